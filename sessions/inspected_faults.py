"""The faults of what is looked at, and where each lies."""

from __future__ import annotations

from dataclasses import dataclass

from sessions.database_faults import DatabaseFault
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


def spot_of(fault: Fault) -> Spot:
    """Where a fault lies: in its line, or as far as a fault of a database says in the database."""
    if isinstance(fault, DatabaseFault):
        return Spot(fault.line, fault.session, fault.event, fault.table, fault.row)
    return Spot(fault.line)


def faults_of(found: Inspected) -> tuple[Fault, ...]:
    """Everything that is wrong with what is looked at; for a session, nothing that is wrong with others only.

    This may take long; it opens files of its own and can be done beside other work.
    """
    faults = tuple(found.check(found.path))
    known = {(one.line, one.what) for one in faults}
    faults += tuple(one for one in found.faults if (one.line, one.what) not in known)
    if found.what is not What.SESSION or found.session is None:
        return faults
    return tuple(fault for fault in faults if spot_of(fault).session in ("", found.session.uid))
