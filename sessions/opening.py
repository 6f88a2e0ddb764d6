"""Opening the workspace database: private, durable at every commit, and known to be ours before it is used.

The recipe is measured: write-ahead log with `synchronous=FULL` is the one fast mode that lost no acknowledged answer in
simulated power cuts; on a network drive a rollback journal that is truncated takes its place. `isolation_level=None`
because Python's default would leave an answer in an open transaction.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sessions.faults import WorkspaceFault
from sessions.file_system import is_on_network
from sessions.locks import Held, Lock
from sessions.schema import APPLICATION_ID, GUARDS

VERSION = 5  # the newest migration this program knows; the database keeps its own in user_version
OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables
PATIENCE = 0.5  # seconds to wait for another program's write; the screen stands still meanwhile
_MIGRATION_PATIENCE = 10.0


def open_database(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """Open, and where needed create or bring up to date, the database at `path`.

    Raises WorkspaceFault, with a sentence, for a file that is not ours, newer than the program, damaged, or not usable.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise WorkspaceFault(
            f"SQLite {sqlite3.sqlite_version} is too old: 3.37 or newer is needed. Use a newer Python."
        )
    try:
        if path.is_dir():
            raise WorkspaceFault(f"{path} is a folder, not a database. Name a file, such as {path / 'fourpoint.db'}.")
        if not path.exists() and not create:
            raise WorkspaceFault(
                f"There is no database at {path}. `fourpoint new` makes one; `fourpoint paths` says where."
            )
        make_private_file(path)
        read_only = not can_be_written(path)
        connection = _connect(path, read_only=read_only)
    except (OSError, sqlite3.Error) as fault:
        raise WorkspaceFault(
            f"The database {path} cannot be opened: {fault}. Check that the folder exists and may be written, "
            "or name another file with --db."
        ) from fault
    try:
        if read_only:
            if 0 < _known_version(connection, path) < VERSION:
                connection = _as_it_would_be(connection)
        else:
            _bring_up_to_date(connection, path)
            _set_up(connection, path)
            _put_guards_back(connection)
    except WorkspaceFault:
        connection.close()
        raise
    except sqlite3.Error as fault:
        connection.close()
        raise WorkspaceFault(explained(path, fault)) from fault
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a database of ours, of this form or an earlier one, so that nothing can be changed through the connection.

    It is not brought up to date. Raises WorkspaceFault, with a sentence, for what is no workspace or cannot be read.
    """
    if path.is_dir():
        raise WorkspaceFault(f"{path} is a folder, not a database. Name a file, such as {path / 'fourpoint.db'}.")
    if not path.exists():
        raise WorkspaceFault(
            f"There is no database at {path}. `fourpoint new` makes one; `fourpoint paths` says where."
        )
    if not os.access(path, os.R_OK):
        raise WorkspaceFault(f"{path} may not be read by you. Ask its owner, or name another file with --db.")
    try:
        connection = _connect(path, read_only=True)
    except (OSError, sqlite3.Error) as fault:
        raise WorkspaceFault(
            f"{path} cannot be read: {fault}. Check its permissions and those of its folder."
        ) from fault
    try:
        _known_version(connection, path)
        connection.execute("PRAGMA query_only = ON")
    except WorkspaceFault:
        connection.close()
        raise
    except sqlite3.Error as fault:
        connection.close()
        raise WorkspaceFault(explained(path, fault)) from fault
    return connection


def can_be_written(path: Path) -> bool:
    """Whether the database and its folder, where SQLite keeps its log, may be written by this user."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def locks_folder(path: Path) -> Path:
    """The folder beside a database in which programs keep their locks."""
    return path.with_name(path.name + "-locks")


def soundness(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file, one sentence each; nothing when it is sound."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check")]
        faults = [] if found == ["ok"] else found
        faults += [f"{row[0]} row {row[1]} points to nothing" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as fault:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return [str(fault)]
    return faults


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Connect to a database; one that cannot be written can still be read, also from a folder that takes no files."""
    if not read_only:
        return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    alone = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    address = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    return sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, uri=True)


def _put_guards_back(connection: sqlite3.Connection) -> None:
    """Make the guards of the events anew where they are missing: tools that rebuild a table drop its triggers."""
    present = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    for name, statement in GUARDS.items():
        if name not in present:
            connection.execute(statement)


def make_private_file(path: Path) -> None:
    """Create the file for its owner only. SQLite gives its log files the same mode."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if os.name == "posix":  # a new file is only as durable as the folder's entry for it
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _set_up(connection: sqlite3.Connection, path: Path) -> None:
    journal = "truncate" if is_on_network(path.parent) else "wal"
    answer = connection.execute(f"PRAGMA journal_mode = {journal}").fetchone()[0]
    if journal == "wal" and answer != "wal":
        connection.execute("PRAGMA journal_mode = truncate")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # These two act on macOS only, where fsync alone does not reach the disk.
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    if _known_version(connection, path) == VERSION:
        return
    try:
        lock = Lock.take(locks_folder(path) / "migration.lock", _MIGRATION_PATIENCE)
    except Held as held:
        raise WorkspaceFault(f"Another program is preparing {path}. Try again in a moment.") from held
    try:
        if _known_version(connection, path) != VERSION:  # it may have been done while we waited
            from sessions.migrations import migrate  # noqa: PLC0415 - loads sqlite-utils, only when needed

            _set_up(connection, path)
            migrate(connection)
    finally:
        lock.release()


def _as_it_would_be(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy in memory, brought up to date and for reading only: what cannot be written can still be looked at."""
    from sessions.migrations import migrate  # noqa: PLC0415 - loads sqlite-utils, only when needed

    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with closing(connection):
            connection.backup(copy)
        migrate(copy)
        copy.execute("PRAGMA query_only = ON")
    except BaseException:
        copy.close()
        raise
    return copy


def _known_version(connection: sqlite3.Connection, path: Path) -> int:
    """The database's version: 0 for an empty one. Refuses other programs' databases and newer ones."""
    connection.execute("BEGIN")  # one view of the file: another program may be making it at this moment
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE '%sqlite_%'").fetchone()[0]
    connection.execute("COMMIT")
    if owner != APPLICATION_ID:
        if owner or tables:
            raise WorkspaceFault(f"{path} is a database of another program. Name another file with --db.")
        return 0
    if version > VERSION:
        raise WorkspaceFault(
            f"{path} was made by a newer fourpoint (its version is {version}, this program knows {VERSION}). "
            "Upgrade fourpoint; nothing was changed."
        )
    return version


def explained(path: Path, fault: sqlite3.Error) -> str:
    """What SQLite's fault with a database means, in a sentence that says what to do."""
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return f"{path} is not a database. Name another file with --db."
    if code == sqlite3.SQLITE_BUSY:
        return f"{path} is busy: another program is writing to it. Try again in a moment."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
        return f"{path} cannot be written: {fault}. Check the permissions of the file and its folder."
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL):
        return f"{path} cannot be used now: {fault}. Check that the disk is there and not full; nothing was changed."
    return f"{path} cannot be used: {fault}. Restore it from a copy, or name another file with --db."
