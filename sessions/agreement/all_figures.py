"""Every figure that a marking can have, in one order, with the reason where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sessions.agreement.alpha import Metric, krippendorff_alpha
from sessions.agreement.cohen import cohen_kappa, kappa_name
from sessions.agreement.figure import Figure, undefined
from sessions.agreement.many_markers import fleiss_kappa, gwet_ac2
from sessions.agreement.marking import Marking, Value, in_order
from sessions.agreement.percent import mean_pairwise_agreement, percent_agreement
from sessions.agreement.weights import Weighting


@dataclass(frozen=True, slots=True)
class ValueUse:
    """How often a value was given, and how often another marker of the same unit gave it too.

    `shared` of `others`: beside each mark of this value, the marks that others gave to the unit, and those of them
    that are the same. Their share is the specific agreement on the value; a unit of three marks or more counts each
    pair of its markers.
    """

    value: Value
    marks: int
    shared: int
    others: int


def all_figures(
    marking: Marking,
    metric: Metric = Metric.NOMINAL,
    values: Sequence[Value] | None = None,
    confidence: float = 95,
    *,
    exact: bool = False,
) -> tuple[Figure, ...]:
    """Every figure for the marking; weighted ones where the metric gives differences a size.

    `values` are all the marks there could have been, where not every one was given; `exact` asks for the
    Clopper-Pearson interval of the percent agreement of two. Raises ValueError when a mark is
    none of them, and when the confidence does not lie between 0 and 100.
    """
    two = len(marking.markers) == 2
    first = (
        percent_agreement(marking.pairs(), confidence, exact=exact)
        if two
        else mean_pairwise_agreement(marking, confidence)
    )
    return (first, *_coefficients(marking, metric, values, confidence))


def _coefficients(
    marking: Marking, metric: Metric, values: Sequence[Value] | None, confidence: float
) -> Iterator[Figure]:
    weightings: tuple[Weighting, ...] = (None,) if metric is Metric.NOMINAL else (None, "linear", "quadratic")
    two = len(marking.markers) == 2
    for weights in weightings:
        yield (
            cohen_kappa(marking.pairs(), weights, values, confidence)
            if two
            else _for_two_only(marking, weights, confidence)
        )
    yield fleiss_kappa(marking, confidence)
    for weights in weightings:
        yield gwet_ac2(marking, weights, values, confidence)
    yield krippendorff_alpha(marking, metric, confidence)


def _for_two_only(marking: Marking, weights: Weighting, confidence: float) -> Figure:
    number = len(marking.markers)
    used = sum(sum(counts.values()) > 1 for counts in marking.counts)
    there = "is 1 marker" if number == 1 else f"are {number} markers"
    why = f"There {there}, and Cohen's kappa is for two."
    return undefined(kappa_name(weights), used, len(marking.units), why, confidence)


def value_use(marking: Marking, values: Sequence[Value] | None = None) -> tuple[ValueUse, ...]:
    """The use of each value that was given or could have been, in order."""
    marks: dict[Value, int] = {}
    shared: dict[Value, int] = {}
    others: dict[Value, int] = {}
    for counts in marking.counts:
        whole = sum(counts.values())
        for value, count in counts.items():
            marks[value] = marks.get(value, 0) + count
            shared[value] = shared.get(value, 0) + count * (count - 1)
            others[value] = others.get(value, 0) + count * (whole - 1)
    order = in_order(marks) if values is None else values
    return tuple(ValueUse(value, marks.get(value, 0), shared.get(value, 0), others.get(value, 0)) for value in order)
