"""A table of cells as somebody sent it: a CSV file or a pasted text, read before anything is made of its columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sessions.texts import one_line, storable
from standards.csv_rows import csv_rows, utf_8_text, without_stated_delimiter
from standards.faults import Fault

LARGEST = 20_000_000
"""The most bytes a table may have: more cases than any inspection takes."""

PASTED = "the pasted text"
"""What stands for the name of the file where there is none."""

_NEEDED = "It needs a row of headings and a row for each case."


class Delimiter(Enum):
    """What parts the cells of a row."""

    COMMA = ","
    SEMICOLON = ";"
    TAB = "\t"

    @property
    def words(self) -> str:
        """What it is called: `commas`."""
        return f"{self.name.lower()}s"


class TableFaults(Exception):
    """A table cannot be used; `faults` holds everything that is wrong with it, in the order of its rows."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. `line` is the one it begins on, from 1 and the headings included; each cell is on one line."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and the rows under them. Rows in which every cell is empty are left out, and counted.

    A row has as many cells as there are headings, unless it is one of `ragged`, by line.
    """

    file: str
    delimiter: Delimiter
    heading_line: int
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    ragged: frozenset[int] = frozenset()
    empty_rows: int = 0

    def column(self, place: int) -> tuple[str, ...]:
        """The cells of a column that are not empty, of the rows that are whole."""
        cells = (row.cells[place] for row in self.rows if row.line not in self.ragged)
        return tuple(cell for cell in cells if cell)


def read_table_file(path: Path) -> Table:
    """Read a table from a file; ~ is a home. Raises TableFaults, also where it cannot be read at all."""
    name = storable(str(path))
    try:
        path = path.expanduser()
        if path.is_dir():
            raise TableFaults([Fault(name, 0, "", "This is a folder.", "Name a CSV file in it.")])
        if path.exists() and not path.is_file():
            cure = "Name a CSV file, or write - and send it in by a pipe."
            raise TableFaults([Fault(name, 0, "", "This is not an ordinary file.", cure)])
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        fault = Fault(name, 0, "", "There is no such file.", "Check the name and the folder.")
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        fault = Fault(name, 0, "", f"It cannot be read: {reason}.", "Check its name and its permissions.")
    except (ValueError, RuntimeError):  # a NUL in it; a home that is none
        fault = Fault(name, 0, "", "This cannot be the name of a file.", "Check the name.")
    else:
        return read_table(data, name)
    raise TableFaults([fault])


def read_table(data: bytes | str, file: str) -> Table:
    """Read a table from the bytes of a CSV file, or from a text that was pasted.

    Bytes are UTF-8, with or without a byte order mark. Cells are parted by commas, semicolons or tabs, whichever fit
    the headings and the rows best. Raises TableFaults.
    """
    text = data.removeprefix("\ufeff") if isinstance(data, str) else _text(data, file)
    text, said = without_stated_delimiter(text)
    if not text.strip():
        raise TableFaults([Fault(file, 0, "", "There is nothing in it.", _NEEDED)])
    delimiter = Delimiter(said) if said else _delimiter(text)
    rows, faults = _rows(text, delimiter, file)
    if faults:
        raise TableFaults(faults)
    return _table(rows, delimiter, file, skipped=1 if said else 0)


def _table(rows: list[TableRow], delimiter: Delimiter, file: str, *, skipped: int) -> Table:
    rows = [TableRow(row.line + skipped, row.cells) for row in rows]
    filled = [row for row in rows if any(row.cells)]
    if not filled:
        raise TableFaults([Fault(file, 0, "", "Every cell is empty.", _NEEDED)])
    first, *others = filled
    if not others:
        raise TableFaults([Fault(file, first.line, "", "There are headings and no cases.", "Add a row for each case.")])
    headings = first.cells
    evened = [_evened(row, len(headings)) for row in others]
    wide = max(len(headings), 1)
    return Table(
        file,
        delimiter,
        first.line,
        headings,
        tuple(evened),
        frozenset(row.line for row in evened if len(row.cells) != wide),
        len(rows) - len(filled),
    )


def _evened(row: TableRow, width: int) -> TableRow:
    """A row without the empty cells that it has too many at its end: spreadsheets leave them there."""
    if len(row.cells) > width and not any(row.cells[width:]):
        return TableRow(row.line, row.cells[:width])
    return row


def _text(data: bytes, file: str) -> str:
    if len(data) > LARGEST:
        raise TableFaults([Fault(file, 0, "", "It is larger than 20 MB.", "Name a file of cases; they are smaller.")])
    faults: list[Fault] = []
    text = utf_8_text(data, lambda *fault: faults.append(Fault(file, *fault)))
    if faults:
        raise TableFaults(faults)
    return text


def _delimiter(text: str) -> Delimiter:
    """The delimiter that gives most rows the width of the headings, and of those alike the one with most columns.

    A table of one column has none; it is read as if by commas.
    """
    best, best_fit = Delimiter.COMMA, (0.0, 0)
    for delimiter in Delimiter:
        rows, faults = _rows(text, delimiter, "")
        filled = [row for row in rows if any(row.cells)]
        wide = len(filled[0].cells) if filled else 0
        if wide < 2 or faults:
            continue
        alike = sum(len(_evened(row, wide).cells) == wide for row in filled) / len(filled)
        if (alike, wide) > best_fit:
            best, best_fit = delimiter, (alike, wide)
    return best


def _rows(text: str, delimiter: Delimiter, file: str) -> tuple[list[TableRow], list[Fault]]:
    """Every row that has a character in it, up to the first that is not CSV, and what is wrong with that one."""
    faults: list[Fault] = []
    read = csv_rows(text, lambda *fault: faults.append(Fault(file, *fault)), delimiter.value)
    found = [TableRow(line, tuple(one_line(cell) for cell in cells)) for line, cells in read]
    return found, faults
