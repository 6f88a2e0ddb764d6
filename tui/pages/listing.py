"""The list of sessions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sessions.kinds import HANDED_IN
from sessions.listing import Listing
from tui.sheets import Column, Page, Sheet, Words

_COLUMNS = (
    Column("Id", 8),
    Column("Service", 12),
    Column("Inspector", 9),
    Column("Answered", 8),
    Column("Judged", 6),
    Column("State", 8),
    Column("Changed", 10),
)
_MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CSV = (
    *(Column(name) for name in ("id", "service", "kind", "framework_id", "framework", "framework_version")),
    *(Column(name) for name in ("inspector", "cases", "answered", "questions", "judged", "standards", "state")),
    *(Column(name) for name in ("created_at", "changed_at")),
)
_EMPTY = "There are no sessions yet."


def listing_page(
    listings: Sequence[Listing], when: Callable[[str], str], *, empty: str = _EMPTY, short: bool = False
) -> Page:
    """The sessions in the order given; `when` puts a recorded time into words.

    With `short`, different frameworks are said once, above, so that a session takes one line of a terminal.
    """
    frameworks = list(dict.fromkeys(_framework(one) for one in listings))
    marks = {name: _MARKS[place] for place, name in enumerate(frameworks)} if len(frameworks) <= len(_MARKS) else {}
    said: tuple[Words, ...] = ()
    if len(frameworks) == 1:
        said = (Words(f"By {frameworks[0]}"),)
    elif short:
        said = (Words("\n".join(f"{mark}: {name}" for name, mark in marks.items())),) if marks else ()
    return Page(
        title="",
        parts=(*said, _sheet(listings, when, empty, marks if short else {})),
        data=[listing_object(one) for one in listings],
        csv=Sheet("", _CSV, tuple(_csv_row(one) for one in listings)),
    )


def _sheet(listings: Sequence[Listing], when: Callable[[str], str], empty: str, marks: Mapping[str, str]) -> Sheet:
    """The sessions as a table, with their framework, or the mark for it, where they have different ones."""
    several = len({_framework(one) for one in listings}) > 1
    cases = any(one.cases for one in listings)
    rows = tuple(
        (
            one.short_uid,
            one.service,
            *((marks.get(_framework(one), _framework(one)),) if several else ()),
            one.inspector,
            *((one.cases or None,) if cases else ()),
            f"{one.answered} of {one.questions}" if one.questions else None,
            judged_words(one),
            state_words(one),
            when(one.changed_at),
        )
        for one in listings
    )
    column = Column("By", 2) if marks else Column("Framework", 10)
    columns = (
        *_COLUMNS[:2],
        *((column,) if several else ()),
        _COLUMNS[2],
        *((Column("Cases", 5),) if cases else ()),
        *_COLUMNS[3:],
    )
    return Sheet("", columns, rows, empty=empty)


def _framework(one: Listing) -> str:
    return f"{one.framework}, {one.framework_version}"


def judged_words(one: Listing) -> str | None:
    """How many standards are judged, of how many; what is to be handed in asks for a few, or none."""
    if one.kind in HANDED_IN:
        return str(one.judged) if one.judged else None
    return f"{one.judged} of {one.standards}"


def state_words(one: Listing) -> str:
    """The state, of an attempt with its round, and by whom a session is being scored where it is at this moment."""
    state = "handed in" if one.handed_in else one.state
    if one.round:
        state = f"{state}, round {one.round}"
    return f"{state}, now being scored by {one.held_by.name}" if one.held_by else state


def listing_object(one: Listing) -> dict[str, object]:
    """One session as JSON has it."""
    held = one.held_by
    return {
        "id": one.uid,
        "short_id": one.short_uid,
        "service": one.service,
        "kind": str(one.kind),
        "framework": {"id": one.framework_slug, "title": one.framework, "version": one.framework_version},
        "inspector": one.inspector,
        "answered": one.answered,
        "question_count": one.questions,
        "case_count": one.cases,
        "judged": one.judged,
        "standard_count": one.standards,
        "state": one.state,
        "round": one.round or None,
        "created_at": one.created_at,
        "changed_at": one.changed_at,
        "being_scored_by": {"name": held.name, "host": held.host, "since": held.since} if held else None,
    }


def _csv_row(one: Listing) -> tuple[str | int, ...]:
    return (
        one.uid,
        one.service,
        str(one.kind),
        one.framework_slug,
        one.framework,
        one.framework_version,
        one.inspector,
        one.cases,
        one.answered,
        one.questions,
        one.judged,
        one.standards,
        one.state,
        one.created_at,
        one.changed_at,
    )
