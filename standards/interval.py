"""The Wilson score interval: how far the true share can lie from the share found in a sample.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
Statistical Association 22 (1927), without continuity correction. Intervals inform; no rating rests on one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt


@dataclass(frozen=True, slots=True)
class Interval:
    """A share from `low` to `high`, both from 0 to 1, at a level of `confidence` per cent."""

    low: float
    high: float
    confidence: float

    @property
    def words(self) -> str:
        """The interval in whole percentages: `51% to 76%`."""
        return f"{_whole(self.low)}% to {_whole(self.high)}%"


def wilson(yes: int, applicable: int, confidence: float = 95) -> Interval:
    """The interval for `yes` of `applicable`, at a confidence in per cent.

    Raises ValueError when there is no case, when `yes` is not from 0 to `applicable`, or when the confidence does not
    lie between 0 and 100.
    """
    if applicable < 1:
        raise ValueError("There is no interval for a share of no cases.")
    if not 0 <= yes <= applicable:
        raise ValueError(f"{yes} of {applicable} is not a share.")
    z = two_sided(confidence)
    share, spread = yes / applicable, z * z / applicable
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / applicable + spread / (4 * applicable))
    # At the ends the formula gives 0 and 1 exactly; arithmetic in binary fractions does not.
    low = 0.0 if yes == 0 else max(0.0, middle - half)
    high = 1.0 if yes == applicable else min(1.0, middle + half)
    return Interval(low, high, confidence)


@lru_cache(maxsize=16)
def two_sided(confidence: float) -> float:
    """The standard normal deviate z of a two-sided interval, such as 1.96 for 95 per cent. Raises ValueError."""
    if not 0 < confidence < 100:
        raise ValueError("The confidence must lie between 0 and 100 per cent.")
    from statistics import NormalDist  # noqa: PLC0415 - takes as long to load as the first screen may

    return NormalDist().inv_cdf(0.5 + confidence / 200)


def _whole(share: float) -> int:
    return int(100 * share + 0.5)
