"""`fourpoint paths`: where things are kept."""

from __future__ import annotations

import click

from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@format_option
@pass_setting
def paths(setting: Setting, form: Format) -> None:
    """Show where the database, your own frameworks and crash reports are kept. Looking creates nothing."""
    from tui.pages.paths import paths_page  # noqa: PLC0415 - loads SQLite for its version

    put(paths_page(setting.places, setting.person), form, setting)
