"""A session in use: the walk, and every change of it recorded before it is shown.

Screens, the plain line mode and the commands call these methods; each writes one event in one transaction and only
then moves the walk on. What cannot be recorded raises, and the walk stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from sessions.cases import case_faults, to_answer, together
from sessions.events import Act, Case, Change, Event, Evidence, Kind, NotApplicable, Recommendation, Subject, reversal
from sessions.faults import NotReady, NotRecorded, ReadOnly
from sessions.kinds import HANDED_IN, Stage
from sessions.marks import awaits_settling, marked_differently, marks_on, people
from sessions.open_session import OpenSession
from sessions.readiness import missing_for_sign_off
from sessions.texts import one_line, storable
from sessions.walk import Walk
from standards.framework import Status
from standards.panel import why_no_decision
from standards.scale import Answer, Rating

CaseAnswer = tuple[int, str, Answer | NotApplicable | None]
"""An answer with the number of its case (0 for the service) and the code of its question; None clears it."""


_Written = TypeVar("_Written", Evidence, Recommendation)


class Session(OpenSession):
    """One session and everything that can be done to it.

    Every method that changes something gives the event, or None where nothing had to change; it raises ReadOnly when
    the session takes no changes and NotRecorded when the change could not be written.
    """

    # Changing

    def answer(self, answer: Answer | NotApplicable | None, code: str | None = None) -> Event | None:
        """Answer a question (the one at the cursor, or the one named), or clear it with None, and move on.

        The same answer again records nothing and moves on all the same. Raises ValueError for an answer that the
        framework does not allow, for not applicable without a reason, and for a question that is not asked here.
        """
        self._must_be_open()
        self._must_be_asked(code)
        if answer is Answer.NOT_APPLICABLE:
            answer = NotApplicable("")
        if isinstance(answer, NotApplicable):
            answer = self._checked(answer)
        if answer is not None and self.walk.case:
            self._must_be_settled(self.walk.case, code or self.walk.question.code)
        change = self.walk.answer(answer, code)
        if change is None:
            if answer is not None and code is None:
                self.move(self.walk.onward())
            return None
        return self._record(change)

    def answer_all(self, answers: Iterable[CaseAnswer], why: str = "") -> list[Event]:
        """Answer questions in several cases, all or none, in one transaction; `why` says where the answers come from.

        What is answered so already records nothing. The walk stays where it is. Raises ValueError, a sentence for each
        fault, for a case that is none, and where `answer` would.
        """
        self._must_be_open()
        changes: dict[Subject, Change] = {}
        faults: list[str] = []
        for number, code, answer in answers:
            try:
                change = self._answer_in(number, code, answer)
            except ValueError as fault:
                faults.append(str(fault))
                continue
            if change:
                changes[change.subject] = replace(change, why=storable(why))
        if faults:
            raise ValueError(" ".join(faults))
        return self._record_all(tuple(changes.values()), stay=True)

    def _answer_in(self, number: int, code: str, answer: Answer | NotApplicable | None) -> Change | None:
        if number and number not in self.walk.record.cases:
            raise ValueError(f"There is no case with the number {number}.")
        if answer is Answer.NOT_APPLICABLE or isinstance(answer, NotApplicable):
            answer = self._checked(answer if isinstance(answer, NotApplicable) else NotApplicable(""))
        walk = replace(self.walk, case=number, cursor=0)
        self._must_be_asked(code, walk)
        if answer is not None and number:
            self._must_be_settled(number, code)
        return walk.answer(answer, code)

    def _must_be_asked(self, code: str | None, walk: Walk | None = None) -> None:
        walk = walk or self.walk
        if code is None or code in walk.asked.positions:
            return
        name = walk.framework.question(code).label
        if walk.case:
            raise ValueError(f"{name} is not asked in case {walk.reference}.")
        raise ValueError(f"{name} is asked in each case, not of the service. Go into a case, or name one.")

    def _checked(self, answer: NotApplicable) -> NotApplicable:
        if not self.walk.framework.allows(Answer.NOT_APPLICABLE):
            raise ValueError("Every question of this framework is answered yes or no.")
        reason = storable(answer.reason).strip()
        if not reason:
            raise ValueError("Not applicable needs a reason: it leaves the percentage.")
        return NotApplicable(reason)

    def add_evidence(self, note: Evidence, code: str | None = None) -> Event | None:
        """Write an evidence note."""
        return self._change(self.walk.add_evidence(_storable(note), code))

    def add_comment(self, text: str, code: str | None = None) -> Event | None:
        """Write a comment on a question, or with code "" on the whole session."""
        return self._change(self.walk.add_comment(storable(text), code))

    def add_recommendation(self, recommendation: Recommendation) -> Event | None:
        """Write a recommendation."""
        return self._change(self.walk.add_recommendation(_storable(recommendation)))

    def rewrite(self, subject: Subject, new: Evidence | Recommendation | str | None) -> Event | None:
        """Change a note, comment or recommendation, or take it away with None."""
        match new:
            case Evidence():
                clean: Evidence | Recommendation | str | None = _storable(new)
            case Recommendation():
                clean = _storable(new)
            case str():
                clean = storable(new)
            case None:
                clean = None
        return self._change(self.walk.rewrite(subject, clean))

    def flag(self, note: str | None, code: str | None = None) -> Event | None:
        """Flag a question for follow-up, or take the flag away with None."""
        return self._change(self.walk.flag(None if note is None else storable(note), code))

    def judge(self, rating: Rating | None, reason: str | None = None, code: str | None = None) -> Event | None:
        """Award a standard its rating; without a reason, one written for that rating stays. None takes it away.

        Raises ValueError for a standard that is not judged: its rating follows from the cases, or it has none.
        """
        standard = self.walk.framework.standard(code or self.walk.question.standard)
        if not standard.judged:
            why = "it is rated from the cases" if standard.status is Status.RATED else "it is reported, not rated"
            raise ValueError(f"{standard.name} is not judged: {why}.")
        return self._change(self.walk.judge(rating, None if reason is None else storable(reason), code))

    def set_panel_decision(self, code: str, rating: Rating | None, reason: str = "") -> Event | None:
        """Record the ratings panel's rating of a standard in place of the computed one; None takes it away.

        Raises ValueError without a reason, and for a standard that has no computed rating to replace; taking away is
        possible on any, for sessions may hold decisions from before these were refused.
        """
        left_unrated = code in self.walk.record.not_rated
        why_not = why_no_decision(self.walk.framework.standard(code), left_unrated=left_unrated)
        if rating is not None and why_not:
            raise ValueError(why_not)
        if rating is not None and not reason.strip():
            raise ValueError("A panel decision needs a reason: it stands beside the computed rating.")
        return self._change(self.walk.panel(code, rating, storable(reason).strip()))

    def leave_unrated(self, code: str, reason: str | None) -> Event | None:
        """Say that a standard cannot be rated here, and why; None lets it be rated again.

        Raises ValueError without a reason, and for a standard that the framework always rates.
        """
        standard = self.walk.framework.standard(code)
        if reason is not None and not standard.may_be_unrated:
            raise ValueError(f"{standard.name} is always rated: it is judged.")
        if reason is not None and not reason.strip():
            raise ValueError("A reason is needed: a standard that is not rated leaves the count.")
        return self._change(self.walk.leave_unrated(code, None if reason is None else storable(reason).strip()))

    def add_cases(self, cases: Sequence[Case], why: str = "") -> list[Event]:
        """Take new cases in, all or none, in one transaction; `why` says where they come from.

        Raises ValueError, a sentence for each fault, where the framework takes none, or a reference is empty or taken.
        """
        self._must_be_open()
        self._must_not_be_drawn()
        faults = case_faults(self.walk, cases)
        if faults:
            raise ValueError(" ".join(faults))
        walk, changes = self.walk, []
        for case in cases:
            change = walk.add_case(_storable_case(case))
            if change is not None:
                changes.append(replace(change, why=storable(why)))
                walk = walk.after(Event(walk.record.sequence + 1, "", self.who, changes[-1]))
        return self._record_all(changes)

    def change_case(self, number: int, case: Case | None) -> Event | None:
        """Change what is recorded of a case, or take it out with None: what was answered in it comes back with it.

        Raises KeyError when there is no such case, ValueError where its reference is empty or taken.
        """
        if number not in self.walk.record.cases:
            raise KeyError(number)
        self._must_not_be_drawn()
        if case is not None:
            faults = case_faults(self.walk, [case], besides=number)
            if faults:
                raise ValueError(" ".join(faults))
        return self._change(self.walk.change_case(number, None if case is None else _storable_case(case)))

    def _must_not_be_drawn(self) -> None:
        if self._is_drawn:
            raise ReadOnly("The cases of a second marking are those that were drawn, as they are.")

    @property
    def _is_drawn(self) -> bool:
        start = self.walk.record.start
        return bool(start and start.checks)

    def take_in(self, changes: Sequence[tuple[str, Change]]) -> list[Event]:
        """Record what merging other sessions means, each change under the name of whoever made it there, as one act.

        See `sessions.merging`. The walk stays where it is.
        """
        self._must_be_open()
        return self._record_all([change for _, change in changes], stay=True, by=[who for who, _ in changes])

    def go_on_with(self, events: Sequence[Event]) -> None:
        """Record events that follow on what is here exactly as they were recorded elsewhere, all or none.

        Raises ReadOnly where the session is not claimed. Nothing else is asked: elsewhere it was open for them.
        """
        self._must_be_claimed()
        if not events:
            return
        walk = self._folded(events)
        place = self._place(walk)
        self.workspace.append(self.listing.row, events, place, to_answer(walk))
        self.walk, self._kept_place = walk, place
        self.events.extend(events)

    def settle(self, case: int, code: str, answer: Answer | NotApplicable, reason: str) -> Event | None:
        """Put an answer on top of marks that differ; None where it stands there already. The marks stay as they are.

        Raises ValueError where they do not differ, without a reason, and where `answer` would.
        """
        self._must_be_open()
        if not marked_differently(self.walk.record, case, code):
            raise ValueError(f"{self._label(case, code)} is not marked differently, so there is nothing to settle.")
        if not reason.strip():
            raise ValueError("Settling needs a reason: it stands beside the marks.")
        if isinstance(answer, NotApplicable):
            answer = self._checked(answer)
        walk = replace(self.walk, case=case, cursor=0)
        self._must_be_asked(code, walk)
        change = walk.answer(answer, code)
        if change is None:
            return None
        return self._record_all([replace(change, why=storable(reason).strip())], stay=True)[0]

    def _must_be_settled(self, case: int, code: str) -> None:
        """Raise NotRecorded where marks differ and nobody has settled it: an answer would hide that."""
        if awaits_settling(self.walk.record, case, code):
            who = people(marks_on(self.walk.record, case, code))
            raise NotRecorded(
                f"Not recorded: {self._label(case, code)} was marked differently by {who}. Settle it with a reason: "
                "m in the grid of cases, `settle` line by line, or fourpoint merge SESSION --settle."
            )

    def _label(self, case: int, code: str) -> str:
        held = self.walk.record.cases.get(case)
        label = self.walk.framework.question(code).label
        return f"{label} in {held.reference}" if held else label

    def undo(self) -> Event | None:
        """Take the last change back; None when there is nothing left to take back.

        What came in together goes together: cases, answers, a whole merge. The last of the events is given.
        """
        return self._take_back(self.walk.record.done, Act.UNDO)

    @property
    def can_undo(self) -> bool:
        """Whether there is something that undo can take back: in a second marking not the cases that were drawn."""
        done = self.walk.record.done
        return bool(done) and not self._was_drawn(done)

    def _was_drawn(self, stack: tuple[Event, ...]) -> bool:
        return self._is_drawn and bool(stack) and stack[-1].subject.kind is Kind.CASE

    def redo(self) -> Event | None:
        """Bring back what was last undone; None when there is nothing."""
        return self._take_back(self.walk.record.undone, Act.REDO)

    def _take_back(self, stack: tuple[Event, ...], act: Act) -> Event | None:
        self._must_be_open()
        if self._was_drawn(stack):
            return None  # they were there from the start
        count = together(stack)
        recorded = self._record_all([reversal(event, act) for event in reversed(stack[len(stack) - count :])])
        return recorded[-1] if recorded else None

    def resume(self) -> Event | None:
        """Go on with a paused session where it was left; None where it is not paused or takes no changes."""
        if self.why_read_only() or self.walk.record.stage is not Stage.PAUSED:
            return None
        return self._record(self.walk.to_stage(Stage.IN_PROGRESS))

    def pause(self) -> Event | None:
        """Mark the session as paused. Opening it to score goes on where it was left."""
        return self._change(self.walk.to_stage(Stage.PAUSED))

    def sign_off(self) -> Event | None:
        """Sign the session off: read-only from then on. Raises NotReady, with all that is missing.

        A quality check is handed in, as far as it is: what is missing is counted, not asked for.
        """
        self._must_be_open()
        if self.is_handed_in:
            return self.hand_in()
        missing = missing_for_sign_off(self.walk)
        if missing:
            raise NotReady([item.text for item in missing])
        return self._record(self.walk.to_stage(Stage.SIGNED_OFF))

    @property
    def is_handed_in(self) -> bool:
        """Whether it ends by being handed in, which is final, and not by a sign-off."""
        return self.listing.kind in HANDED_IN

    def hand_in(self) -> Event | None:
        """Hand an attempt or a quality check in, as far as it is: final, and what is not answered stays so.

        Raises ValueError for a session that is neither.
        """
        self._must_be_open()
        if not self.is_handed_in:
            raise ValueError("Only an attempt at an exercise or a quality check is handed in; others are signed off.")
        return self._record(self.walk.to_stage(Stage.SIGNED_OFF))

    def reopen(self, reason: str) -> Event | None:
        """Open a signed-off session for changes again. Raises ValueError without a reason."""
        if not reason.strip():
            raise ValueError("Reopening needs a reason: it is kept in the history.")
        if self.walk.record.binned:
            raise ReadOnly(self.why_read_only())
        if self.is_handed_in:
            raise ReadOnly("It is handed in, and what is handed in stays as it is.")
        self._must_be_claimed()
        if self.walk.record.stage is not Stage.SIGNED_OFF:
            return None
        return self._record(self.walk.to_stage(Stage.IN_PROGRESS, storable(reason)))

    def to_bin(self) -> Event | None:
        """Move the session to the bin."""
        self._must_be_claimed()
        return self._record(self.walk.to_bin(True))

    def restore(self) -> Event | None:
        """Take the session out of the bin."""
        self._must_be_claimed()
        return self._record(self.walk.to_bin(False))


def _storable_case(case: Case) -> Case:
    """A case with texts that can be stored, its reference on one line; attributes without a value are left out."""
    attributes = {storable(name).strip(): storable(value).strip() for name, value in case.attributes.items()}
    reference = one_line(case.reference)
    return Case(reference, {name: value for name, value in attributes.items() if name and value})


def _storable(value: _Written) -> _Written:
    """A note or recommendation with texts that can be stored."""
    if isinstance(value, Recommendation):
        return replace(value, text=storable(value.text), level=storable(value.level))
    return replace(value, text=storable(value.text))
