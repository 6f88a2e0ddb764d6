"""What the patterns screen shows, as plain parts and texts: no widget is needed to test it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sessions.differences import Difference, Differences, largest_differences
from sessions.groups import Grouping, groupings, in_periods
from sessions.patterns import break_down
from sessions.walk import Walk
from standards.framework import Framework, KeyQuestion
from tui.pages.patterns import (
    FIRST_FEW,
    breakdown_part,
    by_words,
    difference_note,
    differences_parts,
    left_out_part,
    question_name,
    small_words,
)
from tui.sheets import Part, Words

_BESIDE_A_BREAKDOWN = 3  # differences: with a breakdown of five groups they fill 24 lines
NONE = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is looked at: a key question by one attribute or by two, or all the largest differences.

    Everything is by name, so that it stays the same while the record changes; "" for none.
    """

    question: str = NONE
    first: str = NONE
    second: str = NONE
    differences: bool = False


class Patterns:
    """The patterns of a session at one moment; the differences are looked for when they are first shown."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.questions: tuple[KeyQuestion, ...] = walk.framework.in_cases.key_questions
        recorded = (one for one in groupings(walk.framework, walk.record) if one.recorded)
        self.attributes: tuple[Grouping, ...] = tuple(
            period for one in recorded for period in in_periods(one, walk.record)
        )
        self._differences: Differences | None = None

    @property
    def differences(self) -> Differences:
        """The largest differences."""
        if self._differences is None:
            self._differences = largest_differences(self.walk.framework, self.walk.record)
        return self._differences

    def settled(self, chosen: Chosen) -> Chosen:
        """What can be shown of what was chosen: the first question and attribute where one is not there (any more)."""
        codes = [question.code for question in self.questions]
        names = [one.name for one in self.attributes]
        useful = [one.name for one in self.attributes if one.useful] or names
        question = chosen.question if chosen.question in codes else next(iter(codes), NONE)
        first = chosen.first if chosen.first in names else next(iter(useful), NONE)
        second = chosen.second if chosen.second in names and chosen.second != first else NONE
        return replace(chosen, question=question, first=first, second=second)

    def by(self, chosen: Chosen) -> list[Grouping]:
        """The attributes chosen, the first one first."""
        named = {one.name: one for one in self.attributes}
        return [named[name] for name in (chosen.first, chosen.second) if name in named]

    def why_nothing(self) -> str:
        """Why there is nothing to look at, in a sentence; "" where there is something."""
        if not self.questions:
            return f"{self.walk.framework.title} asks nothing of cases, so there are no patterns in them."
        if not self.walk.record.cases:
            return "There are no cases yet, so there are no patterns in them."
        if not self.attributes:
            return "Nothing is recorded of the cases but their references, so there are no groups to compare."
        return ""

    def parts(self, chosen: Chosen) -> tuple[Part, ...]:
        """The page: a breakdown with the largest differences, or all the differences."""
        nothing = self.why_nothing()
        if nothing:
            return (Words(nothing),)
        if chosen.differences:
            return (*differences_parts(self.differences), *left_out_part(self.differences.left_out))
        by = self.by(chosen)
        breakdown = break_down(self.walk.framework, self.walk.record, chosen.question, by)
        small = (Words(small_words()),) if any(group.small for group in breakdown.groups) else ()
        return (breakdown_part(breakdown), *small, *differences_parts(self.differences, _BESIDE_A_BREAKDOWN))

    def heading(self, chosen: Chosen) -> str:
        """What is looked at."""
        if self.why_nothing():
            return "Patterns"
        if chosen.differences:
            return "Patterns: the largest differences"
        codes = [question.code for question in self.questions]
        place = codes.index(chosen.question)
        return f"Patterns: {self.questions[place].brief} ({place + 1} of {len(codes)}), by {by_words(self.by(chosen))}"

    # What can be picked

    def question_lines(self) -> list[tuple[str, str]]:
        """The key questions, each with how all cases fell."""
        framework = self.walk.framework
        return [(one.code, f"{one.brief}, {framework.standard_of(one).title}") for one in self.questions]

    def attribute_lines(self, *, second: bool = False) -> list[tuple[str, str]]:
        """The attributes, to pick one from; as a second one, also none."""
        lines = [(one.name, f"{one.label}: {_groups(one)}") for one in self.attributes]
        return [(NONE, "none: by one attribute only"), *lines] if second else lines

    def difference_lines(self) -> list[tuple[str, str]]:
        """The largest differences, to pick one from; the value is its place."""
        return [(str(place), _line(one)) for place, one in enumerate(self.differences.found[: 5 * FIRST_FEW])]

    def difference(self, place: str) -> Difference:
        """The difference at a place."""
        return self.differences.found[int(place)]


def question_for(framework: Framework, code: str) -> str:
    """The key question in cases that is meant by the code of a question or standard; "" for none."""
    asked = framework.in_cases.key_questions
    for question in asked:
        if code in (question.code, question.standard, *(prompt.code for prompt in question.prompts)):
            return question.code
    return NONE


def following(values: Sequence[str], current: str, step: int) -> str:
    """The value so many steps on, in a round."""
    place = values.index(current) if current in values else 0
    return values[(place + step) % len(values)]


def _groups(one: Grouping) -> str:
    if one.too_many:
        return f"{one.distinct} different values, too many"
    return "1 group" if one.distinct == 1 else f"{one.distinct} groups"


def _line(one: Difference) -> str:
    note = difference_note(one)
    return (
        f"{one.points} points: {question_name(one.question)}, {one.by.label}: {one.higher.name} over {one.lower.name}"
        + (f" ({note})" if note else "")
    )
