"""What is looked at, as plain values: a session of the workspace, a session file, or a database with its sessions.

Looking never changes anything and never fails: what cannot be read is a fault among the others.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sessions.faults import NoSuchSession, WorkspaceFault
from sessions.file_opening import LARGEST, is_database
from sessions.inspected_database import InspectedDatabase, inspecting
from sessions.listing import LISTING_QUERY, Listing, listing_of
from sessions.opening import VERSION
from sessions.record import fold
from sessions.recording import EVENTS_QUERY, event_of
from sessions.session_file import SessionFile
from standards.faults import Fault, FrameworkFaults
from standards.framework import Framework
from standards.loading import parse_framework
from standards.rules import OverallFrom, OverallRule, Rule, Rules
from standards.scale import Basis, TextKind

Check = Callable[[Path], Sequence[Fault]]
"""Finds everything that is wrong with a file or a database."""

_LARGEST_COPY = 500_000_000  # bytes of a database of an earlier form that is brought up to date in memory
_DATABASES = frozenset({".db", ".sqlite", ".sqlite3"})


class What(StrEnum):
    """What is looked at."""

    SESSION = "session"
    FILE = "session file"
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is looked at.

    `path` is the file or the database; `changed` says when it was last written, UTC, ISO 8601. `session` is the session
    of a file, or the one that was named; None where the whole database is meant, or the file is of no use. `listings`
    are the sessions of the database, `form` the version of its form, None where it is not ours. `text` is a file's
    text. `faults` are those found while reading; `check` finds all.
    """

    what: What
    path: Path
    size: int
    changed: str
    check: Check
    session: SessionFile | None = None
    database: InspectedDatabase | None = None
    listings: tuple[Listing, ...] = ()
    form: int | None = None
    text: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def name(self) -> str:
        """What it is called: the service of the session, or the name of the file."""
        return self.session.service if self.session else self.path.name


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fault lies: in a line of the file, an event of a session (by its id), or a row of a table; 0 for none."""

    line: int = 0
    session: str = ""
    event: int = 0
    table: str = ""
    row: int = 0


@contextmanager
def inspected(named: str, workspace: Path, check: Check | None = None) -> Iterator[Inspected]:
    """What is meant by the name of a file, or else by the id or service of a session in the workspace.

    Raises NoSuchSession where neither is there, and WorkspaceFault where the workspace cannot be read.
    """
    path = Path(named).expanduser()
    if _is_there(path):
        if is_database(path) or path.suffix.lower() in _DATABASES:
            with _database(path, check or _database_check) as found:
                yield found
        else:
            yield _file(path, check or _file_check)
        return
    if path.is_dir():
        raise NoSuchSession(f"{named} is a folder. Name a file in it.")
    if path.suffix.lower() in _DATABASES | {".toml", ".json"}:
        raise NoSuchSession(f"There is no file {named}. Check the name and the folder.")
    if not workspace.exists():
        raise NoSuchSession(f"There is no file {named}, and no session either: there is no database at {workspace}.")
    with inspecting(workspace) as database:
        listings = sessions_of(database)
        uid = find(listings, named).uid
        found = _described(What.SESSION, workspace, check or _database_check)
        form = int(str(database.setting("user_version")))
        found = replace(found, database=database, listings=listings, form=form)
        yield replace(found, session=session_of(database, uid))


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _described(what: What, path: Path, check: Check) -> Inspected:
    status = path.stat()
    changed = datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="milliseconds")
    return Inspected(what, path, status.st_size, changed.replace("+00:00", "Z"), check)


# A file


def _file(path: Path, check: Check) -> Inspected:
    from sessions.file_reading import look_at  # noqa: PLC0415 - a database needs none of it

    found = look_at(path)
    return replace(_described(What.FILE, path, check), session=found.file, text=_text(path), faults=tuple(found.faults))


def _text(path: Path) -> str:
    """The text of a file as it is shown: wrong bytes as the sign for them, and nothing of what is no text."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST)
    except OSError:
        return ""
    return "" if b"\x00" in data[:4096] else data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


