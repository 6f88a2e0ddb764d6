"""The exercises that come with the program. Their key comes with them, so they are for practice and for showing."""

from __future__ import annotations

from pathlib import Path

from sessions.exercises.exercise import Exercise
from sessions.exercises.faults import NoSuchExercise
from sessions.exercises.reading import read_exercise
from standards.framework import Framework
from standards.shipped import load_shipped, shipped_ids
from standards.suggestions import did_you_mean, shown

# The files lie in the package: importlib.resources would find the same place, and take its time.
_FOLDER = Path(__file__).parent / "shipped"


def shipped_exercises() -> tuple[str, ...]:
    """The ids of the exercises that come with the program, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def shipped_exercise_path(exercise_id: str) -> Path:
    """The file of an exercise that comes with the program. Raises NoSuchExercise when none has this id."""
    ids = shipped_exercises()
    if exercise_id not in ids:
        hint = did_you_mean(exercise_id, ids, "There are")
        raise NoSuchExercise(f"There is no exercise {shown(exercise_id)}. {hint}")
    return _FOLDER / f"{exercise_id}.toml"


def load_shipped_exercise(exercise_id: str) -> Exercise:
    """The exercise that comes with the program under this id, with its key. Raises NoSuchExercise when none has it."""
    return read_exercise(shipped_exercise_path(exercise_id), shipped_framework)


def shipped_framework(framework_id: str) -> Framework | None:
    """The framework that comes with the program under this id; None when none does."""
    return load_shipped(framework_id) if framework_id in shipped_ids() else None
