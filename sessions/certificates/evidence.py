"""Entries of evidence: that somebody met a criterion, on which day, what says so, and who recorded it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Source(StrEnum):
    """What an entry rests on."""

    ASSESSOR = "assessor"
    EXERCISE = "exercise"
    SECOND_MARK = "second mark"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That something was taken back or revoked: on which day, by whom, why, and as which event."""

    key: str
    on: date
    by: str
    why: str
    sequence: int


@dataclass(frozen=True)
class Entry:
    """One entry.

    `key` is what events call it, `number` what people type, counted from 1 through the register. `person` is the key of
    one. `on` is the day on which the criterion was met, `at` the time it was recorded (UTC), `by` who did. `found` are
    the figures of an exercise or second mark as they were then: names with values.
    """

    key: str
    number: int
    person: str
    criterion: str
    on: date
    source: Source
    note: str
    found: Mapping[str, str | int]
    by: str
    at: str
    sequence: int
    withdrawn: Withdrawal | None = None


def entry_parts(
    person: str, criterion: str, on: date, *, source: Source, note: str, found: Mapping[str, str | int]
) -> dict[str, Any]:
    """An entry as an event keeps it; see `Entry`."""
    return {
        "person": person,
        "criterion": criterion,
        "on": on.isoformat(),
        "source": str(source),
        "note": note,
        "found": dict(found),
    }
