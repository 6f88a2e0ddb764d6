"""The overview of what is inspected: facts, ratings, the sessions of a database, and the faults with their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sessions.inspected_database import InspectedDatabase
from sessions.inspected_faults import Spot, spot_of
from sessions.inspecting import Inspected, What
from sessions.session_file import SessionFile
from standards.faults import Fault
from tui.pages.inspect import (
    NO_RATINGS,
    fault_words,
    faults_words,
    place_facts,
    rating_facts,
    session_facts,
)
from tui.screens.inspect_text import line_key
from tui.screens.inspect_view import Key, Listed, Step, View, fact_rows, listed, text_rows
from tui.widgets.rows import HEADING, STRONG, Piece, Row, fit

Lines = list[tuple[Key, Row]]


class OverviewView(View):
    """Facts, ratings, sessions and faults. `faults` is None while they are looked for."""

    name = "overview"
    first_key: Key = ("fact", "What")

    def __init__(self, found: Inspected, session: SessionFile | None, when: Callable[[str], str]) -> None:
        super().__init__()
        self._found = found
        self._session = session
        self._when = when
        self.faults: Sequence[Fault] | None = None
        self._facts: dict[str, str] = {}

    def heading(self) -> str:
        """Overview."""
        return "Overview"

    def listed(self, width: int) -> Listed:
        """Everything, for a width."""
        session = self._session
        ratings = list(rating_facts(session)) if session else []
        lines = self._fault_lines(width, only_if_any=True)
        lines += self._fact_lines(list(place_facts(self._found, self._when)), width)
        if self._found.what is What.DATABASE and self._found.form is not None:
            lines += self._session_lines(width)
        if session:
            lines += _heading("Session")
            lines += self._fact_lines(list(session_facts(session, self._when)), width)
            lines += _heading("Ratings, worked out now")
            lines += self._rating_lines(ratings, width)
        lines += self._fault_lines(width, only_if_any=False)
        return listed(lines, self.words)

    def _fact_lines(self, facts: Sequence[tuple[str, str]], width: int) -> Lines:
        lines: Lines = []
        for name, value in facts:
            self._facts[name] = value
            lines += fact_rows(("fact", name), name, value, width)
        return lines

    def _rating_lines(self, ratings: Sequence[tuple[str, str]], width: int) -> Lines:
        if not ratings:
            return text_rows(("fact", "Ratings"), NO_RATINGS, width)
        room = min(max(len(name) for name, _ in ratings), width * 3 // 5)
        lines: Lines = []
        for name, value in ratings:
            self._facts[name] = value
            lines.append((("rating", name), Row.of(f"{fit(name, room)} ", fit(value, width - room - 1).rstrip())))
        return lines

    def _session_lines(self, width: int) -> Lines:
        listings = self._found.listings
        lines = _heading(f"Sessions ({len(listings)}); Enter goes into one")
        for one in listings:
            about = f"{one.short_uid} {one.service}"
            state = f"{one.inspector}, {one.state}, {self._when(one.changed_at)}"
            room = min(max(width // 2, 24), width)
            lines.append((("session", one.uid), Row.of(f"{fit(about, room)} ", fit(state, width - room - 1).rstrip())))
        return lines or _heading("There are no sessions in it.")

    def _fault_lines(self, width: int, *, only_if_any: bool) -> Lines:
        """The faults come first where there are any; where there are none, that is said last."""
        if bool(self.faults) is not only_if_any:
            return []
        lines = _heading(f"Faults: {faults_words(self.faults)}")
        for place, fault in enumerate(self.faults or ()):
            lines += text_rows(("fault", place), f"! {fault_words(fault)}", width, ink=STRONG, indent=2)
        return [*lines, (("gap",), Row.of(""))] if only_if_any else lines

    def open(self, key: Key) -> Step | str:
        """A session is gone into; a fault leads to its place."""
        if key[0] == "session":
            return Step("session", key)
        if key[0] == "fault" and self.faults:
            step = self._place(spot_of(self.faults[_number(key)]))
            return step or "This fault is about the whole, so there is no place to go to; i shows it in full."
        return super().open(key)

    def _place(self, spot: Spot) -> Step | None:
        """Where a fault lies, as far as it can be shown."""
        found, session = self._found, self._session
        if spot.line and found.text:
            return Step("file", line_key(spot.line))
        if spot.table and found.database is not None:
            return row_step(found.database, spot.table, spot.row)
        if spot.event and session and spot.session in ("", session.uid):
            return Step("events", ("event", spot.event))
        if spot.session and spot.session != (session.uid if session else ""):
            there = any(one.uid == spot.session for one in found.listings)
            return Step("session", ("session", spot.session, spot.event)) if there else None
        return None

    def full(self, key: Key) -> tuple[str, str]:
        """A fault or a fact in full."""
        if key[0] == "fault" and self.faults:
            return f"Fault {_number(key) + 1} of {len(self.faults)}", str(self.faults[_number(key)])
        name = str(key[1]) if len(key) > 1 else "Overview"
        return name, self._facts.get(name, name)


def row_step(database: InspectedDatabase, table: str, row: int) -> Step:
    """The step to a row of a table, or to its rows. Raises WorkspaceFault where the table cannot be read."""
    seen = next((one for one in database.tables() if one.name == table), None)
    if seen is None:
        return Step("tables")
    return Step("row", ("number", row), seen) if row and seen.key else Step("rows", None, seen)


def _heading(text: str) -> Lines:
    return [(("heading", text), Row.of(Piece(text, HEADING)))]


def _number(key: Key) -> int:
    return key[1] if isinstance(key[1], int) else 0
