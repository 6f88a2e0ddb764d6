"""What the pass rule of an exercise can decide: how many must be right for met, and at how many it is not met.

The verdict is that of `sessions.exercises.pass_rule`; here it is only asked at every possible number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sessions.exercises.exercise import Exercise
from sessions.exercises.found_shares import Share, rarer_answers
from sessions.exercises.pass_rule import Verdict, compare_with_edge
from standards.scale import Answer

ENOUGH = 5
"""How many of an answer a reference needs before the share of them that was found tells anything.

The share of the rarer answer is taken of those answers alone, so it is their number that counts and not how many others
stand beside them: five No are as few among twelve questions as among sixty. With five, one of them more or less found
moves the share by 20 percentage points; with fewer it moves further than the steps in which a floor is set.
"""


@dataclass(frozen=True, slots=True)
class Deciding:
    """What one condition can decide of `units`: of all that the reference answers, or of those with one `answer`.

    `met_from` is the fewest right with which it is met, None where not even all are enough. `not_met_to` is the most
    right with which it is not met, None where not even none is few enough. `reach` is the highest edge in whole per
    cent that all right would reach, 0 where there are no units.
    """

    units: int
    edge: int
    confidence: int
    met_from: int | None
    not_met_to: int | None
    reach: int
    answer: Answer | None = None

    @property
    def what(self) -> str:
        """The units it is about: `units`, `Yes`, `No`."""
        return "units" if self.answer is None else self.answer.value.capitalize()


def given_by_reference(exercise: Exercise) -> Counter[Answer]:
    """How often the reference gives each answer. Without a key there are none."""
    return Counter(one.answer for one in exercise.key.answers.values()) if exercise.key else Counter()


def decides(exercise: Exercise) -> tuple[Deciding, ...]:
    """What each condition that takes an interval can decide; `rarer` of both answers where they are equally many."""
    return tuple(_conditions(exercise))


def _conditions(exercise: Exercise) -> Iterator[Deciding]:
    given, rule = given_by_reference(exercise), exercise.rule
    yield _deciding(given.total(), rule.agreement, rule.confidence)
    for answer in rarer_answers({one: Share(0, count) for one, count in given.items()}):
        yield _deciding(given[answer], rule.rarer, rule.confidence, answer)


def _deciding(units: int, edge: int, confidence: int, answer: Answer | None = None) -> Deciding:
    verdicts = [compare_with_edge(Share(right, units), edge, confidence) for right in range(units + 1)]
    met = [right for right, one in enumerate(verdicts) if one is Verdict.MET]
    not_met = [right for right, one in enumerate(verdicts) if one is Verdict.NOT_MET]
    every = Share(units, units)
    reach = max((one for one in range(101) if compare_with_edge(every, one, confidence) is Verdict.MET), default=0)
    return Deciding(
        units, edge, confidence, min(met, default=None), max(not_met, default=None), reach if units else 0, answer
    )
