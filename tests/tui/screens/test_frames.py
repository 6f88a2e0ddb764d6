"""Whole screens as a person reads them, kept as text frames beside the tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.journey import Person, journey, program
from tests.tui.screens.conftest import uid_of
from tests.tui.screens.frames import assert_frame
from tui.screens.text_screen import TextScreen

SIZES = {"80x24": (80, 24), "40x12": (40, 12)}

# A frame's name: the session it shows, and the commands that lead there.
FRAMES = {
    "judging": ("Estmere", ("judge",)),
    "judging-end": ("Estmere", ("judge", "bottom")),
    "judging-not-yet": ("Northmarch", ("judge",)),
    "judging-signed-off": ("Corrin", ("judge",)),
    "summary": ("Estmere", ("summary",)),
    "summary-ready": ("Highfell", ("summary",)),
    "summary-end": ("Corrin", ("summary", "bottom")),
    "why": ("Northmarch", ("why",)),
    "why-overall": ("Corrin", ("why", "overall")),
    "history": ("Westreach", ("history",)),
    "help": ("Estmere", ("judge", "help")),
    "guidance": ("Estmere", ("guidance",)),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", FRAMES)
def test_the_screen_reads_as_it_did(folder: Path, name: str, size: str) -> None:
    service, commands = FRAMES[name]

    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, service), size=SIZES[size]) as person:
            await person.do(*commands)
            assert_frame(f"{name}-{size}", without_paths(person, folder))

    journey(walk)


@pytest.mark.parametrize("name", ["judging", "summary", "why", "history"])
def test_without_colour_it_reads_the_same(folder: Path, name: str) -> None:
    service, commands = FRAMES[name]

    async def walk() -> None:
        uid = uid_of(folder, service)
        async with program(folder, uid=uid, size=SIZES["80x24"], no_colour=True) as person:
            await person.do(*commands)
            assert_frame(f"{name}-80x24", without_paths(person, folder))

    journey(walk)


def without_paths(person: Person, folder: Path) -> str:
    """What is seen, but for the folder of this run, whose name wraps differently each time."""
    if isinstance(person.page, TextScreen):  # a page that names the folder has more or fewer lines with it
        seen = re.sub(r"(lines \d+-\d+ of|\d+-\d+/)( ?)\d+", r"\1\2N", _before_paths(person.sees, folder), count=1)
        return re.sub(r" *[▁-█]$", "", seen, flags=re.MULTILINE)  # nor is the thumb of its scrollbar the same
    return _before_paths(person.sees, folder)


def _before_paths(seen: str, folder: Path) -> str:
    if str(folder)[:10] not in seen:
        return seen
    kept = seen[: seen.index(str(folder)[:10])]
    return kept + "(a folder)"
