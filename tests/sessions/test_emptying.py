"""Emptying the bin removes what is in it for good, with its guards back in place, and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sessions import emptying
from sessions.emptying import empty, in_the_bin
from sessions.events import Case, Evidence, NotApplicable, Recommendation
from sessions.faults import NotRecorded, WorkspaceFault
from sessions.kinds import SessionKind
from sessions.schema import GUARDS
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped

SECRET = "Quillwort-Marrow"


def full_session(workspace: Workspace, name: str, who: str = "A. Example") -> Session:
    """A session with a row in every table there is."""
    framework = load_shipped("pdu-2021")
    uid = workspace.start(framework, name, SessionKind.INSPECTION, who)
    session = Session.open(workspace, uid)
    code = framework.in_cases.key_questions[0].code
    session.add_cases([Case(f"{SECRET}-1", {"unit": "North"}), Case(f"{SECRET}-2")])
    session.move(session.walk.into(1))
    session.answer(Answer.YES, code)
    session.answer(NotApplicable(SECRET), framework.in_cases.key_questions[1].code)
    session.add_evidence(Evidence(f"{SECRET} was seen."), code)
    session.add_comment(SECRET, code)
    session.flag(SECRET, code)
    session.add_recommendation(Recommendation(SECRET, framework.levels[0], (code,)))
    session.judge(Rating.GOOD, SECRET, framework.judged[0].code)
    rated = [one for one in framework.case_standards if one.may_be_unrated]
    session.set_panel_decision("P.2.2", Rating.GOOD, SECRET)
    session.leave_unrated(rated[-1].code, SECRET)
    workspace.connection.executescript(
        f"""
        INSERT INTO people (name) VALUES ('{SECRET} Marker');
        INSERT INTO marks (session_id, case_id, question_id, item, source, person_id, marked_at, answer, event_id)
        SELECT session_id, case_id, question_id, 99, '{SECRET}', (SELECT max(id) FROM people), '', 'no', event_id
        FROM answers WHERE session_id = {session.listing.row} LIMIT 1;
        """
    )
    return session


def counts(workspace: Workspace) -> dict[str, int]:
    names = workspace.connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%sqlite%'"
    ).fetchall()
    return {name: workspace.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in names}


def triggers(workspace: Workspace) -> set[str]:
    return {name for (name,) in workspace.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}


def test_all_of_a_binned_session_goes_and_all_of_another_stays(workspace: Workspace, national: Framework) -> None:
    kept = workspace.start(national, "Gorse (fictional)", SessionKind.INSPECTION, "B. Example")
    other = Session.open(workspace, kept)
    other.answer(Answer.YES)
    other.close()
    before = counts(workspace)
    going = full_session(workspace, f"{SECRET} PDU (fictional)", "C. Example")
    going.to_bin()
    going.close()
    during = counts(workspace)
    of_the_workspace = ["exercises", "training_events"]
    assert [name for name in during if not during[name]] == ["claims", *of_the_workspace], "a row in every other table"
    gone = empty(workspace, "B. Example")
    assert [one.uid for one in gone.sessions] == [going.uid]
    assert gone.events == during["events"] - before["events"]
    assert counts(workspace) == before
    assert gone.rows["people"] == 2
    assert workspace.faults() == []
    assert triggers(workspace) >= set(GUARDS)
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        workspace.connection.execute("DELETE FROM events")
    assert workspace.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert not list(workspace.path.parent.rglob(f"{going.uid}*"))


def test_no_trace_of_it_is_left_in_the_files(database: Path, workspace: Workspace) -> None:
    going = full_session(workspace, f"{SECRET} PDU (fictional)", f"{SECRET} Example")
    going.to_bin()
    going.close()
    empty(workspace, "")
    for path in database.parent.iterdir():
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path.name
    workspace.close()
    assert SECRET.encode() not in database.read_bytes()


def test_an_empty_bin_changes_nothing(workspace: Workspace, session: Session) -> None:
    before = counts(workspace)
    assert empty(workspace, "").sessions == ()
    assert counts(workspace) == before
    assert not session.walk.record.binned


def test_while_one_is_open_elsewhere_none_goes(database: Path, workspace: Workspace, session: Session) -> None:
    first = full_session(workspace, "Gorse PDU (fictional)")
    first.to_bin()
    first.close()
    session.to_bin()  # and it stays open here, which another program would see
    other = Workspace(database)
    before = counts(other)
    with pytest.raises(WorkspaceFault, match=r"Fernhollow .* in the bin is open\. It is being scored by A\. Example"):
        empty(other, "B. Example")
    assert counts(other) == before
    assert len(in_the_bin(other)) == 2
    session.close()
    assert len(empty(other, "B. Example").sessions) == 2
    other.close()


def test_when_it_fails_on_the_way_nothing_is_gone_and_the_guards_stand(
    workspace: Workspace, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.answer(Answer.YES)
    session.to_bin()
    session.close()
    before = counts(workspace)

    def cut(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(emptying, "_must_hold_together", cut)
    with pytest.raises(NotRecorded, match="Nothing was removed: disk I/O error"):
        empty(workspace, "")
    assert counts(workspace) == before
    assert triggers(workspace) >= set(GUARDS)
    assert workspace.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_another_program_sees_the_guards_at_every_moment(
    database: Path, workspace: Workspace, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.to_bin()
    session.close()
    seen: list[set[str]] = []

    def look(_: sqlite3.Connection) -> None:
        with closing(sqlite3.connect(database)) as other:
            rows = other.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            seen.append({name for (name,) in rows})

    monkeypatch.setattr(emptying, "_must_hold_together", look)
    empty(workspace, "")
    assert seen
    assert seen[0] >= set(GUARDS)
