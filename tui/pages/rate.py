"""Ratings from rows, on one page: standards, percentages, what was set in place of a rating, the overall, the gaps."""

from __future__ import annotations

from standards.framework import Framework, Status
from standards.rated import Ratings, StandardRating, State
from standards.rules import OverallFrom
from tui.pages.case_summary import percentages_sheet, points_cell, rating_cell
from tui.pages.overall import overall_parts
from tui.pages.rating_objects import found_object, overall_object, rating_name, tally_object
from tui.sheets import Cell, Column, Page, Part, Sheet

_CSV = tuple(
    Column(name)
    for name in (
        *("code", "title", "state", "rating", "points", "counted"),
        *("computed", "panel", "held_to", "so_far", "lowest", "highest", "not_rated_because"),
    )
)


def rate_page(framework: Framework, ratings: Ratings) -> Page:
    """Everything that follows from the rows; what is not given is said to be missing."""
    percentages = percentages_sheet([rated for rated in ratings.standards if _anything_given(rated)])
    optional: list[Sheet] = [percentages, _decisions_sheet(ratings), _look_at_sheet(ratings)]
    parts: list[Part] = [
        _standards_sheet(ratings),
        *overall_parts(ratings.overall),
        _reasons_sheet(ratings),
        *(sheet for sheet in optional if sheet.rows),
        _missing_sheet(framework, ratings),
    ]
    return Page(f"{framework.name}: ratings", tuple(parts), _data(framework, ratings), _csv_sheet(ratings))


def missing(framework: Framework, ratings: Ratings) -> list[tuple[str, str]]:
    """What is not given that is rated or recorded: the code of a standard, and a sentence.

    It is what the overall still waits for, and the percentages of what is only recorded.
    """
    found = []
    waited_for = _waited_for(framework, ratings)
    for rated in ratings.standards:
        recorded = rated.standard.status is Status.RECORDED
        if not recorded and (rated.state is not State.NOT_YET or rated.standard.code not in waited_for):
            continue
        gaps = [one.key_question.label for one in rated.key_questions if not one.given]
        if not recorded and rated.computed is None and (not gaps or len(gaps) == len(rated.key_questions)):
            more = " or percentages" if rated.standard.case_work else ""
            found.append((rated.standard.code, f"{rated.standard.name}: no rating{more} given."))
        else:
            found += [(rated.standard.code, f"{rated.standard.name}: no percentage given of {gap}.") for gap in gaps]
    return found


def _waited_for(framework: Framework, ratings: Ratings) -> set[str]:
    """The standards that count, the one that is the overall, and those at which a limit on a standard still looks."""
    codes = {standard.code for standard in framework.counted} | {framework.rules.overall.taken_from}
    for limit in framework.rules.limits:
        if any(one.standard.code == limit.standard and one.state is State.NOT_YET for one in ratings.standards):
            codes.update(limit.where_any)
    return codes


def _anything_given(rated: StandardRating) -> bool:
    return any(one.given for one in rated.key_questions)


# For people


def _standards_sheet(ratings: Ratings) -> Sheet:
    columns = (
        Column("Standard", 15),
        Column("Rating", 11),
        Column("Points", 6, absent="", spoken="none"),
        Column("Can be", 14, absent="", spoken="as it is"),
    )
    rows = [(one.standard.name, rating_cell(one), points_cell(one), _can_be(one)) for one in ratings.standards]
    if not any(row[-1] for row in rows):  # nothing is open
        return Sheet("Standards", columns[:-1], tuple(row[:-1] for row in rows))
    return Sheet("Standards", columns, tuple(rows))


def _can_be(rated: StandardRating) -> str | None:
    low, high = rated.lowest, rated.highest
    if rated.state is not State.NOT_YET or low is None or high is None:
        return None
    return low.value if low is high else f"{low.value} to {high.value}"


