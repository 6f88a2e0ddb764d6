"""The commands of the plain line mode that answer and take back. Each says first what was recorded."""

from __future__ import annotations

from collections.abc import Iterator

from sessions.cases import case_progress
from sessions.events import Act, Event, Kind, NotApplicable
from sessions.walk import Walk
from standards.codes import find_question
from standards.framework import Question
from standards.scale import Answer
from tui.plain.case_words import unfinished
from tui.plain.place import arrived
from tui.plain.spoken import Reply, Scoring, answer_said, declined, named, recorded
from tui.refusals import Refused
from tui.shown import shown


def yes(scoring: Scoring, text: str) -> Reply:
    """Answer yes; in a case, sufficient."""
    return _answer(scoring, Answer.YES, text)


def no(scoring: Scoring, text: str) -> Reply:
    """Answer no; in a case, insufficient."""
    return _answer(scoring, Answer.NO, text)


def sufficient(scoring: Scoring, text: str) -> Reply:
    """Answer sufficient, in a case only."""
    return _judged_in_case(scoring, Answer.YES, text)


def insufficient(scoring: Scoring, text: str) -> Reply:
    """Answer insufficient, in a case only."""
    return _judged_in_case(scoring, Answer.NO, text)


def not_applicable(scoring: Scoring, reason: str) -> Reply:
    """Say that the question does not apply, and why."""
    return _given(scoring, NotApplicable(reason), scoring.question, named_code=None)


def clear(scoring: Scoring, text: str) -> Reply:
    """Take the answer away."""
    question = meant(scoring, text)
    with declined():
        event = scoring.session.answer(None, question.code)
    if event is None:
        return Reply((f"{named(scoring.session.walk, question)} has no answer to clear.",))
    return Reply((recorded(scoring, event),))


def undo(scoring: Scoring, _text: str) -> Reply:
    """Take the last change back."""
    before = scoring.session.walk
    event = scoring.session.undo()
    if event is None:
        return Reply(("There is nothing left to undo.",))
    return _taken(scoring, before, event, recorded(scoring, event, "Bring it back with: redo"))


def redo(scoring: Scoring, _text: str) -> Reply:
    """Bring back what was undone."""
    before = scoring.session.walk
    event = scoring.session.redo()
    if event is None:
        return Reply(("There is nothing to redo.",))
    return _taken(scoring, before, event, recorded(scoring, event))


def meant(scoring: Scoring, text: str) -> Question:
    """The question a code names, or without one that at the cursor. Raises Refused, or UnknownCode."""
    return find_question(scoring.session.walk.framework, text) if text else scoring.question


def _judged_in_case(scoring: Scoring, answer: Answer, text: str) -> Reply:
    if not scoring.session.walk.case:
        raise Refused("Sufficient and insufficient are answers in a case. Go into one first: case REFERENCE")
    return _answer(scoring, answer, text)


def _answer(scoring: Scoring, answer: Answer, text: str) -> Reply:
    question = meant(scoring, text)
    return _given(scoring, answer, question, named_code=question.code if text else None)


def _given(scoring: Scoring, answer: Answer | NotApplicable, question: Question, *, named_code: str | None) -> Reply:
    session, before = scoring.session, scoring.session.walk
    with declined():
        event = session.answer(answer, named_code)
    if event is None:
        word = answer_said(before, Answer.NOT_APPLICABLE if isinstance(answer, NotApplicable) else answer)
        return Reply((f"{named(before, question)} is {word} already.",), ask=named_code is None)
    return Reply((recorded(scoring, event), *_what_is_complete(session.walk, event, question)), ask=True)


def _what_is_complete(walk: Walk, event: Event, question: Question) -> Iterator[str]:
    """Said once, by the answer that completes a case, a standard or the whole: what there is to do next."""
    if event.old is not None:
        return
    if walk.case:
        if not case_progress(walk.framework, walk.record, walk.case).left:
            yield from _case_is_complete(walk)
        return
    answers, standard = walk.record.answers, walk.framework.standard_of(question)
    if all(one.code in answers for one in standard.questions) and standard.code not in walk.record.judgements:
        yield f"All of {standard.name} is answered. Rate it with: rate {standard.code} good because …"
    if len(answers) == len(walk.framework.questions):
        yield "Every question is answered. To hear what is left to do: missing"


def _case_is_complete(walk: Walk) -> Iterator[str]:
    yield f"Case {shown(walk.reference)} is complete."
    left = unfinished(walk)
    if left:
        number = "1 case is" if len(left) == 1 else f"{len(left)} cases are"
        yield f"{number} not finished. Go on with: next unfinished"
    else:
        yield "Every case is finished. To hear how they fell: percentages. Back to the service: leave case"


def _taken(scoring: Scoring, before: Walk, event: Event, first: str) -> Reply:
    """What an undo or redo says beside what it did: what went along with it, and where one is now."""
    walk, change = scoring.session.walk, event.change
    lines = [first]
    together = walk.record.sequence - before.record.sequence
    if together > 1:
        went = "went" if change.act is Act.UNDO else "came back"
        of_cases = event.subject.kind is Kind.CASE
        what = "cases that had come in together" if of_cases else "answers that had been given together"
        lines.append(f"{together} {what} {went} together.")
    if event.subject.kind is Kind.CASE and change.old is None and walk.case != event.subject.case and together == 1:
        lines.append(f"Go into it with: case {shown(walk.record.cases[event.subject.case].reference)}")
    if walk.case != before.case:
        lines.append(arrived(scoring))
    return Reply(tuple(lines), ask=True)
