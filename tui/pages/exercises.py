"""Exercises: what one is and what its pass rule can decide, the list of them, and a hand-out that was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sessions.exercises.deciding import Deciding, decides, given_by_reference
from sessions.exercises.exercise import Exercise
from sessions.exercises.material_checks import WORDS_A_MINUTE, reading_minutes
from standards.faults import Fault
from standards.scale import Answer
from tui.pages.faults import checked_file_object, faults_page, is_sound
from tui.sheets import Cell, Column, Facts, Page, Sheet
from tui.words import counted

_LIST = (
    Column("Id", 16),
    Column("Title", 12),
    Column("Units", 5, right=True),
    Column("Key", 3),
    Column("From", 9),
)
_CSV = tuple(
    Column(name)
    for name in ("id", "title", "version", "framework", "units", "cases", "rounds", "minutes", "key", "from", "handout")
)


_ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_APPLICABLE: "not applicable"}


@dataclass(frozen=True, slots=True)
class Listed:
    """An exercise in the list, with where it comes from; `has_key` says whether its key is there too."""

    exercise: Exercise
    origin: str
    has_key: bool


def exercises_page(found: Sequence[Listed]) -> Page:
    """Every exercise at hand."""
    rows = tuple(
        (
            one.exercise.id,
            one.exercise.title,
            len(one.exercise.units),
            "yes" if one.has_key else "no",
            one.origin,
        )
        for one in found
    )
    full = tuple(_csv_row(one) for one in found)
    sheet = Sheet("", _LIST, rows, empty="There are no exercises.")
    return Page("", (sheet,), [_listed_object(one) for one in found], Sheet("", _CSV, full))


def _csv_row(one: Listed) -> tuple[Cell, ...]:
    exercise = one.exercise
    return (
        exercise.id,
        exercise.title,
        exercise.version,
        exercise.framework.id,
        len(exercise.units),
        len(exercise.cases),
        exercise.rounds,
        exercise.time.minutes or None,
        "yes" if one.has_key else "no",
        one.origin,
        exercise.handout,
    )


def _listed_object(one: Listed) -> dict[str, object]:
    return {**exercise_head(one.exercise), "has_key": one.has_key, "from": one.origin}


def exercise_head(exercise: Exercise) -> dict[str, object]:
    """What an exercise is, for programs: nothing of its key."""
    return {
        "id": exercise.id,
        "title": exercise.title,
        "version": exercise.version,
        "framework": {
            "id": exercise.framework.id,
            "title": exercise.framework.title,
            "version": exercise.framework.version,
        },
        "units": len(exercise.units),
        "key_questions": list(exercise.asked),
        "ratings": list(exercise.rated),
        "cases": len(exercise.cases),
        "rounds": exercise.rounds,
        "minutes": exercise.time.minutes or None,
        "enforced": exercise.time.enforced,
        "reading_minutes": reading_minutes(exercise),
        "handout": exercise.handout,
    }


# What was checked


def checked_page(checked: Sequence[tuple[str, Exercise | None, Sequence[Fault]]]) -> Page:
    """Every file with its faults, and what the exercise in it is where it has no errors."""
    page = faults_page([(file, faults) for file, _, faults in checked])
    data = [
        {
            **checked_file_object(file, faults),
            "exercise": checked_object(exercise) if exercise and is_sound(faults) else None,
        }
        for file, exercise, faults in checked
    ]
    facts = tuple(checked_facts(exercise) for _, exercise, faults in checked if exercise and is_sound(faults))
    return Page("", (*page.parts, *facts), data, page.csv)


def checked_facts(exercise: Exercise) -> Facts:
    """What an exercise is, what its reference holds, and what its pass rule can decide."""
    return Facts(tuple(_facts(exercise)), exercise.title)


def _facts(exercise: Exercise) -> Iterator[tuple[str, Cell]]:
    yield "Id", f"{exercise.id}, version {exercise.version}"
    yield "Framework", exercise.framework.name
    questions = len({code for _, code in exercise.units})
    of_cases = f" in {counted(len(exercise.cases), 'case')}" if exercise.cases else ""
    yield "Asked", f"{counted(questions, 'question')}{of_cases}: {counted(len(exercise.units), 'unit')} to answer"
    if exercise.rated:
        yield "Ratings", ", ".join(exercise.rated)
    given = given_by_reference(exercise)
    if exercise.key is not None:
        yield "Reference", ", ".join(f"{given[answer]} {word}" for answer, word in _ANSWERS.items())
        for one in decides(exercise):
            yield f"To be met, of {one.units} {one.what}", deciding_words(one)
        if exercise.rule.within_one is not None:
            yield "Ratings within one", f"{exercise.rule.within_one}% of {len(exercise.rated)}, counted"
    else:
        yield "Key", "none: this is a hand-out"
    minutes = reading_minutes(exercise)
    yield "Reading", f"at least {counted(minutes, 'minute')}, at {WORDS_A_MINUTE} words a minute"
    if exercise.time.minutes:
        how = "enforced" if exercise.time.enforced else "a guide"
        yield "Time allowed", f"{counted(exercise.time.minutes, 'minute')}, {how}"
    if exercise.rounds > 1:
        yield "Rounds", exercise.rounds
    yield "Hand-out", exercise.handout


def deciding_words(one: Deciding) -> str:
    """What a condition can decide: `12 or more right (70% at 95% confidence); 6 or fewer is not met`."""
    met = "cannot be met" if one.met_from is None else f"{_from(one.met_from, one.units)} right"
    edge = f"{one.edge}% at {one.confidence}% confidence"
    if one.not_met_to is None:
        return f"{met} ({edge}); never told to be not met"
    fewer = "none" if one.not_met_to == 0 else f"{one.not_met_to} or fewer"
    return f"{met} ({edge}); {fewer} right is not met"


def _from(least: int, most: int) -> str:
    return f"all {most}" if least == most else f"{least} or more"


def checked_object(exercise: Exercise) -> dict[str, object]:
    """The same for programs; the counts of the reference and what decides only where the key is there."""
    given = given_by_reference(exercise)
    counts = {"yes": given[Answer.YES], "no": given[Answer.NO], "not_applicable": given[Answer.NOT_APPLICABLE]}
    has_key = exercise.key is not None
    return {
        **exercise_head(exercise),
        "has_key": has_key,
        "reference": counts if has_key else None,
        "decides": [_deciding_object(one) for one in decides(exercise)] if has_key else None,
    }


def _deciding_object(one: Deciding) -> dict[str, object]:
    return {
        "answer": str(one.answer) if one.answer else None,
        "units": one.units,
        "percent": one.edge,
        "confidence": one.confidence,
        "met_from": one.met_from,
        "not_met_to": one.not_met_to,
    }


# What was written


def hand_out_page(exercise: Exercise, path: str, digest: str) -> Page:
    """Where a hand-out was written, and the digest by which attempts at it are known."""
    columns = (Column("Exercise", 12), Column("Hand-out", 12), Column("Digest", 12))
    which = f"{exercise.title}, version {exercise.version}"
    facts = Facts((("Exercise", which), ("Written", path), ("Digest", digest)))
    data = {"id": exercise.id, "version": exercise.version, "file": path, "digest": digest}
    return Page("", (facts,), data, Sheet("", columns, ((exercise.id, path, digest),)))
