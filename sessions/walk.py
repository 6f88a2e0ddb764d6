"""The walk: where somebody is in a framework, what they have recorded, and what each key would do.

An immutable state with pure transitions. `answer`, `note`, `judge` and the like give the change that is wanted;
`after` gives the walk once that change is an event. The full screen, the plain line mode, replay and the tests all
drive this one object; nothing else decides where the cursor goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce

from sessions.events import (
    UNDOABLE,
    Act,
    Change,
    Event,
    Evidence,
    Judgement,
    Kind,
    Recommendation,
    Subject,
    Value,
    reversal,
)
from sessions.kinds import Stage
from sessions.record import Record
from standards.framework import Framework, KeyQuestion, Question, Standard
from standards.scale import Answer, Rating


class Filter(StrEnum):
    """Which questions the walk steps through."""

    ALL = "all"
    UNANSWERED = "unanswered"
    NO = "no"
    FLAGGED = "flagged"
    WITHOUT_EVIDENCE = "without evidence"

    @property
    def following(self) -> Filter:
        """The next filter in the round."""
        every = list(Filter)
        return every[(every.index(self) + 1) % len(every)]


@dataclass(frozen=True, slots=True)
class Walk:
    """A place in a framework with the record so far. `cursor` is the place of the question, from 0.

    `last` is the event shown as the last change: the newest one that can be undone, or the undo or redo itself.
    """

    framework: Framework
    record: Record = field(default_factory=Record)
    cursor: int = 0
    filter: Filter = Filter.ALL
    last: Event | None = None

    # Where we are

    @property
    def question(self) -> Question:
        """The question at the cursor."""
        return self.framework.questions[self.cursor]

    @property
    def standard(self) -> Standard:
        """The standard at the cursor."""
        return self.framework.standard(self.question.standard)

    @property
    def key_question(self) -> KeyQuestion:
        """The key question at the cursor, or the one its prompt stands under."""
        return self.framework.key_question(self.question.key_question)

    def answer_to(self, code: str) -> Answer | None:
        """The answer a question has, or None when it is not answered yet."""
        return self.record.answers.get(code)

    def shows(self, question: Question) -> bool:
        """Whether the filter lets a question through."""
        return _TESTS[self.filter](self.record, question)

    @property
    def shown(self) -> tuple[Question, ...]:
        """The questions the filter lets through, in order."""
        if self.filter is Filter.ALL:
            return self.framework.questions
        return tuple(question for question in self.framework.questions if self.shows(question))

    # Changes that are wanted: each gives None where nothing would change

    def answer(self, answer: Answer | None, code: str | None = None) -> Change | None:
        """Answer the question at the cursor, or the one named; None clears it."""
        return self._set(Subject(Kind.ANSWER, code or self.question.code), answer)

    def add_evidence(self, note: Evidence, code: str | None = None) -> Change | None:
        """Write a new evidence note on the question at the cursor, or the one named."""
        return self._set(Subject(Kind.EVIDENCE, code or self.question.code, self.record.items + 1), note)

    def add_comment(self, text: str, code: str | None = None) -> Change | None:
        """Write a new comment on the question at the cursor, or the one named ("" for the whole session)."""
        place = self.question.code if code is None else code
        return self._set(Subject(Kind.COMMENT, place, self.record.items + 1), text)

    def add_recommendation(self, recommendation: Recommendation) -> Change | None:
        """Write a new recommendation."""
        return self._set(Subject(Kind.RECOMMENDATION, "", self.record.items + 1), recommendation)

    def rewrite(self, subject: Subject, new: Evidence | Recommendation | str | None) -> Change | None:
        """Change an existing note, comment or recommendation; None takes it away."""
        return self._set(subject, new)

    def flag(self, note: str | None, code: str | None = None) -> Change | None:
        """Flag a question for follow-up with a note (which may be empty); None takes the flag away."""
        return self._set(Subject(Kind.FLAG, code or self.question.code), note)

    def judge(self, rating: Rating | None, reason: str | None = None, code: str | None = None) -> Change | None:
        """Award a standard its rating, with a reason. Without one, the reason written for that rating stays.

        A reason that was written for another rating is no reason for this one: it stays in the history only.
        """
        subject = Subject(Kind.JUDGEMENT, code or self.question.standard)
        old = self.record.judgements.get(subject.code)
        kept = old.reason if old and old.rating is rating else ""
        new = None if rating is None else Judgement(rating, kept if reason is None else reason)
        return self._set(subject, new)

    def undo(self) -> Change | None:
        """Take the last change back."""
        return reversal(self.record.done[-1], Act.UNDO) if self.record.done else None

    def redo(self) -> Change | None:
        """Bring back what was last undone."""
        return reversal(self.record.undone[-1], Act.REDO) if self.record.undone else None

    def to_stage(self, stage: Stage, why: str = "") -> Change | None:
        """Pause, resume, sign off or reopen."""
        change = self._set(Subject(Kind.STAGE), stage)
        return change and replace(change, why=why)

    def to_bin(self, binned: bool, why: str = "") -> Change | None:
        """Move the session to the bin, or out of it."""
        change = self._set(Subject(Kind.BIN), binned)
        return change and replace(change, why=why)

    def _set(self, subject: Subject, new: Value | None) -> Change | None:
        old = self.record.value(subject)
        return None if old == new else Change(subject, old, new)

    # What follows

    def after(self, event: Event) -> Walk:
        """The walk once an event has happened: its record, and the cursor where the work goes on."""
        subject, change = event.subject, event.change
        last = event if subject.kind in UNDOABLE else self.last
        walk = replace(self, record=self.record.after(event), last=last)
        if subject.kind is Kind.ANSWER:
            walk = walk.to(subject.code)
            return walk.onward() if change.act is Act.DO and change.new is not None else walk
        if subject.kind in (Kind.EVIDENCE, Kind.FLAG, Kind.COMMENT) and subject.code and change.act is not Act.DO:
            return walk.to(subject.code)
        return walk

    def onward(self) -> Walk:
        """Where answering leads: the next unanswered question, or the next one that the filter shows."""
        if self.filter in (Filter.ALL, Filter.UNANSWERED):
            return self.next_unanswered()
        return self.forward()

    def to(self, code: str) -> Walk:
        """Go to a question by its code. Raises KeyError when the framework has none."""
        return replace(self, cursor=self.framework.positions[code])

    def forward(self) -> Walk:
        """One question on, among those shown; stays at the last."""
        return self._first(range(self.cursor + 1, len(self.framework.questions)), self.shows)

    def back(self) -> Walk:
        """One question back, among those shown; stays at the first."""
        return self._first(range(self.cursor - 1, -1, -1), self.shows)

    def next_unanswered(self) -> Walk:
        """The next question without an answer, round past the end; stays where all are answered."""
        count = len(self.framework.questions)
        places = [(self.cursor + step) % count for step in range(1, count)]
        return self._first(places, lambda question: question.code not in self.record.answers)

    def next_standard(self) -> Walk:
        """The first question of the next standard; stays in the last."""
        return self._beside(+1)

    def previous_standard(self) -> Walk:
        """The first question of the standard before; stays in the first."""
        return self._beside(-1)

    def next_key_question(self) -> Walk:
        """The first question under the next key question; stays under the last."""
        here = self.question.key_question
        return self._first(range(self.cursor + 1, len(self.framework.questions)), lambda q: q.key_question != here)

    def previous_key_question(self) -> Walk:
        """The first question under the key question before; stays under the first."""
        places = self.framework.key_questions
        before = places.index(self.key_question) - 1
        if before < 0:
            return self
        return self.to(places[before].questions[0].code)

    def filtered(self, chosen: Filter) -> Walk:
        """Show only some questions, and go to the first of them from here, round past the end."""
        return replace(self, filter=chosen).onto_shown()

    def onto_shown(self) -> Walk:
        """The question at the cursor if the filter shows it, else the next that it shows, round past the end."""
        count = len(self.framework.questions)
        return self._first([(self.cursor + step) % count for step in range(count)], self.shows)

    def _first(self, places: range | list[int], wanted: Callable[[Question], bool]) -> Walk:
        for place in places:
            if wanted(self.framework.questions[place]):
                return replace(self, cursor=place)
        return self

    def _beside(self, step: int) -> Walk:
        standards = self.framework.standards
        place = standards.index(self.standard) + step
        if not 0 <= place < len(standards):
            return self
        questions = standards[place].questions
        return self.to(questions[0].code) if questions else self


def replay(framework: Framework, events: list[Event]) -> Walk:
    """The walk that a series of events leads to."""
    return reduce(Walk.after, events, Walk(framework))


def _lacks_evidence(record: Record, question: Question) -> bool:
    """A question that should carry evidence and does not: a prompt, or a key question that has no prompts."""
    if isinstance(question, KeyQuestion) and question.prompts:
        return False
    return not any(subject.code == question.code for subject in record.evidence)


_TESTS: Mapping[Filter, Callable[[Record, Question], bool]] = {
    Filter.ALL: lambda _record, _question: True,
    Filter.UNANSWERED: lambda record, question: question.code not in record.answers,
    Filter.NO: lambda record, question: record.answers.get(question.code) is Answer.NO,
    Filter.FLAGGED: lambda record, question: question.code in record.flags,
    Filter.WITHOUT_EVIDENCE: _lacks_evidence,
}
