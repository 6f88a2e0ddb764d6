"""The page on exports names every format, column, sheet and option there is."""

from __future__ import annotations

import re
from pathlib import Path

from tests.exported import file_saying
from tui.commands.export import export
from tui.exporting.answers_table import heading
from tui.exporting.forms import ExportForm
from tui.exporting.workbook import LONGEST_CELL, workbook_tables

PAGE = (Path(__file__).parents[3] / "docs" / "exports.md").read_text("utf-8")


def test_the_page_names_every_format_column_and_sheet() -> None:
    names = [*(str(form) for form in ExportForm), *heading([]), *workbook_tables(file_saying("plain"))]
    assert not [name for name in names if f"`{name}`" not in PAGE]
    assert f"{LONGEST_CELL:,}" in PAGE


def test_every_option_on_the_page_is_one_and_those_of_anonymising_are_on_it() -> None:
    options = {name for parameter in export.params for name in parameter.opts if name.startswith("--")}
    said = set(re.findall(r"--[a-z][a-z-]*", PAGE))
    assert said <= options
    assert {"--anonymised", "--personal", "--names", "--replace-all-names", "--unanswered", "--force"} <= said