# A database


@contextmanager
def _database(path: Path, check: Check) -> Iterator[Inspected]:
    found = _described(What.DATABASE, path, check)
    try:
        database = InspectedDatabase(path)
    except WorkspaceFault as fault:
        yield replace(found, faults=(_fault(path, fault),))
        return
    try:
        yield _with_sessions(replace(found, database=database), database)
    finally:
        database.close()


def _with_sessions(found: Inspected, database: InspectedDatabase) -> Inspected:
    try:
        if not database.is_ours:
            what = "This is a database of another program: its tables can be looked at, and it has no sessions."
            return replace(found, faults=(Fault(str(found.path), 0, "", what, "Name the right file."),))
        found = replace(found, form=int(str(database.setting("user_version"))))
        listings = sessions_of(database)
        found = replace(found, listings=listings)
        return replace(found, session=session_of(database, listings[0].uid)) if len(listings) == 1 else found
    except WorkspaceFault as fault:
        return replace(found, faults=(_fault(found.path, fault),))


def _fault(path: Path, fault: WorkspaceFault) -> Fault:
    return Fault(str(path), 0, "", str(fault), "")


def sessions_of(database: InspectedDatabase) -> tuple[Listing, ...]:
    """Every session in one of our databases, the last changed first. Raises WorkspaceFault."""
    with _sessions(database) as connection:
        try:
            rows = connection.execute(f"{LISTING_QUERY} ORDER BY s.changed_at DESC, s.id DESC").fetchall()
            return tuple(listing_of(row) for row in rows)
        except (sqlite3.Error, ValueError) as fault:
            raise WorkspaceFault(f"Its sessions cannot be read: {fault}. Its tables can be looked at.") from fault


def session_of(database: InspectedDatabase, uid: str) -> SessionFile:
    """A session of one of our databases, as a file would hold it; without the framework where its text is not right.

    Raises WorkspaceFault where its events cannot be read.
    """
    with _sessions(database) as connection:
        try:
            row, *about = connection.execute(
                "SELECT s.id, f.slug, f.title, f.version, f.digest, f.text FROM sessions s "
                "JOIN frameworks f ON f.id = s.framework_id WHERE s.uid = ?",
                (uid,),
            ).fetchone()
            events = tuple(event_of(one) for one in connection.execute(EVENTS_QUERY, (row, 0)))
            listing = listing_of(connection.execute(f"{LISTING_QUERY} WHERE s.id = ?", (row,)).fetchone())
        except (sqlite3.Error, ValueError, KeyError, TypeError) as fault:
            what = f"The session {uid[:8]} cannot be read: {fault}. Its rows can be looked at in the tables."
            raise WorkspaceFault(what) from fault
    slug, title, version, digest, text = (str(one) for one in about)
    framework = pinned(text, digest)
    record = fold(events)
    return SessionFile(
        uid, listing.service, listing.kind, listing.inspector, slug, title, version, digest, text, listing.stage,
        listing.binned, listing.created_at, listing.changed_at, record, events, framework=framework,
    )  # fmt: skip


def pinned(text: str, digest: str) -> Framework | None:
    """The framework in a text, if it is one and has this digest."""
    try:
        framework = parse_framework(text, "the framework text")
    except FrameworkFaults:
        return None
    return framework if framework.digest == digest else None


