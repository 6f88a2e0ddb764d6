"""The workspace: one database with many sessions, the framework texts they pin, and the people who scored them."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sessions import claims
from sessions.clock import Clock, as_recorded, utc_now
from sessions.faults import NoSuchSession, NotRecorded, WorkspaceFault, not_recorded
from sessions.kinds import SessionKind
from sessions.listing import LISTING_QUERY, SHORT_UID, Listing, listing_of, session_meant
from sessions.opening import PATIENCE, can_be_written, explained, open_database, soundness
from sessions.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sessions.events import Event
    from sessions.record import Record
    from standards.framework import Framework

_QUICKLY_CHECKED = 32 * 1024 * 1024  # bytes: some hundredths of a second


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
        self._unsealed: set[str] = set()  # those that somebody sits here, or has just brought in
        self.read_only = not can_be_written(self.path)
        self._has_log = self.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def now(self) -> str:
        """The time now as it is recorded: UTC, ISO 8601, to the millisecond."""
        return as_recorded(self.clock())

    # Reading

    def listings(self) -> list[Listing]:
        """Every session that is not sealed, the last changed first, those in the bin included."""
        found = self._listings("ORDER BY s.changed_at DESC, s.id DESC", ())
        held = {row[0] for row in self.read("SELECT session_id FROM claims")}
        return [self._with_holder(one) if one.row in held else one for one in found]

    def listing(self, uid: str) -> Listing:
        """One session by its whole id. Raises NoSuchSession, or Sealed where it belongs to a blind marking."""
        found = self._listings("WHERE s.uid = ?", (uid,))
        if not found:
            self._must_not_be_sealed(uid)
            raise NoSuchSession(f"There is no session {uid}. `fourpoint list` shows them.")
        return self._with_holder(found[0])

    def find(self, named: str) -> Listing:
        """The session meant by the start of its id or by its service's name. Raises NoSuchSession, saying why."""
        wanted = named.strip()
        if not wanted:
            raise NoSuchSession("Name a session by the start of its id or by its service; `fourpoint list` shows them.")
        found = session_meant(self._listings("ORDER BY s.changed_at DESC, s.id DESC", ()), wanted)
        if found:
            return self._with_holder(found)
        self._must_not_be_sealed(wanted.lower())
        raise NoSuchSession(f"No session is called {named!r}. `fourpoint list` shows the sessions and their ids.")

    def _must_not_be_sealed(self, uid: str) -> None:
        """Raise Sealed where an id, or enough of one to be none by chance, is that of a sealed session."""
        from sessions import blindness  # noqa: PLC0415

        if len(uid) < SHORT_UID:
            return
        found = {row for (row,) in self.read("SELECT id FROM sessions WHERE substr(uid, 1, ?) = ?", (len(uid), uid))}
        if found and found <= self.sealed():
            raise blindness.Sealed(f"The session {uid} is sealed. {blindness.SENTENCE}")

    def sealed(self) -> frozenset[int]:
        """The rows of the sessions that are sealed here, those that are sat here too; see `sessions.blindness`."""
        if not self._has_blind():
            return frozenset()
        from sessions import blindness  # noqa: PLC0415 - the usual workspace has nothing to seal

        try:
            return blindness.sealed_rows(self.connection)
        except sqlite3.Error as fault:
            raise WorkspaceFault(explained(self.path, fault)) from fault

    def _has_blind(self) -> bool:
        """Whether there is anything at all that could be sealed: quick, for the first screen asks."""
        return bool(
            self.read(
                "SELECT EXISTS (SELECT 1 FROM sessions WHERE exercise <> '') "
                "OR EXISTS (SELECT 1 FROM sessions WHERE checks <> '')"
            )[0][0]
        )

    def unseal(self, uid: str) -> None:
        """Let this session be used through this workspace: for whoever sits it, who has said who they are."""
        self._unsealed.add(uid)

    def seal_again(self, uid: str) -> None:
        """Let a session be used through this workspace no longer: whoever sat it has left, and others may come."""
        self._unsealed.discard(uid)

    def must_not_be_blind(self) -> None:
        """Raise Sealed where anything is sealed here: what tells of marks of many stays shut meanwhile."""
        from sessions import blindness  # noqa: PLC0415

        binned = {row for (row,) in self.read("SELECT id FROM sessions WHERE binned = 1")}
        if not self.sealed() - binned:  # what was called off stays sealed, and holds nothing up
            return
        try:
            why = " ".join(blindness.what_is_open(self.connection))
        except sqlite3.Error as fault:
            raise WorkspaceFault(explained(self.path, fault)) from fault
        raise blindness.Sealed(
            f"A blind marking is open in {self.path}, so the register and the results of exercises stay shut. {why}"
        )

    def events(self, row: int, after: int = 0) -> list[Event]:
        """The events of a session, in order, after a sequence number."""
        from sessions.recording import EVENTS_QUERY, event_of  # noqa: PLC0415 - a list of sessions needs no events

        try:
            return [event_of(found) for found in self.read(EVENTS_QUERY, (row, after))]
        except (ValueError, KeyError, TypeError) as fault:
            raise WorkspaceFault(
                f"{self.path} holds an event in a form this program does not know ({fault}). "
                "Something has changed the database; restore it from a copy."
            ) from fault

    def framework(self, row: int) -> Framework:
        """The exact framework text a session was started with.

        Raises WorkspaceFault when the text that is kept is no longer the one that was pinned.
        """
        from sessions.pinned_frameworks import pinned_framework  # noqa: PLC0415 - the first screen shows none

        return pinned_framework(self.read, self.path, row)

    def framework_with(self, digest: str) -> Framework | None:
        """The framework text that a session here pins and that has this digest; None where none has.

        Raises WorkspaceFault when the text that is kept is no longer the one that was pinned.
        """
        from sessions.pinned_frameworks import framework_with  # noqa: PLC0415

        return framework_with(self.read, self.path, digest)

    def people(self) -> list[str]:
        """The names of those who started sessions, the latest first."""
        sealed = self.sealed()
        return list(
            dict.fromkeys(
                name
                for name, row in self.read(
                    "SELECT p.name, s.id FROM people p JOIN sessions s ON s.person_id = p.id ORDER BY s.id DESC"
                )
                if row not in sealed
            )
        )

    def faults(self) -> list[str]:
        """What is wrong with the database file, one sentence each; nothing when it is sound."""
        try:
            return soundness(self.connection)
        except sqlite3.Error as fault:
            return [str(fault)]

    def must_be_sound(self) -> None:
        """Raise WorkspaceFault if the file is damaged. A very large one is not looked through: that takes too long."""
        if self.path.stat().st_size > _QUICKLY_CHECKED:
            return
        faults = self.faults()
        if faults:
            more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
            raise WorkspaceFault(
                f"{self.path} is damaged ({faults[0]}{more}). Nothing was changed; restore it from a copy."
            )

    def read(self, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
        """All rows of a query. Raises WorkspaceFault where the database is busy, damaged, or changed by hand."""
        try:
            return self.connection.execute(statement, values).fetchall()
        except sqlite3.Error as fault:
            raise WorkspaceFault(explained(self.path, fault)) from fault

    def _listings(self, clause: str, values: tuple[object, ...]) -> list[Listing]:
        hidden = self.sealed()
        try:
            found = [listing_of(row) for row in self.read(LISTING_QUERY + clause, values)]
            return [one for one in found if one.row not in hidden or one.uid in self._unsealed]
        except ValueError as fault:
            raise WorkspaceFault(
                f"{self.path} holds a session in a form this program does not know ({fault}). "
                "Something has changed the database; restore it from a copy."
            ) from fault

    def _with_holder(self, one: Listing) -> Listing:
        return replace(one, held_by=claims.holder(self.connection, self.path, one.row, one.uid))

    # Writing

    def start(self, framework: Framework, service: str, kind: SessionKind, inspector: str) -> str:
        """Start a session and give its id. Names are kept on one line. Raises NotRecorded when it cannot be written."""
        from sessions.events import Change, Event, Kind, Start, Subject  # noqa: PLC0415
        from sessions.recording import start_session  # noqa: PLC0415

        if not framework.standards:
            raise NotRecorded(f"Not started: {framework.name} has no standards, and a session scores standards.")
        uid = self._new_id()
        service, inspector = (one_line(name) for name in (service, inspector))
        with self.transaction():
            start = Start(service, kind, inspector, framework.id, framework.digest)
            begun = Event(1, self.now(), inspector, Change(Subject(Kind.STARTED), None, start))
            start_session(self.connection, framework, begun, uid=uid)
        return uid

    def take_in(self, framework: Framework, events: Sequence[Event], uid: str = "") -> str:
        """Write a whole session with the events it has, in one transaction, and give its id: `uid`, or a new one.

        Raises NotRecorded, with nothing written, when there is a session of that id or the write fails, and ValueError
        for events that are not those of a session.
        """
        from sessions.cases import to_answer  # noqa: PLC0415 - only for sessions from elsewhere
        from sessions.events import Start  # noqa: PLC0415
        from sessions.record import fold  # noqa: PLC0415
        from sessions.recording import take_in_session  # noqa: PLC0415
        from sessions.walk import Walk  # noqa: PLC0415

        uid = uid or self._new_id()
        if self.read("SELECT 1 FROM sessions WHERE uid = ?", (uid,)):
            raise NotRecorded(f"Not recorded: there is a session {uid} already.")
        asked = to_answer(Walk(framework, fold(events)))
        with self.transaction():
            take_in_session(self.connection, framework, events, uid=uid, asked=asked)
        start = events[0].new
        if isinstance(start, Start) and (start.exercise or start.checks):
            self.unseal(uid)  # whoever has the file has seen it; any other session may yet be sealed
        return uid

    def append(self, row: int, events: Sequence[Event], place: str, asked: int | None = None) -> None:
        """Write events, the rows they change and the place, in one transaction, durable when this returns.

        `asked` is how many questions there are to answer now, where that has changed.

        Raises NotRecorded, with nothing written, when another program has added events meanwhile or the write fails.
        """
        from sessions.recording import append_events  # noqa: PLC0415 - found at once after the first time

        with self.transaction():
            append_events(self.connection, row, events, place, asked)

    @contextmanager
    def not_waiting_for_the_disk(self) -> Iterator[None]:
        """Within this, what is recorded may be lost in a power cut: only for building what is thrown away."""
        self.connection.execute("PRAGMA synchronous = OFF")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA synchronous = FULL")

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
        except sqlite3.Error:
            return
        finally:
            with suppress(sqlite3.ProgrammingError):  # the connection is closed already
                self.connection.execute("PRAGMA synchronous = FULL")
                self.connection.execute(f"PRAGMA busy_timeout = {round(PATIENCE * 1000)}")

    def keep_ratings(self, row: int, framework: Framework, record: Record, *, anew: bool = False) -> None:
        """Keep the ratings of a session where SQL can read them, unless they are current. Not an event.

        Raises NotRecorded where the write fails; the view `ratings` then says that they are not current.
        """
        from sessions import kept_ratings  # noqa: PLC0415 - nothing that is only looked at needs it

        try:
            if not anew and kept_ratings.are_current(self.connection, row):
                return
        except sqlite3.Error as fault:
            raise NotRecorded(not_recorded(fault)) from fault
        with self.transaction():
            kept_ratings.keep(self.connection, row, framework, record)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """The connection within one transaction, durable at its end. Raises NotRecorded, with nothing written."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as fault:
            raise NotRecorded(not_recorded(fault)) from fault
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException as fault:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(fault, sqlite3.Error):
                raise NotRecorded(not_recorded(fault)) from fault
            raise
