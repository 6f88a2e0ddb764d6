"""The third form of the workspace database: kept ratings, and views that can be searched without being sorted first.

A rating is computed by the one rating function and by no SQL, so what it said is kept: see `sessions.kept_ratings` for
when. The views promise no order: over a million answers, sorting took longer than everything else together.
"""

from __future__ import annotations

_FOUR = "'Inadequate', 'Requires improvement', 'Good', 'Outstanding'"

# The events that a rating can change with; answers of the service itself are never counted into one.
_CHANGES_RATINGS = """(e.kind IN ('judgement', 'panel decision', 'not rated', 'case')
                       OR (e.kind = 'answer' AND e.case_number > 0))"""

NOT_CURRENT = f"""
SELECT s.id FROM sessions s
WHERE ifnull((SELECT min(k.as_of) FROM kept_ratings k WHERE k.session_id = s.id), 0) <
      ifnull((SELECT max(e.sequence) FROM events e WHERE e.session_id = s.id AND {_CHANGES_RATINGS}), 1)
"""  # noqa: S608 - put together from constants
"""The sessions, by row, whose ratings are not kept or are older than what they rest on."""

_TABLE = f"""CREATE TABLE kept_ratings (
     id INTEGER PRIMARY KEY,
     session_id INTEGER NOT NULL REFERENCES sessions(id),
     standard_id INTEGER REFERENCES standards(id),
     state TEXT NOT NULL CHECK (state IN ('rated', 'not yet rated', 'not rated', 'recorded')),
     rating TEXT CHECK (rating IN ({_FOUR})),
     points INTEGER,
     most_points INTEGER,
     so_far TEXT CHECK (so_far IN ({_FOUR})),
     lowest TEXT CHECK (lowest IN ({_FOUR})),
     highest TEXT CHECK (highest IN ({_FOUR})),
     computed TEXT CHECK (computed IN ({_FOUR})),
     panel TEXT CHECK (panel IN ({_FOUR})),
     as_of INTEGER NOT NULL
   ) STRICT"""

_BIN = "CASE s.binned WHEN 1 THEN 'in the bin' ELSE 'kept' END AS bin"

_VIEWS = (
    f"""CREATE VIEW answers_flat AS
       SELECT s.uid AS session, s.title AS service, c.title AS "case", st.code AS standard, q.code, q.kind,
              q.title AS question, a.answer, a.reason, e.recorded_at, p.name AS who, q.position, {_BIN}
       FROM answers a JOIN sessions s ON s.id = a.session_id JOIN questions q ON q.id = a.question_id
       JOIN standards st ON st.id = q.standard_id JOIN events e ON e.id = a.event_id
       JOIN people p ON p.id = e.person_id LEFT JOIN cases c ON c.id = a.case_id
       WHERE ifnull(c.removed, 0) = 0""",  # noqa: S608
    f"""CREATE VIEW cases_flat AS
       SELECT s.uid AS session, s.title AS service, c.number, c.title AS "case", a.name AS attribute, a.value, {_BIN}
       FROM cases c JOIN sessions s ON s.id = c.session_id LEFT JOIN case_attributes a ON a.case_id = c.id
       WHERE c.removed = 0""",  # noqa: S608
    f"""CREATE VIEW events_flat AS
       SELECT s.uid AS session, s.title AS service, e.sequence, e.recorded_at, p.name AS who, e.act, e.kind, e.code,
              e.case_number, e.item, e.old, e.new, e.why, e.undoes, {_BIN}
       FROM events e JOIN sessions s ON s.id = e.session_id JOIN people p ON p.id = e.person_id""",  # noqa: S608
    f"""CREATE VIEW ratings AS
       SELECT s.uid AS session, s.title AS service, s.kind, f.title AS framework, f.version, s.stage,
              st.code AS standard, ifnull(st.title, 'Overall') AS title, r.state, r.rating, r.points, r.most_points,
              r.so_far, r.lowest, r.highest, r.computed, r.panel, r.as_of,
              CASE WHEN EXISTS (SELECT 1 FROM events e WHERE e.session_id = s.id AND e.sequence > r.as_of
                                AND {_CHANGES_RATINGS})
                   THEN 'no' ELSE 'yes' END AS current, ifnull(st.position, -1) AS position, {_BIN}
       FROM kept_ratings r JOIN sessions s ON s.id = r.session_id JOIN frameworks f ON f.id = s.framework_id
       LEFT JOIN standards st ON st.id = r.standard_id""",  # noqa: S608
)

EVERYTHING = (
    *(f"DROP VIEW IF EXISTS {name}" for name in ("answers_flat", "cases_flat", "events_flat")),
    _TABLE,
    "CREATE UNIQUE INDEX kept_ratings_once ON kept_ratings (session_id, ifnull(standard_id, 0))",
    *_VIEWS,
)
