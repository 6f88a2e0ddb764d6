"""The command palette: every command of the screen below it, with its key, and why one cannot be used now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.keys import Command
from tui.screens.command_screen import CommandScreen


class ScreenCommands(Provider):
    """The commands of the screen on which the palette was opened."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command, screen in self._commands():
            yield DiscoveryHit(
                Content(_title(command)),
                partial(screen.perform, command),
                text=command.label,
                help=_help(command, screen),
            )

    async def search(self, query: str) -> Hits:
        """The commands that match what is typed, by label or by key."""
        matcher = self.matcher(query)
        for command, screen in self._commands():
            title = _title(command)
            score = matcher.match(title)
            if score > 0:
                yield Hit(
                    score,
                    Content(title),
                    partial(screen.perform, command),
                    text=command.label,
                    help=_help(command, screen),
                )

    def _commands(self) -> Iterator[tuple[Command, CommandScreen]]:
        screen = self.screen
        if isinstance(screen, CommandScreen):
            for command in screen.commands:
                if command.id != "palette":
                    yield command, screen


def _title(command: Command) -> str:
    return f"{command.label}  ({command.shown_keys})" if command.keys else command.label


def _help(command: Command, screen: CommandScreen) -> str:
    reason = screen.why_not(command)
    return f"Not now: {reason}" if reason else command.help
