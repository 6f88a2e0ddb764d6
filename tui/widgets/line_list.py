"""A list drawn line by line: the same few milliseconds for a key whether it has ten rows or six thousand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.shown import shown
from tui.widgets.rows import Row


class LineList(ScrollView):
    """Rows with one of them current. The screen owns the keys; this only draws and keeps the current row in view."""

    DEFAULT_CSS = """
    LineList { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; background: $background; }
    LineList > .line--strong { text-style: bold; }
    LineList > .line--muted { color: $text-muted; }
    LineList > .line--heading { text-style: bold underline; }
    LineList > .line--alert { color: $text-warning; text-style: bold; }
    LineList > .line--cursor { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--strong",
        "line--muted",
        "line--heading",
        "line--alert",
        "line--cursor",
    }
    can_focus = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[Row] = ()
        self._cursor: int | None = None

    @property
    def cursor(self) -> int | None:
        """The place of the current row, from 0; None for none."""
        return self._cursor

    @property
    def rows(self) -> Sequence[Row]:
        """What is listed."""
        return self._rows

    def show(self, rows: Sequence[Row], cursor: int | None) -> None:
        """List these rows with this one current. Only lines that differ are drawn again."""
        old_rows, old_cursor = self._rows, self._cursor
        self._rows = rows
        self._cursor = None if cursor is None or not rows else max(0, min(cursor, len(rows) - 1))
        if len(rows) != len(old_rows):
            self.virtual_size = Size(self.size.width, len(rows))
            self.refresh()
        else:
            for line in range(len(rows)):
                was_current, is_current = line == old_cursor, line == self._cursor
                if rows[line] != old_rows[line] or was_current != is_current:
                    self._refresh_row(line)
        if self._cursor is not None:
            self.call_after_refresh(self._keep_in_view) if not self.size.height else self._keep_in_view()

    def move(self, step: int) -> None:
        """Make the row `step` further on the current one."""
        if self._rows:
            self.show(self._rows, (self._cursor or 0) + step)

    def _refresh_row(self, line: int) -> None:
        self.refresh(Region(0, line - self.scroll_offset.y, self.size.width, 1))

    def _keep_in_view(self) -> None:
        height = self.size.height
        if self._cursor is None or not height:
            return
        top = self.scroll_offset.y
        if not top <= self._cursor < top + height:
            wanted = self._cursor if self._cursor < top else self._cursor - height + 1
            self.scroll_to(y=max(0, wanted), animate=False)

    def on_resize(self) -> None:
        """Take the new width, and keep the current row on the screen."""
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._keep_in_view()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list."""
        line = y + self.scroll_offset.y
        width = self.size.width
        base = self.rich_style
        if line >= len(self._rows):
            return Strip.blank(width, base)
        if line == self._cursor:
            base += self.get_component_rich_style("line--cursor", partial=True)
        segments = []
        for piece in self._rows[line].pieces:
            style = base
            if piece.ink:
                style = base + self.get_component_rich_style(f"line--{piece.ink}", partial=True)
            segments.append(Segment(shown(piece.text), style))
        length = sum(cell_len(segment.text) for segment in segments)
        return Strip(segments, length).adjust_cell_length(width, base)
