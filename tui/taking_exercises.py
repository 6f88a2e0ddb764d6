"""Taking a hand-out or a handed-over second marking from whoever sits it: by file, or by the name it has here."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.exercises.sitting import CannotSit, trainers_file

if TYPE_CHECKING:
    from sessions.exercises.exercise import Exercise
    from sessions.workspace import Workspace
    from tui.commands.setting import Setting


def hand_out_named(setting: Setting, named: str, opened: Workspace | None = None) -> Exercise:
    """The hand-out meant by a path, or by the id of one that is kept here or of an exercise that is shipped.

    Raises CannotSit for a file that has the key in it, and what finding an exercise raises.
    """
    from sessions.exercises.hand_out import hand_out_text  # noqa: PLC0415 - reads TOML
    from sessions.exercises.reading import parse_exercise  # noqa: PLC0415
    from tui.commands.exercise.finding import find_exercise, framework_finder, is_path  # noqa: PLC0415

    exercise = find_exercise(setting, named, with_key=False, opened=opened)
    if exercise.key is None:
        return exercise
    if is_path(named):
        raise CannotSit(trainers_file(exercise))
    return parse_exercise(hand_out_text(exercise), f"{exercise.id}.toml", framework_finder(setting, opened))


def is_session_file(path: Path) -> bool:
    """Whether a file is a session file: what hands over a second marking is one, and a hand-out is not."""
    from sessions.file_faults import FileFaults  # noqa: PLC0415
    from sessions.file_opening import open_path  # noqa: PLC0415

    with suppress(FileFaults, OSError, ValueError):
        values = open_path(path).values
        return "session" in values and "history" in values
    return False


def take_second_marking(setting: Setting, opened: Workspace, named: str, who: str) -> str:
    """The id of the second marking in a file, or of one that is open here for this person; unsealed in `opened`.

    Raises FileFaults, SecondMarkFault, NoSuchSession and NotRecorded.
    """
    from sessions.second_marks import open_for, take  # noqa: PLC0415
    from tui.commands.exercise.finding import expanded  # noqa: PLC0415
    from tui.commands.sides import known_to  # noqa: PLC0415

    path = expanded(named)
    if not is_session_file(path):
        return open_for(opened, named, who)
    from sessions.file_reading import read_path  # noqa: PLC0415

    return take(opened, read_path(path, known_to(opened, setting)), who)
