"""An attempt while it is sat: the session of it, with the time that is allowed, left and gone on with.

Leaving it, in whatever way, stops the time. Where the time is enforced and over, nothing more is taken, and the attempt
is handed in as it stands: on the spot, or when it is next opened.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sessions.events import Event, Kind, NotApplicable
from sessions.exercises.exercise import TimeAllowed
from sessions.exercises.timing import Elapsed, is_running, left_unsaid
from sessions.faults import NotRecorded, ReadOnly
from sessions.kinds import Stage
from sessions.open_session import STAYS_AS_IT_IS
from sessions.session import Session
from sessions.walk import Walk
from standards.scale import Answer

OVER = "The time is over, so no more answers are taken. What was answered is handed in as it stands."


class AttemptSession(Session):
    """The session of an attempt or a quality check that somebody sits. `allowed` is the time it may take.

    While a method takes no changes any more because the time is over, it raises ReadOnly; `hand_in` always works.
    """

    allowed = TimeAllowed()
    _elapsed = Elapsed()
    _rests = False

    @property
    def round(self) -> int:
        """Which round it is."""
        start = self.walk.record.start
        return start.round if start else 1

    # The time

    def seconds(self, now: datetime | None = None) -> float:
        """The seconds spent on it until now."""
        self._elapsed = self._elapsed.after(self.events)
        return self._elapsed.until(now or self.workspace.clock())

    def seconds_left(self, now: datetime | None = None) -> float | None:
        """The seconds that are left of the time allowed, below 0 once it is over; None where none is stated."""
        return self.allowed.minutes * 60 - self.seconds(now) if self.allowed.minutes else None

    def is_over(self, now: datetime | None = None) -> bool:
        """Whether an enforced time is over."""
        left = self.seconds_left(now) if self.allowed.enforced else None
        return left is not None and left <= 0

    # Going on, leaving, handing in

    def go_on(self) -> None:
        """Go on where it was left, and begin to count the time again; hand in what is over. Raises NotRecorded.

        A program that was stopped has recorded no leaving; that is made up for first, so that no time counts in which
        nobody sat here.
        """
        unsaid = left_unsaid(self.events)
        if unsaid is not None:
            self.go_on_with([unsaid])
        if self.walk.record.stage is Stage.PAUSED:
            if self.is_over():
                self.hand_in()
            else:
                self._record(self.walk.to_stage(Stage.IN_PROGRESS))

    def begin_where_something_is_asked(self) -> None:
        """Stand at a question, and take as the last change only what the person did.

        The cases that were there from the start are nobody's change, and neither is going on.
        """
        own = [event for event in self.walk.record.done if event.subject.kind is not Kind.CASE]
        walk = replace(self.walk, last=own[-1] if own else None)
        if not walk.questions:
            asked = (walk.into(case) for case in (0, *walk.record.cases))
            walk = next((one for one in asked if one.questions), walk)
        self.move(walk)
        self._rests = self._is_complete_here()

    def hand_in(self) -> Event | None:
        """Hand it in, as far as it is: final, and what is not answered stays so. Also once the time is over."""
        self._must_be_claimed()
        if self.walk.record.stage is Stage.SIGNED_OFF:
            return None
        return self._record(self.walk.to_stage(Stage.SIGNED_OFF))

    def close(self) -> None:
        """Leave it: the time stops, what is over is handed in, and it is sealed again."""
        if self.scoring:
            with suppress(NotRecorded, ReadOnly):  # then the next opening makes up for it
                self._leave()
        try:
            super().close()
        finally:
            self.workspace.seal_again(self.uid)

    def _leave(self) -> None:
        if not is_running(self.events):
            return
        if self.is_over():
            self.hand_in()
        else:
            self._record(self.walk.to_stage(Stage.PAUSED))

    # Where an answer goes

    @property
    def rests(self) -> bool:
        """Whether it stands at an answer in a place that is complete, and nobody has gone to this question.

        An answer that names no question was meant for a next one that is not there: screens and lines refuse it, so
        that whoever types ahead at the end of a case does not change its last answer.
        """
        return self._rests

    def answer(self, answer: Answer | NotApplicable | None, code: str | None = None) -> Event | None:
        """Answer as in any session; once everything here is answered, it rests."""
        event = super().answer(answer, code)
        self._rests = answer is not None and self._is_complete_here()
        return event

    def move(self, walk: Walk) -> None:
        """Go to another question, which ends the rest."""
        self._rests = self._rests and (walk.case, walk.cursor) == (self.walk.case, self.walk.cursor)
        super().move(walk)

    def redo(self) -> Event | None:
        """Bring back what was last undone; it rests where that completes a place."""
        event = super().redo()
        if event is not None and event.subject.kind is Kind.ANSWER:
            self._rests = self._is_complete_here()
        return event

    def _is_complete_here(self) -> bool:
        answers = self.walk.marks.answers
        return bool(self.walk.questions) and all(one.code in answers for one in self.walk.questions)

    # What is taken

    def why_read_only(self) -> str:
        """Why it takes no changes now, in a sentence; "" when it does."""
        if self.walk.record.stage is Stage.SIGNED_OFF:
            return STAYS_AS_IT_IS
        return super().why_read_only() or (OVER if self.is_over() else "")

    def undo(self) -> Event | None:
        """Take the last change back; the cases that were there from the start stay."""
        if not self.can_undo:
            self._must_be_open()
            return None
        event = super().undo()
        if event is not None and event.subject.kind is Kind.ANSWER:
            self._rests = False
        return event

    @property
    def can_undo(self) -> bool:
        """Whether the person has done something that undo can take back."""
        done = self.walk.record.done
        return bool(done) and done[-1].subject.kind is not Kind.CASE
