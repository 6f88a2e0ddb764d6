"""The meeting after a round: what is disputed, who gave what, and what was said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.meeting import Disputed, Meeting, Note
from sessions.exercises.places import Given, is_rating, label_of, text_of
from tui.pages.given import given_key, given_word, place_kind
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words

_COLUMNS = (
    Column("Question", 14, lines=True),
    Column("Reference", 10),
    Column("Given", 20, lines=True),
    Column("Note", 16, absent="none", lines=True),
)
_HOW_WITHOUT = (
    "Disputed is what people did not all give alike; what somebody left out disputes nothing. The reference is left "
    "out, for another round is to come; those with the most even split come first."
)
_CSV = (
    *("case", "code", "kind", "text", "reference", "answered", "against", "all_alike", "id", "who", "given"),
    *("note", "noted_by", "noted_at"),
)
_HOW = (
    "Disputed is what people did not all give alike, and what most gave otherwise than the reference; what somebody "
    "left out disputes nothing. Those with most against the reference come first."
)


def meeting_page(
    exercise: Exercise,
    found: Sequence[Disputed],
    meeting: Meeting,
    *,
    people: int,
    when: Callable[[str], str] = str,
    with_reference: bool = True,
) -> Page:
    """All of a meeting; `people` is how many handed in, and `when` says a recorded time.

    `with_reference` says whether `found` has the reference.
    """
    title = f"{exercise.title}: meeting after round {meeting.round}"
    data = meeting_object(exercise, found, meeting, people=people)
    return Page(
        title,
        meeting_parts(exercise, found, meeting, people, when, with_reference=with_reference),
        data,
        _csv_sheet(exercise, found, meeting),
    )


def meeting_parts(
    exercise: Exercise,
    found: Sequence[Disputed],
    meeting: Meeting,
    people: int,
    when: Callable[[str], str] = str,
    *,
    with_reference: bool = True,
) -> tuple[Part, ...]:
    """Who was there, what is disputed, and notes on what is not."""
    facts: tuple[tuple[str, Cell], ...] = (
        ("Round", meeting.round),
        ("Handed in", people),
        ("Who was there", ", ".join(meeting.present) or "not recorded"),
        ("Last recorded", when(meeting.at) if meeting.at else "nothing yet"),
        ("Disputed", f"{len(found)} of {len(exercise.units) + len(exercise.rated)} questions and ratings"),
    )
    sheet = _disputed_sheet(exercise, found, meeting, with_reference=with_reference)
    parts: list[Part] = [Facts(facts), sheet, Words(_HOW if with_reference else _HOW_WITHOUT)]
    others = _other_notes(found, meeting)
    if others:
        columns = (Column("Question", 14, lines=True), Column("Note", 20, lines=True))
        rows = tuple((_question(exercise, place), note_words(note, when)) for place, note in others.items())
        parts.append(Sheet("Notes on what is not disputed", columns, rows))
    return tuple(parts)


def _disputed_sheet(exercise: Exercise, found: Sequence[Disputed], meeting: Meeting, *, with_reference: bool) -> Sheet:
    rows = [
        (
            _question(exercise, one.place),
            _word(exercise, one.place, one.reference) if one.reference is not None else "none",
            "\n".join(given_lines(exercise, one)),
            note.text if (note := meeting.notes.get(one.place)) else None,
        )
        for one in found
    ]
    if with_reference:
        empty = "Nothing: everybody gave the same, and most as the reference."
        return Sheet("Disputed", _COLUMNS, tuple(rows), empty=empty)
    columns, shorter = (_COLUMNS[0], *_COLUMNS[2:]), tuple((row[0], *row[2:]) for row in rows)
    return Sheet("Disputed", columns, shorter, empty="Nothing: everybody gave the same.")


def given_lines(exercise: Exercise, one: Disputed, *, names: bool = True) -> tuple[str, ...]:
    """What was given, by how many and by whom, a line each; last who gave nothing."""
    lines = []
    for given, count in one.counts:
        who = f": {', '.join(each.who for each in one.said if each.given == given)}" if names else ""
        lines.append(f"{_word(exercise, one.place, given)} {count}{who}")
    without = [each.who for each in one.said if each.given is None]
    if without:
        lines.append(f"missing {len(without)}{': ' + ', '.join(without) if names else ''}")
    return tuple(lines)


def note_words(note: Note, when: Callable[[str], str] = str) -> str:
    """A note with who recorded it and when."""
    return f"{note.text} ({note.who}, {when(note.at)})"


def _question(exercise: Exercise, place: Unit) -> str:
    return f"{label_of(exercise, place)} {text_of(exercise, place)}"


def _word(exercise: Exercise, place: Unit, given: Given | None) -> str:
    return given_word(place, given, rated=is_rating(exercise, place))


def _other_notes(found: Sequence[Disputed], meeting: Meeting) -> dict[Unit, Note]:
    disputed = {one.place for one in found}
    return {place: note for place, note in meeting.notes.items() if place not in disputed}


# For programs


def meeting_object(
    exercise: Exercise, found: Sequence[Disputed], meeting: Meeting, *, people: int
) -> dict[str, object]:
    """All of it for programs."""
    return {
        "exercise": {"id": exercise.id, "title": exercise.title, "version": exercise.version},
        "round": meeting.round,
        "handed_in": people,
        "present": list(meeting.present),
        "recorded_at": meeting.at or None,
        "disputed": [
            {
                **_place_object(exercise, one.place),
                "reference": given_key(one.reference),
                "answered": one.answered,
                "against": one.against,
                "all_alike": not one.differ,
                "given": [{"id": each.uid, "who": each.who, "value": given_key(each.given)} for each in one.said],
                "note": _note_object(meeting.notes.get(one.place)),
            }
            for one in found
        ],
        "other_notes": [
            {**_place_object(exercise, place), "note": _note_object(note)}
            for place, note in _other_notes(found, meeting).items()
        ],
    }


def _place_object(exercise: Exercise, place: Unit) -> dict[str, object]:
    return {
        "case": place[0] or None,
        "code": place[1],
        "kind": place_kind(exercise, place),
        "text": text_of(exercise, place),
    }


def _note_object(note: Note | None) -> dict[str, str] | None:
    return {"text": note.text, "who": note.who, "at": note.at} if note else None


def _csv_sheet(exercise: Exercise, found: Sequence[Disputed], meeting: Meeting) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        note = meeting.notes.get(one.place)
        noted = (note.text, note.who, note.at) if note else (None, None, None)
        rows += [
            (
                one.place[0] or None,
                one.place[1],
                place_kind(exercise, one.place),
                text_of(exercise, one.place),
                given_key(one.reference),
                one.answered,
                one.against,
                "no" if one.differ else "yes",
                each.uid,
                each.who,
                given_key(each.given),
                *noted,
            )
            for each in one.said
        ]
    return Sheet("", tuple(Column(name) for name in _CSV), tuple(rows))