def _reasons_sheet(ratings: Ratings) -> Sheet:
    """The last steps to the overall: the sum, the range, or why there is none."""
    steps = ratings.overall.steps[-2:] if ratings.overall.counted else ratings.overall.steps[-1:]
    columns = (Column("Step", 20), Column("Rule", 20, absent="", spoken="none"))
    rows = tuple((step.text, step.rule.cited() if step.rule else None) for step in steps)
    return Sheet("How the overall came about", columns, rows)


def _decisions_sheet(ratings: Ratings) -> Sheet:
    """Panel decisions, and the limits that hold a standard, each beside what it would be otherwise."""
    rows: list[tuple[Cell, ...]] = []
    for rated in ratings.standards:
        before = rated.computed
        if rated.panel is not None:
            rows.append((rated.standard.name, rating_name(before), rated.panel.value, "panel decision"))
            before = rated.panel
        for limit in rated.limits:
            why = f"limit: {limit.rule.text} ({limit.rule.cited()})"
            rows.append((rated.standard.name, rating_name(before), limit.at_most.value, why))
    columns = (
        Column("Standard", 14),
        Column("Otherwise", 11, absent="not yet rated"),
        Column("Set to", 11),
        Column("By", 20),
    )
    return Sheet("Limits and panel decisions", columns, tuple(rows))


def _look_at_sheet(ratings: Ratings) -> Sheet:
    """Warnings, and where the conditions for a panel decision hold."""
    rows = tuple(
        (rated.standard.name, sentence)
        for rated in ratings.standards
        for sentence in (*rated.warnings, *rated.panel_conditions)
    )
    return Sheet("Look at", (Column("Standard", 14), Column("What", 30)), rows)


def _missing_sheet(framework: Framework, ratings: Ratings) -> Sheet:
    rows = tuple((sentence,) for _, sentence in missing(framework, ratings))
    return Sheet("Missing", (Column("Missing", 20),), rows, empty="Nothing is missing.")


# For programs


def _data(framework: Framework, ratings: Ratings) -> dict[str, object]:
    overall = ratings.overall
    return {
        "framework": framework.id,
        "standards": [_standard_object(rated) for rated in ratings.standards],
        "overall": {
            **overall_object(overall),
            "not_rated": overall.not_rated,
            "from": str(overall.source),
            "steps": [{"text": step.text, "rule": step.rule.cited() if step.rule else None} for step in overall.steps],
        },
        "missing": [{"code": code, "text": text} for code, text in missing(framework, ratings)],
    }


def _standard_object(rated: StandardRating) -> dict[str, object]:
    return {
        "code": rated.standard.code,
        "title": rated.standard.title,
        "rating": rating_name(rated.rating),
        "points": rated.points,
        "counted": rated.standard.counted,
        **found_object(rated),
        "key_questions": [
            {"code": one.key_question.code, "cases": tally_object(one) if one.given else None}
            for one in rated.key_questions
        ],
        "steps": [{"text": step.text, "rule": step.rule.cited() if step.rule else None} for step in rated.steps],
    }


def _csv_sheet(ratings: Ratings) -> Sheet:
    rows: list[tuple[Cell, ...]] = [_csv_row(rated) for rated in ratings.standards]
    overall = ratings.overall
    points = None if overall.source is OverallFrom.NONE else overall.points
    ends = (rating_name(overall.lowest), rating_name(overall.highest))
    rating = rating_name(overall.rating)
    rows.append(("overall", "Overall", None, rating, points, None, None, None, None, None, *ends, None))
    return Sheet("", _CSV, tuple(rows))


def _csv_row(rated: StandardRating) -> tuple[Cell, ...]:
    held = rated.so_far if rated.limits else None
    return (
        rated.standard.code,
        rated.standard.title,
        str(rated.state),
        rating_name(rated.rating),
        rated.points,
        "yes" if rated.standard.counted else "no",
        rating_name(rated.computed),
        rating_name(rated.panel),
        rating_name(held),
        rating_name(rated.so_far),
        rating_name(rated.lowest),
        rating_name(rated.highest),
        rated.why_not_rated or None,
    )
