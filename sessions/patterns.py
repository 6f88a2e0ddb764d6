"""Patterns: how the cases of a session fell on a question, broken down by what is recorded of them.

Every group has its own denominator, as every question has. No rating follows from a group: it shows where to look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.cases import tally
from sessions.groups import ASIDE, Grouping, group_cases
from sessions.record import Record
from standards.codes import UnknownCode, find_question, find_standard
from standards.framework import Framework, Question
from standards.interval import Interval, wilson
from standards.tally import Tally

FEW_JUDGED = 5
"""A group of so few judged cases, or fewer, is marked as small. Ours: one case more or fewer moves it by 20 points."""

MOST_CROSSED = 60
"""The most groups of two attributes crossed that are shown. Ours."""


@dataclass(frozen=True, slots=True)
class Group:
    """The cases that share a value of each attribute, by their numbers, and how they fell on the question."""

    values: tuple[str, ...]
    cases: tuple[int, ...]
    tally: Tally

    @property
    def name(self) -> str:
        """Its values in one line."""
        return ", ".join(self.values)

    @property
    def small(self) -> bool:
        """Whether so few cases are judged that its percentage says little; not where there are none at all."""
        return 0 < self.tally.applicable <= FEW_JUDGED

    @property
    def aside(self) -> bool:
        """Whether nothing is known of the cases in it by one of the attributes."""
        return any(value in ASIDE for value in self.values)

    @property
    def interval(self) -> Interval | None:
        """The Wilson interval of the percentage at 95 per cent; None where no case is judged."""
        return wilson(self.tally.yes, self.tally.applicable) if self.tally.applicable else None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One question by one attribute, or by two crossed.

    `groups` hold each case once; they are empty where there would be too many, and `too_many` is then a sentence.
    `total` is how all cases fell.
    """

    question: Question
    by: tuple[Grouping, ...]
    groups: tuple[Group, ...]
    total: Tally
    cases: int
    too_many: str = ""


def break_down(framework: Framework, record: Record, code: str, by: Sequence[Grouping]) -> Breakdown:
    """How the cases fell on a question by one attribute, or by two crossed.

    Raises KeyError for a code that is none, ValueError for a question that is not asked in cases or unless one or two
    attributes are given.
    """
    question = framework.question(code)
    if not framework.standard_of(question).case_work:
        raise ValueError(f"{question.label} is not asked in cases, so there is nothing to break down.")
    if len(by) not in (1, 2):
        raise ValueError("Cases are grouped by one attribute, or by two.")
    total, cases = tally(framework, record, code), len(record.cases)
    too_many = _too_many(by)
    groups = {} if too_many else group_cases(record.cases, by)
    if len(groups) > MOST_CROSSED:
        names = " and ".join(grouping.label for grouping in by)
        too_many = f"{names} give {len(groups)} groups of {cases} cases: too many to show. Take one of them."
        groups = {}
    made = tuple(Group(values, numbers, tally(framework, record, code, numbers)) for values, numbers in groups.items())
    return Breakdown(question, tuple(by), made, total, cases, too_many)


def questions_named(framework: Framework, typed: str) -> tuple[Question, ...]:
    """The question meant by a code as it is typed or, for a standard, each of its key questions.

    A standard has no percentage of its own. Raises UnknownCode where nothing asked in cases is meant.
    """
    codes = [question.code for question in framework.in_cases.key_questions]
    if not codes:
        raise UnknownCode(f"{framework.title} asks nothing of cases, so there is nothing to break down.")
    there = f"In cases it asks {', '.join(codes)}."
    try:
        named: tuple[Question, ...] = (find_question(framework, typed),)
    except UnknownCode as unknown:
        try:
            named = find_standard(framework, typed).key_questions
        except UnknownCode:
            raise UnknownCode(f"{unknown} {there}") from None
    if not named or not framework.standard_of(named[0]).case_work:
        raise UnknownCode(f"{typed!r} is not asked in cases, so there is nothing to break down. {there}")
    return named


def _too_many(by: Sequence[Grouping]) -> str:
    return " ".join(
        f"{grouping.label} has {grouping.distinct} different values in {grouping.recorded} cases: too many groups."
        for grouping in by
        if grouping.too_many
    )
