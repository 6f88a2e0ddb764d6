"""A workspace in a folder of its own, with a clock and ids that are the same in every run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.shipped import load_shipped
from tests.clock import TickingClock


def numbered_ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{next(numbers):032x}"[::-1]


@pytest.fixture(scope="session")
def national() -> Framework:
    return load_shipped("national-probation-2024")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "fourpoint.db"


@pytest.fixture
def workspace(database: Path) -> Iterator[Workspace]:
    opened = Workspace(database, clock=TickingClock(), new_id=numbered_ids())
    yield opened
    opened.close()


@pytest.fixture
def session(workspace: Workspace, national: Framework) -> Iterator[Session]:
    uid = workspace.start(national, "Fernhollow (fictional)", SessionKind.INSPECTION, "A. Example")
    opened = Session.open(workspace, uid)
    yield opened
    opened.close()
