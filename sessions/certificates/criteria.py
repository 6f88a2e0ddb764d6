"""The criteria that are in force: the occupational standards, to whom each applies, and what is to be shown for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from standards.faults import Fault


class Role(StrEnum):
    """What somebody in the register is.

    The certificate is gained by Assistant Inspectors and HM Inspectors. Others may be in the register, so that what
    they showed is kept should they become one; they are not certified.
    """

    AI = "AI"
    HMI = "HMI"
    LOCAL_ASSESSOR = "local assessor"
    OTHER = "other"

    @property
    def in_full(self) -> str:
        """The role in full."""
        return {Role.AI: "Assistant Inspector", Role.HMI: "HM Inspector"}.get(self, str(self))

    @property
    def certified(self) -> bool:
        """Whether there is a certificate for this role."""
        return self in (Role.AI, Role.HMI)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One assessment criterion: its code, such as OS4.1, and what is to be shown."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class OccupationalStandard:
    """One occupational standard, whom it applies to, and its criteria; without any it cannot be met."""

    code: str
    title: str
    roles: tuple[Role, ...]
    criteria: tuple[Criterion, ...]

    @property
    def name(self) -> str:
        """Its code and title."""
        return f"{self.code} {self.title}"


@dataclass(frozen=True)
class Criteria:
    """A criteria file as it was read.

    `first_year_days` is the first year in post in days, None for a calendar year; `valid_months` how long a certificate
    is valid, None for ever. `digest` is the SHA-256 of `text`.
    """

    standards: tuple[OccupationalStandard, ...]
    first_year_days: int | None
    valid_months: int | None
    text: str = field(repr=False)
    digest: str

    def applying_to(self, role: Role) -> tuple[OccupationalStandard, ...]:
        """The standards that a role must meet, in order."""
        return tuple(one for one in self.standards if role in one.roles)

    @cached_property
    def by_code(self) -> dict[str, Criterion]:
        """Every criterion by its code."""
        return {criterion.code: criterion for one in self.standards for criterion in one.criteria}

    def standard_of(self, criterion: str) -> OccupationalStandard:
        """The standard that a criterion belongs to. Raises KeyError."""
        for one in self.standards:
            if any(criterion == each.code for each in one.criteria):
                return one
        raise KeyError(criterion)


class CriteriaFaults(Exception):
    """A criteria file cannot be used; `faults` holds everything that is wrong with it, in the order of its lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
