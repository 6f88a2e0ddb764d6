"""`fourpoint list`: the sessions there are."""

from __future__ import annotations

import click

from tui.commands.printing import format_option, put, say, times
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format

_BIN = "in-the-bin"


class State(click.Choice[str]):
    """A state of a session, with spaces or with hyphens."""

    def __init__(self) -> None:
        super().__init__(["not-started", "in-progress", "paused", "signed-off", _BIN])

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take `signed off` for `signed-off`."""
        return super().convert("-".join(value.lower().split()), param, ctx)


@click.command("list")
@click.option("--state", type=State(), help="Only the sessions in this state.")
@click.option("--all", "everything", is_flag=True, help="Those in the bin as well.")
@format_option
@pass_setting
def list_sessions(setting: Setting, state: str | None, everything: bool, form: Format) -> None:
    """List the sessions, the last changed first."""
    from tui.commands.opened import workspace  # noqa: PLC0415 - loads SQLite
    from tui.pages.listing import listing_page  # noqa: PLC0415

    if not setting.places.database.exists():
        put(listing_page([], str), form, setting)
        say(f"There is no database at {setting.places.database} yet. Begin with: fourpoint new --service NAME")
        return
    with workspace(setting) as opened:
        found, sealed = opened.listings(), len(opened.sealed())
    if state is not None:
        shown = [one for one in found if one.state.replace(" ", "-") == state]
    else:
        shown = [one for one in found if everything or not one.binned]
    empty = "There are no sessions yet." if not found and not sealed else "There are no such sessions."
    put(listing_page(shown, times(form, setting), empty=empty, short=form is Format.TABLE), form, setting)
    if not shown and found:
        say("No session is in that state." if state else "Every session is in the bin: fourpoint list --all")
    elif not found and not sealed:
        say("Begin with: fourpoint new --service NAME")
    if sealed:
        words = "1 session belongs" if sealed == 1 else f"{sealed} sessions belong"
        say(f"{words} to a blind marking that is open, and not listed here.")
