"""Replaying a session: its events through the walk, one after the other, as they were recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sessions.events import Event
from sessions.walk import Walk
from standards.framework import Framework

LONGEST = 5.0
"""Seconds at normal speed that are waited for an event at most: nobody watches a lunch break."""


_EVERY = 100  # events between two walks that are kept


class Film:
    """The session after any of its events, by their sequence numbers; 0 is before the first.

    The walk is kept at every hundredth event, so that a step back in a session of thousands is as quick as one on.
    """

    def __init__(self, framework: Framework, events: Sequence[Event]) -> None:
        self.framework = framework
        self.events = tuple(events)
        self._kept: dict[int, Walk] = {0: Walk(framework)}
        self._last = (0, self._kept[0])

    def __len__(self) -> int:
        return len(self.events)

    def walk_at(self, number: int) -> Walk:
        """The session after so many events. Raises IndexError when there are not so many."""
        if not 0 <= number <= len(self.events):
            raise IndexError(number)
        begin = max(kept for kept in self._kept if kept <= number)
        walk = self._kept[begin]
        if begin <= self._last[0] <= number:
            begin, walk = self._last
        for place in range(begin, number):
            walk = walk.after(self.events[place])
            if (place + 1) % _EVERY == 0:
                self._kept[place + 1] = walk
        self._last = (number, walk)
        return walk

    def wait_before(self, number: int) -> float:
        """The seconds at normal speed before an event; none before the first."""
        return waiting(self.events[number - 2].at, self.events[number - 1].at) if number > 1 else 0.0


def waiting(before: str, at: str) -> float:
    """The seconds between two recorded times, none before the first, and at most `LONGEST`."""
    if not before:
        return 0.0
    passed = (datetime.fromisoformat(at) - datetime.fromisoformat(before)).total_seconds()
    return min(max(passed, 0.0), LONGEST)
