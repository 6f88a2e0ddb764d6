"""The demonstration: believable, plainly fictional sessions in every state a session can be in.

Everything is built through the workspace and the session as a person would build it, so that its history, its
undo and its explanations are real ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sessions.demonstration_notes import NOTES, REASONS
from sessions.demonstration_plans import (
    COMMENT_ON_REOPENING,
    PLANS,
    REOPENED_BECAUSE,
    REOPENED_FOR,
    Ending,
    Plan,
)
from sessions.events import Effect, Evidence, Recommendation
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework, Question, Standard
from standards.scale import Answer

_STEP = timedelta(seconds=97)  # between two changes of one day
_MORNING = timedelta(hours=9, minutes=12)
_RECENT = timedelta(minutes=50)  # how long before now the work of today began
_LETTERS = {"y": Answer.YES, "n": Answer.NO}


class Calendar:
    """A clock that is told the day and then goes on by a step for each time it is asked."""

    def __init__(self, now: datetime, step: timedelta = _STEP) -> None:
        self._now = now
        self._step = step
        self._at = now

    def __call__(self) -> datetime:
        """The next moment; never later than the present."""
        self._at = min(self._at + self._step, self._now)
        return self._at

    def go_to(self, days_ago: int) -> None:
        """Begin a day of work, so many days before now."""
        midnight = self._now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        self._at = midnight - timedelta(days=days_ago) + _MORNING if days_ago else self._now - _RECENT


def build_demonstration(workspace: Workspace, framework: Framework) -> None:
    """Fill a workspace with the fictional sessions, changed over the days before its own present.

    The framework must be the national one of 2024, for whose questions the sessions are written.
    Raises NotRecorded when something cannot be written.
    """
    own_clock = workspace.clock
    calendar = Calendar(own_clock())
    workspace.clock = calendar
    try:
        for plan in PLANS:
            _build(workspace, framework, plan, calendar)
    finally:
        workspace.clock = own_clock


def _build(workspace: Workspace, framework: Framework, plan: Plan, calendar: Calendar) -> None:
    day = plan.days[0]
    calendar.go_to(day)
    session = Session.open(workspace, workspace.start(framework, plan.service, plan.kind, plan.inspector))
    try:
        for place, words in enumerate(plan.answers):
            if plan.days[place] != day:
                day = plan.days[place]
                calendar.go_to(day)
            _score(session, plan, framework.standards[place], words)
        for level, text, rests_on in plan.advice:
            session.add_recommendation(Recommendation(text, level, rests_on))
        _end(session, plan, calendar)
    finally:
        session.close()


def _score(session: Session, plan: Plan, standard: Standard, words: str) -> None:
    """Answer a standard's questions one by one, writing what was found as it is met, then judge it."""
    for question, answer in _answers(standard, words):
        if answer and question.code in plan.slips:
            session.answer(answer.opposite, question.code)
            session.undo()
        session.answer(answer, question.code)
        if question.code in plan.notes:
            session.add_evidence(_note(question, answer), question.code)
        for code, text in plan.flags:
            if code == question.code:
                session.flag(text, code)
        for code, text in plan.comments:
            if code == question.code:
                session.add_comment(text, code)
    for code, rating, reason in plan.judged:
        if code == standard.code:
            session.judge(rating, REASONS.get(reason, ""), code)


def _answers(standard: Standard, words: str) -> Iterator[tuple[Question, Answer | None]]:
    """The questions of a standard with their answers by the letters of a plan; `.` is not answered."""
    letters = "".join(words.split()).lower()
    for question, letter in zip(standard.questions, letters, strict=False):
        yield question, _LETTERS.get(letter)


def _note(question: Question, answer: Answer | None) -> Evidence:
    helpful, hindering = NOTES[question.code]
    source, text = hindering if answer is Answer.NO else helpful
    return Evidence(text, source, Effect.BLOCKER if answer is Answer.NO else Effect.ENABLER)


def _end(session: Session, plan: Plan, calendar: Calendar) -> None:
    match plan.ending:
        case Ending.PAUSED:
            session.pause()
        case Ending.SIGNED_OFF:
            session.sign_off()
        case Ending.BINNED:
            session.to_bin()
        case Ending.REOPENED:
            session.sign_off()
            calendar.go_to(plan.days[-1] - 2)
            session.reopen(REOPENED_BECAUSE)
            session.add_comment(COMMENT_ON_REOPENING, REOPENED_FOR)
        case Ending.LEFT_OPEN:
            pass
