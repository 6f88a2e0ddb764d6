"""The grid of cases as rows and texts, without any widget."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sessions.cases import case_progress, tally
from sessions.events import Case
from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Answer
from standards.tally import Tally
from tests.clock import TickingClock
from tests.tui.case_sessions import PDU, started
from tui.screens import cases_view as view
from tui.screens.case_figures import figure_words, in_one_line
from tui.screens.case_grid import Grid
from tui.screens.case_order import ALL, FEWEST, REFERENCE, Arrangement, arranged, natural, shows

ENGAGEMENT = "P.2.2.1"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    uid = started(tmp_path, cases=12, complete=9)
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    yield Session.open(workspace, uid, to_score=False)
    workspace.close()


@pytest.fixture
def grid(session: Session) -> Grid:
    return Grid(session.walk)


# Rows and columns


def test_the_letters_of_a_row_are_the_answers_of_its_case(grid: Grid) -> None:
    layout = view.Layout.of(grid, 400, 0)
    assert list(layout.seen) == list(range(len(grid.columns)))
    letters = {Answer.YES: "S", Answer.NO: "I", Answer.NOT_APPLICABLE: "n/a", None: ""}
    for number in grid.shown:
        case, marks = grid.walk.record.cases[number], grid.walk.record.marks_in(number)
        asked = PDU.in_case(case.attributes).positions
        wanted = [letters[marks.answers.get(one.code)] if one.code in asked else "–" for one in grid.columns]
        text = view.case_row(grid, layout, number).text.replace(">", " ")
        done = case_progress(PDU, grid.walk.record, number)
        assert text.split()[:2] == [case.reference, f"{done.answered}/{done.total}"]
        at = layout.left_width
        for place, letter in enumerate(wanted):
            assert text[at : at + layout.widths[place]].strip() == letter, (number, place)
            at += layout.widths[place]


def test_the_current_cell_is_marked_by_signs_in_its_row_heading_and_total(grid: Grid) -> None:
    grid.to_code("P.2.3.2")
    layout = view.Layout.of(grid, 80, 0)
    place = view.columns_line(grid, layout).index(">")
    assert view.totals_line(grid, layout)[place] == ">"
    assert view.case_row(grid, layout, grid.case).text[place] == ">"
    assert view.case_row(grid, layout, grid.case).text[0] == ">"
    other = next(number for number in grid.shown if number != grid.case)
    assert ">" not in view.case_row(grid, layout, other).text


@given(width=st.integers(20, 140), column=st.integers(0, 14), first=st.integers(0, 20))
def test_the_current_column_is_in_sight_and_no_line_is_too_long(width: int, column: int, first: int) -> None:
    grid = _GRIDS[0]
    grid.to_column(column)
    layout = view.Layout.of(grid, width, first)
    assert grid.column in layout.seen
    lines = [
        view.columns_line(grid, layout),
        view.standards_line(grid, layout),
        view.totals_line(grid, layout),
        view.figure_line(grid, width),
        view.case_row(grid, layout, grid.case).text,
    ]
    if width >= 30:
        assert all(cell_len(line) <= width for line in lines if line is not lines[3]), lines
    shown = set(layout.seen)
    more = [at for at in range(len(grid.columns)) if at not in shown]
    assert bool(more) == (("←" in lines[0]) or ("→" in lines[0]))


def test_columns_stand_still_while_the_cell_moves_among_those_in_sight(grid: Grid) -> None:
    grid.to_column(14)
    layout = view.Layout.of(grid, 60, 0)
    begin = layout.seen.start
    assert begin > 0
    grid.to_column(begin + 1)
    assert view.Layout.of(grid, 60, begin).seen.start == begin
    grid.to_column(begin - 1)
    assert view.Layout.of(grid, 60, begin).seen.start == begin - 1


@pytest.fixture(scope="module", autouse=True)
def _grids(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("grid")
    uid = started(folder, cases=12, complete=9)
    workspace = Workspace(folder / "fourpoint.db", clock=TickingClock())
    _GRIDS.append(Grid(Session.open(workspace, uid, to_score=False).walk))
    yield
    _GRIDS.clear()
    workspace.close()


_GRIDS: list[Grid] = []


# Figures


def test_a_figure_says_the_rating_and_the_way_up_and_warns_of_rounding() -> None:
    asked = PDU.key_question(ENGAGEMENT)
    assert figure_words(PDU, asked, Tally(31, 48)) == [
        "P.2.2.1: 65% (31 of 48)",
        "exactly 64.58%",
        "Requires improvement",
        "1 case to Good",
    ]
    assert figure_words(PDU, asked, Tally(8, 10)) == ["P.2.2.1: 80% (8 of 10)", "Outstanding"]
    assert figure_words(PDU, asked, Tally(blank=3)) == ["P.2.2.1: no case judged"]
    assert figure_words(PDU, asked, Tally(8, 10), rated=False) == ["P.2.2.1: 80% (8 of 10)"]
    recorded = PDU.key_question("P.2.6.1")
    assert figure_words(PDU, recorded, Tally(8, 10)) == ["P.2.6.1: 80% (8 of 10)"]


def test_only_whole_parts_are_shown_and_the_first_always() -> None:
    words = ["P.2.2.1: 65% (31 of 48)", "Requires improvement", "1 case to Good"]
    assert in_one_line(words, 80) == "P.2.2.1: 65% (31 of 48), Requires improvement, 1 case to Good"
    assert in_one_line(words, 45) == "P.2.2.1: 65% (31 of 48), Requires improvement"
    assert in_one_line(words, 40) == "65% (31 of 48), Requires improvement"
    assert in_one_line(words, 10) == "65% (31 of 48)"


def test_totals_are_of_the_cases_shown(grid: Grid) -> None:
    for show in (ALL, "finished", "@unit=North", f"no {ENGAGEMENT}"):
        grid.show(show)
        layout = view.Layout.of(grid, 400, 0)
        line = view.totals_line(grid, layout).replace(">", " ")[layout.left_width :].split()
        counts = [tally(PDU, grid.walk.record, one.code, grid.shown) for one in grid.columns]
        assert line == ["--" if one.percent is None else str(one.percent) for one in counts]


def test_totals_stay_true_whatever_is_recorded(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=6, complete=3)
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    session = Session.open(workspace, uid)
    grid = Grid(session.walk)

    def true() -> None:
        grid.see(session.walk)
        for one in grid.columns:
            assert grid.tally(one.code) == tally(PDU, session.walk.record, one.code, grid.shown), one.code

    true()
    session.answer_all([(4, ENGAGEMENT, Answer.NO)])
    true()
    session.answer_all([(4, ENGAGEMENT, Answer.YES), (5, "P.2.3.1", Answer.NO)])
    true()
    session.change_case(6, Case("C-06", {"review_due": "no"}))
    true()
    session.change_case(2, None)
    true()
    for _ in range(4):
        session.undo()
        true()
    session.redo()
    true()
    grid.show("unfinished")
    true()
    session.close()
    workspace.close()


# Order and choice


def test_references_are_sorted_as_people_count() -> None:
    assert sorted(["C-10", "c-2", "C-1", "B", "12", "9"], key=natural) == ["9", "12", "B", "C-1", "c-2", "C-10"]


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_references_can_be_compared(one: str, other: str) -> None:
    assert (natural(one) < natural(other)) or (natural(one) >= natural(other))


def test_every_choice_says_how_many_cases_it_shows(session: Session, grid: Grid) -> None:
    choices = shows(session.walk, grid.standings, ENGAGEMENT)
    for value, words in choices:
        count = len(arranged(session.walk, grid.standings, Arrangement(show=value)))
        assert words.endswith(f"({count})")
    units = [value for value, _ in choices if value.startswith("@unit")]
    assert sum(len(arranged(session.walk, grid.standings, Arrangement(show=one))) for one in units) == 12


def test_the_fewest_answered_come_first_and_equal_ones_stay_in_their_order(session: Session, grid: Grid) -> None:
    order = arranged(session.walk, grid.standings, Arrangement(FEWEST))
    left = [case_progress(PDU, session.walk.record, number).left for number in order]
    assert left == sorted(left, reverse=True)
    finished = [number for number in order if number <= 9]
    assert finished == sorted(finished)
    assert arranged(session.walk, grid.standings, Arrangement(REFERENCE)) == tuple(range(1, 13))


# The cell


def test_tab_goes_through_every_blank_cell_once_and_round(grid: Grid) -> None:
    blank = {
        (number, one.code)
        for number in grid.shown
        for one in grid.columns
        if grid.is_asked(number, one.code) and one.code not in grid.walk.record.marks_in(number).answers
    }
    seen = [(grid.case, grid.key_question.code)]
    while grid.to_next_blank() and (grid.case, grid.key_question.code) != seen[0]:
        seen.append((grid.case, grid.key_question.code))
    assert set(seen) == blank
    assert len(seen) == len(blank)


def test_a_case_that_is_not_shown_is_followed_by_showing_all(grid: Grid) -> None:
    grid.show("unfinished")
    assert 1 not in grid.shown
    grid.follow(1, "P.2.4.3")
    assert (grid.case, grid.key_question.code, len(grid.shown)) == (1, "P.2.4.3", 12)
    grid.follow(99)
    assert grid.case == 1
