"""Backups are whole, private and taken while others score; restoring loses nothing and refuses what is unsound."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sessions import safekeeping
from sessions.faults import WorkspaceFault
from sessions.kinds import SessionKind
from sessions.restoring import restore
from sessions.safekeeping import backup
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def answers(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM answers").fetchone()[0])


def made(path: Path, framework: Framework, count: int) -> Path:
    """A workspace with a session and so many answers, closed again."""
    workspace = Workspace(path)
    session = Session.open(
        workspace, workspace.start(framework, "Fernhollow (fictional)", SessionKind.INSPECTION, "A. Example")
    )
    for _ in range(count):
        session.answer(Answer.YES)
    session.close()
    workspace.close()
    return path


def others(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


# Backup


def test_a_backup_holds_what_was_recorded_last_and_is_private_and_alone(
    database: Path, session: Session, tmp_path: Path
) -> None:
    session.answer(Answer.YES)  # still in the log: the file alone does not have it
    target = tmp_path / "kept" / "backup.db"
    target.parent.mkdir()
    written = backup(database, target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert others(target.parent) == ["backup.db"]
    assert (written.rows["answers"], written.rows["sessions"], written.rows["claims"]) == (1, 1, 0)
    assert written.size == target.stat().st_size
    assert answers(target) == 1
    session.answer(Answer.NO)  # nobody was kept from anything
    opened = Workspace(target)
    (listing,) = opened.listings()
    assert (listing.answered, listing.held_by) == (1, None)
    opened.close()


def test_a_backup_can_be_taken_in_the_middle_of_scoring(database: Path, session: Session, tmp_path: Path) -> None:
    """Each backup is of one moment: as many events as the session counts."""
    done = threading.Event()
    faults: list[BaseException] = []

    def keep_backing_up() -> None:
        try:
            for number in range(6):
                target = tmp_path / f"backup{number}.db"
                backup(database, target)
                with closing(sqlite3.connect(target)) as connection:
                    counted = connection.execute("SELECT count(*) FROM events").fetchone()
                    assert connection.execute("SELECT event_count FROM sessions").fetchone() == counted
        except BaseException as fault:
            faults.append(fault)
        finally:
            done.set()

    thread = threading.Thread(target=keep_backing_up)
    thread.start()
    answered = 0
    while not done.is_set():
        session.answer(Answer.YES if answered % 2 else Answer.NO, session.walk.framework.questions[0].code)
        answered += 1
    thread.join()
    assert not faults
    assert answered > 0


def test_without_a_log_a_backup_is_taken_in_steps(database: Path, national: Framework, tmp_path: Path) -> None:
    made(database, national, 3)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = delete")
    assert backup(database, tmp_path / "backup.db").rows["answers"] == 3
    assert answers(tmp_path / "backup.db") == 3


def test_nothing_is_written_over_unless_that_is_said(database: Path, session: Session, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    target.write_text("mine")
    with pytest.raises(WorkspaceFault, match="is there already"):
        backup(database, target)
    assert target.read_text() == "mine"
    assert backup(database, target, over=True).rows["sessions"] == 1
    assert session.walk.record.start


def test_bad_places_for_a_backup_are_refused_in_a_sentence(database: Path, session: Session, tmp_path: Path) -> None:
    for target, said in (
        (tmp_path, "is a folder. Name a file in it, such as"),
        (tmp_path / "none" / "backup.db", "There is no folder"),
        (database, "is the database itself"),
        (tmp_path / ("x" * 300), "Nothing can be written to|Nothing was written to"),
        (tmp_path / "a\0b", "Nothing can be written to|Nothing was written to"),
    ):
        with pytest.raises(WorkspaceFault, match=said):
            backup(database, target)
    assert others(tmp_path) == ["data"]
    assert session.walk.record.start


def test_a_full_disk_leaves_nothing_behind(
    database: Path, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safekeeping, "_sync", full)
    with pytest.raises(WorkspaceFault, match=r"Nothing was written to .*: No space left on device"):
        backup(database, tmp_path / "backup.db")
    assert others(tmp_path) == ["data"]
    assert session.walk.record.start


def test_a_backup_that_does_not_hold_what_it_should_is_not_given_its_name(
    database: Path, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = safekeeping.rows_in
    monkeypatch.setattr(
        safekeeping,
        "rows_in",
        lambda connection: {
            name: count + ("part" in str(connection.execute("PRAGMA database_list").fetchall()))
            for name, count in counted(connection).items()
        },
    )
    with pytest.raises(WorkspaceFault, match="has not as many rows as the original"):
        backup(database, tmp_path / "backup.db")
    assert others(tmp_path) == ["data"]
    assert session.walk.record.start


def damage(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'events'").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 200)
    return path


def test_what_is_damaged_is_not_backed_up_as_if_it_were_sound(
    database: Path, national: Framework, tmp_path: Path
) -> None:
    damage(made(database, national, 3))
    with pytest.raises(WorkspaceFault, match="is damaged"):
        backup(database, tmp_path / "backup.db")
    assert others(tmp_path) == ["data"]


# Restoring


def test_what_is_restored_takes_the_place_and_what_was_there_is_kept(
    database: Path, national: Framework, tmp_path: Path
) -> None:
    made(database, national, 2)
    backup(database, tmp_path / "backup.db")
    made(database, national, 5)
    restored = restore(database, tmp_path / "backup.db", NOW)
    assert restored.kept == database.with_name("fourpoint-replaced-20260302T093000Z.db")
    assert restored.now.rows["answers"] == answers(database) == 2
    assert answers(restored.kept) == 7
    assert database.stat().st_mode & 0o777 == restored.kept.stat().st_mode & 0o777 == 0o600
    again = restore(database, tmp_path / "backup.db", NOW)
    assert again.kept == database.with_name("fourpoint-replaced-20260302T093000Z-2.db")
    workspace = Workspace(database)
    assert workspace.faults() == []
    assert len(workspace.listings()) == 1
    workspace.close()


def test_restoring_where_there_is_nothing_yet_keeps_nothing(
    database: Path, national: Framework, tmp_path: Path
) -> None:
    backup(made(tmp_path / "other.db", national, 4), tmp_path / "backup.db")
    assert restore(database, tmp_path / "backup.db", NOW).kept is None
    assert answers(database) == 4
    assert others(database.parent) == [database.name]


def test_a_raw_copy_with_its_log_can_be_restored_too(database: Path, national: Framework, tmp_path: Path) -> None:
    made(database, national, 1)
    other = made(tmp_path / "other.db", national, 2)
    holding = Workspace(other)  # keeps the log from being taken in
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("UPDATE sessions SET title = 'Gorse (fictional)'")
        connection.commit()
        restored = restore(database, other, NOW)
    holding.close()
    workspace = Workspace(database)
    assert [one.service for one in workspace.listings()] == ["Gorse (fictional)"]
    assert workspace.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert restored.now.rows["answers"] == 2
    workspace.close()


def test_what_must_not_be_restored_is_refused_and_nothing_is_changed(
    database: Path, national: Framework, tmp_path: Path
) -> None:
    made(database, national, 2)
    before = database.read_bytes()
    other, text, newer, empty = (tmp_path / f"{name}.db" for name in ("other", "text", "newer", "empty"))
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE x (y)")
    text.write_text("No database at all, and long enough to be taken for one. " * 20)
    with closing(sqlite3.connect(made(newer, national, 1))) as connection:
        connection.execute("PRAGMA user_version = 99")
    empty.touch()
    broken = damage(made(tmp_path / "broken.db", national, 3))
    for source, said in (
        (tmp_path / "none.db", "There is no file"),
        (tmp_path, "is a folder"),
        (other, "is a database of another program"),
        (text, "is not a database"),
        (newer, "was made by a newer fourpoint"),
        (empty, "is empty"),
        (broken, "is damaged"),
        (database, "is the database itself"),
    ):
        with pytest.raises(WorkspaceFault, match=said):
            restore(database, source, NOW)
    assert database.read_bytes() == before
    assert not list(database.parent.glob("*replaced*"))


def test_another_programs_database_is_not_replaced(national: Framework, tmp_path: Path) -> None:
    backup(made(tmp_path / "ours.db", national, 1), tmp_path / "backup.db")
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE x (y)")
    with pytest.raises(WorkspaceFault, match="is a database of another program"):
        restore(other, tmp_path / "backup.db", NOW)


def test_a_session_that_is_being_scored_keeps_all_from_being_replaced(
    database: Path, session: Session, tmp_path: Path
) -> None:
    backup(database, tmp_path / "backup.db")
    session.answer(Answer.YES)
    with pytest.raises(WorkspaceFault, match=r"is being scored by A\. Example on .* Nothing was changed"):
        restore(database, tmp_path / "backup.db", NOW)
    session.answer(Answer.NO)
    assert answers(database) == 2
    assert others(database.parent) == ["fourpoint.db", "fourpoint.db-locks", "fourpoint.db-shm", "fourpoint.db-wal"]


_LOOKS = """
import sys
from pathlib import Path
from sessions.workspace import Workspace
workspace = Workspace(Path(sys.argv[1]))
workspace.listings()
print("open", flush=True)
input()
"""


def test_a_program_that_only_has_it_open_keeps_it_from_being_replaced_too(
    database: Path, national: Framework, tmp_path: Path
) -> None:
    """Otherwise it would go on in a file that nobody else sees."""
    backup(made(database, national, 2), tmp_path / "backup.db")
    looking = subprocess.Popen(
        [sys.executable, "-c", _LOOKS, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert looking.stdout
    assert looking.stdout.readline() == "open\n"
    with pytest.raises(WorkspaceFault, match="is in use: another program has it open"):
        restore(database, tmp_path / "backup.db", NOW)
    looking.communicate("\n")
    assert restore(database, tmp_path / "backup.db", NOW).kept


@pytest.mark.parametrize("how", ["a page", "the header"])
def test_a_damaged_workspace_is_restored_and_kept_as_it_was(
    database: Path, national: Framework, tmp_path: Path, how: str
) -> None:
    backup(made(database, national, 2), tmp_path / "backup.db")
    if how == "a page":
        damage(database)
    else:
        database.write_bytes(b"gone" + os.urandom(4000))
    before = database.read_bytes()
    restored = restore(database, tmp_path / "backup.db", NOW)
    assert answers(database) == 2
    assert restored.kept
    assert len(restored.kept.read_bytes()) == len(before)
    if how == "the header":
        assert restored.kept.read_bytes() == before
    workspace = Workspace(database)
    assert workspace.faults() == []
    workspace.close()


def test_what_cannot_be_kept_is_not_replaced(
    database: Path, national: Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(made(database, national, 2), tmp_path / "backup.db")
    made(database, national, 1)

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safekeeping, "_sync", full)
    with pytest.raises(WorkspaceFault, match="No space left on device"):
        restore(database, tmp_path / "backup.db", NOW)
    assert answers(database) == 3
    assert not list(database.parent.glob("*replaced*"))


@pytest.mark.parametrize("before", [None, b"no database at all"])
def test_where_restoring_fails_half_way_what_was_there_is_there_again(
    national: Framework, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes | None
) -> None:
    source = backup(made(tmp_path / "from.db", national, 1), tmp_path / "backup.db").path
    path = tmp_path / "place" / "w.db"
    path.parent.mkdir()
    if before is not None:
        path.write_bytes(before)

    def full(_live: sqlite3.Connection) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sessions.restoring._lock_all_out", full)
    with pytest.raises(WorkspaceFault, match="No space left"):
        restore(path, source, NOW)
    assert others(path.parent) == ([] if before is None else ["w.db"])
    assert before is None or path.read_bytes() == before
