"""What the home screen shows: sessions as rows, filtered, sorted and searched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sessions.listing import Listing
from tui.times import local_day
from tui.widgets.rows import MadeRows, Row, columns, fit


class Order(StrEnum):
    """How the list is sorted."""

    CHANGED = "last change"
    SERVICE = "service"
    PERSON = "who"
    PROGRESS = "progress"
    STATE = "state"


class Show(StrEnum):
    """Which sessions are listed."""

    ALL = "all but the bin"
    OPEN = "not signed off"
    SIGNED_OFF = "signed off"
    BIN = "the bin"


_KEYS: Mapping[Order, Callable[[Listing], object]] = {
    Order.SERVICE: lambda one: one.service.casefold(),
    Order.PERSON: lambda one: one.inspector.casefold(),
    Order.PROGRESS: lambda one: -one.answered / max(one.questions, 1),
    Order.STATE: lambda one: one.state,
}
_TESTS: Mapping[Show, Callable[[Listing], bool]] = {
    Show.ALL: lambda one: not one.binned,
    Show.OPEN: lambda one: not one.binned and one.state != "signed off",
    Show.SIGNED_OFF: lambda one: not one.binned and one.state == "signed off",
    Show.BIN: lambda one: one.binned,
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Column widths for a width of the screen; 0 leaves a column out."""

    service: int
    framework: int
    person: int
    progress: int
    state: int
    changed: int

    @classmethod
    def for_width(cls, width: int) -> Layout:
        """The columns that fit: at 80 all of them, below 60 service, progress and state."""
        room = max(width - 2, 20)
        if room < 58:
            state = 11
            return cls(max(room - state - 6 - 3, 6), 0, 0, 6, state, 0)
        progress, state, changed = 6, 11, 11
        left = room - progress - state - changed - 5
        person = max(8, left // 4)
        framework = max(8, (left - person) * 2 // 5)
        return cls(left - person - framework, framework, person, progress, state, changed)


def chosen(listings: Sequence[Listing], show: Show, order: Order, typed: str) -> list[Listing]:
    """The sessions to list: those shown, with every typed word somewhere in them, in order."""
    words = typed.casefold().split()
    found = [one for one in listings if _TESTS[show](one) and all(word in _searchable(one) for word in words)]
    return sorted(found, key=_KEYS[order]) if order in _KEYS else found  # type: ignore[arg-type]


def _searchable(one: Listing) -> str:
    return f"{one.service} {one.framework} {one.inspector} {one.state} {one.kind} {one.short_uid}".casefold()


def title_line(text: str, width: int) -> str:
    """The title in the width of the screen."""
    return fit(text, width)


def header(width: int) -> str:
    """The names of the columns."""
    layout = Layout.for_width(width)
    return "  " + columns(
        (
            ("Service", layout.service),
            ("Framework", layout.framework),
            ("Who", layout.person),
            ("Done", layout.progress),
            ("State", layout.state),
            ("Last change", layout.changed),
        )
    )


def session_rows(listings: Sequence[Listing], width: int, now: datetime) -> MadeRows:
    """Sessions as rows for a width."""
    layout = Layout.for_width(width)
    return MadeRows(len(listings), lambda place: session_row(listings[place], layout, now))


def session_row(one: Listing, layout: Layout, now: datetime) -> Row:
    """One session as a row. A session that is being scored elsewhere says so in its state."""
    state = "elsewhere" if one.held_by else one.state
    return Row.of(
        "  "
        + columns(
            (
                (one.service, layout.service),
                (one.framework, layout.framework),
                (one.inspector, layout.person),
                (f"{one.answered}/{one.questions}", layout.progress),
                (state, layout.state),
                (local_day(one.changed_at, now), layout.changed),
            )
        )
    )
