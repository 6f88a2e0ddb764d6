"""`fourpoint summary`: a session on one page."""

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
def summary(setting: Setting, session: str, form: Format) -> None:
    """Show the ratings of SESSION, its enablers and blockers, its recommendations, and what is missing."""
    from tui.commands.opened import session_to_read  # noqa: PLC0415 - loads SQLite
    from tui.pages.summary import summary_page  # noqa: PLC0415

    with session_to_read(setting, session) as opened:
        put(summary_page(opened, times(form, setting)), form, setting)
