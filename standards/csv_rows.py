"""The rows of a CSV text, each with the line it begins on: the one way in which this room reads CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator


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
