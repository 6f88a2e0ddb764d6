"""Claims: one program at a time scores a session; others are told by whom, and read.

The lock is what counts (`sessions.locks`); the row in `claims` only says who holds it.
"""

from __future__ import annotations

import os
import platform
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sessions.faults import NotRecorded, not_recorded
from sessions.locks import Held, Lock, is_held
from sessions.opening import locks_folder

_PATIENCE = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is scoring a session now, on which machine, since when (UTC, ISO 8601)."""

    name: str
    host: str
    process: int
    since: str

    def sentence(self) -> str:
        """Who is scoring it, in words."""
        return (
            f"It is being scored by {self.name} on {self.host} since {self.since[11:16]} UTC (process {self.process})."
        )


class Claim:
    """The right to score one session, held until it is released or the program ends."""

    def __init__(self, connection: sqlite3.Connection, session: int, lock: Lock) -> None:
        self._connection = connection
        self._session = session
        self._lock = lock

    @classmethod
    def take(cls, connection: sqlite3.Connection, path: Path, session: int, uid: str, *, name: str, at: str) -> Claim:
        """Claim a session for `name`.

        Raises `Held` while another program has it, NotRecorded where the database cannot be written, and WorkspaceFault
        where locks cannot be kept. Others look at the lock by taking it for an instant, so it is worth a short wait.
        """
        lock = Lock.take(_lock_file(path, uid), _PATIENCE)
        try:
            connection.execute(
                "INSERT INTO claims (session_id, name, host, process, since) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (session_id) DO UPDATE SET name = excluded.name, host = excluded.host, "
                "process = excluded.process, since = excluded.since",
                (session, name, platform.node() or "this machine", os.getpid(), at),
            )
        except sqlite3.Error as fault:
            lock.release()
            raise NotRecorded(not_recorded(fault)) from fault
        return cls(connection, session, lock)

    def release(self) -> None:
        """Let others score it. A row that cannot be removed does no harm: the lock is gone."""
        try:
            self._connection.execute("DELETE FROM claims WHERE session_id = ?", (self._session,))
        except sqlite3.Error:
            pass
        finally:
            self._lock.release()


def holder(connection: sqlite3.Connection, path: Path, session: int, uid: str) -> Holder | None:
    """Who is scoring a session at this moment; None when nobody is."""
    row = connection.execute(
        "SELECT name, host, process, since FROM claims WHERE session_id = ?", (session,)
    ).fetchone()
    return Holder(*row) if row is not None and is_held(_lock_file(path, uid)) else None


def _lock_file(path: Path, uid: str) -> Path:
    return locks_folder(path) / f"{uid}.lock"


__all__ = ["Claim", "Held", "Holder", "holder"]
