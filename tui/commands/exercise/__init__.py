"""`fourpoint exercise`: what trainers do with exercises; each command is in a file of its own."""

from __future__ import annotations

import click

from tui.commands.lazy_group import LazyGroup

# Each command with the place of its function, in the order in which help lists them.
COMMANDS: dict[str, str] = {}


class _ExerciseGroup(LazyGroup):
    places = COMMANDS


@click.group(cls=_ExerciseGroup)
def exercise() -> None:
    """Check exercises, hand them out, and mark what comes back."""
