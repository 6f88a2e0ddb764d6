"""A session as a workbook of sheets for a spreadsheet: answers, ratings, cases, evidence, recommendations.

Every text is a text cell, never a formula, whatever it begins with; times are texts in ISO 8601, as they are recorded.
openpyxl is an extra of the package, and is loaded only here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from sessions.session_file import SessionFile
from tui.exporting.answers_table import answers_table
from tui.exporting.workbook_tables import Table, Value, other_tables
from tui.refusals import Refused
from tui.shown import shown

LONGEST_CELL = 32_767
"""Characters that a cell can hold (Microsoft, "Excel specifications and limits")."""

MOST_ROWS = 1_048_576
"""Rows of a sheet, its heading among them (from the same page)."""

_CUT = " … (cut here: a cell holds no more. The session file and CSV have the whole text.)"
_WIDEST, _NARROWEST = 60, 8  # characters
_LOOKED_AT = 50  # rows by which a column's width is chosen

# XML has no place for these, not even escaped.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # spreadsheets read `_x0041_` as an A; this escapes the first line

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can note: one for all, so that the same session gives the same bytes."""


def must_have_openpyxl() -> None:
    """Raise Refused, saying what to install, where workbooks cannot be written."""
    if find_spec("openpyxl") is None:
        raise Refused(
            "A workbook needs openpyxl, which is not installed. Install it with `pip install 'fourpoint[xlsx]'`, "
            "or export with --format csv, which every spreadsheet opens."
        )


def workbook_bytes(file: SessionFile, *, unanswered: bool = False) -> bytes:
    """A session as the bytes of a workbook, the same every time. Raises Refused without openpyxl or with too much."""
    must_have_openpyxl()
    from openpyxl import Workbook  # noqa: PLC0415 - takes as long to load as the first screen may

    book = Workbook(write_only=True)
    for name, table in workbook_tables(file, unanswered=unanswered).items():
        if len(table) > MOST_ROWS:
            raise Refused(f"{file.service} has {len(table) - 1} {name}; a sheet holds {MOST_ROWS - 1}. Export CSV.")
        _fill(book.create_sheet(name), table)
    paper = io.BytesIO()
    book.save(paper)
    book.close()
    return _without_the_hour(paper.getvalue(), file.changed_at)


def workbook_tables(file: SessionFile, *, unanswered: bool = False) -> Mapping[str, Table]:
    """The sheets by name, each with its heading first."""
    return {"answers": answers_table(file, unanswered=unanswered), **other_tables(file)}


def workbook_differs(data: bytes, file: SessionFile, *, unanswered: bool = False) -> str:
    """What a workbook does not say of a session, in a sentence; "" when it says all of it."""
    from openpyxl import load_workbook  # noqa: PLC0415

    tables = workbook_tables(file, unanswered=unanswered)
    book = load_workbook(io.BytesIO(data), read_only=True)
    try:
        if book.sheetnames != list(tables):
            return f"it has the sheets {', '.join(book.sheetnames)} instead of {', '.join(tables)}."
        for name, table in tables.items():
            expected = [[_read(cell) for cell in row] for row in table]
            found = [[_found(cell) for cell in row] for row in book[name].iter_rows()]
            if found != expected:
                return f"the sheet {name} is not what was written."
    finally:
        book.close()
    return ""


def _read(cell: Value) -> Value:
    """A cell as a reader of the workbook should find it."""
    return (_fitting(cell) or None) if isinstance(cell, str) else cell


def _found(cell: Any) -> Any:
    """A cell as it is found; a formula is never what was written."""
    value = cell.value
    if cell.data_type == "f":
        return ("formula", value)
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


def _fitting(text: str) -> str:
    """A text as a cell can hold it: controls made visible, and the end of a very long one cut off, and said so."""
    safe = _NO_XML.sub("\ufffd", shown(text, lines=True))
    # Cut so that escaping cannot make it too long again.
    longest = LONGEST_CELL - 6 * len(_ESCAPE_LIKE.findall(safe))
    return safe if len(safe) <= longest else safe[: max(0, longest - len(_CUT))] + _CUT


def _fill(sheet: Any, table: Table) -> None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def cell(value: Value, *, heading: bool) -> Any:
        made = WriteOnlyCell(sheet)
        if isinstance(value, str) and value:
            made.value = _ESCAPE_LIKE.sub("_x005F_", _fitting(value))
            made.data_type = "s"  # openpyxl takes what begins with = for a formula
            made.number_format = "@"
            made.quotePrefix = True  # stays a text when somebody edits it
        elif value is not None and value != "":
            made.value = value
        made.alignment = wrapped
        if heading:
            made.font = bold
        return made

    sheet.freeze_panes = "A2"
    for place, width in enumerate(_widths(table), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    if len(table) > 1:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table[0]))}{len(table)}"
    for place, row in enumerate(table):
        sheet.append([cell(value, heading=place == 0) for value in row])


def _widths(table: Table) -> list[int]:
    columns = zip(*table[:_LOOKED_AT], strict=True)
    return [min(_WIDEST, max(_NARROWEST, *(len(str(cell or "")) + 2 for cell in column))) for column in columns]


def _without_the_hour(data: bytes, changed_at: str) -> bytes:
    """The workbook with the session's own time in place of those at which it happened to be written."""
    paper = io.BytesIO()
    moment = changed_at[:19] + "Z"
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            held = before.read(name)
            if name == "docProps/core.xml":
                held = re.sub(rb"(W3CDTF\">)[^<]*(<)", rb"\g<1>" + moment.encode("ascii") + rb"\g<2>", held)
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, held)
    return paper.getvalue()
