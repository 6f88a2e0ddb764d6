"""Agreement for programs: JSON and CSV. The names are documented in docs/json.md and do not change."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.agreement.all_figures import ValueUse
from sessions.agreement.alpha import Metric
from sessions.agreement.figure import Figure
from sessions.agreement.read import Read
from tui.pages.rounding import rounded
from tui.sheets import Cell, Column, Sheet

_CSV = ("figure", "value", "low", "high", "used", "found", "why", "standard_error", "method")


def agreement_object(
    read: Read, figures: Sequence[Figure], use: Sequence[ValueUse], metric: Metric, *, file: str, confidence: float
) -> dict[str, object]:
    """Everything about the marks in one file."""
    marking = read.marking
    return {
        "file": file,
        "metric": metric.value,
        "confidence": confidence,
        "units": len(marking.units),
        "markers": list(marking.markers),
        "marks": sum(one.marks for one in use),
        "passed_over": list(read.passed_over),
        "figures": [figure_object(one) for one in figures],
        "values": [
            {
                "value": read.called.get(one.value, one.value),
                "marks": one.marks,
                "shared": rounded(one.shared / one.others) if one.others else None,
            }
            for one in use
        ],
    }


def figure_object(figure: Figure) -> dict[str, Cell]:
    """One figure; a value that is not defined is null, and `why` says the reason."""
    return {
        "figure": figure.name,
        "value": rounded(figure.value),
        "low": rounded(figure.low),
        "high": rounded(figure.high),
        "used": figure.used,
        "found": figure.found,
        "why": figure.why or None,
        "standard_error": rounded(figure.error),
        "method": figure.method or None,
    }


def csv_sheet(figures: Sequence[Figure]) -> Sheet:
    """A row for each figure."""
    rows = tuple(tuple(figure_object(one).values()) for one in figures)
    return Sheet("", tuple(Column(name) for name in _CSV), rows)
