"""The drawing from one stratum while it goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from standards.draw import Mark
from standards.longlist import Entry
from standards.strata import Stratum


def officer_of(entry: Entry) -> str:
    """The officer as the limit counts: by name alone, so that one who works in two units is one."""
    return entry.officer.casefold()


def by_officer(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """The cases of each officer, the officers in the order of their names."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(officer_of(entry), []).append(entry)
    return {name: groups[name] for name in sorted(groups)}


@dataclass(slots=True)
class Taking:
    """What a stratum is to give, and what it has given so far."""

    stratum: Stratum
    mark: Mark
    wanted: int
    undrawn: list[Entry]
    drawn: list[Entry] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """How many cases are still to be drawn."""
        return self.wanted - len(self.drawn)

    @property
    def hunger(self) -> Fraction:
        """What is missing, as a share of what is wanted."""
        return Fraction(self.missing, self.wanted) if self.wanted else Fraction(0)

    def draw(self, entry: Entry) -> None:
        """Take a case in."""
        self.undrawn.remove(entry)
        self.drawn.append(entry)

    def give_back(self, entry: Entry) -> None:
        """Take a case out again; it may be drawn another time."""
        self.drawn.remove(entry)
        self.undrawn.append(entry)
        self.undrawn.sort(key=lambda one: one.key)
