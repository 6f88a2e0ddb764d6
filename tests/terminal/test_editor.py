"""F2 in a dialog: the text goes through the person's own editor, and the screen comes back."""

from __future__ import annotations

from pathlib import Path

from sessions.events import Evidence
from tests.terminal.installed import new_session, recorded, started


def test_evidence_is_written_in_the_editor(tmp_path: Path) -> None:
    uid = new_session(tmp_path)
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\necho "This is the editor"\nread line\necho "$line [/]" >> "$1"\n', "utf-8")
    script.chmod(0o700)
    with started(tmp_path, "score", uid, EDITOR=str(script)) as terminal:
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.3)
        terminal.press("e")
        terminal.wait_for("What was found?")
        terminal.type("Begun here. ")
        terminal.wait_for("Begun here.")
        terminal.type("\x1bOQ")  # F2
        terminal.wait_for("This is the editor")
        terminal.type("Ended there.")
        terminal.press("enter")
        terminal.wait_for("Ended there. [/]")
        terminal.wait_for("What was found?", "the dialog again")
        terminal.press("enter")
        terminal.wait_for("Where does it come from?")
        terminal.press("enter", "enter")
        terminal.wait_for("N.1.1 a evidence added")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.restored(), terminal.left_over()
    (note,) = recorded(tmp_path, uid).evidence.values()
    assert isinstance(note, Evidence)
    assert note.text == "Begun here. Ended there. [/]"


def test_an_editor_that_cannot_be_started_is_said_and_the_text_stays(tmp_path: Path) -> None:
    uid = new_session(tmp_path)
    with started(tmp_path, "score", uid, EDITOR="/no/such/editor") as terminal:
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.3)
        terminal.press("e")
        terminal.wait_for("What was found?")
        terminal.type("Kept")
        terminal.wait_for("Kept")
        terminal.type("\x1bOQ")  # F2
        terminal.wait_for("could not be started")
        assert "Kept" in terminal.screen()
