"""The five strata of a sample, and how its cases are allocated to them.

The strata are those of the Ministry of Justice's public case sampler (2020): women are one; men are told apart by
sentence and by risk of serious harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from standards.longlist import Entry, Risk, Sentence, Sex


class Stratum(StrEnum):
    """A part of the eligible cases that is sampled in proportion."""

    FEMALE = "female"
    MALE_COMMUNITY_LOW = "male, community, low"
    MALE_COMMUNITY_NON_LOW = "male, community, non-low"
    MALE_POST_CUSTODY_LOW = "male, post-custody, low"
    MALE_POST_CUSTODY_NON_LOW = "male, post-custody, non-low"


_OF_MEN = {
    (Sentence.COMMUNITY, Risk.LOW): Stratum.MALE_COMMUNITY_LOW,
    (Sentence.COMMUNITY, Risk.NON_LOW): Stratum.MALE_COMMUNITY_NON_LOW,
    (Sentence.POST_CUSTODY, Risk.LOW): Stratum.MALE_POST_CUSTODY_LOW,
    (Sentence.POST_CUSTODY, Risk.NON_LOW): Stratum.MALE_POST_CUSTODY_NON_LOW,
}


def stratum_of(entry: Entry) -> Stratum | None:
    """The stratum of a case; None where it belongs to none, as where the sex is neither female nor male."""
    if entry.sex is Sex.FEMALE:
        return Stratum.FEMALE
    if entry.sex is not Sex.MALE or entry.sentence is None or entry.risk is None:
        return None
    return _OF_MEN[entry.sentence, entry.risk]


def allocated(total: int, weights: Sequence[int], ceilings: Sequence[int]) -> list[int]:
    """`total` dealt out in proportion to the weights by largest remainder, to none more than its ceiling.

    Equal remainders go to the larger weight, then to the first. What a ceiling keeps from one goes to the others in
    proportion; where every ceiling is reached, less than `total` is dealt out. A weight of 0 gets nothing.
    """
    given = [0] * len(weights)
    left = total
    takers = [place for place, weight in enumerate(weights) if weight > 0 and ceilings[place] > 0]
    while left and takers:
        whole = sum(weights[place] for place in takers)
        full = [place for place in takers if left * weights[place] >= ceilings[place] * whole]
        if not full:
            break
        for place in full:
            given[place] = min(ceilings[place], left)
            left -= given[place]
        takers = [place for place in takers if place not in full]
    if not takers:
        return given
    whole = sum(weights[place] for place in takers)
    for place in takers:
        given[place] = left * weights[place] // whole
    behind = sorted(takers, key=lambda place: (-(left * weights[place] % whole), -weights[place], place))
    for place in behind[: left - sum(given[place] for place in takers)]:
        given[place] += 1
    return given


def exact_share(total: int, weight: int, whole: int) -> Fraction:
    """What falls to a weight before anything is rounded."""
    return Fraction(total * weight, whole) if whole else Fraction(0)
