"""Exercises and attempts made by hand from plain tables, for tests of marking: nothing is read from files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sessions.events import Case
from sessions.exercises.attempt import Attempt
from sessions.exercises.exercise import Exercise, PassRule, TimeAllowed, Unit
from standards.scale import Answer, Rating
from tests import cohort
from tests.sessions.exercises.building import RULE, built

HANDOUT = built("pdu-2021", name="by-hand", title="", asked=(), rounds=2).handout
CASE = {"sentence_type": "community order"}
WORDS = {"y": Answer.YES, "n": Answer.NO, "x": Answer.NOT_APPLICABLE}


def exercise_of(
    answers: Mapping[Unit, Answer],
    rule: PassRule = RULE,
    ratings: Mapping[str, Rating] | None = None,
    *,
    asked: Sequence[str],
    cases: Sequence[str] = (),
    minutes: int = 0,
) -> Exercise:
    """An exercise whose reference gives these answers and ratings."""
    return built(
        "pdu-2021" if cases else "national-probation-2024",
        name="by-hand",
        title="By hand (fictional)",
        asked=asked,
        rated=tuple(ratings or {}),
        cases=[Case(reference, CASE) for reference in cases],
        answers=answers,
        ratings=ratings or {},
        time=TimeAllowed(minutes),
        rounds=2,
        rule=rule,
    )


def attempt_of(
    answers: Mapping[Unit, Answer],
    who: str = "A. Example",
    ratings: Mapping[str, Rating] | None = None,
    *,
    group: str = "",
    round_: int = 1,
    handed_in: str = "2026-03-02T11:00:00.000Z",
) -> Attempt:
    """An attempt that was handed in with these answers and ratings."""
    return Attempt(
        uid=f"{who}, round {round_}",
        who=who,
        group=group,
        round=round_,
        exercise="by-hand",
        handout=HANDOUT,
        answers=dict(answers),
        ratings=dict(ratings or {}),
        started_at="2026-03-02T10:00:00.000Z",
        handed_in=handed_in,
    )


# One question over so many cases, its answers as a word of letters: y, n, x (not applicable) and - (missing)


def in_cases(letters: str, question: str = "P.2.2.1") -> dict[Unit, Answer]:
    """Answers to one question, a letter for each case."""
    return {(f"C-{place:02}", question): WORDS[one] for place, one in enumerate(letters, 1) if one != "-"}


def case_exercise(letters: str, rule: PassRule = RULE) -> Exercise:
    """An exercise that asks one question in so many cases."""
    names = tuple(f"C-{place:02}" for place in range(1, len(letters) + 1))
    return exercise_of(in_cases(letters), rule, asked=("P.2.2.1",), cases=names)


# The cohort of `tests.cohort`


def cohort_exercise() -> Exercise:
    """The exercise that the twelve sit."""
    key = {unit: Answer.YES if yes else Answer.NO for unit, yes in cohort.KEY.items()}
    return exercise_of(key, PassRule(agreement=80, rarer=60), asked=cohort.QUESTIONS, cases=cohort.CASES)


def cohort_attempts(round_: int) -> list[Attempt]:
    """What the twelve handed in."""
    return [
        attempt_of(
            {unit: Answer.YES if yes else Answer.NO for unit, yes in one.answers(round_).items()},
            one.name,
            group=one.group,
            round_=round_,
        )
        for one in cohort.TRAINEES
    ]
