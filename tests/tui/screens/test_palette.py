"""The palette shows reasons with names in them as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.session import Session
from sessions.workspace import Workspace
from tests.clock import TickingClock
from tests.tui.journey import journey, program
from tests.tui.screens.conftest import uid_of

NAME = "[/x] Bob"


@pytest.mark.parametrize("screen", ["", "judge", "summary"])
def test_a_name_with_markup_does_not_harm_it(folder: Path, screen: str) -> None:
    uid = uid_of(folder, "Northmarch")
    elsewhere = Workspace(folder / "fourpoint.db", clock=TickingClock())
    other = Session.open(elsewhere, uid, NAME)

    async def walk() -> None:
        async with program(folder, uid=uid) as person:
            if screen:
                await person.do(screen)
            await person.do("palette")
            await person.wait(lambda: f"Not now: It is being scored by {NAME} on" in person.sees, "the reason")
            await person.key(*"undo")
            await person.wait(lambda: "Undo  (u)" in person.sees, "the command")
            person.expect(f"Not now: It is being scored by {NAME}")
            await person.key("enter")
            await person.wait(lambda: "Find a command" not in person.sees, "the palette to close")
            person.expect(f"It is being scored by {NAME}")

    try:
        journey(walk)
    finally:
        other.close()
        elsewhere.close()
