"""What a summary says of case standards: percentages, how firm they are, and what was set in place of a rating."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions.summary import StandardSummary, Summary
from standards.firmness import Firmness
from standards.framework import Status
from standards.rated import KeyQuestionRating, StandardRating, State
from tui.sheets import Cell, Column, Part, Sheet, Words
from tui.words import NOT_YET_RATED


def rests_on_cases(summary: Summary) -> bool:
    """Whether any standard shown is rated from cases."""
    return any(one.standard.case_work for one in summary.standards)


def standards_sheet(summary: Summary) -> Sheet:
    """Each standard with its rating, its points, and in a few words what it rests on."""
    columns = (
        Column("Standard", 15),
        Column("Rating", 11),
        Column("Points", 6, absent="", spoken="none"),
        Column("Rests on", 20),
    )
    rows = tuple(
        (one.standard.name, rating_cell(one.rated), points_cell(one.rated), rests_on(one)) for one in summary.standards
    )
    return Sheet("Standards", columns, rows)


def rating_cell(rated: StandardRating) -> str:
    """The rating; while it is not final, what it would be so far; or that there is none."""
    if rated.rating is not None:
        return rated.rating.value
    if rated.state is State.RECORDED:
        return f"indicative of {rated.so_far.value}" if rated.so_far else "recorded"
    if rated.state is State.NOT_YET and rated.so_far:
        return f"{rated.so_far.value} so far"
    return str(rated.state)


def points_cell(rated: StandardRating) -> Cell:
    """The points, and that they do not count where they do not."""
    if rated.points is None:
        return None
    return rated.points if rated.standard.counted else f"{rated.points}, not counted"


def rests_on(one: StandardSummary) -> str:
    """In a few words what a rating rests on: the judgement, the lowest key question, a limit, a panel decision."""
    rated = one.rated
    if rated.state is State.NOT_RATED:
        return rated.why_not_rated
    words = []
    if rated.panel is not None:
        computed = f"; computed {rated.computed.value}" if rated.computed and one.standard.case_work else ""
        words.append(f"panel decision {rated.panel.value}{computed}")
    elif one.standard.case_work:
        words.append(_from_cases(rated))
    else:
        words.append(f"judged {rated.computed.value}" if rated.computed else "not judged")
    if rated.limits:
        words.append(f"held to {rated.limits[0].at_most.value} by a limit")
    if one.standard.status is Status.UNSCORED:
        words.append("reported on its own")
    return "; ".join(words)


def _from_cases(rated: StandardRating) -> str:
    lowest = [one for one in rated.key_questions if one.drives]
    left = sum(one.tally.blank for one in rated.key_questions)
    still = f"; {left} left" if left else ""
    if lowest:
        return f"{lowest[0].key_question.label}: {lowest[0].tally.words}{still}"
    judged = sum(one.tally.applicable for one in rated.key_questions)
    return f"percentages alone{still}" if judged else f"no case judged{still}"


def percentages_sheet(standards: Sequence[StandardRating]) -> Sheet:
    """Each key question of the cases: its percentage on its own denominator, and how firm that is."""
    columns = (
        Column("Key question", 12),
        Column("Sufficient", 14),
        Column("Rating", 12, absent="", spoken="none"),
        Column("To an edge", 10, absent="", spoken="none"),
        Column("95% interval", 10, absent="", spoken="none"),
    )
    rows: list[tuple[Cell, ...]] = []
    strong = set()
    for one, rated in _from_all(standards):
        if rated and one.drives:
            strong.add(len(rows))
        rows.append(_percentage_row(one, rated=rated))
    if not any(rated for _, rated in _from_all(standards)):  # a programme of percentages only
        seen = [place for place, column in enumerate(columns) if column.name not in ("Rating", "To an edge")]
        cells = tuple(tuple(row[place] for place in seen) for row in rows)
        return Sheet("From the cases", tuple(columns[place] for place in seen), cells)
    return Sheet("From the cases: lowest of each standard marked", columns, tuple(rows), strong=frozenset(strong))


def _from_all(standards: Sequence[StandardRating]) -> Iterable[tuple[KeyQuestionRating, bool]]:
    """Every key question of the cases, and whether its standard has ratings at all."""
    for standard in standards:
        for one in standard.key_questions:
            yield one, standard.standard.status in (Status.RATED, Status.INDICATIVE)


def _percentage_row(one: KeyQuestionRating, *, rated: bool) -> tuple[Cell, ...]:
    firm = one.firmness
    interval = firm.interval if firm else None
    return (
        f"{one.key_question.brief}{' (lowest)' if rated and one.drives else ''}",
        _sufficient(one),
        one.rating.value if one.rating and rated else None,
        _to_edges(firm) if firm and rated else None,
        interval.words if interval else None,
    )


def _sufficient(one: KeyQuestionRating) -> str:
    """The percentage with its counts, and what is left; or why there is none."""
    if not one.given:
        return "not known yet"
    left = f", {one.tally.blank} left" if one.tally.blank else ""
    return f"{one.tally.words}{left}" if one.tally.asked else "asked in no case"


def _to_edges(firm: Firmness) -> str | None:
    """How many cases would move the rating: `3 up, 1 down`."""
    words = [f"{number} {way}" for number, way in ((firm.up, "up"), (firm.down, "down")) if number is not None]
    return ", ".join(words) or None


def decisions_sheet(summary: Summary) -> Sheet | None:
    """Limits that hold a standard and panel decisions, each beside what was computed; None where there are none."""
    rows: list[tuple[Cell, ...]] = []
    for one in summary.standards:
        rated = one.rated
        before = rated.computed.value if rated.computed else None
        if one.panel is not None:
            why = f"panel decision: {one.panel.reason}"
            rows.append((one.standard.name, before, one.panel.rating.value, why))
        panel = one.panel.rating.value if one.panel else before
        rows += [(one.standard.name, panel, limit.at_most.value, f"limit: {limit.rule.text}") for limit in rated.limits]
    if not rows:
        return None
    columns = (
        Column("Standard", 14),
        Column("Otherwise", 11, absent=NOT_YET_RATED),
        Column("Set to", 11),
        Column("By", 20, lines=True),
    )
    return Sheet("Limits and panel decisions", columns, tuple(rows))


def look_at_words(summary: Summary) -> Words | None:
    """Warnings, and where the conditions for a panel decision hold; None where there is nothing to say."""
    lines = []
    for one in summary.standards:
        said = (*one.rated.warnings, *(one.rated.panel_conditions if one.panel is None else ()))
        lines += [f"- {one.standard.name}: {sentence}" for sentence in said]
    return Words("\n".join(lines), "Look at") if lines else None


def case_parts(summary: Summary) -> tuple[Part, ...]:
    """The percentages, and what was set in place of a rating or deserves a look."""
    others = (decisions_sheet(summary), look_at_words(summary))
    rated = [one.rated for one in summary.standards]
    return (percentages_sheet(rated), *(part for part in others if part is not None))
