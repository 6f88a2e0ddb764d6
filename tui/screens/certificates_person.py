"""One person of the register: the standards that apply, the criteria, what is missing, and what was recorded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sessions.certificates.people import Person
from sessions.certificates.register import Register
from sessions.certificates.status import Status, status_of
from sessions.faults import NoSuchSession, WorkspaceFault
from tui.keys import Command
from tui.pages.certificates_person import person_parts
from tui.pages.certificates_words import standing_words
from tui.screens.certificates import CHANGE, RECORD, REVOKE, why_not_about
from tui.screens.certificates_asking import RegisterAsking
from tui.screens.certificates_desk import RegisterDesk
from tui.screens.drafting import Asking, Drafts
from tui.screens.scroll_screen import BACK, SCROLLING, PartsScreen
from tui.sheets import Part, Words
from tui.times import local_time

if TYPE_CHECKING:
    from sessions.training_log import TrainingEvent


class CertificatePersonScreen(PartsScreen):
    """How one person stands. `drafts` keeps what was begun in dialogs and not recorded."""

    TITLE_OF_HELP = "A person in the register"
    OFFERS = (
        RECORD,
        BACK,
        REVOKE,
        Command("take_back", ("t",), "Take back", "A revocation or a withdrawal: it counts again."),
        CHANGE,
        Command("statement", ("w",), "Write a statement", "To a new file, as HTML or Markdown.", "statement"),
        *SCROLLING,
    )

    def __init__(self, desk: RegisterDesk, person: Person, drafts: Drafts) -> None:
        super().__init__()
        self._desk = desk
        self._person = person
        self._drafts = drafts
        self._register: Register | None = None
        self._status: Status | None = None
        self._fault = ""
        self._read()

    def _read(self) -> None:
        try:
            self._register = self._desk.register()
            self._person = self._register.people[self._person.key]
            self._status = status_of(self._register, self._person, self._desk.today)
            self._fault = ""
        except (WorkspaceFault, NoSuchSession) as fault:
            self._register = self._status = None
            self._fault = str(fault)
        except KeyError:
            self._register = self._status = None
            self._fault = f"{self._person.name} was taken out of the register."

    # Drawing

    def heading(self) -> str:
        """Who it is, and how they stand."""
        said = f": {standing_words(self._status)}" if self._status else ""
        return f"{self._person.name}{said}"

    def made_from(self) -> object:
        """The last event, and the day."""
        events: list[TrainingEvent] = list(self._register.events) if self._register else []
        return (len(events), self._desk.today, self._fault)

    def parts(self) -> tuple[Part, ...]:
        """The page."""
        if self._register is None or self._status is None:
            return (Words(self._fault),)
        return person_parts(self._register, self._status, partial(local_time, now=self.program.clock()))

    def on_screen_resume(self) -> None:
        """Take in what was recorded meanwhile."""
        self._read()

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id in ("record", "revoke", "take_back", "change", "statement"):
            if self._register is None or self._status is None:
                return self._fault
            return why_not_about(command, self._status, self._register)
        return super().why_not(command)

    @property
    def _asks(self) -> RegisterAsking:
        return RegisterAsking(self._desk, Asking(self, self._drafts, self.say), self._recorded)

    def _recorded(self) -> None:
        self._read()
        self.redraw()

    def do_record(self) -> None:
        """Record evidence."""
        if self._status:
            self._asks.record(self._status)

    def do_revoke(self) -> None:
        """Revoke the certificate, or withdraw an entry."""
        if self._status:
            self._asks.revoke(self._status)

    def do_take_back(self) -> None:
        """Take back a revocation or a withdrawal."""
        if self._status:
            self._asks.take_back(self._status)

    def do_change(self) -> None:
        """Change the name, the group or the role."""
        self._asks.change(self._person)

    def do_statement(self) -> None:
        """Write a statement."""
        if self._status:
            self._asks.write_statement(self._status)
