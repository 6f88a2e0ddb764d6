"""What a draw is asked for, and what came of it: the cases selected, those left out and why, and every adjustment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from standards.longlist import Entry, Longlist
from standards.sample_size import Precision
from standards.strata import Stratum

BUFFER = 20
"""Per cent of the sample that is drawn besides, to take the place of cases that fall out."""
PER_OFFICER = 6
"""The most cases of one responsible officer, those of the buffer included."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a draw is asked for.

    `size` is the number of cases, or how sure the sample is to be; `first` and `last` are the days between which a
    case must start, both included, None for no such limit; `buffer` is in per cent of the size. Raises ValueError, in a
    sentence, for what cannot be.
    """

    seed: str
    size: int | Precision = field(default_factory=Precision)
    first: date | None = None
    last: date | None = None
    buffer: int = BUFFER
    per_officer: int = PER_OFFICER

    def __post_init__(self) -> None:
        if isinstance(self.size, int) and self.size < 1:
            raise ValueError(f"A sample of {self.size} cases cannot be drawn: write a number from 1 up.")
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"The window ends on {self.last}, before it begins on {self.first}.")
        if self.buffer < 0:
            raise ValueError(f"A buffer of {self.buffer} per cent cannot be: write a number from 0 up.")
        if self.per_officer < 1:
            raise ValueError(f"{self.per_officer} cases for one responsible officer cannot be: write 1 or more.")

    def in_window(self, day: date) -> bool:
        """Whether a case that starts on this day may be drawn."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Reason(StrEnum):
    """Why a row was left out. Where several apply, the first of this order counts."""

    OUTSIDE = "starts outside the window"
    RESTRICTED = "restricted"
    NOT_STARTED = "not started"
    SEX = "sex neither female nor male"
    DUPLICATE = "duplicate"
    NOT_DRAWN = "eligible, not drawn"


class Mark(StrEnum):
    """What a case was drawn for: the sample itself, or its buffer."""

    MAIN = "main"
    BUFFER = "buffer"


@dataclass(frozen=True, slots=True)
class Selected:
    """A case that was drawn."""

    entry: Entry
    stratum: Stratum
    mark: Mark


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was not drawn; `detail` says more of the reason, for people."""

    entry: Entry
    reason: Reason
    detail: str


class Step(StrEnum):
    """What a draw had to depart from the plain proportion for."""

    SIZE = "size"
    ROUNDING = "rounding"
    BUFFER = "buffer"
    OFFICER = "officer limit"
    EXCHANGE = "exchange"
    SHORTFALL = "shortfall"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A line of the log: what was done, and for what reason; `stratum` is None for the sample as a whole."""

    step: Step
    stratum: Stratum | None
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class StratumCount:
    """One stratum: its eligible cases, its exact share of the size, and what was allocated and drawn."""

    stratum: Stratum
    eligible: int
    share: Fraction
    main: int
    buffer: int
    drawn_main: int
    drawn_buffer: int


@dataclass(frozen=True, slots=True)
class Draw:
    """A finished draw. Every row of the longlist is either in `selected` or in `left_out`, exactly once.

    `wanted` is the size asked for or worked out; `strata` are all five; `selected` are by stratum, main before buffer,
    then by reference; `left_out` are in the order of the file.
    """

    longlist: Longlist
    plan: Plan
    wanted: int
    strata: tuple[StratumCount, ...]
    selected: tuple[Selected, ...]
    left_out: tuple[LeftOut, ...]
    log: tuple[Adjustment, ...]

    @property
    def eligible(self) -> int:
        """How many cases could have been drawn."""
        return sum(one.eligible for one in self.strata)

    def drawn(self, mark: Mark) -> int:
        """How many cases were drawn for the sample, or for its buffer."""
        return sum(one.mark is mark for one in self.selected)

    def left_out_by_reason(self) -> Iterator[tuple[Reason, int]]:
        """How many rows were left out for each reason, the reasons that no row has included."""
        for reason in Reason:
            yield reason, sum(one.reason is reason for one in self.left_out)
