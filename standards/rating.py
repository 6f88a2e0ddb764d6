"""The one rating function. Every screen, command, export and check calls it; nothing else computes a rating.

It uses integers only, takes its ranges and points from the framework, and says how it came to what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standards.framework import Framework, Standard
from standards.rules import PointsRange, Rule
from standards.scale import Rating


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain that led to a rating: what was found, and the rule that made it count."""

    text: str
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class StandardRating:
    """How one standard stands. `rating` and `points` are None while it is not yet rated."""

    standard: Standard
    rating: Rating | None
    points: int | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OverallRating:
    """How the whole stands.

    `points` is the sum over the counted standards rated so far, `judged` of `counted` in number. `rating`
    is None until all are rated; until then the overall can end anywhere from `lowest` to `highest`.
    `here` is the range in which the sum so far lies, `reachable` are those in which it can still end.
    `next_rating` is the next higher rating and `points_to_next` the points still needed for it; both are
    None in the highest range.
    """

    points: int
    most_points: int
    judged: int
    counted: int
    rating: Rating | None
    lowest: Rating
    highest: Rating
    next_rating: Rating | None
    points_to_next: int | None
    here: PointsRange
    reachable: tuple[PointsRange, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Ratings:
    """All ratings of a session, in the framework's order, and the overall."""

    standards: tuple[StandardRating, ...]
    overall: OverallRating

    def of(self, code: str) -> StandardRating:
        """The rating of one standard. Raises KeyError when the framework has no such standard."""
        for rated in self.standards:
            if rated.standard.code == code:
                return rated
        raise KeyError(code)


def range_for(framework: Framework, points: int) -> PointsRange:
    """The published range a sum of points falls into. Raises ValueError for a sum outside every range."""
    for span in framework.ranges:
        if points in span:
            return span
    raise ValueError(f"{points} points are outside the ranges of {framework.name}.")


def rate(framework: Framework, judged: Mapping[str, Rating]) -> Ratings:
    """Rate a session from the judgements of its standards, by standard code.

    A standard missing from `judged` is not yet rated. Raises KeyError when a code is not the framework's.
    """
    for code in judged:
        framework.standard(code)
    standards = tuple(_rate_standard(framework, standard, judged) for standard in framework.standards)
    return Ratings(standards, _rate_overall(framework, standards))


def _rate_standard(framework: Framework, standard: Standard, judged: Mapping[str, Rating]) -> StandardRating:
    rating = judged.get(standard.code)
    if rating is None:
        step = Step(f"{standard.name} is not yet rated: it has not been judged.", framework.rules.judgement)
        return StandardRating(standard, None, None, (step,))
    points = framework.points[rating]
    steps = (
        Step(f"{standard.name} was judged {rating.value}.", framework.rules.judgement),
        Step(f"{rating.value} is {_points(points)}.", framework.rules.points)
        if standard.counted
        else Step(f"{standard.name} does not count towards the overall rating."),
    )
    return StandardRating(standard, rating, points, steps)


def _rate_overall(framework: Framework, standards: tuple[StandardRating, ...]) -> OverallRating:
    counted = [rated for rated in standards if rated.standard.counted]
    known = [rated.points for rated in counted if rated.points is not None]
    points, left = sum(known), len(counted) - len(known)
    least, most = min(framework.points.values()), max(framework.points.values())
    low = range_for(framework, points + left * least)
    high = range_for(framework, points + left * most)
    here = range_for(framework, points)
    above = [span for span in framework.ranges if span.lowest > here.highest]
    return OverallRating(
        points=points,
        most_points=len(counted) * most,
        judged=len(known),
        counted=len(counted),
        rating=here.rating if not left else None,
        lowest=low.rating,
        highest=high.rating,
        next_rating=above[0].rating if above else None,
        points_to_next=above[0].lowest - points if above else None,
        here=here,
        reachable=tuple(span for span in framework.ranges if low.lowest <= span.lowest <= high.lowest),
        steps=_overall_steps(framework, counted, points, low, high),
    )


def _overall_steps(
    framework: Framework, counted: list[StandardRating], points: int, low: PointsRange, high: PointsRange
) -> tuple[Step, ...]:
    rules = framework.rules
    steps = []
    for rated in counted:
        if rated.rating is None or rated.points is None:
            steps.append(Step(f"{rated.standard.name}: not yet judged."))
        else:
            steps.append(
                Step(
                    f"{rated.standard.name}: {rated.rating.value}, {_points(rated.points)}.",
                    rules.points,
                )
            )
    left = sum(rated.rating is None for rated in counted)
    if left:
        steps.append(Step(f"The sum so far is {points}; {left} of {len(counted)} standards are not yet judged."))
        steps.append(Step(f"The overall will be {_between(low, high)}.", rules.overall))
    else:
        steps.append(Step(f"The sum is {points} of {len(counted) * max(framework.points.values())}."))
        steps.append(
            Step(
                f"{points} lies in the range {low.lowest}–{low.highest}: {low.rating.value}.",
                rules.overall,
            )
        )
    return tuple(steps)


def _between(low: PointsRange, high: PointsRange) -> str:
    if low.rating is high.rating:
        return f"{low.rating.value} whatever the rest is judged"
    return f"between {low.rating.value} and {high.rating.value}"


def _points(number: int) -> str:
    return f"{number} point" if number == 1 else f"{number} points"
