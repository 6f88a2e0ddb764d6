"""Why: the chain that led to a rating, each step with its rule and the place that states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions.cases import standards_in_use
from sessions.why import Explanation, explain_overall, explain_standard
from tui.keys import Command, Heading
from tui.pages.why import why_page
from tui.screens.scroll_screen import BACK, SCROLLING, PartsScreen
from tui.screens.session_screen import HISTORY, SessionScreen
from tui.sheets import Part

if TYPE_CHECKING:
    from sessions.session import Session

OVERALL = ""


class WhyScreen(SessionScreen, PartsScreen):
    """The explanation of one standard's rating, or of the overall (code "")."""

    TITLE_OF_HELP = "Why"
    OFFERS = (
        Command(
            "next_standard",
            ("right_square_bracket", "right"),
            "Next",
            "Next standard, then the overall.",
            "next",
            heading=Heading.MOVING,
        ),
        Command(
            "previous_standard",
            ("left_square_bracket", "left"),
            "Before",
            "The standard before.",
            "before",
            heading=Heading.MOVING,
        ),
        BACK,
        Command("overall", ("o",), "The overall", "Why the overall is what it is.", "overall"),
        HISTORY,
        *SCROLLING,
    )

    def __init__(self, session: Session, code: str = OVERALL) -> None:
        super().__init__(session)
        self.code = code
        self._codes = (*(standard.code for standard in standards_in_use(session.walk)), OVERALL)

    def heading(self) -> str:
        """Whose rating is explained."""
        name = self.walk.framework.standard(self.code).name if self.code else "the overall rating"
        return f"Why: {name} ({self._codes.index(self.code) + 1} of {len(self._codes)})"

    def made_from(self) -> object:
        """The record, and whose rating it is."""
        return (self.walk.record.sequence, self.code)

    def explanation(self) -> Explanation:
        """The chain."""
        if self.code == OVERALL:
            return explain_overall(self.walk)
        return explain_standard(self.walk, self.session.events, self.code)

    def parts(self) -> tuple[Part, ...]:
        """The steps, and the rules in their own words."""
        return why_page((self.explanation(),), "", self.walk.framework).parts

    def unsaid(self) -> str:
        """How to see the others."""
        return "[ and ] show the other standards; the overall comes last."

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id == "next_standard" and self.code == self._codes[-1]:
            return "This is the overall, the last one."
        if command.id == "previous_standard" and self.code == self._codes[0]:
            return "This is the first standard."
        return super().why_not(command)

    def do_next_standard(self) -> None:
        """Explain the next one."""
        self._show(self._codes[self._codes.index(self.code) + 1])

    def do_previous_standard(self) -> None:
        """Explain the one before."""
        self._show(self._codes[self._codes.index(self.code) - 1])

    def do_overall(self) -> None:
        """Explain the overall."""
        self._show(OVERALL)

    def _show(self, code: str) -> None:
        self.code = code
        self.redraw()
        self.do_top()
