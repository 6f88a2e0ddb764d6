"""Backups of the workspace, taken while it is in use.

A database is never copied as a file: what was committed last may still be in its log. A backup is a whole database of
its own, read back and compared before it has its name. For the way back see `sessions.restoring`.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sessions.faults import WorkspaceFault
from sessions.opening import open_to_read, soundness
from standards.new_file import name_anew, name_while_filled, sync_folder

_STEP = 256  # pages copied at a time where a reader would keep others from writing
_PATIENCE = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class Copied:
    """What was written: the file, its size in bytes, and how many rows each table of it has."""

    path: Path
    size: int
    rows: Mapping[str, int]


def backup(path: Path, target: Path, *, over: bool = False) -> Copied:
    """Write all of the workspace at `path` to a new file, for its owner alone, while programs go on using it.

    It has its name only when it is whole, sound, and has as many rows as the original. `over` lets it take the place of
    a file that is there. Raises WorkspaceFault, with a sentence; then nothing was written.
    """
    target = target.expanduser()
    _must_be_a_place_for_a_backup(path, target, over=over)
    with closing(open_to_read(path)) as source:
        faults = soundness(source)
        if faults:
            raise WorkspaceFault(
                f"{path} is damaged ({faults[0]}), so a backup of it would be too. Nothing was written."
            )
        return write(target, lambda part: _copy(source, part), over=over)


def _must_be_a_place_for_a_backup(path: Path, target: Path, *, over: bool) -> None:
    try:
        if target.is_dir():
            raise WorkspaceFault(f"{target} is a folder. Name a file in it, such as {target / 'fourpoint-backup.db'}.")
        if path.exists() and target.exists() and path.samefile(target):
            raise WorkspaceFault(f"{target} is the database itself. Name another file.")
        if not over and (target.exists() or target.is_symlink()):
            raise WorkspaceFault(f"{target} is there already. Name a new file, or write over it with --force.")
        if not target.parent.is_dir():
            raise WorkspaceFault(f"There is no folder {target.parent}. Make it, or name a file in a folder there is.")
    except (OSError, ValueError) as fault:
        raise WorkspaceFault(
            f"Nothing can be written to {str(target)!r}: {_reason(fault)}. Name another file."
        ) from fault


def write(target: Path, fill: Callable[[Path], Mapping[str, int]], *, over: bool = False) -> Copied:
    """Write a database for its owner alone: `fill` fills a file, and gives the rows that are then in it.

    Whole or not at all. Raises WorkspaceFault, with a sentence; then nothing was written.
    """
    part = name_while_filled(target)
    try:
        try:
            os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            rows = fill(part)
            _sync(part)
            size = part.stat().st_size
            _name(part, target, over=over)
            sync_folder(target.parent)
        finally:
            for left in (part, *(part.with_name(part.name + end) for end in ("-journal", "-wal", "-shm"))):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    except FileExistsError:
        raise WorkspaceFault(f"{target} is there already. Name a new file, or write over it with --force.") from None
    except (OSError, sqlite3.Error, ValueError) as fault:
        raise WorkspaceFault(
            f"Nothing was written to {target}: {_reason(fault)}. Name another file, or make room."
        ) from fault
    return Copied(target, size, rows)


def _copy(source: sqlite3.Connection, part: Path) -> Mapping[str, int]:
    """Copy a database, and give the rows that the copy must have. With a log, both are of one and the same moment."""
    with closing(sqlite3.connect(part, timeout=_PATIENCE, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous = FULL")
        if source.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            source.execute("BEGIN")
            rows = rows_in(source)
            source.backup(copy)
            source.execute("COMMIT")
        else:  # a reader would keep others from writing all the while: read in steps, again if somebody wrote
            before = None
            while before != (rows := rows_in(source)):
                before = rows
                source.backup(copy, pages=_STEP)
                rows = before
        copy.execute("DELETE FROM claims")  # whoever is scoring now is not when this is restored
        copy.execute("PRAGMA journal_mode = delete")  # one file, with no log beside it
    rows = {**rows, "claims": 0}
    _must_hold(part, rows)
    return rows


def _sync(file: Path) -> None:
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def _reason(fault: BaseException) -> str:
    said = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return said.rstrip(".") or "unknown reason"


def _must_hold(part: Path, rows: Mapping[str, int]) -> None:
    with closing(sqlite3.connect(f"{part.resolve().as_uri()}?mode=ro", isolation_level=None, uri=True)) as copy:
        faults = soundness(copy)
        if faults or rows_in(copy) != rows:
            raise OSError(errno.EIO, faults[0] if faults else "the copy has not as many rows as the original")


def _name(part: Path, target: Path, *, over: bool) -> None:
    if over:
        part.replace(target)
    else:
        name_anew(part, target)


def rows_in(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
        )
    ]
    counts = {}
    for name in names:
        quoted = name.replace('"', '""')
        counts[name] = int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608
    return counts
