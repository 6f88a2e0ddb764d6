"""Inspecting by keys: through the views and through time, from faults to their places, and back."""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from tests.tui.journey import journey
from tests.tui.screens.conftest import on
from tests.tui.screens.inspected import change, current, looking, pdu_database, search, two_sessions
from tests.tui.screens.test_any_text import NASTY, filled
from tui.screens.home import HomeScreen
from tui.screens.inspect import InspectScreen


def test_every_view_has_its_key_and_says_where_one_is(tmp_path: Path) -> None:
    database = pdu_database(tmp_path)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            person.expect("Overview", "no faults", "a database; nothing is changed by looking", "0000")
            await person.do("events")
            person.expect("Events (", "No When", "P.2.2 panel decision Good")
            await person.do("moment")
            person.expect("After event", "Changed", "Moved")
            await person.do("tables")
            person.expect("Tables (1 of 30)", "Every session in words, one row each.")
            await person.do("framework")
            person.expect("Framework (1 of", "1  ")
            await person.do("file")
            person.expect("This is no text: it can be seen as tables.")
            await person.do("overview", "back")
            assert on(person, HomeScreen)

    journey(walk)


def test_time_goes_forth_and_back_and_says_what_changed(tmp_path: Path) -> None:
    database = pdu_database(tmp_path)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            await person.do("events")
            await search(person, "undone p.1.2")
            person.expect("1 of ", "undone: P.1.2 Requires improvement")
            await person.do("open")
            person.expect("undo of event", "P.1.2: Requires improvement → not yet rated", "changed here")
            number = person.lines[0].split()[2]
            await person.do("left")
            person.expect(f"After event {int(number) - 1} of", "P.1.2: not yet rated → Requires improvement")
            await person.do("right", "right")
            person.expect("P.2.2 panel decision Good (-- → Good: Two cases were")
            await person.do("right", "right")
            person.expect("This is the last event.", "evidence added")
            await person.do("ten_back")
            person.expect(f"After event {int(number) + 2 - 10} of")
            for _ in range(40):
                await person.do("ten_back")
            person.expect("After event 1 of", "session started")
            await person.do("left")
            person.expect("This is the first event.")
            await person.do("back")
            person.expect("undone p.1.2", "1 of ")

    journey(walk)


def test_the_line_one_watches_stays_while_time_goes_by(tmp_path: Path) -> None:
    database = pdu_database(tmp_path)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            await person.do("moment")
            while "P.2.3 Planning" not in current(person):
                await person.do("down")
            for _ in range(6):
                await person.do("ten_back")
                assert "P.2.3 Planning" in current(person)

    journey(walk)


def test_a_line_of_a_moment_leads_to_the_event_that_set_it(tmp_path: Path) -> None:
    database = pdu_database(tmp_path)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            await person.do("moment")
            await search(person, "C-03 P.2.3.1")
            assert current(person).startswith("C-03 P.2.3.1")
            await person.do("open")
            person.expect("Events (")
            assert "C-03 P.2.3.3" in current(person)
            await person.do("back")
            person.expect("Search: C-03 P.2.3.1")

    journey(walk)


def test_a_moment_can_be_read_in_full_and_nothing_is_markup(tmp_path: Path) -> None:
    database = pdu_database(tmp_path)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            await person.do("events", "full")
            person.expect("The plan [/] names no date.", "Kind: evidence", "Code: P.2.1.1")
            await person.do("back", "open")
            await person.do("last")
            assert "names no date" in current(person)
            assert "changed here" in current(person)
            await person.do("full")
            person.expect("blocker: The plan [/] names no date.")

    journey(walk)


@pytest.mark.parametrize("words", ["answer c-02", "a. example p.2.4.1", "panel decision", "case c-05", "undo"])
def test_events_are_found_by_who_kind_code_case_and_act(tmp_path: Path, words: str) -> None:
    database = pdu_database(tmp_path)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            await person.do("events")
            await search(person, words)
            screen = person.page
            assert isinstance(screen, InspectScreen)
            found = screen.lines.rows
            assert 0 < len(found) < 30
            await person.key("escape")
            assert len(screen.lines.rows) > 100

    journey(walk)


def test_of_two_sessions_one_is_chosen_and_one_comes_back(tmp_path: Path) -> None:
    database = two_sessions(tmp_path)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            person.expect("Sessions (2)", "Ashdown", "Birchley")
            await person.do("events")
            person.expect("Choose a session first: Enter on one in the overview.")
            await search(person, "ashdown")
            await person.do("open")
            person.expect("Service         Ashdown (fictional)")
            await person.do("moment")
            person.expect("After event 3 of 3: Ashdown", "N.1.1 --", "b YES")
            await person.do("back")
            person.expect("Search: ashdown")
            await person.key("escape")
            person.expect("two.db", "Birchley")

    journey(walk)


