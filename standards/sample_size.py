"""How many cases must be looked at, so that a percentage found in them holds for all within a margin.

The formula is that of the Inspectorate's samples: n₀ = z² p (1 − p) / e² with p = 0.5, then, for a population of N,
n = n₀ / (1 + (n₀ − 1) / N), rounded up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from statistics import NormalDist

CONFIDENCE = 80
"""Per cent: the confidence of the Inspectorate's samples."""
MARGIN = 5
"""Percentage points either way: the margin of the Inspectorate's samples."""

Number = int | float

_DIGITS = 40  # more than twice those of a float, so that the last one of a float is right
_ROOT_OF_TWO_PI = Decimal("2.506628274631000502415765284811045253006986740609938316629923576")
_NEAREST_TO_ONE = 1 - 2**-53


@dataclass(frozen=True, slots=True)
class Precision:
    """How sure a sample is to be: confidence in per cent, margin in percentage points either way.

    Raises ValueError, in a sentence, for what neither can be.
    """

    confidence: Number = CONFIDENCE
    margin: Number = MARGIN

    def __post_init__(self) -> None:
        faults = []
        if not 0 < self.confidence < 100:  # so that it is not NaN, either
            faults.append(f"A confidence of {self.confidence:g} per cent cannot be: write one between 0 and 100.")
        if not 0 < self.margin < 100:
            faults.append(f"A margin of {self.margin:g} percentage points cannot be: write one between 0 and 100.")
        if faults:
            raise ValueError(" ".join(faults))

    @property
    def z(self) -> float:
        """How many standard deviations either way hold the confidence: 1.2815515655446004 for 80 per cent."""
        return z_value(self.confidence)


def sample_size(population: int, *, confidence: Number = CONFIDENCE, margin: Number = MARGIN) -> int:
    """How many of `population` cases to look at; confidence in per cent, margin in percentage points.

    It is worked out in fractions, so that nothing is rounded before the end: in floats, 1 of 1 becomes 2 with many
    It is worked out in fractions, so that nothing is rounded before the end: in floats, a sample of 1 case would be 2
    for a margin of 91. Raises ValueError, in a sentence, for numbers that cannot be.
    """
    faults = []
    if type(population) is not int or population < 1:
        faults.append(f"A population of {population} cannot be sampled: write a whole number from 1 up.")
    try:
        precision = Precision(confidence, margin)
    except ValueError as fault:
        faults.append(str(fault))
    if faults:
        raise ValueError(" ".join(faults))
    z = Fraction(precision.z)
    margin_share = Fraction(repr(margin)) / 100  # as it is written: 0.1 is a tenth
    first = z * z / (4 * margin_share * margin_share)
    if not first:
        return 1
    return math.ceil(first * population / (first + population - 1))


def z_value(confidence: Number) -> float:
    """The z that holds `confidence` per cent of a normal distribution between −z and z, as the nearest float.

    The standard library's inverse gives 1.2815515655446008 for 80 per cent, two floats too high; Newton's method
    takes it from there to 1.2815515655446004.
    """
    wanted = Decimal(repr(confidence)) / 200
    with localcontext() as context:
        context.prec = _DIGITS
        z = Decimal(NormalDist().inv_cdf(min(0.5 + confidence / 200, _NEAREST_TO_ONE)))
        for _ in range(50):
            step = (_area(z) - wanted) * _ROOT_OF_TWO_PI / (-z * z / 2).exp()
            z -= step
            if abs(step) <= abs(z).scaleb(5 - _DIGITS):
                break
    return float(z)


def _area(z: Decimal) -> Decimal:
    """The share of a normal distribution between 0 and z: the density times the series z + z³/3 + z⁵/(3·5)."""
    term = total = z
    odd = 1
    while abs(term) > abs(total).scaleb(-_DIGITS):
        odd += 2
        term = term * z * z / odd
        total += term
    return total * (-z * z / 2).exp() / _ROOT_OF_TWO_PI
