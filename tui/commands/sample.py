"""`fourpoint sample`: a sample of cases from a longlist, or a dip sample of sessions or cases."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tui.commands.names import SessionName, Written
from tui.commands.printing import format_option
from tui.commands.setting import Setting, pass_setting
from tui.exit_codes import ExitCode
from tui.formats import Format
from tui.shown import shown

_OF_A_DRAW = {
    "size": "--size",
    "confidence": "--confidence",
    "margin": "--margin",
    "first": "--from",
    "last": "--to",
    "buffer": "--buffer",
    "per_officer": "--per-officer",
    "columns": "--column",
    "save": "--save",
    "into": "--into",
}
_OF_A_DIP = {"session": "--session", "finished": "--finished"}


@click.command()
@click.argument("longlist", required=False, type=click.Path(readable=False))
@click.option("--size", type=click.INT, metavar="N", help="How many cases, the buffer not included.")
@click.option(
    "--confidence",
    type=click.FLOAT,
    metavar="PERCENT",
    help="Without --size: how sure the sample is to be, in per cent (80 unless said).",
)
@click.option(
    "--margin",
    type=click.FLOAT,
    metavar="POINTS",
    help="Without --size: the margin either way, in percentage points (5 unless said).",
)
@click.option("--from", "first", metavar="DATE", help="The first day on which a case may start.")
@click.option("--to", "last", metavar="DATE", help="The last day on which a case may start.")
@click.option(
    "--buffer", type=click.INT, metavar="PERCENT", help="How many cases to draw besides, in per cent (20 unless said)."
)
@click.option(
    "--per-officer", type=click.INT, metavar="N", help="The most cases of one responsible officer (6 unless said)."
)
@click.option("--seed", type=Written(), metavar="TEXT", help="Repeat the draw that printed this seed.")
@click.option(
    "--column",
    "columns",
    type=Written(),
    multiple=True,
    metavar="FIELD=HEADING",
    help="Which column is which, as in reference=CRN; repeatable.",
)
@click.option("--save", type=Written(), metavar="FILE", help="Write the selected rows to a new CSV file too.")
@click.option(
    "--into", type=SessionName(), metavar="SESSION", help="Make the sample, without its buffer, the cases of a session."
)
@click.option("--share", type=click.FLOAT, metavar="PERCENT", help="Without LONGLIST: take a dip sample of so much.")
@click.option("--session", type=SessionName(), metavar="SESSION", help="With --share: of the cases of this session.")
@click.option("--finished", is_flag=True, default=None, help="With --session: only of cases answered in full.")
@format_option
@pass_setting
@click.pass_context
def sample(ctx: click.Context, setting: Setting, /, longlist: str | None, form: Format, **options: object) -> None:
    """Draw a sample of the cases in LONGLIST, a CSV file, or - for standard input.

    The method is that of the public case sampler of the Ministry of Justice: five strata in proportion, a buffer, and
    at most six cases for one responsible officer. Every row is accounted for, and the seed that is printed makes the
    draw repeatable. Dates are written 2024-03-31 or 31/03/2024.

    With --share and no LONGLIST, take a dip sample of the sessions that are signed off, or of the cases of one.
    """
    given = {name: value for name, value in options.items() if value is not None and value != ()}
    faults = _misplaced(longlist, given)
    if faults:
        refuse(ctx, faults)
    if longlist is None:
        from tui.commands.dip_sample import dip  # noqa: PLC0415 - what only this form of the command needs

        faults = dip(setting, form, **given)  # type: ignore[arg-type]
    else:
        from tui.commands.draw import draw  # noqa: PLC0415

        faults = draw(setting, longlist, given, form)
    if faults:
        refuse(ctx, faults)


def _misplaced(longlist: str | None, given: dict[str, object]) -> list[str]:
    """What was said that does not belong together."""
    if longlist is not None:
        foreign = [name for key, name in _OF_A_DIP.items() if key in given]
        if "share" in given:
            foreign.insert(0, "--share")
        return [f"{name} is for a dip sample. Leave it out, or leave out {shown(longlist)}." for name in foreign]
    if "share" not in given:
        return ["Name a longlist to draw from, or say --share 20 for a dip sample of sessions that are signed off."]
    foreign = [name for key, name in _OF_A_DRAW.items() if key in given]
    faults = [f"{name} is for drawing from a longlist. Leave it out, or name the longlist." for name in foreign]
    if "finished" in given and "session" not in given:
        faults.append("--finished is about cases. Name their session with --session.")
    return faults


def refuse(ctx: click.Context, sentences: Sequence[str]) -> None:
    """Say what is wrong, all of it, and end."""
    for sentence in sentences:
        click.echo(shown(sentence), err=True)
    ctx.exit(ExitCode.USAGE)
