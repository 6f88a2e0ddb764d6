"""Numbers that are no whole ones, as JSON and CSV give them: to ten digits, and never as minus nought."""

from __future__ import annotations

_DIGITS = 10


def rounded(number: float | None) -> float | None:
    """A number to ten digits; None for none."""
    return None if number is None else round(number, _DIGITS) + 0.0
