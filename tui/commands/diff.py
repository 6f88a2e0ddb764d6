"""`fourpoint diff`: what differs between two sessions, a session and a file, or two moments of one session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.commands.names import SessionOrFile
from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.exit_codes import ExitCode
from tui.formats import Format
from tui.refusals import Refused

if TYPE_CHECKING:
    from tui.commands.sides import Side

_TWO = 2


@click.command()
@click.argument("first", metavar="SESSION|FILE", type=SessionOrFile())
@click.argument("second", metavar="SESSION|FILE", type=SessionOrFile(), required=False)
@click.option(
    "--at",
    "moments",
    multiple=True,
    metavar="EVENT|TIME",
    help="As it was: after an event, by its number, or at a time. With one session, once against now, or twice.",
)
@click.option("--answers-only", is_flag=True, help="Leave out what is only said: evidence, reasons, comments and such.")
@format_option
@pass_setting
@click.pass_context
def diff(  # noqa: PLR0917 - one argument for each word of the command line
    ctx: click.Context,
    setting: Setting,
    first: str,
    second: str | None,
    moments: Sequence[str],
    answers_only: bool,
    form: Format,
) -> None:
    """Show what differs between two sessions or session files, or with --at between two moments of one.

    Cases are matched by their references. The exit code is 0 where nothing differs and 1 where something does; with
    --answers-only, only answers, judgements and ratings count.
    """
    from sessions.comparing import differences  # noqa: PLC0415 - what only this command needs
    from tui.commands.sides import sides  # noqa: PLC0415
    from tui.pages.differences import differences_page  # noqa: PLC0415

    if second is None and not moments:
        raise Refused("Name two sessions or files to compare, or say with --at which moments of the one.")
    if len(moments) > _TWO:
        raise Refused("--at can be given twice at most: once for each side.")
    with sides(setting, [first] if second is None else [first, second]) as named:
        one, other = _between_moments(named[0], moments) if second is None else _at(named, moments)
        found = differences(one.framework, one.record, other.record, other.framework)
        found = found.weighty if answers_only else found
        put(differences_page(one, other, found), form, setting)
    if not (found.equal if answers_only else found.identical):
        ctx.exit(ExitCode.FAULTS)


def _between_moments(side: Side, moments: Sequence[str]) -> tuple[Side, Side]:
    """One session at two moments; at one, and now."""
    return side.at(moments[0]), side.at(moments[1]) if len(moments) == _TWO else side


def _at(named: Sequence[Side], moments: Sequence[str]) -> tuple[Side, Side]:
    """Two sessions, each at its own moment, or both at one time."""
    from sessions.moments import is_number  # noqa: PLC0415

    one, other = named
    if not moments:
        return one, other
    if len(moments) == 1 and is_number(moments[0]):
        raise Refused(
            "The number of an event means another moment in each session. Give --at twice, once for each, or a time."
        )
    return one.at(moments[0]), other.at(moments[-1])
