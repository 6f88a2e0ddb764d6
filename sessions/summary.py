"""The summary of a session: everything a colleague would want to see on one page, as plain values.

Screens, commands and the plain line mode print it; the ratings in it come from the one rating function.
"""

from __future__ import annotations

from dataclasses import dataclass

from sessions.cases import rate_record, standards_in_use
from sessions.events import Effect, Evidence, Judgement, Recommendation, Subject
from sessions.progress import Progress, progress
from sessions.readiness import Remark, missing_for_sign_off, second_look
from sessions.walk import Walk
from standards.framework import KeyQuestion, Question, Standard
from standards.rating import OverallRating, StandardRating
from standards.scale import Answer


@dataclass(frozen=True, slots=True)
class KeyQuestionSummary:
    """A key question with its own answer and how its prompts fell."""

    key_question: KeyQuestion
    answer: Answer | None
    prompts: Progress


@dataclass(frozen=True, slots=True)
class StandardSummary:
    """A standard with its rating, the judgement behind it, and how its questions stand."""

    standard: Standard
    rated: StandardRating
    judgement: Judgement | None
    progress: Progress
    own_answers: Progress
    key_questions: tuple[KeyQuestionSummary, ...]
    second_look: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An evidence note with the question it is on."""

    question: Question
    subject: Subject
    note: Evidence


@dataclass(frozen=True, slots=True)
class Summary:
    """A session on one page."""

    standards: tuple[StandardSummary, ...]
    overall: OverallRating
    progress: Progress
    enablers: tuple[Found, ...]
    blockers: tuple[Found, ...]
    recommendations: tuple[tuple[Subject, Recommendation], ...]
    missing: tuple[Remark, ...]


def summarise(walk: Walk) -> Summary:
    """Sum a session up as it stands."""
    record, framework = walk.record, walk.framework
    ratings = rate_record(framework, record)
    return Summary(
        standards=tuple(_standard(walk, ratings.of(one.code)) for one in standards_in_use(walk)),
        overall=ratings.overall,
        progress=progress(record.answers, framework.questions),
        enablers=evidence_with(walk, Effect.ENABLER),
        blockers=evidence_with(walk, Effect.BLOCKER),
        recommendations=tuple(record.recommendations.items()),
        missing=tuple(missing_for_sign_off(walk)),
    )


def summarise_standard(walk: Walk, code: str) -> StandardSummary:
    """One standard of a session as it stands. Raises KeyError for a code that is not one."""
    return _standard(walk, rate_record(walk.framework, walk.record).of(code))


def evidence_with(walk: Walk, effect: Effect, standard: Standard | None = None) -> tuple[Found, ...]:
    """The notes that are enablers, or blockers, in the framework's order; of one standard or of all."""
    questions = standard.questions if standard else walk.framework.questions
    return tuple(
        Found(question, subject, note)
        for question in questions
        for subject, note in walk.record.evidence_on(question.code)
        if note.effect is effect
    )


def _standard(walk: Walk, rated: StandardRating) -> StandardSummary:
    record, standard = walk.record, rated.standard
    return StandardSummary(
        standard=standard,
        rated=rated,
        judgement=record.judgements.get(standard.code),
        progress=progress(record.answers, standard.questions),
        own_answers=progress(record.answers, standard.key_questions),
        key_questions=tuple(
            KeyQuestionSummary(asked, record.answers.get(asked.code), progress(record.answers, asked.prompts))
            for asked in standard.key_questions
        ),
        second_look=tuple(second_look(record, standard)),
    )
