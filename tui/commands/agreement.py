"""`fourpoint agreement`: how far several people who marked the same material agree, from a file alone."""

from __future__ import annotations

import click

from tui.commands.printing import format_option, put
from tui.commands.rows_given import rows_given
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused


@click.command()
@click.argument("file", type=click.Path(readable=False))
@click.option(
    "--metric",
    type=click.Choice(["nominal", "ordinal", "interval", "ratio"]),
    default="nominal",
    help="What a difference between marks means: only that they differ (the default), an order, a distance, a ratio.",
)
@click.option(
    "--table", is_flag=True, help="FILE is a square table of counts: rows the first marker, columns the second."
)
@click.option("--values", metavar="VALUE,VALUE,…", help="All values there can be, in their order; some may be unused.")
@click.option(
    "--confidence",
    type=click.FLOAT,
    default=95,
    metavar="PERCENT",
    help="The confidence of the intervals, in per cent (95 unless said).",
)
@click.option("--exact", is_flag=True, help="The Clopper-Pearson interval of percent agreement, in place of Wilson's.")
@format_option
@pass_setting
def agreement(
    setting: Setting,
    file: str,
    *,
    metric: str,
    table: bool,
    values: str | None,
    confidence: float,
    exact: bool,
    form: Format,
) -> None:
    """How far markers agree: every figure with its interval, or why it is not defined. Nothing is recorded.

    FILE is CSV with the columns unit,marker,value, a row for each mark; - reads standard input. With --table it holds
    the counts of two markers: a row for each value of the first, a column for each of the second.
    """
    from sessions.agreement.all_figures import all_figures  # noqa: PLC0415
    from sessions.agreement.alpha import Metric  # noqa: PLC0415 - what only this command needs
    from sessions.agreement.csv_text import LARGEST  # noqa: PLC0415
    from sessions.agreement.long_rows import read_marks  # noqa: PLC0415
    from sessions.agreement.square_table import read_square  # noqa: PLC0415
    from tui.pages.agreement import agreement_page  # noqa: PLC0415

    if not 0 < confidence < 100:
        raise Refused("--confidence must lie between 0 and 100 per cent; 95 is usual.")
    if table and values is not None:
        raise Refused("--values has no use with --table: the table names its values itself. Leave one of them out.")
    data, name = rows_given(file, LARGEST, "a CSV file")
    scale = Metric(metric)
    named = [word.strip() for word in values.split(",")] if values is not None else []
    read = read_square(data, name, scale) if table else read_marks(data, name, scale, named)
    figures = all_figures(read.marking, scale, read.values, confidence, exact=exact)
    put(agreement_page(read, figures, scale, file=name, confidence=confidence), form, setting)
