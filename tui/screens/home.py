"""Home: the sessions of the workspace; the first thing seen, so it does no more than it must before it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from sessions.faults import NoSuchSession, NotRecorded, ReadOnly, WorkspaceFault
from tui.keys import Command, Heading
from tui.screens import home_view as view
from tui.screens.list_screen import SEARCH, ReadListScreen
from tui.wanted import Wanted
from tui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from sessions.listing import Listing
    from tui.screens.drafting import Drafts

_WELCOME = """
fourpoint scores an inspection against published standards,
prompt by prompt, and keeps every answer the moment it is given.

There are no sessions yet. Three ways to begin:

   n   start a new inspection
   d   open the demonstration: fictional sessions to try things on
   ?   read the keys
"""


class HomeScreen(ReadListScreen):
    """All sessions with how far they are; new, open, search, sort, filter, bin."""

    CSS_PATH = "home.tcss"
    TITLE_OF_HELP = "Home"
    OFFERS = (
        Command(
            "open",
            ("enter",),
            "Open the session",
            "Score it, or read it where it takes no changes.",
            "open",
            heading=Heading.LOOKING,
        ),
        Command("new", ("n",), "New inspection", "Service, inspector, and what for.", "new"),
        SEARCH,
        Command(
            "sort", ("s",), "Sort", "By last change, service, who, progress or state.", "sort", heading=Heading.MOVING
        ),
        Command(
            "filter",
            ("v",),
            "Show only …",
            "Not signed off, signed off, the bin, attempts at exercises, all but those.",
            "show",
            heading=Heading.MOVING,
        ),
        Command("to_bin", ("b",), "Move to the bin", "It can be taken out again.", "bin"),
        Command("restore", ("r",), "Take out of the bin", "The session comes back as it was."),
        Command(
            "demonstration",
            ("d",),
            "Demonstration",
            "Fictional sessions in a throw-away workspace.",
            "demo",
            heading=Heading.LEAVING,
        ),
        Command(
            "trainee",
            ("e",),
            "Trainee's desk",
            "Exercises to sit, and to hand in.",
            heading=Heading.LOOKING,
        ),
        Command(
            "trainer",
            ("t",),
            "Trainer's desk",
            "Exercises, what was handed in, meetings, feedback, the register.",
            heading=Heading.LOOKING,
        ),
        Command("down", ("j", "down"), "Next session", heading=Heading.MOVING),
        Command("up", ("k", "up"), "Session before", heading=Heading.MOVING),
        Command("page_down", ("pagedown",), "A page down", heading=Heading.MOVING),
        Command("page_up", ("pageup",), "A page up", heading=Heading.MOVING),
        Command("first", ("home",), "First session", heading=Heading.MOVING),
        Command("last", ("end",), "Last session", heading=Heading.MOVING),
        Command(
            "reload", ("f5",), "Look again", "Takes in what other programs have recorded.", heading=Heading.LOOKING
        ),
        Command("back", ("q",), "Quit", "Everything is already kept.", heading=Heading.LEAVING),
    )
    _NEED_SESSION: ClassVar[frozenset[str]] = frozenset({"open", "to_bin", "restore"})

    def __init__(self) -> None:
        super().__init__()
        self._listings: list[Listing] = []
        self._shown: list[Listing] = []
        self._drafts: Drafts = {}
        self._order = view.Order.CHANGED
        self._show = view.Show.ALL
        self._current = ""
        self._fault = ""

    def instead_of_list(self) -> Iterator[Widget]:
        """The welcome of a workspace without sessions."""
        yield Static(_WELCOME, id="welcome", markup=False)

    def read(self) -> None:
        """Read the sessions."""
        try:
            workspace = self.program.workspace()
            self._listings = workspace.listings() if workspace else []
            self._fault = ""
        except WorkspaceFault as fault:
            self._listings, self._fault = [], str(fault)
            self.say(self._fault)

    # Drawing

    def draw(self) -> None:
        """List the sessions as they are now, the same one current as before."""
        width = self.app.size.width
        self._shown = view.chosen(self._listings, self._show, self._order, self.typed)
        empty = not self._listings
        self.query_one("#welcome").display = empty and not self._fault
        self.lines.display = not empty
        layout = view.Layout.of(self._shown, width)
        self.columns.show("" if empty else view.header(layout))
        self.title_line.show(self._title(width))
        place = next((at for at, one in enumerate(self._shown) if one.uid == self._current), 0)
        if self._shown:
            self.lines.show(view.session_rows(self._shown, layout, self.program.clock()), place)
        else:
            self.lines.show([Row.of(f"  {self._nothing()}")], None)

    def _title(self, width: int) -> str:
        name = "fourpoint · DEMONSTRATION, nothing here is kept" if self.program.demonstration else "fourpoint"
        if self.typing or self.typed:
            return view.title_line(self.search_line(len(self._shown), len(self._listings)), width)
        if not self._listings:
            return name
        count = f"{len(self._shown)} sessions" if len(self._shown) != 1 else "1 session"
        return view.title_line(
            f"{name} · {count} · {view.shown_words(self._show, self._listings)} · by {self._order}", width
        )

    def _nothing(self) -> str:
        if self.typed:
            return f"No session here has: {self.typed}. Esc clears the search."
        return f"No session is in this list ({view.shown_words(self._show, self._listings)}). v shows others."

    def unsaid(self) -> str:
        """What is wrong with the workspace, or who is scoring the current session elsewhere."""
        if self._fault:
            return self._fault
        one = self._session()
        if one and one.held_by:
            return one.held_by.sentence()
        return view.about(one) if one else ""

    def _session(self) -> Listing | None:
        cursor = self.lines.cursor
        return self._shown[cursor] if self._shown and cursor is not None else None

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        one = self._session()
        if command.id in self._NEED_SESSION and one is None:
            return "There is no session here; n starts one."
        if command.id == "restore" and one and not one.binned:
            return "This session is not in the bin."
        if command.id == "to_bin" and one and one.binned:
            return "This session is in the bin already; r takes it out."
        if command.id == "demonstration" and self.program.demonstration:
            return "This is the demonstration."
        if command.id in ("new", "demonstration") and self._fault:
            return self._fault
        return super().why_not(command)

    def do_sort(self) -> None:
        """Sort by the next column."""
        every = list(view.Order)
        self._order = every[(every.index(self._order) + 1) % len(every)]
        self.redraw()

    def do_filter(self) -> None:
        """Show the next group of sessions."""
        every = view.groups(self._listings)
        self._show = every[(every.index(self._show) + 1) % len(every)] if self._show in every else every[0]
        self.redraw()

    def moved(self) -> None:
        """Remember the session, and say who is scoring it elsewhere."""
        one = self._session()
        self._current = one.uid if one else ""
        self.say("")

    # What can be done

    def do_open(self) -> None:
        """Open the current session."""
        one = self._session()
        if one:
            self._current = one.uid
            self._open(one.uid)

    def _open(self, uid: str) -> None:
        try:
            self.program.open_session(uid)
        except (WorkspaceFault, NoSuchSession, NotRecorded, OSError) as fault:
            self.say(str(fault))

    def do_new(self) -> None:
        """Start a session, then open it."""
        from tui.screens.new_session import new_session  # noqa: PLC0415 - first when asked for

        new_session(self, self._drafts, self._started)

    def _started(self, uid: str) -> None:
        self._current = uid
        self._show = view.Show.ALL
        self.typed = ""
        self.read()
        self._open(uid)

    def do_to_bin(self) -> None:
        """Move the current session to the bin."""
        self._change("bin")

    def do_restore(self) -> None:
        """Take the current session out of the bin."""
        self._change("restore")

    def _change(self, what: str) -> None:
        from sessions.session import Session  # noqa: PLC0415

        one, workspace = self._session(), self.program.workspace()
        if one is None or workspace is None:
            return
        session = Session.open(workspace, one.uid, self.program.who)
        try:
            if what == "bin":
                session.to_bin()
            else:
                session.restore()
        except (NotRecorded, ReadOnly) as fault:
            self.say(str(fault))
            return
        finally:
            session.close()
        self.do_reload()
        self.say(
            f"{one.service} is in the bin. v shows the bin, r takes it out."
            if what == "bin"
            else f"{one.service} is out of the bin."
        )

    def do_trainer(self) -> None:
        """Open the trainer's desk."""
        from tui.screens.trainer_desk import TrainerDeskScreen  # noqa: PLC0415 - first when asked for

        self.app.push_screen(TrainerDeskScreen())

    def do_trainee(self) -> None:
        """Open the trainee's desk; files of attempts go to the folder the program was opened in."""
        from pathlib import Path  # noqa: PLC0415 - first when asked for

        from tui.screens.trainee_desk import TraineeDeskScreen  # noqa: PLC0415

        self.app.push_screen(TraineeDeskScreen(Path.cwd()))

    def do_demonstration(self) -> None:
        """Leave for the demonstration; it has a workspace of its own."""
        self.program.exit(Wanted.DEMONSTRATION)

    def do_back(self) -> None:
        """Leave the program; from the demonstration, go back to where it was opened."""
        self.program.exit(Wanted.BACK if self.program.demonstration else None)
