"""The material beside a question: one piece at a time, each where it was scrolled to when one comes back to it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical

from sessions.exercises.exercise import Material
from tui.widgets.rows import fit
from tui.widgets.text_line import TextLine
from tui.widgets.text_pane import Block, TextPane

_NARROW = 60


class MaterialPane(Vertical):
    """A line that says which piece it is and which lines are seen, and the text of the piece."""

    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._pieces: Sequence[Material] = ()
        self._at = 0
        self._tops: dict[Material, int] = {}
        self._head = TextLine(id="material-head")
        self._text = TextPane(id="material-text")

    def compose(self) -> ComposeResult:
        """The line above the text."""
        yield self._head
        yield self._text

    def on_mount(self) -> None:
        """Say which lines are seen once they can be counted."""
        self.call_after_refresh(self._draw_head)

    def on_resize(self) -> None:
        """The same lines take another number of rows."""
        self.call_after_refresh(self._draw_head)

    @property
    def count(self) -> int:
        """How many pieces there are here."""
        return len(self._pieces)

    @property
    def place(self) -> int:
        """The place of the piece that is shown, from 0."""
        return self._at

    def show(self, pieces: Sequence[Material]) -> None:
        """Show the pieces of another place, its first first; the same pieces stay as they are."""
        if list(pieces) != list(self._pieces):
            self._keep_top()
            self._pieces, self._at = pieces, 0
            self._draw()

    def go_to(self, place: int) -> bool:
        """Show the piece in a place, from 0; False where there is none."""
        if not 0 <= place < len(self._pieces):
            return False
        self._keep_top()
        self._at = place
        self._draw()
        return True

    def scroll_by(self, lines: int) -> None:
        """Scroll the piece."""
        self._text.scroll_lines(lines)
        self._draw_head()

    def scroll_page(self, step: int) -> None:
        """Scroll by a window; one line stays in sight."""
        self.scroll_by(step * max(1, self._text.window - 1))

    def _keep_top(self) -> None:
        if self._pieces:
            self._tops[self._pieces[self._at]] = self._text.top

    def _draw(self) -> None:
        piece = self._pieces[self._at] if self._pieces else None
        self._text.show(_blocks(piece))
        if piece:
            self._text.go_to_line(self._tops.get(piece, 0))
        self._draw_head()

    def _draw_head(self) -> None:
        width = self._head.width or self.app.size.width
        if not self._pieces:
            self._head.show("No material here")
            return
        piece = self._pieces[self._at]
        for_all = "" if piece.case or not any(one.case for one in self._pieces) else " (for all)"
        left = f"{self._at + 1}/{len(self._pieces)} {piece.title}{for_all}"
        right = self._seen(width)
        room = width - cell_len(right) - 1
        self._head.show(f"{fit(left, room)} {right}" if right and room > 8 else fit(left, width))

    def _seen(self, width: int) -> str:
        total, window, top = self._text.line_count(), self._text.window, self._text.top
        if not window or total <= window:
            return ""
        lines = f"{top + 1}-{min(top + window, total)}"
        return f"lines {lines} of {total}" if width >= _NARROW else f"{lines}/{total}"


def _blocks(piece: Material | None) -> list[Block]:
    """A paragraph a block, so that a long text is wrapped in parts."""
    if piece is None:
        return [(("Nothing is to be read for this; what there is stands in the question.", ""),)]
    blocks: list[Block] = []
    for paragraph in piece.text.strip("\n").split("\n\n"):
        if blocks:
            blocks.append((("", ""),))
        blocks.append(((paragraph.strip("\n"), ""),))
    return blocks
