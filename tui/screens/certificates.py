"""The register of certificates: everybody with how they stand, the most urgent first."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from sessions.certificates.register import Register, fold
from sessions.certificates.status import Status, by_urgency, status_of
from sessions.faults import NoSuchSession, WorkspaceFault
from tui.keys import Command, Heading
from tui.screens import certificates_view as view
from tui.screens.certificates_desk import RegisterDesk
from tui.screens.drafting import Asking
from tui.screens.list_screen import SEARCH, ReadListScreen
from tui.screens.scroll_screen import BACK
from tui.widgets.rows import MadeRows, Row, fit

if TYPE_CHECKING:
    from tui.screens.certificates_asking import RegisterAsking
    from tui.screens.drafting import Drafts

ADD = Command("add", ("n",), "Add a person", "Name, role, the day in post.", "add")
RECORD = Command("record", ("r",), "Record evidence", "For a criterion, with a note; those missing first.", "record")
CHANGE = Command("change", ("c",), "Change a person", "A new role, or a name, a group, a wrong day.", "change")
REVOKE = Command("revoke", ("v",), "Revoke or withdraw", "The certificate, or an entry that was wrong.", "revoke")

_EMPTY = (
    "Nobody is in the register yet.",
    "",
    "n   add a person",
    "?   read the keys",
)


class CertificatesScreen(ReadListScreen):
    """The register of the program's workspace. It needs nothing: `app.push_screen(CertificatesScreen())`."""

    CSS_PATH = "certificates.tcss"
    TITLE_OF_HELP = "Register of certificates"
    OFFERS = (
        Command(
            "open", ("enter",), "Look at a person", "Standards, criteria, what is missing.", "open", Heading.LOOKING
        ),
        RECORD,
        ADD,
        SEARCH,
        REVOKE,
        CHANGE,
        BACK,
        Command("down", ("j", "down"), "Next person", heading=Heading.MOVING),
        Command("up", ("k", "up"), "Person before", heading=Heading.MOVING),
        Command("page_down", ("pagedown",), "A page down", heading=Heading.MOVING),
        Command("page_up", ("pageup",), "A page up", heading=Heading.MOVING),
        Command("first", ("home",), "First person", heading=Heading.MOVING),
        Command("last", ("end",), "Last person", heading=Heading.MOVING),
        Command("reload", ("f5",), "Look again", "Takes in what others have recorded.", heading=Heading.LOOKING),
    )
    _NEED_PERSON: ClassVar[frozenset[str]] = frozenset({"open", "record", "change", "revoke"})

    def __init__(self) -> None:
        super().__init__()
        self._register: Register = fold([])
        self._statuses: list[Status] = []
        self._shown: list[Status] = []
        self._current = ""
        self._fault = ""
        self._drafts: Drafts = {}

    @cached_property
    def desk(self) -> RegisterDesk:
        """The register of the program's workspace, and who records."""
        return RegisterDesk(self.program)

    def read(self) -> None:
        """Read the register, and how everybody stands."""
        try:
            self._register = self.desk.register()
            today = self.desk.today
            people = self._register.people.values()
            self._statuses = by_urgency(status_of(self._register, one, today) for one in people)
            self._fault = ""
        except (WorkspaceFault, NoSuchSession) as fault:
            self._register, self._statuses, self._fault = fold([]), [], str(fault)

    # Drawing

    def draw(self) -> None:
        """List the people, the same one current as before."""
        width = self.app.size.width
        layout = view.Layout.for_width(width - 1)
        self._shown = view.matching(self._statuses, self.typed)
        place = next((at for at, one in enumerate(self._shown) if one.person.key == self._current), 0)
        self.columns.show(view.header(layout) if self._statuses else "")
        if self._shown:
            shown = self._shown
            self.lines.show(MadeRows(len(shown), lambda at: view.person_row(shown[at], layout)), place)
        else:
            self.lines.show([Row.of(line) for line in self._nothing()], None)
        self._remember()
        title = view.title(self._register, len(self._shown))
        if self.typing or self.typed:
            title = self.search_line(len(self._shown), len(self._statuses))
        self.title_line.show(fit(title, width))

    def _nothing(self) -> tuple[str, ...]:
        if self._fault:
            return ("The register stays shut.",)
        return (f"Nobody here has: {self.typed}. Esc clears the search.",) if self._statuses else _EMPTY

    def unsaid(self) -> str:
        """What is missing of the current person."""
        one = self._person()
        return self._fault or (view.about(one) if one else "")

    def say_again(self) -> None:
        """A register that stays shut says why, in as many lines as it needs."""
        if self._fault and not self._message:
            self._message = self._fault
        super().say_again()

    def _person(self) -> Status | None:
        cursor = self.lines.cursor
        return self._shown[cursor] if self._shown and cursor is not None else None

    def _remember(self) -> None:
        one = self._person()
        self._current = one.person.key if one else self._current

    def moved(self) -> None:
        """Remember the person, and say what is missing."""
        self._remember()
        super().moved()

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        one = self._person()
        if self._fault and (command.id in self._NEED_PERSON or command.id == "add"):
            return self._fault
        if command.id in self._NEED_PERSON and one is None:
            return "There is nobody here; n adds a person."
        if command.id in ("record", "revoke") and one is not None:
            return why_not_about(command, one, self._register)
        return super().why_not(command)

    def do_open(self) -> None:
        """Look at the current person."""
        from tui.screens.certificates_person import CertificatePersonScreen  # noqa: PLC0415

        one = self._person()
        if one:
            self.app.push_screen(CertificatePersonScreen(self.desk, one.person, self._drafts))

    @property
    def _asks(self) -> RegisterAsking:
        from tui.screens.certificates_asking import RegisterAsking  # noqa: PLC0415 - first when something is asked

        return RegisterAsking(self.desk, Asking(self, self._drafts, self.say), self.do_reload)

    def do_add(self) -> None:
        """Take somebody in."""
        self._asks.add()

    def do_record(self) -> None:
        """Record evidence for the current person."""
        one = self._person()
        if one:
            self._asks.record(one)

    def do_change(self) -> None:
        """Change the current person."""
        one = self._person()
        if one:
            self._asks.change(one.person)

    def do_revoke(self) -> None:
        """Revoke the certificate of the current person, or withdraw an entry."""
        one = self._person()
        if one:
            self._asks.revoke(one)


def why_not_about(command: Command, one: Status, register: Register) -> str:
    """Why something cannot be done about a person now."""
    from sessions.certificates.recording import NO_CRITERIA  # noqa: PLC0415

    standing = [entry for entry in one.entries if entry.withdrawn is None]
    withdrawn = [entry for entry in one.entries if entry.withdrawn is not None]
    if command.id == "record" and not register.criteria.by_code:
        return NO_CRITERIA
    if command.id == "revoke" and not standing and not one.valid:
        return f"There is nothing to revoke: no evidence is recorded for {one.person.name}."
    if command.id == "take_back" and not withdrawn and not register.revoked_of(one.person.key):
        return f"Nothing of {one.person.name} is revoked or withdrawn."
    return ""
