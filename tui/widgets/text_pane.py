"""A text of several blocks that changes often: what stays the same is neither wrapped nor drawn again."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual

from tui.shown import shown
from tui.widgets.line_view import LineView

# Some runs of text, each with a style; a block always begins on a new line.
Block = tuple[tuple[str, str], ...]

_KEPT_BLOCKS = 64


class TextPane(LineView):
    """Wrapped text, made safe for a terminal, scrolled by its screen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._strips: list[Strip] = []
        self._wrapped: dict[Block, list[Strip]] = {}
        self._width = 0

    def show(self, blocks: Sequence[Block]) -> None:
        """Show another text, from its top; the same text stays where it was scrolled to."""
        if list(blocks) != list(self._blocks):
            self._blocks = blocks
            self.go_to_line(0)
            self._wrap()

    def prepare(self, blocks: Sequence[Block]) -> None:
        """Wrap a text that is likely to be shown next, while nobody waits for it."""
        width = self.width
        if width and width == self._width:
            for block in blocks:
                self._lines_of(block, width)

    def _wrap(self) -> None:
        width = self.width
        if not width:
            return
        if width != self._width or len(self._wrapped) > _KEPT_BLOCKS:
            self._width = width
            self._wrapped.clear()
        old = self._strips
        self._strips = [strip for block in self._blocks for strip in self._lines_of(block, width)]
        seen = range(self.top, self.top + self.window)
        self.redraw_lines(number for number in seen if _at(old, number) is not _at(self._strips, number))

    def _lines_of(self, block: Block, width: int) -> list[Strip]:
        if block not in self._wrapped:
            content = Content.assemble(*((shown(text, lines=True), style) for text, style in block))
            self._wrapped[block] = Visual.to_strips(self, content, width, None, self.visual_style)
        return self._wrapped[block]

    def resized(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    def notify_style_update(self) -> None:
        """Take new colours."""
        super().notify_style_update()
        self._wrapped.clear()
        self._wrap()
        self.refresh()

    def line_count(self) -> int:
        """The wrapped lines."""
        if self.width != self._width:  # the first frame may come before the news of the size
            self._wrap()
        return len(self._strips)

    def line(self, number: int, width: int) -> Strip:  # noqa: ARG002 - wrapped to it already
        """A wrapped line."""
        return self._strips[number]


def _at(strips: list[Strip], number: int) -> Strip | None:
    return strips[number] if number < len(strips) else None
