"""The commands of the plain line mode that go from question to question. None of them records anything."""

from __future__ import annotations

from collections.abc import Callable

from sessions.walk import Filter, Walk
from standards.codes import find_question
from standards.suggestions import did_you_mean
from tui.finding_words import questions_with
from tui.plain.place import not_asked
from tui.plain.spoken import Reply, Scoring, named, spoken_answer
from tui.refusals import Refused
from tui.shown import shown
from tui.words import FILTER_WORDS


def go(scoring: Scoring, text: str) -> Reply:
    """Go to a question by its code."""
    walk = scoring.session.walk
    question = find_question(walk.framework, text)
    if question.code not in walk.asked.positions:
        raise not_asked(walk, question)
    scoring.session.move(walk.to(question.code))
    return Reply((f"At {named(walk, question)}.",), ask=True)


def forward(scoring: Scoring, _text: str) -> Reply:
    """One question on."""
    return _moved(scoring, Walk.forward, "This is the last question shown.")


def back(scoring: Scoring, _text: str) -> Reply:
    """One question back."""
    return _moved(scoring, Walk.back, "This is the first question shown.")


def unanswered(scoring: Scoring, _text: str) -> Reply:
    """The next question without an answer."""
    return _moved(scoring, Walk.next_unanswered, "No other question is without an answer.")


def next_standard(scoring: Scoring, _text: str) -> Reply:
    """The next standard."""
    return _moved(scoring, Walk.next_standard, "This is the last standard.")


def previous_standard(scoring: Scoring, _text: str) -> Reply:
    """The standard before."""
    return _moved(scoring, Walk.previous_standard, "This is the first standard.")


def next_key_question(scoring: Scoring, _text: str) -> Reply:
    """The next key question."""
    return _moved(scoring, Walk.next_key_question, "This is the last key question.")


def previous_key_question(scoring: Scoring, _text: str) -> Reply:
    """The key question before."""
    return _moved(scoring, Walk.previous_key_question, "This is the first key question.")


def filter_(scoring: Scoring, text: str) -> Reply:
    """Show only some of the questions."""
    wanted = " ".join(text.lower().split())
    names = [str(one) for one in Filter]
    if wanted not in names:
        raise Refused(f"{shown(text)!r} is not a filter. {did_you_mean(wanted, names, 'The filters are')}")
    walk = scoring.asking.filtered(Filter(wanted))
    count = len(walk.shown)
    if not count:
        return Reply((f"Nothing to show with {FILTER_WORDS[walk.filter]}; the filter stays as it was.",))
    scoring.session.move(walk)
    questions = "1 question" if count == 1 else f"{count} questions"
    return Reply((f"Filter: {FILTER_WORDS[walk.filter]}, {questions}.",), ask=True)


def search(scoring: Scoring, text: str) -> Reply:
    """Find questions that are asked here by words in their texts, their notes and their comments."""
    if not text.strip():
        raise Refused("Say what to search for, as in: search staffing levels")
    walk = scoring.asking
    found = questions_with(walk, text)
    lines = (f"{one.label}, {spoken_answer(walk, one)}: {shown(one.text)}" for one in found)
    first = (
        f"{len(found)} found. Go to one with: go CODE"
        if found
        else f"No question, and nothing noted on one, has {shown(text)!r} in it."
    )
    return Reply((first, *lines))


def _moved(scoring: Scoring, step: Callable[[Walk], Walk], nothing: str) -> Reply:
    before = scoring.asking
    walk = step(before)
    if walk.cursor == before.cursor:
        return Reply((nothing,))
    scoring.session.move(walk)
    return Reply((f"At {named(walk, walk.question)}.",), ask=True)
