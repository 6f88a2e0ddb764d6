"""Reading a longlist from CSV: everything that is wrong with it is found before a single case is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from standards import longlist_words as words
from standards.csv_rows import rows_as_sent, utf_8_text
from standards.longlist import Entry, Longlist, LonglistFaults
from standards.longlist_columns import find_columns
from standards.longlist_faults import Faults
from standards.longlist_words import Field
from standards.suggestions import shown

LARGEST = 50_000_000
"""The most bytes a longlist may have: some hundred thousand cases."""

Meaning = TypeVar("Meaning")


def read_longlist_file(path: Path, columns: Mapping[str, str] | None = None) -> Longlist:
    """Read a longlist from a file. Raises LonglistFaults, also when it cannot be read."""
    faults = Faults(str(path))
    data = b""
    try:
        if path.is_dir():
            faults.add(0, "", "This is a folder.", "Name a CSV file in it.")
        elif path.exists() and not path.is_file():
            faults.add(0, "", "This is not an ordinary file.", "Name a CSV file, or write - and send it in by a pipe.")
        else:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError:
        faults.add(0, "", "There is no such file.", "Check the name and the folder.")
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        faults.add(0, "", f"The file cannot be read: {reason}.", "Check its name and its permissions.")
    except ValueError:
        faults.add(0, "", "This cannot be the name of a file.", "Check the name.")
    if faults:
        raise LonglistFaults(faults.in_order())
    return read_longlist(data, str(path), columns)


def read_longlist(data: bytes, file: str, columns: Mapping[str, str] | None = None) -> Longlist:
    """Read a longlist from the bytes of a CSV file; `columns` gives headings by field id where they are not known.

    The cells are parted by commas, semicolons or tabs. A byte order mark is passed over, and so are rows in which every
    cell is empty. Raises LonglistFaults with
    everything that is wrong, each fault with its row.
    """
    faults = Faults(file)
    rows = list(rows_as_sent(_text(data, faults), faults.add))
    if not rows and not faults:
        faults.add(0, "", "There is nothing in it.", "Name a CSV file with a row of headings and a row for each case.")
    if not rows:
        raise LonglistFaults(faults.in_order())
    (first, headings), *others = rows
    places = find_columns(headings, columns or {}, faults, first)
    reader = _Reader(places, len(headings), faults)
    entries = tuple(reader.entry(row, cells) for row, cells in others if any(cell.strip() for cell in cells))
    if not others and not faults:
        faults.add(first, "", "There are headings and no cases.", "Add a row for each case.")
    if faults:
        raise LonglistFaults(faults.in_order())
    return Longlist(
        file,
        tuple(headings),
        {field: headings[place] for field, place in places.items()},
        entries,
        len(others) - len(entries),
        dict(reader.date_forms),
    )


def _text(data: bytes, faults: Faults) -> str:
    if len(data) > LARGEST:
        faults.add(0, "", "The file is larger than 50 MB.", "Name a longlist; they are smaller.")
        return ""
    return utf_8_text(data, faults.add)


class _Reader:
    """From cells to entries; what cannot be read is noted in the faults."""

    def __init__(self, places: Mapping[str, int], width: int, faults: Faults) -> None:
        self._places = places
        self._width = width
        self._faults = faults
        self.date_forms: Counter[str] = Counter()

    def entry(self, row: int, cells: Sequence[str]) -> Entry:
        """One case. A case that is restricted or has not started is never drawn, so it may lack what others need."""
        cells = self._evened(row, cells)
        restricted = self._meaning(row, cells, words.RESTRICTED, words.RESTRICTIONS)
        started = self._meaning(row, cells, words.STARTED, words.STARTS)
        needed = not restricted and started is not False
        return Entry(
            row,
            cells,
            self._words(row, cells, words.REFERENCE),
            self._date(row, cells, needed=needed),
            self._meaning(row, cells, words.SEX, words.SEXES, needed=needed),
            self._meaning(row, cells, words.SENTENCE, words.SENTENCES, needed=needed),
            self._meaning(row, cells, words.RISK, words.RISKS, needed=needed),
            bool(restricted),
            started is not False,
            *(self._words(row, cells, field, needed=needed) for field in (words.CLUSTER, words.UNIT, words.OFFICER)),
        )

    def _evened(self, row: int, cells: Sequence[str]) -> tuple[str, ...]:
        """As many cells as there are headings: empty ones at the end too many do no harm."""
        more = cells[self._width :]
        if len(cells) < self._width or any(cell.strip() for cell in more):
            what = f"The row has {len(cells)} cells, and there are {self._width} headings."
            self._faults.add(
                row, "", what, "Give it one cell for each heading; a cell with what parts cells in it needs quotes."
            )
        return (*cells[: self._width], *("" for _ in range(self._width - len(cells))))

    def _cell(self, cells: Sequence[str], field: Field) -> str | None:
        place = self._places.get(field.id)
        return None if place is None else " ".join(cells[place].split())

    def _words(self, row: int, cells: Sequence[str], field: Field, *, needed: bool = True) -> str:
        text = self._cell(cells, field)
        if text == "" and needed:
            cure = "Give each case its own." if field is words.REFERENCE else "Write it, or a word such as none."
            self._faults.add(row, field.title, "The cell is empty.", cure)
        return text or ""

    def _date(self, row: int, cells: Sequence[str], *, needed: bool) -> date | None:
        text = self._cell(cells, words.START)
        cure = f"Write it as {words.ISO} or {words.DAY_FIRST}, the day first."
        if text == "" and needed:
            self._faults.add(row, words.START.title, "The cell is empty.", cure)
        if not text:
            return None
        try:
            read, form = words.read_date(text)
        except ValueError as error:
            self._faults.add(row, words.START.title, f"{shown(text)} {error}", cure)
            return None
        self.date_forms[form] += 1
        return read

    def _meaning(
        self,
        row: int,
        cells: Sequence[str],
        field: Field,
        meanings: Mapping[str, Meaning],
        *,
        needed: bool | None = None,
    ) -> Meaning | None:
        """What a word stands for; `needed` is None where the cell may be empty, but not hold anything else."""
        text = self._cell(cells, field)
        if text is None or needed is False or (not text and needed is None):
            return None
        found = meanings.get(words.bare(text))
        if found is None:
            what = f"{shown(text)} is not a word for it that is known here." if text else "The cell is empty."
            self._faults.add(row, field.title, what, f"Write {field.words}.")
        return found