@contextmanager
def _sessions(database: InspectedDatabase) -> Iterator[sqlite3.Connection]:
    """A connection whose sessions can be read: an earlier form is copied and brought up to date in memory."""
    form = int(str(database.setting("user_version")))
    if form > VERSION:
        raise WorkspaceFault(
            f"It was made by a newer fourpoint (its form is {form}, this program knows {VERSION}): its tables can be "
            "looked at. Upgrade fourpoint to see its sessions."
        )
    if form == VERSION:
        yield database.connection
        return
    if database.path.stat().st_size > _LARGEST_COPY:
        raise WorkspaceFault("It is of an earlier form, and too large to be copied. `fourpoint list` updates it.")
    from sessions.migrations import migrate  # noqa: PLC0415 - loads sqlite-utils, only when needed

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        try:
            database.connection.backup(copy)
            migrate(copy)
        except sqlite3.Error as fault:
            raise WorkspaceFault(f"It is of an earlier form and cannot be brought up to date: {fault}.") from fault
        yield copy


def find(listings: Sequence[Listing], named: str) -> Listing:
    """The session meant by the start of its id or by its service's name. Raises NoSuchSession, saying why."""
    wanted = named.strip().casefold()
    for found in (
        [one for one in listings if one.uid.startswith(wanted) or one.service.casefold() == wanted],
        [one for one in listings if wanted in one.service.casefold()],
    ):
        if wanted and len(found) == 1:
            return found[0]
        if wanted and found:
            several = "; ".join(f"{one.short_uid} ({one.service}, {one.state})" for one in found[:5])
            raise NoSuchSession(f"{named!r} could be {len(found)} sessions: {several}. Name one by its id.")
    raise NoSuchSession(f"There is no file {named!r} and no session called so. `fourpoint list` shows the sessions.")


# Faults and their places


def _file_check(path: Path) -> Sequence[Fault]:
    from sessions.checking import check_file  # noqa: PLC0415 - looked at only when somebody asks

    return check_file(path)


def _database_check(path: Path) -> Sequence[Fault]:
    from sessions.checking import check_database  # noqa: PLC0415

    return check_database(path)


_SESSION = re.compile(r"session ([0-9a-f]{8,64})")
_EVENT = re.compile(r"Event (\d+):")
_ROW = re.compile(r"(\w+) row (\d+) points to nothing")
_HELD = re.compile(r"What its tables hold of ([a-z ]+) is not")
_TABLES = {
    "answers and flags": "answers",
    "panel decisions": "panel_decisions",
    "standards not rated": "unrated_standards",
    "individual marks": "marks",
    "its stage": "sessions",
    "the bin": "sessions",
}  # where what a check calls a part of a session is held, as far as the table has another name


def spot_of(fault: Fault) -> Spot:
    """Where a fault lies: in its line, or in what its field and its sentence name."""
    session, event, row = _SESSION.search(fault.field), _EVENT.match(fault.what), _ROW.search(fault.what)
    held = _HELD.match(fault.what)
    table = row[1] if row else _TABLES.get(held[1], held[1]) if held else ""
    return Spot(
        fault.line, session[1] if session else "", int(event[1]) if event else 0, table, int(row[2]) if row else 0
    )


def faults_of(found: Inspected) -> tuple[Fault, ...]:
    """Everything that is wrong with what is looked at; for a session, nothing that is wrong with others only.

    This may take long; it opens files of its own and can be done beside other work.
    """
    faults = tuple(found.check(found.path))
    known = {(one.line, one.what) for one in faults}
    faults += tuple(one for one in found.faults if (one.line, one.what) not in known)
    if found.what is not What.SESSION or found.session is None:
        return faults
    whose = [(fault, spot_of(fault).session) for fault in faults]
    return tuple(fault for fault, uid in whose if not uid or found.session.uid.startswith(uid))


def framework_or_codes(session: SessionFile) -> Framework:
    """The session's framework; where its text is not at hand, one without standards: codes stand for themselves."""
    if session.framework is not None:
        return session.framework
    rule = Rule("Not known.", Basis.DERIVED, "")
    rules = Rules(rule, None, None, OverallRule(OverallFrom.NONE, rule))
    return Framework(
        session.framework_id, session.framework_title, session.framework_version, "", "", "", "", "",
        TextKind.VERBATIM, (), (), {}, rules, "", session.framework_digest,
    )  # fmt: skip
