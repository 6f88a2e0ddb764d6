"""The import of cases on the screen: what a person sees before anything comes in, and what they can change."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from sessions.kinds import SessionKind
from sessions.workspace import Workspace
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.screen import settle
from tests.tui.journey import Person, journey, program
from tui.screens.case_import import CaseImportScreen

SAMPLE = """Case ref,Client,Start date,Pod
FH-01,Ann Example,03/02/2026,Blue
FH-02,Bo Sample,2026-02-30,Red
FH-03,Cy Specimen,2026-02-05,Red
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "my sample.csv"
    path.write_text(SAMPLE, "utf-8")
    return path


@asynccontextmanager
async def grid(folder: Path, size: tuple[int, int] = (80, 24), *, no_colour: bool = False) -> AsyncIterator[Person]:
    """The grid of a session that has no cases yet."""
    with_none = Workspace(folder / "fourpoint.db", clock=TickingClock())
    uid = with_none.start(load_shipped("pdu-2021"), "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "A. Example")
    with_none.close()
    async with program(folder, uid=uid, size=size, no_colour=no_colour) as person:
        yield person


async def ask(person: Person, typed: str) -> None:
    await person.key("i")
    await person.write(typed)


async def paste(person: Person, text: str) -> None:
    await person.key("i")
    person.app.post_message(events.Paste(text))
    await settle(person.app)
    await person.key("enter")


def references(person: Person) -> list[str]:
    return [case.reference for case in person.session.walk.record.cases.values()]


def test_columns_and_faults_are_seen_before_one_key_takes_the_cases(tmp_path: Path, sample: Path) -> None:
    async def walk() -> None:
        async with grid(tmp_path) as person:
            await ask(person, str(sample))
            person.expect("Import of 2 cases, 1 row with faults, from my sample.csv")
            person.expect("case reference", "left out", "It looks like names.", "your own: Pod", "2026-02-03")
            person.expect("line 3  Start date: '2026-02-30' is no day of any calendar.")
            person.expect_not("Ann Example")
            await person.do("take")
            person.expect("Nothing is imported yet. 1 row has faults: x leaves them out")
            assert references(person) == []
            await person.do("fault")
            person.expect("Write it as", "YYYY-MM-DD or DD/MM/YYYY, the day first.")
            await person.do("skip")
            person.expect("1 row left out")
            await person.do("take")
            person.expect("2 cases imported, 1 row with faults left out. u takes all of them back.")
            assert references(person) == ["FH-01", "FH-03"]
            assert person.session.walk.record.cases[1].attributes == {"start_date": "2026-02-03", "Pod": "Blue"}
            await person.do("undo")
            assert references(person) == []

    journey(walk)


def test_a_column_becomes_what_somebody_says(tmp_path: Path, sample: Path) -> None:
    async def walk() -> None:
        async with grid(tmp_path) as person:
            await ask(person, f"'{sample}'")  # as a terminal writes a file that is dropped on it
            await person.do("last", "up", "up")
            await person.do("change")
            person.expect("What is Pod?", "the case reference", "Responsible officer")
            await person.write("unit")
            person.expect("Unit")
            person.expect("Pod becomes Unit, such as Blue, Red.")
            await person.do("leave_out")
            person.expect("Pod is left out.")
            await person.do("leave_out")
            person.expect("Pod becomes your own: Pod")
            await person.do("first", "change")
            await person.write("left")
            person.expect("Case ref is left out.")  # the same column is current, though its line has moved
            await person.do("take")
            person.expect("Nothing is imported yet. No column is recognised as the case reference.")
            await person.do("first", "change")
            person.expect("Move to a column first.")
            await person.do("down", "down", "change")
            await person.write("case reference")
            person.expect("Case ref becomes case reference")
            assert references(person) == []

    journey(walk)


def test_references_that_look_like_names_are_taken_only_when_somebody_says_that_they_are_none(tmp_path: Path) -> None:
    async def walk() -> None:
        async with grid(tmp_path) as person:
            await paste(person, "Case ref\tUnit\nC-1\tNorth\nMary Specimen\tSouth\nC-2\tSouth\n")
            person.expect("Import of 2 cases, 1 row with faults", "looks like the name of a person")
            person.expect_not("Mary")
            await person.do("take")
            assert references(person) == []
            await person.do("names")
            person.expect(
                "Import of 3 cases, from the pasted text", "References are taken although they look like names"
            )
            await person.do("names")
            person.expect("1 row with faults")
            await person.do("names", "take")
            assert references(person) == ["C-1", "Mary Specimen", "C-2"]

    journey(walk)


def test_a_mended_file_is_read_again(tmp_path: Path, sample: Path) -> None:
    async def walk() -> None:
        async with grid(tmp_path) as person:
            await ask(person, str(sample))
            sample.write_text(SAMPLE.replace("2026-02-30", "2026-02-28"), "utf-8")
            await person.do("again")
            person.expect("The file was read again.", "Import of 3 cases, from my sample.csv")
            sample.unlink()
            await person.do("again")
            person.expect("There is no such file.")
            await person.do("take")
            assert references(person) == ["FH-01", "FH-02", "FH-03"]

    journey(walk)


def test_rows_are_pasted_and_come_back_when_the_import_is_left(tmp_path: Path) -> None:
    async def walk() -> None:
        async with grid(tmp_path) as person:
            await paste(person, "Case ref\tUnit\nC-1\tNorth\nC-2\tSouth\n")
            person.expect("Import of 2 cases, from the pasted text", "North, South")
            await person.do("again")
            person.expect("It was pasted: leave with Esc and paste it again.")
            await person.do("back")
            assert not isinstance(person.page, CaseImportScreen)
            assert references(person) == []
            await person.key("i")
            person.expect("C-2")
            await person.key("enter")
            await person.do("take")
            assert references(person) == ["C-1", "C-2"]

    journey(walk)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("nowhere.csv", "There is no such file. Check the name and the folder."),
        ("~nobody-there/x.csv", "This cannot be the name of a file."),
        (" ", "Write the path of a file, or paste rows; Esc leaves."),
    ],
)
def test_what_is_no_table_is_said_where_it_was_written(tmp_path: Path, typed: str, sentence: str) -> None:
    async def walk() -> None:
        async with grid(tmp_path) as person:
            await ask(person, typed)
            person.expect(sentence)
            await person.key("escape")
            assert references(person) == []

    journey(walk)


@pytest.mark.parametrize("no_colour", [False, True])
def test_on_a_small_screen_everything_can_be_read_and_done(tmp_path: Path, sample: Path, no_colour: bool) -> None:
    async def walk() -> None:
        async with grid(tmp_path, (40, 12), no_colour=no_colour) as person:
            await ask(person, str(sample))
            person.expect("Import of 2 cases, 1 row with faults", "! 2  Client")
            await person.do("down")
            person.expect("Client is left out. It looks like names.", "unless you say otherwise.")
            await person.do("fault")
            person.expect("the day first.")
            await person.do("skip", "take")
            assert references(person) == ["FH-01", "FH-03"]

    journey(walk)
