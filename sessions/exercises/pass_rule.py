"""The pass rule: several conditions, each met, not met or not yet to be told, and the chain that leads to the verdict.

No single figure passes anybody: where nearly every answer of the reference is Yes, whoever says Yes throughout agrees
nearly always. The rule is the exercise's own; how it is read is ours. A share of units is a sample of what somebody
would answer, so it is compared by the one-sided Wilson interval (E. B. Wilson, Journal of the American Statistical
Association 22 (1927)) at the rule's confidence: met where the lower bound reaches the edge, not met where the upper
bound stays below it. Comparing the bound with an edge p is comparing (share - p)² with z²p(1 - p)/n, which is done in
whole numbers but for z. Ratings within one are all there are of them, and are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from sessions.exercises.exercise import PassRule
from sessions.exercises.found_shares import Share, rarer_answers
from standards.interval import Interval, two_sided, wilson
from standards.scale import Answer


class Verdict(StrEnum):
    """What the pass rule says of an attempt, or of one of its conditions."""

    MET = "met"
    NOT_MET = "not met"
    CANNOT_TELL = "cannot yet tell"


class Aspect(StrEnum):
    """What a condition is about."""

    AGREEMENT = "agreement"
    RARER = "rarer answer"
    WITHIN_ONE = "ratings within one"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the rule with all that led to its verdict.

    `edge` is in whole per cent. `answer` is the rarer one it is about. `bounds` are the one-sided bounds of the share,
    each at `confidence` per cent; None where the share is counted or there is nothing to count. `why` says in sentences
    what was compared with what; `more` how many more units at the same rate would tell, None where none would.
    """

    aspect: Aspect
    share: Share
    edge: int
    verdict: Verdict
    why: str
    answer: Answer | None = None
    bounds: Interval | None = None
    confidence: int = 95
    more: int | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """The verdict, and the conditions it follows from."""

    verdict: Verdict
    conditions: tuple[Condition, ...]

    @property
    def why(self) -> str:
        """How the verdict follows from the conditions, in a sentence."""
        not_met = sum(one.verdict is Verdict.NOT_MET for one in self.conditions)
        open_ = sum(one.verdict is Verdict.CANNOT_TELL for one in self.conditions)
        every = len(self.conditions)
        if not_met:
            return f"Not met, for {not_met} of {every} conditions {'is' if not_met == 1 else 'are'} not met."
        if open_:
            return f"Cannot yet tell: none of {every} conditions is not met, and {open_} cannot be told yet."
        return f"Met, for all {every} conditions are met."


def judge(rule: PassRule, agreement: Share, found: Mapping[Answer, Share], within_one: Share) -> Passed:
    """The verdict on shares of one attempt: not met if any condition is not, met if all are, else cannot yet tell.

    Raises ValueError for a confidence that does not lie between 50 and 100 per cent.
    """
    conditions = tuple(_conditions(rule, agreement, found, within_one))
    verdicts = {one.verdict for one in conditions}
    if Verdict.NOT_MET in verdicts:
        return Passed(Verdict.NOT_MET, conditions)
    return Passed(Verdict.MET if verdicts == {Verdict.MET} else Verdict.CANNOT_TELL, conditions)


def compare_with_edge(share: Share, edge: int, confidence: int) -> Verdict:
    """A share of units against an edge in whole per cent, by its one-sided bounds. Raises ValueError."""
    deviate = Fraction(two_sided(2 * confidence - 100))
    distance = 100 * share.part - edge * share.whole
    if edge <= 0 or not share.whole:
        return Verdict.MET if edge <= 0 else Verdict.CANNOT_TELL
    if edge >= 100:  # a lower bound never reaches all there could be
        return Verdict.NOT_MET if distance < 0 else Verdict.CANNOT_TELL
    reach = deviate**2 * edge * (100 - edge) * share.whole
    if distance > 0 and distance**2 >= reach:
        return Verdict.MET
    return Verdict.NOT_MET if distance < 0 and distance**2 > reach else Verdict.CANNOT_TELL


