"""A view of many lines through a window of few, drawn line by line and scrolled without laying the screen out anew.

Textual's own scrolling changes a widget's virtual size, and each change arranges and paints the whole screen: twice
the time of a key press. Here only the lines that differ are painted.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

_WHEEL_LINES = 3


class LineView(Widget):
    """Draws the lines a subclass has, from `top` on. It takes no focus and no keys; its screen owns them.

    It must have no border and no padding but on its right: lines begin at its top left corner.
    """

    DEFAULT_CSS = "LineView { width: 1fr; height: 1fr; background: $background; }"
    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._top = 0
        self._measured = (Size(0, 0), Size(0, 0))
        self._styles_of_ink: dict[str, Style] = {}

    # What a subclass says

    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def line(self, number: int, width: int) -> Strip:
        """One line, of any length."""
        raise NotImplementedError

    def resized(self) -> None:
        """The window has another size now."""

    # Styles: Textual works them out anew each time they are asked for, so they are kept until they change

    def style_of(self, ink: str = "") -> Style:
        """The style of the widget, or of one of its component classes on top of it."""
        if ink not in self._styles_of_ink:
            own = self.rich_style
            self._styles_of_ink[ink] = own + self.get_component_rich_style(ink, partial=True) if ink else own
        return self._styles_of_ink[ink]

    def notify_style_update(self) -> None:
        """Take new colours."""
        super().notify_style_update()
        self._styles_of_ink.clear()

    # Where we are

    @property
    def top(self) -> int:
        """The number of the line at the top of the window."""
        return self._top

    @property
    def window(self) -> int:
        """How many lines can be seen."""
        return self._inner_size.height

    @property
    def width(self) -> int:
        """How many cells a line has."""
        return self._inner_size.width

    @property
    def _inner_size(self) -> Size:
        """The size without padding, kept: Textual finds it in the layout each time it is asked, once a line."""
        outer = self.outer_size
        if outer != self._measured[0]:
            gutter = self.gutter
            self._measured = (outer, Size(outer.width - gutter.width, outer.height - gutter.height))
        return self._measured[1]

    @property
    def below(self) -> int:
        """How many lines lie below the window."""
        return max(0, self.line_count() - self._top - self.window)

    def scroll_lines(self, step: int) -> None:
        """Go `step` lines on, as far as there are lines."""
        self.go_to_line(self._top + step)

    def go_to_line(self, number: int) -> None:
        """Put a line at the top, as far as that leaves no empty window."""
        wanted = max(0, min(number, self.line_count() - self.window))
        if wanted != self._top:
            self._top = wanted
            self.refresh()

    def redraw_lines(self, numbers: Iterable[int]) -> None:
        """Draw some lines again, those of them that are in the window."""
        rows = [number - self._top for number in numbers]
        regions = [Region(0, row, self.width, 1) for row in rows if 0 <= row < self.window]
        if regions:
            self.refresh(*regions)

    def on_resize(self) -> None:
        """Let the subclass fit its lines to the new size."""
        self.resized()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel goes on."""
        event.stop()
        self.scroll_lines(_WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel goes back."""
        event.stop()
        self.scroll_lines(-_WHEEL_LINES)

    def render_line(self, y: int) -> Strip:
        """Draw one row of the window."""
        width, style = self.width, self.style_of()
        number = y + self._top
        if number >= self.line_count():
            return Strip.blank(width, style)
        return self.line(number, width).adjust_cell_length(width, style)
