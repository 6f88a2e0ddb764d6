"""The title of a case being scored: which one it is comes first, and stays where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from sessions.cases import case_progress
from sessions.walk import Filter, Walk
from tui.screens.scoring_view import left_and_right, read_only_word
from tui.widgets.rows import fit
from tui.words import FILTER_WORDS

_LEAST_SERVICE = 12  # cells from the place of the case to the end of what can be read of a service's name


def case_title(walk: Walk, order: Sequence[int], service: str, width: int, *, read_only: bool) -> str:
    """The case, its place in the order of the grid and the service; on the right the filter and how far it is.

    Where there is no room, the service goes first, then the filter, then words.
    """
    done = case_progress(walk.framework, walk.record, walk.case)
    at, count = order.index(walk.case) + 1, len(order)
    shown = " shown" if count < len(walk.record.cases) else ""
    case = f"{walk.reference} · case {at} of {count}{shown}"
    right = [f"{done.answered} of {done.total} answered"]
    if walk.filter is not Filter.ALL:
        right.insert(0, f"{FILTER_WORDS[walk.filter]} ({len(walk.shown)})")
    if read_only:
        right.insert(0, read_only_word(walk))
    whole = " · ".join(right)
    if cell_len(case) + cell_len(whole) + _LEAST_SERVICE <= width:
        return left_and_right(f"{case} · {service}", whole, width)
    for left, end in (
        (case, whole),
        (case, right[-1]),
        (f"{walk.reference} · {at}/{count}{shown}", f"{done.answered}/{done.total}"),
    ):
        if cell_len(left) + cell_len(end) + 1 <= width:
            return left_and_right(left, end, width)
    return fit(case, width)
