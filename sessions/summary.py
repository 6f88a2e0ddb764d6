"""The summary of a session: everything a colleague would want to see on one page, as plain values.

Screens, commands and the plain line mode print it; the ratings in it come from the one rating function.
"""

from __future__ import annotations

from dataclasses import dataclass

from sessions.cases import rate_record, standards_in_use, whole_progress
from sessions.events import Effect, Evidence, Judgement, PanelDecision, Recommendation, Subject
from sessions.progress import Progress, progress, together
from sessions.readiness import Remark, missing_for_sign_off, second_look
from sessions.walk import Walk
from standards.framework import KeyQuestion, Question, Standard
from standards.rated import KeyQuestionRating, OverallRating, StandardRating
from standards.scale import Answer


@dataclass(frozen=True, slots=True)
class KeyQuestionSummary:
    """A key question with its own answer and how its prompts fell; of a case standard, how the cases fell on it."""

    key_question: KeyQuestion
    answer: Answer | None
    prompts: Progress
    cases: KeyQuestionRating | None = None


@dataclass(frozen=True, slots=True)
class StandardSummary:
    """A standard with its rating, what was judged or decided behind it, and how its questions stand.

    Of a case standard, `progress` counts the answers to its key questions in all cases.
    """

    standard: Standard
    rated: StandardRating
    judgement: Judgement | None
    panel: PanelDecision | None
    progress: Progress
    own_answers: Progress
    key_questions: tuple[KeyQuestionSummary, ...]
    second_look: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An evidence note with the question it is on, and in a case with the case's reference."""

    question: Question
    subject: Subject
    note: Evidence
    reference: str = ""

    @property
    def place(self) -> str:
        """Where it belongs: `N.1.1 a`, or in a case `C-14 P.2.2.1`."""
        return f"{self.reference} {self.question.label}".strip()


@dataclass(frozen=True, slots=True)
class Summary:
    """A session on one page. `progress` counts the answers of the service and of every case."""

    standards: tuple[StandardSummary, ...]
    cases: int
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
        cases=len(record.cases),
        standards=tuple(_standard(walk, ratings.of(one.code)) for one in standards_in_use(walk)),
        overall=ratings.overall,
        progress=whole_progress(framework, record),
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
    questions = standard.questions if standard else walk.framework.all_questions
    cases = walk.record.cases
    noted: dict[str, list[tuple[Subject, Evidence]]] = {}
    for subject, note in walk.record.evidence.items():
        if note.effect is effect and (not subject.case or subject.case in cases):
            noted.setdefault(subject.code, []).append((subject, note))
    return tuple(
        Found(question, subject, note, cases[subject.case].reference if subject.case else "")
        for question in questions
        for subject, note in noted.get(question.code, ())
    )


def _standard(walk: Walk, rated: StandardRating) -> StandardSummary:
    record, standard = walk.record, rated.standard
    in_cases = {one.key_question.code: one for one in rated.key_questions}
    done = together(_fallen(one) for one in rated.key_questions)
    return StandardSummary(
        standard=standard,
        rated=rated,
        judgement=record.judgements.get(standard.code),
        panel=record.panel.get(standard.code),
        progress=done if standard.case_work else progress(record.answers, standard.questions),
        own_answers=done if standard.case_work else progress(record.answers, standard.key_questions),
        key_questions=tuple(
            KeyQuestionSummary(
                asked, record.answers.get(asked.code), progress(record.answers, asked.prompts), in_cases.get(asked.code)
            )
            for asked in standard.key_questions
        ),
        second_look=() if standard.case_work else tuple(second_look(record, standard)),
    )


def _fallen(one: KeyQuestionRating) -> Progress:
    tally = one.tally
    return Progress(tally.yes, tally.no, tally.asked, tally.not_applicable)
