"""The faults of what is looked at, and where each lies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sessions.inspecting import Inspected, What
from standards.faults import Fault


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fault lies: in a line of the file, an event of a session (by its id), or a row of a table; 0 for none."""

    line: int = 0
    session: str = ""
    event: int = 0
    table: str = ""
    row: int = 0


_SESSION = re.compile(r"session ([0-9a-f]{8,64})")
_EVENT = re.compile(r"Event (\d+):")
_ROW = re.compile(r"(\w+) row (\d+) points to nothing")
_HELD = re.compile(r"What its tables hold of ([a-z ]+) is not")
_TABLES = {
    "answers and flags": "answers",
    "panel decisions": "panel_decisions",
    "standards not rated": "unrated_standards",
    "individual marks": "marks",
    "its stage": "sessions",
    "the bin": "sessions",
}  # where what a check calls a part of a session is held, as far as the table has another name


def spot_of(fault: Fault) -> Spot:
    """Where a fault lies: in its line, or in what its field and its sentence name."""
    session, event, row = _SESSION.search(fault.field), _EVENT.match(fault.what), _ROW.search(fault.what)
    held = _HELD.match(fault.what)
    table = row[1] if row else _TABLES.get(held[1], held[1]) if held else ""
    return Spot(
        fault.line, session[1] if session else "", int(event[1]) if event else 0, table, int(row[2]) if row else 0
    )


def faults_of(found: Inspected) -> tuple[Fault, ...]:
    """Everything that is wrong with what is looked at; for a session, nothing that is wrong with others only.

    This may take long; it opens files of its own and can be done beside other work.
    """
    faults = tuple(found.check(found.path))
    known = {(one.line, one.what) for one in faults}
    faults += tuple(one for one in found.faults if (one.line, one.what) not in known)
    if found.what is not What.SESSION or found.session is None:
        return faults
    whose = [(fault, spot_of(fault).session) for fault in faults]
    return tuple(fault for fault, uid in whose if not uid or found.session.uid.startswith(uid))
