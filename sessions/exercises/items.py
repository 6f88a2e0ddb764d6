"""Item analysis: what each unit and each question tells, and where the doubt lies with the key, the prompt or a person.

The rules are ours, and are printed with what they find; a doubt is a reason to look, never a finding:

- most trainees agree with each other against the reference (at least three of them, and at least two thirds of those
  who answered): a doubt about the key;
- no answer has two thirds of at least four who answered: a doubt about the prompt;
- those who do better elsewhere do worse here, beyond what chance brings to any unit in one of twenty exercises: a doubt
  about the key;
- the disagreements of one person gather in one question over the cases: that person reads it otherwise, by the rule of
  `sessions.exercises.misreading`.

Many units are looked at, and each is another chance to find something where nothing is. So what is called beyond chance
has to be as much rarer as there are units (C. E. Bonferroni).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import atanh, sqrt

from sessions.exercises.attempt import Attempt
from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.found_shares import Share
from sessions.exercises.group import Group, compare
from sessions.exercises.marking import Marked
from sessions.exercises.misreading import LEAST_GATHERED, Misreading, misreadings
from standards.framework import Question
from standards.interval import two_sided
from standards.scale import Answer

LEAST_AGAINST = 3
LEAST_SPLIT = 4
MOST = Fraction(2, 3)
LEAST_TO_CORRELATE = 4

EVERYBODY_RIGHT = "Everybody is right."
NOBODY_RIGHT = "Nobody is right."
SAME_SCORE = "Everybody is right equally often."
SAME_ELSEWHERE = "Everybody is right equally often elsewhere."
NOTHING_ELSE = "There is nothing else to compare with."
TOO_FEW = f"It needs {LEAST_TO_CORRELATE} trainees."


class Doubt(StrEnum):
    """What looks doubtful about a unit."""

    KEY = "doubt about the key"
    PROMPT = "doubt about the prompt"
    BETTER_ARE_WRONG = "better trainees get it wrong: doubt about the key"


@dataclass(frozen=True, slots=True)
class Discrimination:
    """The corrected item-rest correlation, from -1 to 1; None where it is not defined, and `why` then says the reason.

    It sets how often each trainee is right here against how often elsewhere. `against` says that it is negative beyond
    chance: the upper end of its one-sided interval, by Fisher's z, lies below nought, at a confidence of 95 per cent
    for all that are looked at together.
    """

    value: float | None
    trainees: int
    why: str = ""
    against: bool = False


@dataclass(frozen=True, slots=True)
class UnitItem:
    """One unit: how many trainees are right, how they split, what it tells of them, and what looks doubtful."""

    unit: Unit
    label: str
    reference: Answer
    right: Share
    split: Mapping[Answer, int]
    missing: int
    discrimination: Discrimination
    doubts: tuple[Doubt, ...]

    @property
    def answered(self) -> int:
        """How many trainees answered it."""
        return sum(self.split.values())

    @property
    def against(self) -> Answer | None:
        """The answer on which most agree against the reference; None where there is none."""
        return _most_against(self.reference, self.split)


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """One question over its units: how often trainees are right, and what it tells of them."""

    question: Question
    units: int
    right: Share
    discrimination: Discrimination


@dataclass(frozen=True, slots=True)
class Alone:
    """A person who differs, on one unit, from the reference and from everybody else who answered it."""

    who: str
    unit: Unit
    label: str
    answer: Answer
    others: int


@dataclass(frozen=True)
class Items:
    """The analysis of one round."""

    group: Group
    units: tuple[UnitItem, ...]
    questions: tuple[QuestionItem, ...]
    misreadings: tuple[Misreading, ...]
    alone: tuple[Alone, ...]

    @property
    def doubted(self) -> tuple[UnitItem, ...]:
        """The units about which there is a doubt."""
        return tuple(one for one in self.units if one.doubts)

    @cached_property
    def by_unit(self) -> Mapping[Unit, UnitItem]:
        """The units."""
        return {one.unit: one for one in self.units}


def items(exercise: Exercise, attempts: Iterable[Attempt]) -> Items:
    """The analysis of the attempts of one round. Raises ValueError as `compare` does."""
    return analyse(compare(exercise, attempts))


def analyse(group: Group) -> Items:
    """The analysis of a group that is compared already."""
    told = _discriminations(group.marked, [[unit] for unit in group.units])
    units = tuple(_unit_item(group, unit, one) for unit, one in zip(group.units, told, strict=True))
    return Items(
        group,
        units,
        tuple(_question_items(group)),
        tuple(misreadings(group.marked, {one.unit for one in units if Doubt.KEY not in one.doubts})),
        tuple(_alone(group, units)),
    )


# Units and questions


def _unit_item(group: Group, unit: Unit, discrimination: Discrimination) -> UnitItem:
    results = [one.by_unit[unit] for one in group.marked]
    reference = results[0].reference
    split = Counter(one.answer for one in results if one.answer is not None)
    told = {answer: split[answer] for answer in Answer if split[answer]}
    doubts = []
    if _most_against(reference, told):
        doubts.append(Doubt.KEY)
    elif _is_split(told):
        doubts.append(Doubt.PROMPT)
    if discrimination.against:
        doubts.append(Doubt.BETTER_ARE_WRONG)
    return UnitItem(
        unit=unit,
        label=group.exercise.label(unit),
        reference=reference,
        right=Share(sum(one.right for one in results), len(results)),
        split=told,
        missing=sum(one.missing for one in results),
        discrimination=discrimination,
        doubts=tuple(doubts),
    )


def _question_items(group: Group) -> Iterable[QuestionItem]:
    asked = group.by_question
    parts = [[unit for unit in group.units if unit[1] == agreed.code] for agreed in asked]
    for agreed, units, told in zip(asked, parts, _discriminations(group.marked, parts), strict=True):
        yield QuestionItem(group.exercise.part.question(agreed.code), len(units), agreed.right, told)


def _most_against(reference: Answer, split: Mapping[Answer, int]) -> Answer | None:
    answered = sum(split.values())
    for answer, count in split.items():
        if answer is not reference and count >= LEAST_AGAINST and count >= MOST * answered:
            return answer
    return None


def _is_split(split: Mapping[Answer, int]) -> bool:
    answered = sum(split.values())
    return answered >= LEAST_SPLIT and max(split.values()) < MOST * answered


def _discriminations(marked: Sequence[Marked], parts: Sequence[Sequence[Unit]]) -> list[Discrimination]:
    """That of each part, with what is against chance among all of them."""
    found = [_discrimination(marked, units) for units in parts]
    defined = sum(one.value is not None for one in found)
    return [
        one if one.value is None else replace(one, against=_below_chance(one.value, one.trainees, defined))
        for one in found
    ]


def _discrimination(marked: Sequence[Marked], units: Sequence[Unit]) -> Discrimination:
    here = [sum(one.by_unit[unit].right for unit in units) for one in marked]
    rest = [one.agreement.part - own for one, own in zip(marked, here, strict=True)]
    why = _why_not(here, rest, len(units), others=len(marked[0].units) - len(units)) if marked else TOO_FEW
    if why:
        return Discrimination(None, len(marked), why)
    return Discrimination(_correlation(here, rest), len(marked))


def _why_not(here: Sequence[int], rest: Sequence[int], units: int, *, others: int) -> str:
    if not others:
        return NOTHING_ELSE
    if len(set(here)) == 1:
        return {0: NOBODY_RIGHT, units: EVERYBODY_RIGHT}.get(here[0], SAME_SCORE)
    if len(here) < LEAST_TO_CORRELATE:
        return TOO_FEW
    return SAME_ELSEWHERE if len(set(rest)) == 1 else ""


def _correlation(one: Sequence[int], other: Sequence[int]) -> float:
    number = len(one)
    both = number * sum(a * b for a, b in zip(one, other, strict=True)) - sum(one) * sum(other)
    own = number * sum(a * a for a in one) - sum(one) ** 2
    others = number * sum(b * b for b in other) - sum(other) ** 2
    return max(-1.0, min(1.0, both / sqrt(own * others)))


def _below_chance(value: float, trainees: int, among: int) -> bool:
    """Whether a correlation lies below nought by more than chance would bring to any of so many."""
    if value >= 0:
        return False
    return value <= -1 or atanh(value) + two_sided(100 - 10 / among) / sqrt(trainees - 3) < 0


# People, on questions that are asked too seldom to be misread


def _alone(group: Group, units: Sequence[UnitItem]) -> Iterable[Alone]:
    """Who differs alone, on questions with too few units for their disagreements to gather."""
    asked = Counter(unit[1] for unit in group.units)
    for item in units:
        others = item.answered - 1
        if asked[item.unit[1]] >= LEAST_GATHERED or others < LEAST_AGAINST or item.split.get(item.reference) != others:
            continue
        for marked in group.marked:
            answer = marked.by_unit[item.unit].answer
            if answer is not None and answer is not item.reference:
                yield Alone(marked.attempt.who, item.unit, item.label, answer, others)
