"""The database in the two programs that engineers open it with: Datasette and the sqlite-utils command."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sessions.events import Case
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.table_meanings import TABLES, VIEWS
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.tui.machine import Machine


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace that stays open, as while somebody is scoring, with a session of cases in it."""
    opened = Workspace(tmp_path / "fourpoint.db")
    framework = load_shipped("pdu-2021")
    uid = opened.start(framework, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "A. Example")
    session = Session.open(opened, uid)
    session.add_cases([Case("C-1", {"unit": "North"}), Case("C-2")])
    asked = framework.in_cases.key_questions
    session.answer_all([(number, one.code, Answer.YES) for number in (1, 2) for one in asked])
    session.judge(Rating.GOOD, "Seen.", framework.judged[0].code)
    session.pause()
    yield opened
    opened.close()


# Datasette


def asked(workspace: Workspace, machine: Machine, *paths: str) -> list[Any]:
    """What Datasette answers, asked in this process; nothing listens anywhere."""
    from datasette.app import Datasette  # noqa: PLC0415 - half a second, for these tests alone

    metadata = json.loads(machine.ok("--db", str(workspace.path), "schema", "--datasette").out)

    async def ask() -> list[Any]:
        served = Datasette([str(workspace.path)], metadata=metadata)
        await served.invoke_startup()
        answers = [await served.client.get(path) for path in paths]
        for path, answer in zip(paths, answers, strict=True):
            assert answer.status_code == 200, (path, answer.text)
        for database in served.databases.values():
            database.close()
        return [
            one.json() if path.split("?")[0].endswith(".json") else one.text
            for path, one in zip(paths, answers, strict=True)
        ]

    return asyncio.run(ask())


def test_datasette_finds_every_table_and_view_with_keys_and_counts(workspace: Workspace, machine: Machine) -> None:
    (database,) = asked(workspace, machine, "/fourpoint.json")
    tables = {one["name"]: one for one in database["tables"]}
    assert set(tables) == set(TABLES)
    assert {one["name"] for one in database["views"]} == set(VIEWS)
    assert all(one["primary_keys"] == ["id"] for one in tables.values())
    assert {one["name"] for one in tables.values() if one["hidden"]} == {"claims", "_sqlite_migrations"}
    keys = {(key["column"], key["other_table"]) for key in tables["answers"]["foreign_keys"]["outgoing"]}
    assert keys == {
        ("session_id", "sessions"),
        ("case_id", "cases"),
        ("question_id", "questions"),
        ("event_id", "events"),
    }


def test_datasette_puts_labels_in_the_place_of_keys(workspace: Workspace, machine: Machine) -> None:
    answers, judgements = asked(
        workspace,
        machine,
        "/fourpoint/answers.json?_labels=on&_shape=array",
        "/fourpoint/judgements.json?_labels=on&_shape=array",
    )
    assert answers[0]["session_id"] == {"value": 1, "label": "Fernhollow PDU (fictional)"}
    assert answers[0]["case_id"]["label"] == "C-1"
    assert answers[0]["question_id"]["label"].endswith("?")
    assert answers[0]["event_id"]["label"] == "answer"
    assert judgements[0]["standard_id"]["label"]


def test_datasette_shows_the_views_and_what_each_column_means(workspace: Workspace, machine: Machine) -> None:
    ratings, page, answers, events = asked(
        workspace,
        machine,
        "/fourpoint/ratings.json?_shape=array&_size=max",
        "/fourpoint/answers",
        "/fourpoint/answers_flat.json?_shape=array&case=C-2",
        "/fourpoint.json?sql=select+count(*)+as+n+from+events_flat&_shape=array",
    )
    assert {one["current"] for one in ratings} == {"yes"}
    assert next(one["rating"] for one in ratings if one["standard"] and one["rating"]) == "Good"
    assert "Why a question answered `not applicable` does not apply" in page
    assert len(answers) == len(load_shipped("pdu-2021").in_cases.key_questions)
    assert {one["answer"] for one in answers} == {"yes"}
    assert events[0]["n"] > len(answers)


# The sqlite-utils command


def sqlite_utils(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def test_sqlite_utils_lists_tables_views_and_keys(workspace: Workspace) -> None:
    path = str(workspace.path)
    tables = {one["table"]: one["count"] for one in json.loads(sqlite_utils("tables", path, "--counts"))}
    assert set(tables) == set(TABLES)
    assert tables["cases"] == 2
    assert {one["view"] for one in json.loads(sqlite_utils("views", path))} == set(VIEWS)
    assert "REFERENCES sessions(id)" in sqlite_utils("schema", path, "answers")


def test_sqlite_utils_reads_the_views_while_somebody_scores(workspace: Workspace) -> None:
    path = str(workspace.path)
    rows = json.loads(sqlite_utils("rows", path, "ratings"))
    assert {one["state"] for one in rows} >= {"rated", "not yet rated"}
    found = json.loads(
        sqlite_utils("query", path, 'select code, answer from answers_flat where "case" = :case', "-p", "case", "C-1")
    )
    assert {one["answer"] for one in found} == {"yes"}
    assert sqlite_utils("rows", path, "events_flat", "--csv", "--limit", "1").startswith("session,service,sequence,")


def test_what_query_prints_as_json_sqlite_utils_takes(workspace: Workspace, machine: Machine, tmp_path: Path) -> None:
    rows = machine.ok("--db", str(workspace.path), "query", "SELECT * FROM answers_flat", "--format", "json").out
    (tmp_path / "rows.json").write_text(rows, "utf-8")
    sqlite_utils("insert", str(tmp_path / "other.db"), "answers", str(tmp_path / "rows.json"))
    counted = sqlite_utils("query", str(tmp_path / "other.db"), "select count(*) as n from answers")
    assert json.loads(counted) == [{"n": len(json.loads(rows))}]
