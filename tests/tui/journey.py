"""A small language for journeys through the app: what a person does, and what they then see.

Keys are looked up by command, never written out, so that a rebound key breaks no test. Each press comes two seconds
after the one before, as from a person who reads; `at_once` presses as fast as a machine does.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from unittest.mock import patch

from sessions.session import Session
from sessions.workspace import Workspace
from tests.clock import TickingClock
from tests.screen import _key_event, screen_lines, screen_text, settle, wait_until
from tui.app import FourpointApp
from tui.config import Places
from tui.screens.command_screen import CommandScreen


class Person:
    """Somebody at the keyboard."""

    def __init__(self, app: FourpointApp) -> None:
        self.app = app
        self._pressed_at = monotonic()

    @property
    def page(self) -> CommandScreen:
        screen = self.app.screen
        assert isinstance(screen, CommandScreen), f"a dialog is open:\n{self.sees}"
        return screen

    @property
    def sees(self) -> str:
        return screen_text(self.app)

    @property
    def lines(self) -> list[str]:
        return screen_lines(self.app)

    @property
    def session(self) -> Session:
        """The session of the scoring screen, wherever in the stack it is."""
        found = [screen.session for screen in self.app.screen_stack if hasattr(screen, "session")]
        assert found, "no session is open"
        return found[0]  # type: ignore[no-any-return]

    async def key(self, *keys: str, apart: float = 2.5) -> Person:
        """Press keys by name, `apart` seconds from each other as the program sees it."""
        for key in keys:
            event = _key_event(key)
            # A short time apart is kept exactly, however slow the machine is; after a long one the clock may be ahead.
            last = self._pressed_at if apart < 1 else max(self._pressed_at, monotonic())
            event.time = self._pressed_at = last + apart
            assert self.app._driver is not None
            self.app._driver.process_message(event)
            await settle(self.app)
        return self

    def at_once(self, *keys: str) -> None:
        """Press keys as fast as a machine does: all are on their way before any is acted on."""
        assert self.app._driver is not None
        for key in keys:
            event = _key_event(key)
            event.time = self._pressed_at = max(self._pressed_at, monotonic()) + 0.001
            self.app._driver.process_message(event)

    async def do(self, *commands: str) -> Person:
        """Press the first key of each command of the current screen."""
        for command in commands:
            keys = [one.keys[0] for one in self.page.commands if one.id == command]
            assert keys, f"{type(self.page).__name__} has no command {command}"
            await self.key(keys[0])
        return self

    async def write(self, text: str) -> Person:
        """Type a text and finish it with Enter."""
        return await self.key(*text, "enter")

    async def wait(self, holds: Callable[[], bool], what: str) -> None:
        await wait_until(holds, what, app=self.app)

    def expect(self, *texts: str) -> Person:
        for text in texts:
            assert text in self.sees, f"{text!r} is not on the screen:\n{self.sees}"
        return self

    def expect_not(self, *texts: str) -> Person:
        for text in texts:
            assert text not in self.sees, f"{text!r} is on the screen:\n{self.sees}"
        return self


@asynccontextmanager
async def program(
    folder: Path,
    *,
    size: tuple[int, int] = (80, 24),
    uid: str | None = None,
    person: str = "A. Example",
    no_colour: bool = False,
    opening: Callable[[], CommandScreen] | None = None,
) -> AsyncIterator[Person]:
    """The program on the workspace of a folder, which need not exist yet; `opening` makes its one screen."""
    places = Places(folder, folder / "fourpoint.db")

    def open_workspace(create: bool) -> Workspace | None:
        if not create and not places.database.exists():
            return None
        return Workspace(places.database, clock=clock)

    clock = TickingClock()
    app = FourpointApp(
        places,
        open_workspace,
        person=person,
        uid=uid,
        opening=opening,
        no_colour=no_colour,
        clock=lambda: clock.moment,
    )
    try:
        # Looking whether another program has recorded something takes as long here as a test can well wait.
        with patch("tui.screens.session_screen._WATCH_SECONDS", 0.3):
            async with app.run_test(size=size):
                await settle(app)
                yield Person(app)
    finally:
        app.close_workspace()


def journey(walk: Callable[[], Coroutine[object, object, None]]) -> None:
    """Run a journey to its end."""
    asyncio.run(walk())
