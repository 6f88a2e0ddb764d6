"""One row of a table that is inspected: its columns one below the other, and where each points."""

from __future__ import annotations

from rich.cells import cell_len

from sessions.inspected_database import InspectedDatabase
from sessions.inspected_rows import ColumnSeen, RowSeen, TableSeen, Value
from tui.screens.inspect_view import Key, Listed, Step, View, cut_to, made
from tui.widgets.rows import MUTED, STRONG, Piece, Row, fit

_LONGEST = 400  # characters of a value that a line may hold


class RowView(View):
    """One row: each column with its value and what it means. A line's key is ("column", name)."""

    def __init__(self, database: InspectedDatabase, table: TableSeen, row: RowSeen, place: int = 0) -> None:
        super().__init__()
        self._database = database
        self._name = f"{table.name}, {row_name(row, place)}"
        self.table = table
        self.row = row

    def heading(self) -> str:
        """The table and the row."""
        return self._name

    def listed(self, width: int) -> Listed:
        """The columns."""
        name = min(max((cell_len(one.name) for one in self.table.columns), default=1), width // 3)
        keys: list[Key] = [("column", one.name) for one in self.table.columns]

        def line(key: Key) -> Row:
            place, column = self._column(key)
            points = f"  → {column.table}" if column.table and self.row.cells[place] is not None else ""
            room = width - name - 2 - cell_len(points)
            value = fit(cell_words(self.row, place)[:_LONGEST], room).rstrip()
            return Row.of(Piece(f"{fit(column.name, name)}  ", MUTED), value, Piece(points, STRONG))

        return made(keys, line, self.words)

    def _column(self, key: Key) -> tuple[int, ColumnSeen]:
        return next((place, one) for place, one in enumerate(self.table.columns) if one.name == key[1])

    def open(self, key: Key) -> Step | str:
        """The row that the value points at."""
        place, column = self._column(key)
        if not column.table:
            return f"{column.name} points at no other table; i shows it in full."
        found = self._database.pointed_at(column, self.row.cells[place])
        if found is None:
            return (
                "It points at nothing." if self.row.cells[place] is None else f"There is no such row in {column.table}."
            )
        table, number = found
        return Step("row", ("number", number), table)

    def unsaid(self, key: Key) -> str:
        """What the column means."""
        column = self._column(key)[1]
        return column.what or type_words(column)

    def full(self, key: Key) -> tuple[str, str]:
        """The column's value in full."""
        place, column = self._column(key)
        return f"{self._name}: {column.name}", cut_to(cell_words(self.row, place), 100_000)


def cell_words(row: RowSeen, place: int) -> str:
    """A value of a row as it is shown; empty where there is none."""
    value: Value = row.cells[place] if place < len(row.cells) else None
    return "" if value is None else value.hex() if isinstance(value, bytes) else str(value)


def row_name(row: RowSeen, place: int) -> str:
    """A row by its number; one that has none by its place from 0."""
    return f"line {place + 1}" if row.number is None else f"row {row.number}"


def type_words(column: ColumnSeen) -> str:
    """The type of a column, and the table it points at."""
    points = f", points at {column.table}" if column.table else ""
    return f"{column.type or 'any type'}{points}"
