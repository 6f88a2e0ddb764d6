"""Fleiss' kappa and Gwet's AC1 and AC2: agreement of two markers or more, each less what it holds to be chance.

The two differ only in what they hold to be chance. Sources: J. L. Fleiss, Psychological Bulletin 76 (1971) 378-382;
K. L. Gwet, British Journal of Mathematical and Statistical Psychology 61 (2008) 29-48, and Handbook of Inter-Rater
Reliability, 4th edition (2014), chapters 3 to 5, from which the variances and the treatment of absent marks are taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.agreement.figure import Figure, coefficient, undefined
from sessions.agreement.marking import Counts, Marking, Value
from sessions.agreement.percent import agreeing_share
from sessions.agreement.reasons import NO_WEIGHT, too_many, why_not
from sessions.agreement.weights import MOST_CATEGORIES, Weighting, Weights, weights_for
from standards.interval import two_sided

METHOD = "linearised variance, Student's t"
FLEISS = "Fleiss' kappa"
AC1 = "Gwet's AC1"
_NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class _Chance:
    """The agreement that chance would bring, and what one mark of each value contributes to it."""

    expected: float
    of_value: dict[Value, float]


def fleiss_kappa(marking: Marking, confidence: float = 95) -> Figure:
    """Fleiss' kappa, with the interval of Gwet's variance for it.

    Chance is what marks drawn at random from all that were given would agree on. Units may have different numbers of
    marks; those with one mark enter only into the share of each value. For two markers it is Scott's pi. Raises
    ValueError when the confidence does not lie between 0 and 100.
    """
    two_sided(confidence)
    counts = [one for one in marking.counts if one]
    shared = [one for one in counts if sum(one.values()) > 1]
    why = why_not(shared)
    if why:
        return undefined(FLEISS, len(shared), len(marking.units), why, confidence)
    shares = _value_shares(counts)
    chance = _Chance(sum(share * share for share in shares.values()), shares)
    return _corrected(FLEISS, len(marking.units), counts, weights=None, chance=chance, confidence=confidence)


def gwet_ac1(marking: Marking, categories: Sequence[Value] | None = None, confidence: float = 95) -> Figure:
    """Gwet's AC1, with the interval of his variance for it.

    `categories` are all the values there could have been, where not every one was given: their number matters. Raises
    ValueError when a mark is none of them, or the confidence does not lie between 0 and 100.
    """
    return gwet_ac2(marking, None, categories, confidence)


def gwet_ac2(
    marking: Marking, weights: Weighting, categories: Sequence[Value] | None = None, confidence: float = 95
) -> Figure:
    """Gwet's AC2, which is AC1 with weights: "linear", "quadratic" or a table of disagreement.

    Raises ValueError as `weights_for` does, and when the confidence does not lie between 0 and 100.
    """
    two_sided(confidence)
    name = ac_name(weights)
    counts = [one for one in marking.counts if one]
    shared = [one for one in counts if sum(one.values()) > 1]
    given = {value for one in counts for value in one}
    why = why_not(shared)
    if not why and weights is not None and max(len(given), len(categories or ())) > MOST_CATEGORIES:
        why = too_many(max(len(given), len(categories or ())))
    if why:
        return undefined(name, len(shared), len(marking.units), why, confidence)
    weighed = None if weights is None else weights_for(weights, given, categories)
    if weighed is None and categories is not None:
        weights_for(None, given, categories)
    size = len(weighed.categories) if weighed else len(set(categories)) if categories else len(given)
    factor = (weighed.total if weighed else size) / (size * (size - 1))
    shares = _value_shares(counts)
    expected = factor * sum(share * (1 - share) for share in shares.values())
    if 1 - expected < _NOTHING or (weighed is not None and not _counts_any(weighed, given)):
        return undefined(name, len(shared), len(marking.units), NO_WEIGHT, confidence)
    chance = _Chance(expected, {value: factor * (1 - share) for value, share in shares.items()})
    return _corrected(name, len(marking.units), counts, weights=weighed, chance=chance, confidence=confidence)


def ac_name(weights: Weighting) -> str:
    """What Gwet's coefficient with these weights is called."""
    if weights is None:
        return AC1
    return f"Gwet's AC2, {weights} weights" if isinstance(weights, str) else "Gwet's AC2, weights given"


def _counts_any(weights: Weights, given: set[Value]) -> bool:
    """Whether any difference between the marks that were given has a weight."""
    places = [weights.place[value] for value in given]
    return any(weights.rows[one][other] < 1 for one in places for other in places)


def _value_shares(counts: list[Counts]) -> dict[Value, float]:
    """The share of each value in a unit's marks, and the mean of that over the units."""
    found: dict[Value, float] = {}
    for unit in counts:
        marks = sum(unit.values())
        for value, count in unit.items():
            found[value] = found.get(value, 0.0) + count / marks / len(counts)
    return found


def _corrected(
    name: str, found: int, counts: list[Counts], *, weights: Weights | None, chance: _Chance, confidence: float
) -> Figure:
    """The coefficient from what was observed and what chance would bring, and its variance over the units."""
    used, room = sum(sum(unit.values()) > 1 for unit in counts), 1 - chance.expected
    observed = [_observed(unit, weights) for unit in counts]
    agreement = sum(one for one in observed if one is not None) / used
    value = (agreement - chance.expected) / room
    pull = []
    for unit, one in zip(counts, observed, strict=True):
        own = 0.0 if one is None else len(counts) / used * (one - chance.expected) / room
        expected = sum(count * chance.of_value[mark] for mark, count in unit.items()) / sum(unit.values())
        pull.append(own - 2 * (1 - value) * (expected - chance.expected) / room)
    variance = sum((one - value) ** 2 for one in pull) / (len(counts) * (len(counts) - 1))
    return coefficient(
        name,
        value,
        variance,
        used=used,
        found=found,
        method=METHOD,
        confidence=confidence,
        freedom=len(counts) - 1,
    )


def _observed(unit: Counts, weights: Weights | None) -> float | None:
    """Of all pairs of marks on a unit the share that agree, each by its weight; None where there is no pair."""
    marks = sum(unit.values())
    if marks < 2:
        return None
    if weights is None:
        return agreeing_share(unit)
    rows, place = weights.rows, weights.place
    whole = sum(
        count * other_count * rows[place[value]][place[other]]
        for value, count in unit.items()
        for other, other_count in unit.items()
    )
    return (whole - marks) / (marks * (marks - 1))
