"""Every part of a TOML text is found on its line, however it is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.shipped import load_shipped
from standards.toml_lines import TomlPath, line_of, toml_lines

TRICKY = r'''# [[comment]] with = signs and "quotes"
plain = 1
"quoted key" = "a # no comment" # [a comment]
'literal.key' = 'C:\dir\'
dotted . "in.ner" . x = 5
dotted.y = 1979-05-27 07:32:00.5  # dots and blanks in a date
"\u0061\"b" = 1.5e3
long = """
[not.a.table]
key = "not a key"
\""" still inside \\"""
raw = """""two quotes lean""""" # four and more
literal = \'\'\'
[[nor.a.list]] ' '' #
\'\'\'\'
list = [
  1, # one ]
  [2, 3],

  { a = 1, "b c" = [4,
    5] }, "]",
]
last = {}

  [ spaced . "ta.ble" ]
  key = true

[[outer]]
name = "first"
  [[outer.inner]]
  x = """one line"""
  [outer.inner.table]
  y = 1
  [[outer.inner]]
  x = 2
[[outer]]
  [[outer.inner]]
  x = 3
after.dots = [[], [[{z = [6]}]]]
'''.replace("\\'", "'")

LINES: dict[TomlPath, int] = {
    ("plain",): 2,
    ("quoted key",): 3,
    ("literal.key",): 4,
    ("dotted",): 5,
    ("dotted", "in.ner"): 5,
    ("dotted", "in.ner", "x"): 5,
    ("dotted", "y"): 6,
    ('a"b',): 7,
    ("long",): 8,
    ("raw",): 12,
    ("literal",): 13,
    ("list",): 16,
    ("list", 0): 17,
    ("list", 1): 18,
    ("list", 1, 0): 18,
    ("list", 1, 1): 18,
    ("list", 2): 20,
    ("list", 2, "a"): 20,
    ("list", 2, "b c"): 20,
    ("list", 2, "b c", 0): 20,
    ("list", 2, "b c", 1): 21,
    ("list", 3): 21,
    ("last",): 23,
    ("spaced",): 25,
    ("spaced", "ta.ble"): 25,
    ("spaced", "ta.ble", "key"): 26,
    ("outer",): 28,
    ("outer", 0): 28,
    ("outer", 0, "name"): 29,
    ("outer", 0, "inner"): 30,
    ("outer", 0, "inner", 0): 30,
    ("outer", 0, "inner", 0, "x"): 31,
    ("outer", 0, "inner", 0, "table"): 32,
    ("outer", 0, "inner", 0, "table", "y"): 33,
    ("outer", 0, "inner", 1): 34,
    ("outer", 0, "inner", 1, "x"): 35,
    ("outer", 1): 36,
    ("outer", 1, "inner"): 37,
    ("outer", 1, "inner", 0): 37,
    ("outer", 1, "inner", 0, "x"): 38,
    ("outer", 1, "inner", 0, "after"): 39,
    ("outer", 1, "inner", 0, "after", "dots"): 39,
    ("outer", 1, "inner", 0, "after", "dots", 0): 39,
    ("outer", 1, "inner", 0, "after", "dots", 1): 39,
    ("outer", 1, "inner", 0, "after", "dots", 1, 0): 39,
    ("outer", 1, "inner", 0, "after", "dots", 1, 0, 0): 39,
    ("outer", 1, "inner", 0, "after", "dots", 1, 0, 0, "z"): 39,
    ("outer", 1, "inner", 0, "after", "dots", 1, 0, 0, "z", 0): 39,
}


def paths(value: object, path: TomlPath = ()) -> Iterator[TomlPath]:
    """Every path in the values that tomllib reads."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from paths(inner, (*path, place))


def test_a_tricky_text_is_read_as_tomllib_reads_it() -> None:
    assert set(paths(tomllib.loads(TRICKY))) == set(LINES)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_part_of_a_tricky_text_stands_on_its_line(ends: str) -> None:
    assert toml_lines(TRICKY.replace("\n", ends)) == LINES


def test_each_part_of_the_national_framework_is_found_where_it_is_written() -> None:
    text = load_shipped("national-probation-2024").source_text
    found = toml_lines(text)
    assert set(found) == set(paths(tomllib.loads(text)))
    rows = text.split("\n")
    for path, line in found.items():
        row = rows[line - 1]
        names = [key for key in path if isinstance(key, str)]
        if not row.startswith("["):
            assert row.replace('"', "").startswith(f"{names[-1]} = ")
        elif path[0] == "standard":
            assert row in (f"[[{'.'.join(names)}]]", f"[{'.'.join(names)}]")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("outer", 0, "inner", 1, "missing"), 34),
        (("outer", 0, "inner", 7), 30),
        (("nowhere", "at all"), 1),
        ((), 1),
    ],
)
def test_what_is_not_there_gets_the_line_of_what_is_around_it(path: TomlPath, line: int) -> None:
    assert line_of(LINES, path) == line


def test_very_deep_values_get_the_line_of_what_holds_them() -> None:
    depth = 90
    text = "deep = " + "[" * depth + "\n1, [2]" + "]" * depth + "\nnext = 1\n"
    found = toml_lines(text)
    assert tomllib.loads(text)["next"] == 1
    assert found["next",] == 3
    assert line_of(found, ("deep", *[0] * depth)) == 1


KEYS = st.one_of(
    st.text("abcXYZ019-_", min_size=1, max_size=6),
    st.text("ab.[]#= {}'\\é", max_size=6).map(lambda key: '"' + key.replace("\\", "\\\\") + '"'),
    st.text('ab.[]#= {}"\\', max_size=6).map(lambda key: f"'{key}'"),
)
SCALARS = st.sampled_from(
    [
        "1",
        "-1.5e3",
        "true",
        "2020-01-01T00:00:00.5Z",
        '""',
        '"#[{=,"',
        "'\\'",
        '"""a\n[b]\n"" c = 1"""',
        "'''\n[[x]] # ' \"\n'''",
        '"""\\\n  x"""""',
    ]
)
BREAKS = st.sampled_from(["", " ", "\n", " # ] } , [\n", "\n\n"])


