"""Drift: how one person's agreement, leniency and severity move over the exercises of months."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sessions.differences import difference_interval
from sessions.exercises.found_shares import Share, pooled
from sessions.exercises.marking import Marked
from sessions.names_of_people import same_person
from standards.interval import Interval
from standards.tally import Tally


@dataclass(frozen=True, slots=True)
class Shift:
    """A share of units in the first half of a person's attempts beside that in the last half.

    `interval` is that of the last less the first, at 95 per cent by R. G. Newcombe's method 10 (see
    `sessions.differences.difference_interval`); None where a half has no units. The units of one exercise count as
    answers of their own, as they do in marking.
    """

    name: str
    first: Share
    last: Share
    interval: Interval | None

    @property
    def difference(self) -> Fraction | None:
        """The last share less the first."""
        if not self.first.whole or not self.last.whole:
            return None
        return Fraction(self.last.part, self.last.whole) - Fraction(self.first.part, self.first.whole)

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval of the difference leaves nought out."""
        return self.interval is not None and (self.interval.low > 0 or self.interval.high < 0)


@dataclass(frozen=True)
class Drift:
    """The attempts of one person by the date they were handed in, and the change between their halves.

    With an odd number of attempts the one in the middle is in neither half. `shifts` is empty below two attempts.
    """

    who: str
    marked: tuple[Marked, ...]
    shifts: tuple[Shift, ...]

    @property
    def halves(self) -> tuple[tuple[Marked, ...], tuple[Marked, ...]]:
        """The first and the last attempts that are compared."""
        size = len(self.marked) // 2
        return self.marked[:size], self.marked[len(self.marked) - size :]


def drift(who: str, marked: Iterable[Marked]) -> Drift:
    """How one person's figures move over these attempts; those of others are left out."""
    own = [one for one in marked if same_person(one.attempt.who, who)]
    own.sort(key=lambda one: (one.attempt.handed_in, one.attempt.round, one.exercise.id))
    found = Drift(own[-1].attempt.who if own else who, tuple(own), ())
    first, last = found.halves
    if not first:
        return found
    shifts = tuple(
        _shift(name, first, last, share)
        for name, share in (
            ("Agreement", lambda one: one.agreement),
            ("Leniency", lambda one: one.leniency),
            ("Severity", lambda one: one.severity),
        )
    )
    return Drift(found.who, found.marked, shifts)


def _shift(name: str, first: Sequence[Marked], last: Sequence[Marked], share: Callable[[Marked], Share]) -> Shift:
    before, after = pooled(map(share, first)), pooled(map(share, last))
    if not before.whole or not after.whole:
        return Shift(name, before, after, None)
    return Shift(name, before, after, difference_interval(_tally(after), _tally(before)))


def _tally(share: Share) -> Tally:
    return Tally(share.part, share.whole)
