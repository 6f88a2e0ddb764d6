"""A group of commands that are imported when they are used, so that none pays for the others."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click

from tui.shown import shown


class LazyGroup(click.Group):
    """A group that knows its commands by name, each with the place of its function: `tui.commands.new:new`."""

    places: Mapping[str, str] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in our own order."""
        del ctx
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the file of a command."""
        del ctx
        if cmd_name not in self.places:
            return None
        module, _, name = self.places[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        if args and args[0] not in self.places and not args[0].startswith("-"):
            from standards.suggestions import did_you_mean  # noqa: PLC0415 - only for a slip of the pen

            hint = did_you_mean(args[0], self.places, "The commands are")
            ctx.fail(f"There is no command {shown(args[0])!r}. {hint}")
        return super().resolve_command(ctx, args)
