"""One line of text that changes often: updating it does not lay the screen out anew, unless it needs more lines."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from tui.shown import shown
from tui.widgets.line_view import LineView
from tui.widgets.rows import fit


class TextLine(LineView):
    """Plain text, made safe for a terminal and cut where there is no room for it."""

    DEFAULT_CSS = "TextLine { height: 1; }"

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = text
        self._most_lines = 1
        self._lines = [text]
        self._height = 1

    @property
    def text(self) -> str:
        """What the line says."""
        return self._text

    def show(self, text: str, *, most_lines: int = 1) -> None:
        """Say something else, in up to `most_lines` lines; nothing is drawn when it is the same."""
        if (text, most_lines) != (self._text, self._most_lines):
            self._text, self._most_lines = text, most_lines
            self._break()
            self.refresh()

    def _break(self) -> None:
        """Break the text into the lines it may have."""
        text, width = shown(self._text), self.width
        if len(text) * 2 <= width or self._most_lines == 1 or not width:  # no character is wider than two cells
            self._lines = [text]
        else:
            wrapped = [line.plain for line in Content(text).wrap(width)]
            self._lines = wrapped[: self._most_lines]
            if len(wrapped) > self._most_lines:
                self._lines[-1] += "…" + " " * width
        if len(self._lines) != self._height:
            self._height = len(self._lines)
            self.styles.height = self._height

    def resized(self) -> None:
        """Break to the new width."""
        self._break()

    def line_count(self) -> int:
        """One, or as many as the text needs."""
        return len(self._lines)

    def line(self, number: int, width: int) -> Strip:
        """A line, cut with an ellipsis where it is too long."""
        return Strip([Segment(fit(self._lines[number], width), self.style_of())], width)
