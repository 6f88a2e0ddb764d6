"""Misreading: whether the disagreements of one person gather in one question over the cases, and by what chance.

Somebody who says Yes to everything differs wherever the reference says No, and reads nothing otherwise. So chance is
reckoned with as many disagreements about the reference's Yes, and as many about its No, as the person has: that these
fall on one question because it has many No is chance, too. And as each question is another chance to find something
where nothing is, the probability is multiplied by their number (C. E. Bonferroni).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from sessions.exercises.exercise import Unit
from sessions.exercises.found_shares import UnitResult
from sessions.exercises.marking import Marked
from standards.framework import Question
from standards.scale import Answer

RARE = Fraction(1, 100)
LEAST_GATHERED = 3
LEAST_OF_QUESTION = Fraction(3, 4)


@dataclass(frozen=True, slots=True)
class Misreading:
    """A person whose disagreements gather in one question.

    `wrong` of its `units` they answered otherwise than the reference, and `elsewhere` of `units_elsewhere`. So many or
    more would fall on any of the questions by chance with the `probability` at most, given how many of the reference's
    Yes, of its No and of its not applicable they answered otherwise. Units whose key is in doubt are left out.
    """

    who: str
    question: Question
    wrong: int
    units: int
    elsewhere: int
    units_elsewhere: int
    probability: Fraction


def misreadings(everybody: Iterable[Marked], sound: Collection[Unit]) -> Iterator[Misreading]:
    """Who reads which question otherwise; `sound` are the units whose key is not in doubt."""
    for marked in everybody:
        answered = [one for one in marked.units if one.unit in sound and not one.missing]
        asked = Counter(one.unit[1] for one in answered)
        looked_at = sum(count >= LEAST_GATHERED for count in asked.values())
        wrong = Counter(one.unit[1] for one in answered if not one.right)
        for code, here in wrong.items():
            if here < LEAST_GATHERED or here < LEAST_OF_QUESTION * asked[code]:
                continue
            chance = min(looked_at * chance_of_gathering(answered, code), Fraction(1))
            if chance <= RARE:
                question = marked.exercise.part.question(code)
                elsewhere = wrong.total() - here
                yield Misreading(
                    marked.attempt.who, question, here, asked[code], elsewhere, len(answered) - asked[code], chance
                )


def chance_of_gathering(answered: Sequence[UnitResult], code: str) -> Fraction:
    """The chance that as many of the disagreements fall on a question as do, or more.

    Those about each answer of the reference are drawn from the units with it: hypergeometric each, and together exact.
    """
    ways, every = Counter({0: 1}), 1
    for reference in Answer:
        units = [one for one in answered if one.reference is reference]
        here, drawn = sum(one.unit[1] == code for one in units), sum(not one.right for one in units)
        every *= comb(len(units), drawn)
        further: Counter[int] = Counter()
        for hit in range(min(here, drawn) + 1):
            own = comb(here, hit) * comb(len(units) - here, drawn - hit)
            for before, count in ways.items():
                further[before + hit] += count * own
        ways = further
    found = sum(one.unit[1] == code and not one.right for one in answered)
    return Fraction(sum(count for hits, count in ways.items() if hits >= found), every)
