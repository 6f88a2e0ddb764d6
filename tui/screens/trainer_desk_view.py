"""What the trainer's desk and its list of attempts show, as plain rows: no widget is needed to test it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.exercises.desk import OnTheDesk
from sessions.exercises.marking import Marked
from tui.pages.given import duration_short
from tui.widgets.rows import Row, columns

WIDE = 60  # columns from which on everything is said in full

NO_EXERCISES = """
No exercise is kept here yet. Kept with its key, one lets you mark what trainees hand in.

   e   keep an exercise
   r   the register of certificates
   ?   read the keys

Trainees get it without the key: fourpoint exercise hand-out FILE. Keep no key where they sit.
"""


# The desk


@dataclass(frozen=True, slots=True)
class DeskLayout:
    """Column widths of the list of exercises; 0 leaves a column out."""

    title: int
    version: int
    attempts: int
    open: int

    @classmethod
    def of(cls, exercises: Sequence[OnTheDesk], width: int) -> DeskLayout:
        """The columns that fit."""
        wide = width >= WIDE
        attempts = max([10, *(len(attempts_words(one, wide=wide)) for one in exercises)])
        version = 8 if wide else 0
        open_ = 14 if wide else 6
        gaps = 4 if version else 3
        return cls(max(width - 2 - version - attempts - open_ - gaps, 8), version, attempts, open_)


def attempts_words(one: OnTheDesk, *, wide: bool) -> str:
    """How many attempts are handed in, round by round where there are several: `round 1: 12, round 2: 12`."""
    if not one.handed_in:
        return "none"
    if len(one.handed_in) == 1 and 1 in one.handed_in:
        return str(one.attempts)
    if wide:
        return ", ".join(f"round {number}: {count}" for number, count in one.handed_in.items())
    return ", ".join(f"{number}: {count}" for number, count in one.handed_in.items())


def desk_header(layout: DeskLayout) -> str:
    """The names of the columns."""
    return "  " + columns(
        (
            ("Exercise", layout.title),
            ("Version", layout.version),
            ("Handed in", layout.attempts),
            ("Open" if layout.open < 10 else "Results", layout.open),
        )
    )


def desk_row(one: OnTheDesk, layout: DeskLayout) -> Row:
    """One exercise."""
    return Row.of(
        "  "
        + columns(
            (
                (one.title, layout.title),
                (one.kept.version if one.kept else "--", layout.version),
                (attempts_words(one, wide=layout.version > 0), layout.attempts),
                (state_words(one, wide=layout.version > 0), layout.open),
            )
        )
    )


def state_words(one: OnTheDesk, *, wide: bool) -> str:
    """Whether the results can be looked at."""
    if not one.has_key:
        return "no key here" if wide else "no key"
    if one.open:
        return f"shut: {one.open} open" if wide else f"{one.open} open"
    if one.why_shut():
        return "shut"
    return "can be seen" if wide else "none"


def about_exercise(one: OnTheDesk) -> str:
    """The line about the current exercise."""
    shut = one.why_shut()
    return shut or f"{one.id} · Enter shows its attempts"


# The attempts of an exercise


@dataclass(frozen=True, slots=True)
class AttemptLayout:
    """Column widths of the list of attempts; 0 leaves a column out."""

    who: int
    group: int
    round: int
    result: int
    agreement: int
    time: int

    @classmethod
    def of(cls, marked: Sequence[Marked], width: int, *, rounds: bool) -> AttemptLayout:
        """The columns that fit."""
        wide = width >= WIDE
        round_ = (5 if wide else 2) if rounds else 0
        group = max([5, *(len(one.attempt.group) for one in marked)]) if wide else 0
        group = min(group, 14) if any(one.attempt.group for one in marked) else 0
        agreement = max([12, *(len(agreement_words(one)) for one in marked)]) if wide else 0
        time = 10 if wide else 0
        others = [one for one in (group, round_, 15, agreement, time) if one]
        return cls(max(width - 2 - sum(others) - len(others), 8), group, round_, 15, agreement, time)


def attempts_header(layout: AttemptLayout) -> str:
    """The names of the columns."""
    return "  " + columns(
        (
            ("Who", layout.who),
            ("Group", layout.group),
            ("Round" if layout.round > 2 else "R", layout.round),
            ("Result", layout.result),
            ("As reference", layout.agreement),
            ("Time", layout.time),
        )
    )


def attempt_row(marked: Marked, layout: AttemptLayout) -> Row:
    """One attempt."""
    attempt = marked.attempt
    return Row.of(
        "  "
        + columns(
            (
                (attempt.who, layout.who),
                (attempt.group or "--", layout.group),
                (str(attempt.round), layout.round),
                (str(marked.verdict), layout.result),
                (agreement_words(marked), layout.agreement),
                (duration_short(marked.time.total) if marked.time.sittings else "not known", layout.time),
            )
        )
    )


def agreement_words(marked: Marked) -> str:
    """How many answers are the reference's: `54 of 60`; that there is none to compare."""
    share = marked.agreement
    return f"{share.part} of {share.whole}" if share.whole else "none"


def about_attempt(marked: Marked) -> str:
    """The line about the current attempt."""
    return f"{agreement_words(marked)} as the reference · {marked.direction} · {marked.attempt.uid[:8]}"


def searchable(marked: Marked) -> str:
    """What a search looks in."""
    attempt = marked.attempt
    return f"{attempt.who} {attempt.group} round {attempt.round} {marked.verdict} {attempt.uid[:8]}".casefold()
