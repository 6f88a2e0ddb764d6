"""`fourpoint exercise call-off`: attempts that nobody will hand in, into the bin."""

from __future__ import annotations

import click

from tui.commands.names import ExerciseName
from tui.commands.printing import say
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused


@click.command("call-off")
@click.argument("exercise", type=ExerciseName())
@click.option("--handed-in", is_flag=True, help="Those that are handed in too, as where their key is lost.")
@pass_setting
def call_off(setting: Setting, exercise: str, handed_in: bool) -> None:
    """Put the open attempts at EXERCISE, named by its id, into the bin, without showing them.

    For attempts that somebody has abandoned: an open one keeps the results of the exercise shut. It is recorded. When
    nothing keeps them sealed any more, `fourpoint bin --list` shows them, and `fourpoint bin SESSION --restore` takes
    one back.
    """
    from sessions.exercises.calling_off import call_off as called_off  # noqa: PLC0415 - what only this command needs
    from tui.commands.opened import workspace  # noqa: PLC0415

    with workspace(setting) as opened:
        count = called_off(opened, exercise.strip(), setting.person, handed_in=handed_in)
    if not count:
        raise Refused(f"There is no {'' if handed_in else 'open '}attempt at {exercise} here. Name it by its id.")
    say(f"Called off: {'1 attempt is' if count == 1 else f'{count} attempts are'} in the bin.")
