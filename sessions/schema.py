"""The tables of the workspace database, as they are made the first time.

Ordinary rowid STRICT tables with integer keys and real foreign keys; a `title` or `name` column is what Datasette
shows as a row's label; the views spell codes and texts out. Times are UTC in ISO 8601. Later changes are migrations.
"""

from __future__ import annotations

from sessions import training_schema

APPLICATION_ID = 0x34507431  # "4Pt1": what `file` and other programs can recognise the database by

# What may be written is decided here as well as in the program: a well-meaning tool cannot rewrite history. REPLACE
# deletes without firing a delete trigger, so taking an existing place is refused on insert too. Who did something and
# which text was pinned are part of the history: names and texts that events speak of do not change either.
_FIRST_GUARDS = {
    "events_are_never_changed": """CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
       BEGIN SELECT RAISE(ABORT, 'events are never changed: record a new one'); END""",
    "events_are_never_deleted": """CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
       BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END""",
    "events_are_never_replaced": """CREATE TRIGGER events_are_never_replaced BEFORE INSERT ON events
       WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id
                    OR (session_id = NEW.session_id AND sequence = NEW.sequence))
       BEGIN SELECT RAISE(ABORT, 'events are never replaced: record a new one'); END""",
    "names_in_the_history_stay": """CREATE TRIGGER names_in_the_history_stay BEFORE UPDATE ON people
       BEGIN SELECT RAISE(ABORT, 'names are part of the history and never changed'); END""",
    "pinned_texts_stay": """CREATE TRIGGER pinned_texts_stay BEFORE UPDATE ON frameworks
       BEGIN SELECT RAISE(ABORT, 'pinned frameworks are never changed'); END""",
}

TABLES = (
    """CREATE TABLE frameworks (
         id INTEGER PRIMARY KEY,
         slug TEXT NOT NULL,
         title TEXT NOT NULL,
         version TEXT NOT NULL,
         digest TEXT NOT NULL UNIQUE,
         text TEXT NOT NULL,
         added_at TEXT NOT NULL
       ) STRICT""",
    """CREATE TABLE standards (
         id INTEGER PRIMARY KEY,
         framework_id INTEGER NOT NULL REFERENCES frameworks(id),
         code TEXT NOT NULL,
         title TEXT NOT NULL,
         position INTEGER NOT NULL,
         UNIQUE (framework_id, code)
       ) STRICT""",
    """CREATE TABLE questions (
         id INTEGER PRIMARY KEY,
         framework_id INTEGER NOT NULL REFERENCES frameworks(id),
         standard_id INTEGER NOT NULL REFERENCES standards(id),
         code TEXT NOT NULL,
         kind TEXT NOT NULL CHECK (kind IN ('key question', 'prompt')),
         title TEXT NOT NULL,
         position INTEGER NOT NULL,
         UNIQUE (framework_id, code)
       ) STRICT""",
    """CREATE TABLE people (
         id INTEGER PRIMARY KEY,
         name TEXT NOT NULL UNIQUE
       ) STRICT""",
    """CREATE TABLE sessions (
         id INTEGER PRIMARY KEY,
         uid TEXT NOT NULL UNIQUE,
         title TEXT NOT NULL,
         kind TEXT NOT NULL,
         framework_id INTEGER NOT NULL REFERENCES frameworks(id),
         person_id INTEGER NOT NULL REFERENCES people(id),
         stage TEXT NOT NULL CHECK (stage IN ('in progress', 'paused', 'signed off')),
         binned INTEGER NOT NULL CHECK (binned IN (0, 1)),
         event_count INTEGER NOT NULL,
         place TEXT NOT NULL,
         created_at TEXT NOT NULL,
         changed_at TEXT NOT NULL
       ) STRICT""",
    """CREATE TABLE events (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         sequence INTEGER NOT NULL,
         recorded_at TEXT NOT NULL,
         person_id INTEGER NOT NULL REFERENCES people(id),
         act TEXT NOT NULL CHECK (act IN ('do', 'undo', 'redo')),
         kind TEXT NOT NULL,
         code TEXT NOT NULL,
         item INTEGER NOT NULL,
         old TEXT,
         new TEXT,
         why TEXT NOT NULL,
         undoes INTEGER,
         UNIQUE (session_id, sequence)
       ) STRICT""",
    """CREATE TABLE answers (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         question_id INTEGER NOT NULL REFERENCES questions(id),
         answer TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
         event_id INTEGER NOT NULL REFERENCES events(id),
         UNIQUE (session_id, question_id)
       ) STRICT""",
    """CREATE TABLE evidence (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         question_id INTEGER NOT NULL REFERENCES questions(id),
         item INTEGER NOT NULL,
         title TEXT NOT NULL,
         source TEXT,
         effect TEXT CHECK (effect IN ('enabler', 'blocker')),
         event_id INTEGER NOT NULL REFERENCES events(id),
         UNIQUE (session_id, item)
       ) STRICT""",
    """CREATE TABLE judgements (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         standard_id INTEGER NOT NULL REFERENCES standards(id),
         rating TEXT NOT NULL CHECK (rating IN ('Inadequate', 'Requires improvement', 'Good', 'Outstanding')),
         reason TEXT NOT NULL,
         event_id INTEGER NOT NULL REFERENCES events(id),
         UNIQUE (session_id, standard_id)
       ) STRICT""",
    """CREATE TABLE flags (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         question_id INTEGER NOT NULL REFERENCES questions(id),
         title TEXT NOT NULL,
         event_id INTEGER NOT NULL REFERENCES events(id),
         UNIQUE (session_id, question_id)
       ) STRICT""",
    """CREATE TABLE comments (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         question_id INTEGER REFERENCES questions(id),
         item INTEGER NOT NULL,
         title TEXT NOT NULL,
         event_id INTEGER NOT NULL REFERENCES events(id),
         UNIQUE (session_id, item)
       ) STRICT""",
    """CREATE TABLE recommendations (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL REFERENCES sessions(id),
         item INTEGER NOT NULL,
         title TEXT NOT NULL,
         level TEXT NOT NULL,
         event_id INTEGER NOT NULL REFERENCES events(id),
         UNIQUE (session_id, item)
       ) STRICT""",
    """CREATE TABLE recommendation_questions (
         id INTEGER PRIMARY KEY,
         recommendation_id INTEGER NOT NULL REFERENCES recommendations(id) ON DELETE CASCADE,
         question_id INTEGER NOT NULL REFERENCES questions(id),
         position INTEGER NOT NULL,
         UNIQUE (recommendation_id, question_id)
       ) STRICT""",
    # Who is scoring a session now: what to say, not the lock itself (see sessions.claims).
    """CREATE TABLE claims (
         id INTEGER PRIMARY KEY,
         session_id INTEGER NOT NULL UNIQUE REFERENCES sessions(id),
         name TEXT NOT NULL,
         host TEXT NOT NULL,
         process INTEGER NOT NULL,
         since TEXT NOT NULL
       ) STRICT""",
)

