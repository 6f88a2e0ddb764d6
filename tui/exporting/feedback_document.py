"""Feedback to hand over, in the sections that Markdown and HTML are written from."""

from __future__ import annotations

from collections.abc import Iterator

from sessions.exercises.feedback import Feedback
from tui.exporting.report_sections import Document, Entry, Items, Section, day_words
from tui.pages.feedback import about, agreeing_sheet, point_facts, title_of
from tui.pages.feedback_words import (
    READ_THIS,
    change_lines,
    condition_lines,
    evidence_for_words,
    figure_lines,
    point_title,
    result_words,
)
from tui.sheets import Facts, Words


def feedback_document(feedback: Feedback) -> Document:
    """All that one trainee is told, and nothing of anybody else."""
    return Document(title_of(feedback), about(feedback, day_words), tuple(_sections(feedback)))


def _sections(feedback: Feedback) -> Iterator[Section]:
    marked = feedback.marked
    yield Section("In short", (Words(result_words(marked)), _list(condition_lines(marked))))
    yield Section("The figures", (_list(figure_lines(marked)),))
    changed = change_lines(feedback)
    if changed:
        yield Section(f"From round {feedback.earlier_round} to round {feedback.attempt.round}", (_list(changed),))
    differing = feedback.differing
    how_many = f"{len(differing)} of {len(feedback.points) - len(feedback.not_compared)}"
    said = Words(f"{how_many}. {READ_THIS}" if differing else "Nothing.")
    yield Section("What differs from the reference", (said,))
    for point in differing:
        yield Section(point_title(point), (Facts(point_facts(feedback, point)),), 3)
    yield Section("What agrees with the reference", (agreeing_sheet(feedback),))
    if feedback.not_compared:
        labels = _list(tuple(one.label for one in feedback.not_compared))
        yield Section("Not compared: the reference has no answer", (labels,))
    yield Section("What it is evidence for", (Words(evidence_for_words(feedback)),))


def _list(lines: tuple[str, ...]) -> Items:
    return Items(tuple(Entry(line) for line in lines))
