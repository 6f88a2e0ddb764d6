"""Picking one of a few lines: at once where there is only one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.screen import Screen

from tui.screens.pick_dialog import Choice, PickDialog


def pick(
    screen: Screen[str | None],
    title: str,
    lines: Sequence[tuple[str, str]],
    then: Callable[[str], object],
    *,
    always: bool = False,
) -> None:
    """Ask which of some lines (a value and its words) is meant, and go on with its value.

    A single line is taken without asking, unless `always` says that it is to be shown first.
    """
    if len(lines) == 1 and not always:
        then(lines[0][0])
        return
    choices = [Choice(value, text) for value, text in lines]

    def matching(typed: str) -> list[Choice]:
        words = typed.casefold().split()
        return [choice for choice in choices if all(word in choice.text.casefold() for word in words)]

    def picked(value: str | None) -> None:
        if value is not None:
            then(value)

    screen.app.push_screen(PickDialog(title, matching, lambda typed: f"No line has: {typed}"), picked)
