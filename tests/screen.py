"""Drive a Textual app under `run_test`: press keys, let it come to rest, read its screen.

`Pilot.press` waits for an idle processor, which is slow and, on a busy machine, too early. `settle` looks
instead at what is left to do: it returns when every message pump waits for its next message, the event loop
has nothing ready to run, and the screen has nothing left to paint. What is due later (a timer, a thread) it
cannot know of; wait for that with `wait_until`. Textual's and asyncio's private names are in this file only.
"""

import asyncio
import time
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

PATIENCE = 10.0
"""Seconds of wall clock after which a wait fails."""


class NeverHappenedError(AssertionError):
    """What a test waited for did not come; the message names it and prints the screen."""


async def settle(app: App[Any], *, patience: float = PATIENCE) -> None:
    """Wait until the app has nothing left to do or paint but what a timer or a thread may bring.

    Raises `NeverHappenedError` with the names of those still busy, and whatever the app itself has raised.
    """
    deadline = time.monotonic() + patience
    while not _over(app):
        await asyncio.sleep(0)
        busy = _busy(app)
        if not busy and not _runnable() and not _paint(app):
            return
        if time.monotonic() > deadline:
            names = ", ".join(busy) or "the event loop"
            raise NeverHappenedError(f"waited {patience:g} s for {names} to come to rest\n{screen_text(app)}")
        if busy and not _runnable():
            await asyncio.sleep(0.001)  # a handler waits for time to pass: leave the processor alone


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after another, by Textual's names or as single characters; settle after each."""
    app = pilot.app
    for key in keys:
        driver = app._driver
        if driver is None:
            raise NeverHappenedError(f"the app was gone before {key!r} was pressed")
        driver.process_message(_key_event(key))
        await settle(app)


async def wait_until(
    holds: Callable[[], bool], what: str, *, app: App[Any] | None = None, patience: float = PATIENCE
) -> None:
    """Let the app run until a condition holds; raises `NeverHappenedError` when time is up.

    With `app`, it comes to rest before the condition is asked again, so the screen can be read in it.
    """
    deadline = time.monotonic() + patience
    while True:
        if app is not None:
            await settle(app, patience=patience)
        if holds():
            return
        if time.monotonic() > deadline or (app is not None and _over(app)):
            shown = f"\n{screen_text(app)}" if app is not None else ""
            raise NeverHappenedError(f"waited {patience:g} s for {what}{shown}")
        await asyncio.sleep(0.002)


def screen_lines(app: App[Any]) -> list[str]:
    """Return the rows of the current screen, what lies under a modal one included, without end blanks."""
    if not app.screen_stack:
        return []
    with app._context():
        return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """Return the current screen as text, one row a line, as a person would see it."""
    return "\n".join(screen_lines(app))


def _key_event(key: str) -> events.Key:
    """Build the event that the parser of a real terminal would send."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    character: str | None
    try:
        character = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        character = name if len(name) == 1 else None
    return events.Key(name, character)


def _over(app: App[Any]) -> bool:
    return app._exit or app._closing or app._closed or app._exception is not None


def _pumps(app: App[Any]) -> Iterator[MessagePump]:
    """Yield everything with a message queue: the app, its screens, and each widget mounted or about to be."""
    yield app
    yield from app._registry.copy()


def _busy(app: App[Any]) -> list[str]:
    """Name the pumps that have something to do: all but those waiting at an empty queue, or ended."""
    names = []
    for pump in _pumps(app):
        if pump is not app and (pump._task is None or pump._task.done()):
            continue
        queue: Any = pump._message_queue
        waiting = any(not waiter.done() for waiter in queue.ready_event._waiters)
        if not (waiting and queue.empty()) or pump._next_callbacks:
            names.append(repr(pump))
    animator: Any = app.animator
    if not animator._idle_event.is_set():
        names.append("an animation")
    return names


def _runnable() -> bool:
    """Tell whether another task is ready to run now; asked right after `sleep(0)`, this is exact."""
    return bool(asyncio.get_running_loop()._ready)  # type: ignore[attr-defined]


def _paint(app: App[Any]) -> bool:
    """Draw now what the next frame would have drawn; tell whether there was anything."""
    if app._batch_count or not app.screen_stack:
        return False
    screen: Screen[Any] = app.screen
    waiting = (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or bool(screen._dirty_widgets)
        or bool(screen._callbacks)
    )
    if waiting:
        with app._context():
            screen._on_timer_update()
    return waiting
