"""What deserves a second look, and what is still missing before a session can be signed off.

Neither changes a rating. A second look is a question to the inspector; only what is missing stands in the way.
"""

from __future__ import annotations

from dataclasses import dataclass

from sessions.cases import case_progress
from sessions.marks import unsettled
from sessions.record import Record
from sessions.walk import Walk
from standards.framework import KeyQuestion, Standard, Status
from standards.scale import Answer

CASES = ""
"""The code of a remark that is about the cases, not about one standard or question."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: the code of the question or standard, or `CASES`, that it is about, and a sentence."""

    code: str
    text: str


def second_look(record: Record, standard: Standard) -> list[Remark]:
    """What in a standard deserves a second look before it is judged, in the order of its questions."""
    found = []
    for asked in standard.key_questions:
        for prompt in asked.prompts:
            answer = record.answers.get(prompt.code)
            if answer is None:
                found.append(Remark(prompt.code, f"{prompt.label} is not answered."))
            elif answer is Answer.NO and not record.evidence_on(prompt.code):
                found.append(Remark(prompt.code, f"{prompt.label} is No without evidence."))
        found += _against_all_prompts(record, asked)
    found += _single_source(record, standard)
    return found


def _against_all_prompts(record: Record, asked: KeyQuestion) -> list[Remark]:
    own = record.answers.get(asked.code)
    if own is None:
        return [Remark(asked.code, f"{asked.label} has no answer of its own.")]
    below = {record.answers.get(prompt.code) for prompt in asked.prompts}
    if below == {own.opposite}:
        return [Remark(asked.code, f"{asked.label} is {own.title()} though every prompt is {own.opposite.title()}.")]
    return []


def _single_source(record: Record, standard: Standard) -> list[Remark]:
    codes = {question.code for question in standard.questions}
    notes = [note for subject, note in record.evidence.items() if subject.code in codes]
    sources = {note.source for note in notes if note.source}
    silent = sum(note.source is None for note in notes)
    if not notes or len(sources) > 1:
        return []
    if not sources:
        return [Remark(standard.code, f"No evidence in {standard.code} says where it comes from.")]
    count = "The only evidence note" if len(notes) == 1 else f"All {len(notes)} evidence notes"
    if silent:
        count = f"All evidence notes that name a source ({len(notes) - silent} of {len(notes)})"
    verb = "comes" if len(notes) == 1 else "come"
    return [Remark(standard.code, f"{count} in {standard.code} {verb} from one source: {sources.pop()}.")]


def missing_for_sign_off(walk: Walk) -> list[Remark]:
    """What must still be done before sign-off.

    Every question of the service and of each case answered, and every standard judged with a reason, rated from its
    cases, or left unrated with a reason.
    """
    record, found = walk.record, []
    for standard in walk.framework.standards:
        if standard.case_work or standard.code in record.not_rated:
            continue
        open_ones = [question for question in standard.questions if question.code not in record.answers]
        if open_ones:
            labels = _some([question.label for question in open_ones])
            verb = "is" if len(open_ones) == 1 else "are"
            found.append(Remark(open_ones[0].code, f"{labels} {verb} not answered."))
        judgement = record.judgements.get(standard.code)
        if not standard.judged:
            continue
        if judgement is None:
            found.append(Remark(standard.code, f"{standard.name} is not judged."))
        elif not judgement.reason.strip():
            found.append(Remark(standard.code, f"{standard.name} has no reason for its rating."))
    return found + _missing_in_cases(walk) + _unsettled(walk)


def _missing_in_cases(walk: Walk) -> list[Remark]:
    """Cases that are not finished; and that there are none, where a rating follows from them."""
    framework, record = walk.framework, walk.record
    if not record.cases:
        waiting = [
            standard
            for standard in framework.case_standards
            if standard.status in (Status.RATED, Status.RECORDED) and standard.code not in record.not_rated
        ]
        return [Remark(CASES, f"There are no cases yet, and {waiting[0].name} follows from them.")] if waiting else []
    unfinished = [
        case.reference for number, case in record.cases.items() if case_progress(framework, record, number).left
    ]
    if not unfinished:
        return []
    verb = "is" if len(unfinished) == 1 else "are"
    one = "Case" if len(unfinished) == 1 else "Cases"
    return [Remark(CASES, f"{one} {_some(unfinished)} {verb} not finished.")]


def _unsettled(walk: Walk) -> list[Remark]:
    """Questions of cases that were marked differently and have no answer on top yet."""
    found = unsettled(walk.framework, walk.record)
    if not found:
        return []
    names = [f"{walk.record.cases[one.case].reference} {walk.framework.question(one.code).label}" for one in found]
    words = "was marked differently and is" if len(found) == 1 else "were marked differently and are"
    return [Remark(CASES, f"{_some(names)} {words} not settled.")]


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
