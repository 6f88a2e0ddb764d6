"""The report as one HTML file: no script, nothing from elsewhere, and in order for screen readers, phones and paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from sessions.reports import Report
from tui.exporting.report_sections import RULE_NUMBER, Document, Entry, Items, ReportPart, Section, document_of
from tui.exporting.report_style import STYLE
from tui.sheets import Beside, Cell, Column, Facts, Sheet, Words
from tui.shown import shown

# Whatever stands in a text, a browser runs nothing and fetches nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_RATED = "Rating"
_SHORT, _LONG = 22, 60  # characters of the longest cell of a column that is never broken, and of one that is prose


def html_report(report: Report) -> str:
    """A report as one HTML document, with a line end last."""
    return html_document(document_of(report))


def html_document(document: Document) -> str:
    """A document as one HTML page, with a line end last."""
    return "\n".join(_lines(document)) + "\n"


def text(value: str) -> str:
    """A text that a browser shows as it stands, with its line ends."""
    return escape(shown(value, lines=True)).replace("\n", "<br>")


def _attribute(value: str) -> str:
    return escape(shown(value))


def _lines(document: Document) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(shown(document.title))}</title>"
    yield f"<style>\n{STYLE}\n</style>"
    yield "</head>"
    yield "<body>"
    yield f'<a class="skip" href="#report">Skip to the {text(document.called)}</a>'
    yield "<header>"
    yield f"<h1>{text(document.title)}</h1>"
    yield from _facts(document.facts)
    yield "</header>"
    yield from _contents(document)
    yield '<main id="report">'
    for number, section in enumerate(document.sections, 1):
        yield from _section(section, number)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _contents(document: Document) -> Iterator[str]:
    yield '<nav aria-labelledby="contents">'
    yield '<h2 id="contents">Contents</h2>'
    yield "<ul>"
    for number, section in enumerate(document.sections, 1):
        if section.level == 2:
            yield f'<li><a href="#section-{number}">{text(section.title)}</a></li>'
    yield "</ul>"
    yield "</nav>"


def _section(section: Section, number: int) -> Iterator[str]:
    level = section.level
    yield f'<h{level} id="section-{number}">{text(section.title)}</h{level}>'
    for part in section.parts:
        yield from _part(part)


def _part(part: ReportPart) -> Iterator[str]:
    match part:
        case Sheet():
            yield from _table(part.without_bars)
        case Beside():
            yield from _table(part.left)
            yield from _table(part.right)
        case Facts():
            yield from _facts(part)
        case Words():
            yield from (f"<p>{text(line)}</p>" for line in part.text.split("\n"))
        case Items():
            yield from _items(part)


def _facts(facts: Facts) -> Iterator[str]:
    yield "<dl>"
    for name, value in facts.pairs:
        word = ' class="word"' if name == _RATED else ""
        yield f"<dt>{text(name)}</dt><dd{word}>{text('--' if value is None else str(value))}</dd>"
    yield "</dl>"


def _items(items: Items) -> Iterator[str]:
    if not items.entries:
        return
    tag = "ol" if items.numbered else "ul"
    yield f"<{tag}>"
    yield from (f"<li>{text(entry.text)}{_remark(entry)}</li>" for entry in items.entries)
    yield f"</{tag}>"


def _remark(entry: Entry) -> str:
    """What stands behind an entry, leading to the rule it names."""
    if not entry.remark:
        return ""
    said = text(entry.remark)
    if entry.rule:
        said = f'<a href="#rule-{entry.rule}">{said}</a>'
    return f' <span class="remark">({said})</span>'


# Tables


def _table(sheet: Sheet) -> Iterator[str]:
    """A table with its caption. The roles keep it one where a narrow screen lays its rows out as blocks."""
    if not sheet.rows:
        yield f"<p>{text(sheet.empty)}</p>"
        return
    yield '<table role="table">'
    yield f"<caption>{text(sheet.title)}</caption>"
    yield '<thead role="rowgroup"><tr role="row">'
    for column in sheet.columns:
        number = ' class="number"' if column.right else ""
        yield f'<th scope="col" role="columnheader"{number}>{text(column.name)}</th>'
    yield "</tr></thead>"
    yield '<tbody role="rowgroup">'
    are_rules = sheet.columns[0] is RULE_NUMBER
    widths = [_width(sheet, place) for place in range(len(sheet.columns))]
    for place, row in enumerate(sheet.rows):
        strong = ' class="strong"' if place in sheet.strong else ""
        rule = f' id="rule-{row[0]}"' if are_rules else ""
        yield f'<tr role="row"{rule}{strong}>{"".join(_cells(sheet, row, widths))}</tr>'
    yield "</tbody>"
    yield "</table>"


def _cells(sheet: Sheet, row: tuple[Cell, ...], widths: Sequence[str]) -> Iterator[str]:
    for place, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
        tag, role = ("th", 'scope="row" role="rowheader"') if place == 0 else ("td", 'role="cell"')
        said = text(column.absent if cell is None else str(cell))
        named = _attribute(column.name)
        yield f'<{tag} {role} class="{_class(column, cell, widths[place])}" data-label="{named}">{said}</{tag}>'


def _width(sheet: Sheet, place: int) -> str:
    """What the longest cell of a column makes of it, for its looks."""
    length = max(len(str(row[place] or "")) for row in sheet.rows)
    return "short" if length <= _SHORT else "long" if length > _LONG else ""


def _class(column: Column, cell: Cell, width: str) -> str:
    """What a cell is, for its looks."""
    found = [
        width,
        "absent" if cell is None else "word" if column.name == _RATED else "",
        "number" if column.right else "",
        "empty" if cell is None and not column.absent else "",
    ]
    return " ".join(one for one in found if one)
