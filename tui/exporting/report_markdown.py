"""The report as Markdown: every text in it is escaped, so that it shows as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sessions.reports import Report
from tui.exporting.report_sections import Document, Entry, Items, ReportPart, Section, document_of
from tui.formats import escaped, markdown_paragraph, markdown_part
from tui.sheets import Sheet


def markdown_report(report: Report) -> str:
    """A report as one Markdown text, with a line end last."""
    return markdown_document(document_of(report))


def markdown_document(document: Document) -> str:
    """A document as one Markdown text, with a line end last."""
    blocks = [f"# {escaped(document.title)}", *_part(document.facts)]
    for section in document.sections:
        blocks += _section(section)
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"{'#' * section.level} {escaped(section.title)}"
    alone = len(section.parts) == 1
    for part in section.parts:
        # Under a heading of its own, a table needs no other name.
        yield from _part(replace(part, title="") if alone and isinstance(part, Sheet) else part)


def _part(part: ReportPart) -> list[str]:
    if not isinstance(part, Items):
        return markdown_part(part, "**{}**".format)
    lines = [f"{f'{place}.' if part.numbered else '-'} {_entry(entry)}" for place, entry in enumerate(part.entries, 1)]
    return ["\n".join(lines)] if lines else []


def _entry(entry: Entry) -> str:
    """An entry in one line: what it begins with must not make a list or a heading within the list."""
    said = markdown_paragraph(entry.text)
    return f"{said} ({escaped(entry.remark)})" if entry.remark else said
