"""One figure of agreement: its value, its interval, and what it rests on; or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from sessions.agreement.student import two_sided_t
from standards.interval import two_sided

NO_WIDTH = (
    "There is no interval: no unit pulls the figure away from the others, so that it would have no width. "
    "That is not certainty."
)
_LEAST_VARIANCE = 1e-15
"""What arithmetic in binary fractions leaves of a variance of nought."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of agreement.

    `value` is None where it is not defined, and `why` says the reason; a share is from 0 to 1, and a coefficient is 1
    for full agreement and 0 for what chance would bring. `low` and `high` are the ends of the interval at a level of
    `confidence` per cent; where there is a value and no interval, `why` says the reason for that. `used` of the units
    `found` had the marks that the figure needs. `error` is the standard error, where the interval rests on one, and
    `method` names how the interval is made.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    used: int
    found: int
    why: str = ""
    error: float | None = None
    method: str = ""
    confidence: float = 95

    @property
    def defined(self) -> bool:
        """Whether it has a value."""
        return self.value is not None


def undefined(name: str, used: int, found: int, why: str, confidence: float = 95) -> Figure:
    """A figure that is not defined, with the sentence that says why."""
    return Figure(name, None, None, None, used, found, why, confidence=confidence)


def coefficient(
    name: str,
    value: float,
    variance: float,
    *,
    used: int,
    found: int,
    method: str,
    confidence: float,
    freedom: int | None = None,
    no_width: str = NO_WIDTH,
) -> Figure:
    """A coefficient with an interval from its variance.

    The interval is by Student's t where degrees of freedom are given, else by the normal distribution, and is cut off
    at 1. Without any variance there is none, and `no_width` says why. Raises ValueError when the confidence does not
    lie between 0 and 100.
    """
    deviate = two_sided(confidence) if freedom is None else two_sided_t(confidence, freedom)
    if variance <= _LEAST_VARIANCE:
        return Figure(name, value, None, None, used, found, no_width, confidence=confidence)
    error = sqrt(variance)
    low, high = max(min(-1.0, value), value - deviate * error), min(max(1.0, value), value + deviate * error)
    return Figure(name, value, low, high, used, found, "", error, method, confidence)
