"""The demonstration as it was at a fixed moment, in a folder of its own for each test."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from sessions.demonstration import build_demonstration
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.shipped import load_shipped
from tests.tui.journey import Person
from tui.screens.command_screen import CommandScreen

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times are shown as in Greenwich, wherever the tests run."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(scope="session")
def national() -> Framework:
    return load_shipped("national-probation-2024")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, national: Framework) -> Path:
    """The demonstration's database, closed, so that it may be copied as a file."""
    path = tmp_path_factory.mktemp("template") / "fourpoint.db"
    numbers = count(1)
    workspace = Workspace(path, clock=lambda: NOW, new_id=lambda: f"{next(numbers):032x}"[::-1])
    workspace.connection.execute("PRAGMA synchronous = OFF")
    build_demonstration(workspace, national)
    workspace.close()
    return path


@pytest.fixture
def folder(tmp_path: Path, template: Path) -> Path:
    """A folder with a copy of the demonstration."""
    shutil.copy(template, tmp_path / "fourpoint.db")
    return tmp_path


@pytest.fixture
def demonstration(folder: Path) -> Iterator[Workspace]:
    """The demonstration, opened without any screen."""
    workspace = Workspace(folder / "fourpoint.db", clock=lambda: NOW)
    yield workspace
    workspace.close()


def on(person: Person, screen: type[CommandScreen]) -> bool:
    """Whether a person is on such a screen."""
    return isinstance(person.page, screen)


def uid_of(folder: Path, name: str) -> str:
    """The id of a session by a part of its service's name."""
    workspace = Workspace(folder / "fourpoint.db", clock=lambda: NOW)
    try:
        return workspace.find(name).uid
    finally:
        workspace.close()


def read_session(workspace: Workspace, name: str) -> Session:
    """A session of the demonstration, open for reading."""
    return Session.open(workspace, workspace.find(name).uid, to_score=False)
