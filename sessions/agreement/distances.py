"""How far two marks lie apart, by the level of measurement, for Krippendorff's alpha.

A unit's marks have two sums: `own`, of the distances between every two of its marks in both orders, and `cross`, of
those between its marks and all marks of the table. Alpha and what leaving a unit out does to it rest on these alone.
Source of the distances: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sessions.agreement.marking import Counts, Value, in_order


class Distances(Protocol):
    """The distances between the marks of a table."""

    whole: float
    """The sum of the distances between every two marks of the table, in both orders."""

    def own(self, unit: Counts) -> float:
        """The sum of the distances between every two marks of a unit, in both orders."""

    def cross(self, unit: Counts) -> float:
        """The sum of the distances between the marks of a unit and all marks of the table."""


class Nominal:
    """Marks are the same, at a distance of 0, or not, at 1."""

    def __init__(self, total: Counts) -> None:
        self._total = total
        self._marks = sum(total.values())
        self.whole: float = self.own(total)

    def own(self, unit: Counts) -> float:
        """See Distances."""
        return sum(unit.values()) ** 2 - sum(count * count for count in unit.values())

    def cross(self, unit: Counts) -> float:
        """See Distances."""
        return sum(count * (self._marks - self._total[value]) for value, count in unit.items())


class Squared:
    """The square of the difference between positions; sums of squares say it without a look at every pair."""

    def __init__(self, total: Counts, positions: dict[Value, float]) -> None:
        self._positions = positions
        self._marks, self._sum, self._squares = self._sums(total)
        self.whole: float = self.own(total)

    def own(self, unit: Counts) -> float:
        """See Distances."""
        marks, plain, squares = self._sums(unit)
        return 2 * (marks * squares - plain * plain)

    def cross(self, unit: Counts) -> float:
        """See Distances."""
        marks, plain, squares = self._sums(unit)
        return self._marks * squares - 2 * self._sum * plain + marks * self._squares

    def _sums(self, unit: Counts) -> tuple[int, float, float]:
        marks, plain, squares = 0, 0.0, 0.0
        for value, count in unit.items():
            position = self._positions[value]
            marks += count
            plain += count * position
            squares += count * position * position
        return marks, plain, squares


class Ratio:
    """The square of the difference divided by the sum; nought is at a distance of 1 from everything else."""

    def __init__(self, total: Counts) -> None:
        self._from_all = {one: sum(count * _ratio(one, other) for other, count in total.items()) for one in total}
        self.whole: float = self.cross(total)

    def own(self, unit: Counts) -> float:
        """See Distances."""
        marks = list(unit.items())
        return 2 * sum(
            count * other_count * _ratio(value, other)
            for place, (value, count) in enumerate(marks)
            for other, other_count in marks[:place]
        )

    def cross(self, unit: Counts) -> float:
        """See Distances."""
        return sum(count * self._from_all[value] for value, count in unit.items())


def _ratio(one: Value, other: Value) -> float:
    if one == other or isinstance(one, str) or isinstance(other, str):
        return 0.0
    return float((one - other) / (one + other)) ** 2


def ranks(total: Counts) -> dict[Value, float]:
    """The middle rank of each value, as the share of all marks: what stands for it on an ordinal scale."""
    marks, below, found = sum(total.values()), 0, {}
    for value in in_order(total):
        found[value] = (below + total[value] / 2) / marks
        below += total[value]
    return found


def spread_out(total: Counts) -> dict[Value, float]:
    """Numbers from 0 for the least to 1 for the greatest, so that great numbers lose no digits when squared."""
    numbers = [value for value in total if not isinstance(value, str)]
    least, widest = min(numbers), max(numbers) - min(numbers) or 1
    return {value: float((value - least) / widest) for value in numbers}


def added(units: Iterable[Counts]) -> Counts:
    """All marks of several units."""
    total: Counts = {}
    for unit in units:
        for value, count in unit.items():
            total[value] = total.get(value, 0) + count
    return total
