"""Contrast: every text in both themes is at least 7 to 1 against what it stands on (WCAG 2.2, 1.4.6)."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.themes import DARK, LIGHT, terminal_is_light

INKS = ("foreground", "text-muted", "text-warning", "text-error", "text-success")
GROUNDS = ("background", "surface", "panel")


def luminance(color: Color) -> float:
    def part(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b)


def contrast(one: Color, other: Color) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21.0)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read(theme: Theme, ink: str, ground: str) -> None:
    colours = theme.to_color_system().generate()
    assert contrast(Color.parse(colours[ink]), Color.parse(colours[ground])) >= 7.0


@pytest.mark.parametrize(
    ("said", "light"),
    [("0;15", True), ("0;default;15", True), ("15;0", False), ("7;8", False), ("", False), ("15;default", False)],
)
def test_the_background_is_taken_from_colorfgbg(said: str, light: bool) -> None:
    assert terminal_is_light(said) is light
