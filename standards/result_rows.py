"""Reading ratings and percentages as rows, from CSV or JSON: where each stands, and what its cells say, as text.

Numbers stay the text they were written as, in JSON too, so that 64.6 is never made a binary fraction.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from standards.csv_rows import rows_as_sent, utf_8_text
from standards.faults import Fault
from standards.suggestions import did_you_mean, listed, shown

COLUMNS = ("standard", "key_question", "rating", "percent", "yes", "applicable")
LARGEST = 5_000_000
"""The most bytes that are read: far more than any framework has rows for."""

_LISTS = ("rows", "ratings")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, those that are empty left out.

    `line` is its line in a CSV file, the headings being line 1; `place` names it in words, as sentences need it.
    """

    line: int
    place: str
    cells: Mapping[str, str]

    def fault(self, file: str, field: str, what: str, cure: str) -> Fault:
        """A fault in this row."""
        if self.line:
            return Fault(file, self.line, field, what, cure)
        return Fault(file, 0, f"{self.place}, {field}" if field else self.place, what, cure)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file, and everything that kept some of it from being read."""

    file: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def read_rows(data: bytes, file: str) -> Rows:
    """The rows of a file: JSON when it begins with a bracket or a brace, otherwise CSV; UTF-8, with a mark or without.

    CSV has a line of headings, and commas, semicolons or tabs between its cells. JSON is a list of objects with the
    same names, or an object with `rows`, such a list, and `ratings`, an object of ratings by standard.
    """
    reading = _Reading(file)
    text = reading.text(data)
    found: Iterator[Row] = iter(())
    if text.lstrip().startswith(("[", "{")):
        found = reading.json(text)
    elif text.strip():
        found = reading.csv(text)
    elif not reading.faults:
        reading.add(0, "", "There is nothing in it.", f"Give rows with the columns {listed(COLUMNS)}.")
    rows = tuple(found)
    return Rows(file, rows, tuple(reading.faults))


class _Reading:
    """One file as it is read, with its faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def add(self, line: int, field: str, what: str, cure: str) -> None:
        self.faults.append(Fault(self.file, line, field, what, cure))

    def text(self, data: bytes) -> str:
        if len(data) > LARGEST:
            self.add(0, "", "It is larger than 5 MB.", "Give only the ratings and percentages of one service.")
            return ""
        return utf_8_text(data, self.add)

    # CSV

    def csv(self, text: str) -> Iterator[Row]:
        lines = rows_as_sent(text, self.add)
        first, headings = next(lines, (1, []))
        columns = [_column(heading) for heading in headings]
        if not self._sound_headings(first, headings, columns):
            return
        for line, cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
                what = f"The row has {len(cells)} cells, and there are {len(columns)} headings."
                self.add(line, "", what, "Give it one cell for each heading.")
                continue
            pairs = zip(columns, (cell.strip() for cell in cells), strict=False)
            yield Row(line, f"row {line}", {column: cell for column, cell in pairs if cell})

    def _sound_headings(self, line: int, headings: Sequence[str], columns: Sequence[str]) -> bool:
        before, seen = len(self.faults), set()
        for heading, column in zip(headings, columns, strict=True):
            if column not in COLUMNS:
                what = f"There is no column {shown(heading.strip())}." if column else "A heading is empty."
                self.add(line, "", what, did_you_mean(column, COLUMNS, "The columns are") if column else "Name it.")
            elif column in seen:
                self.add(line, "", f"There are two columns {column}.", "Keep one of them.")
            seen.add(column)
        return len(self.faults) == before

    # JSON

    def json(self, text: str) -> Iterator[Row]:
        try:
            value = json.loads(
                text, parse_float=_Number, parse_int=_Number, parse_constant=_Number, object_pairs_hook=self._once
            )
        except json.JSONDecodeError as error:
            self.add(error.lineno, "", f"This is not JSON: {error.msg} at column {error.colno}.", "Correct it.")
            return
        except RecursionError:
            self.add(0, "", "The JSON is nested too deeply.", "Give a list of objects.")
            return
        yield from self._json_rows(value) if isinstance(value, list) else self._json_object(value)

    def _once(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """An object of JSON; a name that comes twice would silently lose the first."""
        names = [name for name, _ in pairs]
        for name in dict.fromkeys(one for one in names if names.count(one) > 1):
            self.add(0, "", f"The name {shown(name)} comes twice in one object.", "Keep one of the two.")
        return dict(pairs)

    def _json_object(self, value: dict[str, object]) -> Iterator[Row]:
        for name in value:
            if name not in _LISTS:
                self.add(0, "", f"There is no name {shown(name)} here.", did_you_mean(name, _LISTS, "The names are"))
        if not value:
            self.add(0, "", "The object is empty.", f"Give it {listed(_LISTS)}, or one of them.")
        rows, ratings = value.get("rows", []), value.get("ratings", {})
        if not isinstance(rows, list):
            self.add(0, "rows", f"This is {_kind(rows)}, not a list.", "Write a list of objects.")
        else:
            yield from self._json_rows(rows)
        if not isinstance(ratings, dict):
            self.add(0, "ratings", f"This is {_kind(ratings)}, not an object.", 'Write {"N.1": "Good"}.')
            return
        for standard, rating in ratings.items():
            cells = self._cells(f"ratings, {shown(standard)}", {"standard": standard, "rating": rating})
            if cells is not None:
                yield Row(0, f"ratings, {shown(standard)}", cells)

    def _json_rows(self, rows: list[object]) -> Iterator[Row]:
        for number, row in enumerate(rows, 1):
            place = f"row {number}"
            if not isinstance(row, dict):
                self.add(0, place, f"This is {_kind(row)}, not an object.", 'Write {"standard": …, "rating": …}.')
                continue
            cells = self._cells(place, row)
            if cells:
                yield Row(0, place, cells)
            elif cells is not None:
                self.add(0, place, "The object is empty.", "Take it out, or give a standard and its rating.")

    def _cells(self, place: str, row: dict[str, object]) -> dict[str, str] | None:
        """The cells of an object; None when one of them has a fault."""
        before, cells = len(self.faults), {}
        for name, value in row.items():
            column = _column(name)
            if column not in COLUMNS:
                what = f"There is no name {shown(name)}."
                self.add(0, place, what, did_you_mean(column, COLUMNS, "The names are"))
            elif column in cells:
                self.add(0, f"{place}, {column}", "It is given twice.", "Keep one of the two.")
            elif value is not None and not isinstance(value, str):
                self.add(0, f"{place}, {column}", f"This is {_kind(value)}, not a text or a number.", "Correct it.")
            elif value is not None and value.strip():
                cells[column] = value.strip()
        return cells if len(self.faults) == before else None


class _Number(str):
    """A number of a JSON text, as it was written."""

    __slots__ = ()


def _column(heading: str) -> str:
    return "_".join(heading.replace("-", " ").replace("_", " ").lower().split())


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return "a number" if isinstance(value, _Number) else "a text"
    return "null" if value is None else "a list" if isinstance(value, list) else "an object"
