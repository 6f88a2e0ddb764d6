"""Which certificates somebody has gained, worked out by going through the register's events in their order.

The Corporate Plan says who needs what; these are decided here, and said in `docs/certificates.md`:

- A certificate is gained by the criteria in force at the time, and dated with the day on which the last criterion was
  met. Criteria that are changed later neither take it away nor need to be met for it.
- Evidence stays with the person. In a new role the certificate of the old one is history, and the first year begins
  anew.
- An entry that is withdrawn counts as if it had never been: a certificate that rested on it falls.
- After a revocation only what is recorded later and dated on that day or later counts. Where certificates expire, a new
  one needs evidence dated after the day of the last one for every criterion.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sessions.certificates.criteria import Criteria, Role
from sessions.certificates.criteria_reading import shipped_criteria
from sessions.certificates.days import last_of_first_year, months_after
from sessions.certificates.evidence import Entry, Withdrawal
from sessions.certificates.people import Person, Post
from sessions.certificates.register import InForce, Register, put_in_force
from sessions.training_log import TrainingEvent, TrainingKind


@dataclass(frozen=True)
class Certificate:
    """A certificate: for which role in post since when, of which day, and the entries it rests on.

    `expires` is the last day on which it is valid, None where it does not expire. `criteria` are those it was gained
    by. `renews` says that it follows another one in the same role.
    """

    post: Post
    on: date
    criteria: Criteria
    entries: tuple[Entry, ...]
    renews: bool
    revoked: Withdrawal | None = None

    @property
    def role(self) -> Role:
        """The role it is for."""
        return self.post.role

    @property
    def first_year_ends(self) -> date:
        """The last day of the first year in this role."""
        return last_of_first_year(self.post.since, self.criteria.first_year_days)

    @property
    def days_late(self) -> int:
        """By how many days it came after the first year in post; 0 when it did not, or renews another."""
        return 0 if self.renews else max(0, (self.on - self.first_year_ends).days)

    @property
    def expires(self) -> date | None:
        """The last day on which it is valid."""
        months = self.criteria.valid_months
        return None if months is None else months_after(self.on, months)

    def expired(self, today: date) -> bool:
        """Whether it is no longer valid on a day for its age."""
        return self.expires is not None and today > self.expires


@dataclass(frozen=True)
class Awards:
    """The certificates of one person, in order, and what counts today.

    `standing` is the last certificate of the present role unless it was revoked; it may have expired. `counting` are
    the entries that count towards the criteria, whether or not that certificate needs renewing. `revoked` is a
    revocation after which no certificate was gained, and `revoked_in` the role it was in; it stands even where an entry
    is withdrawn on which the revoked certificate had rested.
    """

    certificates: tuple[Certificate, ...]
    standing: Certificate | None
    counting: tuple[Entry, ...]
    revoked: Withdrawal | None = None
    revoked_in: Post | None = None

    def towards_next(self, today: date) -> tuple[Entry, ...]:
        """The entries that count on a day: of an expired certificate, only those dated after it."""
        if self.standing is not None and self.standing.expired(today):
            return after(self.counting, self.standing.on)
        return self.counting


def after(entries: Iterable[Entry], day: date) -> tuple[Entry, ...]:
    """The entries dated after a day."""
    return tuple(one for one in entries if one.on > day)


def earliest(entries: Iterable[Entry]) -> dict[str, Entry]:
    """For each criterion the entry by which it was met first."""
    found: dict[str, Entry] = {}
    for one in sorted(entries, key=lambda entry: (entry.on, entry.sequence)):
        found.setdefault(one.criterion, one)
    return found


def awards_of(register: Register, person: Person) -> Awards:
    """What somebody has gained by all that is recorded."""
    replay = _Replay(register, person)
    for event in register.events:
        replay.take(event)
    counting = tuple(replay.counting)
    return Awards(tuple(replay.certificates), replay.standing, counting, replay.revoked, replay.revoked_in)


class _Replay:
    """The events gone through so far, as they concern one person."""

    def __init__(self, register: Register, person: Person) -> None:
        self._register = register
        self._person = person
        self._revoked = {one.key: one for one in register.revoked_of(person.key)}
        self._in_force = InForce(shipped_criteria())
        self._post: Post | None = None
        self._from: date | None = None
        self.counting: list[Entry] = []
        self.certificates: list[Certificate] = []
        self.standing: Certificate | None = None
        self.revoked: Withdrawal | None = None
        self.revoked_in: Post | None = None

    def take(self, event: TrainingEvent) -> None:
        """Take in one event, and see whether a certificate is gained by it."""
        not_before: date | None = None
        if event.kind is TrainingKind.CRITERIA:
            self._in_force = put_in_force(event)
            not_before = self._in_force.since
        elif event.kind is TrainingKind.PERSON and event.subject == self._person.key:
            self._take_post(event)
        elif event.kind is TrainingKind.EVIDENCE:
            entry = self._register.entries[event.subject]
            if entry.person != self._person.key or entry.withdrawn or (self._from and entry.on < self._from):
                return
            self.counting.append(entry)
        elif event.kind is TrainingKind.REVOKED:
            self._take_revocation(event)
        self._award(not_before)

    def _take_post(self, event: TrainingEvent) -> None:
        if event.new is None:
            return
        # A role that was recorded wrongly is taken as it was put right later.
        post = self._person.posts[min(len(event.new["posts"]), len(self._person.posts)) - 1]
        if post != self._post:
            self._post, self.standing = post, None

    def _take_revocation(self, event: TrainingEvent) -> None:
        stands = self._revoked.get(event.subject)
        if stands is None or stands.sequence != event.sequence:
            return
        if self.standing is not None:
            self.certificates[-1] = replace(self.standing, revoked=stands)
        self.standing, self._from, self.counting = None, stands.on, []
        self.revoked, self.revoked_in = stands, self._post

    def _award(self, not_before: date | None) -> None:
        post, criteria = self._post, self._in_force.criteria
        before = self.standing
        if post is None or not post.role.certified or (before is not None and before.expires is None):
            return
        met = earliest(self.counting if before is None else after(self.counting, before.on))
        needed = needed_by(criteria, post.role)
        if not needed or not all(code in met for code in needed):
            return
        entries = tuple(met[code] for code in needed)
        on = max(*(one.on for one in entries), post.since, not_before or date.min)
        renews = any(one.post == post for one in self.certificates)
        self.standing = Certificate(post, on, criteria, entries, renews)
        self.certificates.append(self.standing)
        self.revoked = self.revoked_in = None


def needed_by(criteria: Criteria, role: Role) -> tuple[str, ...]:
    """The codes of every criterion that a role must meet; none where a standard that applies has no criteria."""
    applying = criteria.applying_to(role)
    if not all(one.criteria for one in applying):
        return ()
    return tuple(criterion.code for one in applying for criterion in one.criteria)
