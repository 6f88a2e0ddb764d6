"""The overall rating: from the sum of points and the ranges for so many standards, from one judgement, or none."""

from __future__ import annotations

from collections.abc import Sequence

from standards.framework import Framework, Status
from standards.rated import OverallRating, StandardRating, State, Step
from standards.rules import OverallFrom, PointsRange, RangeSet
from standards.scale import Rating


def range_for(framework: Framework, points: int, counted: int | None = None) -> PointsRange:
    """The range a sum of points falls into, for all counted standards or for so many of them.

    Raises ValueError for a sum outside every range, and where none are stated for the number.
    """
    found = framework.ranges_for(len(framework.counted) if counted is None else counted)
    if found is None:
        raise ValueError(f"{framework.name} states no ranges for {counted} counted standards.")
    return _within(framework, found.ranges, points)


def rate_overall(framework: Framework, standards: Sequence[StandardRating]) -> OverallRating:
    """The overall from all standards, as they stand after panel decisions and limits."""
    would_count = [rated for rated in standards if rated.standard.counted and rated.standard.status is Status.RATED]
    counted = [rated for rated in would_count if rated.state in (State.RATED, State.NOT_YET)]
    left_out = [rated for rated in would_count if rated.state is State.NOT_RATED]
    match framework.rules.overall.source:
        case OverallFrom.SUM:
            return _by_sum(framework, counted, left_out)
        case OverallFrom.JUDGEMENT:
            return _by_judgement(framework, standards, counted, left_out)
        case OverallFrom.NONE:
            return _without(framework, counted, left_out)


def _by_sum(
    framework: Framework, counted: Sequence[StandardRating], left_out: Sequence[StandardRating]
) -> OverallRating:
    found = framework.ranges_for(len(counted))
    if found is None:
        return _without(framework, counted, left_out)
    ranges = found.ranges
    points = _sum(counted)
    low = _within(framework, ranges, sum(_points(framework, rated.lowest) for rated in counted))
    high = _within(framework, ranges, sum(_points(framework, rated.highest) for rated in counted))
    here = _within(framework, ranges, points)
    above = [span for span in ranges if span.lowest > here.highest]
    done = all(rated.rating is not None for rated in counted)
    return OverallRating(
        points=points,
        most_points=_most(framework, counted),
        judged=_judged(counted),
        counted=len(counted),
        rating=here.rating if done else None,
        lowest=low.rating,
        highest=high.rating,
        next_rating=above[0].rating if above else None,
        points_to_next=above[0].lowest - points if above else None,
        here=here,
        reachable=tuple(span for span in ranges if low.lowest <= span.lowest <= high.lowest),
        steps=(
            *_standard_steps(framework, counted, left_out),
            *_range_steps(framework, counted, found, low, high),
        ),
        not_rated=len(left_out),
        by_cases=_by_cases(counted),
        ranges=ranges,
    )


def _by_judgement(
    framework: Framework,
    standards: Sequence[StandardRating],
    counted: Sequence[StandardRating],
    left_out: Sequence[StandardRating],
) -> OverallRating:
    rule = framework.rules.overall
    own = next(rated for rated in standards if rated.standard.code == rule.taken_from)
    steps = [*_standard_steps(framework, counted, left_out)]
    if framework.points and counted:
        steps.append(Step(f"{_sum_words(framework, counted)} It is indicative only: no rating follows from it."))
    if own.rating is not None:
        steps.append(Step(f"The overall is {own.standard.name}: judged {own.rating.value}.", rule.rule))
    elif own.state is State.NOT_RATED:
        steps.append(Step(f"There is no overall rating: {own.standard.name} is not rated.", rule.rule))
    else:
        steps.append(Step(f"The overall is {own.standard.name}, which is not yet rated.", rule.rule))
    return OverallRating(
        points=_sum(counted),
        most_points=_most(framework, counted),
        judged=_judged(counted),
        counted=len(counted),
        rating=own.rating,
        lowest=own.lowest,
        highest=own.highest,
        next_rating=None,
        points_to_next=None,
        here=None,
        reachable=(),
        steps=tuple(steps),
        not_rated=len(left_out),
        source=OverallFrom.JUDGEMENT,
        by_cases=_by_cases(counted),
    )


