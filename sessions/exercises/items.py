"""Item analysis: what each unit and each question tells, and where the doubt lies with the key, the prompt or a person.

The rules are ours, and are printed with what they find; a doubt is a reason to look, never a finding:

- most trainees agree with each other against the reference (at least three of them, and at least two thirds of those
  who answered): a doubt about the key;
- no answer has two thirds of at least four who answered: a doubt about the prompt;
- those who do better elsewhere do worse here, beyond what chance brings in one of twenty: a doubt about the key;
- the disagreements of one person gather in one question over the cases: that person reads it otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import atanh, comb, sqrt

from sessions.exercises.attempt import Attempt
from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.found_shares import Share
from sessions.exercises.group import Group, compare
from sessions.exercises.marking import Marked
from standards.framework import Question
from standards.interval import two_sided
from standards.scale import Answer

LEAST_AGAINST = 3
LEAST_SPLIT = 4
MOST = Fraction(2, 3)
LEAST_TO_CORRELATE = 4
RARE = Fraction(1, 100)
LEAST_GATHERED = 3
LEAST_OF_QUESTION = Fraction(3, 4)

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
    chance: the upper end of its one-sided interval at 95 per cent, by Fisher's z, lies below nought.
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
class Misreading:
    """A person whose disagreements gather in one question.

    `wrong` of its `units` they answered otherwise than the reference, and `elsewhere` of `units_elsewhere`. So many or
    more would fall on it by chance with the `probability`. Units whose key is in doubt are left out.
    """

    who: str
    question: Question
    wrong: int
    units: int
    elsewhere: int
    units_elsewhere: int
    probability: Fraction


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
    units = tuple(_unit_item(group, unit) for unit in group.units)
    return Items(
        group,
        units,
        tuple(_question_items(group)),
        tuple(_misreadings(group, units)),
        tuple(_alone(group, units)),
    )


# Units and questions


def _unit_item(group: Group, unit: Unit) -> UnitItem:
    results = [one.by_unit[unit] for one in group.marked]
    reference = results[0].reference
    split = Counter(one.answer for one in results if one.answer is not None)
    told = {answer: split[answer] for answer in Answer if split[answer]}
    discrimination = _discrimination(group.marked, [unit])
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
    for agreed in group.by_question:
        units = [unit for unit in group.units if unit[1] == agreed.code]
        question = group.exercise.part.question(agreed.code)
        yield QuestionItem(question, len(units), agreed.right, _discrimination(group.marked, units))


def _most_against(reference: Answer, split: Mapping[Answer, int]) -> Answer | None:
    answered = sum(split.values())
    for answer, count in split.items():
        if answer is not reference and count >= LEAST_AGAINST and count >= MOST * answered:
            return answer
    return None


def _is_split(split: Mapping[Answer, int]) -> bool:
    answered = sum(split.values())
    return answered >= LEAST_SPLIT and max(split.values()) < MOST * answered


def _discrimination(marked: Sequence[Marked], units: Sequence[Unit]) -> Discrimination:
    here = [sum(one.by_unit[unit].right for unit in units) for one in marked]
    rest = [one.agreement.part - own for one, own in zip(marked, here, strict=True)]
    why = _why_not(here, rest, len(units), others=len(marked[0].units) - len(units)) if marked else TOO_FEW
    if why:
        return Discrimination(None, len(marked), why)
    value = _correlation(here, rest)
    return Discrimination(value, len(marked), against=_below_chance(value, len(marked)))


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


def _below_chance(value: float, trainees: int) -> bool:
    if value >= 0:
        return False
    return value <= -1 or atanh(value) + two_sided(90) / sqrt(trainees - 3) < 0


# People


def _misreadings(group: Group, units: Sequence[UnitItem]) -> Iterable[Misreading]:
    sound = {one.unit for one in units if Doubt.KEY not in one.doubts}
    for marked in group.marked:
        answered = [one for one in marked.units if one.unit in sound and not one.missing]
        wrong = [one for one in answered if not one.right]
        for code, here in Counter(one.unit[1] for one in wrong).items():
            of_question = sum(one.unit[1] == code for one in answered)
            if here < LEAST_GATHERED or here < LEAST_OF_QUESTION * of_question:
                continue
            chance = tail(len(answered), of_question, len(wrong), here)
            if chance <= RARE:
                question = group.exercise.part.question(code)
                elsewhere = len(wrong) - here
                yield Misreading(
                    marked.attempt.who, question, here, of_question, elsewhere, len(answered) - of_question, chance
                )


def tail(everything: int, of_kind: int, drawn: int, found: int) -> Fraction:
    """The chance that of so many `drawn` without replacement `found` or more are of a kind: hypergeometric, exact."""
    ways = sum(
        comb(of_kind, hit) * comb(everything - of_kind, drawn - hit) for hit in range(found, min(of_kind, drawn) + 1)
    )
    return Fraction(ways, comb(everything, drawn))


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
