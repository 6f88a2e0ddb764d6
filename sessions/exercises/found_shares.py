"""Shares of an attempt against the reference: units agreed, the reference's Yes and No found, leniency and severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sessions.exercises.exercise import Unit
from standards.interval import Interval, wilson
from standards.scale import Answer


@dataclass(frozen=True, slots=True)
class Share:
    """A count `part` of a count `whole`; a share of nothing has no percentage and no interval."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Whole per cent, halves up; only none is 0% and only all is 100%. Edges are never compared with it."""
        if not self.whole:
            return None
        if self.part in (0, self.whole):
            return 100 * self.part // self.whole
        return min(max((200 * self.part + self.whole) // (2 * self.whole), 1), 99)

    @property
    def interval(self) -> Interval | None:
        """The two-sided Wilson interval at 95 per cent."""
        return wilson(self.part, self.whole) if self.whole else None

    @property
    def words(self) -> str:
        """The percentage with its counts: `90% (54 of 60)`."""
        return f"{self.percent}% ({self.part} of {self.whole})" if self.whole else "none to find"


def pooled(shares: Iterable[Share]) -> Share:
    """Several shares together: the sums of their counts."""
    every = tuple(shares)
    return Share(sum(one.part for one in every), sum(one.whole for one in every))


@dataclass(frozen=True, slots=True)
class UnitResult:
    """What an attempt says to one unit, beside the reference; `answer` is None where it says nothing."""

    unit: Unit
    reference: Answer
    answer: Answer | None

    @property
    def right(self) -> bool:
        """Whether it is the reference's answer. Not applicable agrees with nothing else; a missing one with nothing."""
        return self.answer is self.reference

    @property
    def missing(self) -> bool:
        """Whether there is no answer; it counts as not agreed."""
        return self.answer is None

    @property
    def lenient(self) -> bool:
        """Whether it says Yes where the reference says No."""
        return self.answer is Answer.YES and self.reference is Answer.NO

    @property
    def severe(self) -> bool:
        """Whether it says No where the reference says Yes."""
        return self.answer is Answer.NO and self.reference is Answer.YES


def agreement(results: Sequence[UnitResult]) -> Share:
    """The units answered as the reference does, of all that the reference answers."""
    return Share(sum(one.right for one in results), len(results))


def found_by_answer(results: Iterable[UnitResult]) -> Mapping[Answer, Share]:
    """For each answer that the reference gives, how many units with it were answered so; in the order yes, no, n/a."""
    given: Counter[Answer] = Counter()
    right: Counter[Answer] = Counter()
    for one in results:
        given[one.reference] += 1
        right[one.reference] += one.right
    return {answer: Share(right[answer], given[answer]) for answer in Answer if given[answer]}


def rarer_answers(found: Mapping[Answer, Share]) -> tuple[Answer, ...]:
    """Of Yes and No the one that the reference gives to fewer units; both where it gives them equally often."""
    yes, no = (found[answer].whole if answer in found else 0 for answer in (Answer.YES, Answer.NO))
    if yes == no:
        return (Answer.YES, Answer.NO)
    return (Answer.YES,) if yes < no else (Answer.NO,)
