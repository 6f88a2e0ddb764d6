"""Faults of databases, with where in the database each lies."""

from __future__ import annotations

from dataclasses import dataclass

from standards.faults import Fault


@dataclass(frozen=True, slots=True)
class DatabaseFault(Fault):
    """One thing wrong in a database; `line` is 0, for it has none.

    `session` is the id of the session it is in, `event` the place of the event from 1, `table` the name of a table and
    `row` the number of a row of it: "" and 0 where none is meant.
    """

    session: str = ""
    event: int = 0
    table: str = ""
    row: int = 0

    def __str__(self) -> str:
        """The fault in one line, as every other."""
        return Fault.__str__(self)
