"""Reading the rules of a framework: what each says, the answers allowed, and the points."""

from __future__ import annotations

from itertools import pairwise

from standards.fields import Reading, Table
from standards.rules import Rule
from standards.scale import Answer, Basis, Rating
from standards.suggestions import did_you_mean, shown

RATINGS = {rating.value: rating for rating in Rating}
"""The four ratings by their words, for fields that hold one."""

_BASES = {basis.value: basis for basis in Basis}
_ANSWERS = {answer.value: answer for answer in Answer}
_NEEDED = (Answer.YES, Answer.NO)


def read_rule(table: Table) -> Rule:
    """The rule of a table: a sentence, its basis and the place that states it or the working."""
    basis = table.choice("basis", _BASES)
    return Rule(table.text("rule", lines=True), basis or Basis.DERIVED, table.text("place"))


def read_rule_alone(table: Table) -> Rule:
    """The rule of a table that holds nothing else."""
    rule = read_rule(table)
    table.finish()
    return rule


def read_answers(reading: Reading, table: Table) -> tuple[Rule, tuple[Answer, ...]]:
    """The rule about answers and those that are allowed, in the order in which the program asks for them.

    Yes and no are always among them.
    """
    rule = read_rule(table)
    allowed = table.texts("allowed")
    known = [_ANSWERS[answer] for answer in allowed if answer in _ANSWERS]
    for answer in allowed:
        if answer not in _ANSWERS:
            cure = did_you_mean(answer, _ANSWERS, "The answers are")
            table.error("allowed", f"{shown(answer)} is not an answer.", cure)
    missing = [answer for answer in _NEEDED if answer not in known]
    if known and missing and not reading.blames("answers", "allowed"):
        what = f"The answer {shown(missing[0].value)} is not allowed."
        table.error("allowed", what, 'Write allowed = ["yes", "no"].')
    table.finish()
    return rule, tuple(answer for answer in Answer if answer in known)


def read_points(table: Table) -> tuple[Rule, dict[Rating, int] | None]:
    """The rule about points and the points of each rating; None unless all are there and rise."""
    rule = read_rule(table)
    points = {}
    for word, rating in RATINGS.items():
        number = table.whole(word)
        if number is not None and number < 0:
            table.error(word, f"The points are {shown(number)}, below 0.", "Write 0 or more.")
        elif number is not None:
            points[rating] = number
    table.finish()
    rises = True
    for lower, higher in pairwise(points):
        if points[higher] <= points[lower]:
            rises = False
            table.error(
                higher.value,
                f"{higher.value} has {shown(points[higher])} and {lower.value} has {shown(points[lower])}.",
                "Give each higher rating more points.",
            )
    return rule, points if rises and len(points) == len(Rating) else None
