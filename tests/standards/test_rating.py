"""One function rates every framework: always, in order, and with its reasons."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.framework import Framework
from standards.rating import range_for, rate
from standards.scale import Rating
from standards.shipped import load_shipped
from tests.standards.frameworks_made import frameworks

INADEQUATE, IMPROVEMENT, GOOD, OUTSTANDING = Rating


@pytest.fixture(scope="module")
def national() -> Framework:
    return load_shipped("national-probation-2024")


def judgements(data: st.DataObject, framework: Framework, *, all_of_them: bool) -> dict[str, Rating]:
    codes = [standard.code for standard in framework.standards]
    drawn = {code: data.draw(st.sampled_from(Rating)) for code in codes}
    if all_of_them:
        return drawn
    return {code: rating for code, rating in drawn.items() if data.draw(st.booleans())}


@settings(deadline=None)
@given(frameworks())
def test_every_sum_of_points_has_exactly_one_rating_and_more_points_never_a_lower_one(
    framework: Framework,
) -> None:
    most = len(framework.counted) * max(framework.points.values())
    found = []
    for points in range(most + 1):
        assert sum(points in span for span in framework.ranges) == 1
        found.append(range_for(framework, points).rating.rank)
    assert found == sorted(found)
    assert set(found) == {0, 1, 2, 3}


@settings(deadline=None)
@given(frameworks(), st.data())
def test_a_better_judgement_never_lowers_the_overall(framework: Framework, data: st.DataObject) -> None:
    judged = judgements(data, framework, all_of_them=True)
    before = rate(framework, judged).overall
    code = data.draw(st.sampled_from(sorted(judged)))
    better = data.draw(st.sampled_from([one for one in Rating if one.rank >= judged[code].rank]))
    after = rate(framework, {**judged, code: better}).overall
    assert before.rating is not None
    assert after.rating is not None
    assert after.rating.rank >= before.rating.rank
    assert after.points >= before.points


@settings(deadline=None)
@given(frameworks(), st.data())
def test_what_the_overall_can_still_become_holds_whatever_comes(framework: Framework, data: st.DataObject) -> None:
    some = judgements(data, framework, all_of_them=False)
    early = rate(framework, some).overall
    late = rate(framework, {**judgements(data, framework, all_of_them=True), **some}).overall
    assert late.rating is not None
    assert early.lowest is not None
    assert early.highest is not None
    assert early.lowest.rank <= late.rating.rank <= early.highest.rank
    assert (early.rating is None) == any(standard.code not in some for standard in framework.counted)


@settings(deadline=None)
@given(frameworks(), st.data())
def test_standards_that_do_not_count_change_nothing_overall(framework: Framework, data: st.DataObject) -> None:
    judged = judgements(data, framework, all_of_them=True)
    counted = {standard.code: judged[standard.code] for standard in framework.counted}
    assert rate(framework, judged).overall == rate(framework, counted).overall


@settings(deadline=None)
@given(frameworks(), st.data())
def test_the_points_to_the_next_rating_are_exactly_those(framework: Framework, data: st.DataObject) -> None:
    overall = rate(framework, judgements(data, framework, all_of_them=True)).overall
    if overall.points_to_next is None:
        assert overall.rating is OUTSTANDING
        assert overall.next_rating is None
    else:
        reached = overall.points + overall.points_to_next
        assert range_for(framework, reached).rating is overall.next_rating
        assert range_for(framework, reached - 1).rating is overall.rating


def test_all_256_outcomes_of_the_national_framework_follow_the_published_ranges(national: Framework) -> None:
    edges = [2, 6, 10]
    for judged in product(Rating, repeat=4):
        codes = [standard.code for standard in national.counted]
        overall = rate(national, dict(zip(codes, judged, strict=True))).overall
        points = sum(rating.rank for rating in judged)
        assert overall.points == points
        assert overall.rating is list(Rating)[sum(points > edge for edge in edges)]


def test_the_steps_name_what_was_judged_and_the_rule(national: Framework) -> None:
    ratings = rate(national, {"N.1": GOOD, "N.2": GOOD, "N.3": GOOD, "N.4": INADEQUATE})
    assert ratings.overall.rating is IMPROVEMENT
    assert [step.text for step in ratings.overall.steps][-2:] == [
        "The sum is 6 of 12.",
        "6 lies in the range 3–6: Requires improvement.",
    ]
    last = ratings.overall.steps[-1].rule
    assert last is not None
    assert last.cited() == "published: section 4, decision 8"
    assert [step.text for step in ratings.of("N.1").steps] == [
        "N.1 Leadership and Governance was judged Good.",
        "Good is 2 points.",
    ]


def test_not_yet_judged_is_not_inadequate(national: Framework) -> None:
    ratings = rate(national, {"N.1": INADEQUATE})
    assert ratings.of("N.2").rating is None
    assert ratings.of("N.2").points is None
    assert ratings.overall.rating is None
    assert (ratings.overall.lowest, ratings.overall.highest) == (INADEQUATE, GOOD)


def test_a_code_the_framework_does_not_have_is_refused(national: Framework) -> None:
    with pytest.raises(KeyError, match=r"N\.9"):
        rate(national, {"N.9": GOOD})


# The edges of the ranges, by the number of counted standards

EDGES = {
    4: ("national-probation-2024", (), (2, 6, 10)),
    8: ("pdu-2021", ("P.2.1",), (4, 12, 20)),
    9: ("pdu-2021", (), (4, 13, 22)),
    10: ("crc-2018", (), (5, 15, 25)),
    12: ("youth-offending-2018", (), (6, 18, 30)),
}


@pytest.mark.parametrize("counted", EDGES)
def test_every_sum_has_the_rating_of_its_range(counted: int) -> None:
    """The table of ranges by counted standards: published for 4, worked out for the others."""
    name, left_out, edges = EDGES[counted]
    framework = load_shipped(name)
    codes = [standard.code for standard in framework.counted if standard.code not in left_out]
    assert len(codes) == counted
    for points in range(3 * counted + 1):
        each, more = divmod(points, counted)
        ratings = [list(Rating)[min(each + 1, 3)]] * more + [list(Rating)[each]] * (counted - more)
        given = dict(zip(codes, ratings, strict=True))
        if framework.id == "pdu-2021":  # without its judgement of diversity, leadership could not be Outstanding
            given["P.3"] = GOOD
        overall = rate(framework, given, not_rated=dict.fromkeys(left_out, "There is none.")).overall
        expected = list(Rating)[sum(points > edge for edge in edges)]
        assert (overall.points, overall.rating) == (points, expected)
        assert range_for(framework, points, counted).rating is expected
        assert (overall.counted, overall.not_rated) == (counted, len(left_out))


def test_the_nps_has_the_ranges_of_the_crc() -> None:
    assert load_shipped("nps-2018").ranges == load_shipped("crc-2018").ranges


def test_a_sum_outside_every_range_and_a_count_without_ranges_are_refused(national: Framework) -> None:
    with pytest.raises(ValueError, match="13 points are outside"):
        range_for(national, 13)
    with pytest.raises(ValueError, match="no ranges for 3 counted"):
        range_for(national, 3, 3)
