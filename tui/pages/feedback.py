"""Feedback for one trainee as a page: for the terminal, for screen readers, and for programs."""

from __future__ import annotations

from collections.abc import Callable

from sessions.exercises.feedback import Feedback, Point
from tui.event_words import value_words
from tui.pages.feedback_words import (
    before_words,
    change_lines,
    condition_lines,
    evidence_for_words,
    figure_lines,
    group_words,
    point_title,
    result_words,
    tag_words,
)
from tui.pages.given import duration_words, given_key, given_word, place_kind
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words

_CSV = (
    *("case", "code", "kind", "answer", "reference", "agrees", "before", "rationale", "reason", "evidence", "cause"),
    *("note", "group_right", "group_of"),
)
_AGREES = (
    Column("Question", 12),
    Column("Answer", 10, lines=True),
    Column("Why the reference has it", 24, lines=True),
    Column("Your evidence", 16, absent="none", lines=True),
)


def feedback_page(feedback: Feedback, when: Callable[[str], str] = str) -> Page:
    """All of it; `when` says a recorded time."""
    return Page(title_of(feedback), feedback_parts(feedback, when), feedback_object(feedback), _csv_sheet(feedback))


def title_of(feedback: Feedback) -> str:
    """Whose it is, and of what."""
    return f"Feedback for {feedback.attempt.who}: {feedback.exercise.title}"


def feedback_parts(feedback: Feedback, when: Callable[[str], str] = str) -> tuple[Part, ...]:
    """What came of it, what changed, what differs, what agrees."""
    parts: list[Part] = [about(feedback, when), *in_short_parts(feedback)]
    differing = feedback.differing
    said = "" if differing else " Nothing."
    parts.append(
        Words(f"What differs from the reference comes first: {len(differing)} of {_compared(feedback)}.{said}")
    )
    parts += [Facts(point_facts(feedback, point), point_title(point)) for point in differing]
    parts.append(agreeing_sheet(feedback))
    if feedback.not_compared:
        parts.append(Words(f"{', '.join(one.label for one in feedback.not_compared)}.", "Not compared: no reference"))
    return tuple(parts)


def _compared(feedback: Feedback) -> int:
    return len(feedback.points) - len(feedback.not_compared)


def about(feedback: Feedback, when: Callable[[str], str] = str) -> Facts:
    """Who sat what, when, and the result."""
    attempt, exercise = feedback.attempt, feedback.exercise
    pairs: list[tuple[str, Cell]] = [
        ("Trainee", attempt.who),
        ("Exercise", f"{exercise.title}, version {exercise.version}"),
        ("Standards", exercise.framework.name),
    ]
    if exercise.rounds > 1 or attempt.round > 1:
        pairs.append(("Round", f"{attempt.round} of {max(exercise.rounds, attempt.round)}"))
    if attempt.handed_in:
        pairs.append(("Handed in", when(attempt.handed_in)))
    pairs += [
        ("Time taken", duration_words(feedback.marked.time.total) if feedback.marked.time.sittings else None),
        ("Result", str(feedback.marked.verdict)),
    ]
    return Facts(tuple(pairs))


def in_short_parts(feedback: Feedback) -> tuple[Part, ...]:
    """The verdict and the figures in plain words, the change between rounds, and what it is evidence for."""
    marked = feedback.marked
    parts = [
        Words("\n".join((result_words(marked), *condition_lines(marked))), "In short"),
        Words("\n".join(figure_lines(marked)), "The figures"),
    ]
    changed = change_lines(feedback)
    if changed:
        parts.append(Words("\n".join(changed), f"From round {feedback.earlier_round} to {feedback.attempt.round}"))
    parts.append(Words(evidence_for_words(feedback), "What it is evidence for"))
    return tuple(parts)


