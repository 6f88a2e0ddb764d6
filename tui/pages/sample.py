"""A finished draw: its seed, what was allocated and drawn, every adjustment, and the cases themselves."""

from __future__ import annotations

from collections.abc import Sequence

from standards.draw import Draw, Mark, Plan, Selected
from standards.longlist_words import FIELDS
from standards.sample_size import Precision
from standards.sampling import in_hundredths
from tui.pages.sample_size import size_words
from tui.sheets import Column, Facts, Page, Sheet

_STRATA = (
    Column("Stratum", 12),
    *(Column(name, 6, right=True) for name in ("Eligible", "Share")),
    *(Column(name, 6, right=True) for name in ("Sample", "Drawn", "Buffer", "Drawn buffer")),
)
_LOG = (Column("Step", 8), Column("Stratum", 10, absent="all"), Column("What", 14), Column("Reason", 18))
_SELECTED = (
    Column("Reference", 8),
    Column("Drawn as", 6),
    Column("Stratum", 10),
    Column("Start", 10),
    Column("Unit", 8),
    Column("Officer", 8),
)


class Heading(Column):
    """A column of CSV that keeps the heading it had in the longlist."""

    __slots__ = ()

    @property
    def key(self) -> str:
        """The heading as it stands."""
        return self.name


def draw_page(draw: Draw) -> Page:
    """A draw in every form; its CSV has the selected rows with all their columns."""
    return Page(
        title=f"Sample from {draw.longlist.file}",
        parts=(
            Facts(tuple(_facts(draw).items())),
            Sheet(
                "Strata",
                _STRATA,
                tuple(
                    (
                        str(one.stratum),
                        one.eligible,
                        in_hundredths(one.share),
                        one.main,
                        one.drawn_main,
                        one.buffer,
                        one.drawn_buffer,
                    )
                    for one in draw.strata
                ),
            ),
            Sheet(
                "Adjustments",
                _LOG,
                tuple((str(one.step), one.stratum and str(one.stratum), one.what, one.reason) for one in draw.log),
            ),
            Sheet(
                "Left out",
                (Column("Reason", 12), Column("Rows", 4, right=True)),
                tuple((str(reason), count) for reason, count in draw.left_out_by_reason()),
            ),
            Sheet("Selected", _SELECTED, tuple(_selected_row(one) for one in draw.selected), empty="No case."),
        ),
        data=draw_object(draw),
        csv=selected_sheet(draw),
    )


def drawn_words(draw: Draw) -> str:
    """The draw in a sentence, with its seed."""
    main, buffer = draw.drawn(Mark.MAIN), draw.drawn(Mark.BUFFER)
    return (
        f"Drawn with seed {draw.plan.seed}: {main} cases and {buffer} for the buffer, of {draw.eligible} eligible. "
        "The same seed draws the same cases."
    )


def _facts(draw: Draw) -> dict[str, str]:
    rows, empty = len(draw.longlist.entries), draw.longlist.empty_rows
    forms = [f"{form} ({count})" for form, count in draw.longlist.date_forms.items()]
    titles = {field.id: field.title for field in FIELDS}
    columns = [f"{titles[field]} = {heading}" for field, heading in draw.longlist.columns.items()]
    return {
        "Seed": f"{draw.plan.seed} (the same seed draws the same cases, whatever the order of the rows)",
        "Rows": f"{rows}: {len(draw.selected)} selected, {len(draw.left_out)} left out"
        + (f"; {empty} empty passed over" if empty else ""),
        "Window": window_words(draw.plan),
        "Size": _size(draw),
        "Drawn": f"{draw.drawn(Mark.MAIN)} for the sample, {draw.drawn(Mark.BUFFER)} for the buffer",
        "Buffer": f"{draw.plan.buffer} per cent",
        "For one officer": f"at most {draw.plan.per_officer} cases",
        "Dates read as": ", ".join(forms) or "there are none",
        "Columns read": "; ".join(columns),
    }


def window_words(plan: Plan) -> str:
    """The window, or that there is none."""
    if not plan.first and not plan.last:
        return "none: every start date counts"
    first, last = plan.first or "the beginning", plan.last or "the end"
    return f"{first} to {last}, both included"


def _size(draw: Draw) -> str:
    if isinstance(draw.plan.size, Precision):
        return size_words(draw.eligible, draw.plan.size, draw.wanted)
    return f"{draw.wanted} of {draw.eligible} eligible, as asked for"


def _selected_row(one: Selected) -> tuple[str, ...]:
    entry = one.entry
    return (entry.reference, str(one.mark), str(one.stratum), str(entry.start), entry.unit, entry.officer)


def selected_sheet(draw: Draw) -> Sheet:
    """The selected rows as they stood in the longlist, with stratum and mark."""
    headings = draw.longlist.headings
    added = (_free("stratum", headings), _free("drawn_as", headings))
    columns = tuple(Heading(name) for name in (*headings, *added))
    return Sheet("", columns, tuple((*one.entry.cells, str(one.stratum), str(one.mark)) for one in draw.selected))


def _free(name: str, headings: Sequence[str]) -> str:
    """A heading that the longlist does not have: a sample may be drawn from what was drawn before."""
    taken = {heading.strip().casefold() for heading in headings}
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def draw_object(draw: Draw) -> dict[str, object]:
    """A draw as JSON has it; every row of the longlist is in `selected` or in `left_out`."""
    plan, size = draw.plan, draw.plan.size
    return {
        "seed": plan.seed,
        "file": draw.longlist.file,
        "rows": len(draw.longlist.entries),
        "empty_rows": draw.longlist.empty_rows,
        "window": {"from": plan.first and str(plan.first), "to": plan.last and str(plan.last)},
        "eligible": draw.eligible,
        "size": draw.wanted,
        "confidence": size.confidence if isinstance(size, Precision) else None,
        "margin": size.margin if isinstance(size, Precision) else None,
        "buffer": plan.buffer,
        "per_officer": plan.per_officer,
        "drawn": draw.drawn(Mark.MAIN),
        "drawn_buffer": draw.drawn(Mark.BUFFER),
        "columns": dict(draw.longlist.columns),
        "date_forms": dict(draw.longlist.date_forms),
        "strata": [
            {
                "stratum": str(one.stratum),
                "eligible": one.eligible,
                "share": in_hundredths(one.share),
                "allocated": one.main,
                "drawn": one.drawn_main,
                "allocated_buffer": one.buffer,
                "drawn_buffer": one.drawn_buffer,
            }
            for one in draw.strata
        ],
        "adjustments": [
            {"step": str(one.step), "stratum": one.stratum and str(one.stratum), "what": one.what, "reason": one.reason}
            for one in draw.log
        ],
        "left_out_by_reason": {str(reason): count for reason, count in draw.left_out_by_reason()},
        "left_out": [
            {"row": one.entry.row, "reference": one.entry.reference, "reason": str(one.reason), "detail": one.detail}
            for one in draw.left_out
        ],
        "selected": [_selected_object(draw, one) for one in draw.selected],
    }


def _selected_object(draw: Draw, one: Selected) -> dict[str, object]:
    return {
        "row": one.entry.row,
        "reference": one.entry.reference,
        "stratum": str(one.stratum),
        "drawn_as": str(one.mark),
        "start_date": str(one.entry.start),
        "cells": dict(zip(draw.longlist.headings, one.entry.cells, strict=True)),
    }
