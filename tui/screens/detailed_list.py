"""A list with what there is to say of the current line below it; apart, so that the first screen does not load it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.screens.list_screen import ListScreen
from tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from collections.abc import Iterator

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
