"""Rows of a query as they come, in every form but the table: a million of them are never in memory together.

Each form takes the rows in batches and gives the text of each. Texts are made as safe as `tui.formats` makes them;
columns repeat themselves, so each different value of a batch is looked at once.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from math import isinf

from tui.formats import STEERING, Format, csv_cell, escaped
from tui.sheets import Cell
from tui.shown import shown

Value = str | int | float | bytes | None
Row = Sequence[Value]
Writer = Callable[[Sequence[str], Iterable[Sequence[Row]]], Iterator[str]]

_SHOWN_BYTES = 16  # of a BLOB; the whole of it is in CSV and JSON


def cell(value: Value) -> Cell:
    """A value as people are shown it: a BLOB as its first bytes and its length."""
    if isinstance(value, bytes):
        dots = "…" if len(value) > _SHOWN_BYTES else ""
        unit = "byte" if len(value) == 1 else "bytes"
        return f"X'{value[:_SHOWN_BYTES].hex()}{dots}' ({len(value)} {unit})"
    return repr(value) if isinstance(value, float) else value


def _words(
    batch: Sequence[Row], word: Callable[[Value], str], before: Iterable[str] = repeat("")
) -> Iterator[Sequence[str]]:
    """The rows of a batch with each value as a word, after what stands before all words of its column.

    Each different value of a column is made a word only once.
    """
    columns: list[Iterable[str]] = []
    for column, begun in zip(zip(*batch, strict=True), before, strict=False):
        if {int, float} <= set(map(type, column)):  # 1 and 1.0 are equal, and are not written alike
            columns.append([begun + word(one) for one in column])
        else:
            known = {one: begun + word(one) for one in set(column)}
            columns.append(map(known.__getitem__, column))
    return zip(*columns, strict=True)


# CSV


def csv_chunks(names: Sequence[str], batches: Iterable[Sequence[Row]]) -> Iterator[str]:
    """CSV with a heading line; NULL is an empty cell and a BLOB is written as SQL writes it."""
    yield ",".join(map(_csv_word, names)) + "\n"
    word = _csv_word if len(names) > 1 else lambda one: _csv_word(one) or '""'  # an empty line would be no row
    for batch in batches:
        yield "\n".join(map(",".join, _words(batch, word))) + "\n"


def _csv_word(value: Value) -> str:
    match value:
        case None:
            return ""
        case bytes():
            return f"X'{value.hex()}'"
        case str():
            text = str(csv_cell(value))
            quoted = '"' in text or "," in text or "\n" in text
            return f'"{text.replace(_QUOTE, _QUOTE * 2)}"' if quoted else text
        case _:
            return str(value)


_QUOTE = '"'

# JSON


def json_chunks(names: Sequence[str], batches: Iterable[Sequence[Row]]) -> Iterator[str]:
    """A list of objects, one a line. A BLOB is written as sqlite-utils and Datasette write it."""
    keys = [_json_word(name) + ": " for name in _each_its_own(names)]
    before = "[{"
    for batch in batches:
        yield before + "},\n {".join(map(", ".join, _words(batch, _json_word, keys)))
        before = "},\n {"
    yield "[]\n" if before == "[{" else "}]\n"


def _json_word(value: Value) -> str:
    if isinstance(value, float) and isinf(value):
        value = str(value)  # JSON has no word for what is larger than any number
    text = _encode(value)
    return text if text.isprintable() else STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _blob(value: bytes) -> dict[str, object]:
    return {"$base64": True, "encoded": base64.b64encode(value).decode("ascii")}


_encode = json.JSONEncoder(ensure_ascii=False, default=_blob).encode


def _each_its_own(names: Sequence[str]) -> list[str]:
    """The names of columns as the names of an object: the second `code` is `code_2`."""
    found: list[str] = []
    for name in names:
        own, count = name, 1
        while own in found:
            count += 1
            own = f"{name}_{count}"
        found.append(own)
    return found


# Markdown and plain lines


def markdown_chunks(names: Sequence[str], batches: Iterable[Sequence[Row]]) -> Iterator[str]:
    """A table in Markdown; NULL is two hyphens."""
    yield _line([escaped(name) for name in names]) + _line(["---"] * len(names))
    for batch in batches:
        yield "".join(map(_line, _words(batch, lambda one: "--" if one is None else escaped(str(cell(one))))))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def plain_chunks(names: Sequence[str], batches: Iterable[Sequence[Row]]) -> Iterator[str]:
    """One value a line after its name, and an empty line between rows; NULL is said to be none."""
    spoken = [shown(name) for name in names]
    first = True
    for batch in batches:
        rows = _words(batch, _spoken)
        blocks = ["".join(f"{name}: {word}\n" for name, word in zip(spoken, row, strict=True)) for row in rows]
        yield ("" if first else "\n") + "\n".join(blocks)
        first = False
    if first:
        yield "No rows.\n"


def _spoken(value: Value) -> str:
    return "none" if value is None else shown(str(cell(value)), lines=True).replace("\n", "\n    ")


WRITERS: Mapping[Format, Writer] = {
    Format.CSV: csv_chunks,
    Format.JSON: json_chunks,
    Format.MARKDOWN: markdown_chunks,
    Format.PLAIN: plain_chunks,
}
"""How each form but the table is written."""
