"""Merging: nothing is lost, nothing comes in twice, the order does not matter, and no unsettled conflict counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.cases import tally
from sessions.events import MERGED, Kind, NotApplicable
from sessions.marks import by_place, contested, kind_of, kinds, unsettled
from sessions.merging import everyones, merge, refusals
from sessions.sources import Marked
from standards.scale import Answer
from tests.sessions.marked import (
    ANYTHING,
    CODES,
    LATER,
    MARKING,
    PDU,
    REFERENCES,
    Pen,
    essence,
    merged,
    written,
)

Script = list[tuple[str, Any, Any]]
LEAD, FIRST, SECOND = "1" * 32, "a" * 32, "b" * 32
Y, N = Answer.YES, Answer.NO
CODE = CODES[0]


def lead(script: Script | tuple[()] = ()) -> Pen:
    return written(Pen(LEAD, "L. Lead"), script)


def first(script: Script | tuple[()] = ()) -> Pen:
    return written(Pen(FIRST, "A. Example"), script)


def second(script: Script | tuple[()] = ()) -> Pen:
    return written(Pen(SECOND, "B. Sample"), script)


def answer_in(marked: Marked, reference: str = "C-1", code: str = CODE) -> object:
    record = marked.record
    return record.marks_in(record.case_called(reference)).answer(code)


def marks_in(marked: Marked, reference: str = "C-1", code: str = CODE) -> dict[str, object]:
    held = by_place(marked.record)[marked.record.case_called(reference), code]
    return {mark.who: mark.answer for _, mark in held.values()}


# Properties


@given(ANYTHING, ANYTHING, ANYTHING)
def test_merging_again_changes_nothing(mine: Script, theirs: Script, others: Script) -> None:
    a, b = first(theirs).marked, second(others).marked
    once = merged(lead(mine).marked, a, b).after
    assert merged(once, a, b).changes == ()
    assert merged(once, b).changes == ()


@given(ANYTHING, ANYTHING, ANYTHING)
def test_the_order_of_marks_does_not_matter_even_where_they_conflict(
    mine: Script, theirs: Script, others: Script
) -> None:
    start, a, b = lead(mine).marked, first(theirs).marked, second(others).marked
    one, other = essence(merged(start, a, b).after), essence(merged(start, b, a).after)
    assert {name: (case[0], case[1], case[2], case[5]) for name, case in one.items()} == {
        name: (case[0], case[1], case[2], case[5]) for name, case in other.items()
    }


@given(st.lists(st.sampled_from(REFERENCES), max_size=2), ANYTHING, ANYTHING)
def test_without_a_conflict_the_order_does_not_matter_at_all(mine: list[str], theirs: Script, others: Script) -> None:
    def on(references: tuple[str, ...], script: Script) -> Script:
        return [one for one in script if one[1] is None or one[1][0] in references]

    start = lead()
    for reference in mine:
        start.case(reference)
    a, b = first(on(("C-1", "C-2"), theirs)).marked, second(on(("C-3",), others)).marked
    assert essence(merged(start.marked, a, b).after) == essence(merged(start.marked, b, a).after)


@given(ANYTHING, ANYTHING, ANYTHING)
def test_no_mark_is_ever_lost(mine: Script, theirs: Script, others: Script) -> None:
    start, a, b = lead(mine).marked, first(theirs).marked, second(others).marked
    after = merged(start, a, b).after
    held = everyones(after)
    for one in (start, a, b):
        for (case, code), marks in everyones(one).items():
            number = after.record.case_called(one.record.cases[case].reference)
            for source, mark in marks.items():
                if mark.answer is not None:
                    assert held[number, code][source] == mark
    for subject, note in (*a.record.evidence.items(), *b.record.evidence.items()):
        assert note in after.record.evidence.values(), subject


@given(ANYTHING, ANYTHING, ANYTHING)
def test_what_is_not_settled_has_no_answer_and_counts_nowhere(mine: Script, theirs: Script, others: Script) -> None:
    after = merged(lead(mine).marked, first(theirs).marked, second(others).marked).after
    found = contested(PDU, after.record)
    assert found == unsettled(PDU, after.record)
    for code in CODES:
        blank = sum(one.code == code for one in found)
        assert tally(PDU, after.record, code).blank >= blank
    for (case, code), held in by_place(after.record).items():
        agreed = kinds(mark for _, mark in held.values())
        answer = after.record.marks_in(case).answer(code)
        assert {kind_of(answer)} == (agreed if len(agreed) == 1 else {None})


@given(ANYTHING, MARKING, st.data())
def test_an_older_copy_of_a_session_changes_no_mark_that_a_newer_one_gave(
    mine: Script, theirs: Script, data: st.DataObject
) -> None:
    pen = first(theirs)
    after = merged(lead(mine).marked, pen.marked).after
    older = data.draw(st.sampled_from(pen.as_it_was))
    changes = merged(after, older).changes
    assert [change for _, change in changes if change.subject.kind is Kind.MARK and change.old is not None] == []


@given(MARKING, MARKING, st.data())
def test_a_session_may_come_in_piece_by_piece(mine: Script, theirs: Script, data: st.DataObject) -> None:
    pen, start = first(theirs), lead(mine).marked
    between = data.draw(st.sampled_from(pen.as_it_was))
    at_once, slowly = merged(start, pen.marked).after, merged(start, between, pen.marked).after

    def valid(marked: Marked) -> dict[tuple[str, str, str], object]:
        return {
            (marked.record.cases[case].reference, code, source): mark.answer
            for (case, code), held in by_place(marked.record).items()
            if pen.record.case_called(marked.record.cases[case].reference)
            for source, (_, mark) in held.items()
            if mark.answer is not None and source == FIRST
        }

    assert valid(at_once) == valid(slowly)


@given(ANYTHING, ANYTHING, ANYTHING)
def test_merging_through_somebody_else_is_the_same(mine: Script, theirs: Script, others: Script) -> None:
    start, a, b = lead(mine).marked, first(theirs).marked, second(others).marked
    deputy = merged(b, a).after
    direct, through = merged(start, a, b).after, merged(start, deputy).after
    assert {name: case[1] for name, case in essence(direct).items()} == {
        name: case[1] for name, case in essence(through).items()
    }


# By example


def test_a_mark_is_taken_where_the_lead_has_none_under_the_name_of_whoever_gave_it() -> None:
    theirs = first()
    theirs.case("C-1", sex="female")
    theirs.mark("c-1", CODE, Y)
    theirs.note("C-1", CODE, "Seen on the file.")
    done = merged(lead().marked, theirs.marked)
    assert (answer_in(done.after), marks_in(done.after)) == (Y, {"A. Example": Y})
    assert {who for who, _ in done.changes} == {"A. Example"}
    assert {change.why for _, change in done.changes} == {f"{MERGED}Fernhollow PDU (fictional) (aaaaaaaa, A. Example)"}
    assert done.brought[0].added == ("C-1",)
    assert (done.brought[0].new, done.brought[0].answers, done.brought[0].notes) == (1, 1, 1)
    assert done.after.record.cases[1].attributes == {"sex": "female"}


def test_the_leads_own_mark_is_one_of_the_marks_where_another_differs() -> None:
    mine, theirs = lead(), first()
    mine.mark("C-1", CODE, Y)
    theirs.mark("C-1", CODE, N)
    done = merged(mine.marked, theirs.marked)
    assert (answer_in(done.after), marks_in(done.after)) == (None, {"L. Lead": Y, "A. Example": N})
    assert done.brought[0].reopened == 1
    ((who, taken_away),) = [one for one in done.changes if one[1].subject.kind is Kind.ANSWER]
    assert (who, taken_away.why) == (
        "L. Lead",
        f"{MERGED}Fernhollow PDU (fictional) (aaaaaaaa, A. Example): marked differently by L. Lead and A. Example",
    )


def test_a_mark_that_was_changed_where_it_was_given_replaces_the_one_that_came_from_there() -> None:
    theirs = first()
    theirs.mark("C-1", CODE, Y)
    after = merged(lead().marked, theirs.marked).after
    theirs.mark("C-1", CODE, N)
    again = merged(after, theirs.marked)
    assert (answer_in(again.after), marks_in(again.after)) == (N, {"A. Example": N})
    assert (again.brought[0].changed, again.brought[0].new) == (1, 0)
    theirs.mark("C-1", CODE, None)
    last = merged(again.after, theirs.marked)
    assert (answer_in(last.after), marks_in(last.after)) == (None, {"A. Example": None})
    assert last.brought[0].withdrawn == 1
    assert not contested(PDU, last.after.record)


def test_two_reasons_why_a_question_does_not_apply_are_one_answer() -> None:
    theirs, others = first(), second()
    theirs.mark("C-1", CODE, NotApplicable("moved away"))
    others.mark("C-1", CODE, NotApplicable("left the area"))
    after = merged(lead().marked, theirs.marked, others.marked).after
    assert answer_in(after) == NotApplicable("moved away")
    assert not contested(PDU, after.record)


def settled(after: Marked, answer: Answer) -> Pen:
    pen = Pen(LEAD, "L. Lead", list(after.events), after.record, day=20)
    pen.events, pen.record = list(after.events), after.record
    pen.mark("C-1", CODE, answer)
    return pen


def test_what_the_lead_settled_stands_until_a_mark_says_otherwise() -> None:
    theirs, others, third = first(), second(), Pen("c" * 32, "C. Third")
    theirs.mark("C-1", CODE, Y)
    others.mark("C-1", CODE, N)
    third.mark("C-1", CODE, Y)
    after = merged(lead().marked, theirs.marked, others.marked).after
    agreeing = merged(settled(after, Y).marked, third.marked).after
    assert answer_in(agreeing) == Y
    assert contested(PDU, agreeing.record)[0].settled
    contradicting = merged(settled(after, N).marked, third.marked).after
    assert answer_in(contradicting) is None
    assert marks_in(contradicting) == {"A. Example": Y, "B. Sample": N, "C. Third": Y, "L. Lead": N}
    assert merged(settled(after, N).marked, theirs.marked, others.marked).changes == ()


def test_a_case_that_the_lead_took_out_stays_out_and_one_that_was_undone_comes_again() -> None:
    mine, theirs = lead(), first()
    mine.case("C-1")
    mine.take_out("C-1")
    theirs.mark("C-1", CODE, Y)
    done = merged(mine.marked, theirs.marked)
    assert (done.changes, done.brought[0].left_out) == ((), ("C-1",))
    mine.undo()
    assert merged(mine.marked, theirs.marked).brought[0].left_out == ()


def test_what_is_recorded_of_a_case_is_completed_and_never_overwritten() -> None:
    mine, theirs = lead(), first()
    mine.case("C-1", sex="male")
    theirs.case("c-1", sex="female", unit="North")
    done = merged(mine.marked, theirs.marked)
    assert done.after.record.cases[1].attributes == {"sex": "male", "unit": "North"}
    ((one,),) = [brought.otherwise for brought in done.brought]
    assert (one.reference, one.attribute, one.here, one.there) == ("C-1", "sex", "male", "female")


def test_a_note_that_was_rewritten_there_is_rewritten_here_unless_it_was_rewritten_here() -> None:
    theirs = first()
    theirs.note("C-1", CODE, "seen")
    (subject,) = theirs.record.evidence
    after = merged(lead().marked, theirs.marked).after
    pen = settled(after, Y)
    (here,) = after.record.evidence
    theirs.set(subject, type(theirs.record.evidence[subject])("seen twice"))
    once = merged(after, theirs.marked).after
    assert [note.text for note in once.record.evidence.values()] == ["seen twice"]
    pen.set(here, type(after.record.evidence[here])("seen by both"))
    both = merged(pen.marked, theirs.marked).after
    assert [note.text for note in both.record.evidence.values()] == ["seen by both", "seen twice"]


def test_a_second_flag_becomes_a_comment() -> None:
    mine, theirs = lead(), first()
    mine.flag("C-1", CODE, "mine")
    theirs.flag("C-1", CODE, "ask the officer")
    after = merged(mine.marked, theirs.marked).after
    assert after.record.marks_in(1).flags == {CODE: "mine"}
    assert list(after.record.comments.values()) == ["Flagged: ask the officer"]
    assert merged(after, theirs.marked).changes == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"uid": LEAD}, "is the lead's own session. Name another session."),
        ({"uid": LEAD, "file": "x.toml"}, "A copy is brought in with: fourpoint import"),
        ({"digest": "other"}, "another text of the framework"),
        ({"kind": "self-assessment"}, "of the kind self-assessment"),
        ({"service": "Northmarch PDU (fictional)"}, "about another service"),
        ({}, "is named twice"),
    ],
)
def test_what_cannot_be_merged_is_refused_with_a_sentence(change: dict[str, str], sentence: str) -> None:
    one = replace(first().marked, **change)  # type: ignore[arg-type]
    sources = [one, one] if not change else [one]
    assert sentence in " ".join(refusals(lead().marked, sources))


def test_another_spelling_of_a_service_is_the_same_and_another_service_can_be_let_in() -> None:
    spelt = replace(first().marked, service="FERNHOLLOW  pdu (fictional)")
    assert refusals(lead().marked, [spelt]) == []
    other = replace(first().marked, service="Northmarch PDU (fictional)")
    assert refusals(lead().marked, [other], anyway=True) == []
    assert merge(lead().marked, [other], who="L. Lead", at=LATER).changes == ()
