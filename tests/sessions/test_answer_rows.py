"""The long rows: one for each answer that counts, with everything an analyst joins to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions.answer_rows import answer_rows, attribute_names
from sessions.events import Case, Evidence, Kind, NotApplicable, Subject
from standards.scale import Answer
from tests.exported import PDU, Set, file_with

WORKED = file_with(
    [
        (Subject(Kind.CASE, case=1), Case("C-1", {"sex": "female", "Team": "Dunes", "victim_work": "no"})),
        (Subject(Kind.CASE, case=2), Case("C-2", {"sex": "male", "victim_work": "yes"})),
        (Subject(Kind.CASE, case=3), Case("C-3")),
        (Subject(Kind.ANSWER, "P.2.2.2", case=2), Answer.NO),
        (Subject(Kind.ANSWER, "P.2.2.1", case=1), Answer.NO),
        (Subject(Kind.ANSWER, "P.2.2.1", case=1), Answer.YES),
        (Subject(Kind.ANSWER, "P.2.2.3", case=1), NotApplicable("nobody else is concerned")),
        (Subject(Kind.ANSWER, "P.2.2.1", case=3), Answer.YES),
        (Subject(Kind.EVIDENCE, "P.2.2.1", 1, 1), Evidence("Seen.")),
        (Subject(Kind.EVIDENCE, "P.2.2.1", 2, 1), Evidence("Seen again.")),
        (Subject(Kind.CASE, case=3), None),
    ]
)


def test_each_answer_is_one_row_with_its_case_and_who_set_it_when() -> None:
    first, second, third = answer_rows(WORKED)
    assert (first.case, first.standard.code, first.question.code, first.answer) == ("C-1", "P.2.2", "P.2.2.1", "yes")
    assert (first.evidence, first.who, first.when) == (2, "A. Example", "2026-03-02T09:06:00.000Z")
    assert first.attributes == {"sex": "female", "Team": "Dunes", "victim_work": "no"}
    assert (second.question.code, second.answer, second.reason) == (
        "P.2.2.3",
        "not applicable",
        "nobody else is concerned",
    )
    assert (third.case, third.answer, third.evidence, third.kind) == ("C-2", "no", 0, "key question")


def test_a_case_that_was_taken_out_has_no_row() -> None:
    assert "C-3" not in {row.case for row in answer_rows(WORKED)}


def test_an_answer_to_a_question_no_longer_asked_has_no_row() -> None:
    conditional = next(one for one in PDU.case_standards if one.asked and one.asked.attribute == "court_report")
    code = conditional.key_questions[0].code
    sets: list[Set] = [
        (Subject(Kind.CASE, case=1), Case("C-1", {"court_report": "yes"})),
        (Subject(Kind.ANSWER, code, case=1), Answer.YES),
    ]
    assert [row.question.code for row in answer_rows(file_with(sets))] == [code]
    sets.append((Subject(Kind.CASE, case=1), Case("C-1", {"court_report": "no"})))
    assert not list(answer_rows(file_with(sets)))


def test_the_unanswered_are_rows_too_when_asked_for() -> None:
    rows = list(answer_rows(WORKED, unanswered=True))
    asked = len(PDU.questions) + sum(len(PDU.in_case(one.attributes).questions) for one in WORKED.record.cases.values())
    assert len(rows) == asked
    assert sum(row.answer is not None for row in rows) == 3
    assert {row.who for row in rows if row.answer is None} == {""}


def test_attributes_are_the_declared_ones_then_the_sessions_own() -> None:
    names = attribute_names(WORKED)
    assert names == (*(one.id for one in PDU.attributes), "Team")


def test_an_answer_that_no_event_set_names_nobody() -> None:
    """As in a file that somebody edited: the answer stands, and who gave it is not known."""
    marks = {1: replace(WORKED.record.marks_in(1), answers={"P.2.2.1": Answer.NO})}
    edited = replace(WORKED, record=replace(WORKED.record, marks=marks))
    (row,) = answer_rows(edited)
    assert (row.answer, row.who, row.when) == ("no", "", "")


def test_without_a_framework_there_are_no_rows() -> None:
    with pytest.raises(ValueError, match="not at hand"):
        list(answer_rows(replace(WORKED, framework=None)))
