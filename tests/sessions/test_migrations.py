"""A database of an earlier form comes up to date by itself, with all that it held."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from sessions import kept_ratings
from sessions.events import Case, NotApplicable
from sessions.faults import NotRecorded
from sessions.health import database_findings
from sessions.kinds import SessionKind
from sessions.migrations import migrations
from sessions.opening import VERSION
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped

AT = "2026-03-02T09:00:00.000Z"


def of_an_earlier_form(path: Path, framework: Framework, form: int = 1) -> None:
    """A database in one of its earlier forms: one session, two answers and a flag, by plain statements."""
    path.parent.mkdir(parents=True)
    connection = sqlite3.connect(path, isolation_level=None)
    migrations.apply(Database(connection, execute_plugins=False), stop_before="cases")
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.executescript(
        f"""
        INSERT INTO people (id, name) VALUES (1, 'A. Example');
        INSERT INTO frameworks (id, slug, title, version, digest, text, added_at)
          VALUES (1, '{framework.id}', 't', 'v', '{framework.digest}', 'x', '{AT}');
        INSERT INTO sessions (id, uid, title, kind, framework_id, person_id, stage, binned, event_count, place,
          created_at, changed_at) VALUES (1, 'abc', 'Fernhollow (fictional)', 'inspection', 1, 1, 'in progress', 0, 4,
          'N.1.1.b all', '{AT}', '{AT}');
        INSERT INTO standards (id, framework_id, code, title, position) VALUES (1, 1, 'N.1', 'Leadership', 0);
        INSERT INTO questions (id, framework_id, standard_id, code, kind, title, position)
          VALUES (1, 1, 1, 'N.1.1.a', 'prompt', 'A?', 0), (2, 1, 1, 'N.1.1.b', 'prompt', 'B?', 1);
        """
    )
    start = (
        f'{{"service": "Fernhollow (fictional)", "kind": "inspection", "inspector": "A. Example", '
        f'"framework": "{framework.id}", "digest": "{framework.digest}"}}'
    )
    rows = [
        (1, "started", "", None, start),
        (2, "answer", "N.1.1.a", None, "yes"),
        (3, "answer", "N.1.1.b", None, "no"),
        (4, "flag", "N.1.1.b", None, "ask again"),
    ]
    for sequence, kind, code, old, new in rows:
        connection.execute(
            "INSERT INTO events (session_id, sequence, recorded_at, person_id, act, kind, code, item, old, new, why) "
            "VALUES (1, ?, ?, 1, 'do', ?, ?, 0, ?, ?, '')",
            (sequence, AT, kind, code, old, new),
        )
    connection.execute("INSERT INTO answers (session_id, question_id, answer, event_id) VALUES (1, 1, 'yes', 2)")
    connection.execute("INSERT INTO answers (session_id, question_id, answer, event_id) VALUES (1, 2, 'no', 3)")
    connection.execute("INSERT INTO flags (session_id, question_id, title, event_id) VALUES (1, 2, 'ask again', 4)")
    if form > 1:
        following = {2: "ratings_and_views", 3: "individual_marks", 4: "exercises_and_training"}[form]
        migrations.apply(Database(connection, execute_plugins=False), stop_before=following)
    assert connection.execute("PRAGMA user_version").fetchone() == (form,)
    connection.close()


@pytest.mark.parametrize("form", [1, 2, 3, 4])
def test_a_database_of_an_earlier_form_keeps_all_it_held(database: Path, national: Framework, form: int) -> None:
    of_an_earlier_form(database, national, form)
    workspace = Workspace(database)
    assert workspace.connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    (listing,) = workspace.listings()
    assert (listing.answered, listing.questions, listing.place, listing.case) == (2, 2, "N.1.1.b", 0)
    assert [(one.subject.code, one.new) for one in workspace.events(1)][1:] == [
        ("N.1.1.a", Answer.YES),
        ("N.1.1.b", Answer.NO),
        ("N.1.1.b", "ask again"),
    ]
    assert workspace.connection.execute(
        'SELECT session, "case", code, answer, reason FROM answers_flat'
    ).fetchall() == [("abc", None, "N.1.1.a", "yes", ""), ("abc", None, "N.1.1.b", "no", "")]
    assert workspace.connection.execute("SELECT title, case_id FROM flags").fetchall() == [("ask again", None)]
    assert workspace.faults() == []
    # Its framework's text is not one, so no ratings can be kept: there are none, and that is said.
    assert workspace.connection.execute("SELECT count(*) FROM ratings").fetchone() == (0,)
    assert kept_ratings.not_current(workspace.connection) == [1]
    (sentence,) = kept_ratings.refresh(workspace)
    assert sentence.startswith("The ratings of Fernhollow (fictional) (abc) could not be kept: ")
    workspace.close()
    assert shape(database) == shape_of_a_new_one(database.with_name("new.db"))


@pytest.mark.parametrize("form", [1, 4])
def test_one_that_cannot_be_written_is_looked_at_as_it_would_be(
    database: Path, national: Framework, form: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_an_earlier_form(database, national, form)
    found = [one for one in database_findings(database) if one.about in {"History", "Form"}]
    assert [(one.about, one.what) for one in found] == [("Form", "It is of an earlier form.")]
    before = database.read_bytes()
    for place in ("sessions.opening.can_be_written", "sessions.workspace.can_be_written"):
        monkeypatch.setattr(place, lambda _path: False)
    workspace = Workspace(database)
    assert [one.service for one in workspace.listings()] == ["Fernhollow (fictional)"]
    assert workspace.sealed() == frozenset()
    assert workspace.connection.execute("SELECT answered, checks FROM sessions_flat").fetchall() == [(2, "")]
    with pytest.raises(NotRecorded):
        workspace.start(national, "Saltmere (fictional)", SessionKind.INSPECTION, "A. Example")
    workspace.close()
    assert database.read_bytes() == before


def shape(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table and view with its columns, as SQLite describes them."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
        ]
        return {
            name: connection.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,)).fetchall()
            for name in names
        }


def shape_of_a_new_one(path: Path) -> dict[str, list[tuple[object, ...]]]:
    Workspace(path).close()
    return shape(path)


def test_the_views_spell_out_cases(workspace: Workspace) -> None:
    pdu = load_shipped("pdu-2021")
    uid = workspace.start(pdu, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "A. Example")
    session = Session.open(workspace, uid)
    session.add_cases([Case("C-01", {"unit": "North"}), Case("C-02")])
    session.move(session.walk.into(1))
    code = session.walk.question.code
    session.answer(NotApplicable("moved away"))
    session.set_panel_decision("P.2.2", Rating.GOOD, "two cases were alike")
    assert workspace.connection.execute('SELECT "case", code, answer, reason FROM answers_flat').fetchall() == [
        ("C-01", code, "not applicable", "moved away")
    ]
    assert workspace.connection.execute('SELECT "case", attribute, value FROM cases_flat').fetchall() == [
        ("C-01", "unit", "North"),
        ("C-02", None, None),
    ]
    session.close()
