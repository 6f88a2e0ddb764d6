"""Writing in one's own editor."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tui.editor import edit_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the editors are shell scripts")


def editor(folder: Path, script: str) -> str:
    """A program that is given the file to edit."""
    path = folder / "my editor"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o700)
    return f"'{path}' -x"


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


def test_the_editor_gets_the_text_in_a_private_file_that_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f"""cp -p "$2" '{tmp_path}/copy'; echo "$1 $2" > '{tmp_path}/given'; echo 'and more é' >> "$2" """
    monkeypatch.setenv("EDITOR", editor(tmp_path, script))
    assert edit_text("begun\n") == ("begun\nand more é", "")
    assert (tmp_path / "copy").read_text("utf-8") == "begun\n"
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    option, path = (tmp_path / "given").read_text("utf-8").split()
    assert option == "-x"
    assert not Path(path).exists()


def test_visual_comes_before_editor_and_other_bytes_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", editor(tmp_path, """printf 'a\\377b\\n' > "$2" """))
    assert edit_text("") == ("a\ufffdb", "")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("/no/such/editor", "The editor '/no/such/editor' could not be started: "),
        ("false", "The editor 'false' ended with code 1; the text is as it was."),
        ("'unfinished", "could not be started: No closing quotation."),
    ],
)
def test_an_editor_that_fails_says_so(command: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", command)
    written, fault = edit_text("kept")
    assert written is None
    assert why in fault
