"""The workspace: one database with many sessions, the framework texts they pin, and the people who scored them."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sessions import claims, tables
from sessions.clock import Clock, utc_now
from sessions.events import Act, Change, Event, Kind, SessionKind, Stage, Start, Subject, read, written
from sessions.faults import NoSuchSession, NotRecorded, WorkspaceFault, not_recorded
from sessions.opening import PATIENCE, can_be_written, explained, open_database, soundness
from sessions.texts import storable
from standards.faults import FrameworkFaults
from standards.framework import Framework, KeyQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT_UID = 8  # characters of an id that are shown; ids of one workspace practically never share them


@dataclass(frozen=True, slots=True)
class Listing:
    """One session as a list shows it. `place` is the code of the question it was left at; times are UTC, ISO 8601."""

    row: int
    uid: str
    service: str
    kind: SessionKind
    framework: str
    framework_slug: str
    framework_version: str
    inspector: str
    answered: int
    questions: int
    judged: int
    standards: int
    stage: Stage
    binned: bool
    place: str
    filter: str
    created_at: str
    changed_at: str
    held_by: claims.Holder | None = None

    @property
    def short_uid(self) -> str:
        """The part of the id that people type."""
        return self.uid[:SHORT_UID]

    @property
    def state(self) -> str:
        """How far it is, in words."""
        if self.binned:
            return "in the bin"
        if self.stage is Stage.IN_PROGRESS and not self.answered and not self.judged:
            return "not started"
        return str(self.stage)


_LISTING = """
SELECT s.id, s.uid, s.title, s.kind, f.title, f.slug, f.version, p.name,
       (SELECT count(*) FROM answers a WHERE a.session_id = s.id),
       (SELECT count(*) FROM questions q WHERE q.framework_id = s.framework_id),
       (SELECT count(*) FROM judgements j WHERE j.session_id = s.id),
       (SELECT count(*) FROM standards st WHERE st.framework_id = s.framework_id),
       s.stage, s.binned, s.place, s.created_at, s.changed_at
