"""Blind means blind on the screen too: every screen that can be reached from home, its palette, its search."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.sessions.blind_workspace import SEEN, Variant, blind_workspace, leaks
from tests.tui.journey import Person, journey, program
from tui.screens.command_screen import CommandScreen

# What leaves the program or this workspace or only changes how things look; searching has a journey of its own.
_PASSED_OVER = frozenset({"back", "quit", "demonstration", "theme", "search"})
# What is reached at least, so that a journey which got nowhere is noticed.
_SEEN = {
    Variant.OPEN: {"HomeScreen", "CasesScreen", "SummaryScreen", "PatternsScreen", "BenchmarkScreen", "HistoryScreen"},
    Variant.KEY: {"TrainerDeskScreen", "TraineeDeskScreen"},
}
_MOST_BACK = 6
_MOST_ROUNDS = 4


async def back_to(person: Person, screen: object) -> None:
    """Leave what was opened above a screen."""
    for _ in range(_MOST_BACK):
        now = person.app.screen
        if now is screen:
            return
        leaving = [one.keys[0] for one in now.commands if one.id == "back"] if isinstance(now, CommandScreen) else []
        await person.key(*(leaving or ["escape"]))
    raise AssertionError(f"no way back from:\n{person.sees}")


@dataclass
class Explored:
    """What has been pressed: the commands of each kind of screen, what they opened, and what was left half-way."""

    done: set[tuple[str, str]] = field(default_factory=set)
    opens: dict[tuple[str, str], str] = field(default_factory=dict)
    unfinished: set[str] = field(default_factory=set)

    @property
    def screens(self) -> set[str]:
        """The kinds of screens that were seen."""
        return {name for name, _ in self.done}

    def is_wanted(self, name: str, command: str) -> bool:
        """Whether a command is still to be pressed: for itself, or because it leads to what was left half-way."""
        place = (name, command)
        return command not in _PASSED_OVER and (place not in self.done or self.opens.get(place) in self.unfinished)


async def explore(person: Person, explored: Explored) -> None:
    """Press the key of every command of the screen, and of each kind of screen that this opens."""
    screen = person.page
    name = type(screen).__name__
    explored.unfinished.discard(name)
    for command in screen.commands:
        if not explored.is_wanted(name, command.id):
            continue
        explored.done.add((name, command.id))
        await person.key(command.keys[0])
        found = leaks(person.sees)
        assert not found, f"{name}, {command.id}: {found}\n{person.sees}"
        above = person.app.screen
        if above is not screen and screen in person.app.screen_stack and isinstance(above, CommandScreen):
            explored.opens[name, command.id] = type(above).__name__
            await explore(person, explored)
        if screen not in person.app.screen_stack:
            explored.unfinished.add(name)  # some commands go elsewhere at once, and take this screen away
            return
        await back_to(person, screen)


@pytest.mark.parametrize("variant", [Variant.OPEN, Variant.KEY])
def test_no_screen_shows_anything_of_what_is_sealed(tmp_path: Path, variant: Variant) -> None:
    blind = blind_workspace(tmp_path, variant)
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(blind.database, folder / "fourpoint.db")
    explored = Explored()

    async def walk() -> None:
        async with program(folder) as person:
            person.expect(SEEN)
            assert not leaks(person.sees)
            home = person.page
            if variant is Variant.OPEN:
                for _ in range(_MOST_ROUNDS):
                    await explore(person, explored)
                    await back_to(person, home)
                return
            for desk in ("trainer", "trainee"):
                await person.do(desk)
                if person.app.screen is not home:
                    await explore(person, explored)
                assert not leaks(person.sees)
                await back_to(person, home)

    journey(walk)
    assert explored.screens >= _SEEN[variant]


def test_neither_search_nor_the_palette_finds_it(tmp_path: Path) -> None:
    blind_workspace(tmp_path, Variant.OPEN)

    async def walk() -> None:
        async with program(tmp_path, size=(120, 40)) as person:
            for words in ("zq", "5ea1", "closed"):
                await person.do("search")
                await person.write(words)
                assert not leaks(person.sees, words)
                await person.key("escape")
                await person.do("palette")
                await person.key(*words)
                assert not leaks(person.sees, words)
                await person.key("escape")

    journey(walk)
