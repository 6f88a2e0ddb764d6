"""The declaration of what tables and columns mean says everything that is there, and nothing that is not."""

from __future__ import annotations

from sessions.table_meanings import EVERYTHING, TABLES, VIEWS
from sessions.table_shapes import table_shapes
from sessions.workspace import Workspace


def columns(workspace: Workspace, kind: str) -> dict[str, list[str]]:
    names = workspace.connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite!_%' ESCAPE '!'", (kind,)
    ).fetchall()
    return {
        name: [column for (column,) in workspace.connection.execute("SELECT name FROM pragma_table_xinfo(?)", (name,))]
        for (name,) in names
    }


def test_every_table_and_column_of_a_fresh_database_is_described_and_nothing_else(workspace: Workspace) -> None:
    assert columns(workspace, "table") == {name: list(one.columns) for name, one in TABLES.items()}
    assert columns(workspace, "view") == {name: list(one.columns) for name, one in VIEWS.items()}


def test_every_description_is_a_sentence_or_a_phrase_that_ends() -> None:
    for name, meaning in EVERYTHING.items():
        for text in (meaning.what, *meaning.columns.values()):
            assert text[-1] == ".", (name, text)
            assert text[0].isupper() or text[0] == "`" or text[0].isdigit(), (name, text)


def test_whatever_a_row_points_at_has_a_label() -> None:
    shapes = {shape.name: shape for shape in table_shapes()}
    pointed_at = {
        column.points_at.partition(".")[0] for shape in shapes.values() for column in shape.columns if column.points_at
    }
    assert pointed_at >= {"sessions", "people", "questions", "standards", "frameworks", "cases", "events"}
    for name in pointed_at:
        assert shapes[name].label in EVERYTHING[name].columns, name


def test_every_table_has_a_key_and_every_row_says_where_it_belongs() -> None:
    for shape in table_shapes():
        if shape.is_view:
            continue
        assert shape.columns[0].name == "id"
        pointing = {column.name for column in shape.columns if column.name.endswith("_id")}
        assert pointing == {column.name for column in shape.columns if column.points_at}, shape.name
