"""Differences: the same from both sides, none between equals, words never an answer, and a session's moments."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.comparing import Aspect, Difference, differences
from sessions.events import Evidence, Judgement, Kind, NotApplicable, PanelDecision, Recommendation, Subject
from sessions.marks import kind_of
from sessions.moments import NoSuchMoment, as_it_was, moment_named
from standards.framework import Framework
from standards.loading import parse_framework
from standards.scale import Answer, Rating
from tests.sessions.marked import ANYTHING, CODES, PDU, Pen, merged, written

Script = list[tuple[str, Any, Any]]
CODE = CODES[0]
Y, N = Answer.YES, Answer.NO


def one(script: Script | tuple[()] = ()) -> Pen:
    return written(Pen("a" * 32, "A. Example"), script)


def other(script: Script | tuple[()] = ()) -> Pen:
    return written(Pen("b" * 32, "B. Sample"), script)


@given(ANYTHING, ANYTHING)
def test_both_sides_see_the_same_differences(mine: Script, theirs: Script) -> None:
    a, b = one(mine).record, other(theirs).record
    there, back = differences(PDU, a, b), differences(PDU, b, a)

    def seen(found: Difference) -> tuple[object, ...]:
        return (*(str(part) for part in (found.first, found.second)), found.aspect, found.code, found.case.casefold())

    assert sorted(map(seen, there.found)) == sorted(seen(found.mirrored) for found in back.found)
    assert (there.equal, there.identical) == (back.equal, back.identical)


@given(ANYTHING)
def test_nothing_differs_between_equals(script: Script) -> None:
    pen = one(script)
    found = differences(PDU, pen.record, pen.record)
    assert found.identical
    assert found.equal
    assert as_it_was(pen.events, len(pen.events)) == pen.record


@given(ANYTHING, ANYTHING)
def test_every_answer_that_differs_is_named_and_no_other(mine: Script, theirs: Script) -> None:
    a, b = one(mine).record, other(theirs).record
    named = {(found.case, found.code) for found in differences(PDU, a, b).of(Aspect.ANSWER)}
    expected = {
        (case.reference, code)
        for number, case in a.cases.items()
        if (there := b.case_called(case.reference))
        for code in CODES
        if kind_of(a.marks_in(number).answer(code)) is not kind_of(b.marks_in(there).answer(code))
    }
    assert named == expected


@given(ANYTHING, st.data())
def test_two_moments_differ_by_what_came_between(script: Script, data: st.DataObject) -> None:
    pen = one(script)
    count = data.draw(st.integers(1, len(pen.events)))
    found = differences(PDU, as_it_was(pen.events, count), pen.record)
    changed = {event.subject.kind for event in pen.events[count:]}
    if Kind.EVIDENCE not in changed and Kind.CASE not in changed:
        assert not found.of(Aspect.EVIDENCE)
    if not changed:
        assert found.identical


def aspects(a: Pen, b: Pen) -> list[Aspect]:
    return [found.aspect for found in differences(PDU, a.record, b.record).found]


def test_words_are_listed_and_are_no_other_answer() -> None:
    a, b = one(), other()
    for pen, reason in ((a, "moved away"), (b, "left the area")):
        pen.mark("C-1", CODE, NotApplicable(reason))
        pen.note("C-1", CODE, "seen")
        pen.note("C-1", CODE, reason)
        pen.set(Subject(Kind.JUDGEMENT, "P.1.1"), Judgement(Rating.GOOD, reason))
        pen.set(Subject(Kind.RECOMMENDATION, "", pen.record.items + 1), Recommendation(reason, "region"))
        pen.set(Subject(Kind.COMMENT, "", pen.record.items + 1), reason)
        pen.flag("C-1", CODE, reason)
    found = differences(PDU, a.record, b.record)
    assert found.equal
    assert not found.identical
    assert dict(found.counts) == {
        Aspect.REASON: 2,
        Aspect.EVIDENCE: 2,
        Aspect.FLAG: 1,
        Aspect.COMMENT: 2,
        Aspect.RECOMMENDATION: 2,
    }
    texts = [(each.first, each.second) for each in found.of(Aspect.EVIDENCE)]
    assert texts == [(Evidence("moved away"), None), (None, Evidence("left the area"))]
    assert found.weighty.identical


def test_cases_are_matched_by_reference_whatever_their_numbers() -> None:
    a, b = one(), other()
    a.mark("C-1", CODE, Y)
    a.mark("C-2", CODE, N)
    b.case("X-9", sex="male")
    b.mark("c-2", CODE, N)
    b.mark("c-1", CODE, N)
    found = differences(PDU, a.record, b.record)
    ((answer,), (case,)) = found.of(Aspect.ANSWER), found.of(Aspect.CASE)
    assert (answer.case, answer.code, answer.first, answer.second) == ("C-1", CODE, Y, N)
    assert answer.text == PDU.question(CODE).text
    assert (case.case, case.first, case.text) == ("X-9", None, "0 answers")
    assert [(each.name, each.first, each.second) for each in found.of(Aspect.ATTRIBUTE)] == [
        ("reference", "C-1", "c-1"),
        ("reference", "C-2", "c-2"),
    ]


def test_what_is_recorded_of_a_case_can_differ() -> None:
    a, b = one(), other()
    a.case("C-1", sex="male", unit="North")
    b.case("C-1", sex="female")
    found = differences(PDU, a.record, b.record)
    assert [(each.name, each.first, each.second) for each in found.found] == [
        ("sex", "male", "female"),
        ("unit", "North", None),
    ]
    assert found.equal


def test_judgements_panel_decisions_and_ratings_differ_by_their_rating() -> None:
    a, b = one(), other()
    a.set(Subject(Kind.JUDGEMENT, "P.1.1"), Judgement(Rating.GOOD, "Known."))
    b.set(Subject(Kind.JUDGEMENT, "P.1.1"), Judgement(Rating.INADEQUATE, "Known."))
    b.set(Subject(Kind.PANEL, "P.2.2"), PanelDecision(Rating.GOOD, "One case."))
    b.set(Subject(Kind.NOT_RATED, "P.2.1"), "No court work.")
    found = differences(PDU, a.record, b.record)
    assert [(each.aspect, each.code) for each in found.found if each.aspect is not Aspect.RATING] == [
        (Aspect.JUDGEMENT, "P.1.1"),
        (Aspect.PANEL, "P.2.2"),
        (Aspect.NOT_RATED, "P.2.1"),
    ]
    assert {each.code for each in found.of(Aspect.RATING)} >= {"", "P.1.1", "P.2.1"}
    assert not found.equal


def test_individual_marks_are_compared_by_the_session_they_come_from() -> None:
    theirs = other()
    theirs.mark("C-1", CODE, Y)
    before, after = one().marked, merged(one().marked, theirs.marked).after
    (mark,) = differences(PDU, before.record, after.record).of(Aspect.MARK)
    assert (mark.name, mark.case, mark.code, mark.first) == ("b" * 32, "C-1", CODE, None)


@pytest.fixture(scope="module")
def without_safety() -> Framework:
    """A version of the framework that lacks one key question and has reworded another."""
    text = PDU.source_text
    begin = text.index('code = "P.2.2.3"')
    begin = text.rindex("[[", 0, begin)
    end = text.index("[[", begin + 2)
    return parse_framework(text[:begin] + text[end:], "made.toml")


def test_versions_are_compared_where_both_have_the_code(without_safety: Framework) -> None:
    a, b = one(), other()
    a.mark("C-1", "P.2.2.3", Y)
    a.mark("C-1", CODE, Y)
    b.mark("C-1", CODE, N)
    found = differences(PDU, a.record, b.record, without_safety)
    assert (found.same_text, found.only_first, found.only_second) == (False, ("P.2.2.3",), ())
    assert [each.code for each in found.of(Aspect.ANSWER)] == [CODE]
    same = differences(PDU, a.record, a.record, without_safety)
    assert not same.of(Aspect.ANSWER)
    assert not same.identical


# Moments


def events() -> Pen:
    pen = one()
    pen.mark("C-1", CODE, Y)  # events 2 and 3, on 2 March 2026 at 09:00:02 and :03
    pen.day = 4
    pen.mark("C-1", CODE, N)
    return pen


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("#3", 3),
        (" 4 ", 4),
        ("2026-03-02T09:00:02Z", 2),
        ("2026-03-02 09:00:02.500", 2),
        ("2026-03-02 09:00", 3),
        ("2026-03-02", 3),
        ("2026-03-03", 3),
        ("2026-03-04", 4),
        ("2030-01-01", 4),
        ("2026-03-02 10:00:02+01:00", 2),
    ],
)
def test_a_moment_is_an_events_number_a_day_or_a_time(text: str, number: int) -> None:
    assert moment_named(events().events, text, UTC) == number


def test_times_are_those_of_the_zone() -> None:
    zone = timezone(timedelta(hours=2))
    assert moment_named(events().events, "2026-03-02 11:00", zone) == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0", "There is no event 0: the events are numbered 1 to 4."),
        ("5", "There is no event 5"),
        ("999999999999", "is no moment of a session. Name an event's number"),
        ("2026-03-01", "it was started on 2026-03-02 09:00"),
        ("yesterday", "'yesterday' is no moment"),
        ("", "is no moment"),
        ("2026-13-01", "is no moment"),
        ("9999-12-31", "9999"),
        ("0001-01-01 00:00", "0001"),
    ],
)
def test_what_is_no_moment_gets_a_sentence(text: str, sentence: str) -> None:
    if sentence == "9999":
        assert moment_named(events().events, text, UTC) == 4
        return
    with pytest.raises(NoSuchMoment) as refused:
        moment_named(events().events, text, UTC)
    assert sentence in str(refused.value)


@given(st.text(max_size=12))
def test_any_text_is_a_moment_or_gets_a_sentence(text: str) -> None:
    pen = events()
    with suppress(NoSuchMoment):
        assert 1 <= moment_named(pen.events, text) <= len(pen.events)


def test_the_marks_of_a_case_that_is_gone_are_not_compared() -> None:
    pen = events()
    before = pen.record
    pen.take_out("C-1")
    found = differences(PDU, before, replace(pen.record, cases={}))
    assert [(each.aspect, each.text) for each in found.found if each.aspect is Aspect.CASE] == [
        (Aspect.CASE, "1 answer")
    ]
