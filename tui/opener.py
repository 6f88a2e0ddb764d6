"""Opening the workspace only when it is needed, and making one only when something is to be kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sessions.workspace import Workspace

Opener = Callable[[bool], "Workspace | None"]
"""Opens the workspace; gives None where there is none and none is to be made."""


def open_workspace(path: Path, create: bool) -> Workspace | None:
    """Open the database; None where there is none and none is to be made. Raises WorkspaceFault."""
    if not create and not path.exists():
        return None
    from sessions.workspace import Workspace  # noqa: PLC0415 - loads SQLite

    return Workspace(path, create=create)
