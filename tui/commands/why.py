"""`fourpoint why`: the chain that led to a rating."""

from __future__ import annotations

import click

from tui.commands.names import SessionName, StandardCode
from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@click.argument("session", type=SessionName())
@click.argument("standard", type=StandardCode(), required=False)
@format_option
@pass_setting
def why(setting: Setting, session: str, standard: str | None, form: Format) -> None:
    """Show why SESSION is rated as it is, with the source of each rule.

    STANDARD is the code of a standard or `overall`; without it, everything is shown.
    """
    from tui.commands.opened import session_to_read  # noqa: PLC0415 - loads SQLite
    from tui.pages.why import explanations_for, why_page  # noqa: PLC0415

    with session_to_read(setting, session) as opened:
        explanations = explanations_for(opened, standard or "")
        put(why_page(explanations, f"{opened.service}: why", opened.walk.framework), form, setting)
