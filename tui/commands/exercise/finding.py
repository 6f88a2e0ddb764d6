"""Which exercise a person means: the file at a path, one that is shipped, one of their own, or one that is kept."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.setting import Setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sessions.exercises.exercise import Exercise
    from sessions.exercises.faults import NoSuchExercise
    from sessions.exercises.reading import FindFramework
    from sessions.workspace import Workspace
    from standards.framework import Framework


def find_exercise(setting: Setting, named: str, *, with_key: bool, opened: Workspace | None = None) -> Exercise:
    """The exercise meant by a path or an id; with `with_key` one whose key is at hand, otherwise whichever is there.

    `opened` is the workspace where one is open already. A path is taken as it is. By an id, shipped exercises come
    first, then one's own, then those that the workspace keeps; a key is then refused while an attempt at the exercise
    is open here. Raises NoSuchExercise, ExerciseFaults, Sealed, Refused and WorkspaceFault.
    """
    from sessions.exercises.reading import read_exercise  # noqa: PLC0415 - reads TOML

    path = exercise_file(setting, named)
    if path is None:
        return _kept(setting, named, with_key=with_key, opened=opened)
    exercise = read_exercise(path, framework_finder(setting, opened))
    if with_key and exercise.key is None:
        raise Refused(f"{path} is a hand-out, and this needs the key. Name the trainer's file.")
    if with_key and not is_path(named):
        must_not_be_open(setting, exercise.id, opened)
    return exercise


def exercise_file(setting: Setting, named: str) -> Path | None:
    """The file meant by a path or the id of a shipped exercise or of one's own; None where it could only be kept."""
    from sessions.exercises.shipped import shipped_exercise_path, shipped_exercises  # noqa: PLC0415

    if is_path(named):
        return expanded(named)
    if named in shipped_exercises():
        return shipped_exercise_path(named)
    own = setting.places.exercises / f"{named}.toml"
    with suppress(OSError, ValueError):
        return own if own.is_file() else None
    return None


def is_path(named: str) -> bool:
    """Whether a path is meant and no id: by its ending or its parts, or because there is such a file."""
    if named.lower().endswith(".toml") or "/" in named or os.sep in named or named.startswith(("~", ".")):
        return True
    with suppress(OSError, ValueError):
        return Path(named).is_file()
    return False


def expanded(named: str) -> Path:
    """A path as it was typed, with the home folder in place of its sign."""
    with suppress(RuntimeError):  # `~nobody/x.toml`: there is no such person
        return Path(named).expanduser()
    return Path(named)


def framework_finder(setting: Setting, opened: Workspace | None = None) -> FindFramework:
    """What finds a framework by its id: shipped, in one's own folder, or pinned in the workspace `opened`."""

    def find(framework_id: str) -> Framework | None:
        from standards.file_format import is_id  # noqa: PLC0415
        from standards.loading import load_framework  # noqa: PLC0415
        from standards.shipped import UnknownFramework, find_framework  # noqa: PLC0415

        if not is_id(framework_id):
            return None
        try:
            return load_framework(find_framework(framework_id, [setting.places.frameworks]))
        except UnknownFramework:
            from sessions.exercises.kept import pinned_framework  # noqa: PLC0415

            return pinned_framework(opened, framework_id) if opened else None

    return find


def must_not_be_open(setting: Setting, exercise_id: str, opened: Workspace | None = None) -> None:
    """Raise Sealed where an attempt at this exercise is open in the workspace: its key stays shut then."""
    from sessions.exercises.kept import must_be_handed_in  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    if opened is not None:
        must_be_handed_in(opened, exercise_id)
    elif setting.places.database.exists():
        with workspace(setting) as found:
            must_be_handed_in(found, exercise_id)


def _kept(setting: Setting, named: str, *, with_key: bool, opened: Workspace | None) -> Exercise:
    from sessions.exercises.kept import kept_exercises, load_kept  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415

    if opened is None and setting.places.database.exists():
        with workspace(setting) as found:
            return _kept(setting, named, with_key=with_key, opened=found)
    kept = [one.id for one in kept_exercises(opened)] if opened else []
    if opened is not None and named in kept:
        return load_kept(opened, named, with_key=with_key, find=framework_finder(setting, opened))
    raise _unknown(setting, named, kept)


def _unknown(setting: Setting, named: str, kept: Sequence[str]) -> NoSuchExercise:
    from sessions.exercises.faults import NoSuchExercise  # noqa: PLC0415
    from sessions.exercises.shipped import shipped_exercises  # noqa: PLC0415
    from standards.suggestions import did_you_mean, shown  # noqa: PLC0415

    own = sorted(path.stem for path in setting.places.exercises.glob("*.toml"))
    hint = did_you_mean(named, dict.fromkeys((*shipped_exercises(), *own, *kept)), "There are")
    return NoSuchExercise(f"There is no exercise {shown(named)}. {hint} Or name a file.")
