"""Drawing the cases of the strata: in proportion by cluster, unit and officer, and not too many of one officer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from standards.chance import Chance
from standards.draw import Adjustment, Mark, Step
from standards.exchange import exchange
from standards.longlist import Entry
from standards.strata import Stratum
from standards.suggestions import listed
from standards.taking import Taking, by_officer, officer_of

Place = tuple[str, ...]
"""Where cases belong: a cluster; a cluster and a unit; or these and an officer. Compared without capitals."""


def _cluster(entry: Entry) -> Place:
    return (entry.cluster.casefold(),)


def _unit(entry: Entry) -> Place:
    return (entry.cluster.casefold(), entry.unit.casefold())


def _officer(entry: Entry) -> Place:
    return (entry.cluster.casefold(), entry.unit.casefold(), officer_of(entry))


def _anywhere(_entry: Entry) -> Place:
    return ()


# Whose officers a surplus goes to: the unit is as published; what follows where it has nobody left is ours.
_SCOPES: tuple[tuple[str, Callable[[Entry], Place]], ...] = (
    ("unit", _unit),
    ("cluster", _cluster),
    ("stratum", _anywhere),
)


@dataclass(slots=True)
class _Seat:
    """How many cases of one stratum an officer of a unit is to give, by proportion; `left` are still to be drawn."""

    taking: Taking
    cases: list[Entry]
    share: int
    left: int = 0
    receivers: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Spread:
    """Draws the sample and then its buffer; how many cases each officer has is counted through both."""

    chance: Chance
    per_officer: int
    log: list[Adjustment] = field(default_factory=list)
    _taken: Counter[str] = field(default_factory=Counter)

    def take(
        self, mark: Mark, pools: Mapping[Stratum, Sequence[Entry]], numbers: Mapping[Stratum, int]
    ) -> Mapping[Stratum, Sequence[Entry]]:
        """Draw so many cases of each pool, or as many as the limit for officers leaves. What was adjusted is logged."""
        takings = [
            Taking(stratum, mark, numbers[stratum], {one.key: one for one in pool}) for stratum, pool in pools.items()
        ]
        seats = [seat for taking in takings for seat in self._seats(taking)]
        self._draw_own(seats)
        for name, scope in _SCOPES:
            self._pass_on(seats, name, scope)
        self.log += exchange(takings, self.chance, self._taken, self.per_officer)
        for taking in takings:
            if taking.missing:
                what = f"{len(taking.drawn)} in place of {taking.wanted} cases ({mark})."
                reason = f"Every officer with a case left in this stratum has {self.per_officer} already."
                self.log.append(Adjustment(Step.SHORTFALL, taking.stratum, what, reason))
        return {taking.stratum: list(taking.drawn.values()) for taking in takings}

    def _seats(self, taking: Taking) -> Iterator[_Seat]:
        """What each officer is to give: in proportion by cluster, within it by unit, within that by officer."""
        shares: dict[Place, int] = {(): taking.wanted}
        for level in (_cluster, _unit, _officer):
            numbers = Counter(level(entry) for entry in taking.undrawn.values())
            deeper: dict[Place, int] = {}
            for place, share in shares.items():
                inside = {one: numbers[one] for one in sorted(numbers) if one[: len(place)] == place}
                deeper.update(self.chance.shares(share, inside))
            shares = deeper
        cases: dict[Place, list[Entry]] = {}
        for entry in taking.undrawn.values():
            cases.setdefault(_officer(entry), []).append(entry)
        for place, share in shares.items():
            if share:
                yield _Seat(taking, cases[place], share)

    def _draw_own(self, seats: Sequence[_Seat]) -> None:
        """Draw what the officers are to give. Where it is too much, the strata lose in proportion."""
        of_officer: dict[str, list[int]] = {}
        for place, seat in enumerate(seats):
            of_officer.setdefault(officer_of(seat.cases[0]), []).append(place)
        for officer in sorted(of_officer):
            shares = {place: seats[place].share for place in of_officer[officer]}
            room = min(self._room(officer), sum(shares.values()))
            for place, kept in self.chance.shares(room, shares).items():
                seat = seats[place]
                self._draw(seat.taking, seat.cases, kept)
                seat.left = seat.share - kept

    def _pass_on(self, seats: Sequence[_Seat], name: str, scope: Callable[[Entry], Place]) -> None:
        """Draw what is left from other officers of the same unit, cluster or stratum, as far as they have room.

        One case at a time, and for the stratum that lacks most, so that what cannot be drawn is missing everywhere.
        """
        waiting: dict[Stratum, list[_Seat]] = {}
        for seat in seats:
            if seat.left:
                waiting.setdefault(seat.taking.stratum, []).append(seat)
        takings = {stratum: waiting[stratum][0].taking for stratum in waiting}
        givers = {stratum: _givers(taking, scope) for stratum, taking in takings.items()}
        while waiting:
            stratum = max(waiting, key=lambda one: takings[one].hunger)
            seat = waiting[stratum][0]
            drawn = self._draw_from(givers[stratum].get(scope(seat.cases[0]), {}), seat)
            if not drawn or not seat.left:
                waiting[stratum].pop(0)
                if not waiting[stratum]:
                    del waiting[stratum]
        for seat in seats:
            if seat.receivers:
                self.log.append(self._passed_on(seat, name))
                seat.receivers.clear()

    def _draw_from(self, cases: dict[str, list[Entry]], seat: _Seat) -> bool:
        """Draw one case by chance from officers with room, in proportion to it; whether there was any.

        The cases that are left are kept up to date; officers without room are taken out of them.
        """
        room = {officer: min(len(theirs), self._room(officer)) for officer, theirs in cases.items()}
        for officer in [one for one, number in room.items() if number < 1]:
            del cases[officer], room[officer]
        for officer, share in self.chance.shares(min(1, len(room)), room).items():
            if share:
                (case,) = self.chance.some(cases[officer], 1)
                cases[officer].remove(case)
                seat.receivers[case.officer] += 1
                seat.left -= 1
                self._draw(seat.taking, [case], 1)
        return bool(room)

    def _passed_on(self, seat: _Seat, name: str) -> Adjustment:
        receivers = [f"{officer} ({count})" for officer, count in seat.receivers.items()]
        giver = seat.cases[0]
        return Adjustment(
            Step.OFFICER,
            seat.taking.stratum,
            f"{_cases(seat.receivers.total())} ({seat.taking.mark}) to {listed(receivers)} of the same {name}.",
            f"{giver.officer} of {giver.unit} would give {_cases(seat.share)}, and nobody may have more than "
            f"{self.per_officer} in all.",
        )

    def _room(self, officer: str) -> int:
        """How many more cases of an officer the limit allows."""
        return self.per_officer - self._taken[officer]

    def _draw(self, taking: Taking, cases: Sequence[Entry], count: int) -> None:
        for case in self.chance.some(cases, count):
            taking.draw(case)
            self._taken[officer_of(case)] += 1


def _givers(taking: Taking, scope: Callable[[Entry], Place]) -> Mapping[Place, dict[str, list[Entry]]]:
    """The undrawn cases of each officer, the officers in the order of their names, in each unit, cluster or stratum."""
    inside: dict[Place, list[Entry]] = {}
    for entry in taking.undrawn.values():
        inside.setdefault(scope(entry), []).append(entry)
    return {place: by_officer(entries) for place, entries in inside.items()}


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"
