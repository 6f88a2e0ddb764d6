"""Reading the rules of a framework: what each says, the answers allowed, the points and the ranges."""

from __future__ import annotations

from itertools import pairwise

from standards.fields import Reading, Table
from standards.ranges import WrittenRange
from standards.rules import PointsRange, Rule
from standards.scale import Answer, Basis, Rating
from standards.suggestions import did_you_mean, shown

_RATINGS = {rating.value: rating for rating in Rating}
_BASES = {basis.value: basis for basis in Basis}
_ANSWERS = (Answer.YES.value, Answer.NO.value)


def read_rule(table: Table) -> Rule:
    """The rule of a table: a sentence, its basis and the place that states it or the working."""
    basis = table.choice("basis", _BASES)
    return Rule(table.text("rule", lines=True), basis or Basis.DERIVED, table.text("place"))


def read_rule_alone(table: Table) -> Rule:
    """The rule of a table that holds nothing else."""
    rule = read_rule(table)
    table.finish()
    return rule


def read_answers(reading: Reading, table: Table) -> Rule:
    """The rule about answers; the answers allowed must be those the program knows."""
    rule = read_rule(table)
    allowed = table.texts("allowed")
    known = [answer for answer in allowed if answer in _ANSWERS]
    for answer in allowed:
        if answer not in known:
            cure = did_you_mean(answer, _ANSWERS, "The answers are")
            table.error("allowed", f"{shown(answer)} is not an answer.", cure)
    missing = [answer for answer in _ANSWERS if answer not in known]
    if known and missing and not reading.blames("answers", "allowed"):
        table.error("allowed", f"The answer {shown(missing[0])} is not allowed.", 'Write allowed = ["yes", "no"].')
    table.finish()
    return rule


def read_points(table: Table) -> tuple[Rule, dict[Rating, int] | None]:
    """The rule about points and the points of each rating; None unless all are there and rise."""
    rule = read_rule(table)
    points = {}
    for word, rating in _RATINGS.items():
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


def read_ranges(table: Table) -> tuple[WrittenRange, ...] | None:
    """The ranges of the overall rating as they are written; None when one of them could not be read."""
    ranges = []
    tables = table.tables("range")
    for entry in tables:
        rating, lowest, highest = entry.choice("rating", _RATINGS), entry.whole("from"), entry.whole("to")
        entry.finish()
        if lowest is not None and highest is not None and lowest > highest:
            what = f"The range runs from {shown(lowest)} to {shown(highest)}, so nothing lies in it."
            entry.error("from", what, "Write the lower end first.")
        elif rating is not None and lowest is not None and highest is not None:
            ranges.append(WrittenRange(entry.path, PointsRange(rating, lowest, highest)))
    return tuple(ranges) if ranges and len(ranges) == len(tables) else None
