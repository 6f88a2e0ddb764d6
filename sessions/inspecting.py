"""What is looked at, as plain values: a session of the workspace, a session file, or a database with its sessions.

Looking never changes anything and never fails: what cannot be read is a fault among the others.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.clock import as_recorded
from sessions.faults import NoSuchSession, WorkspaceFault
from sessions.file_opening import LARGEST, is_database
from sessions.inspected_database import InspectedDatabase, inspecting
from sessions.inspected_sessions import find, pinned, session_of, sessions_of
from sessions.listing import Listing
from sessions.session_file import SessionFile
from standards.faults import Fault

if TYPE_CHECKING:
    from sessions.file_reading import Known
    from standards.framework import Framework

Check = Callable[[Path], Sequence[Fault]]
"""Finds everything that is wrong with a file or a database."""

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


@contextmanager
def inspected(
    named: str, workspace: Path, check: Check | None = None, known: Known | None = None
) -> Iterator[Inspected]:
    """What is meant by the name of a file, or else by the id or service of a session in the workspace.

    `known` finds the framework of a file, beside those that sessions of the workspace pin.

    Raises NoSuchSession where neither is there, Sealed where a file belongs to a blind marking that is open in the
    workspace, and WorkspaceFault where the workspace cannot be read.
    """
    path = Path(named).expanduser()
    if _is_there(path):
        if is_database(path) or path.suffix.lower() in _DATABASES:
            with _database(path, check or _database_check) as found:
                yield found
        else:
            yield _file(path, check, workspace, known)
        return
    if path.is_dir():
        raise NoSuchSession(f"{named} is a folder. Name a file in it.")
    if os.path.lexists(path):
        raise NoSuchSession(f"{named} is not an ordinary file, or a link to nothing. Name a file or a database.")
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
    changed = as_recorded(datetime.fromtimestamp(status.st_mtime, UTC))
    return Inspected(what, path, status.st_size, changed, check)


# A file


def _file(path: Path, check: Check | None, workspace: Path, known: Known | None) -> Inspected:
    from sessions.blindness import refuse_file  # noqa: PLC0415
    from sessions.file_reading import look_at, shipped_framework  # noqa: PLC0415 - a database needs none of it

    def find_framework(framework_id: str, digest: str) -> Framework | None:
        return (known or shipped_framework)(framework_id, digest) or _pinned_in(workspace, digest)

    found = look_at(path, find_framework)
    if found.file:
        refuse_file(workspace, found.file)
    check = check or partial(_file_check, find_framework)
    return replace(_described(What.FILE, path, check), session=found.file, text=_text(path), faults=tuple(found.faults))


def _pinned_in(workspace: Path, digest: str) -> Framework | None:
    """The framework with this digest that a session of the workspace pins, read without changing anything."""
    if not workspace.is_file():
        return None
    try:
        with inspecting(workspace) as database:
            found = database.read("SELECT text FROM frameworks WHERE digest = ?", (digest,))
    except WorkspaceFault:  # the workspace is not what is looked at
        return None
    return pinned(str(found[0][0]), digest) if found else None


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


# What checks it


def _file_check(known: Known, path: Path) -> Sequence[Fault]:
    from sessions.checking import check_file  # noqa: PLC0415 - looked at only when somebody asks

    return check_file(path, known)


def _database_check(path: Path) -> Sequence[Fault]:
    from sessions.checking import check_database  # noqa: PLC0415

    return check_database(path)
