"""The way into a session of which nothing is asked: its standards are judged, from the summary."""

from __future__ import annotations

from tui.keys import Command, Heading
from tui.screens.scroll_screen import BACK
from tui.screens.summary import SummaryScreen

_HOME = Command("back", ("q", "escape"), "Home", "The session stays as it is.", "home", heading=Heading.LEAVING)
_PAUSE = Command("pause", ("p",), "Pause", "Marks the session as paused and goes home.", heading=Heading.LEAVING)


class JudgedOnlyScreen(SummaryScreen):
    """The summary as the first screen of a session: Enter judges a standard, q goes home."""

    TITLE_OF_HELP = "Session without questions"
    # There are no case standards here on which a panel could decide.
    OFFERS = (
        *(_HOME if command is BACK else command for command in SummaryScreen.OFFERS if command.id != "panel"),
        _PAUSE,
    )

    def leave_for(self, code: str | None) -> None:
        """Stay: there is no question to go to."""
        del code
