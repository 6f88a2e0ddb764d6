"""What the screens of the register ask for, step by step, and record: people, evidence, revoking, a statement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from sessions.certificates import recording
from sessions.certificates.criteria import Role
from sessions.certificates.days import NoSuchDay, day_named, past_day_named
from sessions.certificates.people import Person
from sessions.certificates.status import Status
from sessions.faults import NoSuchSession, NotRecorded
from sessions.training_log import TrainingChange
from tui.pages.certificates_words import certificate_words, standing_words
from tui.refusals import Refused
from tui.screens.certificates_desk import RegisterDesk
from tui.screens.drafting import Asking
from tui.screens.picking import pick
from tui.screens.steps_dialog import ChooseStep, Filled, Step, WriteStep

_ROLES = (("a", Role.AI), ("h", Role.HMI), ("l", Role.LOCAL_ASSESSOR), ("o", Role.OTHER))
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
            _role_step("What are they?", Role.AI),
            self._day_step("Since which day in post?"),
            WriteStep("Which group or place? (may be empty)"),
        )

        def change(filled: Filled) -> list[TrainingChange]:
            role, since = _ROLES[filled.place(1)][1], day_named(filled.text(2))
            register = self._desk.register()
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
            steps = (_role_step("Which role now?", other), self._day_step("Since which day?"))
        else:
            why = WriteStep("Why was it wrong?", fault=_reason_fault)
            steps = (_role_step("Which role is right?", post.role), self._day_step("Since which day?", post.since), why)

        def change(filled: Filled) -> list[TrainingChange]:
            register, today = self._desk.register(), self._desk.today
            if what == _NAME:
                return [recording.changed(register, person, today, name=filled.text(0))]
            if what == _GROUP:
                return [recording.changed(register, person, today, group=filled.text(0))]
            role, since = _ROLES[filled.place(0)][1], day_named(filled.text(1))
            correct = what == _CORRECT
            why = filled.text(2) if correct else ""
            return [recording.changed(register, person, today, role=role, since=since, correct=correct, why=why)]

        self._ask((person.key, what), name, steps, change, lambda: self._now(person))

    # Evidence

    def record(self, status: Status) -> None:
        """Record an assessor's entry for a criterion, those that are missing first."""
        criteria = self._desk.register().criteria
        missing = [one.code for one in status.missing]
        met = [one for one in criteria.by_code if one not in missing]
        lines = [(code, f"{code}  missing  {criteria.by_code[code].text}") for code in missing]
        lines += [(code, f"{code}  {criteria.by_code[code].text}") for code in met]
        person = status.person
        title = f"Which criterion did {person.name} meet?"
        pick(self._asking.screen, title, lines, lambda code: self._record(person, code), always=True)

    def _record(self, person: Person, code: str) -> None:
        steps = (
            WriteStep("What was seen, and where can it be looked up?", fault=_note_fault),
            self._day_step("On which day was it shown?", self._desk.today),
        )

        def change(filled: Filled) -> list[TrainingChange]:
            on = day_named(filled.text(1))
            register, by = self._desk.register(), self._desk.by
            return recording.evidence(register, person, [code], by, on=on, note=filled.text(0))

        self._ask((person.key, code), f"{person.name}: {code}", steps, change, lambda: self._now(person, f"{code} met"))

    # Revoking

    def revoke(self, status: Status) -> None:
        """Revoke the certificate, or withdraw an entry."""
        lines = [(_CERTIFICATE, certificate_words(status.certificate))] if status.certificate and status.valid else []
        lines += [
            (str(one.number), f"Entry {one.number}: {one.criterion} on {one.on}, by {one.by}")
            for one in status.entries
            if one.withdrawn is None
        ]
        person = status.person

        def change(what: str, why: str) -> TrainingChange:
            register, by = self._desk.register(), self._desk.by
            if what == _CERTIFICATE:
                return recording.revoked(register, person, by, why)
            return recording.withdrawn(register, person, int(what), by, why)

        title = f"Revoke or withdraw what of {person.name}?"
        pick(self._asking.screen, title, lines, lambda what: self._with_reason(person, what, change), always=True)

    def take_back(self, status: Status) -> None:
        """Take back a revocation or a withdrawal: what it took away counts again."""
        person = status.person
        revoked = self._desk.register().revoked_of(person.key)
        lines = [(_CERTIFICATE, f"The revocation of {revoked[-1].on}: {revoked[-1].why}")] if revoked else []
        lines += [
            (str(one.number), f"The withdrawal of entry {one.number}, {one.criterion}: {one.withdrawn.why}")
            for one in status.entries
            if one.withdrawn is not None
        ]

        def change(what: str, why: str) -> TrainingChange:
            number = None if what == _CERTIFICATE else int(what)
            return recording.revocation_taken_back(self._desk.register(), person, number, self._desk.by, why)

        title = f"Take back what of {person.name}?"
        pick(self._asking.screen, title, lines, lambda what: self._with_reason(person, what, change), always=True)

    def _with_reason(self, person: Person, what: str, change: Callable[[str, str], TrainingChange]) -> None:
        steps = (WriteStep("Why?", fault=_reason_fault),)
        key = (person.key, "reason", what)
        self._ask(key, person.name, steps, lambda filled: [change(what, filled.text(0))], lambda: self._now(person))

    # A statement

    def write_statement(self, status: Status) -> None:
        """Write a statement to a new file, as HTML or Markdown by its ending."""
        plain = "-".join("".join(c if c.isalnum() else " " for c in status.person.name.lower()).split())
        steps = (WriteStep("To which new file? (.html or .md)", f"statement-{plain}.html", fault=_ending_fault),)

        def done(filled: Filled) -> str:
            return _written(self._desk, status.person, Path(filled.text(0).strip()).expanduser())

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
            who = WriteStep("Who records it? (your name)", self._desk.name_offered, fault=_who_fault)
            steps = (*steps, who)

        def done(filled: Filled) -> str:
            if asks_who:
                self._desk.who = " ".join(filled.text(len(steps) - 1).split())
            try:
                self._desk.record(change(filled))
            except NoSuchSession as sealed:
                raise NotRecorded(str(sealed)) from sealed
            self._done()
            return said()

        self._asking.ask(key, title, steps, done, left=_LEFT)

    def _now(self, person: Person, what: str = "") -> str:
        """How somebody stands after what was done."""
        status = self._desk.status(person)
        return f"{status.person.name}: {f'{what}; ' if what else ''}{standing_words(status)}."

    def _day_step(self, title: str, day: date | None = None) -> WriteStep:
        def fault(text: str) -> str:
            try:
                past_day_named(text, self._desk.today)
            except NoSuchDay as wrong:
                return str(wrong)
            return ""

        return WriteStep(f"{title} (as in {self._desk.today})", str(day) if day else "", fault=fault)


