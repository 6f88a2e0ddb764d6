"""The trainer's desk as a page: the exercises of the workspace with what was handed in, without anybody's name."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.exercises.desk import OnTheDesk
from tui.sheets import Cell, Column, Page, Sheet, Words

_COLUMNS = (
    Column("Exercise", 16),
    Column("Id", 10),
    Column("Version", 7, absent="not kept"),
    Column("Handed in", 10, absent="none"),
    Column("Open", 4, right=True),
    Column("Results", 12),
)
_CSV = ("id", "title", "version", "has_key", "open", "handed_in", "shut_because")
_DOES = (
    "`fourpoint exercise` marks, compares and analyses what was handed in, records meetings and causes, and writes "
    "feedback; `fourpoint certificate` keeps the register."
)


def desk_page(exercises: Sequence[OnTheDesk]) -> Page:
    """Every exercise on the desk, and the commands that do what its screens do."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.title,
            one.id,
            one.kept.version if one.kept else None,
            _rounds(one),
            one.open,
            one.why_shut() or "can be seen",
        )
        for one in exercises
    )
    nothing = "No exercise is kept here. `fourpoint exercise keep FILE` keeps one with its key."
    data = [
        {
            "id": one.id,
            "title": one.title,
            "version": one.kept.version if one.kept else None,
            "has_key": one.has_key,
            "open": one.open,
            "handed_in": [{"round": number, "count": count} for number, count in one.handed_in.items()],
            "shut_because": one.why_shut() or None,
        }
        for one in exercises
    ]
    csv: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.id,
            one.title,
            one.kept.version if one.kept else None,
            "yes" if one.has_key else "no",
            one.open,
            one.attempts,
            one.why_shut() or None,
        )
        for one in exercises
    )
    parts = (Sheet("Exercises", _COLUMNS, rows, empty=nothing), Words(_DOES))
    return Page("Trainer's desk", parts, data, Sheet("", tuple(Column(name) for name in _CSV), csv))


def _rounds(one: OnTheDesk) -> str | None:
    if not one.handed_in:
        return None
    return ", ".join(f"round {number}: {count}" for number, count in one.handed_in.items())
