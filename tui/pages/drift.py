"""Drift: one person's agreement, leniency and severity by date, and whether they moved by more than chance."""

from __future__ import annotations

from sessions.exercises.drift import Drift, Shift
from sessions.exercises.found_shares import Share
from sessions.exercises.marking import Marked
from tui.pages.exercise_figures import share_object, signed
from tui.pages.rounding import rounded
from tui.sheets import Cell, Column, Page, Part, Sheet, Words

_CSV = ("handed_in_at", "exercise", "version", "round", "agreed", "lenient", "severe", "units", "verdict")
_READ = (
    "Exercises differ: a harder one looks like a worse judge, so compare with the group on the same exercise. Of an "
    "odd number of attempts the one in the middle is in neither half. The interval of a difference is Newcombe's, from "
    "the two Wilson intervals, at 95%; it takes each unit as an answer of its own."
)

_LATER_ROUNDS = (
    "A later round shows what the meeting before it did: where nothing but rounds of one exercise are compared, it is "
    "no drift."
)


def drift_page(found: Drift) -> Page:
    """The attempts of one person, the earliest first, and the change between their halves."""
    parts: list[Part] = [attempts_sheet(found)]
    if found.shifts:
        size = len(found.halves[0])
        parts.append(shifts_sheet(found, f"First {size} and last {size} of {len(found.marked)} attempts"))
        parts.append(Words("\n".join(shift_words(one) for one in found.shifts)))
        later = any(one.attempt.round > 1 for one in found.marked)
        parts.append(Words(f"{_READ} {_LATER_ROUNDS}" if later else _READ))
    else:
        parts.append(Words("A change needs two attempts at least."))
    return Page(f"{found.who}: drift", tuple(parts), drift_object(found), csv_drift(found))


def attempts_sheet(found: Drift) -> Sheet:
    """Every attempt by the date it was handed in, each share with its interval."""
    rounds = any(one.exercise.rounds > 1 for one in found.marked)
    columns = (
        Column("Date", 10),
        Column("Exercise", 12),
        *((Column("Round", 5, right=True),) if rounds else ()),
        Column("Agreed", 8, lines=True),
        Column("Lenient", 8, lines=True),
        Column("Severe", 8, lines=True),
        Column("Verdict", 7),
    )
    rows = tuple(
        (
            one.attempt.handed_in[:10] or "not yet",
            one.exercise.id,
            *((one.attempt.round,) if rounds else ()),
            *(_with_interval(share) for share in (one.agreement, one.leniency, one.severity)),
            one.verdict.value,
        )
        for one in found.marked
    )
    return Sheet("", columns, rows, empty="There is no attempt.")


def shifts_sheet(found: Drift, title: str) -> Sheet:
    """The two halves beside each other."""
    columns = (
        Column("Of all units", 10),
        Column("First", 12),
        Column("Last", 12),
        Column("Points", 6, absent="--", right=True),
        Column("95% interval", 9, absent="--", spoken="none"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.name, one.first.words, one.last.words, _points(one), _interval(one)) for one in found.shifts
    )
    return Sheet(title, columns, rows)


def shift_words(shift: Shift) -> str:
    """Whether a share moved by more than chance, in a sentence."""
    if shift.difference is None:
        return f"{shift.name}: nothing to compare."
    if not shift.beyond_chance:
        return f"{shift.name}: no more of a change than chance could bring."
    return (
        f"{shift.name}: {'higher' if shift.difference > 0 else 'lower'} than before, by more than chance would bring."
    )


def _with_interval(share: Share) -> str:
    interval = share.interval
    return f"{share.percent}%\n{interval.words}" if interval else "--"


def _points(shift: Shift) -> str | None:
    return None if shift.difference is None else signed(float(100 * shift.difference), 0)


def _interval(shift: Shift) -> str | None:
    interval = shift.interval
    return f"{signed(100 * interval.low, 0)} to {signed(100 * interval.high, 0)}" if interval else None


# For programs


def drift_object(found: Drift) -> dict[str, object]:
    """The drift as JSON has it."""
    return {
        "trainee": found.who,
        "attempts": [_attempt_object(one) for one in found.marked],
        "compared": len(found.halves[0]),
        "shifts": [
            {
                "of": one.name.lower(),
                "first": share_object(one.first),
                "last": share_object(one.last),
                "difference": None if one.difference is None else rounded(float(one.difference)),
                "low": rounded(one.interval.low) if one.interval else None,
                "high": rounded(one.interval.high) if one.interval else None,
                "beyond_chance": one.beyond_chance,
            }
            for one in found.shifts
        ],
    }


def _attempt_object(marked: Marked) -> dict[str, object]:
    return {
        "exercise": marked.exercise.id,
        "version": marked.exercise.version,
        "round": marked.attempt.round,
        "attempt": marked.attempt.uid,
        "handed_in_at": marked.attempt.handed_in or None,
        "agreement": share_object(marked.agreement),
        "leniency": share_object(marked.leniency),
        "severity": share_object(marked.severity),
        "verdict": marked.verdict.value,
    }


def csv_drift(found: Drift) -> Sheet:
    """A row for each attempt."""
    rows = tuple(
        (
            one.attempt.handed_in or None,
            one.exercise.id,
            one.exercise.version,
            one.attempt.round,
            one.agreement.part,
            one.leniency.part,
            one.severity.part,
            one.agreement.whole,
            one.verdict.value,
        )
        for one in found.marked
    )
    return Sheet("", tuple(Column(name) for name in _CSV), rows)
