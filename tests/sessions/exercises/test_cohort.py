"""Twelve trainees through two rounds: every figure as counting alone gives it, and the planted faults found."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import sqrt

import pytest

from sessions.exercises.attempt import Attempt
from sessions.exercises.exercise import Exercise
from sessions.exercises.group import Group, compare
from sessions.exercises.items import Doubt, analyse
from sessions.exercises.marking import Verdict, mark
from sessions.exercises.reading import parse_exercise
from sessions.exercises.rounds import change_between
from standards.scale import Answer
from standards.shipped import load_shipped
from tests import cohort
from tests.cohort import BAD_KEY, KEY, MISREAD, TRAINEES, UNITS, Trainee

_Z = 1.6448536269514722  # one-sided 95 per cent, from a printed table of the normal distribution


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return parse_exercise(cohort.exercise_toml(), "twenty-cases.toml", load_shipped)


def attempt(exercise: Exercise, trainee: Trainee, round_: int) -> Attempt:
    given = {unit: Answer.YES if yes else Answer.NO for unit, yes in trainee.answers(round_).items()}
    return Attempt(
        uid=f"{TRAINEES.index(trainee):02}{round_}",
        who=trainee.name,
        group=trainee.group,
        round=round_,
        exercise=exercise.id,
        handout=exercise.handout,
        answers=given,
        ratings={},
    )


@pytest.fixture(scope="module")
def rounds(exercise: Exercise) -> dict[int, Group]:
    return {
        round_: compare(exercise, [attempt(exercise, trainee, round_) for trainee in TRAINEES]) for round_ in (1, 2)
    }


def lower(right: int, of: int) -> float:
    """The lower Wilson bound, written out again."""
    p, z2 = right / of, _Z * _Z
    return (p + z2 / (2 * of) - _Z * sqrt(p * (1 - p) / of + z2 / (4 * of * of))) / (1 + z2 / of)


def upper(right: int, of: int) -> float:
    return 1 - lower(of - right, of)


def verdict(trainee: Trainee, round_: int) -> Verdict:
    """What the rule of the exercise comes to: 80 per cent agreement, 60 of the rarer answer, which is No."""
    told = []
    for right, of, edge in ((cohort.agreed(trainee, round_), 60, 0.8), (*cohort.found(trainee, round_, False), 0.6)):
        if lower(right, of) >= edge:
            told.append(Verdict.MET)
        elif upper(right, of) < edge:
            told.append(Verdict.NOT_MET)
        else:
            told.append(Verdict.CANNOT_TELL)
    told.append(Verdict.NOT_MET)  # no ratings are in these attempts, so none is within one
    return Verdict.NOT_MET if Verdict.NOT_MET in told else Verdict.CANNOT_TELL


@pytest.mark.parametrize("round_", [1, 2])
@pytest.mark.parametrize("trainee", TRAINEES, ids=lambda one: one.name)
def test_one_trainee_beside_the_key(exercise: Exercise, trainee: Trainee, round_: int) -> None:
    marked = mark(exercise, attempt(exercise, trainee, round_))
    given, agreed = trainee.answers(round_), cohort.agreed(trainee, round_)
    assert (marked.agreement.part, marked.agreement.whole) == (agreed, 60)
    for answer, yes in ((Answer.YES, True), (Answer.NO, False)):
        share = marked.found[answer]
        assert (share.part, share.whole) == cohort.found(trainee, round_, yes)
    assert marked.leniency.part == sum(given[unit] and not KEY[unit] for unit in UNITS)
    assert marked.severity.part == sum(KEY[unit] and not given[unit] for unit in UNITS)
    said, keyed = Fraction(sum(given.values()), 60), Fraction(sum(KEY.values()), 60)
    by_chance = said * keyed + (1 - said) * (1 - keyed)
    assert marked.kappa.value == pytest.approx(float((Fraction(agreed, 60) - by_chance) / (1 - by_chance)))
    mean = (said + keyed) / 2
    chance = 2 * mean * (1 - mean)
    assert marked.ac1.value == pytest.approx(float((Fraction(agreed, 60) - chance) / (1 - chance)))
    assert marked.verdict is verdict(trainee, round_)


def test_only_what_the_rule_asks_is_met(exercise: Exercise) -> None:
    """With the rating that follows from their own answers beside it, the careful pass and the others do not all."""
    ratings = {"P.2.2": exercise.key.ratings["P.2.2"].rating} if exercise.key else {}
    found = {}
    for trainee in TRAINEES:
        one = attempt(exercise, trainee, 1)
        found[trainee.name] = mark(exercise, replace(one, ratings=ratings)).verdict
    assert {name for name, told in found.items() if told is Verdict.MET} == {
        trainee.name for trainee in TRAINEES if "Careful" in trainee.name
    }
    assert found["Kale Yes"] is Verdict.NOT_MET
    assert found["Elder Lenient"] is not Verdict.MET, "the floor on the rarer answer holds"


@pytest.mark.parametrize("round_", [1, 2])
def test_the_group_by_brute_force(rounds: dict[int, Group], round_: int) -> None:
    given = [trainee.answers(round_) for trainee in TRAINEES]
    pairs = [one[unit] == other[unit] for one, other in combinations(given, 2) for unit in UNITS]
    whole = rounds[round_].whole
    pairwise = sum(pairs) / len(pairs)
    assert whole.pairwise.value == pytest.approx(pairwise)
    marks = [answers[unit] for answers in given for unit in UNITS]
    yes, number = sum(marks), len(marks)
    disagreed = 2 * yes * (number - yes) / (number * (number - 1))
    assert whole.alpha.value == pytest.approx(1 - (1 - pairwise) / disagreed)
    share = yes / number
    by_chance = share**2 + (1 - share) ** 2
    assert whole.fleiss.value == pytest.approx((pairwise - by_chance) / (1 - by_chance))
    assert whole.with_reference.value == pytest.approx(sum(cohort.agreed(one, round_) for one in TRAINEES) / 720)


@pytest.mark.parametrize("round_", [1, 2])
def test_the_planted_key_is_the_one_in_doubt(rounds: dict[int, Group], round_: int) -> None:
    found = analyse(rounds[round_])
    assert [one.unit for one in found.units if Doubt.KEY in one.doubts] == [BAD_KEY]
    for one in found.units:
        assert one.right.part == cohort.right(one.unit, round_)


def test_the_misread_prompt_is_found_and_gone_after_the_meeting(rounds: dict[int, Group]) -> None:
    before, after = analyse(rounds[1]).misreadings, analyse(rounds[2]).misreadings
    assert [(one.who, one.question.code, one.wrong, one.units) for one in before if "Misreader" in one.who] == [
        ("Larch Misreader", MISREAD, 20, 20)
    ]
    assert {one.who for one in before} == {"Larch Misreader"}
    assert not after


def test_what_the_meeting_changed(exercise: Exercise) -> None:
    both = [attempt(exercise, trainee, round_) for trainee in TRAINEES for round_ in (1, 2)]
    found = change_between(exercise, both)
    assert found is not None
    for one in found.people:
        trainee = next(trainee for trainee in TRAINEES if trainee.name == one.who)
        first, second = trainee.answers(1), trainee.answers(2)
        assert set(one.towards) == {unit for unit in UNITS if first[unit] != KEY[unit] == second[unit]}
        assert set(one.away) == {unit for unit in UNITS if first[unit] == KEY[unit] != second[unit]}
    assert found.agreement_after.part - found.agreement_before.part == found.towards - found.away > 0
