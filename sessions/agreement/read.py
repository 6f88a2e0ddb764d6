"""Marks as they were read from a file."""

from __future__ import annotations

from dataclasses import dataclass

from sessions.agreement.marking import Marking, Value

MOST_UNITS = 200_000
"""More units than this are not taken from a table of counts."""


@dataclass(frozen=True, slots=True)
class Read:
    """Who marked what, and the marks there can be, in their order, where the file or its user names them.

    `called` has the words for marks that are the places of texts on an ordinal scale, and `passed_over` the headings
    of columns that were not read.
    """

    marking: Marking
    values: tuple[Value, ...] | None
    called: dict[Value, str]
    passed_over: tuple[str, ...] = ()
