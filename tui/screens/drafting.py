"""Asking in a dialog without losing what was typed: what is left, or cannot be recorded, comes back as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.screen import Screen

from sessions.faults import NotRecorded, ReadOnly
from tui.screens.steps_dialog import Filled, Step, StepsDialog, WriteStep, values_of

Drafts = dict[object, tuple[str | int, ...]]
"""What was filled in and not recorded, step by step, by what it is about."""

LEFT = "Not recorded. What was written is kept while this session is open; the same key goes on with it."


@dataclass(frozen=True, slots=True)
class Asking:
    """Where dialogs are opened, where drafts are kept, and who is told what came of them."""

    screen: Screen[str | None]
    drafts: Drafts
    say: Callable[[str], None]

    def ask(
        self,
        key: object,
        title: str,
        steps: tuple[Step, ...],
        done: Callable[[Filled], str],
        *,
        left: str = LEFT,
        dialog: type[StepsDialog] = StepsDialog,
    ) -> None:
        """Go through the steps in a dialog, filled in as the draft under `key` was left.

        `done` records what was filled in and gives the sentence to say. Where it raises NotRecorded or ReadOnly, or the
        dialog is left with Escape, every value is kept as the draft; `left` is then said.
        """
        begun = values_of(steps)
        drafted = tuple(_with(step, value) for step, value in zip(steps, self.drafts.get(key, begun), strict=False))
        if len(drafted) < len(steps):
            drafted = steps

        def closed(filled: Filled | None) -> None:
            if filled is None:
                return
            if not filled.finished:
                if filled.values != begun:
                    self.drafts[key] = filled.values
                    self.say(left)
                else:
                    self.drafts.pop(key, None)
                return
            try:
                said = done(filled)
            except (NotRecorded, ReadOnly) as fault:
                self.drafts[key] = filled.values
                self.say(str(fault))
                return
            self.drafts.pop(key, None)
            self.say(said)

        self.screen.app.push_screen(dialog(title, drafted, recorded=begun), closed)


def _with(step: Step, value: str | int) -> Step:
    """A step as it was left; a choice that is no longer offered is made anew."""
    if isinstance(step, WriteStep):
        return replace(step, text=str(value))
    return replace(step, chosen=value) if isinstance(value, int) and value < len(step.options) else step
