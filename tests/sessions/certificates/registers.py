"""A register for tests, written as a log without any database: what is recorded on which day, by whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sessions.certificates import recording
from sessions.certificates.criteria import Role
from sessions.certificates.criteria_reading import parse_criteria
from sessions.certificates.people import Person, find_person
from sessions.certificates.recording import Assessor
from sessions.certificates.register import Register, fold
from sessions.certificates.status import Status, status_of
from sessions.training_log import TrainingChange, TrainingEvent

FOUR = ("OS1", "OS4", "OS5", "OS6")
OTHER_FOUR = ("OS2", "OS3", "OS7", "OS8")
EIGHT = tuple(f"OS{number}" for number in range(1, 9))
FIRST = tuple(f"{standard}.1" for standard in EIGHT)


def criteria_text(rules: str = "", codes: Iterable[str] = FIRST) -> str:
    """A criteria file: the eight standards with these criteria, and these lines of rules."""
    blocks = [f"form = 1\n[certificate]\n{rules}\n"]
    for standard in EIGHT:
        roles = '["AI", "HMI"]' if standard in FOUR else '["HMI"]'
        blocks.append(f'[[standard]]\ncode = "{standard}"\ntitle = "Title of {standard}"\nroles = {roles}\n')
        blocks += [
            f'[[standard.criterion]]\ncode = "{code}"\ntext = "What {code} asks."\n'
            for code in codes
            if code.startswith(f"{standard}.")
        ]
    return "".join(blocks)


class Log:
    """The events of a register. `today` moves on with what is recorded."""

    def __init__(self, criteria: str = "", today: str = "2026-03-02") -> None:
        self.events: list[TrainingEvent] = []
        self.today = date.fromisoformat(today)
        if criteria:
            self.set(criteria)

    @property
    def register(self) -> Register:
        return fold(self.events)

    def keep(self, change: TrainingChange, by: str = "T. Trainer") -> None:
        """Record a change as the training log does."""
        old = next(
            (one.new for one in reversed(self.events) if (one.kind, one.subject) == (change.kind, change.subject)), None
        )
        at, number = f"{self.today}T09:00:00.000Z", len(self.events) + 1
        self.events.append(TrainingEvent(number, at, by, change.kind, change.subject, old, change.new, change.why))

    def set(self, criteria: str) -> None:
        self.keep(recording.criteria_set(parse_criteria(criteria, "criteria.toml"), self.today))

    def add(self, name: str, role: Role, since: str) -> None:
        when = date.fromisoformat(since)
        self.keep(recording.added(self.register, self.today, name=name, role=role, since=when, group=""))

    def person(self, name: str) -> Person:
        return find_person(self.register.people.values(), name)

    def met(self, name: str, *codes: str, on: str = "", by: str = "B. Assessor", today: str = "") -> None:
        """Record an assessor's entry for each criterion, or for the first one of each standard."""
        self.today = date.fromisoformat(today or on or str(self.today))
        when = date.fromisoformat(on) if on else self.today
        named = [code if "." in code else f"{code}.1" for code in codes]
        changes = recording.evidence(
            self.register, self.person(name), named, Assessor(by, self.today), on=when, note="Seen."
        )
        for change in changes:
            self.keep(change, by)

    def role(self, name: str, role: Role, since: str, *, correct: bool = False) -> None:
        self.today = max(self.today, date.fromisoformat(since))
        self.keep(
            recording.changed(
                self.register,
                self.person(name),
                self.today,
                role=role,
                since=date.fromisoformat(since),
                correct=correct,
                why="Said so." if correct else "",
            )
        )

    def withdraw(self, name: str, number: int, on: str) -> None:
        self.today = date.fromisoformat(on)
        by = Assessor("C. Second", self.today)
        self.keep(recording.withdrawn(self.register, self.person(name), number, by, "It was another person."), by.name)

    def revoke(self, name: str, on: str) -> None:
        self.today = date.fromisoformat(on)
        by = Assessor("C. Second", self.today)
        self.keep(recording.revoked(self.register, self.person(name), by, "Judgements were not sound."), by.name)

    def take_back(self, name: str, number: int | None = None) -> None:
        by = Assessor("C. Second", self.today)
        register = self.register
        self.keep(
            recording.revocation_taken_back(register, self.person(name), number, by, "It was sound after all."), by.name
        )

    def status(self, name: str, today: str = "") -> Status:
        return status_of(self.register, self.person(name), date.fromisoformat(today) if today else self.today)


def certified() -> Log:
    """A register with Ann Example, an assistant since 5 January 2026, who met all four standards on 10 March."""
    log = Log(criteria_text())
    log.add("Ann Example", Role.AI, "2026-01-05")
    log.met("Ann", *FOUR, on="2026-03-10")
    return log
