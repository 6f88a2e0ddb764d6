"""`fourpoint sign-off` and `reopen`."""

from __future__ import annotations

import click

from tui.commands.names import SessionName, Written
from tui.commands.printing import confirm
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused


@click.command("sign-off")
@click.argument("session", type=SessionName())
@pass_setting
def sign_off(setting: Setting, session: str) -> None:
    """Sign SESSION off; it is read-only from then on. Says all that is missing, if anything is."""
    from sessions.summary import summarise  # noqa: PLC0415 - what only this command needs
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.words import overall_words  # noqa: PLC0415

    with session_to_change(setting, session) as opened:
        opened.sign_off()
        if opened.is_handed_in:
            confirm(opened, "handed in.")
            return
        confirm(opened, f"signed off, {', '.join(overall_words(summarise(opened.walk).overall)[:2])}.")


@click.command()
@click.argument("session", type=SessionName())
@click.option("--reason", type=Written(), required=True, help="Why: it is kept in the history.")
@pass_setting
def reopen(setting: Setting, session: str, reason: str) -> None:
    """Open a signed-off SESSION for changes again."""
    from tui.commands.opened import session_to_change  # noqa: PLC0415 - loads SQLite

    if not reason.strip():
        raise Refused("Reopening needs a reason: it is kept in the history.")
    with session_to_change(setting, session) as opened:
        if opened.walk.record.binned:
            raise Refused("This session is in the bin. Take it out first: fourpoint bin SESSION --restore")
        event = opened.reopen(reason)
        confirm(opened, "reopened." if event else "it is not signed off, so it is open already.")
