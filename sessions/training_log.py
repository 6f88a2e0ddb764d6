"""The training log: what is recorded of exercises and certificates in a workspace, as events that are never changed.

Each sets one subject of one kind from an old value to a new one. A value is a table of plain parts, or None where there
is nothing (any more). What the parts mean is known to those who write them: `sessions.exercises` and
`sessions.certificates`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sessions.faults import NotRecorded, WorkspaceFault
from sessions.texts import one_line, storable
from sessions.workspace import Workspace

Parts = Mapping[str, Any]


class TrainingKind(StrEnum):
    """What an event of the log is about."""

    MEETING = "meeting"
    CAUSE = "cause"
    PERSON = "person"
    CRITERIA = "criteria"
    EVIDENCE = "evidence"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class TrainingChange:
    """A change that is wanted: what it is about, its new value (None takes it away), and why."""

    kind: TrainingKind
    subject: str
    new: Parts | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class TrainingEvent:
    """A recorded change. `sequence` counts from 1 within the workspace; `at` is UTC in ISO 8601."""

    sequence: int
    at: str
    who: str
    kind: TrainingKind
    subject: str
    old: Parts | None
    new: Parts | None
    why: str = ""


class TrainingLog:
    """The log of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def events(self, kinds: Collection[TrainingKind] = ()) -> list[TrainingEvent]:
        """The events of these kinds, or all, in order.

        Raises WorkspaceFault where they cannot be read, and Sealed while a blind marking is open in the workspace.
        """
        self._workspace.must_not_be_blind()
        rows = self._workspace.read(
            "SELECT t.sequence, t.recorded_at, p.name, t.kind, t.subject, t.old, t.new, t.why "
            "FROM training_events t JOIN people p ON p.id = t.person_id ORDER BY t.sequence"
        )
        try:
            found = [_event(row) for row in rows]
        except (ValueError, TypeError) as fault:
            raise WorkspaceFault(
                f"{self._workspace.path} holds an event of training in a form this program does not know ({fault}). "
                "Something has changed the database; restore it from a copy."
            ) from fault
        return [one for one in found if not kinds or one.kind in kinds]

    def record(self, changes: Sequence[TrainingChange], who: str) -> list[TrainingEvent]:
        """Record changes by one person, all or none, in one transaction; a change that changes nothing records nothing.

        Raises NotRecorded, with nothing written, without a name or where the write fails, and Sealed while a blind
        marking is open.
        """
        name = one_line(who)
        if not name:
            raise NotRecorded("Not recorded: say who records it, with FOURPOINT_NAME or --as.")
        at = self._workspace.now()
        with self._workspace.transaction() as connection:
            now = {(one.kind, one.subject): one.new for one in self.events()}  # within: others record, too
            (last,) = connection.execute("SELECT ifnull(max(sequence), 0) FROM training_events").fetchone()
            connection.execute("INSERT INTO people (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
            recorded: list[TrainingEvent] = []
            for change in changes:
                place = (change.kind, change.subject)
                new = None if change.new is None else _plain(change.new)
                if now.get(place) == new:
                    continue
                sequence = int(last) + len(recorded) + 1
                why = storable(change.why).strip()
                event = TrainingEvent(sequence, at, name, change.kind, change.subject, now.get(place), new, why)
                _insert(connection, event)
                recorded.append(event)
                now[place] = new
            return recorded


def _plain(parts: Parts) -> Parts:
    """Parts as they come back from the database: storable texts, and lists for tuples."""
    found: Parts = json.loads(storable(json.dumps(dict(parts), ensure_ascii=False)))
    return found


def _insert(connection: sqlite3.Connection, event: TrainingEvent) -> None:
    connection.execute(
        "INSERT INTO training_events (sequence, recorded_at, person_id, kind, subject, old, new, why) "
        "VALUES (?, ?, (SELECT id FROM people WHERE name = ?), ?, ?, ?, ?, ?)",
        (
            event.sequence,
            event.at,
            event.who,
            event.kind,
            event.subject,
            None if event.old is None else json.dumps(event.old, ensure_ascii=False),
            None if event.new is None else json.dumps(event.new, ensure_ascii=False),
            event.why,
        ),
    )


def _event(row: tuple[Any, ...]) -> TrainingEvent:
    sequence, at, who, kind, subject, old, new, why = row
    return TrainingEvent(sequence, at, who, TrainingKind(kind), subject, _parts(old), _parts(new), why)


def _parts(text: str | None) -> Parts | None:
    if text is None:
        return None
    found = json.loads(text)
    if not isinstance(found, dict):
        raise TypeError("a value is no table")
    return found
