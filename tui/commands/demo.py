"""`fourpoint demo`: look around without starting anything of one's own."""

from __future__ import annotations

import click

from tui.commands.setting import Setting, pass_setting


@click.command()
@pass_setting
@click.pass_context
def demo(ctx: click.Context, setting: Setting) -> None:
    """Open a throw-away workspace with fictional sessions in every state."""
    from tui.launch import run_app  # noqa: PLC0415 - only for the screen

    ctx.exit(run_app(setting.places, demo=True))
