"""The one attempt that a command is about, and the others at hand: by the path of a file, or by its id here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.commands.exercise.attempts_named import exercise_and_attempts
from tui.commands.printing import say
from tui.commands.setting import Setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.exercises.attempt import Attempt
    from sessions.exercises.exercise import Exercise
    from sessions.training_log import TrainingChange, TrainingEvent


def exercise_and_attempt(
    setting: Setting, exercise: str, named: str, others: Sequence[str], *, anyway: bool
) -> tuple[Exercise, Attempt, tuple[Attempt, ...]]:
    """The exercise, the attempt meant, and all attempts at hand, that one among them.

    By its id the attempt is one of the workspace's; by a path it is that in the file, and the others are those in the
    files and folders that are named besides. Raises as `exercise_and_attempts` does, and Refused where no single
    attempt is meant.
    """
    from sessions.exercises.attempts import attempts_in_files  # noqa: PLC0415
    from tui.commands.sides import is_file  # noqa: PLC0415 - loads SQLite

    if is_file(named):
        found, every = exercise_and_attempts(setting, exercise, [named, *others], anyway=anyway)
        meant = attempts_in_files(found, [named], anyway=True).attempts
    else:
        if others:
            raise Refused(f"{named} is no file, so it is the id of an attempt here, and no files go with it.")
        found, every = exercise_and_attempts(setting, exercise, (), anyway=anyway)
        meant = with_id(named, every)
    return found, single_attempt(found, named, meant, every), every


def with_id(named: str, attempts: Sequence[Attempt]) -> tuple[Attempt, ...]:
    """The attempts whose id begins as it is typed."""
    wanted = named.strip().lower()
    return tuple(one for one in attempts if wanted and one.uid.startswith(wanted))


def single_attempt(exercise: Exercise, named: str, meant: Sequence[Attempt], every: Sequence[Attempt]) -> Attempt:
    """The one attempt that is meant. Raises Refused, with those there are, where it is none or several."""
    if len(meant) == 1:
        return meant[0]
    there = "; ".join(f"{one.uid[:8]} ({one.who}, round {one.round})" for one in (meant or every)[:8])
    hint = f"There are: {there}." if there else "There is none here; name the file that was handed in."
    raise Refused(f"No single attempt at {exercise.title} is meant by {named!r}. {hint}")


def training_events(setting: Setting) -> tuple[TrainingEvent, ...]:
    """What is recorded in the training log here; nothing where there is no workspace yet.

    Raises Sealed while anything is marked blind here, and WorkspaceFault.
    """
    from sessions.training_log import TrainingLog  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    if not setting.places.database.exists():
        return ()
    with workspace(setting) as opened:
        return tuple(TrainingLog(opened).events())


def record_training(
    setting: Setting, exercise: Exercise, changes: Sequence[TrainingChange]
) -> tuple[Sequence[TrainingEvent], tuple[TrainingEvent, ...]]:
    """Record changes of an exercise and say so: what was recorded, and all that the training log has now.

    Raises as `training_events` does, and NotRecorded; then nothing was recorded.
    """
    from sessions.training_log import TrainingLog  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    with workspace(setting, create=True) as opened:
        log = TrainingLog(opened)
        recorded = log.record(changes, setting.who or setting.person)
        things = "1 thing is" if len(recorded) == 1 else f"{len(recorded)} things are"
        say(f"{exercise.title}: {things} recorded." if recorded else "That is recorded already, just so.")
        return recorded, tuple(log.events())


def places_with(
    exercise: Exercise, written: Sequence[str], what: str
) -> tuple[list[tuple[tuple[str, str], str]], list[str]]:
    """Options such as `R-01 P.2.1.1=text`: the places with their texts, and what is wrong with any of them."""
    from sessions.exercises.places import place_named  # noqa: PLC0415
    from standards.codes import UnknownCode  # noqa: PLC0415

    found, wrong = [], []
    for one in written:
        name, sign, text = one.partition("=")
        if not sign:
            wrong.append(f"{what} {one!r} has no “=”. Write the question, then = and the text.")
            continue
        try:
            found.append((place_named(exercise, name), text))
        except UnknownCode as fault:
            wrong.append(f"{what} {one!r}: {fault}")
    return found, wrong