FROM sessions s JOIN frameworks f ON f.id = s.framework_id JOIN people p ON p.id = s.person_id
"""


class Workspace:
    """An open workspace database. All times come from `clock` and all ids from `new_id`, so that tests can fix them."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock = utc_now,
        new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
        create: bool = True,
    ) -> None:
        """Open the database at `path`. Raises WorkspaceFault with a sentence when it cannot be used."""
        self.path = path.expanduser().resolve()  # two names of one file must have the same locks
        self.clock = clock
        self._new_id = new_id
        self.connection = open_database(self.path, create=create)
        self.read_only = not can_be_written(self.path)
        self._has_log = self.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def now(self) -> str:
        """The time now as it is recorded: UTC, ISO 8601, to the millisecond."""
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    # Reading

    def listings(self) -> list[Listing]:
        """Every session, the last changed first, those in the bin included."""
        found = self._listings("ORDER BY s.changed_at DESC, s.id DESC", ())
        held = {row[0] for row in self._read("SELECT session_id FROM claims")}
        return [self._with_holder(one) if one.row in held else one for one in found]

    def listing(self, uid: str) -> Listing:
        """One session by its whole id. Raises NoSuchSession."""
        found = self._listings("WHERE s.uid = ?", (uid,))
        if not found:
            raise NoSuchSession(f"There is no session {uid}. `fourpoint list` shows them.")
        return self._with_holder(found[0])

    def find(self, named: str) -> Listing:
        """The session meant by the start of its id or by its service's name. Raises NoSuchSession, saying why."""
        wanted = named.strip()
        if not wanted:
            raise NoSuchSession("Name a session by the start of its id or by its service; `fourpoint list` shows them.")
        every = self._listings("ORDER BY s.changed_at DESC, s.id DESC", ())
        folded = wanted.casefold()
        kept = [one for one in every if not one.binned]
        named_so = [one for one in kept if one.service.casefold() == folded]
        with_id = [one for one in every if one.uid.startswith(wanted.lower())]
        # The start of an id and a service's exact name count alike: where they mean different sessions, nobody guesses.
        for found in (
            list({one.uid: one for one in (*with_id, *named_so)}.values()),
            [one for one in kept if folded in one.service.casefold()],
            [one for one in every if one.service.casefold() == folded],
            [one for one in every if folded in one.service.casefold()],
        ):
            if len(found) == 1:
                return self._with_holder(found[0])
            if found:
                several = "; ".join(f"{one.short_uid} ({one.service}, {one.state})" for one in found[:5])
                raise NoSuchSession(f"{named!r} could be {len(found)} sessions: {several}. Name one by its id.")
        raise NoSuchSession(f"No session is called {named!r}. `fourpoint list` shows the sessions and their ids.")

    def events(self, row: int, after: int = 0) -> list[Event]:
        """The events of a session, in order, after a sequence number."""
        return [
            Event(
                sequence,
                at,
                who,
                Change(
                    Subject(Kind(kind), code, item),
                    read(Kind(kind), old),
                    read(Kind(kind), new),
                    why,
                    Act(act),
                    undoes,
                ),
            )
            for sequence, at, who, act, kind, code, item, old, new, why, undoes in self._read(
                "SELECT e.sequence, e.recorded_at, p.name, e.act, e.kind, e.code, e.item, e.old, e.new, e.why, "
                "e.undoes FROM events e JOIN people p ON p.id = e.person_id "
                "WHERE e.session_id = ? AND e.sequence > ? ORDER BY e.sequence",
                (row, after),
            )
        ]

    def framework(self, row: int) -> Framework:
        """The exact framework text a session was started with.

        Raises WorkspaceFault when the text that is kept is no longer the one that was pinned.
        """
        from standards.loading import parse_framework  # noqa: PLC0415 - the first screen shows no framework

        ((slug, text, digest),) = self._read(
            "SELECT f.slug, f.text, f.digest FROM sessions s JOIN frameworks f ON f.id = s.framework_id WHERE s.id = ?",
            (row,),
        )
        try:
            framework = parse_framework(text, f"{slug}.toml, as kept in {self.path.name}")
        except FrameworkFaults as faults:
            raise WorkspaceFault(f"{self._text_changed(slug)} ({faults.faults[0].what})") from faults
        if framework.digest != digest:
            raise WorkspaceFault(self._text_changed(slug))
        return framework

    def _text_changed(self, slug: str) -> str:
        return (
            f"The text of {slug} that is kept in {self.path} is not the one this session was started with. "
            "Something has changed the database; restore it from a copy."
        )

    def people(self) -> list[str]:
        """The names of those who started sessions, the latest first."""
        return [
            name
            for (name,) in self._read(
                "SELECT p.name FROM people p JOIN sessions s ON s.person_id = p.id "
                "GROUP BY p.id ORDER BY max(s.id) DESC"
            )
        ]

    def faults(self) -> list[str]:
        """What is wrong with the database file, one sentence each; nothing when it is sound."""
        try:
            return soundness(self.connection)
        except sqlite3.Error as fault:
            return [str(fault)]

    def _read(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        """All rows of a query. Raises WorkspaceFault where the database is busy, damaged, or changed by hand."""
        try:
            return self.connection.execute(statement, values).fetchall()
        except sqlite3.Error as fault:
            raise WorkspaceFault(explained(self.path, fault)) from fault

    def _listings(self, clause: str, values: tuple[object, ...]) -> list[Listing]:
        found = []
        for row in self._read(_LISTING + clause, values):
            place, _, chosen = row[14].partition(" ")
            found.append(
                Listing(
                    row=row[0],
                    uid=row[1],
                    service=row[2],
                    kind=SessionKind(row[3]),
                    framework=row[4],
                    framework_slug=row[5],
                    framework_version=row[6],
                    inspector=row[7],
                    answered=row[8],
                    questions=row[9],
                    judged=row[10],
                    standards=row[11],
                    stage=Stage(row[12]),
                    binned=bool(row[13]),
                    place=place,
                    filter=chosen,
                    created_at=row[15],
                    changed_at=row[16],
                )
            )
        return found

    def _with_holder(self, one: Listing) -> Listing:
        return replace(one, held_by=claims.holder(self.connection, self.path, one.row, one.uid))

    # Writing

    def start(self, framework: Framework, service: str, kind: SessionKind, inspector: str) -> str:
        """Start a session and give its id. Names are kept on one line. Raises NotRecorded when it cannot be written."""
        if not framework.questions:
            raise NotRecorded(f"Not started: {framework.name} has no questions, and a session walks through questions.")
        uid, at = self._new_id(), self.now()
        service, inspector = (storable(" ".join(name.split())) for name in (service, inspector))
        start = Start(service, kind, inspector, framework.id, framework.digest)
        first = Event(1, at, inspector, Change(Subject(Kind.STARTED), None, start))
        place = framework.questions[0].code
        with self._transaction():
            pinned = self._pin(framework, at)
            person = self._person(inspector)
            row = self.connection.execute(
                "INSERT INTO sessions (uid, title, kind, framework_id, person_id, stage, binned, event_count, place, "
                "created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, 0, 1, ?, ?, ?) RETURNING id",
                (uid, service, kind, pinned, person, Stage.IN_PROGRESS, place, at, at),
            ).fetchone()[0]
            self._insert_event(row, first, person)
        return uid

    def append(self, row: int, event: Event, place: str) -> None:
        """Write one event, the row it changes and the place, in one transaction, durable when this returns.

        Raises NotRecorded, with nothing written, when another program has added events meanwhile or the write fails.
        """
        with self._transaction():
            moved = self.connection.execute(
                "UPDATE sessions SET event_count = ?, place = ?, changed_at = ? WHERE id = ? AND event_count = ?",
                (event.sequence, place, event.at, row, event.sequence - 1),
            )
            if moved.rowcount != 1:
                raise NotRecorded("Not recorded: another program has changed this session. Open it again.")
            event_id = self._insert_event(row, event, self._person(event.who))
            tables.write(self.connection, row, event, event_id)

    def keep_place(self, row: int, place: str) -> None:
        """Remember where a session was left. Not an event: losing it in a power cut loses no work.

        It waits neither for the disk, where the log allows that, nor for another program that is writing: the next
        key keeps the place.
        """
        try:
            self.connection.execute("PRAGMA busy_timeout = 0")
            if self._has_log:
                self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute("UPDATE sessions SET place = ? WHERE id = ?", (place, row))
        except sqlite3.OperationalError:
            return
        finally:
            self.connection.execute("PRAGMA synchronous = FULL")
            self.connection.execute(f"PRAGMA busy_timeout = {round(PATIENCE * 1000)}")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as fault:
            raise NotRecorded(not_recorded(fault)) from fault
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException as fault:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(fault, sqlite3.Error):
                raise NotRecorded(not_recorded(fault)) from fault
            raise

    def _insert_event(self, row: int, event: Event, person: int) -> int:
        change, subject = event.change, event.subject
        inserted = self.connection.execute(
            "INSERT INTO events "
            "(session_id, sequence, recorded_at, person_id, act, kind, code, item, old, new, why, undoes) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row,
                event.sequence,
                event.at,
                person,
                change.act,
                subject.kind,
                subject.code,
                subject.item,
                written(subject.kind, change.old),
                written(subject.kind, change.new),
                change.why,
                change.undoes,
            ),
        )
        return int(inserted.lastrowid or 0)

    def _person(self, name: str) -> int:
        found = self.connection.execute("SELECT id FROM people WHERE name = ?", (name,)).fetchone()
        if found is None:
            found = self.connection.execute("INSERT INTO people (name) VALUES (?) RETURNING id", (name,)).fetchone()
        return int(found[0])

    def _pin(self, framework: Framework, at: str) -> int:
        """Keep the framework's exact text, once for each digest, with its standards and questions as rows."""
        found = self.connection.execute("SELECT id FROM frameworks WHERE digest = ?", (framework.digest,)).fetchone()
        if found:
            return int(found[0])
        pinned = int(
            self.connection.execute(
                "INSERT INTO frameworks (slug, title, version, digest, text, added_at) VALUES (?, ?, ?, ?, ?, ?) "
                "RETURNING id",
                (
                    framework.id,
                    framework.title,
                    framework.version,
                    framework.digest,
                    framework.source_text,
                    at,
                ),
            ).fetchone()[0]
        )
        rows = {}
        for position, standard in enumerate(framework.standards):
            rows[standard.code] = self.connection.execute(
                "INSERT INTO standards (framework_id, code, title, position) VALUES (?, ?, ?, ?) RETURNING id",
                (pinned, standard.code, standard.title, position),
            ).fetchone()[0]
        self.connection.executemany(
            "INSERT INTO questions (framework_id, standard_id, code, kind, title, position) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    pinned,
                    rows[question.standard],
                    question.code,
                    "key question" if isinstance(question, KeyQuestion) else "prompt",
                    question.text,
                    position,
                )
                for position, question in enumerate(framework.questions)
            ],
        )
        return pinned
