"""Frameworks with case standards, built from values without a file, so that a test can have any shape it needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from standards.framework import Framework, KeyQuestion, RatedFrom, Standard, Status
from standards.rules import (
    CaseRule,
    Comparison,
    Driver,
    Edge,
    Limit,
    OverallFrom,
    OverallRule,
    PanelRule,
    PointsRange,
    RangeSet,
    Rule,
    Rules,
)
from standards.scale import Basis, Rating, TextKind

INADEQUATE, IMPROVEMENT, GOOD, OUTSTANDING = Rating


def rule(text: str) -> Rule:
    """A rule made for a test; its text says which."""
    return Rule(text, Basis.DERIVED, f"made for a test: {text}")


PANEL = PanelRule(rule("panel"), within_points=5, cases=1, few_cases=5)


def case_rule(
    edges: Sequence[int] = (50, 65, 80),
    comparison: Comparison = Comparison.AT_LEAST,
    panel: PanelRule | None = PANEL,
    driver: Driver = Driver.LOWEST,
) -> CaseRule:
    """A rule for case standards with these edges."""
    made = [Edge(rating, edge, rule(f"edge {edge}")) for rating, edge in zip(list(Rating)[1:], edges, strict=False)]
    return CaseRule(rule("cases"), tuple(made), comparison, driver, rule("lowest"), panel)


def pattern(counted: int) -> tuple[PointsRange, ...]:
    """The ranges for so many standards, after the pattern of the published ones."""
    edges = [-1, counted // 2, 3 * counted // 2, 5 * counted // 2, 3 * counted]
    spans = [(below + 1, edge) for below, edge in pairwise(edges)]
    return tuple(PointsRange(rating, *span) for rating, span in zip(Rating, spans, strict=True))


def judged(code: str, *, counted: bool = True, status: Status = Status.RATED, optional: str = "") -> Standard:
    """A standard that is judged."""
    counted = counted and status is Status.RATED
    return Standard(code, f"Judged {code}", "", "", counted, (), status=status, optional=optional)


def of_cases(code: str, questions: int, *, counted: bool = True, status: Status = Status.RATED) -> Standard:
    """A standard rated from cases, with so many key questions: `C.1.1`, `C.1.2` and so on."""
    counted = counted and status is Status.RATED
    asked = tuple(KeyQuestion(f"{code}.{number}", "Is it so?", code, ()) for number in range(1, questions + 1))
    return Standard(code, f"Cases {code}", "", "", counted, asked, rated_from=RatedFrom.CASES, status=status)


def limit(standard: str, where_any: Sequence[str], is_at_most: Rating, at_most: Rating = GOOD) -> Limit:
    """A limit made for a test."""
    return Limit(rule(f"limit on {standard}"), standard, at_most, tuple(where_any), is_at_most)


def made(
    standards: Sequence[Standard],
    *,
    limits: Sequence[Limit] = (),
    cases: CaseRule | None = None,
    overall: OverallRule | None = None,
    smallest: int = 1,
) -> Framework:
    """A framework of these standards; there are ranges for every count down to the `smallest`."""
    counted = sum(one.counted for one in standards)
    fewer = tuple(RangeSet(number, pattern(number), rule(f"{number}")) for number in range(smallest, counted))
    by_sum = OverallRule(OverallFrom.SUM, rule("overall"), pattern(counted), fewer)
    return Framework(
        id="made",
        title="Made for a test",
        version="1",
        published="",
        publisher="",
        source="",
        licence="",
        attribution="",
        text_kind=TextKind.OUTLINE,
        levels=(),
        standards=tuple(standards),
        points={rating: rating.rank for rating in Rating},
        rules=Rules(
            rule("answers"), rule("judgement"), rule("points"), overall or by_sum, cases or case_rule(), tuple(limits)
        ),
        source_text="",
        digest="",
    )
