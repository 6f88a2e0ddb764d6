"""Building the record from the tables, which must equal the fold of the events: tests and checks compare the two."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from sessions.events import (
    Case,
    Effect,
    Evidence,
    Judgement,
    Kind,
    Mark,
    NotApplicable,
    PanelDecision,
    Recommendation,
    Source,
    Subject,
)
from sessions.kinds import Stage
from sessions.record import Marks, Record
from standards.scale import Answer, Rating


def read(connection: sqlite3.Connection, session: int) -> Record:
    """The record as the tables hold it: everything but the start, the undo stacks and the counts of the events."""

    def rows(sql: str) -> list[Any]:
        return connection.execute(sql, {"session": session}).fetchall()

    stage, binned = connection.execute("SELECT stage, binned FROM sessions WHERE id = ?", (session,)).fetchone()
    return replace(
        Record(),
        stage=Stage(stage),
        binned=bool(binned),
        marks=_read_marks(connection, session),
        cases=_read_cases(connection, session),
        panel={
            code: PanelDecision(Rating(rating), reason)
            for code, rating, reason in rows(
                "SELECT st.code, d.rating, d.reason FROM panel_decisions d JOIN standards st ON st.id = d.standard_id "
                "WHERE d.session_id = :session"
            )
        },
        not_rated=dict(
            rows(
                "SELECT st.code, u.reason FROM unrated_standards u JOIN standards st ON st.id = u.standard_id "
                "WHERE u.session_id = :session"
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
            Subject(Kind.EVIDENCE, code, int(item), case): Evidence(
                text, Source(source) if source else None, Effect(effect) if effect else None
            )
            for code, item, case, text, source, effect in rows(
                "SELECT q.code, e.item, ifnull(c.number, 0), e.title, e.source, e.effect FROM evidence e "
                "JOIN questions q ON q.id = e.question_id LEFT JOIN cases c ON c.id = e.case_id "
                "WHERE e.session_id = :session ORDER BY e.item"
            )
        },
        comments={
            Subject(Kind.COMMENT, code, int(item), case): text
            for code, item, case, text in rows(
                "SELECT coalesce(q.code, ''), c.item, ifnull(k.number, 0), c.title FROM comments c "
                "LEFT JOIN questions q ON q.id = c.question_id LEFT JOIN cases k ON k.id = c.case_id "
                "WHERE c.session_id = :session ORDER BY c.item"
            )
        },
        recommendations=_read_recommendations(connection, session),
        individual=_read_individual(connection, session),
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


def _read_individual(connection: sqlite3.Connection, session: int) -> dict[Subject, Mark]:
    return {
        Subject(Kind.MARK, code, int(item), int(case)): Mark(source, who, at, _given(answer, reason))
        for code, item, case, source, who, at, answer, reason in connection.execute(
            "SELECT q.code, m.item, c.number, m.source, p.name, m.marked_at, m.answer, m.reason FROM marks m "
            "JOIN questions q ON q.id = m.question_id JOIN cases c ON c.id = m.case_id "
            "JOIN people p ON p.id = m.person_id WHERE m.session_id = ? ORDER BY m.item",
            (session,),
        ).fetchall()
    }


def _given(answer: str | None, reason: str) -> Answer | NotApplicable | None:
    if answer is None:
        return None
    return NotApplicable(reason) if answer == Answer.NOT_APPLICABLE else Answer(answer)


def _read_marks(connection: sqlite3.Connection, session: int) -> dict[int, Marks]:
    found: dict[int, Marks] = {}
    for case, code, answer, reason in connection.execute(
        "SELECT ifnull(c.number, 0), q.code, a.answer, a.reason FROM answers a "
        "JOIN questions q ON q.id = a.question_id LEFT JOIN cases c ON c.id = a.case_id WHERE a.session_id = ?",
        (session,),
    ).fetchall():
        marks = found.get(case, Marks())
        reasons = {**marks.reasons, code: reason} if answer == Answer.NOT_APPLICABLE else marks.reasons
        found[case] = replace(marks, answers={**marks.answers, code: Answer(answer)}, reasons=reasons)
    for case, code, note in connection.execute(
        "SELECT ifnull(c.number, 0), q.code, f.title FROM flags f JOIN questions q ON q.id = f.question_id "
        "LEFT JOIN cases c ON c.id = f.case_id WHERE f.session_id = ?",
        (session,),
    ).fetchall():
        marks = found.get(case, Marks())
        found[case] = replace(marks, flags={**marks.flags, code: note})
    return found


def _read_cases(connection: sqlite3.Connection, session: int) -> dict[int, Case]:
    attributes: dict[int, dict[str, str]] = {}
    for row, name, value in connection.execute(
        "SELECT a.case_id, a.name, a.value FROM case_attributes a JOIN cases c ON c.id = a.case_id "
        "WHERE c.session_id = ? ORDER BY a.case_id, a.position",
        (session,),
    ).fetchall():
        attributes.setdefault(row, {})[name] = value
    return {
        number: Case(reference, attributes.get(row, {}))
        for row, number, reference in connection.execute(
            "SELECT id, number, title FROM cases WHERE session_id = ? AND removed = 0 ORDER BY number", (session,)
        ).fetchall()
    }
