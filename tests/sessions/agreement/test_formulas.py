"""The figures beside their definitions written out in another way, pair by pair, on random tables."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import permutations
from statistics import fmean
from typing import Literal

import pytest

from sessions.agreement.alpha import Metric, krippendorff_alpha
from sessions.agreement.cohen import cohen_kappa
from sessions.agreement.many_markers import fleiss_kappa, gwet_ac1, gwet_ac2
from sessions.agreement.marking import Marking
from sessions.agreement.percent import mean_pairwise_agreement, percent_agreement
from sessions.agreement.student import two_sided_t

SEEDS = range(8)


def random_units(seed: int, markers: int = 5) -> list[list[int]]:
    """The marks of each unit, some of them absent, of six values of which one is rare."""
    chance = random.Random(seed)
    units = []
    for _ in range(chance.randint(4, 15)):
        true = chance.choice([1, 2, 2, 3, 7, 11])
        marks = [true if chance.random() < 0.5 else chance.choice([1, 2, 3, 4, 7, 11]) for _ in range(markers)]
        units.append(marks[: chance.choice([1, 2, markers, markers])])
    return [[1, 2], [3, 3, 4], *units]


def marking(units: list[list[int]]) -> Marking:
    return Marking.from_rows(
        (f"u{place}", f"m{marker}", value) for place, unit in enumerate(units) for marker, value in enumerate(unit)
    )


def alpha_by_pairs(units: list[list[int]], metric: Metric) -> float:
    """Alpha from every two marks of a unit, and every two marks of all."""
    paired = [unit for unit in units if len(unit) > 1]
    every = [mark for unit in paired for mark in unit]

    def distance(one: int, other: int) -> float:
        low, high = min(one, other), max(one, other)
        if metric is Metric.NOMINAL:
            return one != other
        if metric is Metric.INTERVAL:
            return (one - other) ** 2
        if metric is Metric.RATIO:
            return ((one - other) / (one + other)) ** 2
        between = sum(low <= mark <= high for mark in every)
        return (between - (every.count(low) + every.count(high)) / 2) ** 2 if low != high else 0.0

    observed = sum(sum(distance(*pair) for pair in permutations(unit, 2)) / (len(unit) - 1) for unit in paired) / len(
        every
    )
    expected = sum(distance(*pair) for pair in permutations(every, 2)) / (len(every) * (len(every) - 1))
    return 1 - observed / expected


@pytest.mark.parametrize("metric", list(Metric))
@pytest.mark.parametrize("seed", SEEDS)
def test_alpha_and_its_jackknife(metric: Metric, seed: int) -> None:
    units = random_units(seed)
    figure = krippendorff_alpha(marking(units), metric)
    assert figure.value == pytest.approx(alpha_by_pairs(units, metric))
    paired = [unit for unit in units if len(unit) > 1]
    without = [alpha_by_pairs(paired[:place] + paired[place + 1 :], metric) for place in range(len(paired))]
    number, mean = len(paired), fmean(without)
    error = ((number - 1) / number * sum((one - mean) ** 2 for one in without)) ** 0.5
    assert figure.error == pytest.approx(error)
    assert figure.value is not None
    assert figure.low == pytest.approx(max(-1, figure.value - two_sided_t(95, number - 1) * error))


@pytest.mark.parametrize("seed", SEEDS)
def test_agreement_by_pairs_and_what_is_held_to_be_chance(seed: int) -> None:
    units = random_units(seed)
    paired = [unit for unit in units if len(unit) > 1]
    values = sorted({mark for unit in units for mark in unit})
    shares = {value: fmean(unit.count(value) / len(unit) for unit in units) for value in values}

    def agreed(weight: dict[tuple[int, int], float]) -> float:
        return fmean(fmean(weight[pair] for pair in permutations(unit, 2)) for unit in paired)

    same = {(one, other): float(one == other) for one in values for other in values}
    near = {(one, other): 1 - abs(one - other) / (values[-1] - values[0]) for one in values for other in values}
    size = len(values)
    for figure, weight, chance in (
        (mean_pairwise_agreement(marking(units)), same, 0.0),
        (fleiss_kappa(marking(units)), same, sum(share**2 for share in shares.values())),
        (gwet_ac1(marking(units)), same, sum(share * (1 - share) for share in shares.values()) / (size - 1)),
        (
            gwet_ac2(marking(units), "linear"),
            near,
            sum(near.values()) * sum(share * (1 - share) for share in shares.values()) / (size * (size - 1)),
        ),
    ):
        assert figure.value == pytest.approx((agreed(weight) - chance) / (1 - chance)), figure.name
        assert (figure.used, figure.found) == (len(paired), len(units))


@pytest.mark.parametrize("seed", SEEDS)
def test_cohens_kappa_of_pairs_some_of_which_are_half_absent(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [(chance.choice([1, 2, 3, None]), chance.choice([1, 1, 2, 3, None])) for _ in range(60)]
    pairs += [(one, one) for one in (1, 2, 3) for _ in range(5)]
    whole = [(one, other) for one, other in pairs if one is not None and other is not None]
    graves: dict[Literal["linear", "quadratic"] | None, Callable[[int, int], float]] = {
        None: lambda one, other: one != other,
        "linear": lambda one, other: abs(one - other),
        "quadratic": lambda one, other: (one - other) ** 2,
    }
    for weights, grave in graves.items():
        observed = fmean(grave(*pair) for pair in whole)
        expected = fmean(grave(one, other) for one, _ in whole for _, other in whole)
        figure = cohen_kappa(pairs, weights)
        assert figure.value == pytest.approx(1 - observed / expected)
        assert (figure.used, figure.found) == (len(whole), len(pairs))
    agreement = percent_agreement(pairs)
    assert agreement.value == sum(one == other for one, other in whole) / len(whole)


def test_students_t_as_tables_print_it() -> None:
    printed = {1: 12.706, 2: 4.303, 5: 2.571, 10: 2.228, 11: 2.201, 30: 2.042, 120: 1.980}
    assert {freedom: round(two_sided_t(95, freedom), 3) for freedom in printed} == printed
    assert round(two_sided_t(99, 4), 3) == 4.604
    assert two_sided_t(95, 2000) == pytest.approx(two_sided_t(95, 2001), abs=2e-6)
    with pytest.raises(ValueError, match="degree of freedom"):
        two_sided_t(95, 0)
