"""How long an attempt took: worked out from its events, which say when it was begun, left, gone on with and handed in.

The time between two events counts while the attempt is not left, and belongs to the question that the later of the two
is about: what somebody does between two answers is taken to be for the second. Nothing is measured beside the events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sessions.events import Case, Change, Event, Kind, Subject
from sessions.exercises.exercise import Unit
from sessions.kinds import Stage

ENDED_UNSAID = "the program ended without leaving, so the time counts to the last thing recorded"
"""Why an attempt is said to have been left at the moment of its last event."""

_OF_QUESTIONS = frozenset({Kind.ANSWER, Kind.EVIDENCE, Kind.FLAG, Kind.COMMENT, Kind.JUDGEMENT, Kind.NOT_RATED})


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Seconds, in all and by unit, and in how many sittings.

    The unit of a rating is ("", the code of the standard). What belongs to no question, such as the time from the last
    answer to handing in, is in the `total` only.
    """

    total: float = 0.0
    by_unit: Mapping[Unit, float] = field(default_factory=dict)
    sittings: int = 0


def time_spent(events: Sequence[Event]) -> TimeSpent:
    """How long an attempt took by its events, so far or in all."""
    called = _references(events)
    by_unit: dict[Unit, float] = {}
    total, sittings, since = 0.0, 0, ""
    for event in events:
        if since:
            seconds = _seconds(since, event.at)
            total += seconds
            unit = _unit(event.subject, called)
            if unit and seconds:
                by_unit[unit] = by_unit.get(unit, 0.0) + seconds
        running = _runs_after(event, running=bool(since))
        sittings += running and not since
        since = event.at if running else ""
    return TimeSpent(total, by_unit, sittings)


@dataclass(frozen=True, slots=True)
class Elapsed:
    """The time by the first `counted` events: `seconds` in all, and since when it `runs`, "" where it does not.

    A clock on the screen is looked at with every key, so an attempt of a thousand events must not be counted anew.
    """

    seconds: float = 0.0
    runs: str = ""
    counted: int = 0

    def after(self, events: Sequence[Event]) -> Elapsed:
        """The time by all of these events, of which the first ones are counted here already."""
        seconds, runs = self.seconds, self.runs
        for place in range(self.counted, len(events)):
            event = events[place]
            if runs:
                seconds += _seconds(runs, event.at)
            runs = event.at if _runs_after(event, running=bool(runs)) else ""
        return Elapsed(seconds, runs, len(events))

    def until(self, now: datetime) -> float:
        """The seconds until now, with those since the last event where the attempt is not left."""
        return self.seconds + (_seconds(self.runs, now.astimezone(UTC).isoformat()) if self.runs else 0.0)


def is_running(events: Sequence[Event]) -> bool:
    """Whether the time runs: begun, and neither left nor handed in."""
    running = False
    for event in events:
        running = _runs_after(event, running=running)
    return running


def left_unsaid(events: Sequence[Event]) -> Event | None:
    """The event of leaving that a program which was stopped could not record, dated with the last one it did.

    None where the time does not run.
    """
    if not is_running(events):
        return None
    last = events[-1]
    change = Change(Subject(Kind.STAGE), Stage.IN_PROGRESS, Stage.PAUSED, why=ENDED_UNSAID)
    return replace(last, sequence=last.sequence + 1, change=change)


def _runs_after(event: Event, *, running: bool) -> bool:
    if event.subject.kind is Kind.STARTED:
        return True
    if event.subject.kind is Kind.STAGE:
        return event.new is Stage.IN_PROGRESS
    return running


def _unit(subject: Subject, called: Mapping[int, str]) -> Unit | None:
    if subject.kind not in _OF_QUESTIONS or not subject.code:
        return None
    if subject.case and subject.case not in called:
        return None
    return (called[subject.case] if subject.case else "", subject.code)


def _references(events: Sequence[Event]) -> dict[int, str]:
    """The references of the cases, those too that were taken out again."""
    named = [event for event in events if event.subject.kind is Kind.CASE]
    found = {event.subject.case: event.new.reference for event in named if isinstance(event.new, Case)}
    undone = {event.subject.case: event.old.reference for event in named if isinstance(event.old, Case)}
    return {**undone, **found}


def _seconds(since: str, until: str) -> float:
    """Seconds between two moments; 0 where the clock was put back between them."""
    return max(0.0, (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds())
