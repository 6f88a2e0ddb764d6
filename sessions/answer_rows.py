"""The answers of a session as long rows: one for each answer, with everything an analyst would join to it.

Only what counts is here: an answer in a case that was taken out, or to a question that is no longer asked in its case,
is in no percentage and in no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sessions.events import Event, Kind, NotApplicable, Subject
from sessions.record import Record
from sessions.session_file import SessionFile
from standards.framework import Framework, KeyQuestion, Question, Standard
from standards.scale import Answer


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer, or with `answer` None a question that is asked and not answered.

    `case` is the reference, "" for the service. `reason` says why a question does not apply. `evidence` counts the
    notes on it. `who` and `when` (UTC, ISO 8601) are those of the event that set the answer, "" where none did.
    """

    case: str
    attributes: Mapping[str, str]
    standard: Standard
    question: Question
    answer: Answer | None
    reason: str
    evidence: int
    who: str
    when: str

    @property
    def kind(self) -> str:
        """`key question` or `prompt`."""
        return "key question" if isinstance(self.question, KeyQuestion) else "prompt"


def framework_of(file: SessionFile) -> Framework:
    """The framework of a session file. Raises ValueError where its text is not at hand."""
    if file.framework is None:
        raise ValueError(f"The framework {file.framework_id} of {file.service} is not at hand.")
    return file.framework


def attribute_names(file: SessionFile) -> tuple[str, ...]:
    """What is recorded of any case: the attributes that the framework declares, in its order, then the session's own.

    A declared one is named even where no case has a value, so that files of one framework have the same columns.
    """
    framework, cases = framework_of(file), file.record.cases.values()
    if not framework.takes_cases:
        return ()
    names = [one.id for one in framework.attributes]
    return tuple(dict.fromkeys((*names, *(name for case in cases for name in case.attributes))))


def answer_rows(file: SessionFile, *, unanswered: bool = False) -> Iterator[AnswerRow]:
    """Every answer, the service first, then case by case, in the framework's order; with `unanswered` the gaps too.

    Raises ValueError where the framework is not at hand.
    """
    framework, record = framework_of(file), file.record
    set_by = _last_events(file)
    notes = _notes(record)
    for number in (0, *record.cases):
        case = record.cases.get(number)
        asked = framework.in_case(case.attributes) if case else framework.service
        marks = record.marks_in(number)
        for question in asked.questions:
            answer = marks.answer(question.code)
            if answer is None and not unanswered:
                continue
            event = set_by.get(Subject(Kind.ANSWER, question.code, 0, number))
            known = event if event and answer is not None and event.new == answer else None
            yield AnswerRow(
                case=case.reference if case else "",
                attributes=case.attributes if case else {},
                standard=framework.standard_of(question),
                question=question,
                answer=Answer.NOT_APPLICABLE if isinstance(answer, NotApplicable) else answer,
                reason=answer.reason if isinstance(answer, NotApplicable) else "",
                evidence=notes.get((number, question.code), 0),
                who=known.who if known else "",
                when=known.at if known else "",
            )


def _last_events(file: SessionFile) -> dict[Subject, Event]:
    return {event.subject: event for event in file.events if event.subject.kind is Kind.ANSWER}


def _notes(record: Record) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    for subject in record.evidence:
        place = (subject.case, subject.code)
        found[place] = found.get(place, 0) + 1
    return found
