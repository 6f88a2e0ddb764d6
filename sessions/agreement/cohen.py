"""Cohen's kappa: the agreement of two markers, less what their own habits of marking would bring by chance.

Sources: J. Cohen, Educational and Psychological Measurement 20 (1960) 37-46, and for weights Psychological Bulletin
70 (1968) 213-220; the standard error for large samples by J. L. Fleiss, J. Cohen and B. S. Everitt, Psychological
Bulletin 72 (1969) 323-327.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sessions.agreement.figure import NO_WIDTH, Figure, coefficient, undefined
from sessions.agreement.marking import Pair, Value
from sessions.agreement.reasons import ALL_THE_SAME, NO_WEIGHT, NONE_SHARED, ONE_UNIT, too_many
from sessions.agreement.weights import MOST_CATEGORIES, Weighting, Weights, weights_for
from standards.interval import two_sided

ONE_MARK_ONLY = (
    "There is no interval: one marker gave the same value to every unit, and kappa is then 0 whatever the other gave."
)
Tally = dict[tuple[Value, Value], int]
_NOTHING = 1e-12


def cohen_kappa(
    pairs: Iterable[Pair] | Mapping[Pair, int],
    weights: Weighting = None,
    categories: Sequence[Value] | None = None,
    confidence: float = 95,
) -> Figure:
    """Cohen's kappa of two markers, with the interval of its asymptotic standard error.

    `pairs` are the marks on each unit, or how many units have each pair of marks; a pair with None is not used.
    `weights` are "linear" or "quadratic", or a table of disagreement in the order of `categories`; the rows are the
    first marker's. Raises ValueError as `weights_for` does, and when the confidence does not lie between 0 and 100.
    """
    two_sided(confidence)
    name = kappa_name(weights)
    tally: Counter[Pair] = Counter(pairs)
    found = tally.total()
    whole: Tally = {
        (one, other): count for (one, other), count in tally.items() if one is not None and other is not None
    }
    used = sum(whole.values())
    given = {value for pair in whole for value in pair}
    why = _undefined(used, len(given))
    if why:
        return undefined(name, used, found, why, confidence)
    if weights is not None and len(given) > MOST_CATEGORIES:
        return undefined(name, used, found, too_many(len(given)), confidence)
    weighed = None if weights is None else weights_for(weights, given, categories)
    result = _kappa(whole, weighed)
    if result is None:
        return undefined(name, used, found, NO_WEIGHT, confidence)
    one_mark = any(len({pair[side] for pair in whole}) == 1 for side in (0, 1))
    return coefficient(
        name,
        *result,
        used=used,
        found=found,
        method="asymptotic standard error",
        confidence=confidence,
        no_width=ONE_MARK_ONLY if one_mark else NO_WIDTH,
    )


def kappa_name(weights: Weighting) -> str:
    """What the kappa with these weights is called."""
    if weights is None:
        return "Cohen's kappa"
    return f"Cohen's kappa, {weights} weights" if isinstance(weights, str) else "Cohen's kappa, weights given"


def _undefined(used: int, different: int) -> str:
    if not used:
        return NONE_SHARED
    if different == 1:
        return ALL_THE_SAME
    return ONE_UNIT if used == 1 else ""


def _kappa(whole: Tally, weights: Weights | None) -> tuple[float, float] | None:
    """Kappa and its variance; None where no difference that could be has any weight."""
    cases = sum(whole.values())
    first, second = _shares(whole, 0), _shares(whole, 1)
    by_first = {one: sum(share * _weight(weights, one, other) for other, share in second.items()) for one in first}
    by_second = {other: sum(share * _weight(weights, one, other) for one, share in first.items()) for other in second}
    observed = sum(count * _weight(weights, *pair) for pair, count in whole.items()) / cases
    expected = sum(share * by_first[one] for one, share in first.items())
    if 1 - expected < _NOTHING:
        return None
    kappa = (observed - expected) / (1 - expected)
    # About its mean, which is kappa - expected * (1 - kappa); the difference of the two squares would lose its digits.
    spread = sum(
        count
        / cases
        * (
            _weight(weights, one, other)
            - (by_first[one] + by_second[other]) * (1 - kappa)
            - (kappa - expected * (1 - kappa))
        )
        ** 2
        for (one, other), count in whole.items()
    )
    return kappa, spread / (cases * (1 - expected) ** 2)


def _weight(weights: Weights | None, one: Value, other: Value) -> float:
    return float(one == other) if weights is None else weights.rows[weights.place[one]][weights.place[other]]


def _shares(whole: Tally, side: int) -> dict[Value, float]:
    """How often one marker gave each value, of all units."""
    cases = sum(whole.values())
    found: dict[Value, float] = {}
    for pair, count in whole.items():
        found[pair[side]] = found.get(pair[side], 0.0) + count / cases
    return found
