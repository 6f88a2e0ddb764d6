"""What can go wrong with a workspace, each a sentence that says what to do. Shown to people as they stand."""

from __future__ import annotations

import sqlite3


class WorkspaceFault(Exception):
    """The workspace database cannot be used."""


class NotRecorded(Exception):
    """A change was not written: nothing of it is in the database."""


class ReadOnly(Exception):
    """The session takes no changes now: signed off, in the bin, or being scored elsewhere."""


class NotReady(Exception):
    """A session cannot be signed off yet. `missing` says what is, one sentence each."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("The session cannot be signed off yet. " + " ".join(missing))
        self.missing = missing


class NoSuchSession(LookupError):
    """No session, or more than one, is meant by a name."""


class QueryFault(Exception):
    """A query that cannot be answered: wrong SQL, or SQL that would change something."""


def not_recorded(fault: sqlite3.Error) -> str:
    """Why a change was not written, in a sentence that says what to do."""
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_BUSY:
        return "Not recorded: another program is writing to the database. Do it again in a moment."
    if code == sqlite3.SQLITE_FULL:
        return "Not recorded: the disk is full. Make room, then do it again; everything before is kept."
    return f"Not recorded: {fault}. Everything before is kept."
