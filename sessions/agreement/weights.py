"""How much two different marks still agree: nothing, less the further apart they are, or what a table says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sessions.agreement.marking import Value, all_numbers, in_order

Disagreement = Sequence[Sequence[float]]
"""For each category a row that says how grave it is when the second marker gives each other category instead."""

Weighting = Literal["linear", "quadratic"] | Disagreement | None
"""None: only the same mark agrees. Otherwise by distance, by its square, or by a table of disagreement."""

MOST_CATEGORIES = 500
"""More different values than this are not weighed against each other: the table would be too large."""


@dataclass(frozen=True)
class Weights:
    """Categories in their order, and for every two of them the weight of agreement, from 0 to 1."""

    categories: tuple[Value, ...]
    rows: tuple[tuple[float, ...], ...]

    @cached_property
    def place(self) -> dict[Value, int]:
        """The place of each category."""
        return {category: place for place, category in enumerate(self.categories)}

    @property
    def total(self) -> float:
        """The sum of all weights."""
        return sum(map(sum, self.rows))


def weights_for(weighting: Weighting, given: Iterable[Value], categories: Sequence[Value] | None) -> Weights:
    """The weights for the marks that were given, or for all `categories` there are, in their order.

    Between numbers the distance is their difference, between texts that of their places in `categories`. Raises
    ValueError when a mark is none of the categories, when texts are to be weighed without `categories`, when a table
    does not fit them, has a negative number, or weighs a mark against itself.
    """
    values = in_order(given)
    everything = values if categories is None else tuple(dict.fromkeys(categories))
    _check(values, everything)
    size = range(len(everything))
    if weighting is None:
        rows = [[float(one == other) for other in size] for one in size]
    elif isinstance(weighting, str):
        rows = _by_distance(_positions(everything, ordered=categories is not None), power=_POWERS[weighting])
    else:
        rows = _from_table(weighting, len(everything))
    return Weights(everything, tuple(map(tuple, rows)))


_POWERS = {"linear": 1, "quadratic": 2}


def _check(values: tuple[Value, ...], everything: tuple[Value, ...]) -> None:
    foreign = set(values).difference(everything)
    if foreign:
        raise ValueError(f"{in_order(foreign)[0]!r} is none of the categories.")


def _positions(categories: tuple[Value, ...], *, ordered: bool) -> list[float]:
    if all_numbers(categories):
        return [float(category) for category in categories]
    if not ordered:
        raise ValueError("Texts have no order of their own: give the categories in their order.")
    return [float(place) for place in range(len(categories))]


def _by_distance(positions: list[float], power: int) -> list[list[float]]:
    widest = max(positions, default=0.0) - min(positions, default=0.0) or 1.0
    return [[1 - (abs(one - other) / widest) ** power for other in positions] for one in positions]


def _from_table(table: Disagreement, size: int) -> list[list[float]]:
    if len(table) != size or any(len(row) != size for row in table):
        raise ValueError(f"The table of disagreement must have {size} rows of {size} numbers.")
    if any(number < 0 for row in table for number in row) or any(table[place][place] for place in range(size)):
        raise ValueError("Disagreement is never negative, and is 0 between a mark and itself.")
    gravest = max((max(row) for row in table), default=0) or 1
    return [[1 - number / gravest for number in row] for row in table]
