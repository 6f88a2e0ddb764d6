"""Blind means blind: which sessions of a workspace are sealed, so that nothing shows what is marked in them.

Sealed are, by what stands in the workspace and not by who says they are at the keyboard:

- attempts at an exercise, and a reference marking of it, unless the workspace holds the exercise with its key (it is
  then a trainer's) and no attempt at it is open there; the key must be that of the hand-out they were sat from;
- a quality check while it is open, or another check of the same session is; and meanwhile the session it checks, with
  those that hold the same marks: what was merged into it, what it was merged into or shares a source with, what it was
  moved to or from by another version of its framework, and a copy that came in beside it or without names.

Open is what is neither signed off nor in the bin. A sealed session is found by nothing but sitting, which asks who one
is, and is not in any list, command, export or query. A session file is refused by the same rule: see `refuse_file`.
What somebody opens outside the program, or in another workspace, is beyond it; and so is a key that somebody invents
for the very hand-out, for nothing in a hand-out tells the true key from another.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.faults import NoSuchSession, WorkspaceFault
from sessions.listing import SHORT_UID
from sessions.same_marks import ties_of, with_the_same_marks

if TYPE_CHECKING:
    from sessions.session_file import SessionFile

_OPEN = "{0}.stage <> 'signed off' AND {0}.binned = 0"

# The start of a session is JSON as Python writes it; in a text within it the quotation marks would be escaped. Not
# every SQLite that the program runs with has functions for JSON.
_KEY_IS_KEPT = """
EXISTS (SELECT 1 FROM exercises k JOIN events e ON e.session_id = s.id AND e.sequence = 1
        WHERE k.slug = s.exercise AND k.has_key = 1
        AND (instr(e.new, '"handout": "' || k.handout || '"') OR NOT instr(e.new, '"handout": "')))
"""

_SEALED_BY_EXERCISE = f"""
SELECT s.id FROM sessions s
WHERE s.exercise <> '' AND (
    NOT {_KEY_IS_KEPT}
    OR EXISTS (SELECT 1 FROM sessions o WHERE o.exercise <> '' AND o.exercise = s.exercise
               AND o.kind = 'exercise attempt' AND {_OPEN.format("o")}))
"""  # noqa: S608 - put together from constants
"""The attempts and references, by row, that are sealed."""

SENTENCE = (
    "It belongs to a blind marking, so nothing of it is shown here. Whoever is marking goes on with `fourpoint sit`; "
    "a trainer marks with the exercise and its key, once every attempt is handed in."
)

_OPEN_ATTEMPT = f"""
SELECT 1 FROM sessions o WHERE o.exercise = ? AND o.kind = 'exercise attempt' AND {_OPEN.format("o")} LIMIT 1
"""  # noqa: S608

_CHECKED = f"SELECT DISTINCT q.checks FROM sessions q WHERE q.checks <> '' AND {_OPEN.format('q')}"  # noqa: S608

_OPEN_BY_EXERCISE = f"""
SELECT o.exercise, count(*) FROM sessions o
WHERE o.exercise <> '' AND o.kind = 'exercise attempt' AND {_OPEN.format("o")} GROUP BY o.exercise ORDER BY o.exercise
"""  # noqa: S608

_WITHOUT_KEY = f"""
SELECT DISTINCT s.exercise, EXISTS (SELECT 1 FROM exercises k WHERE k.slug = s.exercise AND k.has_key = 1)
FROM sessions s WHERE s.exercise <> '' AND s.binned = 0 AND NOT {_KEY_IS_KEPT} ORDER BY s.exercise
"""  # noqa: S608

_COUNT_CHECKS = f"SELECT count(*) FROM sessions q WHERE q.checks <> '' AND {_OPEN.format('q')}"  # noqa: S608


class Sealed(NoSuchSession):
    """A session belongs to a blind marking and is not shown."""


def sealed_rows(connection: sqlite3.Connection) -> frozenset[int]:
    """The rows of the sessions that are sealed. An earlier form of the database has none. Raises sqlite3.Error."""
    if not _knows_exercises(connection):
        return frozenset()
    found = {row for (row,) in connection.execute(_SEALED_BY_EXERCISE)}
    checked = {uid for (uid,) in connection.execute(_CHECKED)}
    if checked:
        alike = with_the_same_marks(connection, checked, SHORT_UID)
        rows = connection.execute("SELECT id, uid, checks FROM sessions")
        found |= {row for row, uid, checks in rows if uid in alike or checks in alike}
    return frozenset(found)


def _knows_exercises(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'training_events'").fetchone())


def what_is_open(connection: sqlite3.Connection) -> Iterator[str]:
    """What keeps a workspace sealed and how to go on, a sentence each. It names exercises, and nobody who sits them.

    Raises sqlite3.Error.
    """
    for exercise, count in connection.execute(_OPEN_BY_EXERCISE):
        are = f"1 attempt at {exercise} is" if count == 1 else f"{count} attempts at {exercise} are"
        yield (
            f"{are} open: `fourpoint sit` goes on under the same name, to hand in; what was abandoned is called off "
            f"with `fourpoint exercise call-off {exercise}`."
        )
    for exercise, another in connection.execute(_WITHOUT_KEY):
        if another:
            yield (
                f"There are attempts at {exercise} from another hand-out than that of the key which is kept: "
                "`fourpoint exercise keep` keeps the exercise as it was handed out to them, too."
            )
        else:
            yield f"There are attempts at {exercise}, whose key is not kept: `fourpoint exercise keep` keeps it."
    ((checks,),) = connection.execute(_COUNT_CHECKS)
    if checks:
        yield f"{'1 second marking is' if checks == 1 else f'{checks} second markings are'} open, to be handed in."


@contextmanager
def without_sealed(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The database as it may be looked at: itself where nothing is sealed, else `copy_without` what is.

    Raises sqlite3.Error.
    """
    rows = sealed_rows(connection)
    if not rows:
        yield connection
        return
    with closing(copy_without(connection, rows)) as copy:
        yield copy


