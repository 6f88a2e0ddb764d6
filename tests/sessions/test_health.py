"""What is said of the database's health: each thing that can be wrong, and what to do about it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sessions import health
from sessions.claims import Claim
from sessions.health import Finding, Grade, database_findings
from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Answer
from tests.sessions.test_safekeeping import damage


def to_do(path: Path) -> list[Finding]:
    return [one for one in database_findings(path) if one.grade is Grade.TO_DO]


def notes(path: Path) -> str:
    return "\n".join(one.what for one in database_findings(path) if one.grade is Grade.NOTE)


def test_a_database_that_is_well_needs_nothing(database: Path, session: Session) -> None:
    session.answer(Answer.YES)
    session.close()
    session.workspace.close()
    before = sorted(one.name for one in database.parent.iterdir())
    assert to_do(database) == []
    about = {one.about for one in database_findings(database)}
    assert about >= {"Database", "Soundness", "Journal", "Place", "Room", "Locks"}
    assert [
        one for one in sorted(one.name for one in database.parent.iterdir()) if "-wal" not in one and "-shm" not in one
    ] == [one for one in before if "-wal" not in one and "-shm" not in one]


def test_no_database_is_nothing_to_worry_about_and_none_is_made(database: Path) -> None:
    assert to_do(database) == []
    assert "is not there yet" in database_findings(database)[0].what
    assert not database.parent.exists()


def test_who_can_reach_the_file_is_looked_at(database: Path, workspace: Workspace) -> None:
    workspace.close()
    database.chmod(0o644)
    (found,) = to_do(database)
    assert (found.what, found.to_do) == (f"{database} can be reached by others (0644).", f"chmod 600 {database}")


def test_damage_is_found_with_the_cure(database: Path, session: Session) -> None:
    session.close()
    session.workspace.close()
    damage(database)
    (found,) = to_do(database)
    assert found.about == "Soundness"
    assert found.to_do.endswith("fourpoint restore FILE")


def test_what_is_no_workspace_is_said_to_be_none(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE x (y)")
    other.chmod(0o600)
    (found,) = to_do(other)
    assert "is a database of another program" in found.what
    (found,) = to_do(tmp_path)
    assert "is a folder" in found.what


def test_missing_guards_are_found(database: Path, workspace: Workspace) -> None:
    workspace.connection.execute("DROP TRIGGER events_are_never_changed")
    (found,) = to_do(database)
    assert "1 of 8 guards of the history" in found.what


def test_little_room_is_found(database: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_ROOM", 2**62)
    (found,) = to_do(database)
    assert found.about == "Room"
    assert workspace.faults() == []


def test_a_network_drive_is_worth_knowing(
    database: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "is_on_network", lambda _: True)
    workspace.connection.execute("PRAGMA journal_mode = truncate")
    said = notes(database)
    assert "is on a network drive" in said
    assert "A rollback journal, as it is on a network drive" in said


def test_who_is_scoring_and_what_was_left_by_a_crash_are_told_apart(database: Path, session: Session) -> None:
    assert "Fernhollow (fictional): It is being scored by A. Example" in notes(database)
    session.close()
    claim = Claim.take(
        session.workspace.connection, database, session.listing.row, session.uid, name="A. Example", at="2026-03-02T09"
    )
    claim._lock.release()  # what the end of a process does, and the row stays
    assert "1 claim left by programs that ended without closing: harmless." in notes(database)


def test_ratings_that_are_not_current_and_what_was_replaced_are_said(database: Path, session: Session) -> None:
    assert "missing or not current in 1 session." in notes(database)
    session.close()
    assert "not current" not in notes(database)
    database.with_name("fourpoint-replaced-20260302T093000Z.db").touch()
    assert "1 replaced database kept beside it" in notes(database)


def test_an_earlier_form_is_said_to_be_one(database: Path, workspace: Workspace) -> None:
    workspace.connection.execute("DROP TABLE kept_ratings")
    assert "It is of an earlier form." in notes(database)