def _role_step(title: str, chosen: Role) -> ChooseStep:
    options = tuple((letter, f"{role.in_full} ({role})" if role.certified else str(role)) for letter, role in _ROLES)
    return ChooseStep(title, options, [role for _, role in _ROLES].index(chosen))


def _reason_fault(text: str) -> str:
    return "" if text.strip() else "A reason is needed: it is kept with the register."


def _note_fault(text: str) -> str:
    return "" if text.strip() else "A note is needed: what was seen, and where it can be looked up."


def _who_fault(text: str) -> str:
    return "" if text.strip() else "A name is needed: it goes into the register."


def _ending_fault(text: str) -> str:
    ending = Path(text.strip()).suffix.lower()
    return "" if ending in (".html", ".md") else "End the name with .html or .md: that says which form it has."


def _written(desk: RegisterDesk, person: Person, path: Path) -> str:
    """Write a statement, read back and compared. Raises NotRecorded with a sentence, and nothing is written then."""
    from tui.exporting.statement import statement_differs, statement_of, written  # noqa: PLC0415
    from tui.new_files import write_new  # noqa: PLC0415

    register = desk.register()
    document = statement_of(desk.status(person), register.in_force)
    form = "html" if path.suffix.lower() == ".html" else "markdown"
    try:
        write_new(path, written(document, form), differs=lambda back: statement_differs(back, document, form))
    except Refused as refused:
        raise NotRecorded(str(refused)) from refused
    return f"Written to {path}, read back and compared."
