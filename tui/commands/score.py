"""`fourpoint score`: score a session in the full screen or, line by line, in the plain mode."""

from __future__ import annotations

import click

from tui.commands.names import SessionName
from tui.commands.setting import Setting, pass_setting
from tui.config import accessible


@click.command()
@click.argument("session", type=SessionName())
@click.option("--plain", is_flag=True, help="Line by line: for screen readers, Braille displays, and scripts.")
@pass_setting
@click.pass_context
def score(ctx: click.Context, setting: Setting, session: str, plain: bool) -> None:
    """Score SESSION from the keyboard.

    With --plain, questions and answers go line by line; a script is read where standard input is no terminal.
    """
    from tui.commands.opened import workspace  # noqa: PLC0415 - loads SQLite
    from tui.launch import run_app  # noqa: PLC0415

    with workspace(setting) as opened:
        uid = opened.find(session).uid
    if plain or accessible(setting.environ):
        from tui.plain.scoring import run_plain  # noqa: PLC0415

        ctx.exit(run_plain(setting.places, uid, setting.who, clock=setting.clock))
    ctx.exit(run_app(setting.places, uid))
