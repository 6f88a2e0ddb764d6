"""`fourpoint sample-size`: how many cases a sample needs."""

from __future__ import annotations

import click

from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused


@click.command("sample-size")
@click.argument("population", type=click.INT)
@click.option(
    "--confidence",
    type=click.FLOAT,
    default=80,
    metavar="PERCENT",
    help="How sure to be, in per cent (80 unless said).",
)
@click.option(
    "--margin", type=click.FLOAT, default=5, metavar="POINTS", help="The margin, in percentage points (5 unless said)."
)
@format_option
@pass_setting
def sample_size(setting: Setting, population: int, confidence: float, margin: float, form: Format) -> None:
    """Work out how many of POPULATION cases a sample needs.

    A percentage found in the sample then holds for all of them within the margin, with that confidence. The numbers
    of the Inspectorate are 80 per cent and 5 points.
    """
    from standards.sample_size import Precision  # noqa: PLC0415 - what only this command needs
    from standards.sample_size import sample_size as worked_out  # noqa: PLC0415
    from tui.pages.sample_size import sample_size_page, size_words  # noqa: PLC0415

    try:
        size = worked_out(population, confidence=confidence, margin=margin)
    except ValueError as fault:
        raise Refused(str(fault)) from fault
    precision = Precision(confidence, margin)
    if form is Format.TABLE:
        click.echo(size_words(population, precision, size))
    else:
        put(sample_size_page(population, precision, size), form, setting)
