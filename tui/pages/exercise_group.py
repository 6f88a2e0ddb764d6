"""A group of attempts: trainees by question in a grid, how far they agree, and what changed between rounds."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.group import Agreed, Group
from sessions.exercises.rounds import RoundsChange
from tui.pages.agreement import reasons_sheet
from tui.pages.exercise_figures import (
    FIGURE_COLUMNS,
    cell,
    chunks,
    exercise_object,
    figure_row,
    figure_value,
    grid_key,
    marked_cell,
    share_row,
)
from tui.pages.exercise_group_objects import change_object, csv_agreed, csv_grid, group_object
from tui.pages.rounds_change import change_parts
from tui.sheets import Cell, Column, Facts, Page, Part, Sheet, Words

AMONG_AND_WITH = (
    "Agreement among trainees is not agreement with the reference: a group that shares a misunderstanding agrees "
    "perfectly. Look at both."
)
_ACROSS = 8
"""Units side by side in a sheet: with the names they take less than 80 columns."""

REFERENCE = "Reference"
_RIGHT = "Right"


class By(StrEnum):
    """What the figures of a group can be broken down by."""

    QUESTION = "question"
    STANDARD = "standard"
    GROUP = "group"


def group_page(
    group: Group,
    change: RoundsChange | None = None,
    *,
    rounds: Sequence[int] = (),
    by: By | None = None,
    letters: bool = True,
) -> Page:
    """One round of a group: the whole and the grid, or broken down; then the change between rounds, where it is asked.

    `rounds` are those there are attempts of. Without `letters` the grid is in words, to be read out.
    """
    data = {
        "exercise": exercise_object(group.exercise),
        "rounds": list(rounds),
        **group_object(group),
        "change": change_object(change),
    }
    parts: list[Part] = [_facts(group, rounds), *whole_parts(group)]
    if by is None:
        parts += grid_parts(group, letters=letters)
        parts += [agreed_sheet(group.by_group, "By group", "Group")] if len(group.by_group) > 1 else []
    else:
        parts += broken_down(group, by)
    parts += change_parts(change) if change else []
    csv = csv_grid(group) if by is None else csv_agreed(_parts_by(group, by))
    return Page(f"{group.exercise.title}: the group", tuple(parts), data, csv)


def _facts(group: Group, rounds: Sequence[int]) -> Facts:
    verdicts = [one.verdict.value for one in group.marked]
    said = ", ".join(f"{verdicts.count(one)} {one}" for one in dict.fromkeys(verdicts))
    pairs: list[tuple[str, Cell]] = [("Trainees", len(group.marked)), ("Units", len(group.units))]
    if group.exercise.rounds > 1 or len(rounds) > 1:
        others = [str(one) for one in rounds if one != group.round]
        also = f"; there are attempts of round {', '.join(others)} too (--round)" if others else ""
        pairs.append(("Round", f"{group.round}{also}"))
    missing = sum(one.missing for one in group.marked)
    pairs.append(("Missing", f"{missing} of {len(group.marked) * len(group.units)} answers; they count as not agreed"))
    return Facts((*pairs, ("Verdicts", said)))


def whole_parts(group: Group) -> tuple[Part, ...]:
    """How far they agree on everything, and why a figure is not there."""
    whole = group.whole
    figures = [whole.with_reference, whole.pairwise, whole.alpha, whole.fleiss]
    rows = [figure_row(one) for one in figures]
    reasons = [(one.name, one.why) for one in figures]
    if group.marked and group.marked[0].ratings.results:
        rows.append(("Ratings: alpha, ordinal", *figure_row(group.ratings)[1:]))
        rows.append(share_row("Ratings exact", group.ratings_exact, group.ratings_exact.whole))
        reasons.append(("Ratings: alpha, ordinal", group.ratings.why))
    sheet = reasons_sheet(reasons)
    parts: tuple[Part, ...] = (Sheet("All units", FIGURE_COLUMNS, tuple(rows)),)
    return (*parts, *((sheet,) if sheet.rows else ()), Words(AMONG_AND_WITH))


# The grid


def grid_parts(group: Group, *, letters: bool = True) -> tuple[Part, ...]:
    """Trainees by units, a few units at a time: those of a key question, or one question over its cases."""
    parts: list[Part] = [
        _grid(group, _over(group.exercise, title, some, units), some, letters=letters)
        for title, units in _columns(group.exercise, group.units)
        for some in chunks(units, _ACROSS)
    ]
    if group.marked and group.marked[0].ratings.results:
        parts.append(_ratings_grid(group, letters=letters))
    return (*parts, Words(grid_key(group.exercise))) if letters and parts else tuple(parts)


def _columns(exercise: Exercise, units: Sequence[Unit]) -> list[tuple[str, list[Unit]]]:
    """Units that stand together, with what is said above them."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        question = exercise.question(unit) if unit[0] else exercise.key_question(unit)
        found.setdefault(getattr(question, "brief", question.label), []).append(unit)
    return list(found.items())


