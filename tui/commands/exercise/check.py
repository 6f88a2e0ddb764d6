"""`fourpoint exercise check`: what would make an exercise useless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.commands.checked import put_faults, put_no_faults
from tui.commands.names import ExerciseName
from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.exit_codes import ExitCode
from tui.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sessions.exercises.exercise import Exercise
    from standards.faults import Fault

    Checked = tuple[str, Exercise | None, Sequence[Fault]]


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=ExerciseName())
@format_option
@pass_setting
@click.pass_context
def check(ctx: click.Context, setting: Setting, files: tuple[str, ...], form: Format) -> None:
    """Check exercise files: whether they can be read, and whether they can tell anything.

    Each FILE is the path of an exercise or a hand-out, or the id of one that is shipped, your own, or kept; of one that
    is kept only what trainees read is checked. Every fault is shown with its line and how to mend it; the exit code is
    1 if there are any. Of a sound exercise it says what is asked, how its reference falls, and how many answers must be
    right.
    """
    from tui.pages.exercises import checked_page  # noqa: PLC0415 - what only this command needs

    checked = list(_checked(setting, files))
    if form is Format.TABLE:  # the form that editors can jump to
        _say(checked, setting)
    else:
        put(checked_page(checked), form, setting)
    if any(faults for _, _, faults in checked):
        ctx.exit(ExitCode.FAULTS)


def _checked(setting: Setting, files: Sequence[str]) -> Iterator[Checked]:
    from sessions.exercises.checking import check_exercise, exercise_warnings  # noqa: PLC0415
    from tui.commands.exercise.finding import (  # noqa: PLC0415
        exercise_file,
        find_exercise,
        framework_finder,
        is_path,
        must_not_be_open,
    )

    for file in files:
        path = exercise_file(setting, file)
        if path is None:  # one that is kept: its key stays shut, what trainees read can be looked through
            kept = find_exercise(setting, file, with_key=False)
            yield file, kept, exercise_warnings(kept, file)
            continue
        exercise, faults = check_exercise(path, framework_finder(setting))
        if exercise is not None and exercise.key is not None and not is_path(file):
            must_not_be_open(setting, exercise.id)  # how the reference falls tells something of it
        yield str(path), exercise, faults


def _say(checked: Sequence[Checked], setting: Setting) -> None:
    from tui.pages.exercises import checked_facts  # noqa: PLC0415
    from tui.pages.faults import is_sound  # noqa: PLC0415
    from tui.sheets import Page, Sheet  # noqa: PLC0415

    for file, exercise, faults in checked:
        put_faults(faults)
        if not faults:
            put_no_faults(file)
        if exercise is not None and is_sound(faults):
            put(Page("", (checked_facts(exercise),), None, Sheet("", (), ())), Format.TABLE, setting)
