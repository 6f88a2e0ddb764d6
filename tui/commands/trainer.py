"""`fourpoint trainer`: the trainer's desk."""

from __future__ import annotations

import click

from tui.commands.setting import Setting, pass_setting


@click.command()
@click.pass_context
@pass_setting
def trainer(setting: Setting, ctx: click.Context) -> None:
    """Open the trainer's desk: exercises with their key, what was handed in, meetings, feedback, the register.

    It needs the full screen. Everything on it is there as commands too: `fourpoint exercise` and
    `fourpoint certificate`.
    """
    from tui.launch import has_terminal, run_screen  # noqa: PLC0415

    if not has_terminal():
        from tui.refusals import Refused  # noqa: PLC0415

        raise Refused(
            "The trainer's desk needs a terminal, and there is none here. The same is done by `fourpoint exercise`: "
            "mark, group, items, meeting, cause, feedback; and by `fourpoint certificate`."
        )
    from tui.screens.trainer_desk import TrainerDeskScreen  # noqa: PLC0415 - loads Textual

    ctx.exit(run_screen(TrainerDeskScreen, setting.places))
