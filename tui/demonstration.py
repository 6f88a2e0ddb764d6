"""A throw-away workspace for the demonstration: made in a temporary folder, and gone when the program is left."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sessions.demonstration import build_demonstration
from sessions.workspace import Workspace
from standards.shipped import load_shipped
from tui.config import Places


@contextmanager
def throw_away_places(places: Places) -> Iterator[Places]:
    """Places whose database holds the fictional sessions; crash reports and own frameworks stay where they were."""
    with tempfile.TemporaryDirectory(prefix="fourpoint-demo-", ignore_cleanup_errors=True) as folder:
        database = Path(folder) / "demonstration.db"
        fill(database)
        yield replace(places, database=database)


def fill(database: Path) -> None:
    """Make the database of the demonstration."""
    workspace = Workspace(database)
    try:
        # It is thrown away in any case, so it need not survive a power cut: this makes it ready at once.
        workspace.connection.execute("PRAGMA synchronous = OFF")
        build_demonstration(workspace, load_shipped("national-probation-2024"))
    finally:
        workspace.close()
