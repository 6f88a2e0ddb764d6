"""Reading an HTML report back: whether the page says all that was to be said, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from sessions.reports import Report
from tui.exporting.report_sections import Document, Items, ReportPart, document_of
from tui.sheets import Beside, Facts, Sheet, Words
from tui.shown import shown

_TAGS = frozenset(
    {
        *("html", "head", "meta", "title", "style", "body", "header", "nav", "main", "h1", "h2", "h3", "p", "a"),
        *("span", "br", "dl", "dt", "dd", "ol", "ul", "li"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    }
)
_SAYING = frozenset({"title", "h1", "h2", "h3", "p", "dt", "dd", "li", "caption", "th", "td"})


def html_differs(page: str, report: Report) -> str:
    """What an HTML page does not say of a report, in a sentence; "" when it says all of it, and nothing beside it."""
    return document_differs(page, document_of(report))


def document_differs(page: str, document: Document) -> str:
    """The same of any document."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    strange = sorted(reader.tags - _TAGS)
    if strange:
        return f"it holds {', '.join(strange)}, which no report has."
    expected = list(_texts(document))
    if reader.said == expected:
        return ""
    places = zip(reader.said, expected, strict=False)
    at = next(
        (place for place, (one, other) in enumerate(places) if one != other), min(len(reader.said), len(expected))
    )
    return f"its text number {at + 1} is not what was written."


class _Reader(HTMLParser):
    """The texts of a page, one for each element that says something, and every tag in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.said: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.add(tag)
        if tag in _SAYING:
            self._open = True
            self.said.append("")
        elif tag == "br" and self._open:
            self.said[-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in _SAYING

    def handle_data(self, data: str) -> None:
        if self._open:
            self.said[-1] += data


def _texts(document: Document) -> Iterator[str]:
    """Every text of a document in the order of its page."""
    yield shown(document.title)
    yield _plain(document.title)
    yield from _part_texts(document.facts)
    yield "Contents"
    yield from (_plain(section.title) for section in document.sections if section.level == 2)
    for section in document.sections:
        yield _plain(section.title)
        for part in section.parts:
            yield from _part_texts(part)


def _part_texts(part: ReportPart) -> Iterator[str]:
    match part:
        case Sheet():
            yield from _table_texts(part.without_bars)
        case Beside():
            yield from (*_table_texts(part.left), *_table_texts(part.right))
        case Facts():
            for name, value in part.pairs:
                yield from (_plain(name), _plain("--" if value is None else str(value)))
        case Words():
            yield from (_plain(line) for line in part.text.split("\n"))
        case Items():
            for entry in part.entries:
                remark = f" ({_plain(entry.remark)})" if entry.remark else ""
                yield f"{_plain(entry.text)}{remark}"


def _table_texts(sheet: Sheet) -> Iterator[str]:
    if not sheet.rows:
        yield _plain(sheet.empty)
        return
    yield _plain(sheet.title)
    yield from (_plain(column.name) for column in sheet.columns)
    for row in sheet.rows:
        for column, cell in zip(sheet.columns, row, strict=True):
            yield _plain(column.absent if cell is None else str(cell))


def _plain(value: str) -> str:
    return shown(value, lines=True)