def _without(
    framework: Framework, counted: Sequence[StandardRating], left_out: Sequence[StandardRating]
) -> OverallRating:
    """No overall rating: the programme has none, or states no ranges for so many standards."""
    rule = framework.rules.overall
    if rule.source is OverallFrom.NONE:
        last = Step("This programme has no overall rating.", rule.rule)
    elif counted:
        last = Step(
            f"The overall cannot be rated: no ranges are stated for {len(counted)} counted "
            f"{'standard' if len(counted) == 1 else 'standards'}.",
            rule.rule,
        )
    else:
        last = Step("The overall cannot be rated: no standard is left to count.", rule.rule)
    return OverallRating(
        points=_sum(counted),
        most_points=_most(framework, counted),
        judged=_judged(counted),
        counted=len(counted),
        rating=None,
        lowest=None,
        highest=None,
        next_rating=None,
        points_to_next=None,
        here=None,
        reachable=(),
        steps=(*_standard_steps(framework, counted, left_out), last),
        not_rated=len(left_out),
        source=rule.source,
        by_cases=_by_cases(counted),
    )


# Steps


def _standard_steps(
    framework: Framework, counted: Sequence[StandardRating], left_out: Sequence[StandardRating]
) -> list[Step]:
    steps = []
    for rated in counted:
        name = rated.standard.name
        if rated.rating is not None:
            points = f", {points_words(rated.points)}" if rated.points is not None else ""
            steps.append(Step(f"{name}: {rated.rating.value}{points}.", framework.rules.points))
        elif rated.so_far is not None:
            steps.append(Step(f"{name}: not yet rated, {rated.so_far.value} so far."))
        else:
            steps.append(Step(f"{name}: not yet {_done_word(rated)}."))
    steps += [Step(f"{rated.standard.name}: not rated, so it leaves the count.") for rated in left_out]
    return steps


def _range_steps(
    framework: Framework, counted: Sequence[StandardRating], found: RangeSet, low: PointsRange, high: PointsRange
) -> list[Step]:
    points, waiting = _sum(counted), [rated for rated in counted if rated.rating is None]
    if waiting:
        words = {_done_word(rated) for rated in waiting}
        word = "judged" if words == {"judged"} else "rated"
        so_far = f"The sum so far is {points}; {len(waiting)} of {len(counted)} standards are not yet {word}."
        between = (
            f"{low.rating.value} whatever the rest is {word}"
            if low.rating is high.rating
            else f"between {low.rating.value} and {high.rating.value}"
        )
        return [Step(so_far), Step(f"The overall will be {between}.", found.rule)]
    lies = f"{points} lies in the range {low.lowest}–{low.highest}: {low.rating.value}."
    return [Step(_sum_words(framework, counted)), Step(lies, found.rule)]


def _sum_words(framework: Framework, counted: Sequence[StandardRating]) -> str:
    """The sum in a sentence."""
    so_far = "" if all(rated.rating is not None for rated in counted) else " so far"
    return f"The sum{so_far} is {_sum(counted)} of {_most(framework, counted)}."


def _done_word(rated: StandardRating) -> str:
    return "judged" if rated.standard.judged and rated.so_far is None else "rated"


def points_words(number: int | None) -> str:
    """A number of points in words."""
    return f"{number} point" if number == 1 else f"{number} points"


# Sums


def _within(framework: Framework, ranges: Sequence[PointsRange], points: int) -> PointsRange:
    for span in ranges:
        if points in span:
            return span
    raise ValueError(f"{points} points are outside the ranges of {framework.name}.")


def _points(framework: Framework, rating: Rating | None) -> int:
    return framework.points.get(rating, 0) if rating else 0


def _sum(counted: Sequence[StandardRating]) -> int:
    return sum(rated.points for rated in counted if rated.points is not None)


def _most(framework: Framework, counted: Sequence[StandardRating]) -> int:
    return len(counted) * max(framework.points.values(), default=0)


def _judged(counted: Sequence[StandardRating]) -> int:
    return sum(rated.rating is not None for rated in counted)


def _by_cases(counted: Sequence[StandardRating]) -> bool:
    return any(rated.standard.case_work for rated in counted)
