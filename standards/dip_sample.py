"""A dip sample: a share of what is finished, taken by chance, as quality assurance looks at about 20 per cent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

from standards.chance import Chance

SHARE = 20
"""Per cent: what quality assurance looks at, about."""

Item = TypeVar("Item")


def dip_size(population: int, share: float) -> int:
    """How many of `population` are `share` per cent: rounded to the nearest, half up, and one if there are any.

    Raises ValueError for a share that is not over 0 and at most 100.
    """
    if not 0 < share <= 100:
        raise ValueError(f"A share of {share} per cent cannot be: write one over 0, and at most 100.")
    exact = Fraction(repr(share)) * population / 100
    return max(math.floor(exact + Fraction(1, 2)), min(population, 1))


def dip_sample(items: Sequence[Item], share: float, seed: str) -> list[Item]:
    """About `share` per cent of the items, taken by chance, in the order they have.

    The same seed takes the same places: put the items in an order that does not change. Raises ValueError as
    `dip_size` does.
    """
    places = Chance(seed).some(range(len(items)), dip_size(len(items), share))
    return [items[place] for place in sorted(places)]
