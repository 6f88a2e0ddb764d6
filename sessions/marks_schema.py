"""The fourth form of the workspace database: how each person marked a question of a case, where sessions were merged.

A mark never counts by itself; what counts is the answer, in `answers`. A mark that was withdrawn where it was given has
no answer.
"""

from __future__ import annotations

EVERYTHING = (
    """CREATE TABLE marks (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         case_id INTEGER NOT NULL REFERENCES cases(id),
         question_id INTEGER NOT NULL REFERENCES questions(id),
         item INTEGER NOT NULL,
         source TEXT NOT NULL,
         person_id INTEGER NOT NULL REFERENCES people(id),
         marked_at TEXT NOT NULL,
         answer TEXT CHECK (answer IN ('yes', 'no', 'not applicable')),
         reason TEXT NOT NULL DEFAULT '',
         event_id INTEGER NOT NULL REFERENCES events(id),
         UNIQUE (session_id, item)
       ) STRICT""",
    """CREATE VIEW marks_flat AS
       SELECT s.uid AS session, s.title AS service, c.title AS "case", st.code AS standard, q.code,
              q.title AS question, m.answer, m.reason, p.name AS who, m.source, m.marked_at, a.answer AS stands,
              q.position, CASE s.binned WHEN 1 THEN 'in the bin' ELSE 'kept' END AS bin
       FROM marks m JOIN sessions s ON s.id = m.session_id JOIN cases c ON c.id = m.case_id
       JOIN questions q ON q.id = m.question_id JOIN standards st ON st.id = q.standard_id
       JOIN people p ON p.id = m.person_id
       LEFT JOIN answers a ON a.session_id = m.session_id AND a.case_id = m.case_id AND a.question_id = m.question_id
       WHERE c.removed = 0""",
)
