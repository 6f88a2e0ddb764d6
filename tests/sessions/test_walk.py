"""The walk: where the cursor goes, with no database and no screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.events import Act, Change, Event, Evidence, Kind, Subject
from sessions.walk import Filter, Walk, replay
from standards.framework import Framework, KeyQuestion
from standards.scale import Answer
from standards.shipped import load_shipped

NATIONAL = load_shipped("national-probation-2024")
CODES = [question.code for question in NATIONAL.questions]


def done(walk: Walk, change: Change | None) -> Walk:
    assert change is not None
    return walk.after(Event(walk.record.sequence + 1, "2026-03-02T09:00:00.000Z", "A. Example", change))


def answered(walk: Walk, *codes: str, answer: Answer = Answer.YES) -> Walk:
    for code in codes:
        walk = done(walk, walk.answer(answer, code))
    return walk


def test_it_walks_52_prompts_and_11_key_questions_each_after_its_prompts(national: Framework) -> None:
    kinds = [isinstance(question, KeyQuestion) for question in national.questions]
    assert (len(kinds), kinds.count(True), kinds.count(False)) == (63, 11, 52)
    assert CODES[:5] == ["N.1.1.a", "N.1.1.b", "N.1.1.c", "N.1.1.d", "N.1.1"]


def test_answering_goes_on_to_the_next_unanswered_question() -> None:
    walk = answered(Walk(NATIONAL), "N.1.1.b")
    assert walk.question.code == "N.1.1.c"
    walk = done(walk.to("N.1.1.a"), walk.to("N.1.1.a").answer(Answer.NO))
    assert walk.question.code == "N.1.1.c"  # b has an answer already


def test_the_next_unanswered_is_found_round_past_the_end() -> None:
    walk = answered(Walk(NATIONAL), *CODES[1:])
    assert walk.question.code == CODES[0]


def test_with_everything_answered_the_cursor_stays() -> None:
    walk = answered(Walk(NATIONAL), *CODES)
    assert walk.question.code == CODES[-1]


def test_clearing_stays_at_the_question() -> None:
    walk = answered(Walk(NATIONAL), "N.2.1.b").to("N.2.1.b")
    walk = done(walk, walk.answer(None))
    assert (walk.question.code, walk.answer_to("N.2.1.b")) == ("N.2.1.b", None)


def test_undo_goes_back_to_the_question_it_undoes() -> None:
    walk = answered(Walk(NATIONAL), "N.1.1.a", "N.1.1.b")
    walk = done(walk, walk.undo())
    assert (walk.question.code, walk.answer_to("N.1.1.b")) == ("N.1.1.b", None)
    assert walk.last is not None
    assert walk.last.change.act is Act.UNDO


def test_the_same_answer_again_is_no_change() -> None:
    assert answered(Walk(NATIONAL), "N.1.1.a").answer(Answer.YES, "N.1.1.a") is None


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        (Filter.NO, ["N.1.1.b"]),
        (Filter.FLAGGED, ["N.1.2.a"]),
        (Filter.UNANSWERED, [code for code in CODES if code not in ("N.1.1.a", "N.1.1.b")]),
        (
            Filter.WITHOUT_EVIDENCE,
            [q.code for q in NATIONAL.prompts if q.code != "N.1.1.a"],
        ),
    ],
)
def test_a_filter_shows_only_its_questions(filter_: Filter, expected: list[str]) -> None:
    walk = answered(answered(Walk(NATIONAL), "N.1.1.a"), "N.1.1.b", answer=Answer.NO)
    walk = done(walk, walk.flag("ask the region", "N.1.2.a"))
    walk = done(walk, walk.add_evidence(Evidence("strategy seen"), "N.1.1.a"))
    walk = walk.to(CODES[0]).filtered(filter_)
    assert [question.code for question in walk.shown] == expected
    assert walk.question.code == expected[0]


def test_a_filter_with_nothing_to_show_leaves_the_cursor() -> None:
    walk = Walk(NATIONAL).to("N.2.1.b").filtered(Filter.FLAGGED)
    assert (walk.shown, walk.question.code) == ((), "N.2.1.b")


def test_reviewing_the_noes_answering_goes_to_the_next_no() -> None:
    walk = answered(Walk(NATIONAL), "N.1.1.a", "N.1.1.c", "N.2.1.a", answer=Answer.NO).to("N.1.1.a")
    walk = walk.filtered(Filter.NO)
    walk = done(walk, walk.answer(Answer.YES))
    assert walk.question.code == "N.1.1.c"


def test_standards_and_key_questions_are_stepped_through_and_end_at_the_ends() -> None:
    walk = Walk(NATIONAL)
    assert walk.previous_standard() == walk
    assert walk.next_standard().question.code == "N.2.1.a"
    assert walk.to("N.4.2.f").next_standard().question.code == "N.4.2.f"
    assert walk.next_key_question().question.code == "N.1.2.a"
    assert walk.to("N.1.2.b").previous_key_question().question.code == "N.1.1.a"
    assert walk.to("N.4.2").next_key_question().question.code == "N.4.2"


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("answer"), st.sampled_from(CODES), st.sampled_from([Answer.YES, Answer.NO, None])),
            st.tuples(st.just("flag"), st.sampled_from(CODES), st.one_of(st.none(), st.text(max_size=5))),
            st.tuples(st.just("evidence"), st.sampled_from(CODES), st.text(max_size=5)),
            st.tuples(st.just("undo"), st.just(""), st.none()),
            st.tuples(st.just("redo"), st.just(""), st.none()),
        ),
        max_size=40,
    )
)
def test_undo_after_any_sequence_restores_the_state_before_it(
    acts: list[tuple[str, str, Answer | str | None]],
) -> None:
    walk, events = Walk(NATIONAL), []
    seen = {0: _content(walk)}
    for act, code, value in acts:
        change = _wanted(walk, act, code, value)
        if change is None:
            continue
        before = _content(walk)
        event = Event(walk.record.sequence + 1, "2026-03-02T09:00:00.000Z", "A. Example", change)
        walk = walk.after(event)
        events.append(event)
        undone = walk.undo()
        if change.act is Act.DO:
            assert undone is not None
            assert _content(done(walk, undone)) == before
            back = done(walk, undone).redo()
            assert back is not None
            assert _content(done(done(walk, undone), back)) == _content(walk)
        seen[walk.record.sequence] = _content(walk)
    assert replay(NATIONAL, events).record == walk.record
    while (change := walk.undo()) is not None:
        walk = done(walk, change)
    assert _content(walk) == seen[0]


def _wanted(walk: Walk, act: str, code: str, value: Answer | str | None) -> Change | None:
    match act, value:
        case "answer", Answer() | None:
            return walk.answer(value, code)
        case "flag", str() | None:
            return walk.flag(value, code)
        case "evidence", str():
            return walk.add_evidence(Evidence(value), code)
        case "undo", _:
            return walk.undo()
        case _:
            return walk.redo()


def _content(walk: Walk) -> tuple[object, ...]:
    record = walk.record
    return (
        record.answers,
        record.flags,
        record.judgements,
        record.evidence,
        record.comments,
        record.recommendations,
    )


def test_an_item_number_is_never_used_twice() -> None:
    walk = Walk(NATIONAL)
    walk = done(walk, walk.add_evidence(Evidence("one"), "N.1.1.a"))
    walk = done(walk, walk.undo())
    walk = done(walk, walk.add_evidence(Evidence("two"), "N.1.1.a"))
    assert list(walk.record.evidence) == [Subject(Kind.EVIDENCE, "N.1.1.a", 2)]
