"""Exercises built by hand for tests, small and plainly fictional; their files need not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache

from sessions.events import Case
from sessions.exercises.exercise import (
    Exercise,
    GivesEvidence,
    Key,
    Material,
    PassRule,
    ReferenceAnswer,
    ReferenceRating,
    TimeAllowed,
    Unit,
)
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped

RULE = PassRule(agreement=80, rarer=50)
UNTIMED = TimeAllowed()


@cache
def _shipped(framework_id: str) -> Framework:
    return load_shipped(framework_id)


def built(
    framework_id: str,
    *,
    name: str,
    title: str,
    asked: Sequence[str],
    rated: Sequence[str] = (),
    cases: Sequence[Case] = (),
    material: Sequence[Material] = (),
    answers: Mapping[Unit, Answer] | None = None,
    ratings: Mapping[str, Rating] | None = None,
    time: TimeAllowed = UNTIMED,
    rounds: int = 1,
    rule: PassRule = RULE,
    instructions: str = "Read everything first.",
) -> Exercise:
    """An exercise with these parts; with `answers` or `ratings` it has its key, without it is the hand-out.

    Its texts stand for themselves: digests are made of the name, so that an exercise and its hand-out agree.
    """
    key = None
    if answers is not None or ratings is not None:
        key = Key(
            {unit: ReferenceAnswer(answer, f"Because of {unit[1]}.") for unit, answer in (answers or {}).items()},
            {code: ReferenceRating(rating, f"Because of {code}.") for code, rating in (ratings or {}).items()},
        )
    hand_out = f"hand-out of {name} {time.minutes} {time.enforced} {rounds}"
    text = f"exercise {name} with its key" if key else hand_out
    return Exercise(
        id=name,
        version="1",
        title=title,
        instructions=instructions,
        framework=_shipped(framework_id),
        material=tuple(material),
        cases=tuple(cases),
        asked=tuple(asked),
        rated=tuple(rated),
        rule=rule,
        time=time,
        rounds=rounds,
        evidence_for=(GivesEvidence("OS4", ("OS4.1",)),),
        key=key,
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        handout=hashlib.sha256(hand_out.encode()).hexdigest(),
    )


CASES = tuple(
    Case(f"R-0{number}", {"sentence_type": "licence" if number == 2 else "community order"}) for number in (1, 2, 3)
)
CASE_QUESTIONS = ("P.2.2.1", "P.2.2.2", "P.2.2.3")
CASE_MATERIAL = tuple(
    Material(title, f"{title} of {case.reference} (fictional).\n\nOne paragraph.\n\nAnother paragraph.", case.reference)
    for case in CASES
    for title in ("Assessment", "Contact log")
)


def case_exercise(
    *,
    key: bool = False,
    time: TimeAllowed = UNTIMED,
    rounds: int = 1,
    name: str = "rowan-cases",
) -> Exercise:
    """Three cases by the PDU framework, nine units: in the reference R-02 is insufficient throughout, the rest not."""
    answers = {
        (case.reference, code): Answer.NO if case.reference == "R-02" else Answer.YES
        for case in CASES
        for code in CASE_QUESTIONS
    }
    return built(
        "pdu-2021",
        name=name,
        title="Rowan cases (fictional)",
        asked=CASE_QUESTIONS,
        rated=("P.2.2",),
        cases=CASES,
        material=CASE_MATERIAL,
        answers=answers if key else None,
        ratings={"P.2.2": Rating.GOOD} if key else None,
        time=time,
        rounds=rounds,
    )


SERVICE_UNITS: tuple[Unit, ...] = (("", "N.2.1.a"), ("", "N.2.1.b"), ("", "N.2.1.c"), ("", "N.2.1"))


def service_exercise(
    *,
    key: bool = False,
    time: TimeAllowed = UNTIMED,
    rounds: int = 1,
    name: str = "alder-bundle",
) -> Exercise:
    """An evidence bundle by the national standards: N.2.1 with its prompts, and the rating of N.2."""
    answers = {unit: Answer.NO if unit[1] == "N.2.1.b" else Answer.YES for unit in SERVICE_UNITS}
    return built(
        "national-probation-2024",
        name=name,
        title="Alder bundle (fictional)",
        asked=("N.2.1",),
        rated=("N.2",),
        material=(
            Material("Staffing report", "Vacancies fell (fictional).\n\nTwo posts were filled."),
            Material("Interview", "The head of service (fictional) spoke of sickness."),
        ),
        answers=answers if key else None,
        ratings={"N.2": Rating.REQUIRES_IMPROVEMENT} if key else None,
        time=time,
        rounds=rounds,
    )
