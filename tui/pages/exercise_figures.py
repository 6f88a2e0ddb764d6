"""How shares and figures of an exercise are put into rows, words and JSON; every page of marks says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sessions.agreement.figure import Figure
from sessions.agreement.percent import PERCENT
from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.found_shares import Share
from sessions.exercises.group import WITH_REFERENCE
from sessions.exercises.places import Given
from tui.pages.agreement import interval_words, value_words
from tui.pages.given import given_short, given_word
from tui.pages.rounding import rounded
from tui.sheets import Cell, Column

FIGURE_COLUMNS = (
    Column("Figure", 18),
    Column("Value", 6, absent="not defined", spoken="not defined"),
    Column("95% interval", 9, absent="--", spoken="none"),
    Column("Units", 8),
)
"""The columns of a sheet of figures; `Units` are those used of those found."""

DIFFERS = "*"
"""What stands behind an answer that is not the reference's."""


def share_row(name: str, share: Share, found: int) -> tuple[Cell, ...]:
    """A share of some of the units `found` as a row of a sheet of figures: `54/60 90%`, of `60 of 60`."""
    value = None if share.percent is None else f"{share.part}/{share.whole} {share.percent}%"
    return (name, value, share.interval.words if share.interval else None, f"{share.whole} of {found}")


def figure_row(figure: Figure) -> tuple[Cell, ...]:
    """A figure as such a row."""
    return (figure.name, figure_value(figure), interval_words(_plain(figure)), f"{figure.used} of {figure.found}")


def figure_value(figure: Figure) -> str | None:
    """The value of a figure; None where it has none."""
    return value_words(_plain(figure))


def _plain(figure: Figure) -> Figure:
    """A figure under a name by which its form is known."""
    return replace(figure, name=PERCENT) if figure.name == WITH_REFERENCE else figure


def cell(place: Unit, given: Given | None, *, letters: bool = True) -> str:
    """What was given, in a grid: S or I of a case, Y or N of the service, n/a, a rating, `--` for nothing; or words."""
    if letters:
        return given_short(place, given)
    return "missing" if given is None else given_word(place, given).lower()


def marked_cell(place: Unit, given: Given | None, reference: Given, *, letters: bool = True) -> str:
    """The same with a sign behind it where it is not what the reference has: `S*`; or in words."""
    said = cell(place, given, letters=letters)
    if given is reference:
        return said
    return f"{said}{DIFFERS}" if letters else said if given is None else f"{said}, differs"


def grid_key(exercise: Exercise) -> str:
    """What the letters of a grid mean."""
    has_cases = any(case for case, _ in exercise.units)
    has_service = any(not case for case, _ in exercise.units)
    said = ["S sufficient, I insufficient"] if has_cases else []
    said += ["Y yes, N no"] if has_service else []
    return f"{', '.join(said)}, n/a not applicable, -- missing; {DIFFERS} differs from the reference"


def seconds_words(seconds: float) -> str:
    """A time as people say it: `45 s`, `12 min 5 s`, `1 h 3 min`."""
    whole = int(seconds + 0.5)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def signed(number: float, digits: int = 1) -> str:
    """A number with its sign; nought has none."""
    text = f"{number:+.{digits}f}"
    return text[1:] if not float(text) else text


# For programs


def share_object(share: Share) -> dict[str, object]:
    """A share: its counts, and the Wilson interval at 95 per cent."""
    interval = share.interval
    return {
        "part": share.part,
        "whole": share.whole,
        "percent": share.percent,
        "low": rounded(interval.low) if interval else None,
        "high": rounded(interval.high) if interval else None,
    }


def unit_object(unit: Unit) -> dict[str, object]:
    """Which unit it is; `case` is null for the service."""
    return {"case": unit[0] or None, "code": unit[1]}


def share_cells(share: Share) -> tuple[Cell, ...]:
    """A share in two cells of CSV."""
    return (share.part, share.whole)


def exercise_object(exercise: Exercise) -> dict[str, object]:
    """Which exercise it is."""
    return {
        "id": exercise.id,
        "version": exercise.version,
        "title": exercise.title,
        "handout": exercise.handout,
        "framework": exercise.framework.id,
        "unit_count": len(exercise.units),
        "rounds": exercise.rounds,
    }


def chunks(items: Sequence[Unit], size: int) -> list[Sequence[Unit]]:
    """So many at a time, as evenly as they go."""
    number = -(-len(items) // size)
    return [items[len(items) * place // number : len(items) * (place + 1) // number] for place in range(number)]
