"""Scoring in a case: the same keys as ever, with the words of a case, and the next case one key away."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.events import Kind, NotApplicable, Subject
from sessions.session import Session
from sessions.walk import Filter, Walk
from standards.scale import Answer
from tui.keys import Command
from tui.repeat import REPEAT
from tui.screens.case_figures import so_far
from tui.screens.case_title import case_title
from tui.screens.drafting import Drafts
from tui.screens.scoring import ScoringScreen
from tui.screens.scoring_offers import CASE_CHANGES, CASE_OFFERS
from tui.screens.steps_dialog import Filled, WriteStep


class CaseScoringScreen(ScoringScreen):
    """One case being scored, over the grid it was entered from.

    `order` holds the numbers of the cases as the grid showed them; the keys for the next case follow it.
    """

    TITLE_OF_HELP = "Scoring a case"
    OFFERS = CASE_OFFERS
    CHANGES = CASE_CHANGES

    def __init__(
        self,
        session: Session,
        drafts: Drafts | None = None,
        *,
        key_repeat: float = REPEAT,
        order: Sequence[int] = (),
    ) -> None:
        super().__init__(session, drafts, key_repeat=key_repeat)
        self._order = tuple(order)

    # Where the walk is

    def fits(self, walk: Walk) -> bool:
        """Whether the walk is in a case of which something is asked."""
        return walk.case in walk.record.cases and bool(walk.questions)

    def come_back(self) -> None:
        """Go back to the case that was shown here, or to the grid where it is gone."""
        case, code = self._place
        if case not in self.walk.record.cases:
            self.call_later(self.dismiss, None)
            return
        walk = self.walk.into(case)
        self.session.move(walk.to(code) if code in walk.asked.positions else walk)

    def lead_elsewhere(self) -> None:
        """Undo has led out of the case: to a question of the service, or to the grid."""
        walk = self.walk
        changed_cases = walk.last is not None and walk.last.subject.kind is Kind.CASE
        self.dismiss(walk.question.code if walk.questions and not walk.case and not changed_cases else None)

    def go_into(self, case: int, code: str) -> None:
        """Go to a question in another case."""
        self.to_case(case, code)
        self.redraw()

    def go_elsewhere(self, code: str) -> None:
        """What is asked of the service is found there."""
        if code in self.walk.framework.positions:
            self.dismiss(code)
        else:
            self.say(f"{code} is not asked in {self.walk.reference}.")

    @property
    def order(self) -> tuple[int, ...]:
        """The cases as the grid showed them, without those taken out since; all of them where this one is not there."""
        cases = self.walk.record.cases
        order = tuple(number for number in self._order if number in cases)
        return order if self.walk.case in order else tuple(cases)

    # Drawing

    def title_words(self, width: int) -> str:
        """Which case it is, its place among those shown in the grid, and how far it is."""
        read_only = bool(self.session.why_read_only())
        return case_title(self.walk, self.order, self.session.service, width, read_only=read_only)

    def strip_words(self, width: int) -> str:
        """How the cases fell so far on the key question at the cursor: nothing that needs the whole session."""
        return so_far(self.walk, width)

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        reason = super().why_not(command)
        if reason:
            return reason
        match command.id:
            case "not_applicable" if not self.walk.framework.allows(Answer.NOT_APPLICABLE):
                return f"{self.walk.framework.title} takes no “not applicable”: each question is answered."
            case "next_case" if self.walk.case == self.order[-1]:
                return f"{self.walk.reference} is the last {self._of_those()}. q shows the grid."
            case "previous_case" if self.walk.case == self.order[0]:
                return f"{self.walk.reference} is the first {self._of_those()}. q shows the grid."
        return ""

    def _of_those(self) -> str:
        return "case" if len(self.order) == len(self.walk.record.cases) else "case shown in the grid"

    def all_answered(self) -> str:
        """What is said when the case is complete."""
        complete = f"Case {self.walk.reference} is complete."
        return f"{complete} q shows the grid." if self.walk.case == self.order[-1] else f"{complete} . next case"

    def do_not_applicable(self) -> None:
        """Say that the question does not apply to this case, and why."""
        walk, question = self.walk, self.walk.question

        standing, last = walk.marks.reasons.get(question.code, ""), self._last_reason()

        def done(filled: Filled) -> str:
            return self.answered(NotApplicable(filled.text(0).strip() or last))

        again = f" Enter alone: {last}" if last and not standing else ""
        step = WriteStep(f"Why does it not apply?{again}", standing, _needed if standing or not last else _anything)
        key = Subject(Kind.ANSWER, question.code, case=walk.case)
        self.asking.ask(key, f"{walk.reference} {question.label}: not applicable", (step,), done)

    def _last_reason(self) -> str:
        """The reason that was given last, in this case or one before; "" while there is none."""
        record = self.walk.record
        places = [self.walk.case, *reversed(list(record.cases))]
        reasons = (reason for place in places for reason in reversed(list(record.marks_in(place).reasons.values())))
        return next(reasons, "")

    def do_next_case(self) -> None:
        """The first unanswered question of the next case."""
        self._beside(+1)

    def do_previous_case(self) -> None:
        """The first unanswered question of the case before."""
        self._beside(-1)

    def _beside(self, step: int) -> None:
        order = self.order
        place = order.index(self.walk.case) + step
        walk = self.walk.into(order[place])
        while not walk.questions and 0 < place < len(order) - 1:  # a case of which nothing is asked is passed over
            place += step
            walk = self.walk.into(order[place])
        if not walk.questions:
            self.say(f"Nothing is asked in {walk.reference}.")
            return
        hidden = walk.filter is not Filter.ALL and not walk.shows(walk.question)
        self.session.move(walk.onto_shown() if hidden else walk)
        self.redraw()


def _anything(_text: str) -> str:
    return ""


def _needed(text: str) -> str:
    return "" if text.strip() else "A reason is needed: the case leaves the percentage."
