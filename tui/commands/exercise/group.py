"""`fourpoint exercise group`: a group of attempts beside each other and beside the reference."""

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

_BY = ("question", "standard", "group")


@click.command()
@click.argument("exercise", type=ExerciseName())
@attempts_argument
@round_option
@click.option("--by", type=click.Choice(_BY), help="Break the figures down, in place of the grid.")
@anyway_option
@format_option
@pass_setting
def group(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting,
    exercise: str,
    attempts: Sequence[str],
    number: int | None,
    by: str | None,
    anyway: bool,
    form: Format,
) -> None:
    """Set ATTEMPTS at EXERCISE beside each other: a grid, how far they agree, and what changed between rounds.

    Without --round the last round there is, and the change from the first. ATTEMPTS are files and folders; without any,
    those in the workspace are taken.
    """
    from sessions.exercises.group import compare  # noqa: PLC0415 - what only this command needs
    from sessions.exercises.rounds import change_between, rounds_there_are  # noqa: PLC0415
    from tui.pages.exercise_group import By, group_page  # noqa: PLC0415

    found, every = exercise_and_attempts(setting, exercise, attempts, anyway=anyway)
    compared = compare(found, of_round(every, number))
    change = change_between(found, every) if number is None else None
    page = group_page(
        compared,
        change,
        rounds=rounds_there_are(every),
        by=By(by) if by else None,
        letters=form is not Format.PLAIN,
    )
    put(page, form, setting)
