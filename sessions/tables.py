"""The tables that hold a session's current state, kept in the same transaction as the event that changes it.

`write` makes the one row change that an event means. What the tables hold must equal the fold of the events: see
`sessions.record_in_tables`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import cast

from sessions.events import Case, Event, Evidence, Judgement, Kind, Mark, NotApplicable, PanelDecision, Recommendation
from standards.scale import Answer

_QUESTION = """(SELECT q.id FROM questions q JOIN sessions s ON s.framework_id = q.framework_id
                WHERE s.id = :session AND q.code = :code)"""
_STANDARD = """(SELECT st.id FROM standards st JOIN sessions s ON s.framework_id = st.framework_id
                WHERE s.id = :session AND st.code = :code)"""

_CASE = "(SELECT c.id FROM cases c WHERE c.session_id = :session AND c.number = :case)"  # none for the service
_PLACE = f"session_id = :session AND ifnull(case_id, 0) = ifnull({_CASE}, 0) AND question_id = {_QUESTION}"  # indexed


def write(connection: sqlite3.Connection, session: int, event: Event, event_id: int) -> None:
    """Change the table row that `event` sets. Runs inside the caller's transaction."""
    facts = {
        "session": session,
        "event": event_id,
        "code": event.subject.code,
        "item": event.subject.item,
        "case": event.subject.case,
    }
    _WRITERS[event.subject.kind](connection, facts, event)


def _answer(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute(
            f"DELETE FROM answers WHERE {_PLACE}",
            facts,
        )
        return
    reason = event.new.reason if isinstance(event.new, NotApplicable) else ""
    answer = Answer.NOT_APPLICABLE if isinstance(event.new, NotApplicable) else event.new
    connection.execute(
        f"INSERT INTO answers (session_id, case_id, question_id, answer, reason, event_id) "
        f"VALUES (:session, {_CASE}, {_QUESTION}, :answer, :reason, :event) "
        "ON CONFLICT (session_id, ifnull(case_id, 0), question_id) DO UPDATE "
        "SET answer = excluded.answer, reason = excluded.reason, event_id = excluded.event_id",
        {**facts, "answer": str(answer), "reason": reason},
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
        connection.execute(
            f"DELETE FROM flags WHERE {_PLACE}",
            facts,
        )
    else:
        connection.execute(
            f"INSERT INTO flags (session_id, case_id, question_id, title, event_id) "
            f"VALUES (:session, {_CASE}, {_QUESTION}, :note, :event) "
            "ON CONFLICT (session_id, ifnull(case_id, 0), question_id) DO UPDATE "
            "SET title = excluded.title, event_id = excluded.event_id",
            {**facts, "note": event.new},
        )


def _evidence(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute("DELETE FROM evidence WHERE session_id = :session AND item = :item", facts)
        return
    note = cast("Evidence", event.new)
    connection.execute(
        f"INSERT INTO evidence (session_id, case_id, question_id, item, title, source, effect, event_id) "
        f"VALUES (:session, {_CASE}, {_QUESTION}, :item, :text, :source, :effect, :event) "
        "ON CONFLICT (session_id, item) DO UPDATE SET title = excluded.title, source = excluded.source, "
        "effect = excluded.effect, event_id = excluded.event_id",
        {**facts, "text": note.text, "source": note.source, "effect": note.effect},
    )


def _comment(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute("DELETE FROM comments WHERE session_id = :session AND item = :item", facts)
        return
    connection.execute(
        f"INSERT INTO comments (session_id, case_id, question_id, item, title, event_id) "
        f"VALUES (:session, {_CASE}, {_QUESTION}, :item, :text, :event) "
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


def _case(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute(
            "UPDATE cases SET removed = 1, event_id = :event WHERE session_id = :session AND number = :case", facts
        )
        return
    case = cast("Case", event.new)
    connection.execute(
        "INSERT INTO cases (session_id, number, title, removed, event_id) "
        "VALUES (:session, :case, :reference, 0, :event) ON CONFLICT (session_id, number) DO UPDATE "
        "SET title = excluded.title, removed = 0, event_id = excluded.event_id",
        {**facts, "reference": case.reference},
    )
    row = connection.execute("SELECT id FROM cases WHERE session_id = :session AND number = :case", facts).fetchone()
    connection.execute("DELETE FROM case_attributes WHERE case_id = ?", row)
    connection.executemany(
        "INSERT INTO case_attributes (case_id, name, value, position) VALUES (?, ?, ?, ?)",
        [(row[0], name, value, place) for place, (name, value) in enumerate(case.attributes.items())],
    )


def _mark(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute("DELETE FROM marks WHERE session_id = :session AND item = :item", facts)
        return
    mark = cast("Mark", event.new)
    given = mark.answer
    answer = None if given is None else Answer.NOT_APPLICABLE if isinstance(given, NotApplicable) else given
    connection.execute("INSERT INTO people (name) VALUES (?) ON CONFLICT DO NOTHING", (mark.who,))
    connection.execute(
        f"INSERT INTO marks (session_id, case_id, question_id, item, source, person_id, marked_at, answer, reason, "
        f"event_id) VALUES (:session, {_CASE}, {_QUESTION}, :item, :source, "
        "(SELECT id FROM people WHERE name = :who), :at, :answer, :reason, :event) "
        "ON CONFLICT (session_id, item) DO UPDATE SET source = excluded.source, person_id = excluded.person_id, "
        "marked_at = excluded.marked_at, answer = excluded.answer, reason = excluded.reason, "
        "event_id = excluded.event_id",
        {
            **facts,
            "source": mark.source,
            "who": mark.who,
            "at": mark.at,
            "answer": answer,
            "reason": given.reason if isinstance(given, NotApplicable) else "",
        },
    )


def _panel(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute(
            f"DELETE FROM panel_decisions WHERE session_id = :session AND standard_id = {_STANDARD}", facts
        )
        return
    decision = cast("PanelDecision", event.new)
    connection.execute(
        f"INSERT INTO panel_decisions (session_id, standard_id, rating, reason, event_id) "
        f"VALUES (:session, {_STANDARD}, :rating, :reason, :event) "
        "ON CONFLICT (session_id, standard_id) DO UPDATE "
        "SET rating = excluded.rating, reason = excluded.reason, event_id = excluded.event_id",
        {**facts, "rating": decision.rating.value, "reason": decision.reason},
    )


def _not_rated(connection: sqlite3.Connection, facts: dict[str, object], event: Event) -> None:
    if event.new is None:
        connection.execute(
            f"DELETE FROM unrated_standards WHERE session_id = :session AND standard_id = {_STANDARD}", facts
        )
        return
    connection.execute(
        f"INSERT INTO unrated_standards (session_id, standard_id, reason, event_id) "
        f"VALUES (:session, {_STANDARD}, :reason, :event) "
        "ON CONFLICT (session_id, standard_id) DO UPDATE "
        "SET reason = excluded.reason, event_id = excluded.event_id",
        {**facts, "reason": event.new},
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
    Kind.CASE: _case,
    Kind.MARK: _mark,
    Kind.PANEL: _panel,
    Kind.NOT_RATED: _not_rated,
    Kind.STAGE: _stage,
    Kind.BIN: _bin,
}
