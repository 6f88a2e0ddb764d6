"""The rows of a CSV text, each with the line it begins on: the one way in which this room reads CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

DELIMITERS = (",", ";", "\t")
"""What parts the cells of a CSV file: a comma, or as some spreadsheets write it a semicolon or a tab."""


def delimited(text: str) -> tuple[str, str, int]:
    """The text from its headings on, what parts its cells, and how many lines stand before it.

    A first line such as `sep=;` says it; otherwise whatever gives the headings most cells, and a comma where nothing
    parts them.
    """
    first, _, others = text.partition("\n")
    stated = first.rstrip("\r").lower().removeprefix("sep=")
    if first.lower().startswith("sep=") and stated in DELIMITERS:
        return others, stated, 1
    return text, max(DELIMITERS, key=lambda one: _headings(text, one)), 0


def _headings(text: str, delimiter: str) -> int:
    """How many cells the first row has; 0 where it is not CSV."""
    _, cells = next(csv_rows(text, lambda _line, _what, _cure: None, delimiter), (0, []))
    return len(cells)


def csv_rows(
    text: str, fault: Callable[[int, str, str], None], delimiter: str = ","
) -> Iterator[tuple[int, list[str]]]:
    """Each row with its line; rows without a single character are none.

    Where the text is not CSV any more, `fault` gets the line, what is wrong and the cure, and there are no more rows.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            cure = "Put quotation marks around a whole cell only, and double those within it."
            fault(line, f"This row is not CSV: {error}.", cure)
            return
        if cells is None:
            return
        if cells:
            yield line, cells
        line = reader.line_num + 1
