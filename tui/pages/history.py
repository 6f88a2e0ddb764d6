"""The history of a session: who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sessions.events import Event, Kind, written
from sessions.walk import Walk
from tui.event_words import before_and_after, case_name, change_words
from tui.sheets import Column, Page, Sheet
from tui.words import label

_COLUMNS = (
    Column("No", 3, right=True),
    Column("When", 10),
    Column("Who", 8),
    Column("Change", 14, lines=True),
    Column("From", 8, lines=True, spoken="nothing"),
    Column("To", 8, lines=True, spoken="nothing"),
)
_CSV = tuple(
    Column(name)
    for name in (
        "sequence",
        "at",
        "who",
        "act",
        "kind",
        "code",
        "item",
        "case",
        "change",
        "from",
        "to",
        "why",
        "undoes",
    )
)
_TOLD_BY_THEIR_CHANGE = frozenset({Kind.STARTED})


def history_page(title: str, walk: Walk, events: Sequence[Event], when: Callable[[str], str]) -> Page:
    """Every event, the first one first; `when` puts a recorded time into words."""
    return Page(
        title,
        (history_sheet(walk, events, when),),
        [_object(walk, event) for event in events],
        Sheet("", _CSV, tuple(_csv_row(walk, event) for event in events)),
    )


def history_sheet(walk: Walk, events: Sequence[Event], when: Callable[[str], str]) -> Sheet:
    """The events as a table."""
    rows = tuple(
        (
            event.sequence,
            when(event.at),
            event.who,
            _change(walk, event),
            *(before_and_after(event) if event.subject.kind not in _TOLD_BY_THEIR_CHANGE else ("", "")),
        )
        for event in events
    )
    return Sheet("", _COLUMNS, rows, empty="Nothing is recorded yet.")


def _change(walk: Walk, event: Event) -> str:
    words = change_words(walk.framework, event, walk.record)
    return f"{words}\nbecause: {event.change.why}" if event.change.why else words


def _object(walk: Walk, event: Event) -> dict[str, object]:
    subject, change = event.subject, event.change
    return {
        "sequence": event.sequence,
        "at": event.at,
        "who": event.who,
        "act": str(change.act),
        "kind": str(subject.kind),
        "code": subject.code or None,
        "case": case_name(walk.record, subject.case) or None,
        "item": subject.item or None,
        "change": change_words(walk.framework, event, walk.record),
        "from": written(subject.kind, event.old),
        "to": written(subject.kind, event.new),
        "why": change.why or None,
        "undoes": change.undoes,
    }


def _csv_row(walk: Walk, event: Event) -> tuple[str | int | None, ...]:
    subject, change = event.subject, event.change
    code = label(walk.framework, subject.code) if subject.code else None
    return (
        event.sequence,
        event.at,
        event.who,
        str(change.act),
        str(subject.kind),
        code,
        subject.item or None,
        case_name(walk.record, subject.case) or None,
        change_words(walk.framework, event, walk.record),
        *before_and_after(event),
        change.why or None,
        change.undoes,
    )
