"""`fourpoint trainer`: the trainer's desk."""

from __future__ import annotations

import sys

import click
from click.core import ParameterSource

from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@format_option
@click.pass_context
@pass_setting
def trainer(setting: Setting, ctx: click.Context, *, form: Format) -> None:
    """Open the trainer's desk: exercises with their key, what was handed in, meetings, feedback, the register.

    With --format, or without a terminal, the exercises are listed with how many attempts are handed in and open. All
    that is done on the desk is there as commands too: `fourpoint exercise` and `fourpoint certificate`.
    """
    from tui.config import accessible  # noqa: PLC0415 - what only this command needs
    from tui.launch import has_terminal, run_screen  # noqa: PLC0415

    asked = ctx.get_parameter_source("form") is ParameterSource.COMMANDLINE
    if asked or accessible(setting.environ) or not (has_terminal() and sys.stdout.isatty()):
        _print(Format.PLAIN if accessible(setting.environ) and not asked else form, setting)
        return
    from tui.screens.trainer_desk import TrainerDeskScreen  # noqa: PLC0415 - loads Textual

    ctx.exit(run_screen(TrainerDeskScreen, setting.places))


def _print(form: Format, setting: Setting) -> None:
    from sessions.exercises.desk import Desk  # noqa: PLC0415 - loads SQLite
    from tui.commands.opened import workspace  # noqa: PLC0415
    from tui.pages.trainer import desk_page  # noqa: PLC0415

    if not setting.places.database.exists():
        put(desk_page(()), form, setting)
        return
    with workspace(setting) as opened:
        put(desk_page(Desk(opened).exercises()), form, setting)
