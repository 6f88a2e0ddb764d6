"""The hint bar: the keys that matter most on a screen, in one line that never cuts one in half."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from tui.keys import Command, shown_key


class HintBar(Widget):
    """The hints of some commands. Help comes first: it is the one that must not fall off a narrow screen."""

    DEFAULT_CSS = "HintBar { height: 1; background: $panel; color: $foreground; }"

    def __init__(self, commands: Iterable[Command]) -> None:
        super().__init__()
        hinted = [command for command in commands if command.hint]
        self._commands = sorted(hinted, key=lambda command: command.id != "help")

    def render(self) -> RenderResult:
        """Draw as many whole hints as there is room for."""
        pieces: list[tuple[str, str]] = []
        left = self.size.width
        for command in self._commands:
            key = f" {shown_key(command.keys[0])} "
            word = f"{command.hint} "
            needed = cell_len(key) + cell_len(word)
            if needed > left:
                break
            pieces += [(key, "bold reverse"), (f" {word}"[: len(word)], "")]
            left -= needed
        return Content.assemble(*pieces)
