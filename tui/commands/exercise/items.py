"""`fourpoint exercise items`: what each question tells, and what looks doubtful about the key, a prompt or a person."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tui.commands.exercise.attempts_named import (
    anyway_option,
    attempts_argument,
    exercise_and_attempts,
    of_round,
    round_option,
)
from tui.commands.names import ExerciseName
from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@click.argument("exercise", type=ExerciseName())
@attempts_argument
@round_option
@anyway_option
@format_option
@pass_setting
def items(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting, exercise: str, attempts: Sequence[str], number: int | None, anyway: bool, form: Format
) -> None:
    """Analyse the questions of EXERCISE by ATTEMPTS: the share right, discrimination, and what looks doubtful.

    Without --round the first round there is, in which everybody judged alone. ATTEMPTS are files and folders; without
    any, those in the workspace are taken.
    """
    from sessions.exercises.items import items as analysed  # noqa: PLC0415 - what only this command needs
    from tui.pages.items import items_page  # noqa: PLC0415

    found, every = exercise_and_attempts(setting, exercise, attempts, anyway=anyway)
    put(items_page(analysed(found, of_round(every, number, last=False))), form, setting)
