"""Answers as CSV: one row for each, UTF-8 with the mark by which Excel knows it, lines ended as RFC 4180 has them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from sessions.session_file import SessionFile
from tui.exporting.answers_table import Table, answers_table
from tui.formats import csv_cell
from tui.sheets import Cell

_MARK = "\ufeff"
"""Without it Excel takes a file for one in the old encoding of its machine."""


def csv_bytes(file: SessionFile, *, unanswered: bool = False) -> bytes:
    """A session's answers as the bytes of a CSV file."""
    return as_bytes(answers_table(file, unanswered=unanswered))


def as_bytes(table: Table) -> bytes:
    """A table as CSV; what a spreadsheet would take for a formula gets an apostrophe."""
    paper = io.StringIO()
    csv.writer(paper, lineterminator="\r\n").writerows(written_rows(table))
    return (_MARK + paper.getvalue()).encode("utf-8")


def written_rows(table: Iterable[Iterable[Cell]]) -> list[list[str]]:
    """The cells as they stand in the file once quotation marks are taken off."""
    return [[str(csv_cell(cell)) for cell in row] for row in table]


def csv_differs(data: bytes, file: SessionFile, *, unanswered: bool = False) -> str:
    """What a CSV file does not say of a session, in a sentence; "" when it says all of it."""
    expected = written_rows(answers_table(file, unanswered=unanswered))
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if found == expected:
        return ""
    if len(found) != len(expected):
        return f"it holds {len(found)} rows instead of {len(expected)}."
    row = next(place for place, (one, other) in enumerate(zip(found, expected, strict=True), 1) if one != other)
    return f"row {row} is not what was written."
