"""One line of text that changes often: updating it never lays the screen out anew."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tui.shown import shown
from tui.widgets.line_view import LineView
from tui.widgets.rows import fit


class TextLine(LineView):
    """A line of plain text, made safe for a terminal; what does not fit is cut with an ellipsis."""

    DEFAULT_CSS = "TextLine { height: 1; }"

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = text

    @property
    def text(self) -> str:
        """What the line says."""
        return self._text

    def show(self, text: str) -> None:
        """Say something else; nothing is drawn when it is the same."""
        if text != self._text:
            self._text = text
            self.refresh()

    def line_count(self) -> int:
        """Always one."""
        return 1

    def line(self, number: int, width: int) -> Strip:  # noqa: ARG002 - there is but one
        """The text in the width of the line."""
        text = shown(self._text)
        length = cell_len(text)
        if length > width:
            text, length = fit(text, width), width
        return Strip([Segment(text, self.style_of())], length)
