"""Which sessions hold the same marks: merged from one another, moved from one another, or copies of one another.

Whoever must not see the marks of one must see none of these, nor what holds the same marks as they do, and so on.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

_MOVED = re.compile(r"moved from .*\(session ([0-9a-f]+)\)", re.DOTALL)

Tie = tuple[str, str]
"""Two of these hold the same marks: a session, by its id; one that is moved from, by the start of its id; a start."""


def ties_of(uid: str, started_at: str, why: str, sources: Iterable[str], short: int) -> Iterator[Tie]:
    """What a session is tied to: where its marks come from, what it was moved from, and its start.

    Two sessions that were started in the same millisecond are the same one: a copy, or one without names. `why` is the
    reason of its first event, and `short` how many characters of an id stand in it.
    """
    yield uid, uid[:short]
    yield uid, f"started {started_at}"
    yield from ((uid, source) for source in sources)
    moved = _MOVED.fullmatch(why)
    if moved:
        yield uid, moved[1]


def with_the_same_marks(
    connection: sqlite3.Connection, uids: Collection[str], short: int, also: Iterable[Tie] = ()
) -> frozenset[str]:
    """The ids of these sessions and of all that hold the same marks, whether they are here or not.

    `also` are the ties of a session that is not in the database. Raises sqlite3.Error.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in (*_ties(connection, short), *((uid, uid[:short]) for uid in uids), *also):
        near[one].add(other)
        near[other].add(one)
    found, waiting = set(uids), list(uids)
    while waiting:
        new = near[waiting.pop()] - found
        found |= new
        waiting += new
    return frozenset(found)


def _ties(connection: sqlite3.Connection, short: int) -> Iterator[Tie]:
    sources: dict[int, list[str]] = defaultdict(list)
    for row, source in connection.execute("SELECT DISTINCT session_id, source FROM marks"):
        sources[row].append(source)
    query = (
        "SELECT s.id, s.uid, s.created_at, e.why FROM sessions s JOIN events e ON e.session_id = s.id "
        "AND e.sequence = 1 WHERE s.exercise = '' AND s.checks = ''"
    )
    for row, uid, created_at, why in connection.execute(query):
        yield from ties_of(uid, created_at, why, sources[row], short)
