"""What the what-if screen lists, as plain rows: no widget is needed to test it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from standards.framework import KeyQuestion, Standard
from standards.rated import KeyQuestionRating, StandardRating
from standards.scale import Rating
from standards.single_changes import SingleChange
from standards.what_if import Given, Trial, WhatIf, can_be_judged, moved_tally
from tui.pages.case_summary import rating_cell
from tui.pages.what_if import NO_CHANGE, standing
from tui.widgets.rows import HEADING, MUTED, STRONG, Piece, Row, fit

NARROW = 60  # columns below which a line says less, so that what is tried on it stays in sight


@dataclass(frozen=True, slots=True)
class Line:
    """A row with what can be tried on it: a standard, a key question of the cases, or a single change."""

    row: Row
    standard: Standard | None = None
    key_question: KeyQuestion | None = None
    change: SingleChange | None = None


def lines(given: Given, tried: WhatIf, trial: Trial, changes: Sequence[SingleChange], width: int) -> list[Line]:
    """Every standard with its key questions as they are and as they would be, then the single changes."""
    found = []
    for before, after in zip(tried.before.standards, tried.after.standards, strict=True):
        if before.standard.case_work and not given.tallies:
            continue
        found.append(Line(_standard_row(before, after, trial, width), standard=before.standard))
        found += [
            Line(_question_row(old, trial.cases, width), key_question=old.key_question) for old in before.key_questions
        ]
    found.append(Line(Row.of("")))
    found.append(
        Line(Row.of(Piece(fit("Single changes that would change the overall, smallest first", width), HEADING)))
    )
    found += [Line(Row.of(fit(f" {one.words}: {one.after.value}", width)), change=one) for one in changes]
    if not changes:
        found.append(Line(Row.of(Piece(fit(f" {NO_CHANGE}", width), MUTED))))
    return found


def _standard_row(before: StandardRating, after: StandardRating, trial: Trial, width: int) -> Row:
    code = before.standard.code
    marks = []
    if code in trial.judged:
        marks.append(f"judged {trial.judged[code].value}?")
    if code in trial.panel:
        panel = trial.panel[code]
        marks.append(f"panel {panel.value}?" if panel else "no panel decision?")
    narrow = width < NARROW
    name, say = (code, rating_cell) if narrow else (before.standard.name, standing)
    words = f"{name}: {say(before)}"
    if say(before) != say(after):
        words += f" → {say(after)}"
    tried_on = f"  [{', '.join(marks)}]" if marks else ""
    return Row.of(Piece(fit(words + tried_on, width), STRONG))


def _question_row(one: KeyQuestionRating, cases: Mapping[str, int], width: int) -> Row:
    number = cases.get(one.key_question.code, 0)
    moved = moved_tally(one.tally, number)
    if width < NARROW:
        percent = f"{one.tally.percent}%" if one.tally.applicable else "no case judged"
        changed = f" → {moved.percent}%  [{number:+}]" if number else ""
        return Row.of(fit(f"  {one.key_question.brief} {percent}{changed}", width))
    changed = f" → {moved.words}  [{number:+}]" if number else ""
    return Row.of(fit(f"  {one.key_question.brief}  {one.tally.words}{changed}", width))


def with_rating(given: Given, trial: Trial, standard: Standard, rating: Rating | None) -> Trial:
    """The trial with another rating of a standard: a judgement where it is judged, else a panel decision."""
    code = standard.code
    if can_be_judged(given, standard):
        judged = {name: one for name, one in trial.judged.items() if name != code}
        return replace(trial, judged=judged if rating is None else {**judged, code: rating})
    panel = {name: one for name, one in trial.panel.items() if name != code}
    return replace(trial, panel=panel if rating is None else {**panel, code: rating})


def with_cases(trial: Trial, code: str, step: int) -> Trial:
    """The trial with so many more cases sufficient on a key question, fewer below zero."""
    number = trial.cases.get(code, 0) + step
    others = {name: one for name, one in trial.cases.items() if name != code}
    return replace(trial, cases={**others, code: number} if number else others)
