"""The sessions in a database that is not this workspace: read from a private copy, so that nothing of it changes.

The copy is brought to the present form, whatever the original's; nothing is left beside the original either.
"""

from __future__ import annotations

import sqlite3
import stat
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sessions.faults import WorkspaceFault
from sessions.opening import PATIENCE, VERSION, explained, make_private_file, open_to_read
from sessions.schema import APPLICATION_ID
from sessions.session import Session
from sessions.session_file import SessionFile, file_of
from sessions.workspace import Workspace

_HEADER = struct.Struct(">68xI28x")
"""The first hundred bytes of a database: at byte 68 the number of the program it belongs to (SQLite file format)."""

_LOGS = ("-wal", "-journal")
_SQLITE = b"SQLite format 3\x00"


def is_ours(path: Path) -> bool:
    """Whether a file is a database of this program; False where it cannot be read.

    By its first bytes, or where those may still be in the log of a program that has it open, by asking SQLite.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return False
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
        if len(header) == _HEADER.size and header.startswith(_SQLITE):
            owner: int = _HEADER.unpack(header)[0]
            if owner:
                return owner == APPLICATION_ID
        return (not header or header.startswith(_SQLITE)) and _has_log(path) and _owner(path) == APPLICATION_ID
    except (OSError, ValueError, sqlite3.Error):
        return False


def _has_log(path: Path) -> bool:
    return any(path.with_name(path.name + end).exists() for end in _LOGS)


def _owner(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", timeout=PATIENCE, uri=True)) as connection:
        return int(connection.execute("PRAGMA application_id").fetchone()[0])


@contextmanager
def copy_of(path: Path) -> Iterator[Workspace]:
    """A copy of a database as a workspace, thrown away afterwards; its faults name the original.

    Raises WorkspaceFault, with a sentence, for what is none of ours, newer than this program, or cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="fourpoint-") as folder:
        target = Path(folder) / "copy.db"
        try:
            make_private_file(target)
            with closing(_open(path)) as source, closing(sqlite3.connect(target, isolation_level=None)) as copy:
                source.backup(copy)
            workspace = Workspace(target, create=False)
        except sqlite3.Error as fault:
            raise WorkspaceFault(explained(path, fault)) from fault
        except WorkspaceFault as fault:
            raise WorkspaceFault(str(fault).replace(str(target), str(path))) from fault
        try:
            if not workspace.read_only:
                workspace.connection.execute("DELETE FROM claims")  # whoever scores the original does not score this
            workspace.path = path
            yield workspace
        finally:
            workspace.close()


def sessions_in(workspace: Workspace) -> Iterator[SessionFile]:
    """Every session of a workspace as a file would hold it, in the order in which they were started."""
    for listing in sorted(workspace.listings(), key=lambda one: one.row):
        yield file_of(Session.open(workspace, listing.uid, to_score=False))


def _open(path: Path) -> sqlite3.Connection:
    """Open a database for reading; where nobody is writing to it, without the log that SQLite would leave beside it."""
    if is_ours(path) and not _has_log(path):
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, isolation_level=None, uri=True)
        if connection.execute("PRAGMA user_version").fetchone()[0] <= VERSION:
            return connection
        connection.close()
    return open_to_read(path)  # says what is wrong with it
