"""What the trainee's desk shows: the hand-outs that are kept, with counts of attempts and nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.exercises.exercise import Exercise
from sessions.exercises.sitting import Counts
from tui.widgets.rows import Row, columns
from tui.words import counted


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A hand-out on the desk. Where its text can no longer be read, `exercise` is None and `fault` says why."""

    id: str
    title: str
    exercise: Exercise | None
    counts: Counts
    fault: str = ""


def header(width: int) -> str:
    """The names of the columns."""
    title, framework, time, rounds, attempts = widths(width)
    return "  " + columns(
        (("Exercise", title), ("Framework", framework), ("Time", time), ("Rounds", rounds), ("Attempts", attempts))
    )


def widths(width: int) -> tuple[int, int, int, int, int]:
    """Columns for exercise, framework, time, rounds and attempts; 0 leaves one out."""
    room = max(width - 2, 20)
    if room < 58:
        attempts = min(17, room // 2)
        return room - attempts - 1, 0, 0, 0, attempts
    left = room - 7 - 6 - 22 - 4
    framework = max(10, left * 2 // 5)
    return left - framework, framework, 7, 6, 22


def rows(desk: Sequence[OnDesk], width: int) -> list[Row]:
    """The hand-outs as rows."""
    return [_row(one, width) for one in desk]


def _row(one: OnDesk, width: int) -> Row:
    title, framework, time, rounds, attempts = widths(width)
    minutes = one.exercise.time.minutes if one.exercise else 0
    return Row.of(
        "  "
        + columns(
            (
                (one.title, title),
                (one.exercise.framework.title if one.exercise else "cannot be read", framework),
                (f"{minutes} min" if minutes else "--", time),
                (str(one.exercise.rounds) if one.exercise else "--", rounds),
                (attempts_words(one.counts), attempts),
            )
        )
    )


def attempts_words(counts: Counts) -> str:
    """`1 open, 3 handed in`; `none yet`."""
    words = [f"{counts.open} open"] if counts.open else []
    words += [f"{counts.handed_in} handed in"] if counts.handed_in else []
    return ", ".join(words) or "none yet"


def about(one: OnDesk) -> str:
    """The line about the current hand-out."""
    if one.exercise is None:
        return one.fault
    exercise = one.exercise
    parts = [f"version {exercise.version}", counted(len(exercise.units), "question")]
    if exercise.cases:
        parts.append(counted(len(exercise.cases), "case"))
    if exercise.judged:
        parts.append(counted(len(exercise.judged), "rating"))
    if exercise.time.minutes:
        parts.append("time enforced" if exercise.time.enforced else "time a guide")
    return " · ".join((*parts, exercise.framework.name))
