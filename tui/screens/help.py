"""Help: the keys of the screen it was opened on, as they are at this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tui.keys import Command
from tui.screens.help_view import help_text
from tui.screens.text_screen import TextScreen


class HelpScreen(TextScreen):
    """Lists live commands. The help key closes it again."""

    TITLE_OF_HELP = "Help"

    def __init__(self, title: str, commands: Iterable[Command], why_not: Callable[[Command], str]) -> None:
        listed = tuple(commands)
        super().__init__(f"Help: {title}" if title else "Help", lambda width: help_text(listed, why_not, width))

    def do_help(self) -> None:
        """Close the help."""
        self.dismiss(None)
