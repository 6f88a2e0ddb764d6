"""The fifth form of the workspace database: exercises, attempts at them, second marks, and the training log.

The log holds what is recorded of exercises and certificates as events, which like those of sessions are never changed
and never deleted. An exercise's text is kept as it was read; `has_key` says whether the reference is in it.
"""

from __future__ import annotations

GUARDS = {
    "training_is_never_changed": """CREATE TRIGGER training_is_never_changed BEFORE UPDATE ON training_events
       BEGIN SELECT RAISE(ABORT, 'events are never changed: record a new one'); END""",
    "training_is_never_deleted": """CREATE TRIGGER training_is_never_deleted BEFORE DELETE ON training_events
       BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
    "training_is_never_replaced": """CREATE TRIGGER training_is_never_replaced BEFORE INSERT ON training_events
       WHEN EXISTS (SELECT 1 FROM training_events WHERE id = NEW.id OR sequence = NEW.sequence)
       BEGIN SELECT RAISE(ABORT, 'events are never replaced: record a new one'); END""",
}

_TABLES = (
    """CREATE TABLE exercises (
         id INTEGER PRIMARY KEY,
         slug TEXT NOT NULL,
         title TEXT NOT NULL,
         version TEXT NOT NULL,
         digest TEXT NOT NULL UNIQUE,
         handout TEXT NOT NULL,
         has_key INTEGER NOT NULL CHECK (has_key IN (0, 1)),
         text TEXT NOT NULL,
         added_at TEXT NOT NULL
       ) STRICT""",
    """CREATE TABLE training_events (
         id INTEGER PRIMARY KEY,
         sequence INTEGER NOT NULL UNIQUE,
         recorded_at TEXT NOT NULL,
         person_id INTEGER NOT NULL REFERENCES people(id),
         kind TEXT NOT NULL,
         subject TEXT NOT NULL,
         old TEXT,
         new TEXT,
         why TEXT NOT NULL
       ) STRICT""",
)

_COLUMNS = (
    "ALTER TABLE sessions ADD COLUMN exercise TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN round INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sessions ADD COLUMN checks TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX sessions_checking ON sessions(checks) WHERE checks <> ''",
    "CREATE INDEX sessions_of_exercises ON sessions(exercise) WHERE exercise <> ''",
)

_VIEWS = (
    "DROP VIEW IF EXISTS sessions_flat",
    """CREATE VIEW sessions_flat AS
       SELECT s.uid AS session, s.title AS service, s.kind, f.title AS framework, f.version, p.name AS inspector,
              s.stage, CASE s.binned WHEN 1 THEN 'in the bin' ELSE 'kept' END AS bin,
              (SELECT count(*) FROM cases c WHERE c.session_id = s.id AND c.removed = 0) AS cases,
              (SELECT count(*) FROM answers a LEFT JOIN cases c ON c.id = a.case_id
               WHERE a.session_id = s.id AND ifnull(c.removed, 0) = 0) AS answered,
              s.asked AS questions, s.created_at, s.changed_at, s.exercise, s.round, s.checks
       FROM sessions s JOIN frameworks f ON f.id = s.framework_id JOIN people p ON p.id = s.person_id""",
    """CREATE VIEW training_flat AS
       SELECT t.sequence, t.recorded_at, p.name AS who, t.kind, t.subject, t.old, t.new, t.why
       FROM training_events t JOIN people p ON p.id = t.person_id""",
)

EVERYTHING = (*_TABLES, *_COLUMNS, *_VIEWS, *GUARDS.values())
