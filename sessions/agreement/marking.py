"""Who marked what with which value: the units and the markers that every figure of agreement starts from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

Value = str | int | float
"""A mark: a text, or a number where distance between marks has a meaning."""

Pair = tuple[Value | None, Value | None]
"""The marks of two markers on one unit; None where one gave none."""

Counts = dict[Value, int]
"""How many markers gave each value to one unit."""


@dataclass(frozen=True, slots=True)
class Marking:
    """Units by markers: for each unit one row of `marks`, with a value for each marker, or None where there is none."""

    units: tuple[str, ...]
    markers: tuple[str, ...]
    marks: tuple[tuple[Value | None, ...], ...]

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, str, Value | None]]) -> Marking:
        """From rows of unit, marker, value; units and markers keep the order in which they come first.

        Raises ValueError when a marker marks a unit twice, or a number is not finite.
        """
        units: dict[str, dict[str, Value | None]] = {}
        markers: dict[str, None] = {}
        for unit, marker, value in rows:
            row = units.setdefault(unit, {})
            if marker in row:
                raise ValueError(f"{marker} marks {unit} twice.")
            row[marker] = _sound(value)
            markers[marker] = None
        marks = tuple(tuple(row.get(marker) for marker in markers) for row in units.values())
        return cls(tuple(units), tuple(markers), marks)

    @classmethod
    def from_pairs(cls, pairs: Iterable[Pair], markers: tuple[str, str] = ("first", "second")) -> Marking:
        """From the marks of two markers; the units are numbered from 1. Raises ValueError when one is not finite."""
        marks = tuple((_sound(one), _sound(other)) for one, other in pairs)
        return cls(tuple(str(number) for number in range(1, len(marks) + 1)), markers, marks)

    @property
    def counts(self) -> tuple[Counts, ...]:
        """For each unit how many markers gave each value; empty for a unit without a mark."""
        found = []
        for row in self.marks:
            counts: Counts = {}
            for value in row:
                if value is not None:
                    counts[value] = counts.get(value, 0) + 1
            found.append(counts)
        return tuple(found)

    @property
    def values(self) -> tuple[Value, ...]:
        """Every value that was given, numbers in numeric order before texts in alphabetical order."""
        return in_order(value for row in self.marks for value in row if value is not None)

    def pairs(self, one: int = 0, other: int = 1) -> tuple[Pair, ...]:
        """The marks of two markers, by their places, on each unit."""
        return tuple((row[one], row[other]) for row in self.marks)


def in_order(values: Iterable[Value]) -> tuple[Value, ...]:
    """Different values in order: numbers by size, then texts by the alphabet."""
    different = set(values)
    texts = sorted(value for value in different if isinstance(value, str))
    return (*sorted(value for value in different if not isinstance(value, str)), *texts)


def all_numbers(values: Sequence[Value]) -> bool:
    """Whether distances between the values have a meaning."""
    return not any(isinstance(value, str) for value in values)


def _sound(value: Value | None) -> Value | None:
    if value is not None and not isinstance(value, str) and not isfinite(value):
        raise ValueError(f"{value} is not a mark: it is not a finite number.")
    return value
