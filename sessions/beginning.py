"""How a session begins: with its start, and with the cases that it has from the first."""

from __future__ import annotations

from collections.abc import Iterable

from sessions.events import Case, Change, Event, Kind, Start, Subject


def first_events(start: Start, at: str, cases: Iterable[Case] = (), why: str = "") -> tuple[Event, ...]:
    """The events of a session's beginning, by whoever starts it; `why` says how it came to its cases."""
    changes = [
        Change(Subject(Kind.STARTED), None, start),
        *(Change(Subject(Kind.CASE, case=number), None, case, why) for number, case in enumerate(cases, 1)),
    ]
    return tuple(Event(number, at, start.inspector, change) for number, change in enumerate(changes, 1))
