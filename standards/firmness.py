"""How firm the rating of a key question is: the cases to the next edges, the interval, and what rounding would do."""

from __future__ import annotations

from dataclasses import dataclass

from standards.interval import Interval, wilson
from standards.rules import CaseRule, Comparison, Edge
from standards.scale import Rating
from standards.tally import Tally


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm the rating of one key question is, on the cases judged so far.

    `up` is how many insufficient cases, found sufficient instead, would reach the next edge, and `above` the rating
    there; `down` is how many sufficient ones, found insufficient, would fall below the present edge, and `below` the
    rating there. The denominator stays. They are None at the ends of the scale, and where only a percentage is known.
    `warning` is a sentence, or empty: rounding before the comparison would give another rating.
    """

    tally: Tally
    up: int | None
    above: Rating | None
    down: int | None
    below: Rating | None
    warning: str = ""

    @property
    def interval(self) -> Interval | None:
        """The Wilson interval at 95 per cent; None where only a percentage is known."""
        return wilson(self.tally.yes, self.tally.applicable) if self.tally.exact else None

    @property
    def words(self) -> str:
        """The cases to the edges: `1 case up to Good, 7 cases down to Inadequate`; empty when none is known."""
        parts = []
        if self.up is not None and self.above is not None:
            parts.append(f"{cases_words(self.up)} up to {self.above.value}")
        if self.down is not None and self.below is not None:
            parts.append(f"{cases_words(self.down)} down to {self.below.value}")
        return ", ".join(parts)


def firmness(rule: CaseRule, tally: Tally) -> Firmness:
    """How firm a key question's rating is. Raises ValueError when no case is judged."""
    if tally.applicable < 1:
        raise ValueError("A question that applies to no case has no percentage.")
    warning = rounding_warning(rule, tally)
    if not tally.exact or not rule.edges:
        return Firmness(tally, None, None, None, None, warning)
    needed = [(edge, least_yes(rule, edge, tally.applicable)) for edge in rule.edges]
    reached = [(edge, least) for edge, least in needed if least <= tally.yes]
    ahead = [(edge, least) for edge, least in needed if tally.yes < least <= tally.applicable]
    up = ahead[0][1] - tally.yes if ahead else None
    down = tally.yes - reached[-1][1] + 1 if reached else None
    # With few cases one case can jump over an edge: the rating there is the one that is really reached.
    above = None if up is None else rule.rating_for(tally.yes + up, tally.applicable)
    below = None if down is None else rule.rating_for(tally.yes - down, tally.applicable)
    return Firmness(tally, up, above, down, below, warning)


def least_yes(rule: CaseRule, edge: Edge, applicable: int) -> int:
    """The fewest sufficient cases of so many that reach an edge; more than there are when none do."""
    needed = edge.percent * applicable
    return needed // 100 + 1 if rule.comparison is Comparison.OVER else -(-needed // 100)


def rounding_warning(rule: CaseRule, tally: Tally) -> str:
    """A sentence when rounding to a whole percentage before the comparison would give another rating, else empty.

    Whether rounding comes first is not published, so we compare exactly.
    Where only a whole percentage is known, it says when the exact one could lie on the other side of an edge.
    """
    if not rule.edges or tally.applicable < 1 or tally.percent is None:
        return ""
    exact = rule.rating_for(tally.yes, tally.applicable)
    if not tally.exact:
        return _percentage_warning(rule, tally, exact)
    rounded = rule.rating_for(tally.percent, 100)
    if rounded is exact:
        return ""
    return (
        f"{tally.yes} of {tally.applicable} is {hundredths(tally)}%, printed as {tally.percent}%: {exact.value}, "
        f"for it is compared exactly. Rounded first it would be {rounded.value}."
    )


def hundredths(tally: Tally) -> str:
    """The percentage with two decimals, cut off rather than rounded, so that it never seems to reach an edge."""
    number = 10_000 * tally.yes // tally.applicable
    return f"{number // 100}.{number % 100:02}"


def cases_words(number: int) -> str:
    """A number of cases in words: `1 case`, `7 cases`."""
    return "1 case" if number == 1 else f"{number} cases"


def _percentage_warning(rule: CaseRule, tally: Tally, exact: Rating) -> str:
    percent = tally.percent
    if percent is None or 100 * tally.yes != percent * tally.applicable:
        return ""  # given with decimals: taken as it is
    # A whole percentage stands for anything from half a point below to just under half a point above.
    lowest = rule.rating_for(max(0, 10 * percent - 5), 1000)
    highest = rule.rating_for(min(1000, 10 * percent + 4), 1000)
    other = lowest if lowest is not exact else highest
    if other is exact:
        return ""
    low, high = max(0, 10 * percent - 5), min(1000, 10 * percent + 4)
    return (
        f"{percent}% may stand for anything from {low // 10}.{low % 10}% to {high // 10}.{high % 10}%. It is taken as "
        f"exactly {percent}%: {exact.value}; it could be {other.value}."
    )
