"""A move to another version of a framework, as it would be: what is kept, moved, dropped, new and reworded."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.events import Kind
from sessions.migrating import Carried, Fate, Migration
from sessions.record import Record
from standards.framework import Framework
from tui.event_words import case_name, value_words
from tui.sheets import Column, Facts, Page, Part, Sheet
from tui.words import label

_CSV = tuple(Column(name) for name in ("fate", "kind", "case", "code", "there", "value", "why"))


def migration_page(title: str, here: Framework, record: Record, migration: Migration) -> Page:
    """What a move would do, with the counts first; nothing has been done."""
    counts = {fate: len(migration.with_fate(fate)) for fate in Fate}
    parts: list[Part] = [
        Facts(
            (
                ("From", here.name),
                ("To", migration.framework.name),
                ("Kept", counts[Fate.KEPT]),
                ("Moved to another code", counts[Fate.MOVED]),
                ("Dropped", counts[Fate.DROPPED]),
                ("New questions", len(migration.new)),
                ("Reworded questions", len(migration.reworded)),
            )
        ),
        _work_sheet("Dropped: name each code with --drop, or all", here, record, migration.with_fate(Fate.DROPPED)),
        _moved_sheet(here, migration),
    ]
    if migration.new:
        rows = tuple((one.label, one.text) for one in migration.new)
        parts.append(Sheet("New questions", (Column("Question", 10), Column("Text", 24, lines=True)), rows))
    if migration.reworded:
        columns = (Column("Question", 10), Column("Was", 20, lines=True), Column("Is", 20, lines=True))
        rows3 = tuple((new.label, old.text, new.text) for old, new in migration.reworded)
        parts.append(Sheet("Reworded: the answers are kept", columns, rows3))
    return Page(title, tuple(parts), _object(record, migration), _csv(record, migration))


def _work_sheet(title: str, here: Framework, record: Record, work: Sequence[Carried]) -> Sheet:
    columns = (
        Column("Work", 12),
        Column("On", 10, absent="the session"),
        Column("Value", 14, lines=True),
        Column("Why", 14),
    )
    rows = tuple(
        (_kind(one), _place(here, record, one) or None, value_words(one.value, in_case=bool(one.subject.case)), one.why)
        for one in work
    )
    return Sheet(title, columns, rows, empty="Nothing.")


def _moved_sheet(here: Framework, migration: Migration) -> Sheet:
    pairs: dict[tuple[str, str], int] = {}
    for one in migration.with_fate(Fate.MOVED):
        if one.there is not None:
            key = (label(here, one.subject.code), label(migration.framework, one.there.code))
            pairs[key] = pairs.get(key, 0) + 1
    columns = (Column("From", 10), Column("To", 10), Column("Pieces of work", 8, right=True))
    return Sheet("Moved", columns, tuple((old, new, count) for (old, new), count in pairs.items()), empty="Nothing.")


def _kind(one: Carried) -> str:
    return "flag" if one.subject.kind is Kind.FLAG else str(one.subject.kind)


def _place(here: Framework, record: Record, one: Carried) -> str:
    return f"{case_name(record, one.subject.case)} {label(here, one.subject.code)}".strip()


def _object(record: Record, migration: Migration) -> dict[str, object]:
    return {
        "to": {"id": migration.framework.id, "version": migration.framework.version},
        "work": [
            {
                "fate": str(one.fate),
                "kind": _kind(one),
                "case": case_name(record, one.subject.case) or None,
                "code": one.subject.code or None,
                "there": one.there.code or None if one.there else None,
                "why": one.why or None,
            }
            for one in migration.carried
        ],
        "new": [one.code for one in migration.new],
        "reworded": [new.code for _, new in migration.reworded],
    }


def _csv(record: Record, migration: Migration) -> Sheet:
    rows = tuple(
        (
            str(one.fate),
            _kind(one),
            case_name(record, one.subject.case) or None,
            one.subject.code or None,
            one.there.code if one.there else None,
            value_words(one.value, in_case=bool(one.subject.case)),
            one.why or None,
        )
        for one in migration.carried
    )
    return Sheet("", _CSV, rows)
