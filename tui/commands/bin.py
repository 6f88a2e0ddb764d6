"""`fourpoint bin` and `restore`: sessions are put away, and nothing of them is lost."""

from __future__ import annotations

import click

from tui.commands.names import SessionName
from tui.commands.printing import confirm
from tui.commands.setting import Setting, pass_setting


@click.command("bin")
@click.argument("session", type=SessionName())
@pass_setting
def to_bin(setting: Setting, session: str) -> None:
    """Move SESSION to the bin."""
    from tui.commands.opened import session_to_change  # noqa: PLC0415 - loads SQLite

    with session_to_change(setting, session) as opened:
        if opened.to_bin():
            confirm(opened, f"moved to the bin. Bring it back with: fourpoint restore {opened.listing.short_uid}")
        else:
            confirm(opened, "it is in the bin already.")


@click.command()
@click.argument("session", type=SessionName())
@pass_setting
def restore(setting: Setting, session: str) -> None:
    """Take SESSION out of the bin."""
    from tui.commands.opened import session_to_change  # noqa: PLC0415 - loads SQLite

    with session_to_change(setting, session) as opened:
        confirm(opened, "restored." if opened.restore() else "it is not in the bin.")
