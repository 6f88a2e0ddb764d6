"""`fourpoint rate`: the ratings that follow from ratings and percentages at hand, without a session."""

from __future__ import annotations

from collections.abc import Sequence

import click

from tui.commands.names import FrameworkName
from tui.commands.printing import format_option, put
from tui.commands.rows_given import rows_given
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format


@click.command()
@click.argument("framework", type=FrameworkName())
@click.argument("file", required=False, default="-", metavar="[FILE]", type=click.Path(readable=False))
@click.option("--not-rated", multiple=True, metavar="STANDARD", help="A standard that cannot be rated; repeatable.")
@click.option("--panel", multiple=True, metavar="STANDARD=RATING", help="What the ratings panel set; repeatable.")
@format_option
@pass_setting
def rate(
    setting: Setting, framework: str, file: str, *, not_rated: Sequence[str], panel: Sequence[str], form: Format
) -> None:
    """Rate by FRAMEWORK from ratings and percentages in FILE, or on standard input. Nothing is recorded.

    CSV with the columns standard,rating or standard,key_question,percent or standard,key_question,yes,applicable, or
    the same as JSON. A standard is named by its code or its title. What is not given is said to be missing.
    """
    from standards.loading import load_framework  # noqa: PLC0415 - what only this command needs
    from standards.result_rows import LARGEST, read_rows  # noqa: PLC0415
    from standards.results import read_results  # noqa: PLC0415
    from standards.shipped import find_framework  # noqa: PLC0415
    from tui.pages.rate import rate_page  # noqa: PLC0415

    found = load_framework(find_framework(framework, [setting.places.frameworks]))
    data, name = rows_given(file, LARGEST, "a file of ratings")
    given = read_results(found, read_rows(data, name), not_rated=not_rated, panel=panel)
    put(rate_page(found, given.rate()), form, setting)
