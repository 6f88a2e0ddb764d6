"""The commands of the plain line mode that settle what several people marked differently in merged sessions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from sessions.events import NotApplicable
from sessions.marks import Contested, Given, contested, kind_of, marks_on
from sessions.walk import Walk
from standards.codes import UnknownCode, find_question
from standards.framework import Question
from standards.scale import Answer
from tui.pages.merging import mark_words
from tui.plain.case_grammar import find_case
from tui.plain.declared import Spoken
from tui.plain.spoken import Reply, Scoring, declined, recorded
from tui.refusals import Refused
from tui.shown import shown
from tui.words import case_word

_USAGE = "settle C-14 P.2.2.1 1, or: settle C-14 P.2.2.1 no because no plan is on the file"
_MOST_WORDS_OF_A_CODE = 4
_ANSWERS = {
    "yes": Answer.YES,
    "y": Answer.YES,
    "sufficient": Answer.YES,
    "no": Answer.NO,
    "n": Answer.NO,
    "insufficient": Answer.NO,
    "na": Answer.NOT_APPLICABLE,
    "n/a": Answer.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be settled, and how: `answer` is the number of a mark, or an answer."""

    case: int
    question: Question
    answer: int | Answer
    reason: str


def conflicts(scoring: Scoring, text: str) -> Reply:
    """What was marked differently: what waits to be settled, or all of it."""
    walk = scoring.session.walk
    if text and text.casefold() != "all":
        raise Refused(f"{shown(text)!r} cannot follow. Say conflicts, or conflicts all for those that are settled too.")
    every = contested(walk.framework, walk.record)
    if not every:
        return Reply(("Nothing is marked differently.",))
    waiting = [one for one in every if not one.settled]
    first = f"{len(waiting)} of {len(every)} to settle." if waiting else f"All {len(every)} are settled."
    lines = [line for one in (every if text else waiting) for line in _told(walk, one)]
    more = (f"To settle one: {_USAGE}",) if waiting else ()
    return Reply((first, *lines, *more))


def settle(scoring: Scoring, text: str) -> Reply:
    """Put an answer on top of marks that differ."""
    walk = scoring.session.walk
    wanted = _read(walk, text)
    marks = marks_on(walk.record, wanted.case, wanted.question.code)
    if isinstance(wanted.answer, int):
        if not 0 < wanted.answer <= len(marks):
            raise Refused(f"There are {len(marks)} marks: say a number up to {len(marks)}, yes, no or na.")
        mark = marks[wanted.answer - 1]
        given, reason = mark.answer, wanted.reason or f"as marked by {mark.who}"
    else:
        reason = wanted.reason
        given = NotApplicable(reason) if wanted.answer is Answer.NOT_APPLICABLE else wanted.answer
    if given is None:
        raise Refused("That mark was withdrawn. Name another one.")
    return _settled(scoring, wanted, given, reason)


def _settled(scoring: Scoring, wanted: _Wanted, given: Given, reason: str) -> Reply:
    with declined():
        event = scoring.session.settle(wanted.case, wanted.question.code, given, reason)
    if event is None:
        return Reply((f"It is settled so already: {case_word(kind_of(given))}.",))
    walk = scoring.session.walk
    left = sum(not one.settled for one in contested(walk.framework, walk.record))
    rest = f"{left} left to settle. To hear them: conflicts" if left else "Everything is settled."
    return Reply((recorded(scoring, event), rest))


def _read(walk: Walk, text: str) -> _Wanted:
    """`CASE CODE 1|2|yes|no|na [because] REASON`. Raises Refused, and UnknownCode for a wrong code."""
    words = text.split()
    called = [count for count in range(len(words), 0, -1) if walk.record.case_called(" ".join(words[:count]))]
    count = called[0] if called else 1
    case = find_case(walk.record, " ".join(words[:count]))
    rest = words[count:]
    for place in range(1, min(len(rest), _MOST_WORDS_OF_A_CODE + 1)):
        answer = _answer(rest[place])
        if answer is not None:
            with suppress(UnknownCode):
                question = find_question(walk.framework, " ".join(rest[:place]))
                return _Wanted(case, question, answer, _reason(text, count + place + 1))
    if rest:
        find_question(walk.framework, rest[0])
    raise Refused(f"Say the case, the question and how, as in: {_USAGE}")


def _answer(word: str) -> int | Answer | None:
    if word.isascii() and word.isdigit():
        return int(word[:9])
    return _ANSWERS.get(word.lower())


def _reason(text: str, words: int) -> str:
    left = text.split(None, words)[words:]
    reason = left[0].strip() if left else ""
    first, _, others = reason.partition(" ")
    return others.strip() if first.lower() == "because" else reason


def _told(walk: Walk, one: Contested) -> Iterator[str]:
    question = walk.framework.question(one.code)
    name = f"{shown(walk.record.cases[one.case].reference)} {question.label}"
    stands = f" Settled: {case_word(kind_of(one.stands))}." if one.settled else ""
    yield f"{name}: {question.text}{stands}"
    yield from (
        f"Mark {place}, {shown(mark.who)}: {shown(mark_words(mark))}" for place, mark in enumerate(one.marks, 1)
    )


SETTLING_COMMANDS: tuple[Spoken, ...] = (
    Spoken(
        ("conflicts",),
        "[all]",
        "Hear what was marked differently in merged sessions and waits to be settled, or all of it.",
        conflicts,
        of_cases=True,
    ),
    Spoken(
        ("settle",),
        "CASE CODE 1|2|yes|no|na REASON",
        "Settle a question that was marked differently: take a mark by its number, or give another answer.",
        settle,
        (
            "A number needs no reason; yes, no and na do. The marks stay as they are.",
            f"Example: {_USAGE.partition(', or: ')[0]}",
            f"Example: {_USAGE.partition(', or: ')[2]}",
        ),
        of_cases=True,
    ),
)
