"""Sessions that belong to something larger, begun for tests as attempts and second marks are."""

from __future__ import annotations

from dataclasses import replace

from sessions.beginning import first_events
from sessions.events import Start
from sessions.kinds import SessionKind
from sessions.workspace import Workspace
from standards.part import part_of
from standards.shipped import load_shipped

PDU = load_shipped("pdu-2021")
PLAIN = Start("Rowan (fictional)", SessionKind.EXERCISE, "B. Sample", PDU.id, PDU.digest)
ATTEMPT = replace(PLAIN, exercise="rowan")


def begun(workspace: Workspace, start: Start = ATTEMPT) -> str:
    """Begin a session of the PDU framework and give its id, usable in this workspace."""
    return workspace.take_in(part_of(PDU, start.asked, start.rated), first_events(start, workspace.now()))
