"""What the settling screen shows, without a screen."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from sessions.events import Evidence, Kind, Mark, NotApplicable, Subject
from sessions.marks import Contested, contested
from sessions.walk import Walk
from standards.scale import Answer
from tests.sessions.marked import CODES, PDU, Pen, merged
from tui.formats import plain_lines
from tui.screens import settling_view as view
from tui.sheets import Page, Sheet

CODE = CODES[0]


def walk_and_events() -> tuple[Walk, tuple[object, ...]]:
    first, second = Pen("a" * 32, "A. Example"), Pen("b" * 32, "B. Sample")
    first.case("C-1", sex="female", unit="North")
    first.mark("C-1", CODE, Answer.YES)
    first.note("C-1", CODE, "Seen on the file.")
    second.mark("C-1", CODE, NotApplicable("moved away"))
    after = merged(Pen("1" * 32, "L. Lead").marked, first.marked, second.marked).after
    return Walk(PDU, after.record), after.events


def contest(count: int) -> Contested:
    marks = tuple(
        Mark(str(number), f"Person {number}", f"2026-03-0{number + 1}", (Answer.YES, Answer.NO)[number % 2])
        for number in range(count)
    )
    return Contested(1, CODE, marks, None)


def test_each_person_stands_beside_the_other_with_what_they_noted() -> None:
    walk, events = walk_and_events()
    (one,) = contested(PDU, walk.record)
    notes = view.notes_on(walk, events, one.case, one.code)  # type: ignore[arg-type]
    assert notes == {"A. Example": ["Seen on the file."]}
    sheet = Sheet("", (), ())
    lines = list(plain_lines(Page("", view.parts(walk, one, notes), None, sheet)))
    assert lines == [
        "",
        PDU.question(CODE).text,
        "",
        "Sex: female · Unit: North",
        "",
        "1  A. Example: Sufficient:",
        "Seen on the file.",
        "",
        "2  B. Sample: Not applicable:",
        "Reason: moved away",
    ]


def test_what_others_noted_is_shown_too() -> None:
    walk, events = walk_and_events()
    (one,) = contested(PDU, walk.record)
    notes = {"L. Lead": ["Looked at twice."]}
    lines = list(plain_lines(Page("", view.parts(walk, one, notes), None, Sheet("", (), ()))))
    assert "L. Lead: Looked at twice." in " ".join(lines)
    assert events


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("count", [2, 3, 6])
@pytest.mark.parametrize("most", [3, 6])
def test_every_key_stays_in_sight(width: int, count: int, most: int) -> None:
    text = view.marks(contest(count), "", width, most).plain
    assert all(f" {number} " in text for number in range(1, count + 1))
    assert "Not settled" in text
    if count < most:
        assert all(cell_len(line) <= width for line in text.split("\n"))


def test_the_settlement_names_who_and_why() -> None:
    walk, events = walk_and_events()
    pen = Pen("1" * 32, "L. Lead")
    pen.events, pen.record = list(events), walk.record  # type: ignore[arg-type]
    pen.mark("C-1", CODE, Answer.NO)
    (one,) = contested(PDU, pen.record)
    assert view.settled_words(one, pen.events) == "Settled: Insufficient, L. Lead"
    assert view.settled_words(contested(PDU, walk.record)[0], pen.events) == ""


def test_a_note_without_a_known_writer_is_kept() -> None:
    pen = Pen("1" * 32, "L. Lead")
    number = pen.case("C-1")
    pen.set(Subject(Kind.EVIDENCE, CODE, 1, number), Evidence("Whose?"))
    assert view.notes_on(Walk(PDU, pen.record), (), number, CODE) == {"": ["Whose?"]}
