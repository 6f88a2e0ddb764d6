"""The largest differences between groups of cases, found by comparing every pair of groups on every key question.

Many comparisons are made, and of many some differ by chance alone. So each difference has an interval; those whose
interval leaves nought out come first, and of them those between groups that are not small, for of two or three cases
no interval says much. The number of comparisons is given beside what chance alone would bring.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import sqrt

from sessions.groups import Grouping, groupings, in_periods
from sessions.patterns import Group, break_down
from sessions.record import Record
from standards.framework import Framework, Question
from standards.interval import Interval, wilson
from standards.tally import Tally

BY_CHANCE = 20
"""One in so many intervals at 95 per cent leaves nought out although nothing differs."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two groups of one attribute that differ on a question; `higher` has the larger share of sufficient cases.

    `interval` is that of the difference of the shares, from -1 to 1.
    """

    question: Question
    by: Grouping
    higher: Group
    lower: Group
    interval: Interval

    @property
    def size(self) -> Fraction:
        """The difference of the shares, exactly; never negative."""
        return _share(self.higher) - _share(self.lower)

    @property
    def points(self) -> int:
        """The difference in whole percentage points, halves up, of the exact shares rather than of rounded ones."""
        return int(100 * self.size + Fraction(1, 2))

    @property
    def could_be_chance(self) -> bool:
        """Whether the interval holds nought."""
        return self.interval.low <= 0

    @property
    def small(self) -> bool:
        """Whether one of the two groups is small."""
        return self.higher.small or self.lower.small


@dataclass(frozen=True, slots=True)
class Differences:
    """What was found: the two groups that differ most, for each key question and attribute, the weightiest first.

    `compared` pairs of groups were looked at, `sound` of them without a small group; of those, the interval leaves
    nought out in `apart`. `left_out` are the attributes that were not compared: with too many values, with only one, or
    of the people who did the work.
    """

    found: tuple[Difference, ...]
    compared: int
    sound: int
    apart: int
    left_out: tuple[Grouping, ...] = ()

    @property
    def by_chance(self) -> int:
        """In how many of the `sound` ones, about, the interval would leave nought out if nothing differed at all.

        Of small groups it seldom can, whatever they hide: counting them would make chance look busier than it is.
        """
        return round(self.sound / BY_CHANCE)


def largest_differences(
    framework: Framework,
    record: Record,
    questions: Iterable[Question] | None = None,
    by: Sequence[Grouping] | None = None,
) -> Differences:
    """The largest difference for each key question asked in cases and each attribute, or for those given.

    Of the pairs of groups of one attribute the weightiest is given, in the order in which they are listed: otherwise
    groups of two or three cases would hide what the large ones show. Cases without a value are compared with none.
    Unless they are asked for, attributes that identify people are left out, and dates are compared by quarter.
    """
    every = _all_groupings(framework, record) if by is None else tuple(by)
    used = [one for one in every if one.useful and (by is not None or not one.personal)]
    asked: tuple[Question, ...] = framework.in_cases.key_questions if questions is None else tuple(questions)
    found: list[Difference] = []
    compared = sound = apart = 0
    for question in asked:
        for grouping in used:
            pairs = _pairs(framework, record, question, grouping)
            compared += len(pairs)
            sound += sum(not pair.small for pair in pairs)
            apart += sum(not (pair.small or pair.could_be_chance) for pair in pairs)
            differing = [pair for pair in pairs if pair.size]
            if differing:
                found.append(min(differing, key=_weightiest))
    return Differences(
        tuple(sorted(found, key=_weightiest)), compared, sound, apart, tuple(one for one in every if one not in used)
    )


def difference_interval(first: Tally, second: Tally) -> Interval:
    """The interval of the first share less the second, at 95 per cent.

    Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of
    eleven methods", Statistics in Medicine 17 (1998), 873–890, method 10: from the two Wilson intervals, without
    continuity correction. Raises ValueError where one of them counts no case.
    """
    one, other = wilson(first.yes, first.applicable), wilson(second.yes, second.applicable)
    share, against = first.yes / first.applicable, second.yes / second.applicable
    below = sqrt((share - one.low) ** 2 + (other.high - against) ** 2)
    above = sqrt((one.high - share) ** 2 + (against - other.low) ** 2)
    return Interval(share - against - below, share - against + above, one.confidence)


def _all_groupings(framework: Framework, record: Record) -> tuple[Grouping, ...]:
    """Every attribute, dates by the longest period: fewer groups, and more cases in each."""
    return tuple(in_periods(one, record)[-1] for one in groupings(framework, record))


def _pairs(framework: Framework, record: Record, question: Question, grouping: Grouping) -> list[Difference]:
    groups = break_down(framework, record, question.code, [grouping]).groups
    judged = [group for group in groups if group.tally.applicable and not group.aside]
    return [_between(question, grouping, *pair) for pair in combinations(judged, 2)]


def _between(question: Question, grouping: Grouping, first: Group, second: Group) -> Difference:
    if _share(first) < _share(second):
        first, second = second, first
    return Difference(question, grouping, first, second, difference_interval(first.tally, second.tally))


def _share(group: Group) -> Fraction:
    return Fraction(group.tally.yes, group.tally.applicable)


def _weightiest(difference: Difference) -> tuple[bool, bool, Fraction]:
    return (difference.could_be_chance, difference.small, -difference.size)
