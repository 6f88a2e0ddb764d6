"""What the screen of one attempt shows, as plain rows and blocks: no widget is needed to test it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sessions.exercises.feedback import Feedback, Point
from tui.pages.feedback import point_facts
from tui.pages.given import given_short, given_word
from tui.screens.trainer_desk_view import WIDE, agreement_words
from tui.widgets.rows import MUTED, PLAIN, Piece, Row, columns, fit
from tui.widgets.text_pane import Block


@dataclass(frozen=True, slots=True)
class PointLayout:
    """Column widths of the list of questions; 0 leaves a column out."""

    stands: int
    label: int
    given: int
    reference: int
    cause: int

    @classmethod
    def of(cls, feedback: Feedback, width: int) -> PointLayout:
        """The columns that fit."""
        wide = width >= WIDE
        label = min(max([8, *(len(one.label) for one in feedback.points)]), 20 if wide else 15)
        given = max([9, *(len(given_word(one.place, one.given)) for one in feedback.points)]) if wide else 5
        given = min(given, 20)
        stands = 8 if wide else 0
        gaps = 4 if wide else 3
        cause = max(width - 2 - stands - label - 2 * given - gaps, 0)
        return cls(stands, label, given, given, cause)


def header(layout: PointLayout) -> str:
    """The names of the columns."""
    wide = layout.stands > 0
    return "  " + columns(
        (
            ("", layout.stands),
            ("Question", layout.label),
            ("Given", layout.given),
            ("Reference" if wide else "Ref", layout.reference),
            ("Cause", layout.cause),
        )
    )


def point_row(point: Point, layout: PointLayout) -> Row:
    """One question or rating."""
    wide = layout.stands > 0
    words = (
        [given_word(point.place, one, rated=point.rated) for one in (point.given, point.reference)]
        if wide
        else [given_short(point.place, one) for one in (point.given, point.reference)]
    )
    text = "  " + columns(
        (
            (stands_word(point), layout.stands),
            (point.label if wide else point.label.removeprefix("rating of "), layout.label),
            (words[0], layout.given),
            (words[1], layout.reference),
            (cause_cell(point), layout.cause),
        )
    )
    return Row.of(Piece(text, PLAIN if point.differs else MUTED))


def stands_word(point: Point) -> str:
    """How it stands to the reference, in a word."""
    if point.reference is None:
        return "no ref."
    return "agrees" if point.agrees else "differs"


def cause_cell(point: Point) -> str:
    """The cause, and that there is a note."""
    if point.tag is None:
        return ""
    cause = str(point.tag.cause) if point.tag.cause else ""
    return ", ".join(filter(None, (cause, "note" if point.tag.note else "")))


def title(feedback: Feedback, place: str, width: int) -> str:
    """Whose attempt it is, how it stands, and which of how many it is."""
    attempt, marked = feedback.attempt, feedback.marked
    if width < WIDE:
        right = f" {marked.verdict}"
        return fit(attempt.who, width - len(right)) + right
    rounds = f" · round {attempt.round}" if feedback.exercise.rounds > 1 else ""
    right = f" {marked.verdict} · {agreement_words(marked)} · {place}"
    return fit(f"{attempt.who}{rounds}", width - len(right)) + right


def detail(feedback: Feedback, point: Point) -> tuple[Block, ...]:
    """Everything about one question, each fact on a line of its own."""
    return tuple(_blocks(feedback, point))


def _blocks(feedback: Feedback, point: Point) -> Iterator[Block]:
    facts = dict(point_facts(feedback, point))
    text = facts.pop("Standard" if point.rated else "Question", "")
    yield ((f"{point.label}  {text}", "bold"),)
    for name, value in facts.items():
        yield ((f"{_to_trainer(name)}: ", "bold"), (str(value), ""))


def _to_trainer(name: str) -> str:
    """A name of the feedback, which speaks to the trainee, as it stands on the trainer's screen."""
    named = {"Your answer": "Answer", "Your rating": "Rating", "Your reason": "Their reason"}
    return {**named, "Your evidence": "Their evidence", "Trainer's note": "Your note"}.get(name, name)
