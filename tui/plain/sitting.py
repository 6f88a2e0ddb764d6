"""Sitting an exercise line by line: the material by piece and paragraph, then the questions as in plain scoring.

It drives the same attempt as the full screen: the same time, the same handing in.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from sessions.clock import Clock, utc_now
from sessions.exercises.exercise import Exercise
from sessions.exercises.sitting import OwnAttempt, handed_in_file, handed_in_round, key_is_kept, sit, standing
from sessions.kinds import Stage
from sessions.workspace import Workspace
from tui import sitting_words as words
from tui.commands.setting import Setting
from tui.config import Places
from tui.exit_codes import ExitCode
from tui.handing_in import kept_without_a_file, write_attempt
from tui.plain.commands import understood
from tui.plain.lines import Lines, converse, each, say
from tui.plain.place import place_lines, prompt
from tui.plain.sitting_commands import SITTING_COMMANDS
from tui.plain.sitting_state import Sitting
from tui.refusals import Refused
from tui.shown import shown
from tui.taking_exercises import hand_out_named


def run_plain_sitting(
    places: Places,
    exercise: Exercise,
    folder: Path,
    *,
    name: str = "",
    group: str = "",
    round_: int = 0,
    clock: Clock = utc_now,
    lines: Lines | None = None,
) -> int:
    """Sit an exercise from standard input, and give the exit code. Raises CannotSit, NotRecorded and WorkspaceFault."""
    lines = lines or Lines.from_standard_input()
    name = name or _asked_name(lines)
    if not name:
        return ExitCode.DONE
    workspace = Workspace(places.database, clock=clock)
    try:
        return sit_plain(workspace, places, exercise, folder, lines, name=name, group=group, round_=round_)
    finally:
        workspace.close()


def sit_from_home(workspace: Workspace, places: Places, named: str, lines: Lines) -> None:
    """Sit the exercise in a hand-out, with the file into the folder that the program was opened in.

    Raises Refused without a file, CannotSit, and what finding an exercise raises.
    """
    if not named:
        raise Refused("Name the hand-out, as in: sit rowan.toml")
    exercise = hand_out_named(Setting(places, os.environ), named, workspace)
    name = _asked_name(lines)
    if name:
        sit_plain(workspace, places, exercise, Path.cwd(), lines, name=name)


_IS_IT_YOURS = "To go on with it: Enter. If it is not yours: quit. "
_LEFT_ALONE = "Left as it was, and no time counts."


def _asked_name(lines: Lines) -> str:
    if not lines.interactive:
        raise Refused("Say who sits it, with --as NAME: a script is asked nothing.")
    raw = lines.next("Your name or candidate number: ")
    return lines.read(raw) if raw else ""


def sit_plain(
    workspace: Workspace,
    places: Places,
    exercise: Exercise,
    folder: Path,
    lines: Lines,
    *,
    name: str,
    group: str = "",
    round_: int = 0,
) -> int:
    """Sit it in an open workspace. Leaving, in whatever way, keeps everything and stops the time.

    A round that is named and handed in already has its file written again.
    """
    done = handed_in_round(workspace, exercise, name, round_) if round_ else None
    if done:
        _write(workspace, done, folder)
        return ExitCode.DONE
    stands = standing(workspace, exercise, name, round_)
    if key_is_kept(workspace, exercise):
        say(words.KEY_IS_HERE)
    if lines.interactive:
        say(shown(words.standing_sentence(exercise, name, stands, workspace.clock())))
    if stands.handed_in and not stands.begun and not _goes_on(lines, stands.round):
        _write(workspace, stands.handed_in[-1], folder)
        return ExitCode.DONE
    if lines.interactive and stands.begun and not _agrees(lines, _IS_IT_YOURS):
        say(_LEFT_ALONE)
        return ExitCode.DONE
    if lines.interactive and not stands.begun:
        each(tuple(words.facts(exercise)))
        each(tuple(shown(line) for line in exercise.instructions.strip().splitlines() if line.strip()))
        if not _agrees(lines, "To begin, which starts the time: Enter. To leave: quit. "):
            say(_LEFT_ALONE)
            return ExitCode.DONE
    session = sit(workspace, exercise, name, group=group, round_=round_)
    sitting = Sitting(session, places, workspace.clock, exercise=exercise, folder=folder)
    try:
        _greet(sitting, lines)
        code = converse(lines, lambda: prompt(session.walk), lambda text: _act(sitting, text, lines))
    finally:
        session.close()
    if session.walk.record.stage is Stage.SIGNED_OFF:
        _write(workspace, OwnAttempt(session.uid, session.round, handed_in=True), folder)
    elif lines.interactive:
        say("Left. Everything is kept, and the time stands still. The same command goes on here.")
    return code


def _goes_on(lines: Lines, round_: int) -> bool:
    """Whether somebody who has handed a round in wants the next one, and not the file again."""
    if not round_:
        return False
    return not lines.interactive or _agrees(
        lines, f"To begin round {round_}: Enter. For the file of the last one: quit. "
    )


def _agrees(lines: Lines, question: str) -> bool:
    raw = lines.next(question)
    return raw is not None and lines.read(raw).lower() in {"", "y", "yes"}


def _greet(sitting: Sitting, lines: Lines) -> None:
    rounds = sitting.exercise.rounds
    which = (f"Round {sitting.attempt.round} of {rounds}.",) if rounds > 1 else ()
    done = words.done_sentences(sitting.exercise, sitting.session.walk)
    say(" ".join((f"{shown(sitting.exercise.title)}.", *which, *done)))
    say(words.time_sentence(sitting.exercise.time, sitting.attempt.seconds()))
    if sitting.session.why_read_only():
        say(shown(sitting.session.why_read_only()))
    if lines.interactive:
        say("To read the material: read. To hear what can be typed: help. To hand in: hand in")
        each(place_lines(sitting, all_of_it=True))


def _act(sitting: Sitting, text: str, lines: Lines) -> bool:
    """Do what a line asks for; whether to go on. A time that is over ends it, whatever was typed."""
    if sitting.attempt.is_over():
        say("The time is over. This line was not taken; the attempt is handed in as it stands.")
        sitting.attempt.hand_in()
        return False
    _warn(sitting)
    command, rest = understood(text, SITTING_COMMANDS)
    reply = command.does(sitting, rest)
    each(reply.lines)
    if reply.ask and lines.interactive and not reply.leave:
        each(place_lines(sitting))
    return not reply.leave


def _warn(sitting: Sitting) -> None:
    left = sitting.attempt.seconds_left() if sitting.exercise.time.enforced else None
    if left is not None and left <= words.WARNING_SECONDS and not sitting.warned:
        sitting.warned = True
        say(words.warning(left))


def _write(workspace: Workspace, attempt: OwnAttempt, folder: Path) -> None:
    """Write the file of what is handed in, and say where; where it cannot be, the attempt is kept all the same."""
    try:
        path = write_attempt(handed_in_file(workspace, attempt.uid), folder)
    except Refused as fault:
        raise Refused(kept_without_a_file(str(fault), attempt.round)) from None
    click.echo(f"Handed in. Your file, read back and compared: {shown(str(path))}")
