"""The rules of a framework as people read them, each with its basis and its place in the source."""

from __future__ import annotations

from collections.abc import Iterator

from standards.framework import Attribute, Form, Framework
from standards.rules import CaseRule, Comparison, OverallFrom, Rule
from standards.scale import Rating
from tui.sheets import Cell, Column, Facts, Part, Sheet

_RULES = (Column("For", 9), Column("Rule, with its basis and place", 30, lines=True))
_FROM_WORDS = {
    OverallFrom.JUDGEMENT: "the judgement of {standard}; the sum of points is indicative only",
    OverallFrom.NONE: "nothing: there is no overall rating",
}


def rule_parts(framework: Framework) -> Iterator[Part]:
    """All rules in sentences, and then the figures in them: ranges, edges and limits."""
    rules = framework.rules
    yield Sheet("Rules", _RULES, tuple(_row(name, rule) for name, rule in _rules(framework)))
    yield from _overall(framework)
    if rules.cases:
        yield from _cases(rules.cases)
    if rules.limits:
        columns = (Column("Standard", 8), Column("At most", 11), Column("While any of", 14), Column("Is at most", 11))
        rows = tuple(
            (one.standard, one.at_most.value, ", ".join(one.where_any), one.is_at_most.value) for one in rules.limits
        )
        yield Sheet("Limits", columns, rows)


def attribute_parts(framework: Framework) -> Iterator[Part]:
    """What is recorded of each case."""
    if framework.attributes:
        columns = (Column("Id", 20), Column("Recorded of each case", 16), Column("Values", 14))
        rows = tuple((one.id, one.title, _values(one)) for one in framework.attributes)
        yield Sheet("Attributes of cases", columns, rows)


def _rules(framework: Framework) -> Iterator[tuple[str, Rule]]:
    rules = framework.rules
    yield "answers", rules.answers
    if rules.judgement:
        yield "judgement", rules.judgement
    if rules.cases:
        yield "cases", rules.cases.rule
        for edge in rules.cases.edges:
            yield f"edge at {edge.percent}%", edge.rule
        if rules.cases.driver_rule:
            yield "lowest", rules.cases.driver_rule
        if rules.cases.panel:
            yield "panel", rules.cases.panel.rule
    for limit in rules.limits:
        yield f"limit on {limit.standard}", limit.rule
    if rules.points:
        yield "points", rules.points
    yield "overall", rules.overall.rule
    for one in rules.overall.fewer:
        yield f"overall of {one.counted}", one.rule


def _row(name: str, rule: Rule) -> tuple[Cell, ...]:
    return name, f"{rule.text}\n{rule.cited()}"


def _overall(framework: Framework) -> Iterator[Part]:
    overall = framework.rules.overall
    if overall.source is not OverallFrom.SUM:
        words = _FROM_WORDS[overall.source].format(standard=overall.taken_from)
        yield Facts((("Overall from", words),))
        return
    every = len(framework.counted)
    sets = [(f"{every} counted", overall.ranges), *((str(one.counted), one.ranges) for one in overall.fewer)]
    columns = (Column("Overall", 11), *(Column(name, 5) for name, _ in sets))
    rows = []
    for rating in Rating:
        spans = [next(span for span in ranges if span.rating is rating) for _, ranges in sets]
        rows.append((rating.value, *(f"{span.lowest}–{span.highest}" for span in spans)))
    title = "Points for the overall, by the number of standards counted" if overall.fewer else "Points for the overall"
    yield Sheet(title, columns, tuple(rows))


def _cases(cases: CaseRule) -> Iterator[Part]:
    if not cases.edges:
        yield Facts((("Cases", "percentages only, no ratings"),))
        return
    over = cases.comparison is Comparison.OVER
    reached = "over" if over else "from"
    columns = (Column("Key question", 11), Column("Percentage of cases", 12), Column("Basis", 9))
    below = f"{cases.edges[0].percent}% or less" if over else f"below {cases.edges[0].percent}%"
    rows = [(Rating.INADEQUATE.value, below, str(cases.edges[0].rule.basis))]
    rows += [(edge.rating.value, f"{reached} {edge.percent}%", str(edge.rule.basis)) for edge in cases.edges]
    yield Sheet("Edges", columns, tuple(rows))


def _values(attribute: Attribute) -> str:
    values = ", ".join(attribute.values) or ("a date" if attribute.form is Form.DATE else "any text")
    return f"{values}; personal" if attribute.personal else values
