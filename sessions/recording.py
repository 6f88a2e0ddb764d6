"""Writing sessions and events, and reading events back; the caller holds the transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, cast

from sessions import tables
from sessions.events import Act, Change, Event, Kind, Start, Subject, read, written
from sessions.faults import NotRecorded
from sessions.kinds import Stage
from standards.framework import Framework, KeyQuestion

EVENTS_QUERY = """
SELECT e.sequence, e.recorded_at, p.name, e.act, e.kind, e.code, e.item, e.old, e.new, e.why, e.undoes,
       e.case_number
FROM events e JOIN people p ON p.id = e.person_id
WHERE e.session_id = ? AND e.sequence > ? ORDER BY e.sequence
"""


# Looking a word up is quicker than asking the enum, and a session of many cases has thousands of events.
_KINDS = {str(kind): kind for kind in Kind}
_ACTS = {str(act): act for act in Act}


def event_of(row: tuple[Any, ...]) -> Event:
    """A row of the query as an event. Raises ValueError, KeyError or TypeError when it is not one of ours."""
    sequence, at, who, act, kind, code, item, old, new, why, undoes, case = row
    known = _KINDS[kind]
    change = Change(Subject(known, code, item, case), read(known, old), read(known, new), why, _ACTS[act], undoes)
    return Event(sequence, at, who, change)


def start_session(connection: sqlite3.Connection, framework: Framework, event: Event, *, uid: str) -> None:
    """Write a new session with its first event, which is its start, and pin its framework."""
    start, at = cast("Start", event.new), event.at
    pinned = _pin(connection, framework.whole or framework, at)
    row = connection.execute(
        "INSERT INTO sessions (uid, title, kind, framework_id, person_id, stage, binned, event_count, place, asked, "
        "created_at, changed_at, exercise, round, checks) "
        "VALUES (?, ?, ?, ?, ?, ?, 0, 1, '', ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            uid,
            start.service,
            start.kind,
            pinned,
            _person(connection, start.inspector),
            Stage.IN_PROGRESS,
            len(framework.questions),
            at,
            at,
            start.exercise,
            start.round,
            start.checks,
        ),
    ).fetchone()[0]
    _insert_event(connection, row, event, _person(connection, event.who))


def append_events(
    connection: sqlite3.Connection, row: int, events: Sequence[Event], place: str, asked: int | None
) -> None:
    """Write events that follow each other, the table rows they change, and the place.

    `asked` is how many questions there are to answer now, where that has changed. Raises NotRecorded if another event
    came in between.
    """
    first, last = events[0], events[-1]
    moved = connection.execute(
        "UPDATE sessions SET event_count = ?, place = ?, changed_at = ?, asked = ifnull(?, asked) "
        "WHERE id = ? AND event_count = ?",
        (last.sequence, place, last.at, asked, row, first.sequence - 1),
    )
    if moved.rowcount != 1:
        raise NotRecorded("Not recorded: another program has changed this session. Open it again.")
    people: dict[str, int] = {}
    for event in events:
        if event.who not in people:
            people[event.who] = _person(connection, event.who)
        event_id = _insert_event(connection, row, event, people[event.who])
        tables.write(connection, row, event, event_id)


def take_in_session(
    connection: sqlite3.Connection, framework: Framework, events: Sequence[Event], *, uid: str, asked: int
) -> None:
    """Write a whole session with the events it has, from its start on, each by whoever recorded it.

    Raises ValueError when the first event is not a start, or the events are not numbered from 1 on.
    """
    start = events[0].new if events else None
    if not isinstance(start, Start):
        raise ValueError("A session begins with its start.")  # noqa: TRY004 - its value is wrong, not its type
    if [event.sequence for event in events] != list(range(1, len(events) + 1)):
        raise ValueError("The events of a session are numbered from 1 on.")
    start_session(connection, framework, events[0], uid=uid)
    if len(events) > 1:
        (row,) = connection.execute("SELECT id FROM sessions WHERE uid = ?", (uid,)).fetchone()
        append_events(connection, row, events[1:], "", asked)


def _insert_event(connection: sqlite3.Connection, row: int, event: Event, person: int) -> int:
    change, subject = event.change, event.subject
    inserted = connection.execute(
        "INSERT INTO events "
        "(session_id, sequence, recorded_at, person_id, act, kind, code, item, old, new, why, undoes, case_number) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            row,
            event.sequence,
            event.at,
            person,
            change.act,
            subject.kind,
            subject.code,
            subject.item,
            written(subject.kind, change.old),
            written(subject.kind, change.new),
            change.why,
            change.undoes,
            subject.case,
        ),
    )
    return int(inserted.lastrowid or 0)


def _person(connection: sqlite3.Connection, name: str) -> int:
    found = connection.execute("SELECT id FROM people WHERE name = ?", (name,)).fetchone()
    if found is None:
        found = connection.execute("INSERT INTO people (name) VALUES (?) RETURNING id", (name,)).fetchone()
    return int(found[0])


def _pin(connection: sqlite3.Connection, framework: Framework, at: str) -> int:
    """Keep the framework's exact text, once for each digest, with its standards and questions as rows."""
    found = connection.execute("SELECT id FROM frameworks WHERE digest = ?", (framework.digest,)).fetchone()
    if found:
        return int(found[0])
    pinned = int(
        connection.execute(
            "INSERT INTO frameworks (slug, title, version, digest, text, added_at) VALUES (?, ?, ?, ?, ?, ?) "
            "RETURNING id",
            (
                framework.id,
                framework.title,
                framework.version,
                framework.digest,
                framework.source_text,
                at,
            ),
        ).fetchone()[0]
    )
    rows = {}
    for position, standard in enumerate(framework.standards):
        rows[standard.code] = connection.execute(
            "INSERT INTO standards (framework_id, code, title, position, judged) VALUES (?, ?, ?, ?, ?) RETURNING id",
            (pinned, standard.code, standard.title, position, int(standard.judged)),
        ).fetchone()[0]
    connection.executemany(
        "INSERT INTO questions (framework_id, standard_id, code, kind, title, position, in_cases) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                pinned,
                rows[question.standard],
                question.code,
                "key question" if isinstance(question, KeyQuestion) else "prompt",
                question.text,
                position,
                int(framework.standard(question.standard).case_work),
            )
            for position, question in enumerate(framework.all_questions)
        ],
    )
    return pinned
