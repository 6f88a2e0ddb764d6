"""Fixtures for tests of what people see."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.tui.machine import Machine


@pytest.fixture(scope="session")
def national() -> Framework:
    return load_shipped("national-probation-2024")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Machine]:
    yield Machine(tmp_path, monkeypatch, capsys)
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def session(tmp_path: Path, national: Framework) -> Iterator[Session]:
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    opened = Session.open(
        workspace, workspace.start(national, "Fernhollow (fictional)", SessionKind.INSPECTION, "A. Example")
    )
    yield opened
    opened.close()
    workspace.close()
