"""The ratings as they were when a session was last put down, kept so that SQL can read them.

They are computed by the one rating function, which takes milliseconds where there are many cases: too long for the key
that answers. So they are kept when a session is left, paused, signed off or reopened, and each row says after which
event of its session it was made (`as_of`). The view `ratings` says of each whether it is still current, which follows
from the events: a program that is killed, or one that adds events by another way, leaves rows that say so themselves.
The program itself never reads them back: what it shows is always computed.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from sessions.cases import rate_record
from sessions.faults import NotRecorded, WorkspaceFault
from sessions.record import Record, fold
from sessions.views_schema import NOT_CURRENT
from standards.framework import Framework
from standards.rated import OverallRating, State

if TYPE_CHECKING:
    from sessions.workspace import Workspace

_COLUMNS = "state, rating, points, most_points, so_far, lowest, highest, computed, panel"

Row = tuple[str | int | None, ...]
"""What is kept of one rating, in the order of the columns."""


def rows_of(framework: Framework, record: Record) -> dict[str, Row]:
    """What is to be kept of a record's ratings, by the code of the standard; "" is the overall."""
    ratings = rate_record(framework, record)
    found: dict[str, Row] = {"": _overall(ratings.overall)}
    for rated in ratings.standards:
        ends = (rated.so_far, rated.lowest, rated.highest, rated.computed, rated.panel)
        words = tuple(one.value if one else None for one in ends)
        found[rated.standard.code] = (
            str(rated.state),
            rated.rating.value if rated.rating else None,
            rated.points,
            None,
            *words,
        )
    return found


def _overall(overall: OverallRating) -> Row:
    open_state = State.NOT_RATED if overall.lowest is None else State.NOT_YET
    state = State.RATED if overall.rating is not None else open_state
    words = tuple(one.value if one else None for one in (overall.rating, overall.lowest, overall.highest))
    rating, lowest, highest = words
    return (str(state), rating, overall.points, overall.most_points, None, lowest, highest, None, None)


def are_current(connection: sqlite3.Connection, session: int) -> bool:
    """Whether the ratings of a session are kept and nothing has happened since that could change them."""
    return connection.execute(f"{NOT_CURRENT} AND s.id = ?", (session,)).fetchone() is None


def not_current(connection: sqlite3.Connection) -> list[int]:
    """The rows of the sessions whose kept ratings are missing or not current."""
    return [row for (row,) in connection.execute(NOT_CURRENT)]


def keep(connection: sqlite3.Connection, session: int, framework: Framework, record: Record) -> None:
    """Keep the ratings of a session, computed now. Runs inside the caller's transaction."""
    connection.execute("DELETE FROM kept_ratings WHERE session_id = ?", (session,))
    connection.executemany(
        f"INSERT INTO kept_ratings (session_id, standard_id, {_COLUMNS}, as_of) VALUES (?, "  # noqa: S608
        "(SELECT st.id FROM standards st JOIN sessions s ON s.framework_id = st.framework_id "
        "WHERE s.id = ? AND st.code = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(session, session, code, *row, record.sequence) for code, row in rows_of(framework, record).items()],
    )


def refresh(workspace: Workspace) -> list[str]:
    """Keep every session's ratings anew, one transaction each; give a sentence for each that could not be rated."""
    faults = []
    for listing in workspace.listings():
        try:
            record = fold(workspace.events(listing.row))
            workspace.keep_ratings(listing.row, workspace.framework(listing.row), record, anew=True)
        except (WorkspaceFault, NotRecorded, ValueError, KeyError) as fault:
            faults.append(f"The ratings of {listing.service} ({listing.short_uid}) could not be kept: {fault}")
    return faults


def ratings_faults(workspace: Workspace, row: int) -> list[str]:
    """What is wrong with the kept ratings of a session, one sentence each; none where none are kept.

    They must be what the rating function says of the events up to the one they were made after, so this holds for those
    that are no longer current too. Raises WorkspaceFault where events or framework cannot be read.
    """
    kept = {
        code: (as_of, tuple(values))
        for code, as_of, *values in workspace.connection.execute(
            f"SELECT ifnull(st.code, ''), r.as_of, {', '.join(f'r.{name}' for name in _COLUMNS.split(', '))} "  # noqa: S608
            "FROM kept_ratings r LEFT JOIN standards st ON st.id = r.standard_id WHERE r.session_id = ?",
            (row,),
        ).fetchall()
    }
    if not kept:
        return []
    after = {as_of for as_of, _ in kept.values()}
    events = workspace.events(row)
    if len(after) != 1 or not 0 < min(after) <= len(events):
        return ["The kept ratings were not made after one event of the session. `fourpoint query --fresh` mends it."]
    due = rows_of(workspace.framework(row), fold(events[: min(after)]))
    return [
        f"The kept rating {f'of {code}' if code else 'of the whole'} is not what the rating function says of the "
        "events. `fourpoint query --fresh` mends it."
        for code in (due | {code: () for code in kept if code not in due})
        if due.get(code) != kept.get(code, (0, None))[1]
    ]
