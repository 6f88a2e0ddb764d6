"""The figures on tables whose figures are published.

By K. Krippendorff (2011), J. Cohen (1968), R. G. Newcombe (1998), and in the documentation of SAS, irrCAC, statsmodels
and scikit-learn.
"""

from __future__ import annotations

from math import comb

import pytest

from sessions.agreement.all_figures import all_figures, value_use
from sessions.agreement.alpha import Metric, krippendorff_alpha
from sessions.agreement.cohen import cohen_kappa
from sessions.agreement.exact import clopper_pearson
from sessions.agreement.many_markers import fleiss_kappa, gwet_ac1, gwet_ac2
from sessions.agreement.marking import Marking
from sessions.agreement.percent import percent_agreement
from tests.sessions.agreement.tables import (
    FOUR_MARKERS,
    FOURTEEN_MARKERS,
    THREE_BY_THREE,
    Table,
    by_count,
    by_marker,
    by_unit,
    spelt_out,
    tally,
)

TEN_DIGITS, SEVEN_DIGITS, FOUR_DIGITS, THREE_DIGITS = 1e-9, 5.1e-8, 5.1e-5, 5.1e-4


@pytest.mark.parametrize(
    ("metric", "alpha"),
    [("nominal", 0.7434210526), ("ordinal", 0.8153875038), ("interval", 0.8491071429), ("ratio", 0.7974027747)],
)
def test_alpha_of_four_markers_with_marks_absent(metric: str, alpha: float) -> None:
    figure = krippendorff_alpha(by_unit(FOUR_MARKERS), metric)
    assert figure.value == pytest.approx(alpha, abs=TEN_DIGITS)
    assert (figure.used, figure.found) == (11, 12)


@pytest.mark.parametrize(
    ("first", "second", "alpha"),
    [("0100000010", "1110010000", 0.0952380952), ("aabbdcccedda", "babbbccceddd", 0.6919642857)],
)
def test_alpha_of_two_markers(first: str, second: str, alpha: float) -> None:
    assert krippendorff_alpha(by_marker(first, second)).value == pytest.approx(alpha, abs=TEN_DIGITS)


def test_every_figure_of_one_table() -> None:
    marking, pairs = spelt_out(THREE_BY_THREE), tally(THREE_BY_THREE)
    assert percent_agreement(marking.pairs()).value == 0.89
    kappa = cohen_kappa(pairs)
    assert kappa.value == pytest.approx(0.7964094022, abs=TEN_DIGITS)
    assert kappa.error == pytest.approx(0.0589107, abs=SEVEN_DIGITS)
    assert gwet_ac1(marking).value == pytest.approx(0.8493305482, abs=TEN_DIGITS)
    assert krippendorff_alpha(marking).value == pytest.approx(0.7972584977, abs=TEN_DIGITS)
    assert cohen_kappa(pairs, "linear").value == pytest.approx(0.8429020, abs=SEVEN_DIGITS)
    assert cohen_kappa(pairs, "quadratic").value == pytest.approx(0.8921568627, abs=TEN_DIGITS)
    assert gwet_ac2(marking, "linear").value == pytest.approx(0.9000227, abs=SEVEN_DIGITS)
    assert gwet_ac2(marking, "quadratic").value == pytest.approx(0.9402369, abs=SEVEN_DIGITS)


def test_fleiss_kappa_of_fourteen_markers() -> None:
    figure = fleiss_kappa(by_count(FOURTEEN_MARKERS))
    assert figure.value == pytest.approx(0.2099307044, abs=TEN_DIGITS)
    assert (figure.used, figure.found) == (10, 10)


