"""What a session belongs to goes into its start, through the database and a file, and comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sessions.events import Kind, read, written
from sessions.file_faults import FileFaults
from sessions.session import Session
from sessions.session_file import file_of, parse_session_file, to_json, to_toml
from sessions.workspace import Workspace
from tests.clock import TickingClock
from tests.sessions.begun import ATTEMPT, PLAIN, begun

BELONGING = replace(
    PLAIN,
    exercise="rowan",
    handout="1" * 64,
    round=2,
    group="AI",
    checks="2" * 32,
    asked=("P.2.2.1", "P.2.2.2"),
    rated=("P.1.1",),
)


def test_it_is_written_with_the_start_and_read_again() -> None:
    assert read(Kind.STARTED, written(Kind.STARTED, BELONGING)) == BELONGING


def test_a_start_that_belongs_to_nothing_is_written_as_it_always_was() -> None:
    text = written(Kind.STARTED, PLAIN)
    assert text is not None
    assert not any(name in text for name in ('exercise":', "checks", "asked", "round", "handout", "rated", "group"))


def test_the_database_and_files_keep_it(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    uid = begun(workspace, BELONGING)
    session = Session.open(workspace, uid)
    assert [one.code for one in session.walk.framework.standards] == ["P.1.1", "P.2.2"]
    assert [one.code for one in session.walk.framework.in_cases.key_questions] == ["P.2.2.1", "P.2.2.2"]
    file = file_of(session)
    for text in (to_toml(file), to_json(file)):
        back = parse_session_file(text.encode())
        assert back.start == BELONGING
        assert back.framework == session.walk.framework
    session.close()
    workspace.close()


def test_an_answer_where_no_question_is_asked_is_a_sentence(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    uid = begun(workspace, replace(ATTEMPT, rated=("P.1.1",)))
    text = to_toml(file_of(Session.open(workspace, uid, to_score=False)))
    workspace.close()
    told = text.replace("\n[history]", '\n[answers."P.1.1"]\n"P.1.1.1" = "yes"\n\n[history]')
    with pytest.raises(FileFaults) as found:
        parse_session_file(told.encode())
    assert [one.what for one in found.value.faults] == ["No question is asked here, so 'P.1.1.1' is not."]
