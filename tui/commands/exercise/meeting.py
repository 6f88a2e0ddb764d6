"""`fourpoint exercise meeting`: what is disputed after a round, and what was said about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.commands.exercise.attempts_named import (
    anyway_option,
    attempts_argument,
    exercise_and_attempts,
    of_round,
    round_option,
)
from tui.commands.names import ExerciseName, Written
from tui.commands.printing import format_option, put, say, times
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.exercises.exercise import Exercise
    from sessions.training_log import TrainingChange, TrainingEvent


@click.command()
@click.argument("exercise", type=ExerciseName())
@attempts_argument
@round_option
@click.option("--who", "present", metavar="NAME", multiple=True, type=Written(), help="Who was there; repeatable.")
@click.option(
    "--note",
    "notes",
    metavar="QUESTION=TEXT",
    multiple=True,
    type=Written(),
    help="What was said about a question, with its case where it has one (“R-01 P.2.1.1=…”); repeatable.",
)
@click.option(
    "--with-reference/--without-reference",
    "with_reference",
    default=None,
    help="Show the reference, or leave it out; it is left out while another round is to come.",
)
@anyway_option
@format_option
@pass_setting
def meeting(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting,
    exercise: str,
    attempts: Sequence[str],
    number: int | None,
    present: Sequence[str],
    notes: Sequence[str],
    with_reference: bool | None,
    anyway: bool,
    form: Format,
) -> None:
    """List what is disputed in ATTEMPTS at EXERCISE, with names, and record the meeting about it.

    Disputed is what people did not all give alike, and what most gave otherwise than the reference. Without --round it
    is the first round there is. While another round is to come, the reference is left out, so that the meeting does not
    give it away. --who replaces those recorded before; a note replaces the one before, and an empty one
    takes it away. ATTEMPTS are files and folders; without any, those in the workspace are taken. Nothing is shown or
    recorded while anything is marked blind here.
    """
    from sessions.exercises.meeting import disputed, meeting_in, to_be_sat_again  # noqa: PLC0415 - what only this command needs
    from tui.commands.exercise.attempt_meant import record_training, training_events  # noqa: PLC0415
    from tui.pages.meeting import meeting_page  # noqa: PLC0415

    found, every = exercise_and_attempts(setting, exercise, attempts, anyway=anyway)
    handed_in = of_round(every, number, last=False)
    round_ = handed_in[0].round
    events = training_events(setting)
    if present or notes:
        recorded, events = record_training(setting, found, _changes(found, round_, present, notes))
        _tell_replaced(found, recorded)
    if with_reference is None:
        with_reference = not to_be_sat_again(found, round_, [one.round for one in every])
    page = meeting_page(
        found,
        disputed(found, handed_in, with_reference=with_reference),
        meeting_in(events, found.id, round_),
        people=len(handed_in),
        when=times(form, setting),
        with_reference=with_reference,
    )
    put(page, form, setting)


def _changes(exercise: Exercise, round_: int, present: Sequence[str], notes: Sequence[str]) -> list[TrainingChange]:
    """What is to be recorded. Raises Refused with all that is wrong."""
    from sessions.exercises.meeting import record_note, record_present  # noqa: PLC0415
    from tui.commands.exercise.attempt_meant import places_with  # noqa: PLC0415

    placed, wrong = places_with(exercise, notes, "--note")
    if wrong:
        raise Refused(f"Nothing was recorded. {' '.join(wrong)}")
    changes = [record_note(exercise, round_, place, text) for place, text in placed]
    return [*([record_present(exercise, round_, present)] if present else []), *changes]


def _tell_replaced(exercise: Exercise, recorded: Sequence[TrainingEvent]) -> None:
    """Say what was there before, where something took its place."""
    for event in recorded:
        before = (event.old or {}).get("text") or ", ".join((event.old or {}).get("present", ()))
        if before:
            what = event.subject.removeprefix(f"{exercise.id} ")
            say(f"{what}: in place of what was recorded before: {before}")
