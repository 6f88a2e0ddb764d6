"""The attempts that a command is to look at: in the files and folders named, or else all that the workspace has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from tui.commands.printing import say
from tui.commands.setting import Setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.exercises.attempt import Attempt
    from sessions.exercises.attempts import Found
    from sessions.exercises.exercise import Exercise

Decorated = TypeVar("Decorated", bound=Callable[..., object])

attempts_argument = click.argument("attempts", metavar="[ATTEMPTS]...", nargs=-1, type=click.Path(readable=False))
"""The files and folders of attempts, as many as there are."""


def anyway_option(command: Decorated) -> Decorated:
    """Give a command the option `--anyway`."""
    option = click.option(
        "--anyway",
        is_flag=True,
        help="Mark what can be marked in spite of faults, which are still said: edited files by their history, of two "
        "attempts of one person the last handed in.",
    )
    return option(command)


def exercise_and_attempts(
    setting: Setting, named: str, files: Sequence[str], *, anyway: bool
) -> tuple[Exercise, tuple[Attempt, ...]]:
    """The exercise with its key, and the attempts at it; what is passed over or wrong is said.

    Raises FileFaults with all that speaks against the attempts, Refused where there is none, and what finding the
    exercise raises.
    """
    from sessions.exercises.attempts import attempts_in_files, attempts_in_workspace  # noqa: PLC0415
    from tui.commands.exercise.finding import find_exercise  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415 - loads SQLite

    if files:
        exercise = find_exercise(setting, named, with_key=True)
        found = attempts_in_files(exercise, files, anyway=anyway)
    else:
        with workspace(setting) as opened:
            exercise = find_exercise(setting, named, with_key=True, opened=opened)
            found = attempts_in_workspace(exercise, opened, anyway=anyway)
    tell_faults(found)
    if not found.attempts:
        where = "in what is named" if files else "in the workspace; name files or folders of attempts"
        raise Refused(f"There is no attempt at {exercise.id} that can be marked {where}.")
    return exercise, found.attempts


def tell_faults(found: Found) -> None:
    """Say what was passed over, and what is wrong with what is marked anyway."""
    for fault in found.faults:
        say(f"Marked or left out in spite of: {fault}")
    if found.passed_over:
        files = "1 file that is no session file" if found.passed_over == 1 else f"{found.passed_over} files"
        say(f"Passed over: {files}{'' if found.passed_over == 1 else ' that are no session files'}.")


def round_option(command: Decorated) -> Decorated:
    """Give a command the option `--round`; it gets the choice as `number`."""
    option = click.option("--round", "number", type=click.IntRange(min=1), metavar="N", help="The attempts of round N.")
    return option(command)


def of_round(attempts: Sequence[Attempt], number: int | None, *, last: bool = True) -> tuple[Attempt, ...]:
    """The attempts of a round, without a number those of the last there is, or of the first. Raises Refused."""
    from sessions.exercises.rounds import in_round, rounds_there_are  # noqa: PLC0415

    there = rounds_there_are(attempts)
    chosen = number or there[-1 if last else 0]
    if chosen not in there:
        rounds = ", ".join(str(one) for one in there)
        raise Refused(f"There is no attempt of round {chosen}. There are attempts of round {rounds}.")
    return in_round(attempts, chosen)
