"""Answers in many cases from one table: what is recorded, and what is refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given

from sessions.answer_import import plan_answers, take_answers
from sessions.case_table import TableFaults, read_table
from sessions.events import Case
from sessions.session import Session
from sessions.walk import Walk
from sessions.workspace import Workspace
from standards.scale import Answer
from tests.sessions.case_tables import TEXTS, VALUED, case_session, outcome


@pytest.fixture
def inspection(workspace: Workspace) -> Iterator[Session]:
    yield from case_session(workspace)


def answers(session: Session, text: str) -> list[str]:
    try:
        take_answers(session, plan_answers(session.walk, read_table(text, "a.csv")))
    except TableFaults as refused:
        return [str(fault) for fault in refused.faults]
    return []


def test_answers_come_in_together_and_go_together(inspection: Session) -> None:
    inspection.add_cases([Case("C-1"), Case("C-2", {"review_due": "no"})])
    text = "Case,Question,Answer,Reason\nC-1,P.2.2.1,Sufficient\nc-1,p222,n/a,moved away\nC-2,2.2.1,NO,\n"
    assert answers(inspection, text) == []
    assert inspection.walk.record.marks_in(1).answers == {"P.2.2.1": Answer.YES, "P.2.2.2": Answer.NOT_APPLICABLE}
    assert inspection.walk.record.marks_in(1).reasons == {"P.2.2.2": "moved away"}
    assert inspection.walk.record.marks_in(2).answers == {"P.2.2.1": Answer.NO}
    assert inspection.walk.case == 0  # the place is not moved
    inspection.undo()
    assert not inspection.walk.record.marks
    inspection.redo()
    assert answers(inspection, "case,code,answer\nC-2,P.2.2.1,clear\nC-1,P.2.2.1,yes\n") == []
    assert not inspection.walk.record.marks_in(2).answers


def test_all_that_is_wrong_with_answers_is_told_and_none_is_recorded(inspection: Session) -> None:
    inspection.add_cases([Case("C-1", {"review_due": "no"})])
    text = (
        "case,code,answer,reason\nC-1,P.2.2.1,yes,\nC-9,P.2.9,maybe,\n,P.2.2.1,,\nC-1,P.2.2.1,no,\nC-1,P.2.5.1,yes,\n"
        "C-1,P.2.2.2,na,\nC-1,P.2.2.3,yes,because\nC-1\n"
    )
    assert answers(inspection, text) == [
        "a.csv:3: case: There is no case 'C-9' in the session. Did you mean 'C-1'?",
        (
            "a.csv:3: code: PDU inspection has no question 'P.2.9'. Codes run from P.2.1.1 to P.2.7.1. "
            "Write the code of a question that is asked in cases."
        ),
        (
            "a.csv:3: answer: 'maybe' is no answer. "
            "Write yes or sufficient, no or insufficient, na (with a reason), or clear."
        ),
        "a.csv:4: case: The row names no case. Write the reference of one.",
        (
            "a.csv:4: answer: The row has no answer. "
            "Write yes or sufficient, no or insufficient, na (with a reason), or clear."
        ),
        "a.csv:5: code: P.2.2.1 of this case is answered in row 2 already. Keep one of the two.",
        (
            "a.csv:6: code: P.2.5.1 is not asked in case 'C-1', by what is recorded of it. "
            "Leave the row out, or record of the case that it is."
        ),
        "a.csv:7: reason: The answer na needs a reason: it leaves the percentage. Write one.",
        (
            "a.csv:8: reason: A reason belongs to the answer na only; this one is 'yes'. "
            "Leave it out, or write it as a note on the question."
        ),
        (
            "a.csv:9: The row has 1 cell, and there are 4 headings. "
            "Give it one cell for each heading; put quotation marks around a long text."
        ),
    ]
    assert not inspection.walk.record.marks


def test_answers_need_their_columns(inspection: Session) -> None:
    inspection.add_cases([Case("C-1")])
    assert [one.split(": ")[1] for one in answers(inspection, "who,what\nC-1,yes\n")] == ["case", "code", "answer"]


@given(TEXTS)
def test_any_text_gives_answers_or_the_refusal(data: str) -> None:
    refused = outcome(lambda: plan_answers(Walk(VALUED), read_table(data, "a.csv")))
    assert not isinstance(refused, TableFaults) or refused.faults