def test_a_fault_of_a_file_leads_to_its_line_and_back(tmp_path: Path) -> None:
    pdu_database(tmp_path)
    lines = (tmp_path / "sent.toml").read_text("utf-8").split("\n")
    place = next(number for number, line in enumerate(lines, 1) if line.startswith("stage ="))
    lines[place - 1] = 'stage = "asleep"'
    (tmp_path / "sent.toml").write_text("\n".join(lines), "utf-8")

    async def walk() -> None:
        async with looking(tmp_path / "sent.toml", tmp_path) as person:
            person.expect(f"! line {place}, session, stage:", "asleep")
            await person.do("open")
            person.expect(f"{place}! stage = ", "File (")
            assert "asleep" in current(person)
            await person.do("full")
            person.expect(f"Line {place} of", "none of the words")
            await person.do("back", "back")
            person.expect("Overview")
            assert "asleep" in current(person)
            await person.do("events")
            person.expect("There is no session that can be read.")

    journey(walk)


def test_a_fault_of_an_event_leads_to_it_also_in_another_session(tmp_path: Path) -> None:
    database = two_sessions(tmp_path)
    change(database, "UPDATE events SET code = 'N.9.9' WHERE session_id = 2 AND sequence = 3")

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            person.expect("fault", "Event 3:")
            await search(person, "event 3 n.9.9")
            await person.do("open")
            person.expect("Events (3 of 3): Birchley")
            assert "N.9.9" in current(person)
            await person.do("open", "full")
            await person.do("back", "back", "back")
            person.expect("event 3 n.9.9")

    journey(walk)


def test_a_text_is_found_and_read_among_its_neighbours(tmp_path: Path) -> None:
    pdu_database(tmp_path)

    async def walk() -> None:
        async with looking(tmp_path / "sent.toml", tmp_path) as person:
            await person.do("framework")
            await search(person, "P.2.3.2")
            found = current(person)
            assert "P.2.3.2" in found
            person.expect("Search: P.2.3.2")
            await person.do("open")
            person.expect_not("Search:")
            assert current(person) == found
            await person.do("back")
            person.expect("Search: P.2.3.2")

    journey(walk)


def test_a_session_of_thousands_of_events_answers_keys_at_once(tmp_path: Path) -> None:
    from time import perf_counter  # noqa: PLC0415

    database = pdu_database(tmp_path, cases=120)

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            await person.do("moment")
            began = perf_counter()
            for _ in range(10):
                await person.do("left")
            stepped = (perf_counter() - began) / 10
            await person.do("events")
            began = perf_counter()
            for _ in range(10):
                await person.do("page_up")
            paged = (perf_counter() - began) / 10
            assert stepped < 0.25, f"a step took {stepped:.3f} s"
            assert paged < 0.1, f"a page took {paged:.3f} s"

    journey(walk)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("kind", NASTY)
def test_any_text_is_shown_as_it_stands_and_steers_nothing(tmp_path: Path, kind: str, size: tuple[int, int]) -> None:
    uid = filled(tmp_path, NASTY[kind])
    with closing(sqlite3.connect(tmp_path / "fourpoint.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    keys = ("overview", "full", "back", "events", "full", "back", "open", "full", "back", "last", "full", "back")
    rows = ("tables", "last", "up", "up", "up", "open", "full", "back", "open", "full", "back", "framework", "right")

    async def walk() -> None:
        async with looking(tmp_path / "fourpoint.db", tmp_path, size=size) as person:
            assert person.app.screen.trail.session.uid == uid  # type: ignore[attr-defined]
            for command in (*keys, *rows):
                await person.do(command)
                steers = [one for one in person.sees if unicodedata.category(one) == "Cc" and one != "\n"]
                assert steers == [], command
                assert "\u202e" not in person.sees
            await search(person, NASTY[kind][:20])

    journey(walk)


def test_without_the_framework_codes_stand_for_themselves(tmp_path: Path) -> None:
    database = pdu_database(tmp_path)
    change(database, "UPDATE frameworks SET text = text || '# more'")

    async def walk() -> None:
        async with looking(database, tmp_path) as person:
            person.expect("is not the one it was")
            await person.do("open")
            person.expect("This fault is about the whole")
            await person.do("last", "events")
            person.expect("C-06 P.2.6.1 Sufficient")
            await person.do("full", "back", "open")
            person.expect("P.2.1.1 evidence added", "They cannot be worked out")
            for _ in range(12):
                await person.do("ten_back")
            person.expect("After event 1 of 113", "session started")
            await person.do("framework", "last")
            person.expect("# more")

    journey(walk)