def copy_without(connection: sqlite3.Connection, rows: Collection[int]) -> sqlite3.Connection:
    """A copy in memory, for reading only, without sealed sessions and all that tells of them.

    It lacks the training log and the texts of exercises too, for they tell of the same marks. Raises sqlite3.Error.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.backup(copy)
        _remove(copy, rows)
        copy.execute("PRAGMA query_only = ON")
    except BaseException:
        copy.close()
        raise
    return copy


def _remove(copy: sqlite3.Connection, rows: Collection[int]) -> None:
    from sessions.emptying import delete_sessions  # noqa: PLC0415 - only where something is sealed

    triggers = copy.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        copy.execute(f'DROP TRIGGER "{name}"')
    copy.execute("DELETE FROM training_events")
    copy.execute("DELETE FROM exercises")
    delete_sessions(copy, list(rows))
    copy.execute("VACUUM")


def refuse_file(database: Path, file: SessionFile) -> None:
    """Raise Sealed for the file of a session that would be sealed in the workspace at `database`.

    That is an attempt at, or a reference of, an exercise that has an open attempt there, and what an open check there
    marks a second time, with what holds the same marks and other checks of it; but not what is handed over to be marked
    and holds no marks yet. Where there is no workspace that can be read, there is nothing to seal.
    """
    from sessions.opening import open_to_read  # noqa: PLC0415 - files are read without a workspace, too

    if not database.is_file():
        return
    try:
        with closing(open_to_read(database)) as connection:
            must_not_be_shown(connection, file)
    except (WorkspaceFault, sqlite3.Error):
        return


def must_not_be_shown(connection: sqlite3.Connection, file: SessionFile) -> None:
    """The same with the database open. Raises Sealed, and sqlite3.Error."""
    if _knows_exercises(connection) and _is_blind(connection, file):
        raise Sealed(
            f"{file.path or 'This session'} belongs to a blind marking that is open in this workspace, so nothing of "
            "it is shown or taken in here. Come back when what is open has been handed in."
        )


def _is_blind(connection: sqlite3.Connection, file: SessionFile) -> bool:
    from sessions.events import Mark, Start  # noqa: PLC0415 - most that ask have no file

    start = file.events[0].new if file.events else None
    if not isinstance(start, Start):
        return False
    exercise, checks = start.exercise, start.checks
    if checks and not start.inspector:
        return False  # handed over to be marked, and nothing in it is marked yet
    if exercise:
        return connection.execute(_OPEN_ATTEMPT, (exercise,)).fetchone() is not None
    checked = {uid for (uid,) in connection.execute(_CHECKED)}
    if not checked:
        return False
    marks = {event.new.source for event in file.events if isinstance(event.new, Mark)}
    ties = ties_of(file.uid, file.started_at, file.events[0].change.why, marks, SHORT_UID)
    return not {file.uid, checks}.isdisjoint(with_the_same_marks(connection, checked, SHORT_UID, tuple(ties)))
