"""Limits: alone, together, undecided, over a panel decision; and what an UNSCORED judgement does to them."""

from __future__ import annotations

import pytest

from standards.framework import Framework, Status
from standards.rated import StandardRating, State
from standards.rating import rate
from standards.scale import Rating
from standards.shipped import load_shipped
from standards.tally import Tally
from tests.standards.case_frameworks import (
    GOOD,
    IMPROVEMENT,
    INADEQUATE,
    OUTSTANDING,
    judged,
    limit,
    made,
    of_cases,
)

# Leadership, services, two case standards and an approach to diversity, with the two limits of the PDU programme.
LEADERSHIP = made(
    [judged("J.1"), judged("J.2"), of_cases("C.1", 1), of_cases("C.2", 1), judged("U.1", status=Status.UNSCORED)],
    limits=[limit("J.1", ["C.1", "C.2"], IMPROVEMENT), limit("J.1", ["U.1"], INADEQUATE)],
)
CASEWORK, DIVERSITY = LEADERSHIP.rules.limits


def leadership(
    c1: Tally, c2: Tally, diversity: Rating | None, rating: Rating = OUTSTANDING, **given: object
) -> StandardRating:
    grades = {"J.1": rating, "J.2": GOOD}
    if diversity is not None:
        grades["U.1"] = diversity
    return rate(LEADERSHIP, grades, {"C.1.1": c1, "C.2.1": c2}, **given).of("J.1")  # type: ignore[arg-type]


GOOD_CASES, POOR_CASES = Tally(70, 100), Tally(64, 100)


@pytest.mark.parametrize(
    ("c2", "diversity", "bit", "rating"),
    [
        (GOOD_CASES, IMPROVEMENT, (), OUTSTANDING),
        (POOR_CASES, IMPROVEMENT, (CASEWORK,), GOOD),
        (GOOD_CASES, INADEQUATE, (DIVERSITY,), GOOD),
        (POOR_CASES, INADEQUATE, (CASEWORK, DIVERSITY), GOOD),
    ],
)
def test_both_limits_alone_and_together(c2: Tally, diversity: Rating, bit: tuple[object, ...], rating: Rating) -> None:
    found = leadership(GOOD_CASES, c2, diversity)
    assert (found.rating, found.limits, found.computed) == (rating, bit, OUTSTANDING)
    assert (found.lowest, found.highest, found.so_far) == (rating, rating, rating)
    cited = [step.rule for step in found.steps]
    assert all(one.rule in cited for one in found.limits)


def test_the_steps_say_what_held_it_and_what_it_would_be() -> None:
    texts = [step.text for step in leadership(POOR_CASES, POOR_CASES, INADEQUATE).steps]
    assert texts == [
        "J.1 Judged J.1 was judged Outstanding.",
        "J.1 Judged J.1 cannot be above Good, for C.1 Cases C.1 and C.2 Cases C.2 are Requires improvement.",
        "J.1 Judged J.1 cannot be above Good, for U.1 Judged U.1 is Inadequate.",
        "J.1 Judged J.1 is held to Good; it would otherwise be Outstanding.",
        "Good is 2 points.",
    ]


@pytest.mark.parametrize("rating", [INADEQUATE, IMPROVEMENT, GOOD])
def test_a_limit_never_raises_and_does_not_bite_what_is_low_enough(rating: Rating) -> None:
    found = leadership(POOR_CASES, POOR_CASES, INADEQUATE, rating)
    assert (found.rating, found.limits) == (rating, ())
    undecided = leadership(Tally(blank=5), POOR_CASES, None, rating)
    assert (undecided.state, undecided.rating) == (State.RATED, rating), "it would not bite, whatever comes"


def test_an_undecided_limit_that_would_bite_leaves_the_standard_not_yet_rated() -> None:
    found = leadership(Tally(60, 80, blank=20), GOOD_CASES, GOOD)
    assert (found.state, found.rating, found.points) == (State.NOT_YET, None, None)
    assert (found.so_far, found.lowest, found.highest, found.limits) == (OUTSTANDING, GOOD, OUTSTANDING, ())
    assert found.steps[-2].text == (
        "Whether J.1 Judged J.1 is held to Good is undecided while C.1 Cases C.1 can still end as "
        "Requires improvement or lower."
    )
    assert found.steps[-1].text == (
        "J.1 Judged J.1 is not yet rated: it is Outstanding unless a limit comes to hold it."
    )
    no_diversity = leadership(GOOD_CASES, GOOD_CASES, None)
    assert (no_diversity.state, no_diversity.so_far) == (State.NOT_YET, OUTSTANDING)


