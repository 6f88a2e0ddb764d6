"""How often marks are the same: what everybody asks first, and what chance alone makes high when one mark is rare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sessions.agreement.exact import clopper_pearson
from sessions.agreement.figure import Figure, coefficient, undefined
from sessions.agreement.marking import Counts, Marking, Pair
from sessions.agreement.reasons import NONE_SHARED
from standards.interval import two_sided, wilson

PERCENT = "Percent agreement"
PAIRWISE = "Mean pairwise agreement"


def percent_agreement(pairs: Iterable[Pair], confidence: float = 95, *, exact: bool = False) -> Figure:
    """The share of units to which two markers gave the same value, with the Wilson interval or the exact one.

    Raises ValueError when the confidence does not lie between 0 and 100.
    """
    found = tuple(pairs)
    whole = [(one, other) for one, other in found if one is not None and other is not None]
    if not whole:
        two_sided(confidence)
        return undefined(PERCENT, 0, len(found), NONE_SHARED, confidence)
    same = sum(one == other for one, other in whole)
    interval = (clopper_pearson if exact else wilson)(same, len(whole), confidence)
    return Figure(
        PERCENT,
        same / len(whole),
        interval.low,
        interval.high,
        len(whole),
        len(found),
        method="Clopper-Pearson" if exact else "Wilson",
        confidence=confidence,
    )


def mean_pairwise_agreement(marking: Marking, confidence: float = 95) -> Figure:
    """The share of pairs of marks that are the same, in each unit with two marks or more, and the mean over these.

    The interval is by Student's t over the units, for the pairs in one unit are not independent. Raises ValueError
    when the confidence does not lie between 0 and 100.
    """
    shares = [agreeing_share(counts) for counts in marking.counts if sum(counts.values()) > 1]
    used, found = len(shares), len(marking.units)
    if not shares:
        two_sided(confidence)
        return undefined(PAIRWISE, 0, found, NONE_SHARED, confidence)
    mean = sum(shares) / used
    if used == 1:
        why = "There is no interval: only one unit has two marks or more."
        return Figure(PAIRWISE, mean, None, None, used, found, why, confidence=confidence)
    variance = sum((share - mean) ** 2 for share in shares) / (used * (used - 1))
    figure = coefficient(
        PAIRWISE,
        mean,
        variance,
        used=used,
        found=found,
        method="Student's t over units",
        confidence=confidence,
        freedom=used - 1,
    )
    return figure if figure.low is None else replace(figure, low=max(0.0, figure.low))


def agreeing_share(counts: Counts) -> float:
    """Of all pairs of marks on one unit the share that are the same; the unit has two marks or more."""
    marks = sum(counts.values())
    return sum(count * (count - 1) for count in counts.values()) / (marks * (marks - 1))
