"""Locks between programs that end with the program that holds them, however it ends.

The lock is SQLite's own exclusive lock on an empty file beside the database: it works on every system SQLite works
on, leaves nothing to clean up after a crash, and needs no process numbers to be believed.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sessions.faults import WorkspaceFault


class Held(Exception):
    """Another program holds the lock."""


class Lock:
    """An exclusive lock named by a file. Held from `Lock.take` until `release`, or until the process ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def take(cls, path: Path, patience: float = 0.0) -> Lock:
        """Take the lock, waiting at most `patience` seconds. Raises Held; WorkspaceFault for an unusable folder."""
        connection = None
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            _make_private(path)
            connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
            connection.execute("BEGIN EXCLUSIVE")
        except (OSError, sqlite3.Error) as fault:
            if connection:
                connection.close()
            if getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                raise Held(str(path)) from fault
            raise WorkspaceFault(
                f"Locks cannot be kept in {path.parent}: {fault}. Check that it is a folder you may write to."
            ) from fault
        return cls(connection)

    def release(self) -> None:
        """Let others have it."""
        self._connection.close()


def _make_private(path: Path) -> None:
    """Create the file for its owner only, unless it is there.

    A file that is there must not be opened and closed here: on POSIX, closing any descriptor of a file lets go of all
    locks that the process holds on it.
    """
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return


def is_held(path: Path) -> bool:
    """Whether some program holds the lock at this moment."""
    if not path.exists():
        return False
    try:
        Lock.take(path).release()
    except Held:
        return True
    return False
