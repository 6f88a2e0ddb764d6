"""The rows of a table of marks as it was sent: CSV in UTF-8, by commas, semicolons or tabs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from standards.csv_rows import csv_rows, delimited
from standards.faults import Fault

LARGEST = 20_000_000
"""The most bytes that are read: a thousand units marked by some hundred people."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS_UTF_8 = "Save it as CSV in UTF-8; spreadsheets call it 'CSV UTF-8'."


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
    text, delimiter, skipped = _delimited(text)
    read = csv_rows(text, lambda line, what, cure: faults.add(line + skipped, "", what, cure), delimiter)
    any_cell = False
    for line, cells in read:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            any_cell = True
            yield line + skipped, stripped
    if not any_cell and not faults.found:
        faults.add(0, "", "Every cell is empty.", needed)


def _text(data: bytes, faults: Faults) -> str:
    if len(data) > LARGEST:
        faults.add(0, "", "It is larger than 20 MB.", "Give the marks of fewer units or markers.")
    elif data.startswith(_UTF_16):
        faults.add(0, "", "It is in UTF-16.", _SAVE_AS_UTF_8)
    else:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            faults.add(line, "", f"Byte {data[error.start]:#04x} on this line is not UTF-8.", _SAVE_AS_UTF_8)
    return ""


def _delimited(text: str) -> tuple[str, str, int]:
    """The text, what parts its cells, and how many lines stand before it, empty ones at the top too."""
    before = len(text) - len(text.lstrip("\r\n"))
    found, delimiter, stated = delimited(text[before:])
    return found, delimiter, text.count("\n", 0, before) + stated
