"""The causes that trainers tagged: counted by person, and one by one."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.exercises.attempt import Attempt
from sessions.exercises.causes import Cause, CauseCounts, Tags, cause_counts
from sessions.exercises.exercise import Exercise
from sessions.exercises.places import given_at, is_rating, label_of, places_of, reference_at
from tui.pages.given import given_key, given_word
from tui.sheets import Cell, Column, Page, Part, Sheet, Words
from tui.words import capital

_CSV = ("id", "who", "round", "case", "code", "answer", "reference", "cause", "note", "by", "at")


def causes_page(exercise: Exercise, attempts: Sequence[Attempt], tags: Tags) -> Page:
    """The counts by person, what each cause means, and every tag."""
    parts: list[Part] = [counts_sheet(cause_counts(attempts, tags)), *meaning_parts()]
    parts.append(_tags_sheet(exercise, attempts, tags))
    data = {
        "exercise": {"id": exercise.id, "title": exercise.title, "version": exercise.version},
        "counts": [
            {"id": one.uid or None, "who": one.who or None, **{str(cause): one.by_cause[cause] for cause in Cause}}
            for one in cause_counts(attempts, tags)
        ],
        "tags": [dict(zip(_CSV, row, strict=True)) for row in _rows(exercise, attempts, tags)],
    }
    csv = Sheet("", tuple(Column(name) for name in _CSV), tuple(_rows(exercise, attempts, tags)))
    return Page(f"{exercise.title}: causes", tuple(parts), data, csv)


def counts_sheet(counts: Sequence[CauseCounts]) -> Sheet:
    """How often each cause was tagged, person by person, and in all last."""
    columns = (
        Column("Who", 12),
        *(Column(capital(cause), 10, right=True) for cause in Cause),
        Column("All", 4, right=True),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.who or "Everybody", *(one.by_cause[cause] for cause in Cause), one.total) for one in counts
    )
    tagged = rows if counts and counts[-1].total else ()
    return Sheet("Causes that were tagged", columns, tagged, empty="No cause is tagged yet.")


def meaning_parts() -> tuple[Part, ...]:
    """What each cause means."""
    return (Words("\n".join(f"{capital(cause)}: {cause.sentence}" for cause in Cause), "What they mean"),)


def _tags_sheet(exercise: Exercise, attempts: Sequence[Attempt], tags: Tags) -> Sheet:
    columns = (
        Column("Who", 10),
        Column("Question", 12),
        Column("Given", 10),
        Column("Reference", 10),
        Column("Cause", 12, absent="none"),
        Column("Note", 12, absent="none", lines=True),
    )
    several = len({one.round for one in attempts}) > 1
    rows = tuple(
        (
            f"{one.who}, round {one.round}" if several else one.who,
            label_of(exercise, place),
            given_word(place, given_at(exercise, one, place), rated=is_rating(exercise, place)),
            given_word(place, reference_at(exercise, place), rated=is_rating(exercise, place)),
            str(tag.cause) if tag.cause else None,
            tag.note or None,
        )
        for one in attempts
        for place in places_of(exercise)
        if (tag := tags.get((one.uid, place)))
    )
    return Sheet("One by one", columns, rows, empty="None.")


def _rows(exercise: Exercise, attempts: Sequence[Attempt], tags: Tags) -> list[tuple[Cell, ...]]:
    return [
        (
            one.uid,
            one.who,
            one.round,
            place[0] or None,
            place[1],
            given_key(given_at(exercise, one, place)),
            given_key(reference_at(exercise, place)),
            str(tag.cause) if tag.cause else None,
            tag.note or None,
            tag.who or None,
            tag.at or None,
        )
        for one in attempts
        for place in places_of(exercise)
        if (tag := tags.get((one.uid, place)))
    ]
