"""Limits: which of them hold a standard, from how the standards they look at stand, and which are still undecided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standards.framework import Framework
from standards.rated import StandardRating, State
from standards.rules import Limit
from standards.scale import Rating
from standards.suggestions import listed


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one standard: `holding` hold it whatever comes, `undecided` may come to hold it."""

    holding: tuple[Limit, ...] = ()
    undecided: tuple[Limit, ...] = ()

    def least(self, rating: Rating) -> Rating:
        """The lowest this rating can be held to."""
        return _held(rating, (*self.holding, *self.undecided))

    def most(self, rating: Rating) -> Rating:
        """The highest this rating can be after the limits that hold in any case."""
        return _held(rating, self.holding)

    def biting(self, rating: Rating | None) -> tuple[Limit, ...]:
        """Those that hold this rating down; none where it is low enough by itself."""
        return tuple(one for one in self.holding if _bites(one, rating))

    def waiting(self, rating: Rating | None) -> tuple[Limit, ...]:
        """Those undecided that would hold this rating down further than it is held already."""
        held = self.most(rating) if rating else None
        return tuple(one for one in self.undecided if _bites(one, held))


def limits_on(framework: Framework, code: str, others: Mapping[str, StandardRating]) -> Limits:
    """The limits on a standard, given how the standards they look at stand."""
    own = [limit for limit in framework.rules.limits if limit.standard == code]
    found = {limit: holds(limit, others) for limit in own}
    return Limits(
        tuple(limit for limit in own if found[limit]),
        tuple(limit for limit in own if found[limit] is None),
    )


def holds(limit: Limit, others: Mapping[str, StandardRating]) -> bool | None:
    """Whether a limit holds; None while that is undecided.

    It is decided as soon as a standard it looks at can no longer end above `is_at_most`, or all of them must. One that
    cannot be rated, or is not there, never makes it hold.
    """
    undecided = False
    for one in _looked_at(limit, others):
        if one.highest is not None and one.highest.rank <= limit.is_at_most.rank:
            return True
        undecided = undecided or (one.lowest is not None and one.lowest.rank <= limit.is_at_most.rank)
    return None if undecided else False


def holding_words(limit: Limit, name: str, others: Mapping[str, StandardRating]) -> str:
    """A limit that holds, as a step says it: what it holds to, and by which standards."""
    alike: dict[str, list[str]] = {}
    for one in _looked_at(limit, others):
        if _low(one.highest, limit):
            alike.setdefault(_stands(one), []).append(one.standard.name)
    because = listed(
        f"{listed(names)} {'is' if len(names) == 1 else 'are'} {stands}" for stands, names in alike.items()
    )
    return f"{name} cannot be above {limit.at_most.value}, for {because}."


def waiting_words(limit: Limit, name: str, others: Mapping[str, StandardRating]) -> str:
    """An undecided limit, as a step says it."""
    open_ones = listed(one.standard.name for one in _looked_at(limit, others) if _low(one.lowest, limit))
    return (
        f"Whether {name} is held to {limit.at_most.value} is undecided while {open_ones} can still end as "
        f"{limit.is_at_most.value}{'' if limit.is_at_most is Rating.INADEQUATE else ' or lower'}."
    )


def _looked_at(limit: Limit, others: Mapping[str, StandardRating]) -> Iterable[StandardRating]:
    found = (others[code] for code in limit.where_any if code in others)
    return [one for one in found if one.state in (State.RATED, State.NOT_YET)]


def _stands(one: StandardRating) -> str:
    """How a standard that makes a limit hold stands, to follow its name and `is`."""
    if one.rating is not None:
        return one.rating.value
    return f"{one.highest.value if one.highest else ''} at most"


def _low(rating: Rating | None, limit: Limit) -> bool:
    return rating is not None and rating.rank <= limit.is_at_most.rank


def _bites(limit: Limit, rating: Rating | None) -> bool:
    return rating is not None and rating.rank > limit.at_most.rank


def _held(rating: Rating, limits: Iterable[Limit]) -> Rating:
    return min((rating, *(limit.at_most for limit in limits)), key=lambda one: one.rank)