def test_a_limit_is_decided_as_soon_as_nothing_open_can_change_it() -> None:
    lost = leadership(Tally(10, 80, blank=20), GOOD_CASES, GOOD)  # 30 of 100 at most
    assert (lost.rating, lost.limits) == (GOOD, (CASEWORK,))
    assert "C.1 Cases C.1 is Inadequate at most" in " ".join(step.text for step in lost.steps)
    safe = leadership(Tally(70, 80, blank=20), GOOD_CASES, GOOD)  # 70 of 100 at least
    assert safe.rating is OUTSTANDING


def test_what_is_not_rated_never_makes_a_limit_hold() -> None:
    found = leadership(Tally(not_applicable=4), GOOD_CASES, GOOD)
    assert found.rating is OUTSTANDING
    unrated = leadership(POOR_CASES, GOOD_CASES, GOOD, not_rated={"C.1": "Too few cases."})
    assert unrated.rating is OUTSTANDING
    missing = made([judged("J.1")], limits=[limit("J.1", ["X.9"], IMPROVEMENT)])
    assert rate(missing, {"J.1": OUTSTANDING}).of("J.1").rating is OUTSTANDING


def test_a_limit_looks_at_ratings_after_the_panel_and_holds_even_a_panel_decision() -> None:
    raised = leadership(GOOD_CASES, POOR_CASES, GOOD, panel={"C.2": GOOD})
    assert raised.rating is OUTSTANDING
    lowered = leadership(GOOD_CASES, GOOD_CASES, GOOD, panel={"C.2": IMPROVEMENT})
    assert lowered.rating is GOOD
    held = leadership(GOOD_CASES, POOR_CASES, GOOD, GOOD, panel={"J.1": OUTSTANDING})
    assert (held.computed, held.panel, held.rating, held.limits) == (GOOD, OUTSTANDING, GOOD, (CASEWORK,))


def test_a_standard_not_yet_judged_can_end_no_higher_than_its_limits() -> None:
    found = rate(LEADERSHIP, {"J.2": GOOD}, {"C.1.1": POOR_CASES, "C.2.1": GOOD_CASES}).of("J.1")
    assert (found.state, found.lowest, found.highest, found.so_far) == (State.NOT_YET, INADEQUATE, GOOD, None)
    assert any("cannot be above Good" in step.text for step in found.steps)


def test_limits_may_look_at_limited_standards_but_not_in_a_circle() -> None:
    standards = [judged("J.1"), judged("J.2"), judged("J.3")]
    chain = [limit("J.1", ["J.2"], IMPROVEMENT), limit("J.2", ["J.3"], INADEQUATE, at_most=IMPROVEMENT)]
    ratings = rate(made(standards, limits=chain), {"J.1": OUTSTANDING, "J.2": OUTSTANDING, "J.3": INADEQUATE})
    assert [one.rating for one in ratings.standards] == [GOOD, IMPROVEMENT, INADEQUATE]
    circle = [limit("J.1", ["J.2"], IMPROVEMENT), limit("J.2", ["J.1"], IMPROVEMENT)]
    with pytest.raises(ValueError, match="circle"):
        rate(made(standards, limits=circle), {})


def test_the_overall_knows_what_an_undecided_limit_leaves_open() -> None:
    grades = {"J.1": OUTSTANDING, "J.2": OUTSTANDING, "U.1": GOOD}
    cases = {"C.1.1": Tally(blank=1), "C.2.1": Tally(8, 10)}
    overall = rate(LEADERSHIP, grades, cases).overall
    # At the lowest C.1 is Inadequate and leadership Good: 0 + 3 + 2 + 3 = 8; at the highest all are Outstanding: 12.
    assert (overall.rating, overall.lowest, overall.highest) == (None, GOOD, OUTSTANDING)
    assert (overall.points, overall.judged, overall.counted) == (6, 2, 4)


@pytest.fixture(scope="module")
def pdu() -> Framework:
    return load_shipped("pdu-2021")


@pytest.mark.parametrize(
    ("casework", "diversity", "rating"),
    [
        (GOOD, IMPROVEMENT, OUTSTANDING),
        (IMPROVEMENT, GOOD, GOOD),
        (GOOD, INADEQUATE, GOOD),
        (IMPROVEMENT, INADEQUATE, GOOD),
    ],
)
def test_the_leadership_limits_of_the_pdu_programme(
    pdu: Framework, casework: Rating, diversity: Rating, rating: Rating
) -> None:
    """2021 Annual Report, chapter 7: each holds one standard to at most Good and leaves the overall rating alone."""
    grades = {standard.code: GOOD for standard in pdu.counted} | {
        "P.1.1": OUTSTANDING,
        "P.2.3": casework,
        "P.3": diversity,
    }
    ratings = rate(pdu, grades)
    assert ratings.of("P.1.1").rating is rating
    assert ratings.of("P.3").points is None
    assert ratings.overall.points == 12 + rating.rank + casework.rank + 2
    without_court = rate(pdu, {**grades, "P.2.1": INADEQUATE}, not_rated={"P.2.1": "No court work here."})
    assert without_court.of("P.1.1").rating is rating
