"""The meeting after a round: which questions are disputed, and what was said about each, recorded as events.

Marks are shown with names here, so a meeting is held only when every attempt is handed in: the training log stays shut
before that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sessions.exercises.attempt import Attempt
from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.places import Given, given_at, places_of, reference_at
from sessions.training_log import Parts, TrainingChange, TrainingEvent, TrainingKind


@dataclass(frozen=True, slots=True)
class Said:
    """What one person gave at a disputed place; None for nothing. `uid` is the id of the attempt."""

    uid: str
    who: str
    given: Given | None


@dataclass(frozen=True, slots=True)
class Disputed:
    """A question or rating that people did not all give alike, or that most gave otherwise than the reference.

    `said` has everybody in the order of the attempts; `against` counts those who gave something else than the
    reference, `answered` those who gave anything. Where the reference is hidden there is none, and nobody is against.
    """

    place: Unit
    reference: Given | None
    said: tuple[Said, ...]
    answered: int
    against: int
    differ: bool

    @property
    def most_against(self) -> bool:
        """Whether more than half of those who gave anything gave something else than the reference."""
        return 2 * self.against > self.answered

    @property
    def counts(self) -> tuple[tuple[Given, int], ...]:
        """What was given, and by how many, the most frequent first."""
        return tuple(Counter(one.given for one in self.said if one.given is not None).most_common())


def to_be_sat_again(exercise: Exercise, round_: int, rounds: Iterable[int]) -> bool:
    """Whether a round after this one is to come, by those there are attempts of: the key must not be seen before it."""
    return round_ < exercise.rounds and max(rounds, default=round_) <= round_


def disputed(exercise: Exercise, attempts: Sequence[Attempt], *, with_reference: bool = True) -> tuple[Disputed, ...]:
    """The disputed places, those with most against the reference first, then in the order of the exercise.

    What somebody left out disputes nothing. Without the reference they are those that people did not all give alike,
    those with the most even split first: neither which are listed nor their order tells anything of the key.
    """
    found = [_looked_at(exercise, attempts, place, with_reference) for place in places_of(exercise)]
    wanted = [one for one in found if one.differ or one.most_against]
    if with_reference:
        return tuple(sorted(wanted, key=lambda one: -one.against))
    return tuple(sorted(wanted, key=lambda one: one.counts[0][1] / one.answered))


def _looked_at(exercise: Exercise, attempts: Sequence[Attempt], place: Unit, with_reference: bool) -> Disputed:
    reference = reference_at(exercise, place) if with_reference else None
    said = tuple(Said(one.uid, one.who, given_at(exercise, one, place)) for one in attempts)
    given = [one.given for one in said if one.given is not None]
    against = sum(one != reference for one in given) if reference is not None else 0
    return Disputed(place, reference, said, len(given), against, len(set(given)) > 1)


# What is recorded


@dataclass(frozen=True, slots=True)
class Note:
    """What was said about a place, who recorded it, and when (UTC, ISO 8601)."""

    text: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting on one round of an exercise: who was there, and a note for each place that has one.

    `at` is when anything of it was last recorded, "" where nothing is.
    """

    exercise: str
    round: int
    present: tuple[str, ...] = ()
    notes: Mapping[Unit, Note] = field(default_factory=dict)
    at: str = ""


def meeting_in(events: Iterable[TrainingEvent], exercise: str, round_: int) -> Meeting:
    """The meeting on a round of an exercise as these events leave it."""
    present: tuple[str, ...] = ()
    notes: dict[Unit, Note] = {}
    at = ""
    for event in events:
        parts = event.new or event.old or {}
        if event.kind is not TrainingKind.MEETING or (parts.get("exercise"), parts.get("round")) != (exercise, round_):
            continue
        at = event.at
        if "code" not in parts:
            present = tuple(str(name) for name in (event.new or {}).get("present", ()))
            continue
        place = (str(parts.get("case", "")), str(parts["code"]))
        notes.pop(place, None)
        if event.new is not None:
            notes[place] = Note(str(event.new.get("text", "")), event.who, event.at)
    return Meeting(exercise, round_, present, notes, at)


def record_present(exercise: Exercise, round_: int, names: Iterable[str]) -> TrainingChange:
    """Record who was there, in place of what was recorded before; nobody takes it away."""
    present = list(dict.fromkeys(name for one in names if (name := " ".join(one.split()))))
    new: Parts | None = {**_subject(exercise, round_), "present": present} if present else None
    return TrainingChange(TrainingKind.MEETING, f"{exercise.id} round {round_}", new)


def record_note(exercise: Exercise, round_: int, place: Unit, text: str) -> TrainingChange:
    """Record what was said about a place, in place of what was recorded before; an empty text takes it away."""
    case, code = place
    new = {**_subject(exercise, round_), "case": case, "code": code, "text": text.strip()} if text.strip() else None
    return TrainingChange(TrainingKind.MEETING, f"{exercise.id} round {round_} {' '.join(filter(None, place))}", new)


def _subject(exercise: Exercise, round_: int) -> dict[str, object]:
    return {"exercise": exercise.id, "round": round_}
