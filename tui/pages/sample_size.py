"""How large a sample must be, and how that was worked out."""

from __future__ import annotations

from standards.sample_size import Number, Precision
from tui.sheets import Column, Page, Sheet, Words

_COLUMNS = tuple(Column(name) for name in ("population", "confidence", "margin", "z", "size"))


def sample_size_page(population: int, precision: Precision, size: int) -> Page:
    """The size of a sample from a population."""
    confidence, margin = number_words(precision.confidence), number_words(precision.margin)
    data = {
        "population": population,
        "confidence": _as_written(precision.confidence),
        "margin": _as_written(precision.margin),
        "z": precision.z,
        "size": size,
    }
    row = (population, confidence, margin, repr(precision.z), size)
    return Page("", (Words(size_words(population, precision, size)),), data, Sheet("", _COLUMNS, (row,)))


def size_words(population: int, precision: Precision, size: int) -> str:
    """`55 of 80 (80 per cent confidence, margin 5 points, z = 1.2815515655446004)`."""
    return (
        f"{size} of {population} ({number_words(precision.confidence)} per cent confidence, "
        f"margin {number_words(precision.margin)} points, z = {precision.z!r})"
    )


def number_words(number: Number) -> str:
    """A number as people write it: 80, not 80.0."""
    return repr(number).removesuffix(".0")


def _as_written(number: Number) -> Number:
    return int(number) if number == int(number) else number
