"""The second form of the workspace database: cases, panel decisions, and standards that could not be rated.

Answers and flags belong to the service, where `case_id` is empty, or to a case, and an answer can be not applicable
with a reason; their tables are made anew with what they held. Statements run in this order, in one transaction.
"""

from __future__ import annotations

_ANSWERS = """CREATE TABLE answers_anew (
     id INTEGER PRIMARY KEY,
     session_id INTEGER NOT NULL REFERENCES sessions(id),
     case_id INTEGER REFERENCES cases(id),
     question_id INTEGER NOT NULL REFERENCES questions(id),
     answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'not applicable')),
     reason TEXT NOT NULL DEFAULT '',
     event_id INTEGER NOT NULL REFERENCES events(id)
   ) STRICT"""

_FLAGS = """CREATE TABLE flags_anew (
     id INTEGER PRIMARY KEY,
     session_id INTEGER NOT NULL REFERENCES sessions(id),
     case_id INTEGER REFERENCES cases(id),
     question_id INTEGER NOT NULL REFERENCES questions(id),
     title TEXT NOT NULL,
     event_id INTEGER NOT NULL REFERENCES events(id)
   ) STRICT"""

_NEW_TABLES = (
    # A case that was taken out keeps its row and what was answered in it: it may come back.
    """CREATE TABLE cases (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         number INTEGER NOT NULL,
         title TEXT NOT NULL,
         removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
         event_id INTEGER NOT NULL REFERENCES events(id),
         UNIQUE (session_id, number)
       ) STRICT""",
    """CREATE TABLE case_attributes (
         id INTEGER PRIMARY KEY,
         case_id INTEGER NOT NULL REFERENCES cases(id) ON DELETE CASCADE,
         name TEXT NOT NULL,
         value TEXT NOT NULL,
         position INTEGER NOT NULL,
         UNIQUE (case_id, name)
       ) STRICT""",
    """CREATE TABLE panel_decisions (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         standard_id INTEGER NOT NULL REFERENCES standards(id),
         rating TEXT NOT NULL CHECK (rating IN ('Inadequate', 'Requires improvement', 'Good', 'Outstanding')),
         reason TEXT NOT NULL,
         event_id INTEGER NOT NULL REFERENCES events(id),
         UNIQUE (session_id, standard_id)
       ) STRICT""",
    """CREATE TABLE unrated_standards (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         standard_id INTEGER NOT NULL REFERENCES standards(id),
         reason TEXT NOT NULL,
         event_id INTEGER NOT NULL REFERENCES events(id),
         UNIQUE (session_id, standard_id)
       ) STRICT""",
)

_NEW_COLUMNS = (
    "ALTER TABLE events ADD COLUMN case_number INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE evidence ADD COLUMN case_id INTEGER REFERENCES cases(id)",
    "ALTER TABLE comments ADD COLUMN case_id INTEGER REFERENCES cases(id)",
    "ALTER TABLE questions ADD COLUMN in_cases INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE standards ADD COLUMN judged INTEGER NOT NULL DEFAULT 1",
    # How many questions are to be answered: it depends on the cases and on what is asked in each.
    "ALTER TABLE sessions ADD COLUMN asked INTEGER NOT NULL DEFAULT 0",
    "UPDATE sessions SET asked = (SELECT count(*) FROM questions q WHERE q.framework_id = sessions.framework_id)",
)

_MADE_ANEW = (
    _ANSWERS,
    """INSERT INTO answers_anew (id, session_id, question_id, answer, event_id)
       SELECT id, session_id, question_id, answer, event_id FROM answers""",
    "DROP TABLE answers",
    "ALTER TABLE answers_anew RENAME TO answers",
    "CREATE UNIQUE INDEX answers_once ON answers (session_id, ifnull(case_id, 0), question_id)",
    _FLAGS,
    """INSERT INTO flags_anew (id, session_id, question_id, title, event_id)
       SELECT id, session_id, question_id, title, event_id FROM flags""",
    "DROP TABLE flags",
    "ALTER TABLE flags_anew RENAME TO flags",
    "CREATE UNIQUE INDEX flags_once ON flags (session_id, ifnull(case_id, 0), question_id)",
)

_VIEWS = (
    """CREATE VIEW sessions_flat AS
       SELECT s.uid AS session, s.title AS service, s.kind, f.title AS framework, f.version, p.name AS inspector,
              s.stage, CASE s.binned WHEN 1 THEN 'in the bin' ELSE 'kept' END AS bin,
              (SELECT count(*) FROM cases c WHERE c.session_id = s.id AND c.removed = 0) AS cases,
              (SELECT count(*) FROM answers a LEFT JOIN cases c ON c.id = a.case_id
               WHERE a.session_id = s.id AND ifnull(c.removed, 0) = 0) AS answered,
              s.asked AS questions, s.created_at, s.changed_at
       FROM sessions s JOIN frameworks f ON f.id = s.framework_id JOIN people p ON p.id = s.person_id""",
    """CREATE VIEW answers_flat AS
       SELECT s.uid AS session, s.title AS service, c.title AS "case", st.code AS standard, q.code, q.kind,
              q.title AS question, a.answer, a.reason, e.recorded_at, p.name AS who
       FROM answers a JOIN sessions s ON s.id = a.session_id JOIN questions q ON q.id = a.question_id
       JOIN standards st ON st.id = q.standard_id JOIN events e ON e.id = a.event_id
       JOIN people p ON p.id = e.person_id LEFT JOIN cases c ON c.id = a.case_id
       WHERE ifnull(c.removed, 0) = 0 ORDER BY s.id, ifnull(c.number, 0), q.position""",
    """CREATE VIEW cases_flat AS
       SELECT s.uid AS session, s.title AS service, c.number, c.title AS "case", a.name AS attribute, a.value
       FROM cases c JOIN sessions s ON s.id = c.session_id LEFT JOIN case_attributes a ON a.case_id = c.id
       WHERE c.removed = 0 ORDER BY s.id, c.number, a.position""",
    """CREATE VIEW events_flat AS
       SELECT s.uid AS session, s.title AS service, e.sequence, e.recorded_at, p.name AS who, e.act, e.kind, e.code,
              e.case_number, e.item, e.old, e.new, e.why, e.undoes
       FROM events e JOIN sessions s ON s.id = e.session_id JOIN people p ON p.id = e.person_id
       ORDER BY s.id, e.sequence""",
)

EVERYTHING = (
    *(f"DROP VIEW IF EXISTS {name}" for name in ("sessions_flat", "answers_flat", "events_flat")),
    *_NEW_TABLES,
    *_NEW_COLUMNS,
    *_MADE_ANEW,
    *_VIEWS,
)
