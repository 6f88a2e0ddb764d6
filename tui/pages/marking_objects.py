"""Marks for programs: JSON and CSV. The names are documented in docs/json.md and do not change."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.exercises.marking import Marked
from sessions.exercises.pass_rule import Condition
from standards.scale import Answer
from tui.pages.agreement_objects import figure_object
from tui.pages.exercise_figures import share_cells, share_object, unit_object
from tui.pages.rounding import rounded
from tui.sheets import Cell, Column, Sheet

_CSV_MARKS = (
    "trainee", "group", "round", "attempt", "verdict", "agreed", "units", "missing", "not_applicable",
    "yes_found", "yes", "no_found", "no", "not_applicable_found", "not_applicable_in_reference",
    "lenient", "severe", "kappa", "ac1", "ratings_exact", "ratings_within_one", "ratings", "seconds",
)  # fmt: skip
_CSV_UNITS = ("trainee", "group", "round", "case", "code", "reference", "answer", "agrees", "seconds")


def marked_object(marked: Marked) -> dict[str, object]:
    """Everything about one attempt."""
    attempt = marked.attempt
    return {
        "trainee": attempt.who,
        "group": attempt.group or None,
        "round": attempt.round,
        "attempt": attempt.uid,
        "handed_in_at": attempt.handed_in or None,
        "verdict": marked.verdict.value,
        "why": marked.passed.why,
        "conditions": [condition_object(one) for one in marked.passed.conditions],
        "agreement": share_object(marked.agreement),
        "found": {str(answer).replace(" ", "_"): share_object(share) for answer, share in marked.found.items()},
        "missing": marked.missing,
        "not_applicable": marked.not_applicable.part,
        "unanswered_by_reference": marked.unanswered_by_reference,
        "leniency": share_object(marked.leniency),
        "severity": share_object(marked.severity),
        "kappa": figure_object(marked.kappa),
        "ac1": figure_object(marked.ac1),
        "ratings": _ratings_object(marked),
        "time": _time_object(marked),
        "units": [
            {
                **unit_object(one.unit),
                "reference": str(one.reference),
                "answer": None if one.answer is None else str(one.answer),
                "agrees": one.right,
                "seconds": _seconds(marked.time.by_unit.get(one.unit)),
            }
            for one in marked.units
        ],
    }


def condition_object(condition: Condition) -> dict[str, object]:
    """One condition of the pass rule; `low` and `high` are one-sided bounds at `confidence` per cent."""
    bounds = condition.bounds
    return {
        "condition": condition.aspect.value,
        "answer": str(condition.answer) if condition.answer else None,
        "part": condition.share.part,
        "whole": condition.share.whole,
        "edge": condition.edge,
        "confidence": condition.confidence if bounds else None,
        "low": rounded(bounds.low) if bounds else None,
        "high": rounded(bounds.high) if bounds else None,
        "verdict": condition.verdict.value,
        "more_units": condition.more,
        "why": condition.why,
    }


def _ratings_object(marked: Marked) -> dict[str, object]:
    figures = marked.ratings
    mean = figures.mean_difference
    return {
        "exact": share_object(figures.exact),
        "within_one": share_object(figures.within_one),
        "missing": figures.missing,
        "mean_difference": None if mean is None else rounded(float(mean)),
        "kappa": figure_object(figures.kappa),
        "standards": [
            {
                "code": one.standard.code,
                "reference": one.reference.value,
                "rating": one.rating.value if one.rating else None,
                "difference": one.difference,
            }
            for one in figures.results
        ],
    }


def _time_object(marked: Marked) -> dict[str, object]:
    longest = marked.longest
    return {
        "seconds": _seconds(marked.time.total),
        "sittings": marked.time.sittings,
        "median_seconds": _seconds(marked.median_seconds),
        "longest": {**unit_object(longest[0]), "seconds": _seconds(longest[1])} if longest else None,
        "allowed_minutes": marked.exercise.time.minutes or None,
        "over": marked.over_time,
    }


def _seconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)


def csv_marks(marks: Sequence[Marked]) -> Sheet:
    """A row for each attempt."""
    return Sheet("", tuple(Column(name) for name in _CSV_MARKS), tuple(_row(one) for one in marks))


def _row(marked: Marked) -> tuple[Cell, ...]:
    attempt, ratings = marked.attempt, marked.ratings
    found = [
        cell for answer in Answer for cell in (share_cells(marked.found[answer]) if answer in marked.found else (0, 0))
    ]
    return (
        attempt.who,
        attempt.group or None,
        attempt.round,
        attempt.uid,
        marked.verdict.value,
        *share_cells(marked.agreement),
        marked.missing,
        marked.not_applicable.part,
        *found,
        marked.leniency.part,
        marked.severity.part,
        rounded(marked.kappa.value),
        rounded(marked.ac1.value),
        ratings.exact.part,
        ratings.within_one.part,
        ratings.exact.whole,
        int(marked.time.total + 0.5),
    )


def csv_units(marks: Sequence[Marked]) -> Sheet:
    """A row for each unit of each attempt."""
    rows: list[tuple[Cell, ...]] = []
    for marked in marks:
        attempt = marked.attempt
        for one in marked.units:
            seconds = marked.time.by_unit.get(one.unit)
            rows.append(
                (
                    attempt.who,
                    attempt.group or None,
                    attempt.round,
                    one.unit[0] or None,
                    one.unit[1],
                    str(one.reference),
                    None if one.answer is None else str(one.answer),
                    "yes" if one.right else "no",
                    None if seconds is None else int(seconds + 0.5),
                )
            )
    return Sheet("", tuple(Column(name) for name in _CSV_UNITS), tuple(rows))
