"""Krippendorff's alpha: for any number of markers, any level of measurement, and with marks absent.

Sources: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), for alpha; R. G. Miller, The jackknife - a
review, Biometrika 61 (1974) 1-15, for the standard error, as no variance is published that covers every metric.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sessions.agreement.distances import Distances, Nominal, Ratio, Squared, added, ranks, spread_out
from sessions.agreement.figure import Figure, coefficient, undefined
from sessions.agreement.left_out import ordinal_without_each
from sessions.agreement.marking import Counts, Marking, Value, all_numbers
from sessions.agreement.reasons import why_not
from standards.interval import two_sided

METHOD = "jackknife over units, Student's t"
BELOW_NOUGHT = "A ratio scale begins at nought, and a mark is below it; the interval metric can be used."
NOT_NUMBERS = "Marks are texts, which have no distance between them; the nominal metric can be used."
TOO_SMALL = "The marks differ by so little that their differences cannot be squared."
TOO_LARGE = "There are too many different values to compare each with each; the interval metric can be used."
NO_SPREAD = "There is no interval: without one unit or another, every mark that is left is the same."
TOO_LONG = "There is no interval: there are too many different values to leave out each unit in turn."
TWO_UNITS = "There is no interval: it needs three units with two marks or more."
_MOST_DISTANCES = 10_000_000
"""What can be worked out in about two seconds."""


class Metric(StrEnum):
    """What a difference between two marks means."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def krippendorff_alpha(marking: Marking, metric: Metric | str = Metric.NOMINAL, confidence: float = 95) -> Figure:
    """Krippendorff's alpha by a metric, with the interval of the jackknife over units.

    Units with one mark or none are not used. Numbers of an ordinal metric are in numeric order. Raises ValueError for
    a metric that there is not, and when the confidence does not lie between 0 and 100.
    """
    two_sided(confidence)
    metric = Metric(metric)
    name = alpha_name(metric)
    units = [counts for counts in marking.counts if sum(counts.values()) > 1]
    used, found = len(units), len(marking.units)
    total = added(units)
    why = why_not(units) or _why_not(metric, tuple(total), units)
    if why:
        return undefined(name, used, found, why, confidence)
    distances = _distances(metric, total)
    if not distances.whole > 0:
        return undefined(name, used, found, TOO_SMALL, confidence)
    marks = sum(total.values())
    within = [distances.own(unit) / (sum(unit.values()) - 1) for unit in units]
    value = 1 - (marks - 1) * sum(within) / distances.whole
    left_out = _without_each(metric, units, total, distances, within)
    if isinstance(left_out, str):
        return Figure(name, value, None, None, used, found, left_out, confidence=confidence)
    mean = sum(left_out) / used
    variance = (used - 1) / used * sum((one - mean) ** 2 for one in left_out)
    return coefficient(
        name,
        value,
        variance,
        used=used,
        found=found,
        method=METHOD,
        confidence=confidence,
        freedom=used - 1,
    )


def alpha_name(metric: Metric) -> str:
    """What alpha by this metric is called."""
    return f"Krippendorff's alpha, {metric}"


def _why_not(metric: Metric, values: Sequence[Value], units: Sequence[Counts]) -> str:
    """Why alpha by this metric is not defined for the values."""
    if metric is Metric.NOMINAL:
        return ""
    if not all_numbers(values):
        return NOT_NUMBERS
    if metric is not Metric.RATIO:
        return ""
    if any(not isinstance(value, str) and value < 0 for value in values):
        return BELOW_NOUGHT
    return TOO_LARGE if len(values) ** 2 + sum(len(unit) ** 2 for unit in units) > _MOST_DISTANCES else ""


def _distances(metric: Metric, total: Counts) -> Distances:
    match metric:
        case Metric.NOMINAL:
            return Nominal(total)
        case Metric.ORDINAL:
            return Squared(total, ranks(total))
        case Metric.INTERVAL:
            return Squared(total, spread_out(total))
        case Metric.RATIO:
            return Ratio(total)


def _without_each(
    metric: Metric, units: Sequence[Counts], total: Counts, distances: Distances, within: Sequence[float]
) -> list[float] | str:
    """Alpha without each unit in turn, or the sentence that says why there is no interval from it."""
    if len(units) < 3:
        return TWO_UNITS
    if any(_one_value_left(total, unit) for unit in units):
        return NO_SPREAD
    if metric is Metric.ORDINAL:  # the distances themselves rest on all marks
        pairs = sum(len(unit) ** 2 for unit in units)
        if pairs + len(units) * min(len(total) ** 2, pairs) > _MOST_DISTANCES:
            return TOO_LONG
        return ordinal_without_each(units, total)
    marks, inside = sum(total.values()), sum(within)
    found = []
    for unit, own in zip(units, within, strict=True):
        size = sum(unit.values())
        whole = distances.whole - 2 * distances.cross(unit) + own * (size - 1)
        if not whole > 0:
            return NO_SPREAD
        found.append(1 - (marks - size - 1) * (inside - own) / whole)
    return found


def _one_value_left(total: Counts, unit: Counts) -> bool:
    return len(total) - sum(total[value] == count for value, count in unit.items()) < 2
