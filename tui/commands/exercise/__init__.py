"""`fourpoint exercise`: what trainers do with exercises; each command is in a file of its own."""

from __future__ import annotations

import click

from tui.commands.lazy_group import LazyGroup

# Each command with the place of its function, in the order in which help lists them.
COMMANDS: dict[str, str] = {
    "list": "tui.commands.exercise.list:list_exercises",
    "new": "tui.commands.exercise.new:new",
    "check": "tui.commands.exercise.check:check",
    "hand-out": "tui.commands.exercise.hand_out:hand_out",
    "keep": "tui.commands.exercise.keep:keep",
    "mark": "tui.commands.exercise.mark:mark",
    "group": "tui.commands.exercise.group:group",
    "items": "tui.commands.exercise.items:items",
    "drift": "tui.commands.exercise.drift:drift",
    "meeting": "tui.commands.exercise.meeting:meeting",
    "cause": "tui.commands.exercise.cause:cause",
    "call-off": "tui.commands.exercise.call_off:call_off",
    "feedback": "tui.commands.exercise.feedback:feedback",
}


class _ExerciseGroup(LazyGroup):
    places = COMMANDS


@click.group(cls=_ExerciseGroup)
def exercise() -> None:
    """Check exercises, hand them out, and mark what comes back."""
