"""`fourpoint exercise list`: the exercises at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format

if TYPE_CHECKING:
    from sessions.workspace import Workspace
    from tui.pages.exercises import Listed


@click.command("list")
@format_option
@pass_setting
def list_exercises(setting: Setting, form: Format) -> None:
    """List the exercises that come with the program, your own, and those the workspace keeps."""
    from tui.commands.opened import workspace  # noqa: PLC0415 - what only this command needs
    from tui.pages.exercises import exercises_page  # noqa: PLC0415

    found = [*_shipped(), *_own(setting)]
    if setting.places.database.exists():
        with workspace(setting) as opened:
            found += _kept(setting, opened)
    put(exercises_page(found), form, setting)


def _shipped() -> Iterator[Listed]:
    from sessions.exercises.shipped import load_shipped_exercise, shipped_exercises  # noqa: PLC0415
    from tui.pages.exercises import Listed  # noqa: PLC0415

    for one in shipped_exercises():
        yield Listed(load_shipped_exercise(one), "fourpoint", has_key=True)


def _own(setting: Setting) -> Iterator[Listed]:
    """Those in the person's own folder; one with faults is named on standard error instead."""
    from sessions.exercises.reading import ExerciseFaults, read_exercise  # noqa: PLC0415
    from tui.commands.exercise.finding import framework_finder  # noqa: PLC0415
    from tui.pages.exercises import Listed  # noqa: PLC0415

    for path in _files_in(setting.places.exercises):
        try:
            exercise = read_exercise(path, framework_finder(setting))
        except ExerciseFaults as error:
            faults = "1 fault" if len(error.faults) == 1 else f"{len(error.faults)} faults"
            say(f"Left out, with {faults}: {path}. See them with: fourpoint exercise check {path}")
            continue
        yield Listed(exercise, str(path), exercise.key is not None)


def _kept(setting: Setting, opened: Workspace) -> Iterator[Listed]:
    """Those that the workspace keeps, each once."""
    from sessions.exercises.kept import kept_exercises, load_kept  # noqa: PLC0415
    from sessions.exercises.reading import ExerciseFaults  # noqa: PLC0415
    from tui.commands.exercise.finding import framework_finder  # noqa: PLC0415
    from tui.pages.exercises import Listed  # noqa: PLC0415

    kept = kept_exercises(opened)
    with_key = {one.handout for one in kept if one.has_key}
    for one in {kept_one.handout: kept_one for kept_one in reversed(kept)}.values():
        try:
            found = load_kept(
                opened, one.id, with_key=False, handout=one.handout, find=framework_finder(setting, opened)
            )
        except ExerciseFaults as error:
            say(f"Left out: {one.id}, as it is kept here, cannot be read. {error.faults[0]}")
            continue
        yield Listed(found, "this workspace", one.handout in with_key)


def _files_in(folder: Path) -> list[Path]:
    """The exercise files in a folder. Raises OSError, but for no folder at all."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        return []
