"""What a lead decides beside the cases: the ratings panel's decisions, and standards that cannot be rated."""

from __future__ import annotations

from sessions.cases import rate_record
from sessions.session import Session
from standards.framework import Standard, Status
from standards.scale import Rating
from tui.screens.drafting import Asking
from tui.screens.picking import pick
from tui.screens.steps_dialog import ChooseStep, Filled, Step, WriteStep
from tui.words import rating_word

_OFFERED = tuple(reversed(Rating))
_NONE = len(_OFFERED)  # the place of "no panel decision" among the options


class Deciding:
    """Opens the dialogs of a screen and records what comes of them."""

    def __init__(self, session: Session, asking: Asking) -> None:
        self._session = session
        self._asking = asking

    # Panel decisions

    def panel_standards(self) -> list[Standard]:
        """The standards a panel can decide on: those rated from cases, and not left unrated."""
        walk = self._session.walk
        return [
            one
            for one in walk.framework.case_standards
            if one.status is Status.RATED and one.code not in walk.record.not_rated
        ]

    def panel(self) -> None:
        """Set the panel's rating of a standard, after picking which."""
        walk = self._session.walk
        ratings = rate_record(walk.framework, walk.record)
        lines = []
        for one in self.panel_standards():
            rated = ratings.of(one.code)
            computed = f"computed {rating_word(rated.computed)}"
            decided = f", panel {rated.panel.value}" if rated.panel else ""
            can = "" if rated.panel_conditions else ", no condition holds"
            lines.append((one.code, f"{one.name}: {computed}{decided}{can}"))
        pick(self._asking.screen, "Panel decision on which standard?", lines, self._panel, always=True)

    def _panel(self, code: str) -> None:
        walk = self._session.walk
        rated, old = rate_record(walk.framework, walk.record).of(code), walk.record.panel.get(code)
        conditions = " ".join(rated.panel_conditions) or "None of the conditions for a panel decision holds."
        chosen = _OFFERED.index(old.rating) if old else _OFFERED.index(rated.computed) if rated.computed else 0
        options = (*((one.letter, one.value) for one in _OFFERED), ("n", "no panel decision"))
        steps: tuple[Step, ...] = (
            ChooseStep(f"Computed: {rating_word(rated.computed)}. {conditions}", options, chosen),
            WriteStep("Why? It stands beside the computed rating.", old.reason if old else ""),
        )

        def done(filled: Filled) -> str:
            place, reason = filled.place(0), filled.text(1).strip()
            if place == _NONE:
                event = self._session.set_panel_decision(code, None)
                return f"{code} has its computed rating." if event else f"{code} has no panel decision."
            if not reason:
                return "Not recorded: a panel decision needs a reason. p asks again."
            self._session.set_panel_decision(code, _OFFERED[place], reason)
            return f"{code}: panel decision {_OFFERED[place].value}, beside the computed rating. u takes it back."

        self._asking.ask(("panel", code), f"Panel decision on {rated.standard.name}", steps, done)

    # Standards that cannot be rated

    def unrated_standards(self) -> list[Standard]:
        """The standards that may be left unrated."""
        return [one for one in self._session.walk.framework.standards if one.may_be_unrated]

    def leave_unrated(self) -> None:
        """Say that a standard cannot be rated here, after picking which; or that it can again."""
        reasons = self._session.walk.record.not_rated
        lines = [
            (one.code, f"{one.name}: {f'not rated, {reasons[one.code]}' if one.code in reasons else 'is rated'}")
            for one in self.unrated_standards()
        ]
        pick(self._asking.screen, "Not rated here, or rated again: which?", lines, self._leave_unrated, always=True)

    def _leave_unrated(self, code: str) -> None:
        standard, old = self._session.walk.framework.standard(code), self._session.walk.record.not_rated.get(code)
        if old is not None:
            self._session.leave_unrated(code, None)
            self._asking.say(f"{standard.name} is rated again. u takes that back.")
            return

        def done(filled: Filled) -> str:
            self._session.leave_unrated(code, filled.text(0).strip())
            return f"{standard.name} is not rated and leaves the count. u takes that back."

        step = WriteStep(standard.optional or "It leaves the count. The reason:", "", _needed)
        self._asking.ask(("not rated", code), f"Why can {standard.name} not be rated here?", (step,), done)


def _needed(text: str) -> str:
    return "" if text.strip() else "A reason is needed: it leaves the count."
