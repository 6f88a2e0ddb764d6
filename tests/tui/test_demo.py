"""The demonstration's workspace: full when it is opened, and gone without a trace."""

from __future__ import annotations

from tests.clock import TickingClock
from tui.demo import open_demonstration


def test_it_is_full_and_goes_without_a_trace() -> None:
    workspace, remove = open_demonstration(TickingClock())
    folder = workspace.path.parent
    assert len(workspace.listings()) == 10
    assert workspace.connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL again
    remove()
    assert not folder.exists()


def test_ids_are_the_same_every_time() -> None:
    found = []
    for _ in range(2):
        workspace, remove = open_demonstration()
        found.append([one.uid for one in workspace.listings()])
        remove()
    assert found[0] == found[1]
    assert len(set(found[0])) == 10
