"""The walk: where somebody is in a framework, what they have recorded, and what each key would do.

An immutable state with pure transitions. `answer`, `note`, `judge` and the like give the change that is wanted;
`after` gives the walk once that change is an event. The full screen, the plain line mode, replay and the tests all
drive this one object; nothing else decides where the cursor goes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce

from sessions.events import (
    UNDOABLE,
    Act,
    Case,
    Change,
    Event,
    Evidence,
    Judgement,
    Kind,
    NotApplicable,
    PanelDecision,
    Recommendation,
    Subject,
    Value,
    reversal,
)
from sessions.kinds import Stage
from sessions.record import Marks, Record
from standards.framework import Framework, KeyQuestion, Question, QuestionSet, Standard
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
    """A place in a framework with the record so far.

    `case` is the number of the case that is walked through, 0 for the service. `cursor` is the place of the question,
    from 0, among those asked there: there may be none, and then there is no `question`. `last` is the event shown as
    the last change: the newest one that can be undone, or the undo or redo itself.
    """

    framework: Framework
    record: Record = field(default_factory=Record)
    cursor: int = 0
    filter: Filter = Filter.ALL
    last: Event | None = None
    case: int = 0

    # Where we are

    @property
    def asked(self) -> QuestionSet:
        """The questions that are asked here: of the service, or in the case."""
        if not self.case:
            return self.framework.service
        case = self.record.cases.get(self.case)
        return self.framework.in_case(case.attributes if case else {})

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question asked here, in order."""
        return self.asked.questions

    @property
    def marks(self) -> Marks:
        """The answers and flags given here."""
        return self.record.marks_in(self.case)

    @property
    def reference(self) -> str:
        """The reference of the case; "" for the service."""
        case = self.record.cases.get(self.case)
        return case.reference if case else ""

    @property
    def question(self) -> Question:
        """The question at the cursor. Raises IndexError where nothing is asked."""
        return self.questions[self.cursor]

    @property
    def standard(self) -> Standard:
        """The standard at the cursor."""
        return self.framework.standard(self.question.standard)

    @property
    def key_question(self) -> KeyQuestion:
        """The key question at the cursor, or the one its prompt stands under."""
        return self.framework.key_question(self.question.key_question)

    def answer_to(self, code: str) -> Answer | None:
        """The answer a question has here, or None when it is not answered yet."""
        return self.marks.answers.get(code)

    def evidence_on(self, code: str) -> list[tuple[Subject, Evidence]]:
        """The evidence notes on a question here, oldest first."""
        return self.record.evidence_on(code, self.case)

    def comments_on(self, code: str) -> list[tuple[Subject, str]]:
        """The comments on a question here, oldest first."""
        return self.record.comments_on(code, self.case)

    def shows(self, question: Question) -> bool:
        """Whether the filter lets a question through."""
        return _TESTS[self.filter](self, question)

    @property
    def shown(self) -> tuple[Question, ...]:
        """The questions the filter lets through, in order."""
        if self.filter is Filter.ALL:
            return self.questions
        return tuple(question for question in self.questions if self.shows(question))

    # Changes that are wanted: each gives None where nothing would change

    def answer(self, answer: Answer | NotApplicable | None, code: str | None = None) -> Change | None:
        """Answer the question at the cursor, or the one named; None clears it."""
        return self._set(Subject(Kind.ANSWER, code or self.question.code, case=self.case), answer)

    def add_evidence(self, note: Evidence, code: str | None = None) -> Change | None:
        """Write a new evidence note on the question at the cursor, or the one named."""
        return self._set(Subject(Kind.EVIDENCE, code or self.question.code, self.record.items + 1, self.case), note)

    def add_comment(self, text: str, code: str | None = None) -> Change | None:
        """Write a new comment on the question at the cursor, or the one named ("" for the whole session)."""
        place = self.question.code if code is None else code
        case = self.case if place else 0  # a comment on the session as a whole belongs to no case
        return self._set(Subject(Kind.COMMENT, place, self.record.items + 1, case), text)

    def add_recommendation(self, recommendation: Recommendation) -> Change | None:
        """Write a new recommendation."""
        return self._set(Subject(Kind.RECOMMENDATION, "", self.record.items + 1), recommendation)

    def rewrite(self, subject: Subject, new: Evidence | Recommendation | str | None) -> Change | None:
        """Change an existing note, comment or recommendation; None takes it away."""
        return self._set(subject, new)

    def flag(self, note: str | None, code: str | None = None) -> Change | None:
        """Flag a question for follow-up with a note (which may be empty); None takes the flag away."""
        return self._set(Subject(Kind.FLAG, code or self.question.code, case=self.case), note)

    def judge(self, rating: Rating | None, reason: str | None = None, code: str | None = None) -> Change | None:
        """Award a standard its rating, with a reason. Without one, the reason written for that rating stays.

        A reason that was written for another rating is no reason for this one: it stays in the history only.
        """
        subject = Subject(Kind.JUDGEMENT, code or self.question.standard)
        old = self.record.judgements.get(subject.code)
        kept = old.reason if old and old.rating is rating else ""
        new = None if rating is None else Judgement(rating, kept if reason is None else reason)
        return self._set(subject, new)

    def panel(self, code: str, rating: Rating | None, reason: str = "") -> Change | None:
        """Set the panel's rating of a standard in place of the computed one; None takes it away."""
        return self._set(Subject(Kind.PANEL, code), None if rating is None else PanelDecision(rating, reason))

    def leave_unrated(self, code: str, reason: str | None) -> Change | None:
        """Say that a standard cannot be rated here, and why; None lets it be rated again."""
        return self._set(Subject(Kind.NOT_RATED, code), reason)

    def add_case(self, case: Case) -> Change | None:
        """Take a new case in."""
        return self._set(Subject(Kind.CASE, case=self.record.numbers + 1), case)

    def change_case(self, number: int, case: Case | None) -> Change | None:
        """Change what is recorded of a case; None takes the case out, and keeps what was answered in it."""
        return self._set(Subject(Kind.CASE, case=number), case)

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
        match subject.kind:
            case Kind.ANSWER:
                walk = walk.where_asked(subject)
                return walk.onward() if change.act is Act.DO and change.new is not None else walk
            case Kind.EVIDENCE | Kind.FLAG | Kind.COMMENT if subject.code and change.act is not Act.DO:
                return walk.where_asked(subject)
            case Kind.CASE:
                return walk.with_cases_changed(self)
        return walk

    def where_asked(self, subject: Subject) -> Walk:
        """The question that an event was about, where it is still asked."""
        walk = self if subject.case == self.case else self.into(subject.case)
        return walk.to(subject.code) if subject.code in walk.asked.positions else walk

    def with_cases_changed(self, before: Walk) -> Walk:
        """The walk after cases have changed: out of one that is gone, and at the same question of one that is left."""
        if self.case and self.case not in self.record.cases:
            return replace(self, case=0, cursor=0)
        if self.asked is before.asked or not before.questions:
            return self
        code = before.question.code
        return self.to(code) if code in self.asked.positions else replace(self, cursor=0)

    def into(self, case: int) -> Walk:
        """Go into a case, by its number, to its first unanswered question; 0 leaves for the service.

        Raises KeyError when there is no such case.
        """
        if case and case not in self.record.cases:
            raise KeyError(case)
        walk = replace(self, case=case, cursor=0)
        open_ones = (place for place, one in enumerate(walk.questions) if one.code not in walk.marks.answers)
        return replace(walk, cursor=next(open_ones, 0))

    def beside(self, step: int, order: Sequence[int] = ()) -> Walk:
        """Go into the case `step` places further in an order (that of the cases unless given); stays at the ends."""
        numbers = list(order or self.record.cases)
        if self.case not in numbers:
            return self
        place = numbers.index(self.case) + step
        return self.into(numbers[place]) if 0 <= place < len(numbers) else self

    def onward(self) -> Walk:
        """Where answering leads: the next unanswered question, or the next one that the filter shows."""
        if self.filter in (Filter.ALL, Filter.UNANSWERED):
            return self.next_unanswered()
        return self.forward()

    def to(self, code: str) -> Walk:
        """Go to a question asked here, by its code. Raises KeyError when there is none such."""
        return replace(self, cursor=self.asked.positions[code])

    def forward(self) -> Walk:
        """One question on, among those shown; stays at the last."""
        return self._first(range(self.cursor + 1, len(self.questions)), self.shows)

    def back(self) -> Walk:
        """One question back, among those shown; stays at the first."""
        return self._first(range(self.cursor - 1, -1, -1), self.shows)

    def next_unanswered(self) -> Walk:
        """The next question without an answer, round past the end; stays where all are answered."""
        count = len(self.questions)
        places = [(self.cursor + step) % count for step in range(1, count)]
        answers = self.marks.answers
        return self._first(places, lambda question: question.code not in answers)

    def next_standard(self) -> Walk:
        """The first question of the next standard; stays in the last."""
        return self._beside_standard(+1)

    def previous_standard(self) -> Walk:
        """The first question of the standard before; stays in the first."""
        return self._beside_standard(-1)

    def next_key_question(self) -> Walk:
        """The first question under the next key question; stays under the last."""
        here = self.question.key_question
        return self._first(range(self.cursor + 1, len(self.questions)), lambda q: q.key_question != here)

    def previous_key_question(self) -> Walk:
        """The first question under the key question before; stays under the first."""
        places = self.asked.key_questions
        before = places.index(self.key_question) - 1
        if before < 0:
            return self
        return self.to(places[before].questions[0].code)

    def filtered(self, chosen: Filter) -> Walk:
        """Show only some questions, and go to the first of them from here, round past the end."""
        return replace(self, filter=chosen).onto_shown()

    def onto_shown(self) -> Walk:
        """The question at the cursor if the filter shows it, else the next that it shows, round past the end."""
        count = len(self.questions)
        return self._first([(self.cursor + step) % count for step in range(count)], self.shows)

    def _first(self, places: range | list[int], wanted: Callable[[Question], bool]) -> Walk:
        questions = self.questions
        for place in places:
            if wanted(questions[place]):
                return replace(self, cursor=place)
        return self

    def _beside_standard(self, step: int) -> Walk:
        standards = self.asked.standards
        place = standards.index(self.question.standard) + step
        if not 0 <= place < len(standards):
            return self
        first = next(question for question in self.questions if question.standard == standards[place])
        return self.to(first.code)


def replay(framework: Framework, events: list[Event]) -> Walk:
    """The walk that a series of events leads to."""
    return reduce(Walk.after, events, Walk(framework))


def _lacks_evidence(walk: Walk, question: Question) -> bool:
    """A question that should carry evidence and does not: a prompt, or a key question that has no prompts."""
    if isinstance(question, KeyQuestion) and question.prompts:
        return False
    return not walk.evidence_on(question.code)


_TESTS: Mapping[Filter, Callable[[Walk, Question], bool]] = {
    Filter.ALL: lambda _walk, _question: True,
    Filter.UNANSWERED: lambda walk, question: question.code not in walk.marks.answers,
    Filter.NO: lambda walk, question: walk.marks.answers.get(question.code) is Answer.NO,
    Filter.FLAGGED: lambda walk, question: question.code in walk.marks.flags,
    Filter.WITHOUT_EVIDENCE: _lacks_evidence,
}
