"""One person's figures by date, over every exercise that is kept here with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.pages.drift import drift_page
from tui.screens.scroll_screen import BACK, SCROLLING, PartsScreen
from tui.sheets import Part

if TYPE_CHECKING:
    from sessions.exercises.drift import Drift


class DriftScreen(PartsScreen):
    """How agreement, leniency and severity of one person moved over the months."""

    TITLE_OF_HELP = "Drift of a person"
    OFFERS = (BACK, *SCROLLING)

    def __init__(self, found: Drift) -> None:
        super().__init__()
        self._found = found

    def heading(self) -> str:
        """Whose it is."""
        return f"Drift: {self._found.who}"

    def made_from(self) -> object:
        """What is handed in does not change while it is looked at."""
        return self._found

    def parts(self) -> tuple[Part, ...]:
        """The page."""
        return drift_page(self._found).parts
