"""Where a figure is not defined it says why, and what the caller got wrong is refused."""

from __future__ import annotations

import random
import time

import pytest

from sessions.agreement.all_figures import all_figures
from sessions.agreement.alpha import Metric, krippendorff_alpha
from sessions.agreement.cohen import cohen_kappa
from sessions.agreement.figure import Figure
from sessions.agreement.many_markers import fleiss_kappa, gwet_ac1, gwet_ac2
from sessions.agreement.marking import Marking, Value
from sessions.agreement.percent import mean_pairwise_agreement, percent_agreement
from tests.sessions.agreement.tables import by_unit


def why(figure: Figure) -> str:
    assert (figure.value, figure.low, figure.high, figure.error) == (None, None, None, None)
    return figure.why


@pytest.mark.parametrize("groups", ["", "1* *2 3*"])
def test_without_a_unit_that_two_marked_nothing_is_defined(groups: str) -> None:
    marking = by_unit(groups) if groups else Marking((), ("A", "B"), ())
    for figure in all_figures(marking, Metric.ORDINAL):
        assert why(figure) == "No unit has the marks of two markers."
        assert (figure.used, figure.found) == (0, len(marking.units))


def test_one_unit_with_two_marks_gives_no_coefficient() -> None:
    agreement, *coefficients = all_figures(by_unit("12 1* *2"), Metric.INTERVAL)
    assert (agreement.value, agreement.used, agreement.found) == (0, 1, 3)
    assert {why(one) for one in coefficients} == {
        "Only one unit has two marks or more; chance cannot be told from one unit."
    }


def test_two_units_give_an_alpha_without_an_interval() -> None:
    figure = krippendorff_alpha(by_unit("12 33"))
    assert figure.value is not None
    assert (figure.low, figure.high) == (None, None)
    assert figure.why == "There is no interval: it needs three units with two marks or more."


def test_an_alpha_that_rests_on_one_unit_alone_has_no_interval() -> None:
    figure = krippendorff_alpha(by_unit("11 11 11 12"))
    assert figure.value == 0
    assert figure.why.startswith("There is no interval: without one unit or another")


def test_full_agreement_is_not_given_an_interval_without_width() -> None:
    for figure in all_figures(by_unit("11 22 33 11 22"), Metric.ORDINAL)[1:]:
        assert figure.value == pytest.approx(1), figure.name
        assert (figure.low, figure.high) == (None, None), figure.name
        assert figure.why.endswith("That is not certainty.")
    percent = percent_agreement(by_unit("11 22 33 11 22").pairs())
    assert (percent.value, percent.high) == (1, 1)
    assert percent.low == pytest.approx(0.5655, abs=1e-4)


def test_a_weighted_kappa_without_spread_has_no_interval_left_over_from_rounding() -> None:
    figure = cohen_kappa([(1, 1), (1, 2), (1, 0)], "quadratic")
    assert figure.value == pytest.approx(0, abs=1e-12)
    assert (figure.low, figure.high) == (None, None)
    assert "one marker gave the same value" in figure.why


def test_pairwise_agreement_in_one_unit_has_no_interval() -> None:
    figure = mean_pairwise_agreement(by_unit("112 1**"))
    assert figure.value == pytest.approx(1 / 3)
    assert (figure.low, figure.used, figure.found) == (None, 1, 2)
    assert figure.why == "There is no interval: only one unit has two marks or more."


def test_a_ratio_has_no_marks_below_nought_and_nought_is_far_from_all_others() -> None:
    below = Marking.from_pairs([(-1, 2), (3, 3), (4, 5)])
    assert why(krippendorff_alpha(below, "ratio")).startswith("A ratio scale begins at nought")
    # Each pair differs by the whole distance of 1 where one is nought: 2 of 3 units; expected 2·(2·4)/(6·5) plus the
    # four others among themselves, of which 2 and 4 are (2/6)² apart.
    marking = Marking.from_pairs([(0, 2), (0, 4), (2, 4)])
    observed = (2 + 2 + 2 / 9) / 6
    expected = (16 + 8 / 9) / 30
    assert krippendorff_alpha(marking, "ratio").value == pytest.approx(1 - observed / expected)


