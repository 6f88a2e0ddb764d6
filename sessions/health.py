"""How the workspace database is: sound, private, on a disk with room, and free of what others left behind.

Nothing is changed by looking. Each finding says what to do about it where there is something to do.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sessions import claims, training_schema
from sessions.blindness import sealed_rows
from sessions.faults import WorkspaceFault
from sessions.file_system import is_on_network
from sessions.locks import is_held
from sessions.opening import VERSION, can_be_written, locks_folder, open_to_read, soundness
from sessions.schema import GUARDS
from sessions.views_schema import NOT_CURRENT

LEAST_ROOM = 100_000_000  # bytes: less than this is soon used up
_BLIND = "A session of a blind marking is being scored now."
_LONG_LOG = 64_000_000  # bytes; the log is emptied by itself long before, unless a reader keeps it


class Grade(StrEnum):
    """How much a finding matters."""

    FINE = "fine"
    NOTE = "note"
    TO_DO = "to do"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is about, how it is, and what to do, "" where there is nothing."""

    about: str
    grade: Grade
    what: str
    to_do: str = ""


def fine(about: str, what: str) -> Finding:
    """A finding that is as it should be."""
    return Finding(about, Grade.FINE, what)


def private(about: str, path: Path) -> Finding:
    """Whether a file or folder is for its owner alone, as far as the system says."""
    if os.name != "posix":
        return fine(about, f"{path} (its permissions are those of its folder)")
    status = path.stat()
    mode = stat.S_IMODE(status.st_mode)
    right = 0o700 if path.is_dir() else 0o600
    if mode & 0o077:
        return Finding(about, Grade.TO_DO, f"{path} can be reached by others ({mode:04o}).", f"chmod {right:o} {path}")
    if status.st_uid != os.getuid() and os.getuid() != 0:
        return Finding(about, Grade.NOTE, f"{path} belongs to somebody else.", "Ask its owner before you change it.")
    return fine(about, f"{path}, for its owner alone ({mode:04o})")


def database_findings(path: Path) -> list[Finding]:
    """Everything about the database at `path`, or only that there is none yet."""
    if not path.exists():
        return [fine("Database", f"{path} is not there yet; `fourpoint new` makes it."), *_place(path)]
    found = [] if path.is_dir() else [private("Database", path)]
    try:
        with closing(open_to_read(path)) as connection:
            found += _inside(connection, path)
    except WorkspaceFault as fault:
        cure = "Name another file with --db, or put a backup back: fourpoint restore FILE"
        return [*found, Finding("Soundness", Grade.TO_DO, str(fault), cure)]
    return [*found, *_place(path), *_left_behind(path)]


def _inside(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    try:
        faults = soundness(connection)
    except sqlite3.Error as fault:
        faults = [str(fault)]
    if faults:
        more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
        cure = "Put a backup back: fourpoint restore FILE"
        yield Finding("Soundness", Grade.TO_DO, f"It is damaged: {faults[0]}{more}.", cure)
        return
    yield fine("Soundness", "No damage was found.")
    earlier = connection.execute("PRAGMA user_version").fetchone()[0] < VERSION
    guards = GUARDS.keys() - (training_schema.GUARDS.keys() if earlier else set())
    missing = guards - {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    if missing:
        what = f"{len(missing)} of {len(guards)} guards of the history are missing: a tool has taken them away."
        yield Finding("History", Grade.TO_DO, what, "fourpoint list puts them back.")
    yield _journal(connection.execute("PRAGMA journal_mode").fetchone()[0], path)
    try:
        stale = None if earlier else len(connection.execute(NOT_CURRENT).fetchall())
    except sqlite3.Error:
        stale = None
    if stale is None:
        yield Finding("Form", Grade.NOTE, "It is of an earlier form.", "fourpoint list brings it up to date.")
        return
    if stale:
        what = f"The ratings kept for SQL are missing or not current in {stale} session{'' if stale == 1 else 's'}."
        yield Finding("Ratings", Grade.NOTE, what, 'fourpoint query --fresh "SELECT * FROM ratings"')


def _journal(mode: str, path: Path) -> Finding:
    if mode == "wal":
        return fine("Journal", "A write-ahead log: reading hinders nobody.")
    why = "as it is on a network drive" if is_on_network(path.parent) else "until the program opens it next"
    return Finding("Journal", Grade.NOTE, f"A rollback journal, {why}: long readers hold writers up.")


def _place(path: Path) -> Iterator[Finding]:
    folder = next(one for one in (path.parent, *path.parent.parents) if one.exists())
    if path.exists() and not can_be_written(path):
        what = f"{path} or its folder cannot be written: sessions open for reading only."
        yield Finding("Place", Grade.TO_DO, what, "Check the permissions of both, or name another file with --db.")
    elif is_on_network(folder):
        what = f"{folder} is on a network drive: each answer waits for it."
        yield Finding("Place", Grade.NOTE, what, "A local disk is quicker and safer: --db, with backups to the drive.")
    else:
        yield fine("Place", f"{folder}, on this machine")
    free = shutil.disk_usage(folder).free
    size = path.stat().st_size if path.exists() else 0
    words = f"{free / 1e9:.1f} GB free; the database takes {size / 1e6:.1f} MB"
    if free < max(LEAST_ROOM, 2 * size):
        yield Finding("Room", Grade.TO_DO, f"{words}.", "Make room: a backup takes as much again.")
    else:
        yield fine("Room", words)


def _left_behind(path: Path) -> Iterator[Finding]:
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size > _LONG_LOG:
        what = f"{log.name} has grown to {log.stat().st_size / 1e6:.0f} MB: some program keeps reading an old state."
        yield Finding(
            "Log", Grade.NOTE, what, "Close what reads the database, such as Datasette; it shrinks by itself."
        )
    folder = locks_folder(path)
    if folder.is_dir():
        yield private("Locks", folder)
        yield from _claims(path)
        if is_held(folder / "migration.lock"):
            yield Finding("Locks", Grade.NOTE, "A program is bringing the database up to date now.")
    kept = sorted(path.parent.glob(f"{path.stem}-replaced-*{path.suffix}"))
    if kept:
        what = f"{len(kept)} replaced database{'' if len(kept) == 1 else 's'} kept beside it, such as {kept[-1].name}."
        yield Finding("Replaced", Grade.NOTE, what, "Remove them when nobody needs them: they hold what they held.")


def _claims(path: Path) -> Iterator[Finding]:
    with closing(open_to_read(path)) as connection:
        rows = connection.execute(
            "SELECT s.id, s.uid, s.title FROM claims c JOIN sessions s ON s.id = c.session_id ORDER BY s.id"
        ).fetchall()
        sealed = sealed_rows(connection)
        holders = [
            ("" if row in sealed else service, claims.holder(connection, path, row, uid)) for row, uid, service in rows
        ]
    for service, holder in holders:
        if holder:
            yield Finding("Locks", Grade.NOTE, f"{service}: {holder.sentence()}" if service else _BLIND)
    left = sum(holder is None for _, holder in holders)
    if left:
        what = f"{left} claim{'' if left == 1 else 's'} left by programs that ended without closing: harmless."
        yield Finding("Locks", Grade.NOTE, what)
