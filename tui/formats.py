"""The forms in which data can be printed: tables, JSON, CSV, Markdown, and plain lines.

Each form is made from the same `Page`, so that none can say less than another by oversight. The one
exception is CSV, which holds one sheet.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from tui.sheets import Beside, Cell, Facts, Page, Part, Sheet, Words
from tui.shown import shown


class Format(StrEnum):
    """How data is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    PLAIN = "plain"


def formatted(page: Page, form: Format, *, width: int = 80, styled: bool = False, encoding: str = "utf-8") -> str:
    """A page in one of the forms, with a line end last. Width, style and encoding matter for tables only."""
    if form is Format.TABLE:
        from tui.tables import drawn  # noqa: PLC0415 - Rich is loaded only for tables

        return drawn(page, width, styled=styled, encoding=encoding)
    return _FORMS[form](page)


# JSON

# json.dumps escapes controls below U+0020; these could steer a terminal too. All stand inside strings only.
STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(data: object) -> str:
    """Data as JSON, every character as it was recorded; those that could steer a terminal are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


# CSV

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def as_csv(sheet: Sheet) -> str:
    """A sheet as CSV with a heading line. What a spreadsheet would take for a formula gets an apostrophe."""
    paper = io.StringIO()
    writer = csv.writer(paper, lineterminator="\n")
    writer.writerow([column.key for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([csv_cell(cell) for cell in row])
    return paper.getvalue()


def csv_cell(cell: Cell) -> str | int | float:
    """A cell as CSV holds it: safe to show, and safe in a spreadsheet."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return cell
    text = shown(cell, lines=True)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


# Markdown

# Characters that mean something in Markdown or in its tables. A pipe would end a cell even after a backslash.
_MARKED = str.maketrans(
    {
        **{character: f"\\{character}" for character in "`*_{}[]<>~#!"},
        "&": "&amp;",
        "\\": "&#92;",
        "|": "&#124;",
        "\n": "<br>",
    }
)


def as_markdown(page: Page) -> str:
    """A page as Markdown; every text in it is escaped, so that it shows as it was written."""
    blocks = [f"# {escaped(page.title)}"] if page.title else []
    for part in page.parts:
        blocks += markdown_part(part)
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it stands, in one line."""
    return shown(text, lines=True).translate(_MARKED)


def markdown_part(part: Part, heading: Callable[[str], str] = "## {}".format) -> list[str]:
    """The blocks of one part; `heading` makes the line above it from its title, which is escaped already."""
    match part:
        case Sheet():
            table = _markdown_table(part.without_bars) if part.rows else escaped(part.empty)
            return [*_markdown_title(part.title, heading), table]
        case Beside():
            return [*markdown_part(part.left, heading), *markdown_part(part.right, heading)]
        case Facts():
            lines = [f"- {escaped(name)}: {escaped(_word(value, '--'))}" for name, value in part.pairs]
            return [*_markdown_title(part.title, heading), "\n".join(lines)]
        case Words():
            return [*_markdown_title(part.title, heading), markdown_paragraph(part.text)]


def markdown_paragraph(text: str) -> str:
    """Escaped so that its first characters do not make it a list, either."""
    return re.sub(r"^(\s*\d*)([-+.)=])", r"\1\\\2", escaped(text))


def _markdown_title(title: str, heading: Callable[[str], str]) -> list[str]:
    return [heading(escaped(title))] if title else []


def _markdown_table(sheet: Sheet) -> str:
    lines = [
        [column.name for column in sheet.columns],
        ["--:" if column.right else "---" for column in sheet.columns],
    ]
    lines += [
        [escaped(_word(cell, column.absent)) for column, cell in zip(sheet.columns, row, strict=True)]
        for row in sheet.rows
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# Plain lines


def as_plain(page: Page) -> str:
    """A page as lines without drawing, one fact a line, for screen readers and Braille displays."""
    return "\n".join(plain_lines(page)) + "\n"


def plain_lines(page: Page) -> Iterator[str]:
    """The lines of a page. Further lines of a text are indented, so that none can pass for another fact."""
    if page.title:
        yield from _lines("", page.title)
    for part in page.parts:
        yield ""
        yield from plain_part(part)


def plain_part(part: Part) -> Iterator[str]:
    """The lines of one part."""
    match part:
        case Sheet():
            yield from _plain_sheet(part)
        case Beside():
            yield from _plain_sheet(part.left)
            yield ""
            yield from _plain_sheet(part.right)
        case Facts():
            yield from _plain_title(part.title)
            for name, value in part.pairs:
                yield from _lines(f"{shown(name)}: ", _spoken(value, "--", "none"))
        case Words():
            yield from _plain_title(part.title)
            yield from _lines("", part.text)


def _plain_sheet(sheet: Sheet) -> Iterator[str]:
    sheet = sheet.without_bars
    yield from _plain_title(sheet.title)
    if not sheet.rows:
        yield shown(sheet.empty)
    first, *others = sheet.columns
    for place, row in enumerate(sheet.rows):
        if place and others:
            yield ""
        yield from _lines(f"{first.name}: " if others else "", _spoken(row[0], first.absent, first.spoken))
        for column, cell in zip(others, row[1:], strict=True):
            word = _spoken(cell, column.absent, column.spoken)
            if word:
                yield from _lines(f"{column.name}: ", word)


def _plain_title(title: str) -> Iterator[str]:
    if title:
        yield f"{shown(title)}:"


def _lines(before: str, text: str) -> Iterator[str]:
    first, *others = shown(text, lines=True).split("\n")
    yield before + first
    for line in others:
        yield "    " + line


def _word(cell: Cell, absent: str) -> str:
    return absent if cell is None else str(cell)


def _spoken(cell: Cell, absent: str, spoken: str) -> str:
    """The words for a value, where two hyphens would be read out as nothing."""
    return _word(cell, spoken if absent == "--" else absent)


_FORMS: Mapping[Format, Callable[[Page], str]] = {
    Format.JSON: lambda page: as_json(page.data),
    Format.CSV: lambda page: as_csv(page.csv),
    Format.MARKDOWN: as_markdown,
    Format.PLAIN: as_plain,
}
