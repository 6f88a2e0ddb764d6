"""`export --anonymised` in a real terminal: each name is asked about, and what is typed decides."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.installed import run, started


def test_names_are_asked_about_one_by_one(tmp_path: Path) -> None:
    uid = run(tmp_path, "new", "--service", "Quillbeck (fictional)").stdout.strip()
    run(tmp_path, "note", uid, "N.1.1.a", "Jory Penrose met Ada Wren in Quillbeck.", "--effect", "blocker")
    with started(tmp_path, "export", uid, "--anonymised", "--format", "markdown") as terminal:
        terminal.wait_for("1 of 2: Jory Penrose (capitalised words)")
        terminal.press("k", "enter")
        terminal.wait_for("2 of 2: Ada Wren (capitalised words)")
        assert not list(tmp_path.glob("service-*"))
        terminal.press("enter")
        assert terminal.wait_exit() == 0
    (path,) = tmp_path.glob("service-*.md")
    assert "Jory Penrose met Name 1 in Service." in path.read_text("utf-8")


def test_giving_up_writes_nothing(tmp_path: Path) -> None:
    uid = run(tmp_path, "new", "--service", "Quillbeck (fictional)").stdout.strip()
    run(tmp_path, "note", uid, "N.1.1.a", "Jory Penrose met Ada Wren.")
    with started(tmp_path, "export", uid, "--anonymised") as terminal:
        terminal.wait_for("keep or replace")
        terminal.press("q", "enter")
        terminal.wait_for("Given up: nothing was written.")
        assert terminal.wait_exit() == 2
    assert not list(tmp_path.glob("service-*"))
