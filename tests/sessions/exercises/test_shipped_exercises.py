"""The exercises that come with the program: they can be read, decide what their comments say, and keep their key."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sessions.exercises.checking import exercise_warnings
from sessions.exercises.exercise import Exercise
from sessions.exercises.hand_out import hand_out_text
from sessions.exercises.shipped import load_shipped_exercise, shipped_exercises
from standards.scale import Answer, Rating

IDS = ("rowan-case-file", "six-assessments", "tarrowland-leadership")


@pytest.fixture(params=IDS)
def exercise(request: pytest.FixtureRequest) -> Exercise:
    return load_shipped_exercise(request.param)


def answers(exercise: Exercise) -> dict[tuple[str, str], Answer]:
    assert exercise.key is not None
    return {unit: one.answer for unit, one in exercise.key.answers.items()}


def rationales(exercise: Exercise) -> list[str]:
    assert exercise.key is not None
    of_answers = [one.rationale for one in exercise.key.answers.values()]
    return [*of_answers, *(one.rationale for one in exercise.key.ratings.values())]


def test_these_are_the_ones_that_come_with_it() -> None:
    assert shipped_exercises() == IDS


def test_checking_has_nothing_to_say(exercise: Exercise) -> None:
    assert exercise_warnings(exercise) == ()


def test_each_says_that_it_is_fictional_and_can_be_read_at_80_columns(exercise: Exercise) -> None:
    assert "fictional" in exercise.title
    assert "invented" in exercise.instructions
    for text in (exercise.instructions, *(one.text for one in exercise.material)):
        assert max(len(word) for word in text.split()) <= 38
        assert not re.search(r" {3}|\t|^\|", text, re.MULTILINE)
    assert 900 <= sum(len(one.text.split()) for one in exercise.material) <= 1_800


@pytest.mark.parametrize(("name", "yes", "no"), [(IDS[0], 7, 6), (IDS[1], 11, 7), (IDS[2], 12, 10)])
def test_each_has_enough_of_both_answers(name: str, yes: int, no: int) -> None:
    assert Counter(answers(load_shipped_exercise(name)).values()) == {Answer.YES: yes, Answer.NO: no}


# The square of the deviate that leaves five per cent above it. The lower Wilson bound of `right` of `all` reaches an
# edge exactly where (share - edge)² is at least this, times edge (1 - edge) / all; see E. B. Wilson (1927).
SQUARE = 1.6448536269514722**2


def reaches(right: int, whole: int, edge: int) -> bool:
    share, floor = right / whole, edge / 100
    return share > floor and (share - floor) ** 2 >= SQUARE * floor * (1 - floor) / whole


def stays_below(right: int, whole: int, edge: int) -> bool:
    return reaches(whole - right, whole, 100 - edge)


@pytest.mark.parametrize(
    ("name", "right", "found", "wrong", "missed"),
    [(IDS[0], 12, 5, 6, 0), (IDS[1], 16, 6, 9, 1), (IDS[2], 19, 8, 11, 2)],
)
def test_the_pass_rule_decides_what_the_comments_say(
    name: str, right: int, found: int, wrong: int, missed: int
) -> None:
    exercise = load_shipped_exercise(name)
    rule, units = exercise.rule, len(exercise.units)
    rarer = sum(one is Answer.NO for one in answers(exercise).values())
    assert rule.confidence == 95
    assert [reaches(right - less, units, rule.agreement) for less in (0, 1)] == [True, False]
    assert [reaches(found - less, rarer, rule.rarer) for less in (0, 1)] == [True, False]
    assert [stays_below(wrong + more, units, rule.agreement) for more in (0, 1)] == [True, False]
    assert [stays_below(missed + more, rarer, rule.rarer) for more in (0, 1)] == [True, False]
    said = " ".join(line.removeprefix("# ") for line in exercise.text.splitlines() if line.startswith("# "))
    assert f"{right} of {units} right" in said or f"{right} or {units} of {units} right" in said
    assert f"at least {found} of the {rarer} No found" in said or f"at least {found} of the {rarer} No" in said
    assert f"{wrong} of {units} or fewer" in said
    assert f"Answering Yes throughout is right {units - rarer} times of {units}" in said


def test_the_rating_of_the_cases_follows_from_the_answers() -> None:
    exercise = load_shipped_exercise(IDS[1])
    found = Counter(code for (_, code), answer in answers(exercise).items() if answer is Answer.YES)
    assert found == {"P.2.2.1": 4, "P.2.2.2": 4, "P.2.2.3": 3}
    # 3 of 6 is 50 per cent, from which it Requires improvement.
    assert exercise.key is not None
    assert exercise.key.ratings["P.2.2"].rating is Rating.REQUIRES_IMPROVEMENT
    assert len(exercise.cases) == 6
    assert all(150 <= len(one.text.split()) <= 230 for one in exercise.material)


def test_the_evidence_that_a_rationale_names_is_there() -> None:
    exercise = load_shipped_exercise(IDS[2])
    there = {found for one in exercise.material for found in re.findall(r"^([A-E]\d)\.", one.text, re.MULTILINE)}
    named = {found for one in rationales(exercise) for found in re.findall(r"\b[A-E]\d\b", one)}
    assert named <= there
    assert all(re.search(r"\b[A-E]\d?\b", one) for one in rationales(exercise))
    weeks = {int(found) for one in load_shipped_exercise(IDS[0]).material for found in re.findall(r"\d+", one.text)}
    for one in rationales(load_shipped_exercise(IDS[0])):
        assert {int(found) for found in re.findall(r"weeks? (\d+)", one)} <= weeks


def test_the_hand_out_has_nothing_of_the_key(exercise: Exercise) -> None:
    words = " ".join(hand_out_text(exercise).split())
    assert "[[reference" not in words
    assert "rationale" not in words
    for one in rationales(exercise):
        said = one.split()
        assert not [k for k in range(len(said) - 5) if " ".join(said[k : k + 6]) in words]
    read = " ".join(one.text for one in exercise.material)
    assert not re.search(r"sufficient|adequate|outstanding|requires improvement|\bgood\b", read, re.IGNORECASE)
