"""The command palette: every command of the screen below it, with its key, and why one cannot be used now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.keys import Command
from tui.screens.command_screen import CommandScreen
from tui.shown import shown


class ScreenCommands(Provider):
    """The commands of the screen on which the palette was opened."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command, screen in self._commands():
            yield DiscoveryHit(
                _prompt(command, screen),
                partial(screen.perform, command),
                text=command.label,
            )

    async def search(self, query: str) -> Hits:
        """The commands that match what is typed, by label or by key."""
        matcher = self.matcher(query)
        for command, screen in self._commands():
            score = matcher.match(_title(command))
            if score > 0:
                yield Hit(
                    score,
                    _prompt(command, screen),
                    partial(screen.perform, command),
                    text=command.label,
                )

    def _commands(self) -> Iterator[tuple[Command, CommandScreen]]:
        screen = self.screen
        if isinstance(screen, CommandScreen):
            for command in screen.commands:
                if command.id != "palette":
                    yield command, screen


def _title(command: Command) -> str:
    return f"{command.label}  ({command.shown_keys})" if command.keys else command.label


def _prompt(command: Command, screen: CommandScreen) -> Text:
    """The command, and below it what it does or why it cannot be used now.

    Rich text, because Textual reads a plain string, and the `help` of a hit, as markup: a name in it could crash it.
    """
    reason = screen.why_not(command)
    more = f"Not now: {reason}" if reason else command.help
    return Text("\n".join(shown(line) for line in (_title(command), more) if line))
