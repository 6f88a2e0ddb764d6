"""`fourpoint exercise drift`: how one person's figures move over the exercises of months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from tui.commands.exercise.attempts_named import anyway_option, attempts_argument, tell_faults
from tui.commands.names import ExerciseName, Written
from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.exercises.exercise import Exercise
    from sessions.exercises.marking import Marked
    from standards.faults import Fault


@click.command()
@click.argument("person", type=Written())
@attempts_argument
@click.option(
    "--exercise",
    "exercises",
    multiple=True,
    metavar="EXERCISE",
    type=ExerciseName(),
    help="A trainer's file that some of the attempts belong to, where its id alone does not find it.",
)
@anyway_option
@format_option
@pass_setting
def drift(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting, person: str, attempts: Sequence[str], exercises: Sequence[str], anyway: bool, form: Format
) -> None:
    """Show how agreement, leniency and severity of PERSON move by date over several exercises.

    PERSON is the name or number the attempts were sat under. ATTEMPTS are files and folders; without any, the attempts
    at all exercises that the workspace keeps with their key are taken.
    """
    from sessions.exercises.drift import drift as moved  # noqa: PLC0415 - what only this command needs
    from tui.pages.drift import drift_page  # noqa: PLC0415

    if not person.strip():
        raise Refused("Name the person, as the attempts were sat: a name or a candidate number.")
    marks = list(_in_files(setting, attempts, exercises, anyway=anyway) if attempts else _in_workspace(setting))
    found = moved(" ".join(person.split()), marks)
    if not found.marked:
        people = sorted({one.attempt.who for one in marks}, key=str.casefold)
        there = f"There are attempts of {', '.join(people)}." if people else "There are no attempts that can be marked."
        raise Refused(f"There is no attempt of {person}. {there}")
    put(drift_page(found), form, setting)


def _in_files(setting: Setting, files: Sequence[str], named: Sequence[str], *, anyway: bool) -> Iterator[Marked]:
    from sessions.exercises.attempts import attempts_in_files, files_by_exercise  # noqa: PLC0415
    from sessions.exercises.marking import mark  # noqa: PLC0415
    from sessions.file_faults import FileFaults  # noqa: PLC0415
    from tui.commands.exercise.finding import find_exercise  # noqa: PLC0415

    given = {one.id: one for one in (find_exercise(setting, name, with_key=True) for name in named)}
    faults: list[Fault] = []
    for exercise_id, paths in files_by_exercise(files).items():
        exercise = given.get(exercise_id) or _found(setting, exercise_id)
        try:
            found = attempts_in_files(exercise, paths, anyway=anyway)
        except FileFaults as error:
            faults += error.faults
            continue
        tell_faults(found)
        yield from (mark(exercise, one) for one in found.attempts)
    if faults:
        raise FileFaults(faults)


def _found(setting: Setting, exercise_id: str) -> Exercise:
    """The exercise with an id. Raises Refused where none is at hand with its key."""
    from sessions.exercises.faults import NoSuchExercise  # noqa: PLC0415
    from tui.commands.exercise.finding import find_exercise  # noqa: PLC0415

    try:
        return find_exercise(setting, exercise_id, with_key=True)
    except NoSuchExercise as fault:
        raise Refused(f"{fault} Name the trainer's file of {exercise_id} with --exercise.") from fault


def _in_workspace(setting: Setting) -> Iterator[Marked]:
    from sessions.blindness import Sealed  # noqa: PLC0415
    from sessions.exercises.attempts import attempts_in_workspace  # noqa: PLC0415
    from sessions.exercises.kept import kept_exercises, load_kept  # noqa: PLC0415
    from sessions.exercises.marking import mark  # noqa: PLC0415
    from tui.commands.exercise.finding import framework_finder  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    with workspace(setting) as opened:
        finding = framework_finder(setting, opened)
        versions = {(one.id, one.handout): one for one in reversed(kept_exercises(opened)) if one.has_key}
        for kept in versions.values():
            try:
                exercise = load_kept(opened, kept.id, with_key=True, handout=kept.handout, find=finding)
                found = attempts_in_workspace(exercise, opened, anyway=True)
            except Sealed as sealed:
                say(f"Left out: {kept.title}. {sealed}")
                continue
            fitting = [one for one in found.attempts if one.handout == exercise.handout]
            yield from (mark(exercise, one) for one in fitting)
