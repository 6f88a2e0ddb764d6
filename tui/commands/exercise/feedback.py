"""`fourpoint exercise feedback`: what one trainee is told of an attempt, on the screen or in a file to hand over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.exercise.attempts_named import (
    anyway_option,
    attempts_argument,
    exercise_and_attempts,
    round_option,
)
from tui.commands.names import ExerciseName
from tui.commands.printing import put, put_bytes, say, times
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.exercises.attempt import Attempt
    from sessions.exercises.feedback import Feedback
    from tui.exporting.feedback_files import FeedbackForm

_FORMS = ("table", "plain", "markdown", "html", "json", "csv")


@click.command()
@click.argument("exercise", type=ExerciseName())
@attempts_argument
@click.option("--all", "every", is_flag=True, help="Of every attempt, a file each; --to names the folder.")
@round_option
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="How it is written: a table, or by the ending of --to; with --all HTML.",
)
@click.option("--to", "target", metavar="FILE|DIR", type=click.Path(path_type=Path), help="Write it to a new file.")
@click.option(
    "--with-group", is_flag=True, help="Say of each question how many of the round were right, without names."
)
@anyway_option
@pass_setting
def feedback(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting,
    exercise: str,
    attempts: Sequence[str],
    every: bool,
    number: int | None,
    form: str | None,
    target: Path | None,
    with_group: bool,
    anyway: bool,
) -> None:
    """Tell one trainee of an attempt at EXERCISE: their answers, the reference and why, what differs first.

    The first of ATTEMPTS is the one meant, a file or its id here; the others are looked through for the same person's
    round before, and for the group. With --all ATTEMPTS are files and folders, and without any those in the workspace.
    Nobody else is named. Causes and notes are those tagged here.
    """
    from sessions.exercises.results import results_of  # noqa: PLC0415 - what only this command needs
    from tui.commands.exercise.attempt_meant import exercise_and_attempt, training_events  # noqa: PLC0415
    from tui.exporting.feedback_files import FeedbackForm  # noqa: PLC0415

    wanted: tuple[Attempt, ...]
    if every:
        if target is None:
            raise Refused("--all writes a file for each trainee. Name the folder with --to.")
        found, handed_in = exercise_and_attempts(setting, exercise, attempts, anyway=anyway)
        wanted = tuple(one for one in handed_in if number in (None, one.round))
        if not wanted:
            raise Refused(f"There is no attempt of round {number}.")
    elif not attempts:
        raise Refused(
            "Name the attempt, by its file or its id here, or use --all. `fourpoint exercise mark` lists them."
        )
    elif number:
        raise Refused("--round goes with --all. An attempt is of one round already.")
    else:
        found, one, handed_in = exercise_and_attempt(setting, exercise, attempts[0], attempts[1:], anyway=anyway)
        wanted = (one,)
    results = results_of(found, handed_in, training_events(setting))
    marked = {one.attempt.uid: one for one in results.marked}
    made = [results.feedback(marked[one.uid], with_group=with_group) for one in wanted]
    if every and target:
        _write_all(made, target, FeedbackForm(form or "html"))
    elif target:
        _write_one(made[0], target, form)
    else:
        _print(made[0], FeedbackForm(form or "table"), setting)


def _write_all(made: Sequence[Feedback], folder: Path, form: FeedbackForm) -> None:
    from tui.exporting.feedback_files import new_files_for, write_feedback  # noqa: PLC0415

    folder = folder.expanduser()
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}. Make it, or name another with --to.")
    for one, path in zip(made, new_files_for(made, folder, form), strict=True):
        write_feedback(path, one, form)
        say(f"{one.attempt.who}, round {one.attempt.round}: written to {path}, read back and compared.")
        click.echo(path)


def _write_one(made: Feedback, path: Path, form: str | None) -> None:
    from tui.exporting.feedback_files import ENDINGS, FeedbackForm, write_feedback  # noqa: PLC0415

    path = path.expanduser()
    by_ending = {ending: one for one, ending in ENDINGS.items()}
    chosen = FeedbackForm(form) if form else by_ending.get(path.suffix.lower())
    if chosen is None:
        raise Refused(f"How {path} is to be written does not follow from its ending. Say it with --format.")
    write_feedback(path, made, chosen)
    say(f"{made.attempt.who}, round {made.attempt.round}: written to {path}, read back and compared.")
    click.echo(path)


def _print(made: Feedback, form: FeedbackForm, setting: Setting) -> None:
    from tui.exporting.feedback_files import FeedbackForm, feedback_text  # noqa: PLC0415
    from tui.formats import Format  # noqa: PLC0415
    from tui.pages.feedback import feedback_page  # noqa: PLC0415

    if form in (FeedbackForm.MARKDOWN, FeedbackForm.HTML):
        put_bytes(feedback_text(made, form).encode("utf-8"))
        return
    chosen = Format(form)
    put(feedback_page(made, times(chosen, setting)), chosen, setting)
