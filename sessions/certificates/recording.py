"""What may be recorded in the register: the changes to write, or why not, with all that is wrong at once."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sessions.certificates.criteria import Criteria, Role
from sessions.certificates.days import too_long_ago
from sessions.certificates.evidence import Entry, Source, Withdrawal, entry_parts
from sessions.certificates.people import Person, Post
from sessions.certificates.register import CRITERIA, OF_CERTIFICATE, OF_ENTRY, Register
from sessions.certificates.status import status_of
from sessions.faults import NotRecorded
from sessions.names_of_people import same_person
from sessions.texts import one_line, storable
from sessions.training_log import TrainingChange, TrainingKind
from standards.codes import bare_form
from standards.suggestions import did_you_mean, shown


@dataclass(frozen=True, slots=True)
class Assessor:
    """Whoever records something, and the day on which it is recorded."""

    name: str
    today: date


class NotTaken(NotRecorded):
    """Something may not be recorded; the message has a sentence for each thing that is wrong."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))


def added(register: Register, today: date, *, name: str, role: Role, since: date, group: str) -> TrainingChange:
    """Take somebody into the register. Raises NotTaken."""
    person = Person(_new_key(), 0, one_line(name), one_line(group), (Post(role, since),))
    _unless(*_name_faults(register, person), *_since_faults(since, today))
    return TrainingChange(TrainingKind.PERSON, person.key, person.parts())


def changed(
    register: Register,
    person: Person,
    today: date,
    *,
    name: str | None = None,
    group: str | None = None,
    role: Role | None = None,
    since: date | None = None,
    correct: bool = False,
    why: str = "",
) -> TrainingChange:
    """Change what a person is called, their group, or their role from a day on. Raises NotTaken.

    With `correct`, the present role or its date was recorded wrongly and is put right; without, a new role begins and
    the present one becomes history.
    """
    faults: list[str] = []
    posts = person.posts
    if correct:
        posts = _corrected(person, role, since)
        if role is None and since is None:
            faults.append("Say what is to be put right: the role, the day in post, or both.")
        if not why.strip():
            faults.append("What was recorded wrongly is put right with a reason.")
    elif role is not None or since is not None:
        faults += _new_role_faults(person, role, since)
        posts = (*posts, Post(role or person.post.role, since or today))
    new = replace(
        person,
        name=person.name if name is None else one_line(name),
        group=person.group if group is None else one_line(group),
        posts=posts,
    )
    if (name, group, role, since) == (None, None, None, None) and not correct:
        faults.append("Say what is to change: the name, the group, or the role with the day in it.")
    _unless(*faults, *_name_faults(register, new), *_since_faults(new.post.since, today), *_order_faults(new))
    return TrainingChange(TrainingKind.PERSON, person.key, new.parts(), why)


def _corrected(person: Person, role: Role | None, since: date | None) -> tuple[Post, ...]:
    *before, last = person.posts
    right = Post(role or last.role, since or last.since)
    if before and before[-1].role is right.role:  # the change of role was the mistake
        return tuple(before)
    return (*before, right)


def _new_role_faults(person: Person, role: Role | None, since: date | None) -> list[str]:
    if role is None:
        return ["A day in post goes with a role. To put a wrong day right, say that it is a correction."]
    if role is person.post.role:
        return [f"{person.name} is {role} already. To put the role or its day right, say that it is a correction."]
    return ["Say since which day the new role is held: the first year counts from it."] if since is None else []


def removed(person: Person, why: str) -> TrainingChange:
    """Take somebody out of the register; what is recorded of them is kept. Raises NotTaken without a reason."""
    _unless(*([] if why.strip() else ["Taking somebody out of the register needs a reason."]))
    return TrainingChange(TrainingKind.PERSON, person.key, None, why)


def put_back(register: Register, person: Person, why: str) -> TrainingChange:
    """Take somebody who was taken out into the register again. Raises NotTaken where the name is taken by now."""
    _unless(*_name_faults(register, person))
    return TrainingChange(TrainingKind.PERSON, person.key, person.parts(), why)


def criteria_set(criteria: Criteria, today: date, why: str = "") -> TrainingChange:
    """Put criteria in force."""
    new = {"digest": criteria.digest, "text": criteria.text, "on": today.isoformat()}
    return TrainingChange(TrainingKind.CRITERIA, CRITERIA, new, why)


def criterion_code(criteria: Criteria, typed: str) -> str:
    """The code of the criterion meant by `OS4.1`, `os4.1` or `os41`. Raises NotTaken, saying which came nearest."""
    if not criteria.by_code:
        raise NotTaken(NO_CRITERIA)
    found = next((code for code in criteria.by_code if bare_form(code) == bare_form(typed)), None)
    if found is None:
        hint = did_you_mean(typed, criteria.by_code, "The criteria are")
        raise NotTaken(f"There is no criterion {shown(typed)} in the criteria in force. {hint}")
    return found


NO_CRITERIA = (
    "No criteria are listed yet, so nothing can be recorded for one. Trainers list their own: "
    "fourpoint certificate criteria write FILE"
)


