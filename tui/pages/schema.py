"""The tables and views of the database with what each column means."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.table_shapes import ColumnShape, TableShape
from tui.sheets import Column, Page, Part, Sheet, Words

_COLUMNS = (
    Column("Column", 14),
    Column("Type", 7),
    Column("Points at", 12, absent=""),
    Column("Meaning", 30),
)
_IN_ONE_SHEET = (Column("Table", 12), Column("Kind", 5), *_COLUMNS)


def schema_page(shapes: Sequence[TableShape]) -> Page:
    """Each table with a sheet of its columns; as CSV one row for each column."""
    parts: list[Part] = []
    for shape in shapes:
        parts.append(Words(shape.what, f"{shape.name} ({_kind(shape)})"))
        parts.append(Sheet("", _COLUMNS, tuple(_row(column) for column in shape.columns)))
    rows = tuple((shape.name, _kind(shape), *_row(column)) for shape in shapes for column in shape.columns)
    return Page("", tuple(parts), [_object(shape) for shape in shapes], Sheet("", _IN_ONE_SHEET, rows))


def datasette_metadata(shapes: Sequence[TableShape], database: str) -> dict[str, object]:
    """What Datasette shows beside the tables: descriptions, labels, and what to leave out of its first page."""
    tables = {
        shape.name: {
            "description": shape.what,
            "columns": {column.name: column.what for column in shape.columns},
            **({"label_column": shape.label} if shape.label else {}),
            **({"hidden": True} if shape.name in {"claims", "_sqlite_migrations"} else {}),
        }
        for shape in shapes
    }
    return {"databases": {database: {"description": "Sessions of fourpoint.", "tables": tables}}}


def _kind(shape: TableShape) -> str:
    return "view" if shape.is_view else "table"


def _row(column: ColumnShape) -> tuple[str, str, str | None, str]:
    return column.name, column.type.lower(), column.points_at or None, column.what


def _object(shape: TableShape) -> dict[str, object]:
    return {
        "table": shape.name,
        "kind": _kind(shape),
        "what": shape.what,
        "label": shape.label or None,
        "columns": [
            {
                "column": column.name,
                "type": column.type.lower(),
                "required": column.required,
                "points_at": column.points_at or None,
                "meaning": column.what,
            }
            for column in shape.columns
        ],
    }