def point_facts(feedback: Feedback, point: Point) -> tuple[tuple[str, Cell], ...]:
    """Everything about one question or rating, without what is not there."""
    said = (
        ("Standard" if point.rated else "Question", point.text),
        ("Your rating" if point.rated else "Your answer", given_word(point.place, point.given, rated=point.rated)),
        ("Before", before_words(feedback, point)),
        ("The reference", given_word(point.place, point.reference, rated=point.rated)),
        ("Why", point.rationale),
        ("Your reason", point.reason),
        ("Your evidence", evidence_words(point)),
        ("In the group", group_words(point)),
        ("Cause", tag_words(point)),
        ("Trainer's note", point.tag.note if point.tag else ""),
    )
    return tuple((name, text) for name, text in said if text)


def evidence_words(point: Point) -> str:
    """The notes on a question, one a line; "" for none."""
    return "\n".join(value_words(note) for note in point.notes)


def agreeing_sheet(feedback: Feedback) -> Sheet:
    """What agrees, more briefly. What a trainer noted on it stands with it."""
    rows = tuple(
        (
            f"{one.label} {one.text}",
            _answer_cell(feedback, one),
            "\n".join(filter(None, (one.rationale, _noted(one)))) or None,
            "\n".join(filter(None, (evidence_words(one), one.reason))) or None,
        )
        for one in feedback.agreeing
    )
    return Sheet("What agrees with the reference", _AGREES, rows, empty="Nothing agrees.")


def _answer_cell(feedback: Feedback, point: Point) -> str:
    extra = [before_words(feedback, point) if not point.agreed_before else "", group_words(point)]
    return "\n".join(filter(None, (given_word(point.place, point.given, rated=point.rated), *extra)))


def _noted(point: Point) -> str:
    parts = filter(None, (tag_words(point), point.tag.note if point.tag else ""))
    said = " ".join(parts)
    return f"Trainer's note: {said}" if said else ""


# For programs


def feedback_object(feedback: Feedback) -> dict[str, object]:
    """All of it for programs; the figures themselves are those of `exercise mark`."""
    attempt, exercise, marked = feedback.attempt, feedback.exercise, feedback.marked
    return {
        "exercise": {"id": exercise.id, "title": exercise.title, "version": exercise.version},
        "attempt": {
            "id": attempt.uid,
            "who": attempt.who,
            "group": attempt.group or None,
            "round": attempt.round,
            "handed_in": attempt.handed_in or None,
        },
        "result": str(marked.verdict),
        "why": [marked.passed.why, *condition_lines(marked)],
        "in_words": list(figure_lines(marked)),
        "earlier_round": feedback.earlier_round or None,
        "change": list(change_lines(feedback)),
        "evidence_for": [{"standard": one.standard, "criteria": list(one.criteria)} for one in exercise.evidence_for],
        "points": [_point_object(feedback, point) for point in feedback.points],
    }


def _point_object(feedback: Feedback, point: Point) -> dict[str, object]:
    tag = point.tag
    return {
        "case": point.place[0] or None,
        "code": point.place[1],
        "kind": place_kind(feedback.exercise, point.place),
        "text": point.text,
        "answer": given_key(point.given),
        "reference": given_key(point.reference),
        "agrees": None if point.reference is None else point.agrees,
        "before": given_key(point.before),
        "rationale": point.rationale or None,
        "reason": point.reason or None,
        "evidence": [
            {
                "text": note.text,
                "source": str(note.source) if note.source else None,
                "effect": str(note.effect) if note.effect else None,
            }
            for note in point.notes
        ],
        "cause": str(tag.cause) if tag and tag.cause else None,
        "note": (tag.note if tag else "") or None,
        "group": {"right": point.group.part, "of": point.group.whole} if point.group else None,
    }


def _csv_sheet(feedback: Feedback) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for point in feedback.points:
        tag = point.tag
        rows.append(
            (
                point.place[0] or None,
                point.place[1],
                place_kind(feedback.exercise, point.place),
                given_key(point.given),
                given_key(point.reference),
                None if point.reference is None else "yes" if point.agrees else "no",
                given_key(point.before),
                point.rationale or None,
                point.reason or None,
                evidence_words(point) or None,
                str(tag.cause) if tag and tag.cause else None,
                (tag.note if tag else "") or None,
                point.group.part if point.group else None,
                point.group.whole if point.group else None,
            )
        )
    return Sheet("", tuple(Column(name) for name in _CSV), tuple(rows))
