"""The command palette: every command with its key, and why one cannot be used now.

The commands of the screen below it come first; those of the other screens are found too, and say where they are.
"""

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
                _prompt(command, screen.why_not(command)),
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
                    _prompt(command, screen.why_not(command)),
                    partial(screen.perform, command),
                    text=command.label,
                )
        for command, place in self._elsewhere():
            score = matcher.match(_title(command))
            if score > 0:
                reason = f"it is a command of the screen {place}."
                yield Hit(
                    score / 1000,  # below everything that can be done here
                    _prompt(command, reason),
                    partial(self._say, f"{command.label}: not here, {reason}"),
                    text=command.label,
                )

    def _commands(self) -> Iterator[tuple[Command, CommandScreen]]:
        screen = self.screen
        if isinstance(screen, CommandScreen):
            for command in screen.commands:
                if command.id != "palette":
                    yield command, screen

    def _elsewhere(self) -> Iterator[tuple[Command, str]]:
        """The commands that only other screens offer, each once, with the name of the screen."""
        from tui.screens.every import SCREENS  # noqa: PLC0415 - most of them are not loaded yet

        here = self.screen
        seen = {command.label for command in here.commands} if isinstance(here, CommandScreen) else set()
        for screen in SCREENS:
            for command in screen.OFFERS:
                if command.label not in seen:
                    seen.add(command.label)
                    yield command, screen.TITLE_OF_HELP

    def _say(self, sentence: str) -> None:
        if isinstance(self.screen, CommandScreen):
            self.screen.say(sentence)


def _title(command: Command) -> str:
    return f"{command.label}  ({command.shown_keys})" if command.keys else command.label


def _prompt(command: Command, reason: str) -> Text:
    """The command, and below it what it does or why it cannot be used now.

    Rich text, because Textual reads a plain string, and the `help` of a hit, as markup: a name in it could crash it.
    """
    more = f"Not now: {reason}" if reason else command.help
    return Text("\n".join(shown(line) for line in (_title(command), more) if line))
