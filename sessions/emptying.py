"""Emptying the bin: the one act that removes events, on purpose and for good.

The guards against deletion are lifted and put back within one transaction, so that no other program ever sees the
database without them. What was deleted is written over in the file: names and notes are personal data.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from sessions.claims import Claim, Held
from sessions.faults import NotRecorded, WorkspaceFault, not_recorded
from sessions.listing import Listing
from sessions.opening import locks_folder
from sessions.schema import GUARDS
from sessions.workspace import Workspace

_GUARD = "events_are_never_deleted"


@dataclass(frozen=True, slots=True)
class Emptied:
    """What went: the sessions, and how many rows of each table."""

    sessions: tuple[Listing, ...]
    rows: Mapping[str, int]

    @property
    def events(self) -> int:
        """How many events went."""
        return self.rows.get("events", 0)


def in_the_bin(workspace: Workspace) -> tuple[Listing, ...]:
    """The sessions in the bin, the last changed first."""
    return tuple(one for one in workspace.listings() if one.binned)


def empty(workspace: Workspace, who: str) -> Emptied:
    """Remove every session in the bin with its events, all or none, and the names and frameworks only they had.

    Raises WorkspaceFault where one is open in another program or the database is damaged, and NotRecorded where it
    cannot be written; then nothing was removed.
    """
    workspace.must_be_sound()
    sessions = in_the_bin(workspace)
    if not sessions:
        return Emptied((), {})
    with _claimed(workspace, sessions, who):
        rows = _remove(workspace.connection, [one.row for one in sessions])
    for one in sessions:
        with suppress(OSError):
            (locks_folder(workspace.path) / f"{one.uid}.lock").unlink(missing_ok=True)
    # What is deleted still stands in the log until that is empty; another reader may keep it from being so.
    workspace.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return Emptied(sessions, rows)


@contextmanager
def _claimed(workspace: Workspace, sessions: Sequence[Listing], who: str) -> Iterator[None]:
    """Claim all of them, so that none is taken out of the bin meanwhile."""
    claims: list[Claim] = []
    try:
        for one in sessions:
            claims.append(  # noqa: PERF401 - those taken must be let go of when one is held
                Claim.take(
                    workspace.connection,
                    workspace.path,
                    one.row,
                    one.uid,
                    name=who or one.inspector,
                    at=workspace.now(),
                )
            )
        yield
    except Held as held:
        holder = next((one.held_by for one in in_the_bin(workspace) if one.held_by and one.uid in str(held)), None)
        by = holder.sentence() if holder else "Another program has it open."
        name = next((f"{one.service} ({one.short_uid})" for one in sessions if one.uid in str(held)), "A session")
        raise WorkspaceFault(f"{name} in the bin is open. {by} Close it there; nothing was removed.") from held
    finally:
        for claim in claims:
            claim.release()


def _remove(connection: sqlite3.Connection, sessions: Sequence[int]) -> Mapping[str, int]:
    # With foreign keys on, each event that goes would be looked for in all answers; they are checked once, at the end.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"DROP TRIGGER IF EXISTS {_GUARD}")
        rows = delete_sessions(connection, sessions)
        connection.execute(GUARDS[_GUARD])
        _must_hold_together(connection)
        connection.execute("COMMIT")
    except BaseException as fault:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(fault, sqlite3.Error):
            raise NotRecorded(not_recorded(fault).replace("Not recorded", "Nothing was removed", 1)) from fault
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return rows


def _must_hold_together(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise WorkspaceFault("The bin was not emptied: something outside it rests on what is in it.")


def delete_sessions(connection: sqlite3.Connection, sessions: Sequence[int]) -> dict[str, int]:
    """Delete every row that belongs to the sessions, whatever tables there are, and count them by table."""
    connection.execute("CREATE TEMP TABLE going (id INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO going VALUES (?)", [(row,) for row in sessions])
    points = connection.execute(
        'SELECT t.name, k."from", k."table" FROM sqlite_schema t, pragma_foreign_key_list(t.name) k '
        "WHERE t.type = 'table'"
    ).fetchall()
    belonging = {table: column for table, column, to in points if to == "sessions"}
    of_those = [(table, column, to) for table, column, to in points if to in belonging and table not in belonging]
    rows: dict[str, int] = {}
    for table, column, to in of_those:
        chosen = f"SELECT id FROM {to} WHERE {belonging[to]} IN (SELECT id FROM temp.going)"  # noqa: S608
        rows[table] = _delete(connection, table, f"{column} IN ({chosen})")
    for table, column in belonging.items():
        rows[table] = _delete(connection, table, f"{column} IN (SELECT id FROM temp.going)")  # noqa: S608
    rows["sessions"] = _delete(connection, "sessions", "id IN (SELECT id FROM temp.going)")
    named = [f"id NOT IN (SELECT {column} FROM {table})" for table, column, to in points if to == "people"]  # noqa: S608
    rows["people"] = _delete(connection, "people", " AND ".join(named))
    unused = "NOT IN (SELECT framework_id FROM sessions)"
    for table, column in (("questions", "framework_id"), ("standards", "framework_id"), ("frameworks", "id")):
        rows[table] = _delete(connection, table, f"{column} {unused}")
    connection.execute("DROP TABLE temp.going")
    return {table: count for table, count in rows.items() if count}


def _delete(connection: sqlite3.Connection, table: str, where: str) -> int:
    return connection.execute(f"DELETE FROM {table} WHERE {where}").rowcount  # noqa: S608 - names from the schema
