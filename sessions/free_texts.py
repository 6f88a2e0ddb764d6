"""Every text of a session that a person wrote freely, with the place where it stands, and a session with them changed.

What is chosen from a list, and what has a field of its own (a reference, a personal attribute), is not among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sessions.answer_rows import framework_of
from sessions.events import (
    Case,
    Evidence,
    Judgement,
    Mark,
    NotApplicable,
    PanelDecision,
    Recommendation,
    Subject,
    Value,
)
from sessions.session_file import SessionFile
from standards.framework import Framework


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text and where it stands, in words. A value in a column is no `prose`: capitals say little there."""

    text: str
    place: str
    prose: bool = True


def free_texts(file: SessionFile, personal: frozenset[str]) -> Iterator[FreeText]:
    """Every free text of a session, without those in attributes that are personal: they are replaced whole."""
    record, framework = file.record, framework_of(file)
    yield FreeText(file.start.group, "the group", prose=False)
    yield from _in_marks(file)
    for case in record.cases.values():
        yield from _in_case(framework, case, personal)
    for subject, note in record.evidence.items():
        yield from _kept(file, subject, note.text, "evidence")
    for subject, text in record.comments.items():
        yield from _kept(file, subject, text, "comment")
    for place, one in enumerate(record.recommendations.values(), 1):
        yield FreeText(one.text, f"recommendation {place}")
        if one.level not in framework.levels:
            yield FreeText(one.level, f"the level of recommendation {place}")
    for subject, mark in record.individual.items():
        if isinstance(mark.answer, NotApplicable):
            yield from _kept(file, subject, mark.answer.reason, "a mark")
    yield from (FreeText(one.reason, f"reason of the judgement on {code}") for code, one in record.judgements.items())
    yield from (FreeText(one.reason, f"reason of the panel's decision on {code}") for code, one in record.panel.items())
    yield from (FreeText(text, f"why {code} is not rated") for code, text in record.not_rated.items())


def is_free(framework: Framework, name: str, value: str) -> bool:
    """Whether the value of an attribute was written freely rather than chosen from the framework's list."""
    attribute = framework.attribute(name)
    return attribute is None or value not in attribute.values


def _in_marks(file: SessionFile) -> Iterator[FreeText]:
    record = file.record
    for number in (0, *record.cases):
        where = f"in case {record.cases[number].reference}" if number else "of the service"
        marks = record.marks_in(number)
        yield from (FreeText(text, f"why {code} {where} does not apply") for code, text in marks.reasons.items())
        yield from (FreeText(text, f"flag on {code} {where}") for code, text in marks.flags.items())


def _in_case(framework: Framework, case: Case, personal: frozenset[str]) -> Iterator[FreeText]:
    for name, value in case.attributes.items():
        attribute = framework.attribute(name)
        if attribute is None:
            yield FreeText(name, f"the name of a column, in case {case.reference}", prose=False)
        if name not in personal and is_free(framework, name, value):
            title = attribute.title if attribute else name
            yield FreeText(value, f"{title} of case {case.reference}", prose=False)


def _kept(file: SessionFile, subject: Subject, text: str, what: str) -> Iterator[FreeText]:
    """A text about a place, unless its case was taken out."""
    if subject.case and subject.case not in file.record.cases:
        return
    case = f" in case {file.record.cases[subject.case].reference}" if subject.case else ""
    on = f" on {subject.code}" if subject.code else " on the session"
    yield FreeText(text, f"{what}{on}{case}")


def with_texts(value: Value, changed: Callable[[str], str], levels: tuple[str, ...] = ()) -> Value:
    """A value of an event with its free texts changed; `levels` of recommendations are not free."""
    match value:
        case NotApplicable():
            return NotApplicable(changed(value.reason))
        case Evidence():
            return replace(value, text=changed(value.text))
        case Judgement() | PanelDecision():
            return replace(value, reason=changed(value.reason))
        case Recommendation():
            level = value.level if value.level in levels else changed(value.level)
            return replace(value, text=changed(value.text), level=level)
        case Mark() if isinstance(value.answer, NotApplicable):
            return replace(value, answer=NotApplicable(changed(value.answer.reason)))
        case _:
            return value
