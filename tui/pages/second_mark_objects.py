"""Second marks for programs: JSON and CSV. The names are documented in docs/json.md and do not change."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.exercises.marking import Marked
from sessions.second_mark_figures import SecondMark
from tui.pages.agreement_objects import figure_object
from tui.pages.exercise_figures import share_object
from tui.pages.rounding import rounded
from tui.sheets import Column, Sheet


def second_mark_object(one: SecondMark) -> dict[str, object]:
    """Everything about one second marking."""
    marked = one.marked
    part = marked.exercise.part
    return {
        "checks": one.original,
        "check": one.check,
        "service": one.service,
        "first": one.first.who,
        "second": one.second.who,
        "handed_in": one.second.handed_in,
        "cases": [case.reference for case in marked.exercise.cases],
        "cases_gone": list(one.gone),
        "units_found": one.units_found,
        "units_used": one.units_used,
        "unanswered_first": marked.unanswered_by_reference,
        "unanswered_second": marked.missing,
        "not_applicable_second": marked.not_applicable.part,
        "changed_since": one.changed_since,
        **_figures(marked),
        "shared": {str(answer): share_object(share) for answer, share in marked.found.items()},
        "by_standard": [
            {"standard": code, "title": part.standard(code).title, **_figures(found)}
            for code, found in one.by_standard.items()
        ],
        "by_question": [
            {
                "code": each.question.code,
                "question": each.question.text,
                "agreement": share_object(each.agreement),
                "leniency": each.lenient,
                "severity": each.severe,
            }
            for each in marked.by_question
        ],
        "ratings": _ratings(marked),
        "differences": [
            {
                "case": each.unit[0] or None,
                "code": each.unit[1],
                "question": part.question(each.unit[1]).text,
                "first": str(each.first),
                "second": str(each.second),
                "first_notes": list(each.first_notes),
                "second_notes": list(each.second_notes),
            }
            for each in one.differences
        ],
    }


def _figures(marked: Marked) -> dict[str, object]:
    return {
        "agreement": share_object(marked.agreement),
        "leniency": marked.leniency.part,
        "severity": marked.severity.part,
        "kappa": figure_object(marked.kappa),
        "ac1": figure_object(marked.ac1),
    }


def _ratings(marked: Marked) -> dict[str, object]:
    figures = marked.ratings
    mean = figures.mean_difference
    return {
        "exact": share_object(figures.exact),
        "within_one": share_object(figures.within_one),
        "mean_difference": None if mean is None else rounded(float(mean)),
        "kappa": figure_object(figures.kappa),
        "standards": [
            {
                "standard": one.standard.code,
                "first": one.reference.value,
                "second": one.rating.value if one.rating else None,
                "difference": one.difference,
            }
            for one in figures.results
        ],
    }


_COLUMNS = ("check", "second", "case", "code", "question", "first", "second_answer", "first_notes", "second_notes")


def differences_sheet(found: Sequence[SecondMark]) -> Sheet:
    """A row for each difference."""
    rows = tuple(
        (
            one.check,
            one.second.who,
            each.unit[0] or None,
            each.unit[1],
            one.marked.exercise.part.question(each.unit[1]).text,
            str(each.first),
            str(each.second),
            "\n".join(each.first_notes) or None,
            "\n".join(each.second_notes) or None,
        )
        for one in found
        for each in one.differences
    )
    return Sheet("", tuple(Column(name) for name in _COLUMNS), rows)
