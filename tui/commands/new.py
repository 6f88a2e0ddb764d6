"""`fourpoint new`: start a session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tui.commands.names import FrameworkName, Written
from tui.commands.printing import format_option, say
from tui.commands.setting import Setting, pass_setting
from tui.config import DEFAULT_FRAMEWORK
from tui.formats import Format
from tui.refusals import Refused
from tui.streams import let_go

if TYPE_CHECKING:
    from sessions.listing import Listing


@click.command()
@click.argument("framework", type=FrameworkName(), default=DEFAULT_FRAMEWORK)
@click.option("--service", type=Written(), required=True, help="The service that is inspected.")
@click.option(
    "--inspector", type=Written(), help="Who inspects it (else FOURPOINT_NAME, else your name on this machine)."
)
@click.option(
    "--kind",
    type=click.Choice(["inspection", "self-assessment", "reference"]),
    default="inspection",
    show_default=True,
    help="What the session is for; a reference is the marking that an exercise's key is made from.",
)
@format_option
@pass_setting
def new(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting, framework: str, service: str, inspector: str | None, kind: str, form: Format
) -> None:
    """Start a session and print its id.

    FRAMEWORK is an id that `fourpoint standards list` shows, or the path of a framework file; without it, the
    national inspection of 2024.
    """
    from sessions.kinds import SessionKind  # noqa: PLC0415 - what only this command needs
    from sessions.texts import storable  # noqa: PLC0415
    from standards.loading import load_framework  # noqa: PLC0415
    from standards.shipped import find_framework  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    name = _in_one_line(service)
    if not name:
        raise Refused("Name the service that is inspected, such as --service 'Riverside PDU'.")
    who = _in_one_line(setting.person if inspector is None else inspector)
    if not who:
        raise Refused("Name the inspector: it goes into the history.")
    chosen = load_framework(find_framework(framework, [setting.places.frameworks]))
    with workspace(setting, create=True) as opened:
        uid = opened.start(chosen, storable(name), SessionKind(kind), storable(who))
        if form is Format.TABLE:
            with _started_all_the_same(uid):
                click.echo(uid)
            say(f"Started: {name}, by {chosen.name}. Score it with: fourpoint score {uid[:8]}")
            return
        with _started_all_the_same(uid):
            _put_started(setting, opened.listing(uid), form)


@contextmanager
def _started_all_the_same(uid: str) -> Iterator[None]:
    """What is printed after the session was started: failing would be wrong by then, so the id is said instead."""
    try:
        yield
    except OSError as fault:
        let_go()
        say(f"The id could not be printed: {fault.strerror or 'unknown reason'}. It is {uid}.")


def _put_started(setting: Setting, started: Listing, form: Format) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from tui.commands.printing import put, times  # noqa: PLC0415
    from tui.pages.listing import listing_object, listing_page  # noqa: PLC0415

    page = listing_page([started], times(form, setting))
    put(replace(page, data=listing_object(started)), form, setting)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
