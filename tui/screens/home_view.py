"""What the home screen shows: sessions as rows, filtered, sorted and searched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rich.cells import cell_len

from sessions.kinds import HANDED_IN, SessionKind
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
    ATTEMPTS = "attempts at exercises"


_LEAST_SERVICE = 14  # cells of a service's name that must be left beside the number of its cases

_KEYS: Mapping[Order, Callable[[Listing], object]] = {
    Order.SERVICE: lambda one: one.service.casefold(),
    Order.PERSON: lambda one: one.inspector.casefold(),
    Order.PROGRESS: lambda one: -_share_done(one),
    Order.STATE: lambda one: one.state,
}
_TESTS: Mapping[Show, Callable[[Listing], bool]] = {
    Show.ALL: lambda one: not one.binned and not is_attempt(one),
    Show.OPEN: lambda one: not one.binned and not is_attempt(one) and one.state != "signed off",
    Show.SIGNED_OFF: lambda one: not one.binned and not is_attempt(one) and one.state == "signed off",
    Show.BIN: lambda one: one.binned,
    Show.ATTEMPTS: lambda one: not one.binned and is_attempt(one),
}


def is_attempt(one: Listing) -> bool:
    """Whether it is an attempt at an exercise: a day of training brings dozens, which would hide all else."""
    return one.kind is SessionKind.EXERCISE


def groups(listings: Sequence[Listing]) -> list[Show]:
    """The groups to go round: attempts only where there are any."""
    return [show for show in Show if show is not Show.ATTEMPTS or any(is_attempt(one) for one in listings)]


def shown_words(show: Show, listings: Sequence[Listing]) -> str:
    """Which sessions are listed, in words; attempts are named where there are any that are not."""
    if show is Show.ALL and any(is_attempt(one) and not one.binned for one in listings):
        return f"{show} and attempts"
    return str(show)


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
    def for_width(cls, width: int, progress: int = 6) -> Layout:
        """The columns that fit: at 80 all of them, below 60 service, progress and state."""
        room = max(width - 2, 20)
        if room < 58:
            state = 11
            return cls(max(room - state - progress - 3, 6), 0, 0, progress, state, 0)
        state, changed = 11, 11
        left = room - progress - state - changed - 5
        person = max(8, left // 4)
        framework = max(8, (left - person) * 2 // 5)
        return cls(left - person - framework, framework, person, progress, state, changed)

    @classmethod
    def of(cls, listings: Sequence[Listing], width: int) -> Layout:
        """The columns for these sessions: many cases have many questions, which need wider counts."""
        return cls.for_width(width, max([6, *(len(done_words(one)) for one in listings)]))


def _share_done(one: Listing) -> float:
    done, total = (one.answered, one.questions) if one.questions else (one.judged, one.standards)
    return done / max(total, 1)


def done_words(one: Listing) -> str:
    """How far a session is: answers of questions; where nothing is asked yet or at all, judgements of standards."""
    if one.questions:
        return f"{one.answered}/{one.questions}"
    return f"{one.judged}/{one.standards}" if one.standards else "--"


def cases_words(one: Listing) -> str:
    """`60 cases`; "" where there are none."""
    return f"{one.cases} {'case' if one.cases == 1 else 'cases'}" if one.cases else ""


def about(one: Listing) -> str:
    """The line about the current session: its id, its framework, its cases."""
    done = f"{one.judged} of {one.standards} judged" if one.standards and one.kind not in HANDED_IN else ""
    number = f"round {one.round}" if one.round else ""
    framework = f"{one.framework}, {one.framework_version}"
    parts = (one.short_uid, number, cases_words(one), framework, done if one.cases else "")
    return " · ".join(part for part in parts if part)


def chosen(listings: Sequence[Listing], show: Show, order: Order, typed: str) -> list[Listing]:
    """The sessions to list: those shown, with every typed word somewhere in them, in order.

    Whoever looks for something under `all but the bin` finds attempts too.
    """
    words = typed.casefold().split()
    found = [
        one
        for one in listings
        if (_TESTS[show](one) or (words and show is Show.ALL and not one.binned))
        and all(word in _searchable(one) for word in words)
    ]
    return sorted(found, key=_KEYS[order]) if order in _KEYS else found  # type: ignore[arg-type]


def _searchable(one: Listing) -> str:
    said = f"{one.state} {one.kind} {one.short_uid} {'handed in' if one.handed_in else ''}"
    return f"{one.service} {one.framework} {one.inspector} {said}".casefold()


def title_line(text: str, width: int) -> str:
    """The title in the width of the screen."""
    return fit(text, width)


def header(layout: Layout) -> str:
    """The names of the columns."""
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


def session_rows(listings: Sequence[Listing], layout: Layout, now: datetime) -> MadeRows:
    """Sessions as rows."""
    return MadeRows(len(listings), lambda place: session_row(listings[place], layout, now))


def session_row(one: Listing, layout: Layout, now: datetime) -> Row:
    """One session as a row. A session that is being scored elsewhere says so in its state."""
    state = "elsewhere" if one.held_by else "handed in" if one.handed_in else one.state
    return Row.of(
        "  "
        + columns(
            (
                (_service(one, layout.service), layout.service),
                (one.framework, layout.framework),
                (one.inspector, layout.person),
                (done_words(one), layout.progress),
                (state, layout.state),
                (local_day(one.changed_at, now), layout.changed),
            )
        )
    )


def _service(one: Listing, width: int) -> str:
    """The service, and how many cases there are, where both can be read."""
    after = f", {cases_words(one)}" if one.cases else ""
    room = width - cell_len(after)
    return fit(one.service, room).rstrip() + after if after and room >= _LEAST_SERVICE else one.service
