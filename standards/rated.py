"""Ratings as immutable values: how each standard and the whole stand, and the steps that led there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standards.firmness import Firmness
from standards.framework import KeyQuestion, Standard
from standards.rules import Limit, OverallFrom, PointsRange, Rule
from standards.scale import Rating
from standards.tally import Tally


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain that led to a rating: what was found, and the rule that made it count."""

    text: str
    rule: Rule | None = None


class State(StrEnum):
    """How far a standard is.

    RATED is final. NOT_YET can still change: something is blank, not judged, or a limit is undecided. NOT_RATED cannot
    be rated and leaves the count. RECORDED is reported and never has a rating.
    """

    RATED = "rated"
    NOT_YET = "not yet rated"
    NOT_RATED = "not rated"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class KeyQuestionRating:
    """How the cases fell on one key question of a case standard, on its own denominator.

    `rating` is that of the cases judged so far; None where no case is judged, or the framework states no edges.
    `drives` marks the lowest percentage of the standard, several when they are equal. `given` is False while nothing
    at all is known of it; its tally is empty then.
    """

    key_question: KeyQuestion
    tally: Tally
    rating: Rating | None
    firmness: Firmness | None
    drives: bool = False
    given: bool = True

    @property
    def applies(self) -> bool:
        """Whether there is any case it applies to, or may turn out to apply to."""
        return not self.given or bool(self.tally.applicable or self.tally.blank)


@dataclass(frozen=True, slots=True)
class StandardRating:
    """How one standard stands.

    `rating` and `points` are final, and None in every state but RATED; `points` is None also for a standard that has
    none. `so_far` is what it would be on what is known now. `lowest` and `highest` are what it can still end as, should
    it be rated; None where it cannot be. For a standard reported as indicative, `so_far` is the rating its percentages
    are indicative of.

    `computed` is the rating from the cases judged so far, or the judgement, before anything is set in its place;
    `panel` is what the ratings panel set. `limits` are those that hold it below what it would be otherwise.
    `panel_conditions` says which of the conditions for a panel decision hold. `why_not_rated` is the reason of
    NOT_RATED, otherwise empty.
    """

    standard: Standard
    rating: Rating | None
    points: int | None
    steps: tuple[Step, ...]
    state: State
    so_far: Rating | None = None
    lowest: Rating | None = None
    highest: Rating | None = None
    computed: Rating | None = None
    panel: Rating | None = None
    limits: tuple[Limit, ...] = ()
    key_questions: tuple[KeyQuestionRating, ...] = ()
    panel_conditions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    why_not_rated: str = ""


@dataclass(frozen=True, slots=True)
class OverallRating:
    """How the whole stands.

    `points` is the sum over the counted standards rated so far, `judged` of `counted` in number; `not_rated` more would
    be counted, and cannot be rated. `rating` is None until all are rated; until then the overall can end anywhere from
    `lowest` to `highest`, should every open standard be rated. `here` is the range in which the sum so far lies,
    `reachable` are those in which it can still end. `next_rating` is the next higher rating and `points_to_next` the
    points still needed for it; both are None in the highest range.

    `source` says how it comes about. Where it is the judgement of a standard, the sum is indicative only and there are
    no ranges. Where there is none, and where no ranges are stated for so many standards, `lowest`, `highest` and
    `here` are None too: there is nothing it could be. `by_cases` says that counted standards are rated from cases.
    """

    points: int
    most_points: int
    judged: int
    counted: int
    rating: Rating | None
    lowest: Rating | None
    highest: Rating | None
    next_rating: Rating | None
    points_to_next: int | None
    here: PointsRange | None
    reachable: tuple[PointsRange, ...]
    steps: tuple[Step, ...]
    not_rated: int = 0
    source: OverallFrom = OverallFrom.SUM
    by_cases: bool = False
    ranges: tuple[PointsRange, ...] = ()


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
