"""The Clopper-Pearson interval of a share: never too narrow, and for that wider than Wilson's.

Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404-413. The tails of the binomial distribution are those
of the incomplete beta function, by its continued fraction (NIST Handbook of Mathematical Functions, 8.17.22).
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p, sqrt

from standards.interval import Interval

_HALVINGS = 60


def clopper_pearson(yes: int, applicable: int, confidence: float = 95) -> Interval:
    """The exact interval for `yes` of `applicable`, at a confidence in per cent.

    Raises ValueError when there is no case, when `yes` is not from 0 to `applicable`, or when the confidence does not
    lie between 0 and 100.
    """
    if not 0 < confidence < 100:
        raise ValueError("The confidence must lie between 0 and 100 per cent.")
    if applicable < 1 or not 0 <= yes <= applicable:
        raise ValueError(f"{yes} of {applicable} is not a share.")
    tail = (1 - confidence / 100) / 2
    low = 0.0 if yes == 0 else _share_where(tail, yes, applicable - yes + 1)
    high = 1.0 if yes == applicable else _share_where(1 - tail, yes + 1, applicable - yes)
    return Interval(low, high, confidence)


def _share_where(probability: float, first: int, second: int) -> float:
    """The share at which the incomplete beta function has this value, found by halving."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _beta(middle, first, second) < probability:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta(share: float, first: int, second: int) -> float:
    """The regularised incomplete beta function for whole numbers; the fraction converges fast on one side only."""
    if share > (first + 1) / (first + second + 2):
        return 1 - _beta(1 - share, second, first)
    if share <= 0:
        return 0.0
    fraction = 1.0
    for step in range(2 * int(5 * sqrt(max(first, second))) + 60, 0, -1):
        half, odd = divmod(step, 2)
        if odd:
            above = -(first + half) * (first + second + half)
            below = (first + 2 * half) * (first + 2 * half + 1)
        else:
            above = half * (second - half)
            below = (first + 2 * half - 1) * (first + 2 * half)
        fraction = 1 + above / below * share / fraction
    scale = lgamma(first + second) - lgamma(first) - lgamma(second) + first * log(share) + second * log1p(-share)
    return exp(scale) / (first * fraction)