def lists(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    item = st.tuples(BREAKS, inner, BREAKS).map("".join)
    return st.lists(item, max_size=3).map(lambda items: f"[{','.join(items)}]")


def inline_tables(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    # The numbers keep the keys apart.
    return st.lists(inner, max_size=3).map(
        lambda values: "{" + ", ".join(f"k{n} . 'a b' = {value}" for n, value in enumerate(values)) + "}"
    )


VALUES = st.recursive(SCALARS, lambda inner: lists(inner) | inline_tables(inner), max_leaves=8)
ENDS = st.sampled_from(["\n", " # [[comment]] = ' \"\n", "\n\n# x = 1\n", "\t\n"])


@given(st.lists(st.tuples(KEYS, VALUES, ENDS, st.sampled_from(["key", "table", "list"])), max_size=8))
def test_any_text_is_read_whole_and_each_statement_found_where_it_begins(
    statements: list[tuple[str, str, str, str]],
) -> None:
    text, items = "", 0
    base: TomlPath = ()
    expected: dict[TomlPath, int] = {}
    for number, (key, value, end, kind) in enumerate(statements):
        line = text.count("\n") + 1
        name = f"n{number}"
        if kind == "key":
            (plain,) = tomllib.loads(f"{key} = 1")
            expected[*base, name, plain] = line
            text += f"{name}.{key} = {value}{end}"
        elif kind == "table":
            base = ("tables", name)
            expected[base] = line
            text += f"[tables.{name}]{end}"
        else:
            base = ("list", items)
            items += 1
            expected[base] = line
            text += f" [[ list ]]{end}"
    found = toml_lines(text)
    assert set(found) == set(paths(tomllib.loads(text)))
    assert {path: found[path] for path in expected} == expected


@given(st.text(alphabet="ab=.,[]{}\"'#\\\n \r1é", max_size=60))
def test_even_a_text_that_is_no_toml_is_scanned_to_its_end(text: str) -> None:
    assert all(1 <= line <= text.count("\n") + 1 for line in toml_lines(text).values())
