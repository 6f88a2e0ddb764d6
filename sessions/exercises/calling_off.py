"""Calling attempts off: into the bin without anybody seeing them, where one was abandoned or its key is lost.

An open attempt keeps an exercise shut for everybody, and one whose key is lost the register of its workspace. Neither
can be named, for both are sealed; so they are called off by the exercise. It is recorded, and nothing is lost: as soon
as they are sealed no more, the bin shows them and gives them back.
"""

from __future__ import annotations

from sessions.faults import NotRecorded
from sessions.kinds import SessionKind, Stage
from sessions.session import Session
from sessions.workspace import Workspace


def call_off(workspace: Workspace, exercise_id: str, who: str, *, handed_in: bool = False) -> int:
    """Put every open attempt at an exercise into the bin, with `handed_in` the others too; gives how many.

    Raises NotRecorded where somebody sits one of them at this moment; then nothing was changed. Raises WorkspaceFault.
    """
    rows = workspace.read(
        "SELECT uid, stage FROM sessions WHERE exercise = ? AND kind = ? AND binned = 0 ORDER BY id",
        (exercise_id, SessionKind.EXERCISE),
    )
    found = [uid for uid, stage in rows if handed_in or stage != Stage.SIGNED_OFF]
    sessions: list[Session] = []
    try:
        for uid in found:
            workspace.unseal(uid)
            session = Session.open(workspace, uid, who)
            sessions.append(session)
            if not session.scoring:
                raise NotRecorded("Nothing was called off: one of the attempts is being sat now. Close it there first.")
        for session in sessions:
            session.to_bin()
    finally:
        for session in sessions:
            session.close()
        for uid in found:
            workspace.seal_again(uid)
    return len(found)
