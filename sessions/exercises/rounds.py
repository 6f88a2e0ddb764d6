"""The change between rounds: what each person answered alone and blind, and what after the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sessions.agreement.alpha import krippendorff_alpha
from sessions.agreement.figure import Figure
from sessions.exercises.attempt import Attempt
from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.found_shares import Share, pooled
from sessions.exercises.group import in_group_order, marking_of
from sessions.exercises.marking import Marked, mark
from sessions.names_of_people import folded


@dataclass(frozen=True)
class PersonChange:
    """What one person changed from one round to a later one."""

    before: Marked
    after: Marked

    @property
    def who(self) -> str:
        """The person."""
        return self.after.attempt.who

    @property
    def towards(self) -> tuple[Unit, ...]:
        """Units answered otherwise than the reference before, and as it does after."""
        return tuple(one.unit for one in self.after.units if one.right and not self.before.by_unit[one.unit].right)

    @property
    def away(self) -> tuple[Unit, ...]:
        """Units answered as the reference does before, and otherwise after."""
        return tuple(one.unit for one in self.after.units if not one.right and self.before.by_unit[one.unit].right)

    @property
    def otherwise(self) -> tuple[Unit, ...]:
        """Units answered otherwise than the reference both times, and not alike."""
        return tuple(
            one.unit
            for one in self.after.units
            if not one.right
            and not self.before.by_unit[one.unit].right
            and self.before.by_unit[one.unit].answer is not one.answer
        )

    @property
    def changed(self) -> int:
        """How many units were changed in all."""
        return len(self.towards) + len(self.away) + len(self.otherwise)


@dataclass(frozen=True)
class RoundsChange:
    """The change of everybody who handed in both rounds. `only_before` and `only_after` name who did one alone."""

    exercise: Exercise
    first: int
    last: int
    people: tuple[PersonChange, ...]
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()

    @property
    def agreement_before(self) -> Share:
        """With the reference, all people together, before."""
        return pooled(one.before.agreement for one in self.people)

    @property
    def agreement_after(self) -> Share:
        """With the reference, all people together, after."""
        return pooled(one.after.agreement for one in self.people)

    @cached_property
    def alpha_before(self) -> Figure:
        """Alpha among them before."""
        return _alpha([one.before for one in self.people])

    @cached_property
    def alpha_after(self) -> Figure:
        """Alpha among them after."""
        return _alpha([one.after for one in self.people])

    @property
    def towards(self) -> int:
        """Units changed towards the reference, of all people."""
        return sum(len(one.towards) for one in self.people)

    @property
    def away(self) -> int:
        """Units changed away from the reference, of all people."""
        return sum(len(one.away) for one in self.people)


def rounds_there_are(attempts: Iterable[Attempt]) -> tuple[int, ...]:
    """The rounds that attempts are of, in order."""
    return tuple(sorted({one.round for one in attempts}))


def in_round(attempts: Iterable[Attempt], number: int) -> tuple[Attempt, ...]:
    """The attempts of one round."""
    return tuple(one for one in attempts if one.round == number)


def change_between(
    exercise: Exercise, attempts: Sequence[Attempt], first: int = 0, last: int = 0
) -> RoundsChange | None:
    """What changed between two rounds, the first and the last there are unless said; None where there is one alone.

    Raises ValueError for an exercise without its key.
    """
    there = rounds_there_are(attempts)
    if len(there) < 2:
        return None
    first, last = first or there[0], last or there[-1]
    before = {folded(one.who): one for one in in_round(attempts, first)}
    after = {folded(one.who): one for one in in_round(attempts, last)}
    people = [PersonChange(mark(exercise, before[who]), mark(exercise, after[who])) for who in after if who in before]
    people.sort(key=lambda one: in_group_order(one.after))
    return RoundsChange(
        exercise,
        first,
        last,
        tuple(people),
        tuple(sorted(one.who for who, one in before.items() if who not in after)),
        tuple(sorted(one.who for who, one in after.items() if who not in before)),
    )


def _alpha(marked: Sequence[Marked]) -> Figure:
    units = [one.unit for one in marked[0].units] if marked else []
    return krippendorff_alpha(marking_of(marked, units))
