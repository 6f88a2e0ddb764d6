"""`fourpoint certificate open`: the register as a screen."""

from __future__ import annotations

import click

from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command("open")
@click.pass_context
@pass_setting
def open_screen(setting: Setting, ctx: click.Context) -> None:
    """Open the register on the screen: everybody, and what is missing; evidence is recorded by keys.

    Where plain lines are wanted, the list is printed instead.
    """
    from tui.config import accessible  # noqa: PLC0415
    from tui.launch import has_terminal, run_screen  # noqa: PLC0415 - loads Textual
    from tui.refusals import Refused  # noqa: PLC0415

    if accessible(setting.environ):
        from tui.commands.certificate.listing import list_people  # noqa: PLC0415

        ctx.invoke(list_people, form=Format.PLAIN)
        return
    if not has_terminal():
        raise Refused("The screen needs a terminal, and there is none here. Use: fourpoint certificate list")
    from tui.screens.certificates import CertificatesScreen  # noqa: PLC0415

    ctx.exit(run_screen(CertificatesScreen, setting.places))
