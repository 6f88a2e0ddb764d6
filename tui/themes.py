"""Two themes, dark and light, in which every text meets a contrast of 7 to 1. A test measures them."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="fourpoint-dark",
    primary="#8ab4f8",
    secondary="#c8d3e0",
    warning="#ffd479",
    error="#ffb4a9",
    success="#a5e3a8",
    accent="#8ab4f8",
    foreground="#f2f2f2",
    background="#101418",
    surface="#161b21",
    panel="#232a33",
    dark=True,
    variables={
        "text-muted": "#c3cad3",
        "text-warning": "#ffd479",
        "text-error": "#ffb4a9",
        "text-success": "#a5e3a8",
        "block-cursor-foreground": "#101418",
        "block-cursor-background": "#f2f2f2",
        "input-selection-background": "#3b5a8c",
    },
)

LIGHT = Theme(
    name="fourpoint-light",
    primary="#0b3d91",
    secondary="#2f3b4a",
    warning="#5c3d00",
    error="#7a1010",
    success="#0d4a1a",
    accent="#0b3d91",
    foreground="#101418",
    background="#ffffff",
    surface="#f6f7f9",
    panel="#e4e8ee",
    dark=False,
    variables={
        "text-muted": "#3a4350",
        "text-warning": "#5c3d00",
        "text-error": "#7a1010",
        "text-success": "#0d4a1a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#101418",
        "input-selection-background": "#b9cdf0",
    },
)


def terminal_is_light(colorfgbg: str) -> bool:
    """Whether COLORFGBG (`foreground;background` in colour numbers) says that the terminal has a light background."""
    background = colorfgbg.rpartition(";")[2]
    return background in {"7", "9", "10", "11", "12", "13", "14", "15"}
