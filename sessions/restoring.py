"""Restoring the workspace from a backup, only where nothing can be lost by it.

It goes through SQLite, in one transaction under an exclusive lock, so that the file stays the same file for every
program that waits for it, and a cut of the power leaves the old or the new. What is replaced is kept beside it first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sessions.faults import WorkspaceFault
from sessions.locks import Held, Lock
from sessions.opening import explained, locks_folder, make_private_file, open_to_read, soundness
from sessions.safekeeping import Copied, rows_in, write
from sessions.schema import APPLICATION_ID

_PATIENCE = 0.5  # seconds
_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database


@dataclass(frozen=True, slots=True)
class Restored:
    """What is in the workspace now, and where what it replaced is kept; None where there was nothing."""

    now: Copied
    kept: Path | None


def restore(path: Path, source: Path, now: datetime) -> Restored:
    """Put the database in `source` in the place of the workspace at `path`, and keep what it replaces beside it.

    Raises WorkspaceFault, with a sentence and nothing changed, where `source` is damaged, of another program or a newer
    one, where the workspace is in use, and where what is there cannot be kept.
    """
    path, source = path.expanduser().resolve(), source.expanduser()
    if path.is_dir():
        raise WorkspaceFault(f"{path} is a folder. Name the database to restore with --db.")
    if not source.exists():
        raise WorkspaceFault(
            f"There is no file {source}. Name a backup that `fourpoint backup` wrote. A session comes out of the bin "
            "with: fourpoint bin SESSION --restore"
        )
    if path.exists() and path.samefile(source):
        raise WorkspaceFault(f"{source} is the database itself. Name a backup of it.")
    with closing(open_to_read(source)) as given:
        faults = soundness(given)
        if faults:
            raise WorkspaceFault(f"{source} is damaged ({faults[0]}). Nothing was changed; name another backup.")
        if not rows_in(given):
            raise WorkspaceFault(f"{source} is empty: there is nothing in it to restore.")
        with _nobody_scoring(path):
            return _replaced(path, given, _free_name(path, now))


def _free_name(path: Path, now: datetime) -> Path:
    """The name under which what is replaced is kept: with the time, and a number where that is taken."""
    stem, number = f"{path.stem}-replaced-{now:%Y%m%dT%H%M%SZ}", 1
    kept = path.with_name(stem + path.suffix)
    while kept.exists():
        number += 1
        kept = path.with_name(f"{stem}-{number}{path.suffix}")
    return kept


@contextmanager
def _nobody_scoring(path: Path) -> Iterator[None]:
    """Hold the locks with which programs claim sessions and prepare the database; refuse where one is held."""
    folder = locks_folder(path)
    taken: list[Lock] = []
    try:
        for name in sorted(folder.glob("*.lock")):
            taken.append(Lock.take(name, _PATIENCE))  # noqa: PERF401 - those taken must be let go of when one is held
        yield
    except Held as held:
        raise WorkspaceFault(
            f"A session in {path} is being scored{_by_whom(path)}. Close it there, then do this again. Nothing was "
            "changed."
        ) from held
    finally:
        for lock in taken:
            lock.release()


def _by_whom(path: Path) -> str:
    try:
        with closing(open_to_read(path)) as connection:
            found = connection.execute("SELECT name, host FROM claims ORDER BY since DESC").fetchone()
    except (WorkspaceFault, sqlite3.Error):
        return ""
    return f" by {found[0]} on {found[1]}" if found else ""


def _replaced(path: Path, given: sqlite3.Connection, kept: Path) -> Restored:
    try:
        if path.exists() and path.stat().st_size:
            if not _is_database(path):
                _move_aside(path, kept)
                return Restored(_put_anew(path, given, lambda: _move_aside(kept, path)), kept)
            return Restored(_put(path, given, kept), kept)
        if path.exists():
            return Restored(_put(path, given), None)
        return Restored(_put_anew(path, given), None)
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise WorkspaceFault(
                f"{path} is in use: another program has it open. Close it there, then do this again. Nothing was "
                "changed."
            ) from fault
        raise WorkspaceFault(explained(path, fault)) from fault
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").rstrip(".")
        raise WorkspaceFault(f"{path} cannot be replaced: {reason}. Check the permissions of its folder.") from fault


def _is_database(path: Path) -> bool:
    """Whether SQLite can use the file at all, damaged or not. Raises WorkspaceFault for another program's."""
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            return False
    with closing(
        sqlite3.connect(f"{path.as_uri()}?mode=ro", timeout=_PATIENCE, isolation_level=None, uri=True)
    ) as there:
        if there.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise WorkspaceFault(f"{path} is a database of another program. Name another file with --db.")
    return True


def _move_aside(path: Path, kept: Path) -> None:
    """Give what SQLite cannot even open another name, with what lies beside it."""
    for end in ("", *_BESIDE):
        there = path.with_name(path.name + end)
        if there.exists():
            there.rename(kept.with_name(kept.name + end))


def _put_anew(path: Path, given: sqlite3.Connection, put_back: Callable[[], None] = lambda: None) -> Copied:
    """Fill a database where there is none; where that fails, leave nothing there, and put back what had its name."""
    try:
        return _put(path, given)
    except BaseException:
        for end in ("", *_BESIDE):
            path.with_name(path.name + end).unlink(missing_ok=True)
        put_back()
        raise


def _put(path: Path, given: sqlite3.Connection, kept: Path | None = None) -> Copied:
    """Fill the database with what is given; under `kept` what it held is kept first."""
    make_private_file(path)
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as live:
        _lock_all_out(live)
        if kept is not None:
            write(kept, lambda part: _as_it_is(live, part))
        given.backup(live)
        live.execute("DELETE FROM claims")  # whoever was scoring then is not scoring now
        live.execute("PRAGMA journal_mode = delete")
        rows, faults = rows_in(live), soundness(live)
        if faults or rows != {**rows_in(given), "claims": 0}:
            before = f" What it held before is in {kept}." if kept else ""
            raise WorkspaceFault(f"{path} does not hold what was to be restored. Look at the disk.{before}")
    return Copied(path, path.stat().st_size, rows)


def _lock_all_out(live: sqlite3.Connection) -> None:
    """Take the database for this connection alone, until it closes: also between its transactions.

    Leaving the write-ahead log needs every other program to have closed the file, and fails where one has not.
    """
    live.execute("PRAGMA locking_mode = EXCLUSIVE")
    live.execute("PRAGMA synchronous = FULL")
    live.execute("PRAGMA journal_mode = delete")
    live.execute("BEGIN EXCLUSIVE")
    live.execute("COMMIT")


def _as_it_is(live: sqlite3.Connection, part: Path) -> Mapping[str, int]:
    """Copy page by page, with whatever damage there is."""
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        live.backup(copy)
        if copy.execute("PRAGMA page_count").fetchone() != live.execute("PRAGMA page_count").fetchone():
            raise sqlite3.OperationalError("what is there could not be copied whole")
    return {}
