"""`fourpoint exercise cause`: why judgements differ from the reference, tagged question by question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.commands.exercise.attempts_named import (
    anyway_option,
    attempts_argument,
    exercise_and_attempts,
    round_option,
)
from tui.commands.names import ExerciseName, Written
from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.exercises.attempt import Attempt
    from sessions.exercises.causes import Cause, Tags
    from sessions.exercises.exercise import Exercise
    from sessions.training_log import TrainingChange


@click.command()
@click.argument("exercise", type=ExerciseName())
@attempts_argument
@round_option
@click.option(
    "--tag",
    "tagged",
    metavar="QUESTION=CAUSE",
    multiple=True,
    type=Written(),
    help="A cause: outside the guidance, evidence overlooked, leniency or procedure, or its first letters; repeatable.",
)
@click.option(
    "--note", "notes", metavar="QUESTION=TEXT", multiple=True, type=Written(), help="A note to the trainee; repeatable."
)
@click.option(
    "--untag",
    "untagged",
    metavar="QUESTION",
    multiple=True,
    type=Written(),
    help="Take cause and note away; repeatable.",
)
@anyway_option
@format_option
@pass_setting
def cause(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting,
    exercise: str,
    attempts: Sequence[str],
    number: int | None,
    tagged: Sequence[str],
    notes: Sequence[str],
    untagged: Sequence[str],
    anyway: bool,
    form: Format,
) -> None:
    """Count the causes tagged on ATTEMPTS at EXERCISE, and tag them on one.

    To tag, name one attempt: its file, or its id here. A question is named with its case where it has one
    (“R-01 P.2.1.1”), a rating by its standard. ATTEMPTS are files and folders; without any, those in the workspace are
    counted.
    """
    from sessions.exercises.causes import tags_in  # noqa: PLC0415 - what only this command needs
    from tui.commands.exercise.attempt_meant import exercise_and_attempt, record_training, training_events  # noqa: PLC0415
    from tui.commands.sides import is_file  # noqa: PLC0415
    from tui.pages.causes import causes_page  # noqa: PLC0415

    changes = bool(tagged or notes or untagged)
    if changes and len(attempts) != 1:
        raise Refused("Causes are tagged on one attempt. Name its file, or its id here.")
    counted: tuple[Attempt, ...]
    if len(attempts) == 1 and (changes or not is_file(attempts[0])):
        found, one, _ = exercise_and_attempt(setting, exercise, attempts[0], (), anyway=anyway)
        counted = (one,)
    else:
        found, counted = exercise_and_attempts(setting, exercise, attempts, anyway=anyway)
    if number:
        counted = tuple(one for one in counted if one.round == number)
    tags: Tags = tags_in(training_events(setting), found.id)
    if changes:
        _, events = record_training(setting, found, _wanted(found, counted[0], tags, tagged, notes, untagged))
        tags = tags_in(events, found.id)
    put(causes_page(found, counted, tags), form, setting)


def _wanted(  # noqa: PLR0917
    exercise: Exercise,
    attempt: Attempt,
    tags: Tags,
    tagged: Sequence[str],
    notes: Sequence[str],
    untagged: Sequence[str],
) -> list[TrainingChange]:
    """What is to be recorded: a cause and a note of one question together. Raises Refused with all that is wrong."""
    from sessions.exercises.causes import Cause, cause_named, record_tag  # noqa: PLC0415
    from sessions.exercises.places import given_at, label_of, reference_at  # noqa: PLC0415
    from tui.commands.exercise.attempt_meant import places_with  # noqa: PLC0415

    named, wrong = places_with(exercise, tagged, "--tag")
    noted, more = places_with(exercise, notes, "--note")
    taken, others = places_with(exercise, [f"{one}=" for one in untagged], "--untag")
    wrong += [*more, *others]
    new: dict[tuple[str, str], tuple[Cause | None, str]] = {}

    def stands(place: tuple[str, str]) -> tuple[Cause | None, str]:
        tag = tags.get((attempt.uid, place))
        return new.get(place, (tag.cause, tag.note) if tag else (None, ""))

    for place, _ in taken:
        new[place] = (None, "")
    for place, word in named:
        meant = cause_named(word)
        if meant is None:
            wrong.append(f"--tag {word!r} is no cause. There are: {', '.join(Cause)}.")
        elif given_at(exercise, attempt, place) == reference_at(exercise, place):
            wrong.append(f"--tag: {label_of(exercise, place)} agrees with the reference, so there is no cause to tag.")
        else:
            new[place] = (meant, stands(place)[1])
    for place, text in noted:
        new[place] = (stands(place)[0], text)
    if wrong:
        raise Refused(f"Nothing was recorded. {' '.join(wrong)}")
    return [record_tag(exercise, attempt, place, *value) for place, value in new.items()]