def test_texts_have_no_distance() -> None:
    marking = Marking.from_pairs([("a", "b"), ("a", "a"), ("b", "b")])
    assert why(krippendorff_alpha(marking, "interval")).startswith("Marks are texts")
    with pytest.raises(ValueError, match="give the categories in their order"):
        cohen_kappa(marking.pairs(), "linear")
    assert cohen_kappa(marking.pairs(), "linear", ["a", "b"]).value == cohen_kappa(marking.pairs()).value


def test_the_values_there_could_have_been_matter_to_ac1_and_ac2_only() -> None:
    marking = by_unit("11 22 12 11 22 21 11")
    three: list[Value] = [1, 2, 3]
    assert gwet_ac1(marking, three).value != gwet_ac1(marking).value
    assert gwet_ac2(marking, "linear", three).value != gwet_ac2(marking, "linear").value
    assert cohen_kappa(marking.pairs(), "linear", three).value == pytest.approx(
        cohen_kappa(marking.pairs(), "linear").value
    )


def test_weights_that_count_nothing_leave_kappa_without_a_value() -> None:
    marking = by_unit("12 22 11")
    nothing = [[0, 0], [0, 0]]
    assert why(cohen_kappa(marking.pairs(), nothing, [1, 2])).startswith("The weights count none")
    assert why(gwet_ac2(marking, [[0, 0, 0]] * 3, [1, 2, 3])).startswith("The weights count none")


@pytest.mark.parametrize(
    ("weights", "categories", "message"),
    [
        ([[0, 1]], [1, 2], "2 rows of 2 numbers"),
        ([[0, -1], [1, 0]], [1, 2], "never negative"),
        ([[1, 1], [1, 0]], [1, 2], "between a mark and itself"),
        ("linear", [1, 3], "2 is none of the categories"),
    ],
)
def test_weights_that_do_not_fit_are_refused(weights: object, categories: list[Value], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        cohen_kappa([(1, 2), (2, 2), (1, 1)], weights, categories)  # type: ignore[arg-type]


def test_what_is_no_marking_is_refused() -> None:
    with pytest.raises(ValueError, match="A marks u twice"):
        Marking.from_rows([("u", "A", 1), ("u", "A", 1)])
    with pytest.raises(ValueError, match="not a finite number"):
        Marking.from_pairs([(1.0, float("nan"))])
    for figure in (percent_agreement, cohen_kappa):
        with pytest.raises(ValueError, match="confidence"):
            figure([(1, 1), (2, 1)], confidence=100)
    for of_all in (mean_pairwise_agreement, fleiss_kappa, gwet_ac1, krippendorff_alpha):
        with pytest.raises(ValueError, match="confidence"):
            of_all(by_unit("11 12"), confidence=0)


def test_large_numbers_lose_nothing_on_an_interval_scale() -> None:
    small = by_unit("12 33 24 15 41 22")
    moved = Marking(
        small.units,
        small.markers,
        tuple(tuple(None if mark is None else 1e12 + float(mark) for mark in row) for row in small.marks),
    )
    assert krippendorff_alpha(moved, "interval").value == pytest.approx(
        krippendorff_alpha(small, "interval").value, abs=1e-9
    )


def test_two_hundred_markers_of_a_thousand_units_do_not_take_long() -> None:
    chance = random.Random(5)
    marks = tuple(tuple(chance.randrange(4) for _ in range(200)) for _ in range(1000))
    marking = Marking(tuple(map(str, range(1000))), tuple(map(str, range(200))), marks)
    began = time.process_time()
    figures = [krippendorff_alpha(marking, metric) for metric in ("nominal", "ordinal")]
    assert time.process_time() - began < 2
    assert all(figure.low is not None for figure in figures)
