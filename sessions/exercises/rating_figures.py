"""Ratings of an attempt against those of the reference: exact, within one, in which direction, and weighted kappa."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from sessions.agreement.cohen import cohen_kappa
from sessions.agreement.figure import Figure
from sessions.exercises.exercise import Exercise
from sessions.exercises.found_shares import Share
from standards.framework import Standard
from standards.scale import Rating

_PLACES = tuple(range(len(Rating)))


@dataclass(frozen=True, slots=True)
class RatingResult:
    """The rating of one standard beside the reference's; `rating` is None where there is none."""

    standard: Standard
    reference: Rating
    rating: Rating | None

    @property
    def place(self) -> int | None:
        """The place of the rating on its scale, from 0; it has an order and no points."""
        return None if self.rating is None else self.rating.steps_above(Rating.INADEQUATE)

    @property
    def difference(self) -> int | None:
        """How many ratings it lies above the reference; below it the number is negative."""
        return None if self.rating is None else self.rating.steps_above(self.reference)


@dataclass(frozen=True)
class RatingFigures:
    """All ratings that the reference has, and what they come to. A missing one is neither exact nor within one."""

    results: tuple[RatingResult, ...]

    @property
    def exact(self) -> Share:
        """How many are the reference's."""
        return Share(sum(one.difference == 0 for one in self.results), len(self.results))

    @property
    def within_one(self) -> Share:
        """How many are at most one rating away from the reference's."""
        near = sum(one.difference is not None and abs(one.difference) <= 1 for one in self.results)
        return Share(near, len(self.results))

    @property
    def missing(self) -> int:
        """How many there are none of."""
        return sum(one.rating is None for one in self.results)

    @property
    def mean_difference(self) -> Fraction | None:
        """The mean of the differences in ratings: above nought is lenient. None where there is no rating to compare."""
        there = [one.difference for one in self.results if one.difference is not None]
        return Fraction(sum(there), len(there)) if there else None

    @cached_property
    def kappa(self) -> Figure:
        """Cohen's kappa with quadratic weights on the four ratings; seldom defined for the few that an exercise has."""
        pairs = [(one.place, one.reference.steps_above(Rating.INADEQUATE)) for one in self.results]
        return cohen_kappa(pairs, "quadratic", _PLACES)


def rating_figures(exercise: Exercise, ratings: Mapping[str, Rating]) -> RatingFigures:
    """The ratings by standard beside the reference's. Raises ValueError for an exercise without its key."""
    if exercise.key is None:
        raise ValueError(f"{exercise.title} is here without its key.")
    return RatingFigures(
        tuple(
            RatingResult(exercise.part.standard(code), exercise.key.ratings[code].rating, ratings.get(code))
            for code in exercise.rated
            if code in exercise.key.ratings
        )
    )
