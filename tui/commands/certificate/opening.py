"""`fourpoint certificate open`: the register as a screen."""

from __future__ import annotations

import click

from tui.commands.setting import Setting, pass_setting


@click.command("open")
@click.pass_context
@pass_setting
def open_screen(setting: Setting, ctx: click.Context) -> None:
    """Open the register on the screen: everybody, and what is missing; evidence is recorded by keys."""
    from tui.launch import has_terminal, run_screen  # noqa: PLC0415 - loads Textual
    from tui.refusals import Refused  # noqa: PLC0415

    if not has_terminal():
        raise Refused("The screen needs a terminal, and there is none here. Use: fourpoint certificate list")
    from tui.screens.certificates import CertificatesScreen  # noqa: PLC0415

    ctx.exit(run_screen(CertificatesScreen, setting.places))
