"""The list of sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sessions.workspace import Listing
from tui.sheets import Column, Page, Sheet, Words

_COLUMNS = (
    Column("Id", 8),
    Column("Service", 12),
    Column("Inspector", 8),
    Column("Answered", 8),
    Column("Judged", 6),
    Column("State", 8),
    Column("Changed", 10),
)
_FRAMEWORK = Column("Framework", 10)
_CSV = (
    *(Column(name) for name in ("id", "service", "kind", "framework_id", "framework", "framework_version")),
    *(Column(name) for name in ("inspector", "answered", "questions", "judged", "standards", "state")),
    *(Column(name) for name in ("created_at", "changed_at")),
)
_EMPTY = "There are no sessions yet."


def listing_page(listings: Sequence[Listing], when: Callable[[str], str], *, empty: str = _EMPTY) -> Page:
    """The sessions in the order given; `when` puts a recorded time into words."""
    frameworks = {f"{one.framework}, {one.framework_version}" for one in listings}
    alone = (Words(f"By {next(iter(frameworks))}"),) if len(frameworks) == 1 else ()
    return Page(
        title="",
        parts=(*alone, listing_sheet(listings, when, empty=empty)),
        data=[listing_object(one) for one in listings],
        csv=Sheet("", _CSV, tuple(_csv_row(one) for one in listings)),
    )


def listing_sheet(listings: Sequence[Listing], when: Callable[[str], str], *, empty: str = _EMPTY) -> Sheet:
    """The sessions as a table, with their framework where they have different ones."""
    several = len({(one.framework, one.framework_version) for one in listings}) > 1
    rows = tuple(
        (
            one.short_uid,
            one.service,
            *((f"{one.framework}, {one.framework_version}",) if several else ()),
            one.inspector,
            f"{one.answered} of {one.questions}",
            f"{one.judged} of {one.standards}",
            state_words(one),
            when(one.changed_at),
        )
        for one in listings
    )
    columns = (*_COLUMNS[:2], _FRAMEWORK, *_COLUMNS[2:]) if several else _COLUMNS
    return Sheet("", columns, rows, empty=empty)


def state_words(one: Listing) -> str:
    """The state and, where a session is being scored at this moment, by whom."""
    return f"{one.state}, now being scored by {one.held_by.name}" if one.held_by else one.state


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
        "judged": one.judged,
        "standard_count": one.standards,
        "state": one.state,
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
        one.answered,
        one.questions,
        one.judged,
        one.standards,
        one.state,
        one.created_at,
        one.changed_at,
    )
