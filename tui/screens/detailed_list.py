"""A list with what there is to say of the current line below it; apart, so that the first screen does not load it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.list_screen import ListScreen
from tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.widget import Widget


class DetailedListScreen(ListScreen):
    """What is said of the current line stands in `detail`."""

    def instead_of_list(self) -> Iterator[Widget]:
        """What is said of the current line."""
        self.detail = TextPane(id="detail")
        yield self.detail

    def on_mount(self) -> None:
        """Draw the list."""
        self.redraw()

    # Lines that wait for something

    def open_lines(self) -> Sequence[int]:
        """The places of the lines about which something is still to be recorded; a subclass says."""
        raise NotImplementedError

    def next_open(self) -> int | None:
        """The place of the next of them, round past the end; None for none."""
        at, places = self.lines.cursor or 0, self.open_lines()
        return next((place for place in places if place > at), places[0] if places else None)

    def do_next_open(self) -> None:
        """Go there."""
        place = self.next_open()
        if place is not None:
            self._move(place - (self.lines.cursor or 0))
