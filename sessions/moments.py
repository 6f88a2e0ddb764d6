"""A session as it was: after one of its events, or at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from sessions.events import Event
from sessions.record import Record, fold

_NUMBER = re.compile(r"#?([0-9]{1,9})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MINUTE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}")
FORMS = "an event's number, such as 120, a day, such as 2026-03-02, or a time, such as 2026-03-02 14:30"
"""How a moment is named."""


class NoSuchMoment(ValueError):
    """What was named is no moment of the session. The message says why, and how to name one."""


def as_it_was(events: Sequence[Event], sequence: int) -> Record:
    """The record after the event with this number; the events are numbered from 1 on, in order."""
    return fold(events[:sequence])


def is_number(text: str) -> bool:
    """Whether a moment is named by an event's number."""
    return _NUMBER.fullmatch(text.strip()) is not None


def moment_named(events: Sequence[Event], text: str, zone: tzinfo | None = None) -> int:
    """The number of the last event that a moment takes in.

    A day and a minute mean their end. Times are in the `zone`, that of this machine unless given, or in the one they
    name. Raises NoSuchMoment for what is none, or lies before the session's start.
    """
    wanted = text.strip()
    number = _NUMBER.fullmatch(wanted)
    if number:
        sequence = int(number[1])
        if 0 < sequence <= len(events):
            return sequence
        raise NoSuchMoment(f"There is no event {sequence}: the events are numbered 1 to {len(events)}.")
    at = _time(wanted, zone)
    past = sum(datetime.fromisoformat(event.at) <= at for event in events)
    if past:
        return past
    first = datetime.fromisoformat(events[0].at).astimezone(zone).strftime("%Y-%m-%d %H:%M")
    raise NoSuchMoment(f"The session did not exist at {wanted!r}: it was started on {first}.")


def _time(text: str, zone: tzinfo | None) -> datetime:
    try:
        found = datetime.fromisoformat(text)
        if _DAY.fullmatch(text):
            found += timedelta(days=1, microseconds=-1)
        elif _MINUTE.fullmatch(text):
            found += timedelta(minutes=1, microseconds=-1)
        if found.tzinfo is None:
            found = found.replace(tzinfo=zone) if zone else found.astimezone()
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise NoSuchMoment(f"{text!r} is no moment of a session. Name {FORMS}.") from None
