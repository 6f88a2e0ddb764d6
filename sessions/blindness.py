"""Blind means blind: which sessions of a workspace are sealed, so that nothing shows what is marked in them.

Sealed are, by what stands in the workspace and not by who says they are at the keyboard:

- attempts at an exercise, and a reference marking of it, unless the workspace holds the exercise with its key (it is
  then a trainer's) and no attempt at it is open there;
- a quality check while it is open, or another check of the same session is; and the session it checks meanwhile.

Open is what is neither signed off nor in the bin. A sealed session is found by nothing but sitting, which asks who one
is, and is not in any list, command, export or query.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager

from sessions.faults import NoSuchSession

_OPEN = "stage <> 'signed off' AND {0}.binned = 0"

SEALED_QUERY = f"""
SELECT s.id FROM sessions s
WHERE (s.exercise <> '' AND (
         NOT EXISTS (SELECT 1 FROM exercises k WHERE k.slug = s.exercise AND k.has_key = 1)
         OR EXISTS (SELECT 1 FROM sessions o WHERE o.exercise <> '' AND o.exercise = s.exercise
                    AND o.kind = 'exercise attempt' AND o.{_OPEN.format("o")})))
   OR (s.checks <> '' AND (
         s.{_OPEN.format("s")}
         OR EXISTS (SELECT 1 FROM sessions o WHERE o.checks <> '' AND o.checks = s.checks
                    AND o.{_OPEN.format("o")})))
   OR EXISTS (SELECT 1 FROM sessions q WHERE q.checks <> '' AND q.checks = s.uid AND q.{_OPEN.format("q")})
"""  # noqa: S608 - put together from constants
"""The sessions, by row, that are sealed."""

SENTENCE = (
    "It belongs to a blind marking, so nothing of it is shown here. Whoever is marking goes on with `fourpoint sit`; "
    "a trainer marks with the exercise and its key, once every attempt is handed in."
)


class Sealed(NoSuchSession):
    """A session belongs to a blind marking and is not shown."""


def sealed_rows(connection: sqlite3.Connection) -> frozenset[int]:
    """The rows of the sessions that are sealed. An earlier form of the database has none. Raises sqlite3.Error."""
    if not _knows_exercises(connection):
        return frozenset()
    return frozenset(row for (row,) in connection.execute(SEALED_QUERY))


def _knows_exercises(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'training_events'").fetchone())


@contextmanager
def without_sealed(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The database as it may be looked at: itself where nothing is sealed, else a copy in memory without what is.

    The copy lacks the training log and the texts of exercises too, for they tell of the same marks. Raises
    sqlite3.Error.
    """
    rows = sealed_rows(connection)
    if not rows:
        yield connection
        return
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        remove(copy, rows)
        copy.execute("PRAGMA query_only = ON")
        yield copy


def remove(copy: sqlite3.Connection, rows: Collection[int]) -> None:
    """Take sealed sessions, and all that tells of them, out of a copy that is thrown away."""
    from sessions.emptying import delete_sessions  # noqa: PLC0415 - only where something is sealed

    triggers = copy.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        copy.execute(f'DROP TRIGGER "{name}"')
    copy.execute("DELETE FROM training_events")
    copy.execute("DELETE FROM exercises")
    delete_sessions(copy, list(rows))
    copy.execute("VACUUM")
