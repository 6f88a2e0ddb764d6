"""How somebody stands on a day: which standards are met, what is missing, the days left, and the certificate.

Pure: worked out from the register and the day alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sessions.certificates.awards import Awards, Certificate, awards_of, earliest
from sessions.certificates.criteria import Criterion, OccupationalStandard
from sessions.certificates.days import last_of_first_year
from sessions.certificates.evidence import Entry
from sessions.certificates.people import Person
from sessions.certificates.register import Register

DIP_SAMPLE = "Two quality assurance staff dip-sample the judgements made by inspectors."
"""As the Corporate Plan 2022-2024 has it."""


class Standing(StrEnum):
    """How somebody stands."""

    CERTIFIED = "certified"
    EXPIRED = "certificate expired"
    REVOKED = "certificate revoked"
    IN_FIRST_YEAR = "not yet certified"
    OVER = "first year over, not certified"
    NOT_FOR_THEM = "no certificate for this role"


@dataclass(frozen=True, slots=True)
class CriterionStatus:
    """One criterion, and the entry by which it is met; None where it is missing."""

    criterion: Criterion
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class StandardStatus:
    """One standard that applies, and how its criteria stand."""

    standard: OccupationalStandard
    criteria: tuple[CriterionStatus, ...]

    @property
    def met(self) -> bool:
        """Whether it has criteria and every one of them is met."""
        return bool(self.criteria) and not self.missing

    @property
    def missing(self) -> tuple[Criterion, ...]:
        """The criteria without evidence."""
        return tuple(one.criterion for one in self.criteria if one.entry is None)


@dataclass(frozen=True)
class Status:
    """How a person stands on the day `today`.

    `standards` are those that apply to the role, by the criteria in force and with the evidence that counts now; none
    for roles without a certificate. `days_left` are those until the last day of the first year, `first_year_ends`:
    below 0 it is over by so many. `elsewhere` are entries that count and belong to no criterion that applies.
    """

    person: Person
    today: date
    standing: Standing
    standards: tuple[StandardStatus, ...]
    awards: Awards
    entries: Sequence[Entry]
    elsewhere: tuple[Entry, ...]
    first_year_ends: date

    @property
    def certificate(self) -> Certificate | None:
        """The certificate of the present role, which may have expired; None where there is none or it was revoked."""
        return self.awards.standing

    @property
    def earlier(self) -> tuple[Certificate, ...]:
        """The certificates that are history: revoked, renewed, or of an earlier role."""
        return tuple(one for one in self.awards.certificates if one is not self.certificate)

    @property
    def valid(self) -> bool:
        """Whether there is a certificate that is valid today."""
        return self.standing is Standing.CERTIFIED

    @property
    def days_left(self) -> int:
        """The days left in the first year after today."""
        return (self.first_year_ends - self.today).days

    @property
    def met(self) -> int:
        """How many of the standards that apply are met."""
        return sum(one.met for one in self.standards)

    @property
    def missing(self) -> tuple[Criterion, ...]:
        """The criteria without evidence, of all standards that apply."""
        return tuple(criterion for one in self.standards for criterion in one.missing)

    @property
    def without_criteria(self) -> tuple[OccupationalStandard, ...]:
        """The standards that apply and cannot be met, since no criteria are listed."""
        return tuple(one.standard for one in self.standards if not one.criteria)

    def counts(self, entry: Entry) -> bool:
        """Whether an entry counts today: it is not withdrawn, and no revocation or expired certificate is behind it."""
        return not entry.withdrawn and entry.sequence in {one.sequence for one in self.awards.towards_next(self.today)}

    @property
    def assessors(self) -> tuple[str, ...]:
        """Who recorded the evidence that counts, in order."""
        return tuple(dict.fromkeys(one.by for one in self._counted()))

    def _counted(self) -> Iterable[Entry]:
        if self.certificate is not None and self.valid:
            return self.certificate.entries
        return (one.entry for each in self.standards for one in each.criteria if one.entry is not None)

    @property
    def one_alone(self) -> str:
        """Whoever recorded all the evidence that counts, where it is more than one entry; "" where several did."""
        return self.assessors[0] if len(self.assessors) == 1 and len(list(self._counted())) > 1 else ""


def status_of(register: Register, person: Person, today: date) -> Status:
    """How one person stands on a day."""
    awards, post = awards_of(register, person), person.post
    met = earliest(awards.towards_next(today))
    if awards.standing is not None and not awards.standing.expired(today):
        met = {**met, **{one.criterion: one for one in awards.standing.entries}}
    standards = tuple(_standard(one, met) for one in register.criteria.applying_to(post.role))
    if not post.role.certified:
        standards = ()
    ends = last_of_first_year(post.since, register.criteria.first_year_days)
    applying = {each.criterion.code for one in standards for each in one.criteria}
    return Status(
        person=person,
        today=today,
        standing=_standing(person, awards, today, ends),
        standards=standards,
        awards=awards,
        entries=register.entries_of(person.key),
        elsewhere=tuple(one for one in awards.counting if one.criterion not in applying),
        first_year_ends=ends,
    )


def _standard(standard: OccupationalStandard, met: Mapping[str, Entry]) -> StandardStatus:
    return StandardStatus(standard, tuple(CriterionStatus(one, met.get(one.code)) for one in standard.criteria))


def _standing(person: Person, awards: Awards, today: date, first_year_ends: date) -> Standing:
    if not person.post.role.certified:
        return Standing.NOT_FOR_THEM
    if awards.standing is not None:
        return Standing.EXPIRED if awards.standing.expired(today) else Standing.CERTIFIED
    if awards.revoked_in == person.post:
        return Standing.REVOKED
    return Standing.IN_FIRST_YEAR if today <= first_year_ends else Standing.OVER


def by_urgency(statuses: Iterable[Status]) -> list[Status]:
    """Whoever is to be looked at first, first.

    These are those whose first year is over, the longest first; then those without a valid certificate any more; then
    by the days left in the first year or of a certificate; then the rest by name.
    """
    return sorted(statuses, key=_urgency)


def _urgency(one: Status) -> tuple[int, int, str]:
    name = one.person.name.casefold()
    match one.standing:
        case Standing.OVER:
            return (0, one.days_left, name)
        case Standing.REVOKED | Standing.EXPIRED:
            return (1, 0, name)
        case Standing.IN_FIRST_YEAR:
            return (2, one.days_left, name)
        case Standing.CERTIFIED:
            expires = one.certificate.expires if one.certificate else None
            return (2, (expires - one.today).days, name) if expires else (3, 0, name)
        case _:
            return (4, 0, name)
