"""What the screens of the register ask for, step by step, and record: people, evidence, revoking, a statement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sessions.certificates import recording
from sessions.certificates.criteria import Role
from sessions.certificates.days import day_named
from sessions.certificates.people import Person
from sessions.certificates.proofs import by_exercise, recorded
from sessions.certificates.register import Register
from sessions.certificates.status import Status
from sessions.exercises.marking import Marked
from sessions.faults import NoSuchSession, NotRecorded, WorkspaceFault
from sessions.names_of_people import same_person
from sessions.training_log import TrainingChange
from standards.suggestions import listed
from tui.pages.certificates_words import standing_words
from tui.screens.certificates_desk import RegisterDesk
from tui.screens.certificates_steps import ROLES, day_step, ending_fault, note_fault, reason_fault, role_step, who_fault
from tui.screens.drafting import Asking
from tui.screens.picking import pick
from tui.screens.steps_dialog import Filled, Step, WriteStep

_LEFT = "Not recorded. What was written is kept while the register is open; the same key goes on with it."
_NEW_ROLE, _CORRECT, _NAME, _GROUP = "role", "correct", "name", "group"
_CERTIFICATE = "certificate"


class RegisterAsking:
    """Opens the dialogs of a screen and records what comes of them; `done` is called after anything was recorded."""

    def __init__(self, desk: RegisterDesk, asking: Asking, done: Callable[[], None]) -> None:
        self._desk = desk
        self._asking = asking
        self._done = done

    # People

    def add(self) -> None:
        """Take somebody into the register."""
        steps = (
            WriteStep("Who is it? (name)", fault=lambda text: "" if text.strip() else "A name is needed."),
            role_step("What are they?", Role.AI),
            day_step("Since which day in post?", self._desk.today),
            WriteStep("Which group or place? (may be empty)"),
        )

        def change(filled: Filled) -> list[TrainingChange]:
            role, since = ROLES[filled.place(1)][1], day_named(filled.text(2))
            register = self._register()
            name, group = filled.text(0), filled.text(3)
            return [recording.added(register, self._desk.today, name=name, role=role, since=since, group=group)]

        self._ask("add", "Add a person", steps, change, lambda: "Added to the register.")

    def change(self, person: Person) -> None:
        """Change a name, a group, or a role."""
        lines = [
            (_NEW_ROLE, f"A new role: now {person.post.role} since {person.post.since}"),
            (_CORRECT, "Put the role or its day right: it was recorded wrongly"),
            (_NAME, f"The name: {person.name}"),
            (_GROUP, f"The group: {person.group or 'none'}"),
        ]
        title = f"Change what of {person.name}?"
        pick(self._asking.screen, title, lines, lambda what: self._change(person, what), always=True)

    def _change(self, person: Person, what: str) -> None:
        name, post = person.name, person.post
        if what in (_NAME, _GROUP):
            step = WriteStep(
                "Name" if what == _NAME else "Group (may be empty)", name if what == _NAME else person.group
            )
            steps: tuple[Step, ...] = (step,)
        elif what == _NEW_ROLE:
            other = Role.HMI if post.role is Role.AI else Role.AI
            steps = (role_step("Which role now?", other), day_step("Since which day?", self._desk.today))
        else:
            why = WriteStep("Why was it wrong?", fault=reason_fault)
            steps = (
                role_step("Which role is right?", post.role),
                day_step("Since which day?", self._desk.today, post.since),
                why,
            )

        def change(filled: Filled) -> list[TrainingChange]:
            register, today = self._register(), self._desk.today
            if what == _NAME:
                return [recording.changed(register, person, today, name=filled.text(0))]
            if what == _GROUP:
                return [recording.changed(register, person, today, group=filled.text(0))]
            role, since = ROLES[filled.place(0)][1], day_named(filled.text(1))
            correct = what == _CORRECT
            why = filled.text(2) if correct else ""
            return [recording.changed(register, person, today, role=role, since=since, correct=correct, why=why)]

        self._ask((person.key, what), name, steps, change, lambda: self._now(person))

    # Evidence

    def record(self, status: Status) -> None:
        """Record an assessor's entry for a criterion, those that are missing first."""
        criteria = self._register().criteria
        missing = [one.code for one in status.missing]
        met = [one for one in criteria.by_code if one not in missing]
        lines = [(code, f"{code}  missing  {criteria.by_code[code].text}") for code in missing]
        lines += [(code, f"{code}  {criteria.by_code[code].text}") for code in met]
        person = status.person
        title = f"Which criterion did {person.name} meet?"
        pick(self._asking.screen, title, lines, lambda code: self._record(person, code), always=True)

    def _record(self, person: Person, code: str) -> None:
        steps = (
            WriteStep("What was seen, and where can it be looked up?", fault=note_fault),
            day_step("On which day was it shown?", self._desk.today, self._desk.today),
        )

        def change(filled: Filled) -> list[TrainingChange]:
            on = day_named(filled.text(1))
            register, by = self._register(), self._desk.by
            return recording.evidence(register, person, [code], by, on=on, note=filled.text(0))

        self._ask((person.key, code), f"{person.name}: {code}", steps, change, lambda: self._now(person, f"{code} met"))

    def record_attempt(self, marked: Marked) -> None:
        """Record a marked attempt as evidence for somebody: whoever has the name under which it was handed in first.

        Raises NotRecorded where there is nobody, and Sealed while a blind marking is open.
        """
        people = list(self._register().people.values())
        if not people:
            raise NotRecorded("Nobody is in the register yet. Add the person there first.")
        people.sort(key=lambda one: (not same_person(one.name, marked.attempt.who), one.name.casefold()))
        lines = [(one.key, f"{one.name}, {one.post.role}, number {one.number}") for one in people]
        by_key = {one.key: one for one in people}
        title = f"Whose is the attempt of {marked.attempt.who}?"
        screen = self._asking.screen
        pick(screen, title, lines, lambda key: self._record_attempt(by_key[key], marked), always=True)

    def _record_attempt(self, person: Person, marked: Marked) -> None:
        as_somebody = "" if same_person(person.name, marked.attempt.who) else f", handed in as {marked.attempt.who}"
        steps = (WriteStep(f"A note on the attempt{as_somebody} (may be empty)"),)

        remarks: list[str] = []

        def change(filled: Filled) -> list[TrainingChange]:
            register = self._register()
            proof = by_exercise(register, person, marked)
            remarks[:] = proof.remarks
            return recorded(register, person, proof, self._desk.by, note=filled.text(0))

        def said() -> str:
            entries = self._register().entries_of(person.key)
            codes = (one.criterion for one in entries if one.found.get("attempt") == marked.attempt.uid)
            return " ".join((self._now(person, f"{listed(dict.fromkeys(codes))} met"), *remarks))

        key = (person.key, marked.attempt.uid)
        self._ask(key, f"{person.name}: {marked.exercise.title}", steps, change, said)

    # Revoking

    def revoke(self, status: Status) -> None:
        """Revoke the certificate, or withdraw an entry."""
        lines = (
            [(_CERTIFICATE, f"The certificate of {status.certificate.on}")]
            if status.certificate and status.valid
            else []
        )
        lines += [
            (str(one.number), f"Entry {one.number}: {one.criterion} on {one.on}, by {one.by}")
            for one in status.entries
            if one.withdrawn is None
        ]
        person = status.person

        def change(what: str, why: str) -> TrainingChange:
            register, by = self._register(), self._desk.by
            if what == _CERTIFICATE:
                return recording.revoked(register, person, by, why)
            return recording.withdrawn(register, person, int(what), by, why)

        title = f"Revoke or withdraw what of {person.name}?"
        pick(self._asking.screen, title, lines, lambda what: self._with_reason(person, what, change), always=True)

    def take_back(self, status: Status) -> None:
        """Take back a revocation or a withdrawal: what it took away counts again."""
        person = status.person
        revoked = self._register().revoked_of(person.key)
        lines = [(_CERTIFICATE, f"The revocation of {revoked[-1].on}: {revoked[-1].why}")] if revoked else []
        lines += [
            (str(one.number), f"The withdrawal of entry {one.number}, {one.criterion}: {one.withdrawn.why}")
            for one in status.entries
            if one.withdrawn is not None
        ]

        def change(what: str, why: str) -> TrainingChange:
            number = None if what == _CERTIFICATE else int(what)
            return recording.revocation_taken_back(self._register(), person, number, self._desk.by, why)

        title = f"Take back what of {person.name}?"
        pick(self._asking.screen, title, lines, lambda what: self._with_reason(person, what, change), always=True)

    def _with_reason(self, person: Person, what: str, change: Callable[[str, str], TrainingChange]) -> None:
        named = "the certificate" if what == _CERTIFICATE else f"entry {what}"
        steps = (WriteStep("Why?", fault=reason_fault),)
        key = (person.key, "reason", what)
        self._ask(
            key,
            f"{person.name}: {named}",
            steps,
            lambda filled: [change(what, filled.text(0))],
            lambda: self._now(person),
        )

    # A statement

    def write_statement(self, status: Status) -> None:
        """Write a statement to a new file, as HTML or Markdown by its ending."""
        plain = "-".join("".join(c if c.isalnum() else " " for c in status.person.name.lower()).split())
        steps = (WriteStep("To which new file? (.html or .md)", f"statement-{plain}.html", fault=ending_fault),)

        def done(filled: Filled) -> str:
            from tui.screens.certificates_statement import written_statement  # noqa: PLC0415

            return written_statement(self._desk, status.person, Path(filled.text(0).strip()).expanduser())

        key = (status.person.key, "statement")
        self._asking.ask(key, f"Statement for {status.person.name}", steps, done, left=_LEFT)

    # What all of them share

    def _ask(
        self,
        key: object,
        title: str,
        steps: tuple[Step, ...],
        change: Callable[[Filled], list[TrainingChange]],
        said: Callable[[], str],
    ) -> None:
        """Go through the steps, record the change they make, and say what came of it.

        Where nobody has said who records here, that is asked last, once.
        """
        asks_who = not self._desk.who
        if asks_who:
            who = WriteStep("Who records it? (your name)", self._desk.name_offered, fault=who_fault)
            steps = (*steps, who)

        def done(filled: Filled) -> str:
            if asks_who:
                self._desk.who = " ".join(filled.text(len(steps) - 1).split())
            try:
                self._desk.record(change(filled))
            except NotRecorded:
                if asks_who:
                    self._desk.who = ""  # the name may be what was wrong
                raise
            self._done()
            return said()

        self._asking.ask(key, title, steps, done, left=_LEFT)

    def _register(self) -> Register:
        """The register as it is now. Raises NotRecorded where it cannot be read, or stays shut."""
        try:
            return self._desk.register()
        except (NoSuchSession, WorkspaceFault) as fault:
            raise NotRecorded(str(fault)) from fault

    def _now(self, person: Person, what: str = "") -> str:
        """How somebody stands after what was done."""
        status = self._desk.status(person)
        return f"{status.person.name}: {f'{what}; ' if what else ''}{standing_words(status)}."