INDEXES = (
    "CREATE INDEX questions_by_standard ON questions(standard_id)",
    "CREATE INDEX sessions_by_framework ON sessions(framework_id)",
)

VIEWS = (
    """CREATE VIEW sessions_flat AS
       SELECT s.uid AS session, s.title AS service, s.kind, f.title AS framework, f.version, p.name AS inspector,
              s.stage, CASE s.binned WHEN 1 THEN 'in the bin' ELSE 'kept' END AS bin,
              (SELECT count(*) FROM answers a WHERE a.session_id = s.id) AS answered,
              (SELECT count(*) FROM questions q WHERE q.framework_id = s.framework_id) AS questions,
              s.created_at, s.changed_at
       FROM sessions s JOIN frameworks f ON f.id = s.framework_id JOIN people p ON p.id = s.person_id""",
    """CREATE VIEW answers_flat AS
       SELECT s.uid AS session, s.title AS service, st.code AS standard, q.code, q.kind, q.title AS question,
              a.answer, e.recorded_at, p.name AS who
       FROM answers a JOIN sessions s ON s.id = a.session_id JOIN questions q ON q.id = a.question_id
       JOIN standards st ON st.id = q.standard_id JOIN events e ON e.id = a.event_id
       JOIN people p ON p.id = e.person_id ORDER BY s.id, q.position""",
    """CREATE VIEW events_flat AS
       SELECT s.uid AS session, s.title AS service, e.sequence, e.recorded_at, p.name AS who, e.act, e.kind, e.code,
              e.item, e.old, e.new, e.why, e.undoes
       FROM events e JOIN sessions s ON s.id = e.session_id JOIN people p ON p.id = e.person_id
       ORDER BY s.id, e.sequence""",
)

GUARDS = {**_FIRST_GUARDS, **training_schema.GUARDS}
"""Every guard there is now; the program puts back those that a tool has taken away."""

EVERYTHING = (*TABLES, *INDEXES, *VIEWS, *_FIRST_GUARDS.values())
