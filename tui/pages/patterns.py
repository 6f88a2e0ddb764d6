"""Patterns in the cases: questions broken down by attributes, and the largest differences between groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessions.differences import BY_CHANCE, Difference, Differences
from sessions.groups import Grouping
from sessions.patterns import FEW_JUDGED, Breakdown, Group
from standards.framework import KeyQuestion, Question
from standards.interval import Interval
from tui.pages.pattern_objects import (
    attribute_object,
    breakdown_object,
    csv_breakdowns,
    csv_differences,
    differences_object,
    whole_percent,
    why_left_out,
)
from tui.sheets import Cell, Column, Page, Part, Sheet, Words

SCALE = "0     100%"
"""The heading of a bar, as wide as the bar: its two ends."""

FIRST_FEW = 10
"""How many differences a page lists at least, where there are so many; all of those that are not small or chance."""

_SMALL = "small"
_CHANCE = "chance?"
_COUNTS = (
    Column("Cases", 5, right=True),
    Column("Sufficient", 10, absent="none judged"),
    Column("Percent", 7, absent="", right=True),
    Column(SCALE, 10, bar=True),
    Column("95% interval", 12, absent="", spoken="none"),
    Column("Note", 5, absent=""),
)


def breakdowns_page(title: str, breakdowns: Sequence[Breakdown]) -> Page:
    """Some questions, each by one attribute or by two crossed."""
    parts: list[Part] = [breakdown_part(one) for one in breakdowns]
    if any(group.small for one in breakdowns for group in one.groups):
        parts.append(Words(small_words()))
    return Page(
        title,
        tuple(parts),
        {"breakdowns": [breakdown_object(one) for one in breakdowns]},
        csv_breakdowns(breakdowns),
    )


def differences_page(title: str, differences: Differences, attributes: Sequence[Grouping] = ()) -> Page:
    """The largest differences and, where they are given, the attributes by which cases can be grouped."""
    parts: tuple[Part, ...] = (*differences_parts(differences), *left_out_part(differences.left_out))
    data: dict[str, object] = {"differences": differences_object(differences)}
    if attributes:
        parts = (*parts, attributes_sheet(attributes))
        data["attributes"] = [attribute_object(one) for one in attributes]
    return Page(title, parts, data, csv_differences(differences))


# Breakdowns


def breakdown_part(breakdown: Breakdown) -> Part:
    """One question by its groups, with all cases below them."""
    title = f"{question_name(breakdown.question)}, by {by_words(breakdown.by)}"
    if breakdown.too_many:
        return Words(breakdown.too_many, title)
    everything = Group(("All cases",), tuple(range(breakdown.cases)), breakdown.total)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (group.name, *_counts(group)) for group in (*breakdown.groups, everything)
    )
    columns: tuple[Column, ...] = (Column(breakdown.by[0].label if len(breakdown.by) == 1 else "Group", 12), *_COUNTS)
    if not any(group.small for group in breakdown.groups):
        columns, rows = columns[:-1], tuple(row[:-1] for row in rows)  # no note, and room for the names
    return Sheet(title, columns, rows, strong=frozenset({len(rows) - 1}))


def small_words() -> str:
    """What a small group is."""
    return f"small: {FEW_JUDGED} cases judged or fewer, so that one case moves the percentage by 20 points or more."


def chance_words() -> str:
    """What could be chance."""
    return f"{_CHANCE} stands where the interval holds nought: the difference could be chance."


def question_name(question: Question) -> str:
    """A question with a few words where it has them, else by its code."""
    return question.brief if isinstance(question, KeyQuestion) else question.label


def by_words(by: Sequence[Grouping]) -> str:
    """What cases are grouped by, in words."""
    return " and ".join(grouping.label for grouping in by)


def _counts(group: Group) -> tuple[Cell, ...]:
    tally, interval = group.tally, group.interval
    percent = tally.percent
    return (
        len(group.cases),
        f"{tally.yes} of {tally.applicable}" if tally.applicable else None,
        None if percent is None else f"{percent}%",
        percent,
        interval.words if interval else None,
        _SMALL if group.small else None,
    )


# Differences


def differences_parts(differences: Differences, most: int = 0) -> tuple[Part, ...]:
    """The largest differences: `most` of them, or all that are neither small nor chance and the first of the others."""
    found = differences.found
    firm = sum(not (one.could_be_chance or one.small) for one in found)
    shown = found[: most or max(firm, FIRST_FEW)]
    columns = (
        Column("Between", 18, lines=True),
        Column("Points", 6, right=True),
        Column("95% interval", 12),
        Column("Note", 7, absent=""),
    )
    rows = tuple((_between(one), one.points, points_words(one.interval), difference_note(one) or None) for one in shown)
    title = f"Largest differences ({len(rows)} of {len(found)})" if len(rows) < len(found) else "Largest differences"
    sheet = Sheet(title, columns, rows, empty="No two groups differ.")
    notes = [words for words, mark in ((chance_words(), _CHANCE), (small_words(), _SMALL)) if _noted(shown, mark)]
    return (sheet, Words("\n".join([comparisons_words(differences), *notes])))


def comparisons_words(differences: Differences) -> str:
    """How many comparisons were made, in how many the groups lie apart, and what chance alone would bring."""
    compared, apart, chance = differences.compared, differences.apart, differences.by_chance
    if not compared:
        return "There were no two groups with judged cases to compare."
    pairs = "1 pair of groups was" if compared == 1 else f"{compared} pairs of groups were"
    said = f"{pairs} compared, {differences.sound} of them without a small group."
    if not differences.sound:
        return f"{said} Small groups alone show little."
    found = f"{said} There the interval of the difference leaves nought out in {apart}; "
    if not chance:
        return f"{found}by chance alone it would in 1 of {BY_CHANCE}."
    expected = "" if apart > chance else " So many are to be expected where nothing differs."
    return f"{found}by chance alone it would in about {chance}.{expected}"


def difference_note(difference: Difference) -> str:
    """What keeps a difference from being taken at its word; "" for nothing."""
    notes = ((_CHANCE, difference.could_be_chance), (_SMALL, difference.small))
    return ", ".join(words for words, holds in notes if holds)


def points_words(interval: Interval) -> str:
    """The interval of a difference in whole percentage points: `4 to 35`, `-6 to 20`."""
    return f"{whole_percent(interval.low)} to {whole_percent(interval.high)}"


def left_out_part(left_out: Sequence[Grouping]) -> tuple[Part, ...]:
    """Which attributes were not compared, and why; nothing where all were."""
    rows = tuple((one.label, why_left_out(one)) for one in left_out)
    columns = (Column("Attribute", 12), Column("Why", 16))
    return (Sheet("Not compared", columns, rows),) if rows else ()


def attributes_sheet(attributes: Iterable[Grouping]) -> Sheet:
    """What the cases can be grouped by, with how many have a value."""
    rows = tuple((one.name, one.label, f"{one.recorded} of {one.cases}", one.distinct) for one in attributes)
    columns = (
        Column("Attribute", 12),
        Column("In words", 12),
        Column("Recorded", 8),
        Column("Groups", 6, right=True),
    )
    return Sheet("Attributes", columns, rows, empty="Nothing is recorded of the cases.")


def _noted(shown: Iterable[Difference], mark: str) -> bool:
    return any(mark in difference_note(one).split(", ") for one in shown)


def _between(one: Difference) -> str:
    where = f"{question_name(one.question)}, by {one.by.label}"
    sides = (f"{group.name}: {group.tally.words}" for group in (one.higher, one.lower))
    return f"{where}\n  {', '.join(sides)}"
