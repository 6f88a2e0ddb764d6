"""A workspace with a great many answers in cases, made by a few statements: the program would take minutes."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from sessions.kinds import SessionKind
from sessions.workspace import Workspace
from standards.shipped import load_shipped

FRAMEWORK = "pdu-2021"
CASES = 100  # in each session

_FILL = (
    "PRAGMA synchronous = OFF",
    "BEGIN",
    "DROP TRIGGER events_are_never_replaced",  # the program puts it back when it opens the file
    "DROP INDEX answers_once",
    """CREATE TEMP TABLE numbers AS
       WITH RECURSIVE n(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n WHERE number < :cases)
       SELECT number FROM n""",
    """INSERT INTO events (session_id, sequence, recorded_at, person_id, act, kind, code, item, new, why, case_number)
       SELECT s.id, 1 + n.number, s.created_at, s.person_id, 'do', 'case', '', 0,
              json_object('reference', printf('C-%03d', n.number)), '', n.number
       FROM sessions s, numbers n""",
    """INSERT INTO cases (session_id, number, title, removed, event_id)
       SELECT session_id, case_number, printf('C-%03d', case_number), 0, id FROM events WHERE kind = 'case'""",
    """INSERT INTO case_attributes (case_id, name, value, position)
       SELECT id, 'unit', iif(number % 2, 'North', 'South'), 0 FROM cases""",
    """CREATE TEMP TABLE wanted AS
       SELECT c.session_id, c.id AS case_id, c.number, q.id AS question_id, q.code, s.created_at, s.person_id,
              row_number() OVER (PARTITION BY c.session_id ORDER BY c.number, q.position) AS place,
              iif((c.id + q.id) % 3, 'yes', 'no') AS answer
       FROM cases c JOIN sessions s ON s.id = c.session_id
       JOIN questions q ON q.framework_id = s.framework_id AND q.in_cases = 1""",
    """INSERT INTO events (session_id, sequence, recorded_at, person_id, act, kind, code, item, new, why, case_number)
       SELECT session_id, 1 + :cases + place, created_at, person_id, 'do', 'answer', code, 0, answer, '', number
       FROM wanted""",
    """INSERT INTO answers (session_id, case_id, question_id, answer, event_id)
       SELECT w.session_id, w.case_id, w.question_id, w.answer, e.id
       FROM wanted w JOIN events e ON e.session_id = w.session_id AND e.sequence = 1 + :cases + w.place""",
    "CREATE UNIQUE INDEX answers_once ON answers (session_id, ifnull(case_id, 0), question_id)",
    """UPDATE sessions SET asked = :cases * (SELECT count(*) FROM questions WHERE in_cases = 1), event_count =
         (SELECT max(sequence) FROM events e WHERE e.session_id = sessions.id)""",
    "COMMIT",
    "PRAGMA wal_checkpoint(TRUNCATE)",
)


def workspace_of(path: Path, answers: int) -> int:
    """Make a workspace with at least this many answers in sessions of 100 cases; give how many there are."""
    workspace = Workspace(path)
    framework = load_shipped(FRAMEWORK)
    asked = len(framework.in_cases.questions)
    with workspace.not_waiting_for_the_disk():
        for number in range(1, ceil(answers / (CASES * asked)) + 1):
            workspace.start(framework, f"Service {number:03} (fictional)", SessionKind.INSPECTION, "A. Example")
        for statement in _FILL:
            workspace.connection.execute(statement, {"cases": CASES} if ":cases" in statement else {})
    (made,) = workspace.connection.execute("SELECT count(*) FROM answers").fetchone()
    workspace.close()
    return int(made)
