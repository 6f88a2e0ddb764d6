"""Whether what a session holds fits its framework: its codes, the answers it allows, and what may be decided on."""

from __future__ import annotations

from collections.abc import Iterator

from sessions.events import Event, Kind, NotApplicable, Recommendation, Value
from standards.framework import Framework, Status
from standards.scale import Answer
from standards.suggestions import nearest, shown

Misfit = tuple[str, str, str]
"""The field of an event that is wrong, what is wrong, and how to mend it."""

_ON_QUESTIONS = frozenset({Kind.ANSWER, Kind.FLAG, Kind.EVIDENCE, Kind.COMMENT, Kind.MARK})
_ON_STANDARDS = frozenset({Kind.JUDGEMENT, Kind.PANEL, Kind.NOT_RATED})


def event_misfits(framework: Framework, event: Event) -> Iterator[Misfit]:
    """What of an event does not fit the framework."""
    subject = event.subject
    yield from misfits(framework, subject.kind, subject.code, subject.case, event.new)


def misfits(framework: Framework, kind: Kind, code: str, case: int, value: Value | None) -> Iterator[Misfit]:
    """What does not fit a framework in setting a value on a question or a standard, in a case or of the service."""
    if kind in _ON_QUESTIONS and code:
        if not _has_question(framework, code):
            yield unknown_question(framework, code)
        elif kind is Kind.ANSWER:
            yield from _answer_misfits(framework, code, case, value)
    elif kind in _ON_STANDARDS:
        yield from _standard_misfits(framework, kind, code)
    elif isinstance(value, Recommendation):
        for named in value.rests_on:
            if not _has_question(framework, named):
                _, what, cure = unknown_question(framework, named)
                yield "rests_on", what, cure
        if len(set(value.rests_on)) != len(value.rests_on):
            yield "rests_on", "A code stands twice.", "Name each question once."
    elif kind is Kind.CASE and not framework.takes_cases:
        yield "", f"{framework.title} asks nothing of cases.", "Take the case out."


def unknown_question(framework: Framework, code: str) -> Misfit:
    """The sentences for a code that is no question's."""
    return _unknown(framework, code, "question", [one.code for one in framework.all_questions])


def unknown_standard(framework: Framework, code: str) -> Misfit:
    """The sentences for a code that is no standard's."""
    return _unknown(framework, code, "standard", [one.code for one in framework.standards])


def _unknown(framework: Framework, code: str, what: str, codes: list[str]) -> Misfit:
    if not codes:
        return "code", f"No {what} is asked here, so {shown(code)} is not.", "Take it out."
    near = nearest(code, codes)
    cure = f"Did you mean {near}?" if near else f"Codes run from {codes[0]} to {codes[-1]}."
    return "code", f"{framework.title} has no {what} {shown(code)}.", cure


def _has_question(framework: Framework, code: str) -> bool:
    try:
        framework.question(code)
    except KeyError:
        return False
    return True


def _answer_misfits(framework: Framework, code: str, case: int, value: Value | None) -> Iterator[Misfit]:
    in_cases = framework.standard_of(framework.question(code)).case_work
    if in_cases and not case:
        yield "code", f"{code} is asked in each case, not of the service.", "Put the answer into a case."
    if case and not in_cases:
        yield "code", f"{code} is asked of the service, not in a case.", "Put the answer to those of the service."
    if isinstance(value, NotApplicable):
        if not framework.allows(Answer.NOT_APPLICABLE):
            yield "to", "Every question of this framework is answered yes or no.", "Write yes or no."
        elif not value.reason.strip():
            yield "to", "Not applicable needs a reason.", 'Write it as "not applicable: the reason".'


def _standard_misfits(framework: Framework, kind: Kind, code: str) -> Iterator[Misfit]:
    try:
        standard = framework.standard(code)
    except KeyError:
        yield unknown_standard(framework, code)
        return
    if kind is Kind.JUDGEMENT and not standard.judged:
        yield (
            "code",
            f"{standard.name} is not judged: its rating follows from the cases, or it has none.",
            "Take it out.",
        )
    if kind is Kind.PANEL and standard.status is not Status.RATED:
        yield "code", f"{standard.name} is not rated, so no panel decides on it.", "Take it out."
    if kind is Kind.NOT_RATED and not standard.may_be_unrated:
        yield "code", f"{standard.name} is always rated.", "Take it out, and judge it."
