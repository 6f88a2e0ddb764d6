"""Exchanging cases between strata, so that a limit for officers costs no case that need not be lost.

Where the only officers left in a stratum have their limit, one of them may give a case here in place of one in another
stratum, if somebody else can give one there. The published sampler does not do so; without it, the sample would depend
on which stratum is drawn first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from standards.chance import Chance
from standards.draw import Adjustment, Step
from standards.longlist import Entry
from standards.taking import Taking, by_officer, officer_of

Link = tuple[Taking, str]
"""A stratum, and an officer who is to give a case in it."""


def exchange(takings: Sequence[Taking], chance: Chance, taken: Counter[str], per_officer: int) -> Iterator[Adjustment]:
    """Draw missing cases by exchange until no more can be; `taken`, the cases of each officer, is kept up to date.

    Afterwards the strata together have as many cases as the limit allows at all.
    """
    while True:
        hungry = sorted((one for one in takings if one.missing), key=lambda one: one.hunger, reverse=True)
        chain = next(filter(None, (_chain(one, takings, taken, per_officer) for one in hungry)), None)
        if chain is None:
            return
        for place, (taking, officer) in enumerate(chain):
            _draw(taking, officer, chance)
            if place + 1 < len(chain):
                _give_back(chain[place + 1][0], officer, chance)
        taken[chain[-1][1]] += 1
        yield _told(chain)


def _chain(hungry: Taking, takings: Sequence[Taking], taken: Counter[str], per_officer: int) -> list[Link] | None:
    """The shortest chain of officers from a stratum that lacks a case to one who may still give one.

    Each officer gives a case in the stratum beside him, and all but the last one fewer in the next stratum.
    """
    came_from: dict[int, tuple[int, str]] = {}
    start = next(place for place, one in enumerate(takings) if one is hungry)
    queue, asked = [start], set[str]()
    for place in queue:
        for officer in by_officer(takings[place].undrawn.values()):
            if taken[officer] < per_officer:
                way = [(place, officer)]
                while way[0][0] != start:
                    way.insert(0, came_from[way[0][0]])
                return [(takings[one], through) for one, through in way]
            if officer in asked:
                continue
            asked.add(officer)
            for other, one in enumerate(takings):
                if other not in queue and any(officer_of(entry) == officer for entry in one.drawn.values()):
                    came_from[other] = (place, officer)
                    queue.append(other)
    return None


def _draw(taking: Taking, officer: str, chance: Chance) -> None:
    taking.draw(_one_of(taking.undrawn.values(), officer, chance))


def _give_back(taking: Taking, officer: str, chance: Chance) -> None:
    taking.give_back(_one_of(taking.drawn.values(), officer, chance))


def _one_of(entries: Iterable[Entry], officer: str, chance: Chance) -> Entry:
    (found,) = chance.some([entry for entry in entries if officer_of(entry) == officer], 1)
    return found


def _told(chain: Sequence[Link]) -> Adjustment:
    (first, _), *_ = chain
    names = [
        next(entry.officer for entry in taking.drawn.values() if officer_of(entry) == officer)
        for taking, officer in chain
    ]
    steps = [
        f"{name} gives a case here and one fewer in '{after.stratum}'"
        if place == 0
        else f"{name} gives one there and one fewer in '{after.stratum}'"
        for place, (name, (after, _)) in enumerate(zip(names, chain[1:], strict=False))
    ]
    return Adjustment(
        Step.EXCHANGE,
        first.stratum,
        f"1 case more ({first.mark}), by exchange.",
        f"{'; '.join([*steps, f'{names[-1]} gives one there' if steps else f'{names[-1]} gives it'])}.",
    )
