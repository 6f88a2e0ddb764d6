"""Reading how case standards are rated: the edges, the comparison at them, what drives a standard, and the panel."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from standards.fields import Reading, Table
from standards.rule_fields import RATINGS, read_rule, read_rule_alone
from standards.rules import CaseRule, Comparison, Driver, Edge, PanelRule
from standards.scale import Rating
from standards.suggestions import shown

_COMPARISONS = {one.value: one for one in Comparison}
_DRIVERS = {one.value: one for one in Driver}


def read_cases(reading: Reading, root: Table) -> CaseRule | None:
    """The rule about case standards; None where the file has no table [cases]."""
    table = root.table("cases", needed=False)
    if not root.has("cases"):
        return None
    rule = read_rule(table)
    comparison = table.choice("comparison", _COMPARISONS, needed=False) or Comparison.AT_LEAST
    edges = _edges(reading, table, comparison)
    driver = table.choice("driver", _DRIVERS, needed=False) or Driver.NONE
    drives = driver is Driver.LOWEST
    driver_table = table.table("driver_rule", needed=drives)
    driver_rule = read_rule_alone(driver_table) if drives or table.has("driver_rule") else None
    panel_table = table.table("panel", needed=False)
    panel = _panel(panel_table) if table.has("panel") else None
    table.finish()
    if driver_rule and not drives and not reading.blames("cases", "driver"):
        what = "Nothing drives the case standards, so this rule says nothing."
        table.error("driver_rule", what, 'Write driver = "lowest" above it, or take it out.')
    if not table.has("edge"):
        _refuse_without_edges(table, drives=drives)
    return CaseRule(rule, edges, comparison, driver, driver_rule, panel)


def _refuse_without_edges(table: Table, *, drives: bool) -> None:
    add = "Add a [[cases.edge]] for each rating above Inadequate, or take this out."
    if drives:
        table.error("driver", "Without edges no key question has a rating, so none can be the lowest.", add)
    if table.has("panel"):
        table.error("panel", "Without edges there is no rating that a panel could set another in place of.", add)
    if table.has("comparison"):
        table.error("comparison", "Without edges there is nothing to compare with.", add)


def _edges(reading: Reading, table: Table, comparison: Comparison) -> tuple[Edge, ...]:
    tables = table.tables("edge", needed=False)
    found: list[tuple[Table, Edge]] = []
    for entry in tables:
        rating, percent, rule = entry.choice("rating", RATINGS), entry.whole("from"), read_rule(entry)
        entry.finish()
        if percent is not None and not 1 <= percent <= 100:
            entry.error("from", f"The edge is at {shown(percent)} per cent.", "Write a percentage from 1 to 100.")
        elif percent == 100 and comparison is Comparison.OVER:
            entry.error("from", "No percentage is over 100.", "Write a lower edge, or compare with at_least.")
        elif rating is Rating.INADEQUATE:
            what = "Inadequate has no edge: it is what lies below the lowest one."
            entry.error("rating", what, "Take this edge out.")
        elif rating is not None and percent is not None:
            found.append((entry, Edge(rating, percent, rule)))
    if len(found) == len(tables):
        _check_edges(reading, table, found)
    return tuple(edge for _, edge in found)


def _check_edges(reading: Reading, table: Table, found: Sequence[tuple[Table, Edge]]) -> None:
    """The edges rise, and each rating above Inadequate has one."""
    first: dict[Rating, Table] = {}
    for entry, edge in found:
        earlier = first.setdefault(edge.rating, entry)
        if earlier is not entry:
            what = f"{edge.rating.value} has an edge already."
            reading.error(entry.at("rating"), what, "Give each rating one edge.", earlier.at("rating"))
    for rating in Rating:
        if found and rating is not Rating.INADEQUATE and rating not in first:
            what = f"{rating.value} has no edge, so no key question can be rated so."
            table.error("edge", what, "Add a [[cases.edge]] for it.")
    scale = tuple(Rating)
    for (_, lower), (entry, higher) in pairwise(found):
        if scale.index(higher.rating) < scale.index(lower.rating):
            what = f"{higher.rating.value} stands after {lower.rating.value}."
            entry.error("rating", what, "Write the edges from the lowest rating up to Outstanding.")
        elif higher.rating is not lower.rating and higher.percent <= lower.percent:
            what = (
                f"{higher.rating.value} begins at {higher.percent} per cent, and the lower rating "
                f"{lower.rating.value} at {lower.percent}."
            )
            entry.error("from", what, "Give higher ratings higher edges.")


def _panel(table: Table) -> PanelRule:
    rule = read_rule(table)
    numbers = {field: table.whole(field) for field in ("within_points", "cases", "few_cases")}
    for field, number in numbers.items():
        if number is not None and number < 0:
            table.error(field, f"This is {shown(number)}, below 0.", "Write 0 or more.")
    points = numbers["within_points"]
    if points is not None and points > 100:
        table.error("within_points", f"No percentage is {shown(points)} points from an edge.", "Write 0 to 100.")
    table.finish()
    return PanelRule(rule, points or 0, numbers["cases"] or 0, numbers["few_cases"] or 0)
