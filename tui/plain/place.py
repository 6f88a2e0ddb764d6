"""Where one is, read out: the case, the standard, the key question and the question; or that nothing is asked here."""

from __future__ import annotations

from collections.abc import Iterator

from sessions.cases import case_progress
from sessions.readiness import missing_for_sign_off
from sessions.walk import Walk
from standards.framework import KeyQuestion, Question
from tui.plain.case_words import attribute_lines, cases_in_words, how_far
from tui.plain.spoken import Scoring, note_lines, nothing_asked, spoken_answer
from tui.refusals import Refused
from tui.shown import shown


def prompt(walk: Walk) -> str:
    """What stands before a typed line: where it is answered."""
    where = [shown(walk.reference)] if walk.case else []
    if walk.questions:
        where.append(walk.question.label)
    return f"{' '.join(where) or 'service'}> "


def place_lines(scoring: Scoring, *, all_of_it: bool = False) -> Iterator[str]:
    """The place in full: what is asked there, or that nothing is, with what is missing and what can be typed.

    A case, a standard of casework and a key question are read out in full when they are new, or with `all_of_it`; what
    is recorded of a case only then.
    """
    walk = scoring.session.walk
    if walk.case and (all_of_it or scoring.told_case != walk.case):
        yield case_line(walk, walk.case)
    if walk.case and all_of_it:
        yield from attribute_lines(walk.framework, walk.record.cases[walk.case])
    scoring.told_case = walk.case
    yield from _question(scoring, all_of_it=all_of_it) if walk.questions else _nothing(walk)


def case_line(walk: Walk, number: int) -> str:
    """A case with how far it is: `Case C-14, 3 of 17 answered: 2 sufficient, 1 insufficient`."""
    done = case_progress(walk.framework, walk.record, number)
    return f"Case {shown(walk.record.cases[number].reference)}, {how_far(done)}"


def arrived(scoring: Scoring) -> str:
    """That one is in another case now, with how far it is, or back at the service."""
    walk = scoring.session.walk
    scoring.told_case = walk.case
    at = f", at {walk.question.label}" if walk.questions else ""
    if not walk.case:
        return f"Now at the service{at}."
    return f"Now in case {shown(walk.reference)}{at}; {how_far(case_progress(walk.framework, walk.record, walk.case))}."


def not_asked(walk: Walk, question: Question) -> Refused:
    """Why one cannot go to a question from here, and what to type first."""
    in_a_case = walk.framework.standard_of(question).case_work
    if not walk.case:
        return Refused(f"{question.label} is asked in each case. Go into one first: case REFERENCE")
    if in_a_case:
        return Refused(f"{question.label} is not asked in case {shown(walk.reference)}.")
    return Refused(f"{question.label} is asked of the service. Leave the case first: leave case")


def _question(scoring: Scoring, *, all_of_it: bool) -> Iterator[str]:
    walk = scoring.session.walk
    question, asked, standard = walk.question, walk.key_question, walk.standard
    new = all_of_it or scoring.told_standard != standard.code
    # In casework the key questions of several standards share their words: the statement tells them apart.
    statement = f": {shown(standard.statement)}" if new and standard.case_work and standard.statement else ""
    yield f"Standard {standard.name}{statement}"
    if isinstance(question, KeyQuestion):
        own = ", its own answer" if question.prompts else ""
        yield f"Key question {question.label}{own}: {shown(question.text)}"
    else:
        full = all_of_it or scoring.told != asked.code
        yield f"Key question {asked.label}: {shown(asked.text)}" if full else f"Key question {asked.label}"
        yield f"{question.label}: {shown(question.text)}"
    scoring.told, scoring.told_standard = asked.code, standard.code
    yield f"Answer: {spoken_answer(walk, question)}"
    yield from note_lines(walk, question)


def _nothing(walk: Walk) -> Iterator[str]:
    nothing, first = nothing_asked(walk)
    yield nothing
    if walk.case:
        yield first
        return
    if walk.framework.takes_cases:
        verb = "is" if len(walk.record.cases) == 1 else "are"
        yield f"There {verb} {cases_in_words(walk.framework, walk.record)}."
    missing = missing_for_sign_off(walk)
    if not missing:
        yield "Nothing is missing. To sign off: sign off"
        return
    things = "1 thing is" if len(missing) == 1 else f"{len(missing)} things are"
    yield f"{things} missing before sign-off. To hear: missing"
    yield from _what_to_type(walk, first)


def _what_to_type(walk: Walk, first: str) -> Iterator[str]:
    record, framework = walk.record, walk.framework
    if framework.takes_cases:
        yield first
    open_ones = [one for one in framework.judged if one.code not in {*record.judgements, *record.not_rated}]
    if open_ones:
        yield f"Judge a standard with: rate {open_ones[0].code} good because …"
