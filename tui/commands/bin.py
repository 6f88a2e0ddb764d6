"""`fourpoint bin`: sessions are put away, and nothing of them is lost until the bin is emptied."""

from __future__ import annotations

import sys

import click

from tui.commands.names import SessionName
from tui.commands.printing import confirm, format_option, put, say, times
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused


@click.command("bin")
@click.argument("session", required=False, type=SessionName())
@click.option("--restore", is_flag=True, help="Take SESSION out of the bin.")
@click.option("--list", "to_list", is_flag=True, help="List what is in the bin.")
@click.option("--empty", "to_empty", is_flag=True, help="Remove all that is in the bin, for good.")
@click.option("--yes", is_flag=True, help="Empty it without asking.")
@format_option
@pass_setting
def to_bin(
    setting: Setting, session: str | None, *, restore: bool, to_list: bool, to_empty: bool, yes: bool, form: Format
) -> None:
    """Move SESSION to the bin, take it out with --restore, or look at the bin and empty it.

    Emptying removes the sessions in it with their whole history. It asks once, and where there is no terminal to ask on
    it needs --yes.
    """
    if to_list + to_empty + (session is not None) != 1 or (restore and session is None) or (yes and not to_empty):
        raise click.UsageError("Name a SESSION (with --restore to take it out), or say --list, or --empty.")
    if to_list:
        _list(setting, form)
    elif to_empty:
        _empty(setting, sure=yes)
    elif session is not None:
        _put(setting, session, away=not restore)


def _put(setting: Setting, session: str, *, away: bool) -> None:
    from tui.commands.opened import session_to_change  # noqa: PLC0415 - loads SQLite

    with session_to_change(setting, session) as opened:
        if not away:
            confirm(opened, "out of the bin, as it was." if opened.restore() else "it is not in the bin.")
        elif opened.to_bin():
            back = f"fourpoint bin {opened.listing.short_uid} --restore"
            confirm(opened, f"moved to the bin. Bring it back with: {back}")
        else:
            confirm(opened, "it is in the bin already.")


def _list(setting: Setting, form: Format) -> None:
    from sessions.emptying import in_the_bin  # noqa: PLC0415 - loads SQLite
    from tui.commands.opened import workspace  # noqa: PLC0415
    from tui.pages.listing import listing_page  # noqa: PLC0415

    with workspace(setting) as opened:
        found = in_the_bin(opened)
    put(listing_page(found, times(form, setting), empty="The bin is empty.", short=form is Format.TABLE), form, setting)


def _empty(setting: Setting, *, sure: bool) -> None:
    from sessions.emptying import empty, in_the_bin  # noqa: PLC0415 - loads SQLite
    from tui.commands.opened import workspace  # noqa: PLC0415

    with workspace(setting) as opened:
        waiting = in_the_bin(opened)
        if not waiting:
            say("The bin is empty.")
            return
        names = "; ".join(f"{one.service} ({one.short_uid})" for one in waiting)
        if not sure:
            _ask(f"Remove {len(waiting)} {_sessions(len(waiting))} with all history, for good: {names}?")
        gone = empty(opened, setting.who)
        for one in gone.sessions:
            say(f"{one.service} ({one.short_uid}): removed.")
        say(f"{len(gone.sessions)} {_sessions(len(gone.sessions))} with {gone.events:,} events removed.")


def _ask(question: str) -> None:
    """Go on only where somebody says yes. Raises Refused where there is nobody to ask, and where the answer is no."""
    if not has_somebody_to_ask():
        raise Refused(f"{question} There is no terminal to ask on: say so with --yes. Nothing was removed.")
    if not click.confirm(question, err=True):
        raise Refused("Nothing was removed.")


def has_somebody_to_ask() -> bool:
    """Whether a question can be answered: standard input is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def _sessions(number: int) -> str:
    return "session" if number == 1 else "sessions"
