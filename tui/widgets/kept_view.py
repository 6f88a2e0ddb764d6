"""A Rich renderable that is drawn once for each width: Textual asks once to measure, and again to paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult


class KeptView:
    """What a renderable, which must never change, looks like at each width it was asked for."""

    def __init__(self, view: RenderableType) -> None:
        self._view = view
        self._drawn: dict[int, list[Segment]] = {}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it, or give what was drawn."""
        width = options.max_width
        if width not in self._drawn:
            self._drawn[width] = list(console.render(self._view, options))
        yield from self._drawn[width]
