"""A longlist: every case a sample may be drawn from, one a row, as the provider sent it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from standards.faults import Fault


class Sex(StrEnum):
    """What the strata tell apart; OTHER is all that is recorded as neither, or as not known."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class Sentence(StrEnum):
    """The two kinds of sentence that the strata tell apart."""

    COMMUNITY = "community"
    POST_CUSTODY = "post-custody"


class Risk(StrEnum):
    """The risk of serious harm as the strata tell it apart: medium, high and very high are non-low."""

    LOW = "low"
    NON_LOW = "non-low"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a longlist.

    `row` is the line of the file on which it begins, counted from 1 and the headings included. `cells` are all its
    cells as they stand. A case that is restricted or has not started may lack everything else but its reference.
    """

    row: int
    cells: tuple[str, ...]
    reference: str
    start: date | None
    sex: Sex | None
    sentence: Sentence | None
    risk: Risk | None
    restricted: bool
    started: bool
    cluster: str
    unit: str
    officer: str

    @property
    def key(self) -> str:
        """The reference as it is compared: without capitals."""
        return self.reference.casefold()


@dataclass(frozen=True, slots=True)
class Longlist:
    """A longlist as it was read: its headings, which of them is which field, and its rows in the order of the file.

    `empty_rows` have been passed over. `date_forms` are the forms in which the dates stand, with how many do.
    """

    file: str
    headings: tuple[str, ...]
    columns: Mapping[str, str]
    entries: tuple[Entry, ...]
    empty_rows: int
    date_forms: Mapping[str, int]


class LonglistFaults(Exception):
    """A longlist cannot be used; `faults` holds everything that is wrong with it, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
