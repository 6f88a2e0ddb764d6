"""`fourpoint exercise mark`: attempts beside the reference, with the verdict of the pass rule and how it came about."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tui.commands.exercise.attempts_named import anyway_option, attempts_argument, exercise_and_attempts
from tui.commands.names import ExerciseName
from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@click.argument("exercise", type=ExerciseName())
@attempts_argument
@click.option("--by-question", is_flag=True, help="Each question too; in CSV a row for each unit.")
@click.option("--full", is_flag=True, help="Of several attempts each on its own page too, with all conditions.")
@anyway_option
@format_option
@pass_setting
def mark(
    setting: Setting,
    exercise: str,
    attempts: Sequence[str],
    *,
    by_question: bool,
    full: bool,
    anyway: bool,
    form: Format,
) -> None:
    """Mark ATTEMPTS at EXERCISE by its reference and its pass rule.

    EXERCISE is the trainer's file, or the id of an exercise that is at hand with its key. ATTEMPTS are files and
    folders; without any, all attempts in the workspace are marked. The exit code is 0 whatever the verdict.
    """
    from sessions.exercises.marking import mark as marked  # noqa: PLC0415 - what only this command needs
    from tui.pages.marking import marks_page  # noqa: PLC0415

    found, handed_in = exercise_and_attempts(setting, exercise, attempts, anyway=anyway)
    marks = [marked(found, one) for one in handed_in]
    put(marks_page(found, marks, by_question=by_question, full=full), form, setting)
