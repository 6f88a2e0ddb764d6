"""A list drawn line by line: the same few milliseconds for a key whether it has ten rows or six thousand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from tui.shown import shown
from tui.widgets.line_view import LineView
from tui.widgets.rows import Row


class LineList(LineView):
    """Rows with one of them current, which is kept in view. The screen owns the keys."""

    DEFAULT_CSS = """
    LineList > .line--strong { text-style: bold; }
    LineList > .line--muted { color: $text-muted; }
    LineList > .line--heading { text-style: bold underline; }
    LineList > .line--cursor { text-style: reverse; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--strong",
        "line--muted",
        "line--heading",
        "line--cursor",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
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
        self._keep_in_view()
        seen = range(self.top, self.top + self.window)
        changed = {number for number in seen if _at(rows, number) != _at(old_rows, number)}
        if old_cursor != self._cursor:
            changed |= {number for number in (old_cursor, self._cursor) if number is not None}
        self.redraw_lines(changed)

    def move(self, step: int) -> None:
        """Make the row `step` further on the current one."""
        if self._rows:
            self.show(self._rows, (self._cursor or 0) + step)

    def _keep_in_view(self) -> None:
        """Scroll no further than it takes to see the current row, and leave no empty window."""
        top = self.top
        if self._cursor is not None and self.window:
            top = min(max(top, self._cursor - self.window + 1), self._cursor)
        self.go_to_line(top)

    def resized(self) -> None:
        """Keep the current row on the screen."""
        self._keep_in_view()

    def line_count(self) -> int:
        """One line for each row."""
        return len(self._rows)

    def line(self, number: int, width: int) -> Strip:
        """A row, reversed where it is the current one; one that is too long ends with an ellipsis."""
        current = number == self._cursor
        base = self.style_of("line--cursor" if current else "")
        segments = []
        for piece in self._rows[number].pieces:
            style = self.style_of(f"line--{piece.ink}") if piece.ink else base
            segments.append(Segment(shown(piece.text), style + base if current else style))
        strip = Strip(segments, sum(cell_len(segment.text) for segment in segments))
        if strip.cell_length > width > 0:
            return Strip([*strip.crop(0, width - 1), Segment("…", base)], width)
        return strip.adjust_cell_length(width, base)


def _at(rows: Sequence[Row], number: int) -> Row | None:
    return rows[number] if 0 <= number < len(rows) else None