def units_that_tell(share: Share, edge: int, confidence: int) -> int | None:
    """How many more units at the same rate would tell on which side of an edge it lies; None where none would."""
    distance = Fraction(share.part, share.whole) - Fraction(edge, 100) if share.whole else Fraction(0)
    if not distance or not 0 < edge < 100:
        return None
    deviate = Fraction(two_sided(2 * confidence - 100))
    needed = ceil(deviate**2 * Fraction(edge * (100 - edge), 10_000) / distance**2)
    return max(needed - share.whole, 1)


def _conditions(
    rule: PassRule, agreement: Share, found: Mapping[Answer, Share], within_one: Share
) -> Iterator[Condition]:
    yield _by_interval(Aspect.AGREEMENT, agreement, rule.agreement, rule.confidence, None)
    for answer in rarer_answers(found):
        yield _by_interval(Aspect.RARER, found.get(answer, Share(0, 0)), rule.rarer, rule.confidence, answer)
    if rule.within_one is not None:
        yield _counted(within_one, rule.within_one)


def _by_interval(aspect: Aspect, share: Share, edge: int, confidence: int, answer: Answer | None) -> Condition:
    what = "units agree with the reference" if answer is None else f"units with {_named(answer)} were found"
    if not share.whole:
        said = "The reference answers no unit" if answer is None else f"There is no unit with {_named(answer)}"
        why = f"{said}, so nothing shows whether {edge}% would be found."
        return Condition(aspect, share, edge, Verdict.CANNOT_TELL, why, answer, confidence=confidence)
    verdict = compare_with_edge(share, edge, confidence)
    bounds = wilson(share.part, share.whole, 2 * confidence - 100)
    numbers = f"{share.part} of {share.whole} {what} ({share.percent}%); {edge}% is asked for."
    more = units_that_tell(share, edge, confidence) if verdict is Verdict.CANNOT_TELL else None
    why = f"{numbers} {_bound_words(verdict, bounds, edge, confidence)}"
    if verdict is Verdict.CANNOT_TELL:
        why = f"{why} {_what_tells(share, edge, more)}"
    return Condition(aspect, share, edge, verdict, why, answer, bounds, confidence, more)


def _bound_words(verdict: Verdict, bounds: Interval, edge: int, confidence: int) -> str:
    low, high = tenths(bounds.low), tenths(bounds.high)
    if verdict is Verdict.MET:
        return f"With {confidence}% confidence the true share is {low}% or more, which reaches {edge}%: met."
    if verdict is Verdict.NOT_MET:
        return f"With {confidence}% confidence the true share is {high}% or less, which is below {edge}%: not met."
    return (
        f"With {confidence}% confidence it is {low}% or more, and with the same confidence {high}% or less: {edge}% "
        "lies between, so it cannot yet be told."
    )


def _what_tells(share: Share, edge: int, more: int | None) -> str:
    if more is None:
        return "At exactly this rate, no number of further units would tell."
    side = "met" if 100 * share.part > edge * share.whole else "not met"
    return f"At the same rate, about {more} more {'unit' if more == 1 else 'units'} would tell that it is {side}."


def _counted(share: Share, edge: int) -> Condition:
    if not share.whole:
        why = "The reference rates no standard, so there is nothing to count."
        return Condition(Aspect.WITHIN_ONE, share, edge, Verdict.CANNOT_TELL, why)
    reached = 100 * share.part >= edge * share.whole
    verdict = Verdict.MET if reached else Verdict.NOT_MET
    of = "Of 1 rating" if share.whole == 1 else f"Of {share.whole} ratings"
    why = (
        f"{of} {share.part} {'is' if share.part == 1 else 'are'} at most one away from the reference's "
        f"({share.percent}%); {edge}% is asked for. They are all there are, so they are counted without an interval: "
        f"{verdict}."
    )
    return Condition(Aspect.WITHIN_ONE, share, edge, verdict, why)


def tenths(share: float) -> str:
    """A share in per cent with one decimal, cut off, so that it never seems to reach a whole per cent it does not."""
    number = int(1000 * share)
    return f"{number // 10}.{number % 10}"


def _named(answer: Answer) -> str:
    return {Answer.YES: "the reference's Yes", Answer.NO: "the reference's No"}.get(answer, "not applicable")
