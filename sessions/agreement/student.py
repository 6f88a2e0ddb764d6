"""Student's t: how many standard errors an interval takes when the spread is itself estimated from few units.

Source: the finite series for whole degrees of freedom, M. Abramowitz and I. A. Stegun, Handbook of Mathematical
Functions (1964), 26.7.3 and 26.7.4.
"""

from __future__ import annotations

from functools import lru_cache
from math import atan, cos, pi, sin, sqrt, tan

from standards.interval import two_sided

_AS_GOOD_AS_NORMAL = 2000
_HALVINGS = 60


@lru_cache(maxsize=64)
def two_sided_t(confidence: float, freedom: int) -> float:
    """The deviate t of a two-sided interval, such as 2.201 for 95 per cent and 11 degrees of freedom.

    Raises ValueError when there is no degree of freedom or the confidence does not lie between 0 and 100.
    """
    normal = two_sided(confidence)
    if freedom < 1:
        raise ValueError("An interval by Student's t needs a degree of freedom.")
    if freedom > _AS_GOOD_AS_NORMAL:
        return normal + (normal**3 + normal) / (4 * freedom)
    low, high = atan(normal / sqrt(freedom)), pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if 100 * _within(middle, freedom) < confidence:
            low = middle
        else:
            high = middle
    return sqrt(freedom) * tan((low + high) / 2)


def _within(angle: float, freedom: int) -> float:
    """The probability of a t between -t and t, of which `angle` is the arc tangent of t over the root of freedom."""
    odd = freedom % 2
    cosine, square = cos(angle), cos(angle) ** 2
    term = cosine if odd else 1.0
    total = term if freedom > 1 else 0.0
    for step in range(2 + odd, freedom - 1, 2):
        term *= square * (step - 1) / step
        total += term
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
