"""The sessions in a database that is only looked at: ours, of this form or an earlier one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from sessions.faults import NoSuchSession, WorkspaceFault
from sessions.inspected_database import InspectedDatabase
from sessions.listing import LISTING_QUERY, Listing, listing_of, session_meant
from sessions.opening import VERSION
from sessions.record import Record, fold
from sessions.recording import EVENTS_QUERY, event_of
from sessions.session_file import SessionFile
from standards.faults import FrameworkFaults
from standards.framework import Framework
from standards.loading import parse_framework
from standards.part import part_of
from standards.rules import OverallFrom, OverallRule, Rule, Rules
from standards.scale import Basis, TextKind

_LARGEST_COPY = 500_000_000  # bytes of a database of an earlier form that is brought up to date in memory


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

    An attempt or a second marking has the part of the framework that is asked.

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
    record = fold(events)
    framework = _asked_of(pinned(text, digest), record)
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


def _asked_of(framework: Framework | None, record: Record) -> Framework | None:
    if framework is None or record.start is None:
        return framework
    try:
        return part_of(framework, record.start.asked, record.start.rated)
    except KeyError:  # a damaged database may ask anything
        return None


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
    found = session_meant(listings, named)
    if found:
        return found
    raise NoSuchSession(f"There is no file {named!r} and no session called so. `fourpoint list` shows the sessions.")


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
