"""The tables of a database that is inspected: what each holds, its rows as one comes to them, and one row in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from rich.cells import cell_len

from sessions.faults import WorkspaceFault
from sessions.inspected_database import MOST_FOUND, InspectedDatabase, TooLong
from sessions.inspected_rows import RowSeen, TableSeen
from tui.screens.inspect_row import cell_words, row_name, type_words
from tui.screens.inspect_view import Key, Listed, Step, View, made
from tui.widgets.rows import MUTED, STRONG, MadeRows, Piece, Row, fit

_NAME = 25
_COUNT = 11
_WIDEST = 40  # cells of a column
_MEASURED = 50  # of the first and of the last rows: the widths of the columns go by them
_AT_ONCE = 20_000  # rows that are looked through while one types
_FEWEST_WORDS = 60  # cells from which a table's meaning stands beside it


class TablesView(View):
    """Every table with its rows and its meaning. A line's key is ("table", name)."""

    name = "tables"

    def __init__(self, database: InspectedDatabase) -> None:
        super().__init__()
        self._database = database
        self._tables = {table.name: table for table in database.tables()}
        self._counts: dict[str, str] = {}

    def heading(self) -> str:
        """Tables."""
        return "Tables"

    def header(self, width: int) -> str:
        """The names of the columns."""
        begun = f"{fit('Table or view', min(_NAME, width - _COUNT - 1))} {fit('Rows', _COUNT, right=True)}"
        return f"{begun}  What it holds" if width >= _FEWEST_WORDS else begun

    def listed(self, width: int) -> Listed:
        """The tables; how many rows one has is counted when it is first seen."""
        keys: list[Key] = [("table", name) for name in self._tables]
        return made(keys, lambda key: self._row(self._tables[str(key[1])], width), self.words)

    def _row(self, table: TableSeen, width: int) -> Row:
        name = fit(table.name, min(_NAME, width - _COUNT - 1))
        count = Piece(f" {fit(self._count(table), _COUNT, right=True)}", MUTED)
        left = width - _NAME - _COUNT - 3
        return Row.of(name, count, f"  {fit(table.what, left)}" if width >= _FEWEST_WORDS else "")

    def _count(self, table: TableSeen) -> str:
        if table.name not in self._counts:
            try:
                self._counts[table.name] = f"{self._database.count(table):,}"
            except TooLong:
                self._counts[table.name] = "very many"
            except WorkspaceFault:
                self._counts[table.name] = "unreadable"
        return self._counts[table.name]

    def open(self, key: Key) -> Step | str:
        """The rows of a table."""
        return Step("rows", None, self._tables[str(key[1])])

    def unsaid(self, key: Key) -> str:
        """What the table holds."""
        return self._tables[str(key[1])].what

    def full(self, key: Key) -> tuple[str, str]:
        """The table with its columns and what they mean."""
        table = self._tables[str(key[1])]
        lines = [f"{one.name} ({type_words(one)}): {one.what}".rstrip(": ") for one in table.columns]
        return f"{'View' if table.is_view else 'Table'} {table.name}", "\n".join([table.what, "", *lines])


