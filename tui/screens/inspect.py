"""Inspect: an engineer's view of a session, a session file or a database. Nothing can be changed in it."""

from __future__ import annotations

from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.message import Message

from sessions.faults import WorkspaceFault
from sessions.inspected_faults import faults_of
from tui.keys import Command, Heading
from tui.pages.inspect import faults_words, when_words
from tui.screens.inspect_moment import MomentView
from tui.screens.inspect_trail import FIXED, Trail
from tui.screens.inspect_view import Key, Listed, base
from tui.screens.list_screen import SEARCH, ListScreen
from tui.screens.scroll_screen import BACK
from tui.screens.text_screen import TextScreen
from tui.widgets.hint_bar import HintBar
from tui.widgets.line_list import LineList
from tui.widgets.rows import Row, fit
from tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sessions.inspecting import Inspected
    from standards.faults import Fault


_LEAST_TITLE = 20  # cells without which the title says nothing of faults
_WIDE = 60  # cells from which the title has room to say that nothing is wrong


class InspectScreen(ListScreen):
    """The views of what is inspected, one at a time, each a list. Faults are looked for while one reads."""

    CSS_PATH = "inspect.tcss"
    TITLE_OF_HELP = "Inspect"
    OFFERS = (
        Command("open", ("enter",), "Go there", "Into a session, a table or a row; to an event; to a fault.", "open"),
        BACK,
        Command("overview", ("1", "o"), "Overview", "What it is, its ratings, its faults.", "about", Heading.LOOKING),
        Command("events", ("2", "e"), "Events", "Every change; Enter: as it was then.", "events", Heading.LOOKING),
        Command("moment", ("3", "a"), "As it was", "The session after any event.", "then", Heading.LOOKING),
        Command("tables", ("4", "t"), "Tables", "The tables of a database and their rows.", "tables", Heading.LOOKING),
        Command("framework", ("5", "f"), "Framework", "The text it is pinned to.", "framework", Heading.LOOKING),
        Command("file", ("6", "x"), "File", "The file's text, faults marked.", "file", Heading.LOOKING),
        SEARCH,
        Command("full", ("i", "space"), "In full", "The whole of a line that is cut.", heading=Heading.LOOKING),
        Command("left", ("left", "h"), "Event or column before", heading=Heading.MOVING),
        Command("right", ("right", "l"), "Next event or column", heading=Heading.MOVING),
        Command("ten_back", ("comma",), "Ten events back", heading=Heading.MOVING),
        Command("ten_on", ("full_stop",), "Ten events on", heading=Heading.MOVING),
        Command("down", ("j", "down"), "Next line", heading=Heading.MOVING),
        Command("up", ("k", "up"), "Line before", heading=Heading.MOVING),
        Command("page_down", ("pagedown",), "A page down", heading=Heading.MOVING),
        Command("page_up", ("pageup",), "A page up", heading=Heading.MOVING),
        Command("first", ("home",), "First line", heading=Heading.MOVING),
        Command("last", ("end",), "Last line", heading=Heading.MOVING),
    )

    class Checked(Message):
        """The check has come to its end, or to what it did not expect."""

        def __init__(self, faults: Sequence[Fault], error: Exception | None = None) -> None:
            super().__init__()
            self.faults = faults
            self.error = error

    def __init__(self, found: Inspected) -> None:
        super().__init__()
        self._found = found
        self._listed = Listed([], [], 0)
        self._trail: Trail | None = None

    def compose(self) -> ComposeResult:
        """As in every list; the hints leave out the views that there are none of here."""
        self.lines = LineList(id="list")
        self.title_line = TextLine(id="title")
        self.columns = TextLine(id="columns")
        yield self.title_line
        yield self.columns
        yield self.lines
        yield TextLine(id="said")
        missing = "tables" if self._found.database is None else "file"
        yield HintBar(command for command in self.commands if command.id != missing)

    @property
    def trail(self) -> Trail:
        """Where one is."""
        if self._trail is None:
            self._trail = Trail(self._found, partial(when_words, now=self.program.clock()))
        return self._trail

    def on_mount(self) -> None:
        """Show the overview, and look for faults beside it."""
        self.redraw()
        Thread(target=self._check, daemon=True, name="check").start()

    def _check(self) -> None:
        """Look for faults, away from the keys: it may take long, and nobody waits for it when the program is left."""
        try:
            checked = self.Checked(faults_of(self._found))
        except Exception as error:  # it is raised again where the program handles its own faults
            checked = self.Checked((), error)
        self.post_message(checked)

    def on_inspect_screen_checked(self, message: Checked) -> None:
        """Say what was found; the line one is on stays the current one."""
        if message.error is not None:
            raise message.error
        self.trail.checked(message.faults)
        self.redraw()

    # Drawing

    def made_from(self) -> object:
        """Give the view, its line and its search."""
        view = self.trail.view
        return (view, view.typed, view.typing, self.trail.faults)

    def draw(self) -> None:
        """Show the current view; the same line stays current where it is still there."""
        view, width = self.trail.view, self.app.size.width
        view.typed, view.typing = self.typed, self.typing
        try:
            self._listed = view.listed(width - 1)
            rows, place = self._listed.rows, self._listed.place(view.at)
            if rows:
                last = len(rows) - 1
                place = place if place is not None else last if view.starts_last and view.at is None else 0
                rows[place]
                self.lines.show(rows, place)
                view.at = self._listed.keys[self.lines.cursor or 0]
            else:
                self.lines.show([Row.of(view.nothing())], None)
        except WorkspaceFault as fault:
            self._listed = Listed([], [], 0)
            self.lines.show([Row.of(str(fault))], None)
        header = view.header(width - 1)
        self.columns.display = bool(header)
        self.columns.show(header)
        self._draw_title()

    def _draw_title(self) -> None:
        width = self.app.size.width
        if self.typing or self.typed:
            self.title_line.show(fit(self.search_line(self._listed.found, self._listed.total), width))
            return
        view, total = self.trail.view, len(self._listed.rows)
        at = f" ({(self.lines.cursor or 0) + 1:,} of {total:,})" if total and not isinstance(view, MomentView) else ""
        session = self.trail.session
        name = session.service if session else self._found.path.name
        left, right = f"{view.heading()}{at}: {name}", self._faults_words()
        room = width - cell_len(right) - 1
        self.title_line.show(f"{fit(left, room)} {right}" if right and room > _LEAST_TITLE else fit(left, width))

    def _faults_words(self) -> str:
        if self.trail.faults == ():
            return "no faults" if self.app.size.width >= _WIDE else ""
        return faults_words(self.trail.faults)

    def key(self) -> Key | None:
        """What the current line stands for."""
        return self.trail.view.at if self._listed.rows else None

    def unsaid(self) -> str:
        """What the view says of the current line."""
        key = self.key()
        return self.trail.view.unsaid(base(key)) if key else ""

    def moved(self) -> None:
        """Remember the line, and say which it is."""
        cursor = self.lines.cursor
        if cursor is not None and self._listed.rows:
            self.trail.view.at = self._listed.keys[cursor]
        self._draw_title()
        self.say_again()

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id in FIXED:
            return self.trail.why_not(command.id)
        if command.id in ("open", "full") and self.key() is None:
            return "There is nothing here."
        if command.id in ("ten_back", "ten_on") and not isinstance(self.trail.view, MomentView):
            return "This goes through events, in 3."
        return super().why_not(command)

    def _seen(self, reason: str) -> None:
        """Show where one has got to, or why one has not."""
        self.typed, self.typing = self.trail.view.typed, False
        self.redraw()
        if reason:
            self.say(reason)

    def _look(self, name: str) -> None:
        self._seen(self.trail.look(name))

    def do_overview(self) -> None:
        """The overview."""
        self._look("overview")

    def do_events(self) -> None:
        """The events."""
        self._look("events")

    def do_moment(self) -> None:
        """The session as it was."""
        self._look("moment")

    def do_tables(self) -> None:
        """The tables."""
        self._look("tables")

    def do_framework(self) -> None:
        """The framework's text."""
        self._look("framework")

    def do_file(self) -> None:
        """The file's text."""
        self._look("file")

    def do_open(self) -> None:
        """Go where the line leads."""
        view = self.trail.view
        view.at = base(view.at) if view.at else None
        self._seen(self.trail.open())
        if self.trail.view is not view and self.lines.cursor is not None:  # with what stands before and after it
            self.lines.go_to_line(self.lines.cursor - self.lines.window // 3)

    def do_back(self) -> None:
        """Back to where Enter was pressed, then to the overview, then out."""
        if self.trail.back() or (self.trail.view.name != "overview" and not self.trail.look("overview")):
            self._seen("")
        else:
            self.dismiss(None)

    def do_full(self) -> None:
        """The line in full."""
        key = self.key()
        if key is None:
            return
        try:
            title, text = self.trail.view.full(base(key))
        except WorkspaceFault as fault:
            self.say(str(fault))
            return
        self.app.push_screen(TextScreen(title, text))

    def _sideways(self, step: int) -> None:
        self._seen(self.trail.view.sideways(step))

    def do_left(self) -> None:
        """The event or the column before."""
        self._sideways(-1)

    def do_right(self) -> None:
        """The next event or column."""
        self._sideways(1)

    def do_ten_back(self) -> None:
        """Ten events back."""
        self._sideways(-10)

    def do_ten_on(self) -> None:
        """Ten events on."""
        self._sideways(10)