def _over(exercise: Exercise, title: str, some: Sequence[Unit], units: Sequence[Unit]) -> str:
    """What stands over some of the units under a title."""
    if len(some) == len(units):
        return title
    return f"{title}: {_heading(exercise, some[0])} to {_heading(exercise, some[-1])}"


def _grid(group: Group, title: str, units: Sequence[Unit], *, letters: bool) -> Sheet:
    columns = (Column("Trainee", 12), *(Column(_heading(group.exercise, unit), 4) for unit in units))
    references = [group.marked[0].by_unit[unit].reference for unit in units]
    rows: list[tuple[Cell, ...]] = [
        (
            REFERENCE,
            *(cell(unit, answer, letters=letters) for unit, answer in zip(units, references, strict=True)),
        )
    ]
    for one in group.marked:
        cells = [
            marked_cell(unit, one.by_unit[unit].answer, reference, letters=letters)
            for unit, reference in zip(units, references, strict=True)
        ]
        rows.append((one.attempt.who, *cells))
    right = [sum(one.by_unit[unit].right for one in group.marked) for unit in units]
    rows.append((f"{_RIGHT} of {len(group.marked)}", *right))
    return Sheet(title, columns, tuple(rows), strong=frozenset({0}))


def _heading(exercise: Exercise, unit: Unit) -> str:
    """A unit under its title: its case, or the letter of a prompt, or the key question itself."""
    if unit[0]:
        return unit[0]
    question = exercise.question(unit)
    return getattr(question, "letter", question.label)


def _ratings_grid(group: Group, *, letters: bool) -> Sheet:
    results = group.marked[0].ratings.results
    columns = (Column("Trainee", 12), *(Column(one.standard.code, 5) for one in results))
    references = [(("", one.standard.code), one.reference) for one in results]
    rows: list[tuple[Cell, ...]] = [(REFERENCE, *(cell(*one, letters=letters) for one in references))]
    for marked in group.marked:
        given = [one.rating for one in marked.ratings.results]
        cells = (
            marked_cell(place, rating, reference, letters=letters)
            for rating, (place, reference) in zip(given, references, strict=True)
        )
        rows.append((marked.attempt.who, *cells))
    return Sheet("Ratings", columns, tuple(rows), strong=frozenset({0}))


# Broken down


def broken_down(group: Group, by: By) -> tuple[Part, ...]:
    """The figures question by question, standard by standard, or group by group, with the reasons for those missing."""
    every = _parts_by(group, by)
    title = {By.QUESTION: "Question by question", By.STANDARD: "Standard by standard", By.GROUP: "By group"}[by]
    reasons = reasons_sheet(
        (f"{figure.name} ({one.code or one.title})", figure.why)
        for one in every
        for figure in (one.with_reference, one.pairwise, one.alpha, one.fleiss)
        if not figure.defined
    )
    sheet = agreed_sheet(every, title, by.value.capitalize())
    return (sheet, reasons) if reasons.rows else (sheet,)


def _parts_by(group: Group, by: By) -> tuple[Agreed, ...]:
    return {By.QUESTION: group.by_question, By.STANDARD: group.by_standard, By.GROUP: group.by_group}[by]


def agreed_sheet(every: Sequence[Agreed], title: str, named: str) -> Sheet:
    """Parts in rows: with the reference, in pairs, alpha and Fleiss' kappa."""
    of_people = named == "Group"
    columns = (
        Column(named, 10),
        Column("Trainees", 8, right=True) if of_people else Column("Units", 5, right=True),
        Column("With the reference", 10, absent="--", spoken="not defined"),
        Column("In pairs", 8, absent="--", spoken="not defined"),
        Column("Alpha", 6, absent="--", spoken="not defined", right=True),
        Column("Fleiss", 6, absent="--", spoken="not defined", right=True),
        Column("Used", 8),
    )
    rows = tuple(
        (
            one.title,
            one.trainees if of_people else one.units,
            f"{one.right.part}/{one.right.whole} {figure_value(one.with_reference)}" if one.right.whole else None,
            figure_value(one.pairwise),
            figure_value(one.alpha),
            figure_value(one.fleiss),
            f"{one.alpha.used} of {one.alpha.found}",
        )
        for one in every
    )
    return Sheet(title, columns, rows)
