"""The history's lines and texts, without a screen."""

from __future__ import annotations

import time

import pytest
from rich.cells import cell_len

from sessions.events import Change, Event, Evidence, Kind, Subject
from sessions.walk import Walk
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer
from tests.tui.screens.conftest import NOW, read_session
from tui.screens import history_view as view


def answered(sequence: int, code: str = "N.2.1.b") -> Event:
    change = Change(Subject(Kind.ANSWER, code), None, Answer.NO)
    return Event(sequence, "2026-03-01T10:31:00.000Z", "A. Example", change)


def test_a_line_says_when_who_what_and_from_what_to_what(national: Framework) -> None:
    row = view.event_row(Walk(national), answered(1), 79, NOW)
    assert row.text.split() == ["2026-03-01", "10:31", "A.", "Example", "N.2.1", "b", "NO", "--", "→", "NO"]


@pytest.mark.parametrize("width", [20, 39, 60, 79, 119])
def test_lines_fit(demonstration: Workspace, width: int) -> None:
    session = read_session(demonstration, "Estmere")
    for event in session.events:
        assert cell_len(view.event_row(session.walk, event, width, NOW).text) <= width


def test_a_reason_stands_in_place_of_the_change(demonstration: Workspace) -> None:
    reopened = [event for event in read_session(demonstration, "Westreach").events if event.change.why]
    assert view.from_to(reopened[0]).startswith("because: Westreach sent the diversity figures")


def test_an_event_in_full_leaves_nothing_out(national: Framework) -> None:
    note = "first\nsecond " + "long " * 500
    change = Change(Subject(Kind.EVIDENCE, "N.2.1.b", 3), None, Evidence(note))
    text = view.full_text(Walk(national), Event(7, "2026-03-02T08:00:00.000Z", "A. Example", change), NOW).plain
    assert "When: today 08:00 (2026-03-02T08:00:00.000Z)" in text
    assert "Question: N.2.1 b Do national resource management tools" in text
    assert note in text


def test_an_undo_says_which_event_it_takes_back(demonstration: Workspace) -> None:
    session = read_session(demonstration, "Estmere")
    undo = next(event for event in session.events if event.change.undoes)
    assert f"Takes back: event {undo.change.undoes}" in view.full_text(session.walk, undo, NOW).plain


def test_words_are_found_in_everything(demonstration: Workspace) -> None:
    session = read_session(demonstration, "Estmere")
    texts = [view.searchable(session.walk, event, NOW) for event in session.events]
    assert sum("dilwyn" in text for text in texts) == len(texts)
    assert sum("home visits policy" in text for text in texts) == 1


def test_six_thousand_events_make_only_the_rows_that_are_looked_at(national: Framework) -> None:
    events = [answered(number) for number in range(6000)]
    began = time.perf_counter()
    lines = view.event_rows(Walk(national), events, 79, NOW)
    assert len(lines) == 6000
    assert len(lines[10:30]) == 20
    assert time.perf_counter() - began < 0.1
    assert len(lines._made) == 20
    assert lines[-1] == lines[5999]
