"""Every form says the same, any text goes through all of them, and none is taken for anything but text."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from tests.tui.strange import UNSAFE, texts
from tui.formats import Format, as_csv, as_json, as_markdown, as_plain, formatted
from tui.sheets import Beside, Cell, Column, Facts, Page, Sheet, Words
from tui.shown import shown
from tui.tables import drawn, least_width

COLUMNS = (Column("Name", 6), Column("Long text", 10, lines=True), Column("Points", 6, right=True))


def page_of(rows: list[tuple[Cell, ...]], title: str = "", text: str = "") -> Page:
    sheet = Sheet(title, COLUMNS, tuple(rows))
    list_of = Sheet(title, (Column("Found", 10, lines=True),), tuple((row[1],) for row in rows))
    parts = (
        Facts(((title, text), ("None", None)), title),
        Words(text, title),
        sheet,
        Beside(list_of, list_of),
    )
    return Page(title, parts, [list(row) for row in rows], sheet)


rows = st.lists(st.tuples(texts, st.one_of(st.none(), texts), st.one_of(st.none(), st.integers(0, 99))), max_size=4)


@given(rows, texts, texts, st.sampled_from(list(Format)), st.integers(20, 140), st.booleans())
def test_any_text_goes_through_every_form_and_cannot_steer_a_terminal(  # noqa: PLR0917
    found: list[tuple[Cell, ...]], title: str, text: str, form: Format, width: int, styled: bool
) -> None:
    printed = formatted(page_of(found, title, text), form, width=width, styled=False)
    assert not UNSAFE.search(printed)
    assert printed.endswith("\n")
    if styled and form is Format.TABLE:
        bold = formatted(page_of(found, title, text), form, width=width, styled=True)
        assert not UNSAFE.search(bold.replace("\x1b[1m", "").replace("\x1b[0m", ""))


@given(rows, st.integers(20, 140))
def test_no_line_of_a_table_is_wider_than_the_screen(found: list[tuple[Cell, ...]], width: int) -> None:
    printed = drawn(page_of(found), width, styled=False)
    assert max(cell_len(line) for line in printed.split("\n")) <= width


@given(rows)
def test_json_gives_back_exactly_what_was_recorded(found: list[tuple[Cell, ...]]) -> None:
    assert json.loads(as_json([list(row) for row in found])) == [list(row) for row in found]


@given(rows)
def test_csv_gives_back_what_is_shown_and_no_cell_is_a_formula(found: list[tuple[Cell, ...]]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(Sheet("", COLUMNS, tuple(found))), newline="")))
    assert read[0] == ["name", "long_text", "points"]
    for row, cells in zip(found, read[1:], strict=True):
        for cell, given_back in zip(row, cells, strict=True):
            assert not given_back.lstrip().startswith(("=", "+", "-", "@"))
            text = "" if cell is None else shown(str(cell), lines=True)
            assert given_back in {text, f"'{text}"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM", " =1", "＝1"])
def test_a_formula_gets_an_apostrophe_and_a_number_does_not(text: str) -> None:
    sheet = Sheet("", (Column("a"), Column("b"), Column("c")), ((text, -1, -0.25),))
    assert as_csv(sheet) == f"a,b,c\n'{text},-1,-0.25\n"


class Cells(HTMLParser):
    """The texts of table cells, with line ends where there are breaks."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs or tag in {"td", "th"}
        if tag in {"td", "th"}:
            self.found.append("")
        elif tag == "br":
            self.found[-1] += "\n"
        else:
            assert tag in {"table", "thead", "tbody", "tr"}, tag

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1] += data


@given(st.lists(st.tuples(texts, texts, st.integers(0, 9)), min_size=1, max_size=3))
def test_markdown_shows_every_text_as_it_was_written(found: list[tuple[Cell, ...]]) -> None:
    table = as_markdown(Page("", (Sheet("", COLUMNS, tuple(found)),), None, Sheet("", COLUMNS, ())))
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    cells = Cells()
    cells.feed(reader.render(table))
    wanted = [shown(str(cell), lines=True) for row in found for cell in row]
    assert [text.split() for text in cells.found[3:]] == [text.split() for text in wanted]


@given(texts)
def test_in_plain_lines_no_text_can_pass_for_another_fact(text: str) -> None:
    sheet = Sheet("", (Column("Name"), Column("Note")), (("x", f"{text}\nRating: Good"),))
    lines = as_plain(Page("", (sheet,), None, sheet)).splitlines()
    assert lines[-1] == "    Rating: Good"
    assert sum(line.startswith(("Name: ", "Note: ")) for line in lines) == 2


def test_plain_lines_draw_nothing_and_say_none_where_there_is_nothing() -> None:
    page = page_of([("a", None, 3)], "Title", "text")
    printed = as_plain(page)
    assert printed.isascii()
    assert "Long text: none\nPoints: 3\n" in printed


def test_a_table_that_is_too_wide_becomes_blocks_in_which_nothing_is_lost() -> None:
    page = page_of([("Fernhollow", "a long text", 3)], "Title")
    sheet = page.csv
    assert "─" in drawn(Page("", (sheet,), None, sheet), least_width(sheet), styled=False)
    narrow = drawn(Page("", (sheet,), None, sheet), least_width(sheet) - 1, styled=False)
    assert narrow.splitlines() == ["Title", "Fernhollow", "  Long text: a long text", "  Points: 3", ""][:4]


def test_an_ascii_terminal_gets_ascii_lines() -> None:
    sheet = Sheet("", COLUMNS, (("a", "b", 1),))
    assert drawn(Page("", (sheet,), None, sheet), 80, styled=False, encoding="ascii").isascii()


def test_columns_give_way_without_breaking_the_words_of_the_narrow_ones() -> None:
    columns = (Column("Rating", 11), Column("Text", 10, lines=True))
    sheet = Sheet("", columns, (("Requires improvement", "word " * 40),))
    lines = drawn(Page("", (sheet,), None, sheet), 40, styled=False).splitlines()
    assert any("improvement" in line for line in lines)
    assert max(map(len, lines)) <= 40
