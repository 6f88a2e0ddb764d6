"""Reading CSV that was sent in: its text from bytes, and its rows, each with the line it begins on."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

DELIMITERS = (",", ";", "\t")
"""What parts the cells of a CSV file: a comma, or as some spreadsheets write it a semicolon or a tab."""

AddFault = Callable[[int, str, str, str], None]
"""Notes a fault: its line (0 for the file as a whole), its column ("" for none), what is wrong, and the cure."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS_UTF_8 = "Save it in UTF-8; spreadsheets call that 'CSV UTF-8'."


def utf_8_text(data: bytes, add_fault: AddFault) -> str:
    """The text of a file in UTF-8, without a byte order mark; "" where it is in something else, which is noted."""
    if data.startswith(_UTF_16):
        add_fault(0, "", "It is in UTF-16.", _SAVE_AS_UTF_8)
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        add_fault(line, "", f"Byte {data[error.start]:#04x} on this line is not UTF-8.", _SAVE_AS_UTF_8)
        return ""


def rows_as_sent(text: str, add_fault: AddFault) -> Iterator[tuple[int, list[str]]]:
    """Each row as `csv_rows` gives it, its cells parted by whatever parts them here.

    A line such as `sep=;` before the headings says what that is; otherwise it is what gives the headings most cells,
    and a comma where nothing parts them.
    """
    before = len(text) - len(text.lstrip("\r\n"))
    table, delimiter = without_stated_delimiter(text[before:])
    skipped = text.count("\n", 0, before) + bool(delimiter)
    delimiter = delimiter or max(DELIMITERS, key=lambda one: _headings(table, one))
    rows = csv_rows(table, lambda line, *fault: add_fault(line + skipped, *fault), delimiter)
    return ((line + skipped, cells) for line, cells in rows)


def without_stated_delimiter(text: str) -> tuple[str, str]:
    """The text without a first line such as `sep=;`, and what that says parts the cells; "" where none says it."""
    first, _, others = text.partition("\n")
    stated = first.rstrip("\r").lower().removeprefix("sep=")
    if first.lower().startswith("sep=") and stated in DELIMITERS:
        return others, stated
    return text, ""


def _headings(text: str, delimiter: str) -> int:
    """How many cells the first row has; 0 where it is not CSV."""
    _, cells = next(csv_rows(text, lambda *_fault: None, delimiter), (0, []))
    return len(cells)


def csv_rows(text: str, add_fault: AddFault, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Each row with its line; rows without a single character are none.

    Where the text is not CSV any more, that is noted, and there are no more rows.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            cure = "Put quotation marks around a whole cell only, and double those within it."
            add_fault(line, "", f"This row is not CSV: {error}.", cure)
            return
        if cells is None:
            return
        if cells:
            yield line, cells
        line = reader.line_num + 1
