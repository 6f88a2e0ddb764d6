"""Chance that can be repeated: the same seed decides the same things, today and on another machine.

Only `random()` of Python's generator is used: it is the one whose sequence Python keeps from version to version.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Group = TypeVar("Group", bound=Hashable)


def new_seed() -> str:
    """A seed that nobody chose: nine digits, short enough to be written down."""
    return str(100_000_000 + secrets.randbelow(900_000_000))


class Chance:
    """Decisions by chance that follow from a seed, which is a text: 7 and 07 are different seeds."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - it must be possible to repeat it; nothing is kept secret

    def below(self, limit: int) -> int:
        """A whole number from 0 up to, but not, `limit`, which is at least 1."""
        return min(int(self._random.random() * limit), limit - 1)

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """The items in an order by chance."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """So many of the items, each with the same chance, in an order by chance."""
        return self.shuffled(items)[:count]

    def shares(self, total: int, weights: Mapping[Group, int]) -> dict[Group, int]:
        """`total` dealt out in proportion to the weights, in their order; fractions go up or down by chance.

        Each share is its exact fraction rounded up or down, and on average just that fraction, so that small groups
        are not passed over again and again. `total` must not be more than all weights together; then no share is more
        than its weight.
        """
        whole = sum(weights.values())
        given = dict.fromkeys(weights, 0)
        if not whole or not total:
            return given
        # A ruler with a mark at every whole case, laid at a place by chance along the groups in an order by chance.
        reached = self.below(whole)
        for group in self.shuffled(list(weights)):
            before = reached
            reached += total * weights[group]
            given[group] = reached // whole - before // whole
        return given
