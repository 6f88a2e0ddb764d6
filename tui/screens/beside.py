"""A self-assessment beside the inspection of the same service."""

from __future__ import annotations

from sessions.beside import in_order, side_by_side
from sessions.session import Session
from tui.pages.beside import beside_parts
from tui.screens.scroll_screen import BACK, SCROLLING, PartsScreen
from tui.screens.session_screen import SessionScreen
from tui.sheets import Part


class BesideScreen(SessionScreen, PartsScreen):
    """A session and the other one, by its id, as that was when the screen was opened.

    Raises NoSuchSession or WorkspaceFault where the other cannot be read.
    """

    TITLE_OF_HELP = "Self-assessment beside the inspection"
    OFFERS = (BACK, *SCROLLING)

    def __init__(self, session: Session, other: str) -> None:
        super().__init__(session)
        self._other = Session.open(session.workspace, other, to_score=False)

    def heading(self) -> str:
        """Which service it is."""
        return f"Self-assessment beside inspection: {self.session.service}"

    def made_from(self) -> object:
        """Both records."""
        return (self.walk.record.sequence, self._other.walk.record.sequence)

    def parts(self) -> tuple[Part, ...]:
        """The page."""
        own, inspection = in_order(self.session, self._other)
        return beside_parts(own, inspection, side_by_side(own, inspection))

    def unsaid(self) -> str:
        """What comes first."""
        return "What differs most comes first."
