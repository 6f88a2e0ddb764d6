"""What a session belongs to goes into its start, through the database and a file, and comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.belonging import Belongs, belonging_of
from sessions.events import Kind, Start, read, written
from sessions.file_faults import FileFaults
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.session_file import file_of, parse_session_file, to_json, to_toml
from sessions.workspace import Workspace
from standards.shipped import load_shipped
from tests.clock import TickingClock

PLAIN = Start("Rowan (fictional)", SessionKind.EXERCISE, "B. Sample", "pdu-2021", "0" * 64)
BELONGS = Belongs("rowan", "1" * 64, 2, "AI", "2" * 32, ("P.2.2.1", "P.2.2.2"), ("P.1.1",))


def test_it_goes_into_a_start_and_comes_out_again() -> None:
    start = BELONGS.of(PLAIN)
    assert (start.service, start.inspector, start.exercise, start.round) == (PLAIN.service, "B. Sample", "rowan", 2)
    assert belonging_of(start) == BELONGS
    assert belonging_of(PLAIN) == Belongs()
    assert read(Kind.STARTED, written(Kind.STARTED, start)) == start


def test_a_start_that_belongs_to_nothing_is_written_as_it_always_was() -> None:
    text = written(Kind.STARTED, PLAIN)
    assert text is not None
    assert not any(name in text for name in ('exercise":', "checks", "asked", "round", "handout", "rated", "group"))


def test_the_database_and_files_keep_it(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    uid = workspace.start(load_shipped("pdu-2021"), "Rowan (fictional)", SessionKind.EXERCISE, "B. Sample", BELONGS)
    session = Session.open(workspace, uid)
    assert [one.code for one in session.walk.framework.standards] == ["P.1.1", "P.2.2"]
    assert [one.code for one in session.walk.framework.in_cases.key_questions] == ["P.2.2.1", "P.2.2.2"]
    file = file_of(session)
    for text in (to_toml(file), to_json(file)):
        back = parse_session_file(text.encode())
        assert belonging_of(back.start) == BELONGS
        assert back.framework == session.walk.framework
    session.close()
    workspace.close()


def test_an_answer_where_no_question_is_asked_is_a_sentence(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    pdu, belongs = load_shipped("pdu-2021"), Belongs(exercise="rowan", rated=("P.1.1",))
    uid = workspace.start(pdu, "Rowan (fictional)", SessionKind.EXERCISE, "B. Sample", belongs)
    text = to_toml(file_of(Session.open(workspace, uid, to_score=False)))
    workspace.close()
    told = text.replace("\n[history]", '\n[answers."P.1.1"]\n"P.1.1.1" = "yes"\n\n[history]')
    with pytest.raises(FileFaults) as found:
        parse_session_file(told.encode())
    assert [one.what for one in found.value.faults] == ["No question is asked here, so 'P.1.1.1' is not."]
