"""Inspecting a database by keys: its tables and rows, whole, large and damaged; nothing in it changes."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.tui.journey import journey
from tests.tui.screens.inspected import change, current, looking, pdu_database, search


def test_tables_lead_to_rows_and_rows_to_where_they_point(tmp_path: Path) -> None:
    database = pdu_database(tmp_path)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            await person.do("tables")
            await search(person, "answers")
            await person.do("down", "open")
            person.expect("answers (1 of", "session_id", "question_id")
            await person.do("right")
            assert person.lines[1].startswith("session_id")
            await person.do("left", "left")
            person.expect("This is the first column.")
            await person.do("last", "open")
            person.expect("answers, row", "question_id", "→ questions")
            while not current(person).startswith("question_id"):
                await person.do("down")
            person.expect("The question it is about.")
            await person.do("open")
            person.expect("questions, row", "→ standards", "→ frameworks")
            await person.do("open")
            person.expect("id points at no other table")
            await person.do("back")
            person.expect("answers, row")
            await person.do("back")
            person.expect("answers (")
            await person.do("back")
            person.expect("Search: answers")

    journey(walk)


def test_rows_are_found_and_the_line_stays_when_the_search_is_over(tmp_path: Path) -> None:
    database = pdu_database(tmp_path)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            await person.do("tables")
            await search(person, "events")
            await person.do("down", "open")
            person.expect("events (1 of")
            await search(person, "panel decision")
            person.expect("1 of ")
            await person.key("escape")
            assert "panel de" in current(person)
            await search(person, "no such words at all")
            person.expect("Nothing here has: no such words at all.")

    journey(walk)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_a_damaged_and_a_foreign_database_open_on_their_faults(tmp_path: Path, size: tuple[int, int]) -> None:
    foreign, damaged = tmp_path / "birds.db", pdu_database(tmp_path)
    change(foreign, "CREATE TABLE birds (name)", "INSERT INTO birds VALUES ('wren')")
    data = bytearray(damaged.read_bytes())
    data[100:4096] = b"\xa5" * 3996
    damaged.write_bytes(data)

    async def walk() -> None:
        async with looking(foreign, tmp_path, size=size) as person:
            person.expect("fault", "another")
            await person.do("tables", "open", "open")
            person.expect("wren")
        async with looking(damaged, tmp_path, size=size) as person:
            person.expect("fault")
            for command in ("events", "moment", "tables", "framework", "file", "overview", "full", "back"):
                await person.do(command)

    journey(walk)


def test_a_table_that_is_damaged_says_so_on_its_line(tmp_path: Path) -> None:
    database = pdu_database(tmp_path)
    with closing(sqlite3.connect(database)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'answers'").fetchone()
    data = bytearray(database.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    database.write_bytes(data)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            person.expect("malformed")
            await person.do("tables")
            await search(person, "answers as they")
            assert current(person).startswith("answers ")
            await person.do("open")
            person.expect("malformed")
            await person.do("full")
            person.expect("malformed")

    journey(walk)


def test_nothing_in_the_database_changes_and_nothing_is_added(tmp_path: Path) -> None:
    pdu_database(tmp_path)

    def seen() -> dict[str, str]:
        found = (one for one in tmp_path.rglob("*") if one.is_file())
        return {str(one): hashlib.sha256(one.read_bytes()).hexdigest() for one in found}

    before = seen()

    async def walk() -> None:
        async with looking("Fernhollow", tmp_path) as person:
            for command in ("events", "open", "left", "open", "tables", "open", "open", "framework", "overview"):
                await person.do(command)
            assert seen() == before

    journey(walk)
    assert seen() == before


def test_a_large_table_is_looked_through_when_the_typing_is_over(tmp_path: Path) -> None:
    database = tmp_path / "birds.db"
    change(
        database,
        "CREATE TABLE birds (name TEXT)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) "
        "INSERT INTO birds SELECT 'wren ' || i FROM n",
    )

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            await person.do("tables", "open")
            person.expect("birds (1 of 30,000)")
            await person.do("last", "search")
            await person.key(*"wren 29999")
            person.expect("Enter looks for it", "30000 of 30000")
            await person.key("enter")
            person.expect("Search: wren 29999   1 of 30000")
            await person.key("escape")
            person.expect("birds (29,999 of 30,000)")

    journey(walk)
