"""Patterns for programs: JSON and CSV. The names are documented in docs/patterns.md and do not change."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.differences import Differences
from sessions.groups import Grouping
from sessions.patterns import Breakdown, Group
from standards.interval import Interval
from standards.tally import Tally
from tui.sheets import Cell, Column, Sheet

_CSV_COUNTS = (
    "cases",
    "judged",
    "sufficient",
    "percent",
    "low",
    "high",
    "not_applicable",
    "blank",
    "not_asked",
    "small",
)
_CSV_GROUPS = ("key_question", "attribute", "group", "second_attribute", "second_group", *_CSV_COUNTS)
_CSV_SIDES = ("group", "sufficient", "judged", "percent")
_CSV_DIFFERENCES = (
    "key_question",
    "attribute",
    *(f"higher_{name}" for name in _CSV_SIDES),
    *(f"lower_{name}" for name in _CSV_SIDES),
    *("points", "low", "high", "could_be_chance", "small"),
)


def why_left_out(grouping: Grouping) -> str:
    """Why the groups of an attribute were not compared."""
    if not grouping.recorded:
        return "not recorded in any case"
    if grouping.too_many:
        return f"{grouping.distinct} different values in {grouping.recorded} cases: too many groups"
    if grouping.distinct == 1:
        return "the same in all cases"
    return "identifies people; compared where it is asked for with --by"


def whole_percent(share: float) -> int:
    """A share in whole per cent, halves away from nought."""
    return int(100 * abs(share) + 0.5) * (1 if share >= 0 else -1)


def breakdown_object(breakdown: Breakdown) -> dict[str, object]:
    """One question by its groups, and all cases."""
    return {
        "key_question": breakdown.question.code,
        "by": [attribute_object(one) for one in breakdown.by],
        "too_many": breakdown.too_many or None,
        "groups": [{"values": list(one.values), **_group_object(one)} for one in breakdown.groups],
        "all": _group_object(Group((), tuple(range(breakdown.cases)), breakdown.total)),
    }


def _group_object(group: Group) -> dict[str, object]:
    tally, interval = group.tally, group.interval
    return {
        "cases": len(group.cases),
        **_tally_object(tally),
        "interval": _interval_object(interval) if interval else None,
        "not_applicable": tally.not_applicable,
        "blank": tally.blank,
        "not_asked": len(group.cases) - tally.asked,
        "small": group.small,
    }


def _tally_object(tally: Tally) -> dict[str, object]:
    return {"judged": tally.applicable, "sufficient": tally.yes, "percent": tally.percent}


def _interval_object(interval: Interval) -> dict[str, object]:
    return {"low": whole_percent(interval.low), "high": whole_percent(interval.high)}


def attribute_object(one: Grouping) -> dict[str, object]:
    """What cases can be grouped by."""
    return {
        "attribute": one.name,
        "title": one.label,
        "recorded": one.recorded,
        "group_count": one.distinct,
        "too_many": one.too_many,
    }


def differences_object(differences: Differences) -> dict[str, object]:
    """Every difference that was found, and how many comparisons were made."""
    return {
        "compared": differences.compared,
        "sound": differences.sound,
        "apart": differences.apart,
        "by_chance": differences.by_chance,
        "found": [
            {
                "key_question": one.question.code,
                "attribute": one.by.name,
                "points": one.points,
                "interval": _interval_object(one.interval),
                "higher": {"group": one.higher.name, **_tally_object(one.higher.tally)},
                "lower": {"group": one.lower.name, **_tally_object(one.lower.tally)},
                "could_be_chance": one.could_be_chance,
                "small": one.small,
            }
            for one in differences.found
        ],
        "left_out": [{"attribute": one.name, "why": why_left_out(one)} for one in differences.left_out],
    }


def csv_breakdowns(breakdowns: Sequence[Breakdown]) -> Sheet:
    """The groups of some breakdowns, one a line."""
    rows: list[tuple[Cell, ...]] = []
    for one in breakdowns:
        names: list[Cell] = [grouping.name for grouping in one.by]
        for group in one.groups:
            pairs = [cell for pair in zip(names, group.values, strict=True) for cell in pair]
            rows.append((one.question.code, *pairs, *(None,) * (4 - len(pairs)), *_csv_counts(group)))
    return Sheet("", tuple(Column(name) for name in _CSV_GROUPS), tuple(rows))


def _csv_counts(group: Group) -> tuple[Cell, ...]:
    tally, interval = group.tally, group.interval
    ends = (whole_percent(interval.low), whole_percent(interval.high)) if interval else (None, None)
    not_asked = len(group.cases) - tally.asked
    counts = (len(group.cases), tally.applicable, tally.yes, tally.percent, *ends)
    return (*counts, tally.not_applicable, tally.blank, not_asked, _yes_no(group.small))


def csv_differences(differences: Differences) -> Sheet:
    """Every difference that was found, one a line."""
    rows = tuple(
        (
            one.question.code,
            one.by.name,
            *_csv_side(one.higher),
            *_csv_side(one.lower),
            one.points,
            whole_percent(one.interval.low),
            whole_percent(one.interval.high),
            _yes_no(one.could_be_chance),
            _yes_no(one.small),
        )
        for one in differences.found
    )
    return Sheet("", tuple(Column(name) for name in _CSV_DIFFERENCES), rows)


def _csv_side(group: Group) -> tuple[Cell, ...]:
    return (group.name, group.tally.yes, group.tally.applicable, group.tally.percent)


def _yes_no(holds: bool) -> str:
    return "yes" if holds else "no"
