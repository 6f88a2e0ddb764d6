"""The benchmark: where a session stands among the others of its framework and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions.benchmark import benchmark, gather
from sessions.faults import WorkspaceFault
from tui.keys import Command, Heading
from tui.pages.benchmark import benchmark_parts
from tui.screens.scroll_screen import BACK, SCROLLING, PartsScreen
from tui.screens.session_screen import SessionScreen
from tui.sheets import Part

if TYPE_CHECKING:
    from sessions.session import Session


class BenchmarkScreen(SessionScreen, PartsScreen):
    """The sessions as they were when the screen was opened, or read again. Raises WorkspaceFault."""

    TITLE_OF_HELP = "Benchmark"
    OFFERS = (
        BACK,
        Command("again", ("f5",), "Read again", "Takes in what was recorded since.", "read again", Heading.LOOKING),
        *SCROLLING,
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._read()

    def _read(self) -> None:
        self._found = benchmark(self.walk.framework, gather(self.session))

    def heading(self) -> str:
        """Which session it is."""
        return f"Benchmark: {self.session.service}"

    def made_from(self) -> object:
        """What was found."""
        return self._found

    def parts(self) -> tuple[Part, ...]:
        """The page."""
        return benchmark_parts(self._found, self.session.listing.kind)

    def unsaid(self) -> str:
        """What the mean is."""
        return "Every session has the same weight, whatever the number of its cases."

    def do_again(self) -> None:
        """Read the sessions again."""
        try:
            self._read()
        except WorkspaceFault as fault:
            self.say(str(fault))
            return
        self.redraw()
