"""`fourpoint exercise keep`: an exercise in the workspace, where attempts at it are marked or sat."""

from __future__ import annotations

import click

from tui.commands.names import ExerciseName
from tui.commands.printing import say
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused


@click.command()
@click.argument("exercise", type=ExerciseName())
@click.option("--remove", is_flag=True, help="Take the texts kept under this id out of the workspace instead.")
@pass_setting
def keep(setting: Setting, exercise: str, remove: bool) -> None:
    """Keep EXERCISE in the workspace: with its key, to mark attempts, or as a hand-out, to sit it.

    EXERCISE is the path of a file, or the id of an exercise that is shipped or your own. Where trainees use the same
    workspace, keep the hand-out alone. Marks and attempts stay when an exercise is taken out again.
    """
    if remove:
        _remove(setting, exercise)
        return
    from sessions.exercises.checking import exercise_warnings  # noqa: PLC0415 - what only this command needs
    from sessions.exercises.kept import has_open_attempt  # noqa: PLC0415
    from sessions.exercises.kept import keep as keep_one  # noqa: PLC0415
    from sessions.exercises.reading import read_exercise  # noqa: PLC0415
    from standards.faults import Severity  # noqa: PLC0415
    from tui.commands.exercise.finding import exercise_file, framework_finder  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    path = exercise_file(setting, exercise)
    if path is None:
        raise Refused(f"There is no exercise {exercise}. Name a file, or an id that `fourpoint exercise list` shows.")
    found = read_exercise(path, framework_finder(setting))
    with workspace(setting, create=True) as opened:
        new = keep_one(opened, found)
        still_open = has_open_attempt(opened, found.id)
    what = "with its key" if found.key is not None else "as its hand-out, without the key"
    say(f"{found.title}: kept {what}." if new else f"{found.title}: kept already, {what}. Nothing was changed.")
    if found.key is not None and still_open:
        say("An attempt at it is open here, so the key and all attempts stay shut until every one is handed in.")
    errors = [fault for fault in exercise_warnings(found, str(path)) if fault.severity is Severity.ERROR]
    if errors:
        number = "1 fault" if len(errors) == 1 else f"{len(errors)} faults"
        say(f"It has {number} that would make marks wrong. See them with: fourpoint exercise check {path}")


def _remove(setting: Setting, exercise: str) -> None:
    from sessions.exercises.kept import remove  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    with workspace(setting) as opened:
        count = remove(opened, exercise)
    number = "The text" if count == 1 else f"All {count} texts"
    gone = "is gone" if count == 1 else "are gone"
    say(f"{number} kept as {exercise} {gone}. Attempts stay; they are shut until the key is kept again.")
