"""The types and keys of tables and views, as a fresh database has them, with what each column means."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass

from sessions.table_meanings import EVERYTHING, VIEWS


@dataclass(frozen=True, slots=True)
class ColumnShape:
    """One column: its type, whether it must have a value, the `table.column` it points at ("" for none)."""

    name: str
    type: str
    required: bool
    points_at: str
    what: str


@dataclass(frozen=True, slots=True)
class TableShape:
    """One table or view with its columns; `label` is the column that stands for a row, "" for none."""

    name: str
    is_view: bool
    what: str
    label: str
    columns: tuple[ColumnShape, ...]


def table_shapes() -> tuple[TableShape, ...]:
    """Every view and table, those made for reading first."""
    from sessions.migrations import migrate  # noqa: PLC0415 - loads sqlite-utils

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        return tuple(_shape(connection, name) for name in EVERYTHING)


def _shape(connection: sqlite3.Connection, name: str) -> TableShape:
    meaning = EVERYTHING[name]
    points = {
        column: f"{table}.{to}"
        for column, table, to in connection.execute(
            'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (name,)
        )
    }
    columns = tuple(
        ColumnShape(
            column, kind.upper() or "ANY", bool(required or key), points.get(column, ""), meaning.columns[column]
        )
        for column, kind, required, key in connection.execute(
            'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,)
        )
    )
    return TableShape(name, name in VIEWS, meaning.what, meaning.label, columns)
