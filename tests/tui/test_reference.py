"""The reference pages say what the program does now, and the documented JSON names are the ones it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reference import DOCS, PAGES, page
from tests.tui.json_names import undocumented
from tests.tui.machine import Machine


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == page(name), "run: make docs"


def test_every_json_name_is_documented(machine: Machine, tmp_path: Path) -> None:
    uid = machine.new()
    machine.ok("note", uid, "n11a", "Known", "--effect", "enabler")
    machine.ok("note", uid, "n11b", "Vacant", "--effect", "blocker")
    machine.ok("flag", uid, "n11a", "Ask")
    machine.ok("recommend", uid, "national", "Fill the posts", "--on", "n21a")
    machine.ok("score", uid, "--plain", typed="comment Hm\nrate good because of plans\n")
    (tmp_path / "bad.toml").write_text("format = 1\n")
    printed = [
        machine.ok(*arguments, "--format", "json").json
        for arguments in (
            ["list"],
            ["summary", uid],
            ["why", uid],
            ["history", uid],
            ["standards", "list"],
            ["standards", "show", "national-probation-2024"],
            ["paths"],
        )
    ]
    printed.append(machine.run("doctor", "--format", "json").json)
    printed.append(machine.ok("schema", "--format", "json").json)
    printed.append(machine.run("standards", "check", str(tmp_path / "bad.toml"), "--format", "json").json)
    assert undocumented(printed) <= {"Inadequate", "Requires improvement", "Good", "Outstanding"}


def test_the_screen_in_the_readme_is_one_the_program_makes() -> None:
    readme = (DOCS.parent / "README.md").read_text("utf-8")
    frame = (Path(__file__).parent / "screens" / "frames" / "scoring-80x24.txt").read_text("utf-8")
    assert f"```\n{frame}```\n" in readme