class RowsView(View):
    """The rows of one table, the columns from `first` on. A line's key is ("row", place), or ("number", row number)."""

    def __init__(self, database: InspectedDatabase, table: TableSeen) -> None:
        super().__init__()
        self._database = database
        self.table = table
        self.first = 0
        self._all = database.rows(table)
        self._found: tuple[str, list[RowSeen], bool] = ("", [], True)
        self._widths = self._measured()

    def heading(self) -> str:
        """The table."""
        return self.table.name

    def _measured(self) -> list[int]:
        last = len(self._all)
        places = {*range(min(last, _MEASURED)), *range(max(last - _MEASURED, 0), last)}
        rows = [row for row in map(self._at, sorted(places)) if isinstance(row, RowSeen)]
        return [
            min(max([cell_len(column.name), *(cell_len(cell_words(row, place)) for row in rows)]), _WIDEST)
            for place, column in enumerate(self.table.columns)
        ]

    def header(self, width: int) -> str:
        """The names of the columns there is room for."""
        return self._line([column.name for column in self.table.columns], width)

    def listed(self, width: int) -> Listed:
        """The rows, read as they are looked at; of a search the first that were found."""
        if not self.typed.strip() or self._waits_for_enter:
            if self.at and self.at[0] == "number" and isinstance(self.at[1], int):  # found by a search that is over
                self.at = self.place_of(self.at[1])
            return Listed(
                MadeRows(len(self._all), lambda place: self._row(self._at(place), width)),
                Places(self._all),
                len(self._all),
            )
        if self._found[0] != self.typed:
            self._found = (self.typed, *self._database.find(self.table, self.words))
        rows = self._found[1]
        keys: list[Key] = [
            ("number", row.number) if row.number is not None else ("found", place) for place, row in enumerate(rows)
        ]
        return Listed([self._row(row, width) for row in rows], keys, len(self._all))

    def nothing(self) -> str:
        """That nothing was found, or not yet when the time was over."""
        if self.typed and not self._found[2]:
            return f"Nothing with {self.typed} was found in the first seconds. There are too many rows to look at all."
        return super().nothing()

    @property
    def _waits_for_enter(self) -> bool:
        """Whether looking through all rows for each letter would take too long."""
        return self.typing and len(self._all) > _AT_ONCE

    def _at(self, place: int) -> RowSeen | str:
        """A row, or why it cannot be read: a damaged file may have both, side by side."""
        try:
            return self._all[place]
        except WorkspaceFault as fault:
            return str(fault).removeprefix(f"{self._database.path} ")

    def _row(self, row: RowSeen | str, width: int) -> Row:
        if isinstance(row, str):
            return Row.of(Piece(f"! {row}", STRONG))
        cells = [cell_words(row, place) for place in range(len(self.table.columns))]
        return Row.of(self._line(cells, width))

    def _line(self, cells: Sequence[str], width: int) -> str:
        parts, left = [], width
        for place in range(self.first, len(self.table.columns)):
            room = min(self._widths[place], left)
            if room < 1:
                break
            parts.append(fit(cells[place], room))
            left -= room + 2
        return "  ".join(parts)

    def place_of(self, number: int) -> Key:
        """The key of the line of a row, by its number."""
        return ("row", self._database.place_of(self.table, number))

    def sideways(self, step: int) -> str:
        """One column on or back."""
        wanted = self.first + step
        if not 0 <= wanted < len(self.table.columns):
            return "This is the first column." if step < 0 else "This is the last column."
        self.first = wanted
        return ""

    def open(self, key: Key) -> Step | str:
        """A row, its columns one below the other."""
        return Step("row", self._stable(key), self.table)

    def _stable(self, key: Key) -> Key:
        """A key that means the same row after the search is over."""
        if key[0] == "row" and isinstance(key[1], int):
            number = self._all[key[1]].number
            return key if number is None else ("number", number)
        return key

    def row(self, key: Key) -> RowSeen | None:
        """The row of a line, its texts nearly whole."""
        place = key[1] if isinstance(key[1], int) else 0
        if key[0] == "number":
            return self._database.row(self.table, place)
        if key[0] == "found":
            return self._database.found_at(self.table, self._found[0].casefold().split(), place)
        return self._database.row_at(self.table, place)

    def unsaid(self, key: Key) -> str:
        """How many columns are not seen, and that a search gives only the first."""
        del key
        if self._waits_for_enter:
            return "Enter looks for it; that may take some seconds."
        if self.typed and not self._found[2]:
            return "It takes long: these are only those that were found in the first seconds."
        if self.typed and len(self._found[1]) == MOST_FOUND:
            return f"These are the first {MOST_FOUND:,} that were found."
        columns = self.table.columns
        return f"From column {self.first + 1} of {len(columns)}, {columns[self.first].name}; ← →" if columns else ""

    def full(self, key: Key) -> tuple[str, str]:
        """The row with all its columns."""
        row = self.row(self._stable(key))
        if row is None:
            return self.table.name, "This row is gone."
        lines = [f"{one.name}: {cell_words(row, place)}" for place, one in enumerate(self.table.columns)]
        place = key[1] if isinstance(key[1], int) else 0
        return f"{self.table.name}, {row_name(row, place)}", "\n".join(lines)


class Places(Sequence[Key]):
    """The keys of rows by their places, none of them made before it is asked for."""

    def __init__(self, rows: Sequence[RowSeen]) -> None:
        self._count = len(rows)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Key: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Key]: ...
    def __getitem__(self, place: int | slice) -> Key | Sequence[Key]:
        if isinstance(place, slice):
            return [("row", one) for one in range(*place.indices(self._count))]
        if not 0 <= place < self._count:
            raise IndexError(place)
        return ("row", place)

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The place in a key. Raises ValueError for a key of another kind."""
        del start, stop
        match value:
            case ("row", int(place)) if 0 <= place < self._count:
                return place
        raise ValueError(value)
