"""The tables of ratings in a report: each standard, the percentages behind it, and where the sum lies."""

from __future__ import annotations

from sessions.summary import StandardSummary, Summary
from standards.firmness import Firmness
from standards.rated import KeyQuestionRating, OverallRating, State
from tui.pages.case_summary import points_cell, rating_cell, rests_on
from tui.pages.overall import ranges_sheet
from tui.sheets import Cell, Column, Sheet

_DECIDED = (
    Column("Computed", 10, absent="none"),
    Column("Limit", 12, absent="none"),
    Column("Panel decision", 12, absent="none"),
)


def overall_table(overall: OverallRating) -> tuple[Sheet, ...]:
    """The ranges of the overall, where it follows from a sum."""
    return (ranges_sheet(overall),) if overall.ranges else ()


def ratings_table(summary: Summary) -> Sheet:
    """Each standard with its rating; what was computed, limited or decided is shown where it differs anywhere."""
    decided = any(one.panel is not None or one.rated.limits for one in summary.standards)
    columns = (
        Column("Standard", 15),
        Column("Rating", 11),
        Column("Points", 6, absent="none", right=True),
        *(_DECIDED if decided else ()),
        Column("Rests on", 20),
    )
    rows = tuple(_rated(one, decided=decided) for one in summary.standards)
    return Sheet("Each standard with its rating, and what it rests on", columns, rows)


def _rated(one: StandardSummary, *, decided: bool) -> tuple[Cell, ...]:
    rated = one.rated
    extra: tuple[Cell, ...] = (
        rated.computed.value if rated.computed else None,
        "; ".join(f"at most {limit.at_most.value}" for limit in rated.limits) or None,
        rated.panel.value if rated.panel else None,
    )
    return (one.standard.name, rating_cell(rated), points_cell(rated), *(extra if decided else ()), rests_on(one))


def percentages_table(summary: Summary) -> Sheet:
    """Each key question of the cases, the lowest of its standard marked in words."""
    columns = (
        Column("Key question", 12),
        Column("Sufficient", 14),
        Column("Rating", 12, absent="none"),
        Column("Lowest", 6, absent="no"),
        Column("Cases to an edge", 10, absent="none"),
        Column("95% interval", 10, absent="none"),
    )
    rows = tuple(
        _percentage(asked, rated=one.rated.state is not State.RECORDED or one.rated.so_far is not None)
        for one in summary.standards
        for asked in one.rated.key_questions
    )
    return Sheet("How the cases fell on each key question", columns, rows, empty="No case is judged yet.")


def _percentage(asked: KeyQuestionRating, *, rated: bool) -> tuple[Cell, ...]:
    firm, tally, question = asked.firmness, asked.tally, asked.key_question
    left = f", {tally.blank} left" if tally.blank else ""
    return (
        f"{question.code} {question.text}",
        f"{tally.words}{left}" if tally.asked else "asked in no case",
        asked.rating.value if asked.rating and rated else None,
        "yes" if asked.drives and rated else None,
        _to_an_edge(firm) if firm and rated else None,
        firm.interval.words if firm and firm.interval else None,
    )


def _to_an_edge(firm: Firmness) -> str | None:
    """How many cases would move the rating: `1 up, 2 down`."""
    ways = ((firm.up, "up"), (firm.down, "down"))
    return ", ".join(f"{number} {way}" for number, way in ways if number is not None) or None
