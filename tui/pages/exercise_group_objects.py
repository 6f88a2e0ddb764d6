"""A group for programs: JSON and CSV. The names are documented in docs/json.md and do not change."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.exercises.group import Agreed, Group
from sessions.exercises.rounds import RoundsChange
from tui.pages.agreement_objects import figure_object
from tui.pages.exercise_figures import share_object, unit_object
from tui.pages.rounding import rounded
from tui.sheets import Cell, Column, Sheet

_CSV_GRID = ("case", "code", "reference", "trainee", "group", "answer", "agrees")
_CSV_AGREED = (
    "code", "title", "trainees", "units", "right", "answers", "with_reference", "pairwise", "alpha", "fleiss",
    "units_used",
)  # fmt: skip


def group_object(group: Group) -> dict[str, object]:
    """Everything about one round of a group."""
    return {
        "round": group.round,
        "trainees": [
            {
                "trainee": one.attempt.who,
                "group": one.attempt.group or None,
                "attempt": one.attempt.uid,
                "agreement": share_object(one.agreement),
                "verdict": one.verdict.value,
            }
            for one in group.marked
        ],
        "grid": [
            {
                **unit_object(unit),
                "reference": str(group.marked[0].by_unit[unit].reference),
                "answers": [
                    None if (answer := one.by_unit[unit].answer) is None else str(answer) for one in group.marked
                ],
            }
            for unit in group.units
        ],
        "everything": agreed_object(group.whole),
        "by_question": [agreed_object(one) for one in group.by_question],
        "by_standard": [agreed_object(one) for one in group.by_standard],
        "by_group": [agreed_object(one) for one in group.by_group],
        "ratings": {
            "alpha": figure_object(group.ratings),
            "exact": share_object(group.ratings_exact),
            "standards": [
                {
                    "code": result.standard.code,
                    "reference": result.reference.value,
                    "ratings": [
                        rating.value if (rating := one.ratings.results[place].rating) else None for one in group.marked
                    ],
                }
                for place, result in enumerate(group.marked[0].ratings.results if group.marked else ())
            ],
        },
    }


def agreed_object(agreed: Agreed) -> dict[str, object]:
    """How far trainees agree on some units."""
    return {
        "code": agreed.code or None,
        "title": agreed.title,
        "trainees": agreed.trainees,
        "units": agreed.units,
        "right": share_object(agreed.right),
        "with_reference": figure_object(agreed.with_reference),
        "alpha": figure_object(agreed.alpha),
        "fleiss": figure_object(agreed.fleiss),
        "pairwise": figure_object(agreed.pairwise),
    }


def change_object(change: RoundsChange | None) -> dict[str, object] | None:
    """What changed between two rounds."""
    if change is None:
        return None
    return {
        "first": change.first,
        "last": change.last,
        "agreement_before": share_object(change.agreement_before),
        "agreement_after": share_object(change.agreement_after),
        "alpha_before": figure_object(change.alpha_before),
        "alpha_after": figure_object(change.alpha_after),
        "towards": change.towards,
        "away": change.away,
        "only_before": list(change.only_before),
        "only_after": list(change.only_after),
        "people": [
            {
                "trainee": one.who,
                "group": one.after.attempt.group or None,
                "agreement_before": share_object(one.before.agreement),
                "agreement_after": share_object(one.after.agreement),
                "towards": [unit_object(unit) for unit in one.towards],
                "away": [unit_object(unit) for unit in one.away],
                "otherwise": [unit_object(unit) for unit in one.otherwise],
            }
            for one in change.people
        ],
    }


def csv_grid(group: Group) -> Sheet:
    """A row for each answer of each trainee."""
    rows: list[tuple[Cell, ...]] = []
    for unit in group.units:
        for one in group.marked:
            result = one.by_unit[unit]
            rows.append(
                (
                    unit[0] or None,
                    unit[1],
                    str(result.reference),
                    one.attempt.who,
                    one.attempt.group or None,
                    None if result.answer is None else str(result.answer),
                    "yes" if result.right else "no",
                )
            )
    return Sheet("", tuple(Column(name) for name in _CSV_GRID), tuple(rows))


def csv_agreed(every: Sequence[Agreed]) -> Sheet:
    """A row for each part."""
    rows = tuple(
        (
            one.code or None,
            one.title,
            one.trainees,
            one.units,
            one.right.part,
            one.right.whole,
            *(rounded(figure.value) for figure in (one.with_reference, one.pairwise, one.alpha, one.fleiss)),
            one.alpha.used,
        )
        for one in every
    )
    return Sheet("", tuple(Column(name) for name in _CSV_AGREED), rows)
