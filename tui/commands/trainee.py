"""`fourpoint trainee`: the trainee's desk, from which hand-outs are sat."""

from __future__ import annotations

import click

from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused


@click.command()
@click.option("--to", "target", metavar="DIR", default=".", help="The folder that files go to, else this one.")
@pass_setting
@click.pass_context
def trainee(ctx: click.Context, setting: Setting, target: str) -> None:
    """Open the trainee's desk: the exercises kept here, to sit and to hand in.

    It needs the full screen; line by line, `fourpoint sit FILE --plain` sits one exercise.
    """
    from tui.config import accessible  # noqa: PLC0415
    from tui.launch import run_screen  # noqa: PLC0415

    if accessible(setting.environ):
        raise Refused("The desk is a full screen. Line by line: fourpoint sit FILE --plain")
    from tui.commands.exercise.finding import expanded  # noqa: PLC0415
    from tui.screens.trainee_desk import TraineeDeskScreen  # noqa: PLC0415 - loads Textual

    folder = expanded(target).absolute()
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}. Make it, or name another with --to.")
    ctx.exit(run_screen(lambda: TraineeDeskScreen(folder), setting.places))
