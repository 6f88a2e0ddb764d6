"""Krippendorff's alpha on an ordinal scale without each unit in turn: every rank moves when a unit is left out."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.agreement.distances import Squared, ranks
from sessions.agreement.marking import Counts, Value

Together = dict[tuple[Value, Value], float]
"""How often two different values stand in one unit, in both orders, each unit by its number of marks less one."""


def ordinal_without_each(units: Sequence[Counts], total: Counts) -> list[float]:
    """Alpha without each unit in turn; at least two different values are left whichever is left out."""
    each = [_together(unit) for unit in units]
    all_together: Together = {}
    for together in each:
        for pair, often in together.items():
            all_together[pair] = all_together.get(pair, 0.0) + often
    return [_alpha_without(unit, own, total, all_together) for unit, own in zip(units, each, strict=True)]


def _alpha_without(unit: Counts, own: Together, total: Counts, all_together: Together) -> float:
    left = {value: count - unit.get(value, 0) for value, count in total.items() if count > unit.get(value, 0)}
    position = ranks(left)
    inside = 0.0
    for pair, often in all_together.items():
        one, other = pair
        if one in position and other in position:
            inside += (often - own.get(pair, 0.0)) * (position[one] - position[other]) ** 2
    return 1 - (sum(left.values()) - 1) * inside / Squared(left, position).whole


def _together(unit: Counts) -> Together:
    values, marks = sorted(unit, key=str), sum(unit.values())
    return {
        (one, other): 2 * unit[one] * unit[other] / (marks - 1)
        for place, one in enumerate(values)
        for other in values[:place]
    }
