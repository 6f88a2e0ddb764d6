"""The register as its events leave it: people, the criteria in force, entries of evidence, and what was revoked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from sessions.certificates.criteria import Criteria, CriteriaFaults
from sessions.certificates.criteria_reading import parse_criteria, shipped_criteria
from sessions.certificates.evidence import Entry, Source, Withdrawal
from sessions.certificates.people import Person, person_of
from sessions.faults import WorkspaceFault
from sessions.training_log import TrainingEvent, TrainingKind

KINDS = (TrainingKind.PERSON, TrainingKind.CRITERIA, TrainingKind.EVIDENCE, TrainingKind.REVOKED)
"""The kinds of events of which the register is made."""

CRITERIA = "criteria"
"""The subject of the events that put criteria in force."""

OF_ENTRY, OF_CERTIFICATE = "entry ", "certificate "
"""How the subjects of what is revoked begin: the key of an entry follows, or a key of its own."""


@dataclass(frozen=True, slots=True)
class InForce:
    """Criteria, and since which day, by whom and by which event; 0 for those that come with the program."""

    criteria: Criteria
    since: date | None = None
    by: str = ""
    sequence: int = 0


@dataclass(frozen=True)
class Register:
    """A register.

    `people` are by their key, in the order in which they came in; `removed` those who were taken out. `entries` are by
    their key. `revoked` are the revocations that stand, of certificates, with the person each is about. `events` are
    what all this was folded from.
    """

    people: Mapping[str, Person]
    removed: Mapping[str, Person]
    in_force: InForce
    entries: Mapping[str, Entry]
    revoked: Sequence[tuple[str, Withdrawal]]
    events: Sequence[TrainingEvent]

    @property
    def criteria(self) -> Criteria:
        """The criteria in force."""
        return self.in_force.criteria

    def entries_of(self, person: str) -> list[Entry]:
        """The entries about a person, withdrawn ones included, in the order in which they were recorded."""
        return [one for one in self.entries.values() if one.person == person]

    def entry(self, number: int) -> Entry | None:
        """The entry of a number; None where there is none."""
        return next((one for one in self.entries.values() if one.number == number), None)

    def revoked_of(self, person: str) -> list[Withdrawal]:
        """The revocations of a person's certificates that stand, in order."""
        return [one for about, one in self.revoked if about == person]


def fold(events: Sequence[TrainingEvent]) -> Register:
    """The register that events lead to. Raises WorkspaceFault for an event in a form this program does not know."""
    people: dict[str, Person] = {}
    removed: dict[str, Person] = {}
    numbers: dict[str, int] = {}
    entries: dict[str, Entry] = {}
    revoked: dict[str, tuple[str, Withdrawal]] = {}
    in_force = InForce(shipped_criteria())
    kept = [event for event in events if event.kind in KINDS]
    for event in kept:
        try:
            match event.kind:
                case TrainingKind.PERSON:
                    _take_person(event, people, removed, numbers)
                case TrainingKind.CRITERIA:
                    in_force = put_in_force(event)
                case TrainingKind.EVIDENCE:
                    entries[event.subject] = _entry(event, len(entries) + 1)
                case TrainingKind.REVOKED:
                    _revoke(event, entries, revoked)
        except (KeyError, TypeError, ValueError, CriteriaFaults) as fault:
            raise WorkspaceFault(
                f"Event {event.sequence} of the register is in a form this program does not know ({fault}). "
                "It was written by a newer version, or something has changed the database: restore it from a copy."
            ) from fault
    return Register(people, removed, in_force, entries, list(revoked.values()), kept)


def _take_person(
    event: TrainingEvent, people: dict[str, Person], removed: dict[str, Person], numbers: dict[str, int]
) -> None:
    key = event.subject
    number = numbers.setdefault(key, len(numbers) + 1)
    if event.new is None:
        if key in people:
            removed[key] = people.pop(key)
    else:
        removed.pop(key, None)
        people[key] = person_of(key, number, event.new)


def put_in_force(event: TrainingEvent) -> InForce:
    """The criteria that an event puts in force. Raises CriteriaFaults, KeyError or ValueError where it holds none."""
    if event.new is None:
        return InForce(shipped_criteria(), None, event.who, event.sequence)
    since = date.fromisoformat(event.new["on"])
    return InForce(_parsed(event.new["text"]), since, event.who, event.sequence)


@lru_cache(maxsize=16)
def _parsed(text: str) -> Criteria:
    return parse_criteria(text, "the criteria kept in the register")


def _entry(event: TrainingEvent, number: int) -> Entry:
    parts = event.new
    if parts is None:
        raise ValueError("an entry is never taken away, but withdrawn")
    return Entry(
        key=event.subject,
        number=number,
        person=parts["person"],
        criterion=parts["criterion"],
        on=date.fromisoformat(parts["on"]),
        source=Source(parts["source"]),
        note=parts["note"],
        found=dict(parts["found"]),
        by=event.who,
        at=event.at,
        sequence=event.sequence,
    )


def _revoke(event: TrainingEvent, entries: dict[str, Entry], revoked: dict[str, tuple[str, Withdrawal]]) -> None:
    """Take in that something is revoked, or, where nothing is put in its place, that this was taken back."""
    said = None
    if event.new is not None:
        on = date.fromisoformat(event.new["on"])
        said = Withdrawal(event.subject, on, event.who, event.why, event.sequence)
    if event.subject.startswith(OF_ENTRY):
        key = event.subject.removeprefix(OF_ENTRY)
        entries[key] = replace(entries[key], withdrawn=said)
    elif said is None:
        revoked.pop(event.subject, None)
    else:
        revoked[event.subject] = (str((event.new or {})["person"]), said)
