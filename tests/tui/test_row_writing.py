"""Rows as they come: nothing lost on the way into CSV or JSON, nothing in them that could steer or calculate."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.formats import Format, csv_cell
from tui.row_writing import WRITERS, Row, Value, cell
from tui.shown import shown

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["=1+1", " @x", "-", "a,b", 'a"b', "a\nb", "a\r\nb", "\t", "\x1b[31m", "\u202eabc", "\x7f", "", " ", "|", "# x"]
)
VALUE = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | TEXT | st.binary(max_size=40)
BATCHES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.lists(VALUE, min_size=width, max_size=width), min_size=1, max_size=4), max_size=3
    )
)


def names_for(batches: Sequence[Sequence[Row]]) -> list[str]:
    return [f"c{place}" for place in range(len(batches[0][0]) if batches else 2)]


def written(form: Format, names: Sequence[str], batches: Sequence[Sequence[Row]]) -> str:
    return "".join(WRITERS[form](names, batches))


@given(BATCHES)
def test_json_gives_every_value_back(batches: list[list[list[Value]]]) -> None:
    names = names_for(batches)
    read = json.loads(written(Format.JSON, names, batches))
    assert len(read) == sum(map(len, batches))
    for found, row in zip(read, (row for batch in batches for row in batch), strict=True):
        assert list(found) == names
        for name, value in zip(names, row, strict=True):
            if isinstance(value, bytes):
                assert found[name]["$base64"] is True
            elif isinstance(value, float) and abs(value) == float("inf"):
                assert float(found[name]) == value
            else:
                assert (found[name], type(found[name])) == (value, type(value))


@given(BATCHES)
def test_csv_is_read_back_as_each_cell_was_made(batches: list[list[list[Value]]]) -> None:
    names = names_for(batches)
    text = written(Format.CSV, names, batches)
    read = list(csv.reader(io.StringIO(text, newline="")))
    rows = [row for batch in batches for row in batch]
    assert read[0] == names
    assert len(read) == len(rows) + 1
    for found, row in zip(read[1:], rows, strict=True):
        for one, value in zip(found, row, strict=True):
            match value:
                case None:
                    assert one == ""
                case bytes():
                    assert one == f"X'{value.hex()}'"
                case str():
                    assert one == str(csv_cell(value))
                    assert not one.lstrip().startswith(("=", "+", "-", "@"))
                case _:
                    assert one == str(value)


@given(BATCHES)
def test_no_form_lets_a_control_character_through(batches: list[list[list[Value]]]) -> None:
    for form in WRITERS:
        text = written(form, names_for(batches), batches)
        assert text.endswith("\n")
        assert shown(text, lines=True) == text, form


def test_plain_lines_say_each_name_and_indent_further_lines() -> None:
    batches: list[list[Row]] = [[("N.1", None), ("N.2", "one\ntwo")], [("N.3", 3)]]
    assert written(Format.PLAIN, ["code", "note"], batches) == (
        "code: N.1\nnote: none\n\ncode: N.2\nnote: one\n    two\n\ncode: N.3\nnote: 3\n"
    )
    assert written(Format.PLAIN, ["code"], []) == "No rows.\n"


def test_markdown_is_one_table() -> None:
    batches: list[list[Row]] = [[("a|b", None)], [("*x*", b"\x00\xff")]]
    assert written(Format.MARKDOWN, ["a", "b"], batches) == (
        "| a | b |\n| --- | --- |\n| a&#124;b | -- |\n| \\*x\\* | X'00ff' (2 bytes) |\n"
    )


def test_columns_of_one_name_stay_apart_in_json() -> None:
    assert json.loads(written(Format.JSON, ["a", "a", "a_2"], [[(1, 2, 3)]])) == [{"a": 1, "a_2": 2, "a_2_2": 3}]
    assert written(Format.JSON, ["a"], []) == "[]\n"


def test_numbers_that_are_equal_and_not_alike_are_written_as_they_are() -> None:
    assert written(Format.CSV, ["n"], [[(1,), (1.0,), (None,)]]) == 'n\n1\n1.0\n""\n'


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, None),
        (3, 3),
        (1.5, "1.5"),
        ("x", "x"),
        (b"", "X'' (0 bytes)"),
        (b"\x01" * 20, f"X'{'01' * 16}…' (20 bytes)"),
    ],
)
def test_cells_of_a_table(value: Value, said: object) -> None:
    assert cell(value) == said
