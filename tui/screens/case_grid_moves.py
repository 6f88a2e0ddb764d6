"""The keys that lead through the grid of cases, and those that choose what it shows."""

from __future__ import annotations

from tui.screens.case_grid import Grid
from tui.screens.case_order import order_words, orders, shows
from tui.screens.list_screen import ListScreen
from tui.screens.picking import pick
from tui.screens.session_screen import SessionScreen


class MovesInGrid(SessionScreen, ListScreen):
    """A screen that shows a grid of cases with one cell current."""

    grid: Grid

    def _move(self, step: int) -> None:
        self.grid.to_row(self.grid.row + step)
        self.redraw()

    def do_right(self) -> None:
        """One column on."""
        self.grid.to_column(self.grid.column + 1)
        self.redraw()

    def do_left(self) -> None:
        """One column back."""
        self.grid.to_column(self.grid.column - 1)
        self.redraw()

    def do_next_standard(self) -> None:
        """The first column of the next standard."""
        self.grid.to_standard(+1)
        self.redraw()

    def do_previous_standard(self) -> None:
        """The first column of the standard, or of the one before."""
        self.grid.to_standard(-1)
        self.redraw()

    def do_next_open(self) -> None:
        """The next blank cell: along the row, then down, round past the end."""
        found = self.grid.to_next_blank()
        self.redraw()
        if not found:
            self.say("No other cell of these cases is blank.")

    def do_next_case(self) -> None:
        """The first blank cell of the next case."""
        self._beside(+1, "This is the last case.")

    def do_previous_case(self) -> None:
        """The first blank cell of the case before."""
        self._beside(-1, "This is the first case.")

    def _beside(self, step: int, stuck: str) -> None:
        found = self.grid.beside(step)
        self.redraw()
        if not found:
            self.say(stuck)

    # Showing and sorting

    def do_order(self) -> None:
        """Sort by something else."""
        now = order_words(self.walk, self.grid.arrangement.order)
        pick(self, f"Sort the cases by … (now: {now})", orders(self.walk), self._sort, always=True)

    def _sort(self, order: str) -> None:
        self.grid.sort(order)
        self.redraw()

    def do_show(self) -> None:
        """Show only some cases."""
        choices = shows(self.walk, self.grid.standings, self.grid.key_question.code)
        pick(self, "Show which cases?", choices, self._show_only, always=True)

    def _show_only(self, show: str) -> None:
        self.grid.show(show)
        self.redraw()
