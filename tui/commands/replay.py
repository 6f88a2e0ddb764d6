"""`fourpoint replay`: the events of a session, one after the other, at a chosen speed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.events import Event
    from standards.framework import Framework

SLOWEST = 0.01
"""Times as fast: slower, and five seconds would become more than eight minutes."""

FASTEST = 10_000
"""Times as fast: faster is not to be told from no waiting at all."""


@click.command()
@click.argument("session", metavar="SESSION|FILE")
@click.option("--speed", type=float, default=1.0, show_default=True, help="Times as fast; 0 waits for nothing.")
@click.option("--lines", is_flag=True, help="As lines rather than on the screen.")
@click.option("--from", "first", type=click.IntRange(min=1), default=1, metavar="EVENT", help="Begin at this event.")
@pass_setting
def replay(setting: Setting, session: str, *, speed: float, lines: bool, first: int) -> None:
    """Play the events of SESSION, or of a session FILE, as they were recorded; nothing is changed."""
    from tui.config import accessible  # noqa: PLC0415 - what only this command needs
    from tui.launch import has_terminal  # noqa: PLC0415
    from tui.replaying import recorded  # noqa: PLC0415

    if speed != 0 and not SLOWEST <= speed <= FASTEST:  # also where it is no number at all: nan
        raise Refused(f"--speed is from {SLOWEST:g} to {FASTEST:,.0f} times as fast, or 0, which waits for nothing.")
    title, framework, events = recorded(setting, session)
    if first > len(events):
        raise Refused(f"There is no event {first}: the events are numbered 1 to {len(events)}.")
    if lines or accessible(setting.environ) or not has_terminal():
        play_lines(title, framework, events, speed=speed, first=first)
        return
    from tui.replaying import play_on_screen  # noqa: PLC0415

    click.get_current_context().exit(play_on_screen(setting.places, title, framework, events, speed=speed, first=first))


def play_lines(
    title: str,
    framework: Framework,
    events: list[Event],
    *,
    speed: float,
    first: int = 1,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Print the events as lines, each when its time has come."""
    from sessions.replaying import Film  # noqa: PLC0415
    from tui.replaying import moment_line  # noqa: PLC0415
    from tui.shown import shown  # noqa: PLC0415

    film = Film(framework, events)
    print(shown(title), flush=True)
    for number in range(first, len(film) + 1):
        if speed and number > first:
            sleep(film.wait_before(number) / speed)
        print(shown(moment_line(film.events[number - 1], film.walk_at(number))), flush=True)
    print(f"End: {len(events)} event{'' if len(events) == 1 else 's'}.", flush=True)
