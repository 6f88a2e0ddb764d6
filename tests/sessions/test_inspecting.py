"""What is looked at comes as plain values, whatever is wrong with it, and nothing of it changes by looking."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sessions.database_faults import DatabaseFault
from sessions.faults import NoSuchSession, WorkspaceFault
from sessions.inspected_database import MOST_FOUND, InspectedDatabase, inspecting
from sessions.inspected_faults import Spot, faults_of, spot_of
from sessions.inspected_sessions import framework_or_codes, session_of
from sessions.inspecting import Inspected, What, inspected
from sessions.kinds import SessionKind
from sessions.opening import VERSION
from sessions.session import Session
from sessions.session_file import Seal, file_of, to_toml
from sessions.workspace import Workspace
from standards.faults import Fault
from standards.scale import Rating
from tests.inspection import PDU, SERVICE, judge_organisation, pdu_session
from tests.sessions.begun import PLAIN, begun


@pytest.fixture
def filled(workspace: Workspace) -> Path:
    """A closed database with one inspection of six cases."""
    session = pdu_session(workspace, 6)
    judge_organisation(session, Rating.GOOD)
    session.undo()
    session.close()
    workspace.close()
    return workspace.path


@pytest.fixture
def file(workspace: Workspace, tmp_path: Path) -> Path:
    session = pdu_session(workspace, 2)
    path = tmp_path / "sent.toml"
    path.write_text(to_toml(file_of(session), with_framework=True), "utf-8")
    session.close()
    return path


def digest_of(folder: Path) -> dict[str, str]:
    """Every file below a folder with what it holds."""
    return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.rglob("*") if one.is_file()}


def change(path: Path, *statements: str) -> None:
    """Change a database by hand, past every guard."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name in [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def damage(path: Path, table: str) -> None:
    """Overwrite the first page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xa5" * size
    path.write_bytes(data)


def spots(found: Inspected) -> list[Spot]:
    return [spot_of(fault) for fault in faults_of(found)]


# What is meant


def test_the_one_session_of_a_database_is_open_at_once(filled: Path, tmp_path: Path) -> None:
    with inspected(str(filled), tmp_path / "none.db") as found:
        assert (found.what, found.form, found.name) == (What.DATABASE, VERSION, SERVICE)
        assert found.session is not None
        assert found.session.framework == PDU
        assert [event.sequence for event in found.session.events] == list(range(1, len(found.session.events) + 1))
        assert faults_of(found) == ()


def test_of_several_sessions_one_has_to_be_chosen(workspace: Workspace, tmp_path: Path) -> None:
    first, second = (workspace.start(PDU, name, SessionKind.INSPECTION, "A. Example") for name in ("Ash", "Birch"))
    with inspected(str(workspace.path), tmp_path / "none.db") as found:
        assert found.session is None
        assert {one.uid for one in found.listings} == {first, second}
        assert found.database is not None
        assert session_of(found.database, second).service == "Birch"


def test_of_a_second_marking_what_is_asked_is_looked_at(workspace: Workspace) -> None:
    start = replace(PLAIN, kind=SessionKind.QUALITY_CHECK, checks="2" * 32, asked=("P.2.2.1",), rated=("P.1.1",))
    session = Session.open(workspace, begun(workspace, start))
    session.hand_in()
    session.close()
    with inspected(session.uid, workspace.path) as found:
        assert found.session is not None
        assert found.session.framework is not None
        assert [one.code for one in found.session.framework.standards] == ["P.1.1", "P.2.2"]
        assert [one.code for one in found.session.framework.in_cases.key_questions] == ["P.2.2.1"]


@pytest.mark.parametrize("named", ["uid", "service", "part"])
def test_a_session_of_the_workspace_goes_by_its_id_or_service(filled: Path, named: str) -> None:
    with inspected(SERVICE, filled) as found:
        assert found.session is not None
        uid = found.session.uid
    with inspected({"uid": uid[:8], "service": SERVICE.upper(), "part": "fernhollow"}[named], filled) as found:
        assert found.what is What.SESSION
        assert found.session is not None
        assert found.session.uid == uid


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("nobody", "no session called so"),
        ("gone.toml", "There is no file gone.toml."),
        ("gone.db", "There is no file gone.db."),
        (".", "is a folder"),
        ("", "is a folder"),
        ("nul\x00l", "no session called so"),
    ],
)
def test_what_is_nowhere_is_said_to_be(filled: Path, named: str, said: str) -> None:
    with pytest.raises(NoSuchSession, match=said), inspected(named, filled):
        pass


def test_without_a_workspace_there_is_no_session(tmp_path: Path) -> None:
    with pytest.raises(NoSuchSession, match="there is no database"), inspected("ash", tmp_path / "none.db"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_shown_with_its_text_and_its_seal(file: Path, tmp_path: Path) -> None:
    with inspected(str(file), tmp_path / "none.db") as found:
        assert found.what is What.FILE
        assert found.session is not None
        assert found.session.seal is Seal.INTACT
        assert found.text == file.read_text("utf-8")
        assert faults_of(found) == ()


# Nothing changes


def test_nothing_in_the_folder_changes_and_nothing_is_added(filled: Path, tmp_path: Path) -> None:
    before = digest_of(tmp_path)
    with inspected(str(filled), tmp_path / "none.db") as found:
        assert found.database is not None
        for table in found.database.tables():
            assert len(found.database.rows(table)) == found.database.count(table)
        faults_of(found)
        assert digest_of(tmp_path) == before
    assert digest_of(tmp_path) == before


def test_nothing_can_be_written(filled: Path) -> None:
    with inspecting(filled) as database, pytest.raises(WorkspaceFault):
        database.read("DELETE FROM answers")


def test_somebody_else_can_write_all_the_while_and_it_is_seen(filled: Path) -> None:
    with inspecting(filled) as database:
        rows = database.rows(database.table("events"))
        assert rows[0].number == 1
        before = database.count(database.table("people"))
        with closing(sqlite3.connect(filled, timeout=0, isolation_level=None)) as other:
            other.execute("INSERT INTO people (name) VALUES ('B. Other')")
            assert database.count(database.table("people")) == before + 1
            other.execute("INSERT INTO people (name) VALUES ('C. Other')")
        assert database.count(database.table("people")) == before + 2


# What is damaged, foreign, older or newer


def test_a_database_of_another_program_shows_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "birds.db"
    change(
        path,
        'CREATE TABLE "odd ""name" (rowid TEXT, "a b" BLOB)',
        """INSERT INTO "odd ""name" VALUES ('x', x'00ff'), (NULL, 'text')""",
        "CREATE TABLE pairs (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID",
        "INSERT INTO pairs VALUES (1, 2)",
        "CREATE VIEW broken AS SELECT * FROM nowhere",
    )
    with inspected(str(path), tmp_path / "none.db") as found:
        assert found.session is None
        assert "another program" in str(found.faults[0])
        assert any("another program" in str(fault) for fault in faults_of(found))
        database = found.database
        assert database is not None
        tables = {table.name: table for table in database.tables()}
        assert set(tables) == {'odd "name', "pairs", "broken"}
        assert "nowhere" in tables["broken"].what
        odd = database.rows(tables['odd "name'])
        assert [row.cells for row in odd] == [("x", "(2 bytes)"), (None, "text")]
        assert tables["pairs"].key == ""
        assert database.rows(tables["pairs"])[0].cells == (1, 2)


def test_a_damaged_table_hides_no_other(filled: Path, tmp_path: Path) -> None:
    damage(filled, "answers")
    before = digest_of(tmp_path)
    with inspected(str(filled), tmp_path / "none.db") as found:
        assert any("malformed" in str(fault) or "damaged" in str(fault) for fault in faults_of(found))
        database = found.database
        assert database is not None
        with pytest.raises(WorkspaceFault, match="malformed"):
            database.rows(database.table("answers"))[0]
        assert database.rows(database.table("events"))[0].number == 1
    assert digest_of(tmp_path) == before


def test_a_database_whose_beginning_is_damaged_has_its_faults(filled: Path, tmp_path: Path) -> None:
    data = bytearray(filled.read_bytes())
    data[100:4096] = b"\xa5" * 3996
    filled.write_bytes(data)
    with inspected(str(filled), tmp_path / "none.db") as found:
        assert found.session is None
        assert faults_of(found)


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\xff" * 5000, b"text"])
def test_a_file_that_is_hardly_a_database_has_a_fault_and_no_traceback(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(data)
    with inspected(str(path), tmp_path / "none.db") as found:
        assert found.session is None
        assert faults_of(found)


def test_a_newer_database_shows_its_tables(filled: Path, tmp_path: Path) -> None:
    change(filled, f"PRAGMA user_version = {VERSION + 1}")
    with inspected(str(filled), tmp_path / "none.db") as found:
        assert found.form == VERSION + 1
        assert "newer fourpoint" in str(found.faults[0])
        assert found.database is not None
        assert found.database.tables()


def test_an_older_database_shows_its_sessions_and_stays_older(tmp_path: Path) -> None:
    from sessions import schema  # noqa: PLC0415

    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in (*schema.EVERYTHING, f"PRAGMA application_id = {schema.APPLICATION_ID}"):
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
    before = digest_of(tmp_path)
    with inspected(str(path), tmp_path / "none.db") as found:
        assert (found.form, found.listings) == (1, ())
    assert digest_of(tmp_path) == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"format = 1\n[session", "TOML"),
        ("format = 1".encode("utf-16"), "UTF-16"),
        (b"{", "JSON"),
        (b"\x00\x01\x02", ""),
    ],
)
def test_a_bad_file_has_its_faults(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(data)
    with inspected(str(path), tmp_path / "none.db") as found:
        assert found.session is None
        assert any(said in str(fault) for fault in faults_of(found))


def test_a_pinned_text_that_was_changed_gives_no_framework(filled: Path, tmp_path: Path) -> None:
    change(filled, "UPDATE frameworks SET text = text || '# more'")
    with inspected(str(filled), tmp_path / "none.db") as found:
        assert found.session is not None
        assert found.session.framework is None
        assert framework_or_codes(found.session).standards == ()
        assert Spot(session=found.session.uid) in spots(found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_what_is_there_and_no_file_is_not_called_missing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with (
        pytest.raises(NoSuchSession, match="not an ordinary file"),
        inspected(str(tmp_path / "pipe.toml"), tmp_path / "none.db"),
    ):
        pass


# Where faults lie


def test_a_fault_of_an_event_leads_to_the_event(filled: Path, tmp_path: Path) -> None:
    change(filled, "UPDATE events SET code = 'P.9.9' WHERE sequence = 12")
    with inspected(str(filled), tmp_path / "none.db") as found:
        assert found.session is not None
        assert Spot(session=found.session.uid, event=12) in spots(found)


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE answers SET answer = 'no' WHERE answer = 'yes'", "answers"),
        ("UPDATE cases SET title = 'X-' || id", "cases"),
        ("UPDATE sessions SET stage = 'signed off'", "sessions"),
    ],
)
def test_a_fault_of_a_table_leads_to_the_table(filled: Path, tmp_path: Path, statement: str, table: str) -> None:
    change(filled, statement)
    with inspected(str(filled), tmp_path / "none.db") as found:
        assert table in [spot.table for spot in spots(found)]


def test_a_row_that_points_to_nothing_is_led_to(filled: Path, tmp_path: Path) -> None:
    change(filled, "UPDATE answers SET event_id = 99999 WHERE id = 3")
    with inspected(str(filled), tmp_path / "none.db") as found:
        assert Spot(table="answers", row=3) in spots(found)


def test_a_session_shows_no_faults_of_others(workspace: Workspace) -> None:
    first, second = (workspace.start(PDU, name, SessionKind.INSPECTION, "A. Example") for name in ("Ash", "Birch"))

    def check(path: Path) -> list[Fault]:
        return [DatabaseFault(str(path), 0, "", f"{uid} is wrong.", "", session=uid) for uid in (first, second)]

    with inspected("Ash", workspace.path, check) as found:
        assert [fault.what for fault in faults_of(found)] == [f"{first} is wrong."]


def test_a_fault_of_a_file_leads_to_its_line(file: Path, tmp_path: Path) -> None:
    lines = file.read_text("utf-8").split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("stage ="))
    lines[place] = 'stage = "asleep"'
    file.write_text("\n".join(lines), "utf-8")
    with inspected(str(file), tmp_path / "none.db") as found:
        assert place + 1 in [spot.line for spot in spots(found)]


# Rows


@pytest.fixture
def many(tmp_path: Path) -> Iterator[InspectedDatabase]:
    path = tmp_path / "many.db"
    change(
        path,
        "CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
        "INSERT INTO parents VALUES (7, 'seven'), (8, 'eight')",
        "CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT, parent REFERENCES parents, "
        "named REFERENCES parents(name))",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
        "INSERT INTO rows SELECT i * 3, 'row ' || i || ' 100%', 7, 'eight' FROM n",
        f"UPDATE rows SET text = '{'x' * 300000}' WHERE id = 6",
        "CREATE VIEW doubled AS SELECT id * 2 AS two FROM rows",
    )
    with inspecting(path) as database:
        yield database


@pytest.mark.parametrize("order", [range(0, 5000, 97), range(4999, -1, -101), (4999, 0, 2500, 2399, 200, 199, 4800)])
def test_rows_are_the_same_from_wherever_one_comes(many: InspectedDatabase, order: range) -> None:
    rows = many.rows(many.table("rows"))
    assert [rows[place].number for place in order] == [(place + 1) * 3 for place in order]
    doubled = many.rows(many.table("doubled", is_view=True))
    assert [doubled[place].cells for place in order] == [((place + 1) * 6,) for place in order]


def test_not_all_rows_are_kept(many: InspectedDatabase) -> None:
    rows = many.rows(many.table("rows"))
    for place in range(len(rows)):
        assert rows[place].number
    assert len(rows._pages) <= 20


def test_long_texts_are_cut_in_lists_and_nearly_whole_alone(many: InspectedDatabase) -> None:
    table = many.table("rows")
    assert many.rows(table)[1].cells[1] == "x" * 200
    row = many.row(table, 6)
    assert row is not None
    assert row.cells[1] == "x" * 100_000
    assert many.row(table, 5) is None


def test_words_are_found_in_any_column_and_signs_stand_for_themselves(many: InspectedDatabase) -> None:
    table = many.table("rows")
    assert [row.number for row in many.find(table, ["row 4999", "EIGHT"])[0]] == [4999 * 3]
    assert len(many.find(table, ["100%"])[0]) == MOST_FOUND
    assert many.find(table, ["10_%"]) == ([], True)
    found = many.found_at(table, ["row 4999"], 0)
    assert found is not None
    assert found.number == 4999 * 3


def test_foreign_keys_lead_to_their_rows(many: InspectedDatabase) -> None:
    _, _, parent, named = many.table("rows").columns
    assert [(one.table, one.to) for one in (parent, named)] == [("parents", ""), ("parents", "name")]
    for column, value, row in ((parent, 7, 7), (named, "eight", 8)):
        found = many.pointed_at(column, value)
        assert found is not None
        assert (found[0].name, found[1]) == ("parents", row)
    assert many.pointed_at(parent, 99) is None
    assert many.pointed_at(parent, None) is None
    assert many.place_of(many.table("rows"), 30) == 9
