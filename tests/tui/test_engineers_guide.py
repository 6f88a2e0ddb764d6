"""The guide for engineers: every query and every piece of Python in it runs, and it tells of every view."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.demonstration import build_demonstration
from sessions.demonstration_cases import build_case_demonstration
from sessions.kinds import Stage
from sessions.querying import reading
from sessions.session import Session
from sessions.table_meanings import VIEWS
from sessions.workspace import Workspace
from standards.scale import Answer
from standards.shipped import load_shipped

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "engineers.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.+?)```", GUIDE, re.DOTALL)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guide") / "fourpoint.db"
    workspace = Workspace(path)
    with workspace.not_waiting_for_the_disk():
        build_case_demonstration(workspace, load_shipped("pdu-2021"))
        build_demonstration(workspace, load_shipped("national-probation-2024"))
        kept = [
            one for one in workspace.listings() if one.stage is Stage.IN_PROGRESS and not one.binned and not one.cases
        ]
        session = Session.open(workspace, kept[0].uid)
        changed = session.walk.framework.questions[0].code
        session.answer(Answer.YES, changed)
        session.answer(Answer.NO, changed)
        session.close()
    workspace.close()
    return path


@pytest.mark.parametrize("sql", blocks("sql"))
def test_every_recipe_finds_something_in_the_demonstration(database: Path, sql: str) -> None:
    with reading(database) as reader:
        ((session,),) = next(reader.ask("SELECT session FROM answers_flat LIMIT 1").batches)
        answer = reader.ask(sql, {"session": str(session)[:8]} if ":session" in sql else {})
        assert next(answer.batches)


@pytest.mark.parametrize("code", blocks("python"))
def test_every_piece_of_python_prints_something(database: Path, code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"DATABASE = {str(database)!r}\n{code}"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert len(done.stdout.splitlines()) > 1


def test_there_is_something_to_run_and_every_view_is_told_of() -> None:
    assert len(blocks("sql")) >= 8
    assert len(blocks("python")) == 2
    assert not [name for name in VIEWS if f"`{name}`" not in GUIDE]
