"""`fourpoint history`: who changed what, when, from what to what."""

from __future__ import annotations

import click

from tui.commands.names import SessionName
from tui.commands.printing import format_option, put, times
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@click.argument("session", type=SessionName())
@format_option
@pass_setting
def history(setting: Setting, session: str, form: Format) -> None:
    """Show every change of SESSION, the first one first."""
    from tui.commands.opened import session_to_read  # noqa: PLC0415 - loads SQLite
    from tui.pages.history import history_page  # noqa: PLC0415

    with session_to_read(setting, session) as opened:
        title = f"{opened.service}: history"
        put(history_page(title, opened.walk, opened.events, times(form, setting)), form, setting)
