"""The rule of what is sealed, and what looks at the database as a whole: copies, queries, inspecting, files."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sessions.blindness import Sealed, refuse_file, sealed_rows, without_sealed
from sessions.collecting import Outcome, collect
from sessions.health import database_findings
from sessions.inspected_database import InspectedDatabase
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.session_file import file_of, read_session_file
from sessions.workspace import Workspace
from tests.clock import TickingClock
from tests.sessions.begun import ATTEMPT, PDU, PLAIN, begun
from tests.sessions.blind_workspace import SEALED, SEEN, Blind, Variant, blind_workspace, leaks


@pytest.fixture(scope="module")
def blind(tmp_path_factory: pytest.TempPathFactory) -> Blind:
    return blind_workspace(tmp_path_factory.mktemp("blind"), Variant.OPEN)


def attempt(workspace: Workspace, kind: SessionKind = SessionKind.EXERCISE, *, checks: str = "") -> Session:
    start = replace(PLAIN, checks=checks) if checks else ATTEMPT
    uid = begun(workspace, replace(start, kind=kind))
    workspace.seal_again(uid)
    workspace.unseal(uid)
    session = Session.open(workspace, uid)
    workspace.seal_again(uid)
    return session


def keep_key(workspace: Workspace) -> None:
    workspace.connection.execute(
        "INSERT INTO exercises (slug, title, version, digest, handout, has_key, text, added_at) "
        "VALUES ('rowan', 'Rowan', '1', 'd', 'h', 1, '', '')"
    )


def seen(workspace: Workspace) -> int:
    return len(workspace.listings())


def test_attempts_open_with_the_key_once_all_are_handed_in(workspace: Workspace) -> None:
    first, second = attempt(workspace), attempt(workspace)
    reference = attempt(workspace, SessionKind.REFERENCE)
    assert seen(workspace) == 0
    first.hand_in()
    assert seen(workspace) == 0
    second.hand_in()
    assert seen(workspace) == 0
    keep_key(workspace)
    assert seen(workspace) == 3
    third = attempt(workspace)
    assert seen(workspace) == 0
    third.to_bin()
    assert seen(workspace) == 4
    for session in (first, second, third, reference):
        session.close()


def test_a_key_opens_what_was_sat_from_its_own_hand_out_alone(workspace: Workspace) -> None:
    fake = '"handout": "h"'  # in a text, it names none
    for hand_out in ("h", "other"):
        uid = begun(workspace, replace(ATTEMPT, service=fake, inspector=fake, handout=hand_out))
        session = Session.open(workspace, uid)
        session.hand_in()
        session.close()
        workspace.seal_again(uid)
    keep_key(workspace)
    assert seen(workspace) == 1
    with pytest.raises(Sealed, match="attempts at rowan from another hand-out than that of the key which is kept"):
        workspace.must_not_be_blind()


def test_a_check_and_what_it_checks_open_when_it_is_handed_in(workspace: Workspace) -> None:
    uid = workspace.start(PDU, SEEN, SessionKind.INSPECTION, "A. Example")
    other = workspace.start(PDU, SEALED, SessionKind.INSPECTION, "A. Example")
    first, second = attempt(workspace, SessionKind.QUALITY_CHECK, checks=uid), attempt(workspace, checks=uid)
    assert [one.uid for one in workspace.listings()] == [other]
    first.hand_in()
    assert [one.uid for one in workspace.listings()] == [other]
    second.hand_in()
    assert seen(workspace) == 4
    first.close()
    second.close()


def test_a_usual_workspace_is_looked_at_as_it_is(workspace: Workspace) -> None:
    workspace.start(PDU, SEEN, SessionKind.INSPECTION, "A. Example")
    statements: list[str] = []
    workspace.connection.set_trace_callback(statements.append)
    assert workspace.sealed() == frozenset()
    assert len(statements) == 1, "one look at two indexes, and no more"
    with without_sealed(workspace.connection) as same:
        assert same is workspace.connection


def test_what_is_sealed_can_be_asked_for_by_nothing(blind: Blind) -> None:
    workspace = Workspace(blind.database)
    assert [one.uid for one in workspace.listings()] == [blind.seen]
    assert workspace.people() == ["A. Example"]
    for uid in blind.sealed.values():
        with pytest.raises(Sealed) as fault:
            workspace.find(uid[:8])
        assert not leaks(str(fault.value), uid[:8])
        with pytest.raises(Sealed):
            workspace.listing(uid)
    with pytest.raises(Sealed) as fault:
        workspace.must_not_be_blind()
    assert not leaks(str(fault.value))
    workspace.close()


def test_the_copy_that_is_asked_instead_holds_nothing_of_it(blind: Blind) -> None:
    with closing(sqlite3.connect(blind.database)) as connection, without_sealed(connection) as copy:
        assert copy is not connection
        assert not leaks(copy.serialize().decode("utf-8", "replace"))
        assert copy.execute("SELECT title FROM sessions").fetchall() == [(SEEN,)]
        assert connection.execute("SELECT count(*) FROM exercises").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM exercises").fetchone() == (0,), "the texts may have the key"
        assert not sealed_rows(copy)


def test_an_engineer_sees_the_same_and_anew_after_a_change(blind: Blind, tmp_path: Path) -> None:
    path = Path(shutil.copy(blind.database, tmp_path / "copy.db"))
    database = InspectedDatabase(path)
    names = [table.name for table in database.tables()]
    assert "training_events" in names
    for table in database.tables():
        rows = database.rows(table)
        assert not leaks(str(database.page(table, "LIMIT 1000"))), table.name
        assert not database.find(table, ["zq"])[0]
        assert rows is not None
    workspace = Workspace(path, clock=TickingClock())
    workspace.start(PDU, "Later (fictional)", SessionKind.INSPECTION, "A. Example")
    workspace.close()
    assert database.read("SELECT title FROM sessions ORDER BY id") == [(SEEN,), ("Later (fictional)",)]
    database.close()


def test_who_is_marking_now_is_not_said(blind: Blind, tmp_path: Path) -> None:
    path = Path(shutil.copy(blind.database, tmp_path / "fourpoint.db"))
    workspace = Workspace(path, clock=TickingClock())
    workspace.unseal(blind.sealed["open"])
    session = Session.open(workspace, blind.sealed["open"])
    found = [one.what for one in database_findings(path)]
    assert "A session of a blind marking is being scored now." in found
    assert not leaks(" ".join(found))
    session.close()
    workspace.close()


# Files


@pytest.mark.parametrize("name", ["open", "done", "reference", "original", "lead", "check"])
def test_files_of_what_is_sealed_here_are_refused(blind: Blind, name: str) -> None:
    with pytest.raises(Sealed) as fault:
        refuse_file(blind.database, read_session_file(blind.files[name]))
    assert not leaks(str(fault.value))


def test_files_of_anything_else_are_not(blind: Blind, tmp_path: Path, workspace: Workspace) -> None:
    uid = workspace.start(PDU, SEEN, SessionKind.INSPECTION, "A. Example")
    file = file_of(Session.open(workspace, uid, to_score=False))
    refuse_file(blind.database, file)
    done = read_session_file(blind.files["done"])
    refuse_file(workspace.path, done)
    refuse_file(tmp_path / "nowhere.db", done)
    (tmp_path / "other.db").write_text("no database", "utf-8")
    refuse_file(tmp_path / "other.db", done)


def test_collecting_takes_none_of_them_in(blind: Blind, tmp_path: Path) -> None:
    path = Path(shutil.copy(blind.database, tmp_path / "fourpoint.db"))
    workspace = Workspace(path, clock=TickingClock())
    found = collect(workspace, blind.database.parent, "A. Example").found
    refused = {one.path.stem: one for one in found if one.outcome is Outcome.REFUSED}
    assert set(blind.files) <= set(refused)
    assert all(not leaks(str((one.uid, one.service, one.why))) for one in refused.values())
    assert [one.uid for one in workspace.listings()] == [blind.seen]
    workspace.close()