def evidence(
    register: Register,
    person: Person,
    criteria: Sequence[str],
    by: Assessor,
    *,
    on: date,
    source: Source = Source.ASSESSOR,
    note: str = "",
    found: Mapping[str, str | int] | None = None,
) -> list[TrainingChange]:
    """Record that a person met criteria on a day, one entry for each. Raises NotTaken.

    Nobody records evidence for themselves. An entry by an assessor needs a note.
    """
    faults = _own_faults(person, by, "Evidence for")
    if source is Source.ASSESSOR and not note.strip():
        faults.append("An entry by an assessor needs a note: what was seen, and where it can be looked up.")
    if on > by.today:
        faults.append(f"{on} is still to come. Record evidence when it is there; today is {by.today}.")
    if fault := too_long_ago(on, by.today):
        faults.append(fault)
    if not criteria:
        faults.append("Name the criterion that was met.")
    codes: list[str] = []
    for typed in criteria:
        try:
            codes.append(criterion_code(register.criteria, typed))
        except NotTaken as fault:
            faults += [one for one in fault.sentences if one not in faults]
    _unless(*faults)
    return [
        TrainingChange(
            TrainingKind.EVIDENCE,
            _new_key(),
            entry_parts(person.key, code, on, source=source, note=storable(note).strip(), found=found or {}),
        )
        for code in dict.fromkeys(codes)
    ]


def withdrawn(register: Register, person: Person, number: int, by: Assessor, why: str) -> TrainingChange:
    """Withdraw an entry that was wrong. Raises NotTaken."""
    entry = _entry(register, person, number)
    faults = _reasoned(person, by, why)
    if entry.withdrawn:
        faults.append(f"Entry {number} was withdrawn already, on {entry.withdrawn.on} by {entry.withdrawn.by}.")
    _unless(*faults)
    new = {"person": person.key, "on": by.today.isoformat()}
    return TrainingChange(TrainingKind.REVOKED, f"{OF_ENTRY}{entry.key}", new, why)


def revoked(register: Register, person: Person, by: Assessor, why: str) -> TrainingChange:
    """Revoke the certificate that a person has today. Raises NotTaken."""
    faults = _reasoned(person, by, why)
    status = status_of(register, person, by.today)
    if not status.valid:
        faults.append(f"{person.name} has no valid certificate to revoke: {status.standing}.")
    _unless(*faults)
    new = {"person": person.key, "on": by.today.isoformat()}
    return TrainingChange(TrainingKind.REVOKED, f"{OF_CERTIFICATE}{_new_key()}", new, why)


def revocation_taken_back(
    register: Register, person: Person, number: int | None, by: Assessor, why: str
) -> TrainingChange:
    """Take back the withdrawal of an entry or, without a number, the last revocation of a certificate.

    What it took away counts again. Raises NotTaken.
    """
    stands = _last_revocation(register, person) if number is None else _withdrawal(register, person, number)
    _unless(*_reasoned(person, by, why))
    return TrainingChange(TrainingKind.REVOKED, stands.key, None, why)


def _last_revocation(register: Register, person: Person) -> Withdrawal:
    found = register.revoked_of(person.key)
    if not found:
        raise NotTaken(f"No certificate of {person.name} is revoked, so there is nothing to take back.")
    return found[-1]


def _withdrawal(register: Register, person: Person, number: int) -> Withdrawal:
    found = _entry(register, person, number).withdrawn
    if found is None:
        raise NotTaken(f"Entry {number} is not withdrawn, so there is nothing to take back.")
    return found


# What may be wrong


def _entry(register: Register, person: Person, number: int) -> Entry:
    entry = register.entry(number)
    if entry is None or entry.person != person.key:
        numbers = ", ".join(str(one.number) for one in register.entries_of(person.key))
        hint = f"The entries are {numbers}." if numbers else "There are none."
        raise NotTaken(f"{person.name} has no entry {number}. {hint}")
    return entry


def _own_faults(person: Person, by: Assessor, what: str) -> list[str]:
    if not by.name.strip():
        return ["Say who records it, with FOURPOINT_NAME or --as."]
    if same_person(person.name, by.name):
        return [f"{what} {person.name} is recorded by somebody else: nobody assesses themselves."]
    return []


def _reasoned(person: Person, by: Assessor, why: str) -> list[str]:
    faults = _own_faults(person, by, "What is revoked of")
    return faults if why.strip() else [*faults, "Revoking, and taking it back, need a reason."]


def _name_faults(register: Register, person: Person) -> list[str]:
    if not any(character.isalpha() for character in person.name):
        return ["A name is needed, with at least one letter: numbers are given by the register."]
    taken = next(
        (one for one in register.people.values() if one.key != person.key and same_person(one.name, person.name)), None
    )
    if taken is None:
        return []
    what = f"{taken.name} is in the register already, as number {taken.number}."
    return [
        f"{what} If it is somebody else of the same name, add what tells them apart, such as the place in brackets."
    ]


def _since_faults(since: date, today: date) -> list[str]:
    if since > today:
        return [f"{since} is still to come. Record it when it is there; today is {today}."]
    return [fault] if (fault := too_long_ago(since, today)) else []


def _order_faults(person: Person) -> list[str]:
    if len(person.posts) < 2 or person.posts[-2].since < person.post.since:
        return []
    before = person.posts[-2]
    return [f"The role before, {before.role}, began on {before.since}: the next one begins after that day."]


def _unless(*faults: str) -> None:
    if faults:
        raise NotTaken(*faults)


def _new_key() -> str:
    return uuid.uuid4().hex
