"""The report as Markdown and HTML: all that was recorded is in it, and any text stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from sessions.events import Kind, Subject
from sessions.kinds import Stage
from sessions.reports import report_of
from standards.scale import Answer
from tests.exported import NATIONAL, file_saying, file_with
from tests.tui.strange import UNSAFE, texts
from tui.exporting.report_html import html_report
from tui.exporting.report_html_reading import html_differs
from tui.exporting.report_markdown import markdown_report
from tui.exporting.report_sections import document_of
from tui.shown import shown

ALLOWED = {
    "html": {"lang"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "a": {"class", "href"},
    "nav": {"aria-labelledby"},
    "main": {"id"},
    "h2": {"id"},
    "h3": {"id"},
    "dd": {"class"},
    "span": {"class"},
    "table": {"role"},
    "thead": {"role"},
    "tbody": {"role"},
    "tr": {"role", "id", "class"},
    "th": {"scope", "role", "class", "data-label"},
    "td": {"role", "class", "data-label"},
}
"""Every attribute that any element of a report may have."""


class Page(HTMLParser):
    """The elements of a page, and the words in them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.words += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.elements if found == tag]


def page_of(text: str) -> Page:
    return Page(html_report(report_of(file_saying(text))))


def test_the_report_says_everything_a_lead_circulates() -> None:
    titles = [section.title for section in document_of(report_of(file_saying("plain"))).sections]
    assert [title for title in titles if not re.match(r"P\.|Overall:", title)] == [
        "Overall rating",
        "Ratings",
        "Percentages from the cases",
        "What led to each rating",
        "Enablers and blockers",
        "Enablers",
        "Blockers",
        "Recommendations",
        "Plain",
        "Patterns in the cases",
        "What is missing",
        "Rules and sources",
    ]


def test_the_key_questions_of_a_service_are_there_with_their_texts() -> None:
    written = markdown_report(report_of(file_with([(Subject(Kind.ANSWER, "N.1.1"), Answer.YES)], framework=NATIONAL)))
    assert "## Key questions of the service" in written
    question = NATIONAL.question("N.1.1")
    assert f"| {question.label} {question.text} | YES | 4 left |" in written


@pytest.mark.parametrize("write", [html_report, markdown_report])
def test_computed_limit_and_panel_stand_side_by_side_where_they_differ(write: object) -> None:
    assert callable(write)
    written = write(report_of(file_saying("because")))
    assert "Panel decision" in written
    assert "Panel decision" not in write(report_of(file_with([], framework=NATIONAL)))


def test_the_attribution_of_the_framework_is_in_both() -> None:
    report = report_of(file_saying("plain"))
    for written in (html_report(report), markdown_report(report)):
        assert "Open Government Licence v3.0" in written
        assert "Crown copyright" in written


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_stays_text_in_html(text: str) -> None:
    report = report_of(file_saying(text))
    written = html_report(report)
    assert not html_differs(written, report)
    assert not UNSAFE.search(written)
    page = Page(written)
    for tag, attributes in page.elements:
        assert set(attributes) <= ALLOWED.get(tag, set()), (tag, attributes)
    assert shown(text, lines=True) in page.words
    assert not any(one in dict(page.elements) for one in ("script", "img", "iframe", "link", "object", "form"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_stays_text_in_markdown(text: str) -> None:
    """Rendered by a reader that would take HTML, it has the elements a report has, and the headings it should have."""
    report = report_of(file_saying(text))
    page = Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown_report(report)))
    allowed = {"h1", "h2", "h3", "p", "strong", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "br"}
    assert {tag for tag, _ in page.elements} <= allowed
    headings = [tag for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert headings == ["h1", *(f"h{section.level}" for section in document_of(report).sections)]
    assert "".join(shown(text, lines=True).split()) in "".join(page.words.split())


def test_html_has_one_h1_and_no_level_is_left_out() -> None:
    levels = [int(tag[1]) for tag, _ in page_of("plain").elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_every_heading_cell_a_scope() -> None:
    page = page_of("plain")
    assert len(page.all("table")) == len(page.all("caption")) > 5
    assert {one["scope"] for one in page.all("th")} == {"row", "col"}


def test_html_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    written = html_report(report_of(file_saying("plain")))
    assert "http://" not in written
    assert "https://" not in written
    assert "url(" not in written
    assert "@import" not in written
    assert "default-src 'none'" in written


def test_every_link_leads_to_a_place_in_the_page() -> None:
    page = page_of("plain")
    places = [str(attributes["id"]) for _, attributes in page.elements if "id" in attributes]
    assert len(places) == len(set(places))
    assert {str(one["href"]) for one in page.all("a")} <= {f"#{place}" for place in places}


def test_a_page_that_says_something_else_is_found() -> None:
    report = report_of(file_saying("plain"))
    written = html_report(report)
    assert html_differs(written.replace("P.1.1 Leadership", "P.1.1 Leaders", 1), report).startswith("its text number")
    assert html_differs(written.replace("</main>", "<script></script></main>"), report) == (
        "it holds script, which no report has."
    )


def test_what_an_anonymised_copy_says_of_itself_stands_first() -> None:
    file = file_with([(Subject(Kind.STAGE), Stage.PAUSED)])
    first = replace(file.events[0], change=replace(file.events[0].change, why="Names are replaced."))
    document = document_of(report_of(replace(file, events=(first, *file.events[1:]))))
    assert document.sections[0].title == "About this copy"


def test_the_same_session_gives_the_same_bytes() -> None:
    report = report_of(file_saying("plain"))
    assert html_report(report) == html_report(report_of(file_saying("plain")))
    assert markdown_report(report) == markdown_report(report_of(file_saying("plain")))
