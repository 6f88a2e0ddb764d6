"""Every published youth total that can be used comes out with its published rating; the source's defects are counted.

The facts are in tests/data/youth-totals.csv, which names its source.
"""

from __future__ import annotations

import pytest

from standards.framework import Framework
from standards.rating import range_for, rate
from standards.scale import Rating
from standards.shipped import load_shipped
from tests.youth_totals import RESULTS, USABLE, WHOLE, Result, ratings_that_sum_to

INADEQUATE, _, _, OUTSTANDING = Rating


@pytest.fixture(scope="module")
def youth() -> Framework:
    return load_shipped("youth-offending-2018")


def test_the_defects_of_the_source_are_known_and_counted() -> None:
    assert len(RESULTS) == 83
    assert len({(one.service, one.date) for one in RESULTS}) == 83, "no inspection comes twice"
    assert [one.service for one in RESULTS if one.total is None] == ["Bridgend YJS"]
    assert [one.service for one in RESULTS if one.rating is None] == ["West Sussex YJS"]
    assert [(one.service, one.total, one.out_of) for one in USABLE if one.out_of != 36] == [("Ceredigion YJS", 1, 24)]
    assert (len(USABLE), len(WHOLE)) == (81, 80)


def test_the_ratings_of_standards_in_the_source_are_not_whole() -> None:
    """Why the totals cannot be added up again from the source: no standard in it Requires improvement."""
    assert sum(one.improvements for one in RESULTS) == 0
    assert sum(len(one.listed) for one in RESULTS) == 550
    assert sum(bool(one.resettlement) for one in RESULTS) == 42
    assert max(len(one.listed) for one in RESULTS) == 9, "assessment, planning, implementation stand once for two"
    # With what is not listed taken as Requires improvement, few totals come out; with any rating, all can.
    gaps = {one: 12 - len(one.listed) for one in WHOLE}
    assert sum(sum(one.listed) + gap == one.total for one, gap in gaps.items()) == 16
    assert all(0 <= (one.total or 0) - sum(one.listed) <= 3 * gap for one, gap in gaps.items())


@pytest.mark.parametrize("result", WHOLE, ids=lambda one: f"{one.service} {one.total}")
def test_each_total_of_36_has_its_published_rating(youth: Framework, result: Result) -> None:
    assert result.total is not None
    assert range_for(youth, result.total).rating is result.rating
    codes = [standard.code for standard in youth.counted]
    judged = dict(zip(codes, ratings_that_sum_to(result.total, 12), strict=True))
    overall = rate(youth, judged).overall
    assert (overall.points, overall.most_points, overall.rating) == (result.total, 36, result.rating)


def test_the_one_total_of_24_has_its_published_rating_among_8_standards(youth: Framework) -> None:
    assert range_for(youth, 1, 8).rating is INADEQUATE


@pytest.mark.parametrize("resettlement", [INADEQUATE, OUTSTANDING])
def test_resettlement_is_rated_and_never_counted(youth: Framework, resettlement: Rating) -> None:
    codes = [standard.code for standard in youth.counted]
    judged = dict(zip(codes, ratings_that_sum_to(18, 12), strict=True))
    ratings = rate(youth, {**judged, "Y.4": resettlement})
    assert ratings.of("Y.4").rating is resettlement
    assert ratings.overall == rate(youth, judged).overall
