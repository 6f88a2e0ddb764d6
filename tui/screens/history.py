"""History: every event of a session, newest first; search it, read one in full, go to its question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions.events import Event
from tui.keys import Command, Heading
from tui.screens import history_view as view
from tui.screens.list_screen import SEARCH, ListScreen
from tui.screens.scroll_screen import BACK
from tui.screens.session_screen import SessionScreen, place_of
from tui.screens.text_screen import TextScreen
from tui.widgets.rows import Row, fit

if TYPE_CHECKING:
    from datetime import datetime

    from sessions.session import Session


class HistoryScreen(SessionScreen, ListScreen):
    """A session's events as a list. Left with the code of a question or standard, to go there."""

    CSS_PATH = "history.tcss"
    TITLE_OF_HELP = "History"
    OFFERS = (
        Command(
            "open",
            ("enter",),
            "Go to the question",
            "Leaves for what was changed.",
            "go there",
            heading=Heading.LOOKING,
        ),
        Command("read", ("i", "space"), "Read it in full", "The whole event; notes can be long.", "in full"),
        BACK,
        SEARCH,
        Command("down", ("j", "down"), "Next line", "The change before, in time.", heading=Heading.MOVING),
        Command("up", ("k", "up"), "Line before", "The change after, in time.", heading=Heading.MOVING),
        Command("page_down", ("pagedown",), "A page down", heading=Heading.MOVING),
        Command("page_up", ("pageup",), "A page up", heading=Heading.MOVING),
        Command("first", ("home",), "The newest", heading=Heading.MOVING),
        Command("last", ("end",), "The oldest", heading=Heading.MOVING),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: list[Event] = []
        self._words: list[str] = []

    def on_mount(self) -> None:
        """List the events."""
        self.redraw()

    # Drawing

    def made_from(self) -> object:
        """Give the number of events."""
        return len(self.session.events)

    def draw(self) -> None:
        """List the events that have every typed word, the newest first; the same one stays current."""
        current = self._current()
        width = self.app.size.width
        self._found = self._matching()
        lines = view.event_rows(self.walk, self._found, width - 1, self._now())
        place = current.sequence if current else -1
        cursor = next((at for at, event in enumerate(self._found) if event.sequence == place), 0)
        if self._found:
            self.lines.show(lines, cursor)
        else:
            self.lines.show([Row.of(f"No event here has: {self.typed}. Esc clears the search.")], None)
        self.columns.show(view.header(width))
        self._draw_title()

    def _draw_title(self) -> None:
        total = len(self.session.events)
        if self.typing or self.typed:
            line = self.search_line(len(self._found), total)
        else:
            at = (self.lines.cursor or 0) + 1
            line = f"History, newest first ({at} of {total}): {self.session.service}"
        self.title_line.show(fit(line, self.app.size.width))

    def _now(self) -> datetime:
        return self.session.workspace.clock()

    def _matching(self) -> list[Event]:
        events = self.session.events
        words = self.typed.casefold().split()
        if not words:
            return events[::-1]
        now = self._now()
        known = len(self._words)
        self._words += [view.searchable(self.walk, event, now) for event in events[known:]]
        pairs = zip(reversed(events), reversed(self._words), strict=True)
        return [event for event, text in pairs if all(word in text for word in words)]

    def _current(self) -> Event | None:
        cursor = self.lines.cursor
        return self._found[cursor] if cursor is not None and cursor < len(self._found) else None

    def unsaid(self) -> str:
        """What the current event changed, for which its line may be too short."""
        event = self._current()
        return view.from_to(event) if event else ""

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        event = self._current()
        if command.id in ("open", "read") and event is None:
            return "There is no event here."
        if command.id == "open" and event is not None and not event.subject.code:
            return "This change is about the whole session, not about one question; i shows it in full."
        return super().why_not(command)

    def do_open(self) -> None:
        """Go to the question or standard that was changed."""
        event = self._current()
        if event:
            self.dismiss(place_of(event.subject))

    def do_read(self) -> None:
        """Show the whole event."""
        event = self._current()
        if event:
            text = view.full_text(self.walk, event, self._now())
            self.app.push_screen(TextScreen(f"Event {event.sequence} of {len(self.session.events)}", text))

    def moved(self) -> None:
        """Say which of how many it is."""
        self._draw_title()
        self.say_again()
