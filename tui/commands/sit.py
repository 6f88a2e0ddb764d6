"""`fourpoint sit`: sit an exercise from its hand-out, or take a second marking that somebody has handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.commands.names import ExerciseName
from tui.commands.printing import can_ask, say
from tui.commands.setting import Setting, pass_setting
from tui.config import accessible
from tui.refusals import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from sessions.exercises.exercise import Exercise
    from sessions.listing import Listing


_SCORING, _SITTING = "fourpoint score SESSION --plain", "fourpoint sit FILE --as NAME --plain"


@click.command()
@click.argument("file", metavar="FILE", type=ExerciseName())
@click.option("--as", "name", metavar="NAME", default="", help="Your name or candidate number; else it is asked for.")
@click.option("--group", metavar="GROUP", default="", help="Your group, such as AI or HMI.")
@click.option("--round", "round_", metavar="N", type=click.IntRange(1), help="The round, where it is not the next.")
@click.option("--plain", is_flag=True, help="Line by line: for screen readers, Braille displays, and scripts.")
@click.option("--to", "target", metavar="DIR", default=".", help="The folder your file goes to, else this one.")
@pass_setting
@click.pass_context
def sit(  # noqa: PLR0917 - one argument for each word of the command line
    ctx: click.Context,
    setting: Setting,
    file: str,
    name: str,
    group: str,
    round_: int | None,
    plain: bool,
    target: str,
) -> None:
    """Sit the exercise in the hand-out FILE, or go on with it, and hand it in.

    Everything is kept at each key press: leave when you like, and the same command goes on where you were. Handing in
    writes one file, for whoever marks it. With its --round, a round that is handed in has its file written again.

    FILE can also be a second marking that was handed over to you; it is then scored as usual.
    """
    from tui.commands.exercise.finding import expanded  # noqa: PLC0415

    folder = expanded(target).absolute()
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}. Make it, or name another with --to.")
    in_lines = plain or accessible(setting.environ)
    if _is_second_marking(setting, file):
        if group or round_:
            raise Refused("A second marking has no group and no round. Leave --group and --round out.")
        ctx.exit(_mark_again(setting, file, name, in_lines=in_lines))
    exercise = _hand_out(setting, file)
    if in_lines:
        from tui.plain.sitting import run_plain_sitting  # noqa: PLC0415

        sitting = run_plain_sitting(
            setting.places, exercise, folder, name=name, group=group, round_=round_ or 0, clock=setting.clock
        )
        ctx.exit(sitting)
    ctx.exit(_full_screen(setting, exercise, folder, name=name, group=group, round_=round_ or 0))


def _is_second_marking(setting: Setting, named: str) -> bool:
    """Whether a session file is meant, or no exercise at all but something that has this name in the database."""
    from tui.commands.exercise.finding import expanded, is_path  # noqa: PLC0415
    from tui.taking_exercises import is_session_file  # noqa: PLC0415 - loads SQLite

    if is_path(named):
        return is_session_file(expanded(named))
    from sessions.exercises.shipped import shipped_exercises  # noqa: PLC0415

    if named in shipped_exercises() or not setting.places.database.exists():
        return False
    from sessions.exercises.kept import kept_exercises  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415 - loads SQLite

    with workspace(setting) as opened:
        return all(one.id != named for one in kept_exercises(opened))


def _hand_out(setting: Setting, named: str) -> Exercise:
    from tui.commands.opened import workspace  # noqa: PLC0415
    from tui.taking_exercises import hand_out_named  # noqa: PLC0415

    if not setting.places.database.exists():
        return hand_out_named(setting, named)
    with workspace(setting) as opened:
        return hand_out_named(setting, named, opened)


def _full_screen(setting: Setting, exercise: Exercise, folder: Path, *, name: str, group: str, round_: int) -> int:
    from tui.handing_in import kept_without_a_file  # noqa: PLC0415
    from tui.launch import NO_TERMINAL, has_terminal, run_screen  # noqa: PLC0415
    from tui.screens.sitting_briefing import BriefingScreen, ended_words  # noqa: PLC0415 - loads Textual

    if not has_terminal():
        raise Refused(NO_TERMINAL.replace(_SCORING, _SITTING))
    screen = BriefingScreen(exercise, folder, name=name, group=group, round_=round_, leaves=True)
    code = run_screen(lambda: screen, setting.places)
    last = screen.last
    if last is not None and last.handed_in:
        if last.path is None:
            raise Refused(kept_without_a_file(last.fault, last.round))
        say(ended_words(last))
        click.echo(last.path)
    return code


def _ask_whether_to_go_on(listing: Listing, before: str, setting: Setting) -> None:
    """Where something is answered already, ask whether it is this person's: nobody proves who they are."""
    from tui.times import local_time  # noqa: PLC0415

    if listing.created_at >= before or not listing.answered:
        return
    if can_ask():
        since = local_time(listing.created_at, setting.clock())
        say(f"A second marking under this name, {listing.inspector}, is open since {since}.")
        click.confirm("Is it yours, and to go on with?", default=True, abort=True, err=True)


def _mark_again(setting: Setting, named: str, name: str, *, in_lines: bool) -> int:
    from sessions.kinds import Stage  # noqa: PLC0415
    from tui.commands.opened import workspace  # noqa: PLC0415
    from tui.launch import NO_TERMINAL, has_terminal, run_unsealed  # noqa: PLC0415
    from tui.taking_exercises import take_second_marking  # noqa: PLC0415

    who = name or setting.who
    if not who:
        raise Refused("Say who marks it, with --as NAME.")
    if not in_lines and not has_terminal():
        raise Refused(NO_TERMINAL.replace(_SCORING, _SITTING))
    with workspace(setting, create=True) as opened:
        before = opened.now()
        uid = take_second_marking(setting, opened, named, who)
        _ask_whether_to_go_on(opened.listing(uid), before, setting)
        if in_lines:
            from tui.plain.lines import Lines  # noqa: PLC0415
            from tui.plain.scoring import score_plain  # noqa: PLC0415

            code = score_plain(opened, setting.places, uid, who, Lines.from_standard_input())
    if not in_lines:
        code = run_unsealed(setting.places, uid)
    with workspace(setting) as opened:
        opened.unseal(uid)
        handed_in = opened.listing(uid).stage is Stage.SIGNED_OFF
    if handed_in:
        say(f"It is handed in. Its file for whoever compares: fourpoint export {uid[:8]}")
    else:
        say(f"It is kept. To go on: fourpoint sit {uid[:8]} --as NAME. S in the summary, or `hand in`, hands it in.")
    return code
