"""The tables that hold a session's current state, kept in the same transaction as the event that changes it.

`write` makes the one row change that an event means; `read` builds the record from the tables, which must equal the
fold of the events: tests and checks hold the two against each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from sessions.events import Effect, Event, Evidence, Judgement, Kind, Recommendation, Source, Subject
from sessions.kinds import Stage
from sessions.record import Record
from standards.scale import Answer, Rating

_QUESTION = """(SELECT q.id FROM questions q JOIN sessions s ON s.framework_id = q.framework_id
                WHERE s.id = :session AND q.code = :code)"""
_STANDARD = """(SELECT st.id FROM standards st JOIN sessions s ON s.framework_id = st.framework_id
                WHERE s.id = :session AND st.code = :code)"""


def write(connection: sqlite3.Connection, session: int, event: Event, event_id: int) -> None:
    """Change the table row that `event` sets. Runs inside the caller's transaction."""
    facts = {
        "session": session,
        "event": event_id,
        "code": event.subject.code,
        "item": event.subject.item,
    }
    _WRITERS[event.subject.kind](connection, facts, event)


def _answer(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute(f"DELETE FROM answers WHERE session_id = :session AND question_id = {_QUESTION}", facts)
    else:
        connection.execute(
            f"INSERT INTO answers (session_id, question_id, answer, event_id) "
            f"VALUES (:session, {_QUESTION}, :answer, :event) "
            "ON CONFLICT (session_id, question_id) DO UPDATE "
            "SET answer = excluded.answer, event_id = excluded.event_id",
            {**facts, "answer": str(event.new)},
        )


def _judgement(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute(f"DELETE FROM judgements WHERE session_id = :session AND standard_id = {_STANDARD}", facts)
        return
    judgement = cast("Judgement", event.new)
    connection.execute(
        f"INSERT INTO judgements (session_id, standard_id, rating, reason, event_id) "
        f"VALUES (:session, {_STANDARD}, :rating, :reason, :event) "
        "ON CONFLICT (session_id, standard_id) DO UPDATE "
        "SET rating = excluded.rating, reason = excluded.reason, event_id = excluded.event_id",
        {**facts, "rating": judgement.rating.value, "reason": judgement.reason},
    )


def _flag(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute(f"DELETE FROM flags WHERE session_id = :session AND question_id = {_QUESTION}", facts)
    else:
        connection.execute(
            f"INSERT INTO flags (session_id, question_id, title, event_id) "
            f"VALUES (:session, {_QUESTION}, :note, :event) "
            "ON CONFLICT (session_id, question_id) DO UPDATE SET title = excluded.title, event_id = excluded.event_id",
            {**facts, "note": event.new},
        )


def _evidence(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute("DELETE FROM evidence WHERE session_id = :session AND item = :item", facts)
        return
    note = cast("Evidence", event.new)
    connection.execute(
        f"INSERT INTO evidence (session_id, question_id, item, title, source, effect, event_id) "
        f"VALUES (:session, {_QUESTION}, :item, :text, :source, :effect, :event) "
        "ON CONFLICT (session_id, item) DO UPDATE SET title = excluded.title, source = excluded.source, "
        "effect = excluded.effect, event_id = excluded.event_id",
        {**facts, "text": note.text, "source": note.source, "effect": note.effect},
    )


def _comment(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute("DELETE FROM comments WHERE session_id = :session AND item = :item", facts)
        return
    connection.execute(
        f"INSERT INTO comments (session_id, question_id, item, title, event_id) "
        f"VALUES (:session, {_QUESTION}, :item, :text, :event) "
        "ON CONFLICT (session_id, item) DO UPDATE SET title = excluded.title, event_id = excluded.event_id",
        {**facts, "text": event.new},
    )


def _recommendation(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute("DELETE FROM recommendations WHERE session_id = :session AND item = :item", facts)
        return
    wanted = cast("Recommendation", event.new)
    connection.execute(
        "INSERT INTO recommendations (session_id, item, title, level, event_id) "
        "VALUES (:session, :item, :text, :level, :event) "
        "ON CONFLICT (session_id, item) DO UPDATE "
        "SET title = excluded.title, level = excluded.level, event_id = excluded.event_id",
        {**facts, "text": wanted.text, "level": wanted.level},
    )
    row = connection.execute(
        "SELECT id FROM recommendations WHERE session_id = :session AND item = :item", facts
    ).fetchone()
    connection.execute("DELETE FROM recommendation_questions WHERE recommendation_id = ?", row)
    for position, code in enumerate(wanted.rests_on):
        connection.execute(
            f"INSERT INTO recommendation_questions (recommendation_id, question_id, position) "
            f"VALUES (:recommendation, {_QUESTION}, :position)",
            {**facts, "recommendation": row[0], "code": code, "position": position},
        )


def _stage(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    connection.execute("UPDATE sessions SET stage = :stage WHERE id = :session", {**facts, "stage": event.new})


def _bin(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    connection.execute(
        "UPDATE sessions SET binned = :binned WHERE id = :session", {**facts, "binned": int(bool(event.new))}
    )


def _nothing(_connection: sqlite3.Connection, _facts: dict[str, object], _event: Event) -> None:
    """The start of a session is its row in `sessions`."""


_WRITERS: Mapping[Kind, Callable[[sqlite3.Connection, dict[str, object], Event], None]] = {
    Kind.STARTED: _nothing,
    Kind.ANSWER: _answer,
    Kind.EVIDENCE: _evidence,
    Kind.JUDGEMENT: _judgement,
    Kind.FLAG: _flag,
    Kind.COMMENT: _comment,
    Kind.RECOMMENDATION: _recommendation,
    Kind.STAGE: _stage,
    Kind.BIN: _bin,
}


def read(connection: sqlite3.Connection, session: int) -> Record:
    """The record as the tables hold it: everything but the start, the undo stacks and the counts of the events."""

    def rows(sql: str) -> list[Any]:
        return connection.execute(sql, {"session": session}).fetchall()

    stage, binned = connection.execute("SELECT stage, binned FROM sessions WHERE id = ?", (session,)).fetchone()
    return replace(
        Record(),
        stage=Stage(stage),
        binned=bool(binned),
        answers={
            code: Answer(answer)
            for code, answer in rows(
                "SELECT q.code, a.answer FROM answers a JOIN questions q ON q.id = a.question_id "
                "WHERE a.session_id = :session"
            )
        },
        flags=dict(
            rows(
                "SELECT q.code, f.title FROM flags f JOIN questions q ON q.id = f.question_id "
                "WHERE f.session_id = :session"
            )
        ),
        judgements={
            code: Judgement(Rating(rating), reason)
            for code, rating, reason in rows(
                "SELECT st.code, j.rating, j.reason FROM judgements j JOIN standards st ON st.id = j.standard_id "
                "WHERE j.session_id = :session"
            )
        },
        evidence={
            Subject(Kind.EVIDENCE, code, int(item)): Evidence(
                text, Source(source) if source else None, Effect(effect) if effect else None
            )
            for code, item, text, source, effect in rows(
                "SELECT q.code, e.item, e.title, e.source, e.effect FROM evidence e "
                "JOIN questions q ON q.id = e.question_id WHERE e.session_id = :session ORDER BY e.item"
            )
        },
        comments={
            Subject(Kind.COMMENT, code, int(item)): text
            for code, item, text in rows(
                "SELECT coalesce(q.code, ''), c.item, c.title FROM comments c "
                "LEFT JOIN questions q ON q.id = c.question_id WHERE c.session_id = :session ORDER BY c.item"
            )
        },
        recommendations=_read_recommendations(connection, session),
    )


def _read_recommendations(connection: sqlite3.Connection, session: int) -> dict[Subject, Recommendation]:
    found = {}
    for row, item, text, level in connection.execute(
        "SELECT id, item, title, level FROM recommendations WHERE session_id = ? ORDER BY item", (session,)
    ).fetchall():
        rests_on = connection.execute(
            "SELECT q.code FROM recommendation_questions r JOIN questions q ON q.id = r.question_id "
            "WHERE r.recommendation_id = ? ORDER BY r.position",
            (row,),
        ).fetchall()
        found[Subject(Kind.RECOMMENDATION, "", item)] = Recommendation(text, level, tuple(code for (code,) in rests_on))
    return found
