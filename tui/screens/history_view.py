"""What the history shows: events as lines, newest first, found by typed words, and one event in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from sessions.events import Act, Event, Kind
from sessions.walk import Walk
from tui.event_words import before_and_after, case_name, change_words
from tui.shown import shown
from tui.times import local_time
from tui.widgets.rows import MUTED, MadeRows, Piece, Row, fit
from tui.words import NOT_ANSWERED

_WHEN = 16
_WHO = 14
_WHAT = 21
_WIDE = 70
_VALUE = 200  # cells of a value that are looked at for a line: no screen shows more of it


def event_rows(walk: Walk, events: Sequence[Event], width: int, now: datetime) -> MadeRows:
    """Events as rows for a width."""
    return MadeRows(len(events), lambda place: event_row(walk, events[place], width, now))


def event_row(walk: Walk, event: Event, width: int, now: datetime) -> Row:
    """One event in one line: when, who and what, and from what to what as far as there is room."""
    when, what = local_time(event.at, now), change_words(walk.framework, event, walk.record)
    if width < _WIDE:
        return Row.of(Piece(f"{fit(when, _WHEN)} ", MUTED), fit(what, width - _WHEN - 1))
    what_room = max(_WHAT, min(cell_len(what), 34))
    left = width - _WHEN - _WHO - what_room - 3
    return Row.of(
        Piece(f"{fit(when, _WHEN)} {fit(event.who, _WHO)} ", MUTED),
        f"{fit(what, what_room)} ",
        fit(from_to(event), max(left, 0)),
    )


def from_to(event: Event) -> str:
    """From what to what, or the reason where one was given: `-- → NO`."""
    if event.change.why:
        return f"because: {event.change.why[:_VALUE]}"
    if event.subject.kind is Kind.STARTED:
        return ""
    old, new = (NOT_ANSWERED if one is None else one[:_VALUE] for one in before_and_after(event))
    return f"{old} → {new}"


def header(width: int) -> str:
    """The names of the columns."""
    if width < _WIDE:
        return f"{fit('When', _WHEN)} What"
    return f"{fit('When', _WHEN)} {fit('Who', _WHO)} {fit('What', _WHAT)} From → to"


def searchable(walk: Walk, event: Event, now: datetime) -> str:
    """Everything about an event in which typed words are looked for."""
    words = (
        local_time(event.at, now),
        event.who,
        change_words(walk.framework, event, walk.record),
        *(one or "" for one in before_and_after(event)),
        event.change.why,
        event.subject.code,
        case_name(walk.record, event.subject.case),
    )
    return " ".join(words).casefold()


def full_text(walk: Walk, event: Event, now: datetime) -> Content:
    """An event in full: a note may be long, and nothing of it is left out here."""
    change, code = event.change, event.subject.code
    facts = [
        ("When", f"{local_time(event.at, now)} ({event.at})"),
        ("Who", event.who),
        ("What", change_words(walk.framework, event, walk.record)),
    ]
    if event.subject.case:
        facts.append(("Case", case_name(walk.record, event.subject.case)))
    if event.subject.kind in (Kind.JUDGEMENT, Kind.PANEL, Kind.NOT_RATED):
        facts.append(("Standard", walk.framework.standard(code).name))
    elif code:
        question = walk.framework.question(code)
        facts.append(("Question", f"{question.label} {question.text}"))
    old, new = before_and_after(event)
    if old is not None:
        facts.append(("From", old))
    facts.append(("To", "nothing: it was taken away" if new is None else new))
    if change.why:
        facts.append(("Because", change.why))
    if change.undoes is not None:
        verb = "Takes back" if change.act is Act.UNDO else "Brings back"
        facts.append((verb, f"event {change.undoes}"))
    parts: list[tuple[str, str]] = []
    for name, value in facts:
        parts += [(f"{name}: ", "bold"), (f"{shown(value, lines=True)}\n", "")]
    return Content.assemble(*parts)
