"""What the screen of a meeting shows, as plain rows and blocks: no widget is needed to test it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sessions.exercises.exercise import Exercise
from sessions.exercises.meeting import Disputed, Meeting
from sessions.exercises.places import is_rating, label_of, rationale_at, text_of
from sessions.exercises.results import Results
from tui.event_words import value_words
from tui.pages.given import given_short, given_word
from tui.pages.meeting import given_lines
from tui.screens.trainer_desk_view import WIDE
from tui.widgets.rows import Row, columns
from tui.widgets.text_pane import Block


@dataclass(frozen=True, slots=True)
class MeetingLayout:
    """Column widths of the list of disputed questions."""

    label: int
    reference: int
    given: int
    note: int
    wide: bool

    @classmethod
    def of(cls, exercise: Exercise, found: Sequence[Disputed], width: int, *, with_reference: bool) -> MeetingLayout:
        """The columns that fit; the reference has none where it is hidden."""
        wide = width >= WIDE
        label = min(max([8, *(len(label_of(exercise, one.place)) for one in found)]), 20 if wide else 15)
        reference = max([9, *(len(_word(exercise, one)) for one in found)]) if wide else 5
        reference = reference if with_reference else 0
        given = max([10, *(len(given_cell(one, wide=wide)) for one in found)])
        given = min(given, width - 2 - label - reference - 9)
        return cls(label, reference, given, max(width - 2 - label - reference - given - 3, 4), wide)


def header(layout: MeetingLayout) -> str:
    """The names of the columns."""
    cells = (
        ("Question", layout.label),
        ("Reference" if layout.wide else "Ref", layout.reference),
        ("Given by how many", layout.given),
        ("Note", layout.note),
    )
    return "  " + columns(tuple(cell for cell in cells if cell[1]))


def disputed_row(exercise: Exercise, one: Disputed, meeting: Meeting, layout: MeetingLayout) -> Row:
    """One disputed question."""
    note = meeting.notes.get(one.place)
    label = label_of(exercise, one.place)
    cells = (
        (label if layout.wide else label.removeprefix("rating of "), layout.label),
        (_word(exercise, one) if layout.wide else given_short(one.place, one.reference), layout.reference),
        (given_cell(one, wide=layout.wide), layout.given),
        ((note.text if layout.wide else "note") if note else "--", layout.note),
    )
    return Row.of("  " + columns(tuple(cell for cell in cells if cell[1])))


def given_cell(one: Disputed, *, wide: bool) -> str:
    """What was given, by how many: `Sufficient 7, Insufficient 5`."""
    word = given_word if wide else given_short
    said = [f"{word(one.place, given)} {count}" for given, count in one.counts]
    without = len(one.said) - one.answered
    if without:
        said.append(f"missing {without}" if wide else f"-- {without}")
    return (", " if wide else " ").join(said)


def detail(results: Results, number: int, one: Disputed, *, with_reference: bool) -> tuple[Block, ...]:
    """The question, the reference and its rationale unless they are hidden, who gave what, and the note."""
    return tuple(_blocks(results, number, one, with_reference=with_reference))


def _blocks(results: Results, number: int, one: Disputed, *, with_reference: bool) -> Iterator[Block]:
    exercise = results.exercise
    yield ((f"{label_of(exercise, one.place)}  {text_of(exercise, one.place)}", "bold"),)
    note = results.meeting(number).notes.get(one.place)
    if note:
        yield (("Note: ", "bold"), (note.text, ""))
    for line in given_lines(exercise, one):
        yield ((line, ""),)
    if with_reference:
        yield ((f"Reference: {_word(exercise, one)}. ", "bold"), (rationale_at(exercise, one.place), ""))
    else:
        yield (("The reference is hidden; h shows it.", ""),)


def in_full(results: Results, number: int, one: Disputed, *, with_reference: bool) -> str:
    """The same, with what people wrote beside their answers."""
    blocks = _blocks(results, number, one, with_reference=with_reference)
    lines = ["".join(text for text, _ in block) for block in blocks]
    for marked in results.of_round(number):
        attempt = marked.attempt
        rated = is_rating(results.exercise, one.place)
        written = [value_words(note) for note in attempt.notes.get(one.place, ())]
        reasons = attempt.judgement_reasons.get(one.place[1], "") if rated else attempt.reasons.get(one.place, "")
        lines += [f"{attempt.who}: {text}" for text in (*written, reasons) if text]
    return "\n\n".join(lines)


def _word(exercise: Exercise, one: Disputed) -> str:
    return given_word(one.place, one.reference, rated=is_rating(exercise, one.place)) if one.reference else "none"
