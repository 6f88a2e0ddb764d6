"""What the sitting screen says in its title and its dialogs, as plain texts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from sessions.progress import progress
from sessions.walk import Filter, Walk
from tui.screens.scoring_view import left_and_right
from tui.words import FILTER_WORDS


def title(walk: Walk, name: str, order: Sequence[int], time: str, width: int, *, round_: int = 0) -> str:
    """Where one is and how far on the left, the time on the right; the time stays where there is little room.

    `round_` is the round that is sat, 0 where there is only one.
    """
    done = progress(walk.marks.answers, walk.questions)
    if walk.case:
        at = order.index(walk.case) + 1 if walk.case in order else 1
        long, short = f"{walk.reference} · case {at} of {len(order)}", f"{walk.reference} {at}/{len(order)}"
    else:
        long = short = name
    filtered = f"{FILTER_WORDS[walk.filter]} · " if walk.filter is not Filter.ALL else ""
    end = f" · {time}" if time else ""
    which = f"Round {round_} · " if round_ else ""
    for left, right in (
        (f"{which}{long}", f"{filtered}{done.answered} of {done.total} answered{end}"),
        (long, f"{filtered}{done.answered} of {done.total} answered{end}"),
        (long, f"{done.answered}/{done.total}{end}"),
    ):
        if cell_len(left) + cell_len(right) + 1 <= width:
            return left_and_right(left, right, width)
    return left_and_right(short, f"{done.answered}/{done.total}{end}", width)
