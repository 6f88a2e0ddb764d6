"""A text to be read: help, guidance, an event in full."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from tui.screens.scroll_screen import BACK, SCROLLING, ScrollScreen
from tui.shown import shown

if TYPE_CHECKING:
    from rich.console import RenderableType

    Drawing = RenderableType | Content


class TextScreen(ScrollScreen):
    """A title and a text, plain or a Rich renderable, or made anew for each width by a function of it.

    A plain string is shown as it stands; it is never read as markup.
    """

    TITLE_OF_HELP = "Reading"
    OFFERS = (*SCROLLING, BACK)

    def __init__(self, title: str, text: Drawing | Callable[[int], Drawing]) -> None:
        super().__init__()
        self._title_words = title
        self._made = text

    def heading(self) -> str:
        """The title."""
        return self._title_words

    def body_text(self, width: int) -> Drawing:
        """The text; a string becomes plain content."""
        drawing = self._made(width) if callable(self._made) else self._made
        return Content(shown(drawing, lines=True)) if isinstance(drawing, str) else drawing
