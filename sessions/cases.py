"""The cases of a session: what can be wrong with them, how many questions they ask, and how they fall in a tally."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sessions.events import MERGED, Case, Event, Kind
from sessions.progress import Progress, progress
from sessions.progress import together as added
from sessions.record import Record
from sessions.walk import Walk
from standards.framework import Framework, Standard, Status
from standards.rated import Ratings
from standards.scale import Answer
from standards.tally import Tally
from standards.what_if import Given

LONGEST_REFERENCE = 60  # characters: a reference is a number or a short code, never a text


def case_faults(walk: Walk, cases: Sequence[Case], *, besides: int = 0) -> list[str]:
    """What keeps these cases from being taken in, one sentence each; `besides` is the case that one replaces."""
    if not walk.framework.takes_cases:
        return [f"{walk.framework.title} asks nothing of cases."]
    taken = {one.reference.casefold() for number, one in walk.record.cases.items() if number != besides}
    faults = []
    for case in cases:
        reference = " ".join(case.reference.split())
        if not reference:
            faults.append("A case has no reference. Give it one.")
        elif len(reference) > LONGEST_REFERENCE:
            faults.append(f"The reference {reference[:20]}… is longer than {LONGEST_REFERENCE} characters. Shorten it.")
        elif reference.casefold() in taken:
            faults.append(f"There is a case {reference} already. Give each case its own reference.")
        taken.add(reference.casefold())
    return faults


def to_answer(walk: Walk) -> int:
    """How many questions there are to answer: those of the service, and in each case those asked in it."""
    framework = walk.framework
    in_cases = (len(framework.in_case(case.attributes).questions) for case in walk.record.cases.values())
    return len(framework.questions) + sum(in_cases)


def standards_in_use(walk: Walk) -> tuple[Standard, ...]:
    """The standards to show: all of them, but without cases none whose percentages are only indicative."""
    return tuple(
        standard
        for standard in walk.framework.standards
        if walk.record.cases or standard.status is not Status.INDICATIVE
    )


def together(stack: Sequence[Event]) -> int:
    """How many of the last events belong together: a whole merge, or cases or answers that came in at one time."""
    if not stack:
        return 0
    act = _act(stack[-1])
    if act is None:
        return 1
    count = 0
    for event in reversed(stack):
        if _act(event) != act:
            break
        count += 1
    return count


def _act(event: Event) -> tuple[str, ...] | None:
    """What an event is known by as a part of something larger; None where it stands alone."""
    why = event.change.why
    if why.startswith(MERGED):
        return (event.at, MERGED)
    return (event.at, event.subject.kind, why) if why and event.subject.kind in (Kind.CASE, Kind.ANSWER) else None


def case_progress(framework: Framework, record: Record, number: int) -> Progress:
    """How far a case is, among the questions asked in it. Raises KeyError when there is no such case."""
    asked = framework.in_case(record.cases[number].attributes).questions
    return progress(record.marks_in(number).answers, asked)


def whole_progress(framework: Framework, record: Record) -> Progress:
    """How far a session is: the questions of the service, and those of every case."""
    in_cases = (case_progress(framework, record, number) for number in record.cases)
    return added([progress(record.answers, framework.questions), *in_cases])


def tally(framework: Framework, record: Record, code: str, cases: Iterable[int] | None = None) -> Tally:
    """How the cases, all unless some are named, fell on one question. Raises KeyError for a code that is none."""
    framework.question(code)
    yes = applicable = blank = not_applicable = 0
    for number in record.cases if cases is None else cases:
        if code not in framework.in_case(record.cases[number].attributes).positions:
            continue
        match record.marks_in(number).answers.get(code):
            case Answer.YES:
                yes += 1
                applicable += 1
            case Answer.NO:
                applicable += 1
            case Answer.NOT_APPLICABLE:
                not_applicable += 1
            case _:
                blank += 1
    return Tally(yes, applicable, blank, not_applicable)


def tallies(framework: Framework, record: Record, cases: Iterable[int] | None = None) -> Mapping[str, Tally]:
    """How the cases, all unless some are named, fell on each key question of the case standards, by code."""
    numbers = list(record.cases if cases is None else cases)
    if not numbers:
        return {}
    asked = [question for standard in framework.case_standards for question in standard.key_questions]
    return {question.code: tally(framework, record, question.code, numbers) for question in asked}


def what_ratings_rest_on(framework: Framework, record: Record) -> Given:
    """All that is recorded in a session and that a rating follows from."""
    return Given(
        framework,
        record.ratings,
        tallies(framework, record),
        record.not_rated,
        {code: decision.rating for code, decision in record.panel.items()},
    )


def rate_record(framework: Framework, record: Record) -> Ratings:
    """Every rating of a session, from all that is recorded in it."""
    return what_ratings_rest_on(framework, record).rate()
