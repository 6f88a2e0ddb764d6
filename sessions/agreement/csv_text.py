"""The rows of a table of marks as it was sent: CSV in UTF-8, by commas, semicolons or tabs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from standards.csv_rows import rows_as_sent, utf_8_text
from standards.faults import Fault

LARGEST = 20_000_000
"""The most bytes that are read: a thousand units marked by some hundred people."""


@dataclass
class Faults:
    """Everything that is wrong with one file, in the order in which it is found."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, column: str, what: str, cure: str) -> None:
        """Note a fault; `line` is 0 where the whole file is meant."""
        self.found.append(Fault(self.file, line, column, what, cure))


def rows_of(data: bytes, faults: Faults, needed: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on, its cells without the spaces around them; empty rows are left out.

    The first row decides between comma, semicolon and tab, unless a line such as `sep=;` stands before it. `needed`
    is the cure for a file with nothing in it.
    """
    text = _text(data, faults)
    if not text.strip():
        if not faults.found:
            faults.add(0, "", "There is nothing in it.", needed)
        return
    any_cell = False
    for line, cells in rows_as_sent(text, faults.add):
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            any_cell = True
            yield line, stripped
    if not any_cell and not faults.found:
        faults.add(0, "", "Every cell is empty.", needed)


def _text(data: bytes, faults: Faults) -> str:
    if len(data) > LARGEST:
        faults.add(0, "", "It is larger than 20 MB.", "Give the marks of fewer units or markers.")
        return ""
    return utf_8_text(data, faults.add)
