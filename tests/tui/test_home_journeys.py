"""Home by keys: finding, sorting, filtering, the bin, the palette, and frames of what is seen."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from sessions.demonstration import build_demonstration
from sessions.workspace import Workspace
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.tui.journey import Person, program
from tests.tui.screens.frames import assert_frame


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with the sessions of the demonstration."""
    numbers = iter(range(1, 100))
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock(), new_id=lambda: f"{next(numbers):02x}" * 16)
    workspace.connection.execute("PRAGMA synchronous = OFF")
    build_demonstration(workspace, load_shipped("national-probation-2024"))
    workspace.close()
    return tmp_path


def services(person: Person) -> list[str]:
    return [line.split("Prob")[0].strip() for line in person.lines[2:-2] if "Prob" in line and "/63" in line]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_home_as_it_is_seen(folder: Path, size: tuple[int, int]) -> None:
    async def walk() -> None:
        async with program(folder, size=size) as person:
            assert_frame(f"home-{size[0]}x{size[1]}", person.sees)

    asyncio.run(walk())


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("no_colour", [False, True], ids=["colour", "no-colour"])
def test_scoring_as_it_is_seen(folder: Path, size: tuple[int, int], no_colour: bool) -> None:
    """Without colour the words are the same: nothing is said by colour alone."""

    async def walk() -> None:
        async with program(folder, size=size, no_colour=no_colour) as person:
            await person.do("search")
            await person.key(*"northmarch", "enter")
            await person.do("open")
            assert_frame(f"scoring-{size[0]}x{size[1]}", person.sees)

    asyncio.run(walk())


def test_the_first_run_as_it_is_seen(tmp_path: Path) -> None:
    async def walk() -> None:
        async with program(tmp_path) as person:
            assert_frame("first-run-80x24", person.sees)

    asyncio.run(walk())


def test_search_narrows_while_typing_and_escape_brings_all_back(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder) as person:
            every = services(person)
            await person.do("search")
            await person.key(*"high")
            assert services(person) == ["Highfell"]
            person.expect("Search: high_   1 of 8")
            await person.key("backspace", *"zzz")
            person.expect("No session here has: higzzz")
            await person.key("escape")
            assert services(person) == every

    asyncio.run(walk())


def test_sorting_goes_through_the_columns(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder) as person:
            await person.do("sort")
            person.expect("by service")
            assert services(person) == sorted(services(person), key=str.casefold)
            await person.do("sort", "sort", "sort", "sort")
            person.expect("by last change")

    asyncio.run(walk())


def test_the_bin_takes_a_session_and_gives_it_back(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder) as person:
            first = services(person)[0]
            await person.do("to_bin")
            person.expect("is in the bin. v shows the bin, r takes")
            assert first not in services(person)
            await person.do("filter", "filter", "filter")
            person.expect("the bin · by last change")
            assert first in services(person)
            await person.do("to_bin")
            person.expect("in the bin already")
            await person.do("restore")
            assert first not in services(person)
            await person.do("filter")
            assert first in services(person)
            await person.do("restore")
            person.expect("This session is not in the bin.")

    asyncio.run(walk())


def test_the_palette_offers_every_command_with_its_key_and_says_why_not(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder) as person:
            await person.do("palette")
            await person.key(*"out of the")
            await person.wait(lambda: "Take out of the bin  (r)" in person.sees, "the command in the palette")
            person.expect("Not now: This session is not in the bin.")
            await person.key("escape")
            await person.do("palette")
            await person.key(*"sort")
            await person.wait(lambda: "Sort  (s)" in person.sees, "the command in the palette")
            await person.key("enter")
            await person.wait(lambda: "by service" in person.sees, "what the command does")

    asyncio.run(walk())


def test_the_palette_finds_commands_of_other_screens_and_says_where_they_are(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder) as person:
            await person.do("palette")
            await person.key(*"pause")
            await person.wait(
                lambda: "Not now: it is a command of the screen Scoring." in person.sees,
                "the command of another screen",
            )
            await person.key("enter")
            await person.wait(lambda: "Pause: not here" in person.sees, "why it was not done")

    asyncio.run(walk())


def test_with_nothing_listed_the_keys_say_so(tmp_path: Path) -> None:
    async def walk() -> None:
        async with program(tmp_path) as person:
            for command in ("open", "to_bin", "restore"):
                await person.do(command)
                person.expect("There is no session here; n starts one.")

    asyncio.run(walk())


def test_a_database_that_cannot_be_used_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "fourpoint.db").write_text("no database at all, but longer than the header of one would be " * 20)

    async def walk() -> None:
        async with program(tmp_path) as person:
            for _ in range(2):
                assert "is not a database" in " ".join(person.sees.split())
                await person.do("new")

    asyncio.run(walk())
    assert [file.name for file in tmp_path.iterdir()] == ["fourpoint.db"]
