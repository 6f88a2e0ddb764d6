"""The workspace database: private, guarded, ours, and safe with several programs at once."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sessions.faults import NoSuchSession, NotRecorded, ReadOnly, WorkspaceFault
from sessions.file_system import _type_of_mount
from sessions.kinds import SessionKind
from sessions.locks import Held, Lock, is_held
from sessions.opening import VERSION
from sessions.schema import APPLICATION_ID
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer


def test_the_file_and_its_folder_are_private(workspace: Workspace, session: Session) -> None:
    session.answer(Answer.YES)
    assert stat.S_IMODE(workspace.path.parent.stat().st_mode) == 0o700
    files = [file for file in workspace.path.parent.iterdir() if file.is_file()]
    assert len(files) == 3  # the database with its log and shared memory
    locks = list(workspace.path.with_name("fourpoint.db-locks").iterdir())
    assert locks
    assert {stat.S_IMODE(file.stat().st_mode) for file in (*files, *locks)} == {0o600}


def test_it_is_marked_as_ours_and_set_up_to_be_durable(workspace: Workspace) -> None:
    values = {
        name: workspace.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys")
    }
    assert values == {
        "application_id": APPLICATION_ID,
        "user_version": VERSION,
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
    }


def test_every_table_is_strict_with_an_integer_key_and_foreign_keys_that_hold(workspace: Workspace) -> None:
    names = workspace.connection.execute(
        "SELECT name, strict, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlite_%'"
    ).fetchall()
    assert len(names) == 22
    assert {(strict, without_rowid) for _, strict, without_rowid in names} == {(1, 0)}
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        workspace.connection.execute(
            "INSERT INTO answers (session_id, question_id, answer, event_id) VALUES (99, 99, 'yes', 99)"
        )


_REST = "session_id, sequence, recorded_at, person_id, act, kind, code, item, old, 'yes', why, undoes, case_number"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET new = 'yes' WHERE sequence = 2",
        "DELETE FROM events WHERE sequence = 2",
        "DELETE FROM events",
        f"INSERT OR REPLACE INTO events SELECT id, {_REST} FROM events WHERE sequence = 2",
        f"REPLACE INTO events SELECT id + 100, {_REST} FROM events WHERE sequence = 2",
    ],
)
def test_no_statement_changes_or_removes_an_event(workspace: Workspace, session: Session, statement: str) -> None:
    session.answer(Answer.NO, "N.1.1.a")
    before = workspace.connection.execute("SELECT * FROM events").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="events are never"):
        workspace.connection.execute(statement)
    assert workspace.connection.execute("SELECT * FROM events").fetchall() == before


def test_names_and_pinned_texts_stay_as_the_history_has_them(workspace: Workspace, session: Session) -> None:
    session.answer(Answer.NO, "N.1.1.a")
    for statement in ("UPDATE people SET name = 'Forged'", "UPDATE frameworks SET text = 'forged'"):
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            workspace.connection.execute(statement)


def test_guards_that_a_tool_dropped_are_put_back(workspace: Workspace, session: Session, database: Path) -> None:
    session.answer(Answer.NO, "N.1.1.a")
    workspace.connection.execute("DROP TRIGGER events_are_never_changed")
    Workspace(database).close()
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        workspace.connection.execute("UPDATE events SET new = 'yes' WHERE sequence = 2")


def test_a_text_that_is_no_longer_the_pinned_one_is_refused(workspace: Workspace, session: Session) -> None:
    workspace.connection.execute("DROP TRIGGER pinned_texts_stay")
    for change in ("replace(text, 'to = 2', 'to = 2 ')", "'no framework at all'"):
        workspace.connection.execute(f"UPDATE frameworks SET text = {change}")
        with pytest.raises(WorkspaceFault, match="is not the one this session was started with"):
            workspace.framework(session.listing.row)


def test_a_damaged_database_is_said_in_a_sentence(workspace: Workspace, session: Session, database: Path) -> None:
    session.answer(Answer.NO, "N.1.1.a")
    session.close()
    workspace.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    workspace.close()
    data = bytearray(database.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : (page + 1) * 4096] = b"\x00garbage" * 512
    database.write_bytes(bytes(data))
    with pytest.raises(WorkspaceFault, match="Restore it from a copy"):
        Workspace(database).listings()


def test_the_exact_name_of_a_service_and_the_start_of_an_id_are_not_guessed_between(
    workspace: Workspace, national: Framework
) -> None:
    uid = workspace.start(national, "Riverside (fictional)", SessionKind.INSPECTION, "A. Example")
    workspace.start(national, uid[:4], SessionKind.INSPECTION, "A. Example")
    with pytest.raises(NoSuchSession, match="could be 2 sessions"):
        workspace.find(uid[:4])


def test_a_framework_without_standards_cannot_be_scored_and_is_refused(
    workspace: Workspace, national: Framework
) -> None:
    bare = replace(national, standards=())
    with pytest.raises(NotRecorded, match="has no standards"):
        workspace.start(bare, "Saltmere (fictional)", SessionKind.INSPECTION, "A. Example")
    assert workspace.listings() == []


def test_names_are_kept_on_one_line_and_can_always_be_stored(workspace: Workspace, national: Framework) -> None:
    uid = workspace.start(national, " Salt\nmere \ud800 ", SessionKind.INSPECTION, "A.\tExample")
    assert (workspace.listing(uid).service, workspace.listing(uid).inspector) == ("Salt mere \ufffd", "A. Example")


def test_the_views_spell_codes_and_texts_out(workspace: Workspace, session: Session) -> None:
    session.answer(Answer.NO, "N.2.1.b")
    assert workspace.connection.execute(
        "SELECT service, standard, code, kind, answer, who FROM answers_flat"
    ).fetchall() == [("Fernhollow (fictional)", "N.2", "N.2.1.b", "prompt", "no", "A. Example")]
    assert workspace.connection.execute("SELECT sequence, kind, code, old, new FROM events_flat").fetchall()[1:] == [
        (2, "answer", "N.2.1.b", None, "no")
    ]
    assert workspace.connection.execute("SELECT answered, questions, stage, bin FROM sessions_flat").fetchall() == [
        (1, 63, "in progress", "kept")
    ]


def test_a_folder_another_programs_database_a_newer_one_and_no_database_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("this is no database, but it is longer than a header would be" * 20)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    newer = Workspace(tmp_path / "newer.db")
    newer.connection.execute("PRAGMA user_version = 99")
    newer.close()
    for name, sentence in (
        ("", "is a folder"),
        ("text.db", "is not a database"),
        ("other.db", "a database of another program"),
        ("newer.db", "made by a newer fourpoint"),
    ):
        before = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
        with pytest.raises(WorkspaceFault, match=sentence):
            Workspace(tmp_path / name if name else tmp_path)
        assert {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()} == before
    with pytest.raises(WorkspaceFault, match="no database at"):
        Workspace(tmp_path / "absent.db", create=False)
    assert not (tmp_path / "absent.db").exists()


def test_two_programs_may_start_at_once_on_a_new_database(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from sessions.workspace import Workspace;"
        "sys.stdin.read(1); w = Workspace(Path(sys.argv[1])); print(w.faults()); w.close()"
    )
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "w.db")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(4)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(b"x")
        program.stdin.flush()
    assert [program.communicate(timeout=60)[0] for program in programs] == [b"[]\n"] * 4


def test_a_lock_ends_with_the_program_that_holds_it(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from sessions.locks import Lock;"
        "lock = Lock.take(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    path = tmp_path / "locks" / "x.lock"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"held\n"
        assert is_held(path)
        with pytest.raises(Held):
            Lock.take(path)
        program.kill()
        program.wait()
    assert not is_held(path)
    Lock.take(path).release()


def test_a_session_is_found_by_the_start_of_its_id_or_by_its_service(workspace: Workspace, national: Framework) -> None:
    first = workspace.start(national, "Fernhollow (fictional)", SessionKind.INSPECTION, "A. Example")
    second = workspace.start(national, "Saltmere (fictional)", SessionKind.INSPECTION, "A. Example")
    workspace.start(national, "Saltmere Coast (fictional)", SessionKind.INSPECTION, "B. Other")
    assert workspace.find(first[:6]).uid == first
    assert workspace.find("fernhollow").uid == first
    assert workspace.find("saltmere (fictional)").uid == second
    with pytest.raises(NoSuchSession, match="could be 2 sessions"):
        workspace.find("saltmere")
    with pytest.raises(NoSuchSession, match="No session is called 'nowhere'"):
        workspace.find("nowhere")
    with pytest.raises(NoSuchSession, match="Name a session"):
        workspace.find(" ")


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/", "ext4"),
        ("/mnt/share/inspections", "cifs"),
        ("/mnt/sharepoint", "ext4"),
        ("/mnt/two words/x", "nfs4"),
    ],
)
def test_the_mount_that_holds_a_folder_is_found(tmp_path: Path, folder: str, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/root / ext4 rw 0 0\n//server/share /mnt/share cifs rw 0 0\nserver:/x /mnt/two\\040words nfs4 rw 0 0\n"
    )
    assert _type_of_mount(Path(folder), mounts) == kind


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs permissions that bind the user")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WorkspaceFault, match="cannot be opened"):
        Workspace(tmp_path / "w.db")


def test_a_database_that_cannot_be_written_can_be_read(
    session: Session, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.answer(Answer.NO, "N.1.1.a")
    session.close()
    for place in ("sessions.opening.can_be_written", "sessions.workspace.can_be_written"):
        monkeypatch.setattr(place, lambda _path: False)
    archived = Workspace(database)
    opened = Session.open(archived, session.uid)
    assert opened.walk.record.answers == {"N.1.1.a": Answer.NO}
    assert opened.why_read_only() == "The database cannot be written, so the session is open for reading."
    with pytest.raises(ReadOnly, match="cannot be written"):
        opened.answer(Answer.YES, "N.1.1.b")
    with pytest.raises(NotRecorded, match="Not recorded"):
        archived.start(opened.walk.framework, "Saltmere (fictional)", SessionKind.INSPECTION, "A. Example")
    opened.close()
    archived.close()


def test_a_name_that_sqlite_takes_for_a_database_in_memory_is_a_file_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Workspace(Path(":memory:")).close()
    assert (tmp_path / ":memory:").stat().st_size > 0


def test_a_damaged_database_is_not_written_to(workspace: Workspace, session: Session) -> None:
    session.close()
    workspace.connection.execute("PRAGMA foreign_keys = OFF")
    workspace.connection.execute(
        "INSERT INTO answers (session_id, question_id, answer, event_id) VALUES (99, 99, 'yes', 99)"
    )
    with pytest.raises(WorkspaceFault, match=r"is damaged \(answers row 1 points to nothing and 2 more\)"):
        Session.open(workspace, session.uid)
    assert Session.open(workspace, session.uid, to_score=False).walk.record.answers == {}
