"""Queries read and do nothing else, hinder nobody, and say in a sentence what is wrong with them."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from sessions.faults import QueryFault, WorkspaceFault
from sessions.kinds import SessionKind
from sessions.querying import Reader, Value, reading
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer


@pytest.fixture
def answered(database: Path, session: Session) -> Path:
    """A database with two answers, a judgement still to come, and a program that has it open."""
    session.answer(Answer.YES)
    session.answer(Answer.NO)
    return database


def rows(reader: Reader, sql: str, **values: Value) -> list[tuple[Value, ...]]:
    return [row for batch in reader.ask(sql, values).batches for row in batch]


def fault(database: Path, sql: str, **values: Value) -> str:
    with reading(database) as reader, pytest.raises(QueryFault) as found:
        rows(reader, sql, **values)
    return str(found.value)


def test_rows_come_with_the_names_of_their_columns_and_the_tables_that_were_read(answered: Path) -> None:
    with reading(answered) as reader:
        answer = reader.ask("SELECT code, answer AS given FROM answers_flat ORDER BY position")
        assert answer.columns == ("code", "given")
        assert "answers_flat" in answer.tables
        assert [row for batch in answer.batches for row in batch] == [("N.1.1.a", "yes"), ("N.1.1.b", "no")]


def test_values_are_given_by_name_and_never_become_part_of_the_sql(answered: Path) -> None:
    with reading(answered) as reader:
        assert rows(reader, "SELECT :text, :number, :nothing", text="'; DROP TABLE events", number=7, nothing=None) == [
            ("'; DROP TABLE events", 7, None)
        ]
        assert rows(reader, "SELECT count(*) FROM answers_flat WHERE code = :code", code="N.1.1.a") == [(1,)]


READ_ONLY = [
    "INSERT INTO people (name) VALUES ('x')",
    "REPLACE INTO people VALUES (1, 'x')",
    "UPDATE sessions SET title = 'x' RETURNING id",
    "DELETE FROM events",
    "WITH x AS (SELECT 1) DELETE FROM answers",
    "CREATE TABLE x (y)",
    "CREATE TEMP TABLE x (y)",
    "CREATE VIRTUAL TABLE x USING fts5(y)",
    "ALTER TABLE people ADD COLUMN x",
    "DROP TRIGGER events_are_never_deleted",
    "DROP VIEW ratings",
    "ATTACH 'other.db' AS other",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO 'other.db'",
    "REINDEX",
    "ANALYZE",
    "BEGIN",
    "BEGIN EXCLUSIVE",
    "COMMIT",
    "SAVEPOINT x",
    "PRAGMA user_version = 9",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = delete",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA optimize",
    "SELECT load_extension('x')",
    "EXPLAIN DELETE FROM events",
]


@pytest.mark.parametrize("sql", READ_ONLY)
def test_what_would_change_anything_is_refused_and_changes_nothing(
    answered: Path, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = whole(answered)
    said = fault(answered, sql)
    assert "only reads" in said or "cannot" in said, said
    assert whole(answered) == before
    assert [one.name for one in tmp_path.iterdir()] == ["data"]


def whole(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        version = str(connection.execute("PRAGMA user_version").fetchone())
        return [version, hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()]


@pytest.mark.parametrize(
    "sql",
    [
        "PRAGMA table_info(answers)",
        "PRAGMA user_version",
        "SELECT * FROM pragma_table_info('answers')",
        "SELECT value FROM json_each('[1, 2]')",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n",
        "EXPLAIN QUERY PLAN SELECT * FROM answers_flat",
        "SELECT name FROM sqlite_schema",
        "VALUES (1), (2)",
        "SELECT 1; -- and that is all",
        "select json_extract(new, '$.rating') from events where kind = 'started'",
    ],
)
def test_whatever_only_reads_is_answered(answered: Path, sql: str) -> None:
    with reading(answered) as reader:
        assert rows(reader, sql)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("", "There is no query. Write one, such as: SELECT * FROM sessions_flat"),
        ("-- nothing", "There is no query. Write one, such as: SELECT * FROM sessions_flat"),
        ("SELECT 1; SELECT 2", "There is more than one statement. Give one query at a time."),
        ("SELECT 1; DELETE FROM events", "There is more than one statement. Give one query at a time."),
        ("SELCT 1", 'The query cannot be read: SQLite did not expect "SELCT" where it stands.'),
        ("SELECT (1", "The query ends too early: something is still open, such as a bracket or a quotation mark."),
        ("SELECT 'a", 'The query cannot be read from "\'a" on: is a quotation mark open?'),
        ("SELECT * FROM answer", "There is no table answer. Did you mean answers? `fourpoint schema` lists them."),
        ("SELECT anwser FROM answers", "There is no column anwser. Did you mean answer?"),
        (
            "SELECT zzzz FROM judgements j",
            (
                "There is no column zzzz. The columns of judgements are id, session_id, standard_id, rating, reason "
                "and event_id."
            ),
        ),
        ("SELECT id FROM answers JOIN events", "More than one table has a column id: say which, as in answers.id."),
        ("SELECT median(1)", f"There is no function median in this SQLite ({sqlite3.sqlite_version})."),
        ("SELECT ?", "Values have names: write :name in place of ?, and add --param name=VALUE."),
        ("SELECT :code", "The query has a value :code and none was given. Add --param code=VALUE."),
        (
            "SELECT CAST(x'ff' AS TEXT) AS bytes",
            "bytes holds bytes that are no text. Use CAST(... AS BLOB) there.",
        ),
        ("SELECT abs(-9223372036854775808)", "SQLite cannot answer the query: integer overflow."),
        ("SELECT 1 \0", "SQLite cannot answer the query: the query contains a null character."),
    ],
)
def test_what_is_wrong_with_sql_is_said_in_a_sentence(answered: Path, sql: str, said: str) -> None:
    assert fault(answered, sql) == said


def test_a_value_that_is_not_used_is_a_slip(answered: Path) -> None:
    assert fault(answered, "SELECT 1", code="x").startswith("The query has no :code, and a value was given for it.")


def test_a_reader_in_the_middle_of_its_rows_hinders_no_answer(answered: Path, session: Session) -> None:
    with reading(answered) as reader:
        batches = reader.ask("SELECT a.id FROM questions a, questions b").batches
        next(batches)
        session.answer(Answer.YES)  # would wait, and then fail, if a reader stood in its way
        assert next(batches)
    with reading(answered) as reader:
        assert rows(reader, "SELECT count(*) FROM answers") == [(3,)]


def test_without_a_log_a_copy_is_read_so_that_writers_do_not_wait(database: Path, national: Framework) -> None:
    workspace = Workspace(database)
    workspace.connection.execute("PRAGMA journal_mode = truncate")  # as on a network drive
    uid = workspace.start(national, "Fernhollow (fictional)", SessionKind.INSPECTION, "A. Example")
    session = Session.open(workspace, uid)
    with reading(database) as reader:
        batches = reader.ask("SELECT a.id FROM questions a, questions b").batches
        next(batches)
        session.answer(Answer.YES)
        assert next(batches)
    with reading(database) as reader:
        assert rows(reader, "SELECT count(*) FROM answers") == [(1,)]
    session.close()
    workspace.close()


def test_a_database_in_a_folder_that_takes_no_files_can_be_read(answered: Path, session: Session) -> None:
    session.close()
    session.workspace.close()
    answered.chmod(0o400)
    answered.parent.chmod(0o500)
    try:
        with reading(answered) as reader:
            assert rows(reader, "SELECT count(*) FROM answers") == [(2,)]
    finally:
        answered.parent.chmod(0o700)


def test_a_query_that_never_ends_can_be_stopped(answered: Path) -> None:
    """SQLite looks up now and then, so that Ctrl+C is heard in the middle of a step."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with reading(answered) as reader:
        stopper = threading.Timer(0.2, reader._connection.interrupt)  # what SQLite does when a signal has come
        stopper.start()
        with pytest.raises(KeyboardInterrupt):
            rows(reader, endless)
        stopper.join()


def test_what_is_no_workspace_is_refused(tmp_path: Path, answered: Path) -> None:
    other, text, newer = tmp_path / "other.db", tmp_path / "text.db", tmp_path / "newer.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE x (y)")
    text.write_text("This is a text, and long enough to be taken for a header. " * 20)
    with closing(sqlite3.connect(answered)) as connection, closing(sqlite3.connect(newer)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA user_version = 99")
    for path, said in (
        (tmp_path / "none.db", "There is no database at"),
        (tmp_path, "is a folder, not a database"),
        (other, "is a database of another program"),
        (text, "is not a database"),
        (newer, "was made by a newer fourpoint"),
    ):
        with pytest.raises(WorkspaceFault, match=said), reading(path):
            pass
    assert not (tmp_path / "none.db").exists()


def test_a_missing_table_of_an_earlier_form_is_said_to_be_that(answered: Path, session: Session) -> None:
    with closing(sqlite3.connect(answered)) as connection:
        connection.execute("DROP VIEW ratings")
        connection.execute("PRAGMA user_version = 2")
    assert fault(answered, "SELECT * FROM ratings").endswith("`fourpoint list` updates it.")
    assert session.walk.record.answers
