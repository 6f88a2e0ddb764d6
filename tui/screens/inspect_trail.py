"""Where one is among the views of what is inspected, and the way back: the screen without its widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sessions.faults import WorkspaceFault
from sessions.inspected_sessions import framework_or_codes, session_of
from sessions.inspecting import Inspected
from sessions.session_file import SessionFile
from standards.faults import Fault
from tui.pages.inspect import fault_words
from tui.screens.inspect_events import EventsView, event_key
from tui.screens.inspect_moment import MomentView
from tui.screens.inspect_overview import OverviewView
from tui.screens.inspect_row import RowView
from tui.screens.inspect_tables import RowsView, TablesView
from tui.screens.inspect_text import TextView
from tui.screens.inspect_view import Key, Step, View

FIXED = ("overview", "events", "moment", "tables", "framework", "file")
"""The views that have a key of their own."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one was: the session, the view, its line and search, and the event for a view of one."""

    session: SessionFile | None
    view: View
    at: Key | None
    typed: str
    number: int


class Trail:
    """The views of what is inspected, which of them is seen, and how one came there.

    `when` puts recorded times into words. Every method that goes somewhere gives why it cannot, or "".
    """

    def __init__(self, found: Inspected, when: Callable[[str], str]) -> None:
        self.found = found
        self.session = found.session
        self.faults: tuple[Fault, ...] | None = None
        self._when = when
        self._views: dict[tuple[str, str], View] = {}
        self._back: list[_Place] = []
        self.view: View = self._view("overview")

    # Views

    def why_not(self, name: str) -> str:
        """Why a view cannot be seen now; "" when it can."""
        session, found = self.session, self.found
        if name == "tables" and found.database is None:
            return "There are no tables: this is a file." if found.text else "There are no tables that can be read."
        if name == "file" and not found.text:
            return "This is no text: it can be seen as tables." if found.database else "There is no text to be seen."
        if name in ("events", "moment", "framework") and session is None:
            if found.listings:
                return "Choose a session first: Enter on one in the overview."
            return "There is no session that can be read."
        if name in ("events", "moment") and session is not None and not session.events:
            return "There are no events."
        if name == "framework" and session is not None and not self._framework_text(session):
            return "The framework's text is neither in the file nor with this program."
        return ""

    def _framework_text(self, session: SessionFile) -> str:
        return session.framework_text or (session.framework.source_text if session.framework else "")

    def _view(self, name: str) -> View:
        """One of the fixed views, of the session that is looked at; the same each time."""
        key = (name, self.session.uid if self.session and name not in ("tables", "file") else "")
        if key not in self._views:
            self._views[key] = self._made(name)
        view = self._views[key]
        if isinstance(view, OverviewView):
            view.faults = self.faults
        if name == "file" and isinstance(view, TextView):
            marked = [fault for fault in self.faults or self.found.faults if fault.line]
            view.marks = {fault.line: fault_words(fault) for fault in marked}
        return view

    def _made(self, name: str) -> View:
        session, found = self.session, self.found
        if name == "tables" and found.database:
            return TablesView(found.database)
        if name == "file":
            return TextView(name, "File", found.text)
        if session and name == "events":
            return EventsView(session, self._when)
        if session and name == "moment":
            return MomentView(session, framework_or_codes(session), self._when)
        if session and name == "framework":
            return TextView(name, "Framework", self._framework_text(session))
        return OverviewView(found, session, self._when)

    # Going

    def look(self, name: str) -> str:
        """See one of the fixed views, where it was left; the event that is looked at goes along."""
        if reason := self.why_not(name):
            return reason
        try:
            view = self._view(name)
        except WorkspaceFault as fault:
            return str(fault)
        self._carry_event(view)
        self.view = view
        return ""

    def _carry_event(self, view: View) -> None:
        """From the events to the moment and back, one stays at the same event."""
        old = self.view
        if isinstance(old, EventsView) and isinstance(view, MomentView) and old.at:
            view.number = int(str(old.at[1]))
        elif isinstance(old, MomentView) and isinstance(view, EventsView):
            view.at, view.typed = event_key(old.number), ""

    def open(self) -> str:
        """Go where Enter on the current line leads; `back` comes back."""
        if self.view.at is None:
            return "There is nothing here."
        try:
            step = self.view.open(self.view.at)
            return step if isinstance(step, str) else self._go(step)
        except WorkspaceFault as fault:
            return str(fault)

    def _go(self, step: Step) -> str:
        number = self.view.number if isinstance(self.view, MomentView) else 0
        here = _Place(self.session, self.view, self.view.at, self.view.typed, number)
        reason = self._arrive(step)
        if not reason:
            self._back.append(here)
        return reason

    def _arrive(self, step: Step) -> str:
        database = self.found.database
        if step.view == "session" and step.at and database:
            session = self.session
            if session is None or session.uid != step.at[1]:
                session = session_of(database, str(step.at[1]))
            self.session = session
            if len(step.at) > 2 and step.at[2]:
                return self._arrive(Step("events", event_key(int(str(step.at[2])))))
            self.view = self._view("overview")
            return ""
        if step.view == "rows" and step.table and database:
            self.view = RowsView(database, step.table)
            return ""
        if step.view == "row" and step.table and step.at and database:
            place = int(str(step.at[1]))
            rows = self.view
            row = rows.row(step.at) if isinstance(rows, RowsView) else database.row(step.table, place)
            if row is None:
                return f"There is no such row in {step.table.name}."
            self.view = RowView(database, step.table, row, place)
            return ""
        if reason := self.why_not(step.view):
            return reason
        view = self._view(step.view)
        view.typed = ""
        if isinstance(view, MomentView):
            view.number = int(str(step.at[1])) if step.at else view.number
        else:
            view.at = step.at or view.at
        self.view = view
        return ""

    def back(self) -> bool:
        """Go back to where Enter was pressed; whether there was such a place."""
        if not self._back:
            return False
        place = self._back.pop()
        self.session, self.view = place.session, place.view
        self.view.at, self.view.typed = place.at, place.typed
        if isinstance(self.view, MomentView):
            self.view.number = place.number
        if isinstance(self.view, OverviewView):
            self.view.faults = self.faults
        return True

    def checked(self, faults: Sequence[Fault]) -> None:
        """Take in what the check has found; whoever has not moved yet is put on the first fault."""
        self.faults = tuple(faults)
        if isinstance(self.view, OverviewView) and self.view.at in (None, self.view.first_key) and faults:
            self.view.at = ("fault", 0)
        for name in ("overview", "file"):
            if not self.why_not(name):
                self._view(name)
        if isinstance(self.view, OverviewView):
            self.view.faults = self.faults
