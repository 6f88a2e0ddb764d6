"""The drawing from one stratum while it goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from standards.draw import Mark
from standards.longlist import Entry
from standards.strata import Stratum


def officer_of(entry: Entry) -> str:
    """The officer as the limit counts: by name alone, so that one who works in two units is one."""
    return entry.officer.casefold()


def by_officer(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The cases of each officer, the officers in the order of their names."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(officer_of(entry), []).append(entry)
    return {name: groups[name] for name in sorted(groups)}


@dataclass(slots=True)
class Taking:
    """What a stratum is to give, and what it has given so far: cases by their key, the undrawn ones in its order."""

    stratum: Stratum
    mark: Mark
    wanted: int
    undrawn: dict[str, Entry]
    drawn: dict[str, Entry] = field(default_factory=dict)

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
        self.drawn[entry.key] = self.undrawn.pop(entry.key)

    def give_back(self, entry: Entry) -> None:
        """Take a case out again; it may be drawn another time."""
        self.undrawn[entry.key] = self.drawn.pop(entry.key)
        self.undrawn = dict(sorted(self.undrawn.items()))