def test_weights_of_ones_own() -> None:
    pairs = tally([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    assert cohen_kappa(pairs).value == pytest.approx(0.492, abs=THREE_DIGITS)
    weighted = cohen_kappa(pairs, [[0, 1, 3], [1, 0, 6], [3, 6, 0]], [1, 2, 3])
    assert weighted.value == pytest.approx(0.348, abs=THREE_DIGITS)


@pytest.mark.parametrize(
    ("table", "kappa", "error", "interval", "digits"),
    [
        ([[0, 4, 1], [0, 8, 0], [0, 1, 5]], 0.4841629, 0.1380136, (0.2137, 0.7547), FOUR_DIGITS),
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.6764705882, 0.0877030, (0.5045760, 0.8483652), SEVEN_DIGITS),
    ],
)
def test_kappa_with_its_interval(
    table: Table, kappa: float, error: float, interval: tuple[float, float], digits: float
) -> None:
    figure = cohen_kappa(tally(table))
    assert (figure.value, figure.error) == pytest.approx((kappa, error), abs=SEVEN_DIGITS)
    assert (figure.low, figure.high) == pytest.approx(interval, abs=digits)


def test_kappa_with_linear_weights() -> None:
    figure = cohen_kappa(tally([[0, 4, 1], [0, 8, 0], [0, 1, 5]]), "linear")
    assert figure.value == pytest.approx(0.4701195, abs=SEVEN_DIGITS)


@pytest.mark.parametrize("markers", [2, 3])
@pytest.mark.parametrize("metric", list(Metric))
def test_where_every_mark_is_the_same_no_coefficient_is_defined(markers: int, metric: Metric) -> None:
    marking = Marking.from_rows((f"u{unit}", f"m{marker}", 1) for unit in range(8) for marker in range(markers))
    agreement, *coefficients = all_figures(marking, metric, values=(1, 2))
    assert agreement.value == 1
    assert coefficients
    for one in coefficients:
        assert (one.value, one.low, one.high) == (None, None, None), one.name
        assert "Every mark is the same" in one.why or "Cohen's kappa is for two" in one.why


def test_the_published_errors_of_ac1_and_fleiss_kappa_with_marks_absent() -> None:
    """IrrCAC (R) prints these for A1, as cac.raw4raters."""
    ac1, fleiss = gwet_ac1(by_unit(FOUR_MARKERS)), fleiss_kappa(by_unit(FOUR_MARKERS))
    assert (ac1.value, ac1.error) == pytest.approx((0.77544, 0.14295), abs=5.1e-6)
    assert (fleiss.value, fleiss.error) == pytest.approx((0.76117, 0.15302), abs=5.1e-6)
    assert (ac1.low, ac1.high) == pytest.approx((0.461, 1), abs=THREE_DIGITS)
    assert (fleiss.low, fleiss.high) == pytest.approx((0.424, 1), abs=THREE_DIGITS)


@pytest.mark.parametrize(
    ("same", "units", "wilson", "exact"),
    [
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0, 0.1611), (0, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_the_two_intervals_of_percent_agreement(
    same: int, units: int, wilson: tuple[float, float], exact: tuple[float, float]
) -> None:
    pairs = [("yes", "yes")] * same + [("yes", "no")] * (units - same)
    for figure, (low, high) in ((percent_agreement(pairs), wilson), (percent_agreement(pairs, exact=True), exact)):
        assert figure.value == same / units
        assert (figure.low, figure.high) == pytest.approx((low, high), abs=FOUR_DIGITS)


@pytest.mark.parametrize(("right", "of"), [(19, 20), (37, 40), (54, 60), (87, 100), (170, 200)])
def test_how_many_must_be_right_for_the_lower_bound_to_reach_80_per_cent(right: int, of: int) -> None:
    def low(number: int) -> float:
        found = percent_agreement([(True, True)] * number + [(True, False)] * (of - number), confidence=90).low
        assert found is not None
        return found

    assert low(right) >= 0.8 > low(right - 1)


def test_whoever_says_yes_to_everything_has_a_high_ac1_and_shares_no_no() -> None:
    marking = Marking.from_pairs([("yes", "yes")] * 54 + [("no", "yes")] * 6, ("reference", "trainee"))
    assert percent_agreement(marking.pairs()).value == 0.9
    assert gwet_ac1(marking).value == pytest.approx(0.890, abs=THREE_DIGITS)
    kappa = cohen_kappa(marking.pairs())
    assert kappa.value == 0
    assert "one marker gave the same value to every unit" in kappa.why
    no, yes = value_use(marking)
    assert (no.value, no.marks, no.shared, no.others) == ("no", 6, 0, 6)
    assert (yes.value, yes.marks, yes.shared, yes.others) == ("yes", 114, 108, 114)


@pytest.mark.parametrize(("yes", "of"), [(3, 11), (11, 11), (7, 40), (59, 60)])
def test_the_exact_interval_leaves_half_of_the_rest_at_each_end(yes: int, of: int) -> None:
    def at_least(number: int, share: float) -> float:
        return sum(comb(of, one) * share**one * (1 - share) ** (of - one) for one in range(number, of + 1))

    interval = clopper_pearson(yes, of, 90)
    assert at_least(yes, interval.low) == pytest.approx(0.05)
    if yes < of:
        assert 1 - at_least(yes + 1, interval.high) == pytest.approx(0.05)
    else:
        assert interval.high == 1
