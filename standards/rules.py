"""The rules a framework can state, as immutable values read from its file. None is written in code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from standards.scale import Answer, Basis, Rating


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a framework in a sentence, with the place that states it or, if derived, the working."""

    text: str
    basis: Basis
    place: str

    def cited(self) -> str:
        """The rule's origin as it is shown after a step, e.g. `published: decision 8`."""
        return f"{self.basis}: {self.place}"


# The overall rating


class OverallFrom(StrEnum):
    """How the overall rating comes about: from the sum of points, by judgement in a standard, or not at all."""

    SUM = "sum"
    JUDGEMENT = "judgement"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PointsRange:
    """The sums of points, both ends included, that give one overall rating."""

    rating: Rating
    lowest: int
    highest: int

    def __contains__(self, points: int) -> bool:
        return self.lowest <= points <= self.highest


@dataclass(frozen=True, slots=True)
class RangeSet:
    """The ranges that hold when `counted` standards are counted, ascending and without gaps, with their basis."""

    counted: int
    ranges: tuple[PointsRange, ...]
    rule: Rule


@dataclass(frozen=True, slots=True)
class OverallRule:
    """How the overall rating comes about.

    `taken_from` is the code of the standard whose judgement it is (JUDGEMENT only). `fewer` holds the ranges for
    smaller counts, when a standard cannot be rated.
    """

    source: OverallFrom
    rule: Rule
    ranges: tuple[PointsRange, ...] = ()
    fewer: tuple[RangeSet, ...] = ()
    taken_from: str = ""


# Case standards


class Comparison(StrEnum):
    """Whether a percentage exactly at an edge has reached it."""

    AT_LEAST = "at_least"
    OVER = "over"


class Driver(StrEnum):
    """What drives a case standard: its lowest key question, or nothing, where percentages stand alone."""

    LOWEST = "lowest"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Edge:
    """The whole percentage from which a rating is reached."""

    rating: Rating
    percent: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class PanelRule:
    """When the ratings panel may set another rating than the computed one.

    The lowest key question lies within `within_points` percentage points of an edge, or so few as `cases` cases more
    or fewer would change the rating, or `few_cases` cases or fewer were judged.
    """

    rule: Rule
    within_points: int
    cases: int
    few_cases: int


@dataclass(frozen=True, slots=True)
class CaseRule:
    """How case standards are rated: the edges, ascending, the comparison at them, and what drives the standard.

    Below the lowest edge a key question is Inadequate. Without edges there are percentages and no ratings.
    """

    rule: Rule
    edges: tuple[Edge, ...]
    comparison: Comparison
    driver: Driver
    driver_rule: Rule | None
    panel: PanelRule | None

    def reaches(self, edge: Edge, yes: int, applicable: int) -> bool:
        """Whether so many of the applicable cases reach an edge: compared in integers, never rounded."""
        at_hand, needed = 100 * yes, edge.percent * applicable
        return at_hand > needed if self.comparison is Comparison.OVER else at_hand >= needed

    def rating_for(self, yes: int, applicable: int) -> Rating:
        """The rating of a key question. Raises ValueError when it applies to no case."""
        if applicable < 1:
            raise ValueError("A question that applies to no case has no percentage.")
        rating = Rating.INADEQUATE
        for edge in self.edges:
            if self.reaches(edge, yes, applicable):
                rating = edge.rating
        return rating


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule that holds a standard to `at_most` a rating while any of some standards is rated `is_at_most` or lower."""

    rule: Rule
    standard: str
    at_most: Rating
    where_any: tuple[str, ...]
    is_at_most: Rating


@dataclass(frozen=True, slots=True)
class Condition:
    """Cases of which something is asked: those whose attribute has one of these values.

    A case whose attribute is not recorded is asked: an inspector can then say that it does not apply.
    """

    attribute: str
    values: tuple[str, ...]

    def met_by(self, attributes: Mapping[str, str]) -> bool:
        """Whether a case with these attributes is asked."""
        value = attributes.get(self.attribute, "")
        return not value or value.casefold() in {one.casefold() for one in self.values}


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules a framework states, each with its basis; None where the programme has none of that kind.

    `allowed` are the answers its questions take.
    """

    answers: Rule
    judgement: Rule | None
    points: Rule | None
    overall: OverallRule
    cases: CaseRule | None = None
    limits: tuple[Limit, ...] = ()
    allowed: tuple[Answer, ...] = (Answer.YES, Answer.NO)
