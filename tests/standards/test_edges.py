"""Percentages at the edges, just beside them, with awkward denominators, and how firm a rating is there."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.firmness import firmness
from standards.interval import wilson
from standards.rated import Ratings, StandardRating, State
from standards.rating import rate
from standards.rules import Comparison
from standards.scale import Rating
from standards.tally import Tally
from tests.standards.case_frameworks import (
    GOOD,
    IMPROVEMENT,
    INADEQUATE,
    OUTSTANDING,
    case_rule,
    judged,
    made,
    of_cases,
)

RULE = case_rule()
OVER = case_rule(comparison=Comparison.OVER)
ONE = made([of_cases("C.1", 1)])
THREE = made([of_cases("C.1", 3)])


def rated(*tallies: Tally) -> StandardRating:
    """A standard with so many key questions, rated from these tallies."""
    framework = made([of_cases("C.1", len(tallies))])
    return rate(framework, {}, {f"C.1.{n}": tally for n, tally in enumerate(tallies, 1)}).of("C.1")


@pytest.mark.parametrize(
    ("yes", "applicable", "rating", "over"),
    [
        (49, 100, INADEQUATE, INADEQUATE),
        (50, 100, IMPROVEMENT, INADEQUATE),
        (51, 100, IMPROVEMENT, IMPROVEMENT),
        (64, 100, IMPROVEMENT, IMPROVEMENT),
        (65, 100, GOOD, IMPROVEMENT),
        (66, 100, GOOD, GOOD),
        (79, 100, GOOD, GOOD),
        (80, 100, OUTSTANDING, GOOD),
        (81, 100, OUTSTANDING, OUTSTANDING),
        # exactly at the edge with other denominators
        (13, 20, GOOD, IMPROVEMENT),
        (26, 40, GOOD, IMPROVEMENT),
        (4, 5, OUTSTANDING, GOOD),
        (1, 2, IMPROVEMENT, INADEQUATE),
        # just beside it, where a rounded percentage or a binary fraction could say otherwise
        (31, 48, IMPROVEMENT, IMPROVEMENT),  # 64.58
        (55, 111, INADEQUATE, INADEQUATE),  # 49.55
        (56, 111, IMPROVEMENT, IMPROVEMENT),  # 50.45
        (64, 99, IMPROVEMENT, IMPROVEMENT),  # 64.65
        (65, 99, GOOD, GOOD),  # 65.66
        (55, 69, GOOD, GOOD),  # 79.71
        (56, 69, OUTSTANDING, OUTSTANDING),  # 81.16
        (70, 107, GOOD, GOOD),  # 65.42
        (69, 107, IMPROVEMENT, IMPROVEMENT),  # 64.49
        (10**18 * 65 - 1, 10**20, IMPROVEMENT, IMPROVEMENT),
        (10**18 * 65, 10**20, GOOD, IMPROVEMENT),
        (10**18 * 65 + 1, 10**20, GOOD, GOOD),
    ],
)
def test_percentages_are_compared_exactly(yes: int, applicable: int, rating: Rating, over: Rating) -> None:
    assert RULE.rating_for(yes, applicable) is rating
    assert OVER.rating_for(yes, applicable) is over
    assert rated(Tally(yes, applicable)).rating is rating


@given(st.integers(1, 400), st.data())
def test_the_comparison_is_that_of_fractions(applicable: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, applicable))
    edges = [Fraction(1, 2), Fraction(13, 20), Fraction(4, 5)]
    assert RULE.rating_for(yes, applicable).rank == sum(Fraction(yes, applicable) >= edge for edge in edges)
    assert OVER.rating_for(yes, applicable).rank == sum(Fraction(yes, applicable) > edge for edge in edges)


# The standard


@pytest.mark.parametrize(
    ("yes", "rating"),
    [
        (0, INADEQUATE),
        (1, INADEQUATE),
        (2, INADEQUATE),
        (3, IMPROVEMENT),
        (4, OUTSTANDING),
        (5, OUTSTANDING),
    ],
)
def test_five_cases_can_never_be_good_and_a_panel_may_always_decide(yes: int, rating: Rating) -> None:
    found = rated(Tally(yes, 5))
    assert found.rating is rating
    assert "Only 5 cases were judged on C.1.1." in found.panel_conditions


def test_the_lowest_key_question_drives_by_its_exact_percentage() -> None:
    found = rated(Tally(31, 48), Tally(21, 32), Tally(9, 10))  # 64.58, 65.63, 90
    assert found.rating is IMPROVEMENT
    assert [one.drives for one in found.key_questions] == [True, False, False]
    assert [one.rating for one in found.key_questions] == [IMPROVEMENT, GOOD, OUTSTANDING]
    alike = rated(Tally(1, 2), Tally(5, 10), Tally(51, 100))
    assert [one.drives for one in alike.key_questions] == [True, True, False]


def test_a_question_that_applies_to_no_case_is_left_out_and_said() -> None:
    found = rated(Tally(7, 10), Tally(0, 0, 0, 12), Tally(9, 10))
    assert found.rating is GOOD
    assert "C.1.2 applies to no case and is left out." in [step.text for step in found.steps]
    assert found.key_questions[1].rating is None
    assert found.key_questions[1].firmness is None


def test_a_standard_whose_questions_apply_to_no_case_is_not_rated() -> None:
    found = rated(Tally(not_applicable=4), Tally())
    assert found.state is State.NOT_RATED
    assert found.why_not_rated == "none of its questions applies to any case"
    assert (found.rating, found.points, found.lowest, found.highest, found.so_far) == (None,) * 5


def test_nothing_known_blank_and_partly_known_are_not_yet_rated() -> None:
    nothing = rate(THREE, {}).of("C.1")
    assert (nothing.state, nothing.so_far, nothing.lowest, nothing.highest) == (
        State.NOT_YET,
        None,
        INADEQUATE,
        OUTSTANDING,
    )
    blank = rated(Tally(60, 80, blank=20))  # 75% so far, 60 to 80 of 100
    assert (blank.state, blank.rating, blank.so_far) == (State.NOT_YET, None, GOOD)
    assert (blank.lowest, blank.highest) == (IMPROVEMENT, OUTSTANDING)
    partly = rate(THREE, {}, {"C.1.1": Tally(7, 10), "C.1.2": Tally(9, 10)}).of("C.1")
    assert (partly.state, partly.so_far, partly.lowest, partly.highest) == (State.NOT_YET, GOOD, INADEQUATE, GOOD)
    all_blank = rated(Tally(blank=3))
    assert (all_blank.state, all_blank.so_far, all_blank.computed) == (State.NOT_YET, None, None)


def test_steps_cite_the_edge_the_driver_and_the_points() -> None:
    found = rated(Tally(31, 48), Tally(40, 48))
    assert [(step.text, step.rule.text if step.rule else "") for step in found.steps] == [
        ("C.1.1: 65% (31 of 48) sufficient, from 50% and below 65%: Requires improvement.", "edge 50"),
        (
            (
                "C.1.1: 31 of 48 is 64.58%, printed as 65%: Requires improvement, for it is compared exactly. "
                "Rounded first it would be Good."
            ),
            "",
        ),
        ("C.1.2: 83% (40 of 48) sufficient, from 80%: Outstanding.", "edge 80"),
        ("The lowest is C.1.1: C.1 Cases C.1 is Requires improvement by its cases.", "lowest"),
        (
            "The lowest key question, C.1.1 with 65% (31 of 48), lies within 5 percentage points of the edge at 65%.",
            "panel",
        ),
        ("1 case more judged sufficient on C.1.1 would raise the rating.", "panel"),
        ("Requires improvement is 1 point.", "points"),
    ]


# Firmness


def test_firmness_counts_the_cases_to_the_edges_and_warns_where_rounding_misleads() -> None:
    firm = firmness(RULE, Tally(31, 48))
    assert (firm.up, firm.above, firm.down, firm.below) == (1, GOOD, 8, INADEQUATE)
    assert firm.words == "1 case up to Good, 8 cases down to Inadequate"
    assert "printed as 65%" in firm.warning
    assert firmness(RULE, Tally(39, 60)).warning == ""
    low, high = firmness(RULE, Tally(0, 7)), firmness(RULE, Tally(7, 7))
    assert (low.up, low.down) == (4, None)
    assert (high.up, high.down) == (None, 2)


@given(st.integers(1, 200), st.sampled_from(Comparison), st.data())
def test_firmness_agrees_with_trying_every_number_of_cases(
    applicable: int, comparison: Comparison, data: st.DataObject
) -> None:
    rule = case_rule(comparison=comparison)
    yes = data.draw(st.integers(0, applicable))
    firm, now = firmness(rule, Tally(yes, applicable)), rule.rating_for(yes, applicable)
    higher = [more for more in range(1, applicable - yes + 1) if rule.rating_for(yes + more, applicable) is not now]
    lower = [less for less in range(1, yes + 1) if rule.rating_for(yes - less, applicable) is not now]
    assert firm.up == (higher[0] if higher else None)
    assert firm.down == (lower[0] if lower else None)
    assert firm.above is (rule.rating_for(yes + higher[0], applicable) if higher else None)
    assert firm.below is (rule.rating_for(yes - lower[0], applicable) if lower else None)
    rounded = rule.rating_for((200 * yes + applicable) // (2 * applicable), 100)
    assert bool(firm.warning) == (rounded is not now)


@pytest.mark.parametrize(("percent", "warned"), [(65, "64.5% to 65.4%"), (50, "49.5% to 50.4%"), (64, ""), (66, "")])
def test_a_whole_percentage_warns_of_what_it_may_stand_for(percent: int, warned: str) -> None:
    firm = firmness(RULE, Tally(percent, 100, exact=False))
    assert (firm.up, firm.down, firm.interval) == (None, None, None)
    assert warned in firm.warning
    assert bool(firm.warning) == bool(warned)
    assert firmness(RULE, Tally(646, 1000, exact=False)).warning == ""


@pytest.mark.parametrize(
    ("yes", "applicable", "low", "high"),
    [
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_the_interval_is_that_of_the_published_examples(yes: int, applicable: int, low: str, high: str) -> None:
    """Newcombe 1998, the Wilson method without continuity correction."""
    found = wilson(yes, applicable)
    assert (f"{found.low:.4f}", f"{found.high:.4f}") == (low, high)


def test_an_interval_needs_cases_and_narrows_with_less_confidence() -> None:
    for yes, applicable in ((0, 0), (3, 2), (-1, 2)):
        with pytest.raises(ValueError, match="share"):
            wilson(yes, applicable)
    with pytest.raises(ValueError, match="confidence"):
        wilson(1, 2, 100)
    narrow, wide = wilson(30, 60, 80), wilson(30, 60, 95)
    assert wide.low < narrow.low < 0.5 < narrow.high < wide.high
    assert wilson(20, 20).high == 1.0
    assert wilson(31, 48).words == "50% to 77%"


# Panel conditions


def conditions(*tallies: Tally) -> str:
    return " ".join(rated(*tallies).panel_conditions)


@pytest.mark.parametrize(
    ("percent", "near"),
    [(44, ""), (45, "50%"), (55, "50%"), (56, ""), (59, ""), (60, "65%"), (70, "65%"), (71, ""), (85, "80%"), (86, "")],
)
def test_within_five_points_of_an_edge_is_exact_and_on_both_sides(percent: int, near: str) -> None:
    said = conditions(Tally(percent * 2, 200))
    assert (f"edge at {near}" in said) == bool(near)
    just_outside = conditions(Tally(percent * 200 + (1 if percent in (55, 70, 85) else 0), 20_000))
    assert ("edge" in just_outside) == (bool(near) and percent not in (55, 70, 85))


def test_one_case_is_said_only_where_it_changes_the_standard() -> None:
    up = "1 case more judged sufficient on C.1.1 would raise the rating."
    assert up in conditions(Tally(31, 48))
    assert up not in conditions(Tally(31, 48), Tally(30, 48)), "the other one holds it down"
    assert up in conditions(Tally(31, 48), Tally(33, 48))
    down = "1 case fewer judged sufficient on C.1.2 would lower the rating."
    assert down in conditions(Tally(33, 48), Tally(26, 40))
    assert down not in conditions(Tally(32, 64), Tally(26, 40)), "it would still not be the lowest rating"


def test_few_cases_are_those_of_the_lowest_question_and_conditions_may_be_none() -> None:
    assert "Only 1 case was judged on C.1.1." in conditions(Tally(0, 1), Tally(60, 60))
    assert conditions(Tally(60, 60), Tally(2, 2)) != ""
    assert conditions(Tally(60, 60)) == ""
    assert conditions(Tally(43, 60, blank=0)) == ""  # 71.67%
    no_rule = made([of_cases("C.1", 1)], cases=case_rule(panel=None))
    assert rate(no_rule, {}, {"C.1.1": Tally(1, 2)}).of("C.1").panel_conditions == ()


def test_a_panel_decision_stands_in_place_of_the_computed_rating_beside_it() -> None:
    ratings = rate(ONE, {}, {"C.1.1": Tally(31, 48)}, panel={"C.1": GOOD})
    found = ratings.of("C.1")
    assert (found.computed, found.panel, found.rating, found.points) == (IMPROVEMENT, GOOD, GOOD, 2)
    assert "The ratings panel set Good in place of Requires improvement." in [step.text for step in found.steps]
    outside = rate(ONE, {}, {"C.1.1": Tally(60, 60)}, panel={"C.1": GOOD}).of("C.1")
    assert outside.rating is GOOD
    assert outside.warnings == ("None of the conditions for a panel decision holds.",)
    assert outside.panel_conditions == ()
    early = rate(ONE, {}, {"C.1.1": Tally(31, 48, blank=1)}, panel={"C.1": GOOD}).of("C.1")
    assert (early.state, early.so_far, early.lowest, early.highest) == (State.NOT_YET, GOOD, GOOD, GOOD)


def test_that_no_condition_holds_is_said_only_where_it_can_be_known() -> None:
    two = made([of_cases("C.1", 2)])
    unknown = ("Whether a condition for a panel decision holds cannot be told from what is given.",)
    none = ("None of the conditions for a panel decision holds.",)
    far = Tally(60, 60)

    def said(tallies: dict[str, Tally], judgements: dict[str, Rating] | None = None) -> tuple[str, ...]:
        return rate(two, judgements or {}, tallies, panel={"C.1": GOOD}).of("C.1").warnings

    assert said({"C.1.1": far, "C.1.2": far}) == none
    assert said({"C.1.1": far}) == said({}) == said({}, {"C.1": OUTSTANDING}) == unknown
    assert said({"C.1.1": far, "C.1.2": Tally(100, 100, exact=False)}) == unknown
    no_rule = made([of_cases("C.1", 1)], cases=case_rule(panel=None))
    assert rate(no_rule, {}, {"C.1.1": far}, panel={"C.1": GOOD}).of("C.1").warnings == ()


# Standards that cannot be rated


def overall_without(ratings: Ratings) -> tuple[int, int, int, Rating | None]:
    overall = ratings.overall
    return overall.counted, overall.not_rated, overall.most_points, overall.rating


def test_a_standard_that_is_not_rated_leaves_the_count() -> None:
    framework = made([judged("J.1"), judged("J.2"), of_cases("C.1", 1)], smallest=2)
    grades = {"J.1": GOOD, "J.2": GOOD}
    by_itself = rate(framework, grades, {"C.1.1": Tally(not_applicable=3)})
    by_choice = rate(framework, grades, not_rated={"C.1": "No cases at this service."})
    assert overall_without(by_itself) == overall_without(by_choice) == (2, 1, 6, GOOD)
    assert "C.1 Cases C.1 is not rated: No cases at this service." in [s.text for s in by_choice.of("C.1").steps]
    assert by_choice.overall.steps[-1].rule is not None
    assert by_choice.overall.steps[-1].rule.text == "2", "the ranges for two standards"
    over_tallies = rate(framework, grades, {"C.1.1": Tally(1, 1)}, not_rated={"C.1": "Too few."})
    assert over_tallies.of("C.1").state is State.NOT_RATED


def test_without_ranges_for_the_count_there_is_no_overall_and_the_steps_say_why() -> None:
    framework = made([judged("J.1"), of_cases("C.1", 1)], smallest=2)
    overall = rate(framework, {"J.1": GOOD}, not_rated={"C.1": "None."}).overall
    assert (overall.rating, overall.lowest, overall.highest, overall.here) == (None,) * 4
    assert (overall.points, overall.most_points) == (2, 3)
    assert overall.steps[-1].text == "The overall cannot be rated: no ranges are stated for 1 counted standard."
    nothing = rate(made([of_cases("C.1", 1)]), {}, not_rated={"C.1": "None."}).overall
    assert nothing.steps[-1].text == "The overall cannot be rated: no standard is left to count."


def test_only_what_may_be_unrated_can_be_left_out() -> None:
    framework = made([judged("J.1"), judged("J.2", optional="Rated where there is any.")])
    with pytest.raises(ValueError, match=r"J\.1 Judged J\.1 is always rated"):
        rate(framework, {}, not_rated={"J.1": "Because."})
    assert rate(framework, {}, not_rated={"J.2": "There is none."}).of("J.2").state is State.NOT_RATED
    with pytest.raises(KeyError):
        rate(framework, {}, {"J.1": Tally(1, 1)})
    with pytest.raises(KeyError):
        rate(framework, {}, panel={"J.9": GOOD})
