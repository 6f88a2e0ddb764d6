"""The case screens as a person reads them, kept as text frames."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.case_sessions import started
from tests.tui.journey import journey, program
from tests.tui.screens.frames import assert_frame

SIZES = {"80x24": (80, 24), "40x12": (40, 12)}

# A frame's name: how many cases there are, how many are complete, and the commands and keys that lead there.
FRAMES: dict[str, tuple[int, int, tuple[str, ...], tuple[str, ...]]] = {
    "cases": (30, 21, (), ()),
    "cases-none": (0, 0, (), ()),
    "cases-filtered": (30, 21, ("show",), (*"high", "enter")),
    "cases-show": (30, 21, ("show",), ()),
    "case": (30, 21, ("go_in", "yes"), ()),
    "case-not-applicable": (30, 21, ("go_in", "not_applicable"), ()),
    "case-complete": (30, 21, ("first", "go_in", "forward"), ()),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", FRAMES)
def test_the_screen_reads_as_it_did(tmp_path: Path, name: str, size: str) -> None:
    cases, complete, commands, keys = FRAMES[name]
    uid = started(tmp_path, cases=cases, complete=complete)

    async def walk() -> None:
        async with program(tmp_path, uid=uid, size=SIZES[size]) as person:
            await person.do(*commands)
            await person.key(*keys)
            assert_frame(f"{name}-{size}", person.sees)

    journey(walk)


@pytest.mark.parametrize("name", ["cases", "case"])
def test_without_colour_it_reads_the_same(tmp_path: Path, name: str) -> None:
    cases, complete, commands, _ = FRAMES[name]
    uid = started(tmp_path, cases=cases, complete=complete)

    async def walk() -> None:
        async with program(tmp_path, uid=uid, no_colour=True) as person:
            await person.do(*commands)
            assert_frame(f"{name}-80x24", person.sees)

    journey(walk)
