"""The demonstration's workspace: made afresh in a temporary folder, removed with all that was tried in it."""

from __future__ import annotations

import hashlib
import itertools
import tempfile
from collections.abc import Callable
from pathlib import Path

from sessions.clock import Clock, utc_now
from sessions.demonstration import build_demonstration
from sessions.demonstration_cases import build_case_demonstration
from sessions.workspace import Workspace
from standards.shipped import load_shipped
from tui.config import DEFAULT_FRAMEWORK

CASE_FRAMEWORK = "pdu-2021"


def open_demonstration(clock: Clock = utc_now) -> tuple[Workspace, Callable[[], None]]:
    """A throw-away workspace full of fictional sessions, and what closes and removes it.

    The folder is also removed when the interpreter ends without that call. Only the times differ
    from one to the next.
    """
    folder = tempfile.TemporaryDirectory(prefix="fourpoint-demonstration-", ignore_cleanup_errors=True)
    numbers = itertools.count(1)

    def new_id() -> str:
        return hashlib.sha256(f"demonstration {next(numbers)}".encode()).hexdigest()[:32]

    try:
        workspace = Workspace(Path(folder.name) / "demonstration.db", clock=clock, new_id=new_id)
    except BaseException:
        folder.cleanup()
        raise

    def remove() -> None:
        workspace.close()
        folder.cleanup()

    try:
        # A thousand commits on a slow disk would take seconds; nothing here outlives the program.
        with workspace.not_waiting_for_the_disk():
            build_case_demonstration(workspace, load_shipped(CASE_FRAMEWORK))
            build_demonstration(workspace, load_shipped(DEFAULT_FRAMEWORK))
    except BaseException:
        remove()
        raise
    return workspace, remove
