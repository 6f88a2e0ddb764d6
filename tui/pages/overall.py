"""The overall rating on a page: what it is or can still be, its sum, and where that lies in the ranges."""

from __future__ import annotations

from standards.rating import OverallRating
from standards.rules import OverallFrom, PointsRange
from tui.sheets import Column, Facts, Part, Sheet
from tui.words import overall_words, points_words, rating_word, will_be


def overall_parts(overall: OverallRating) -> tuple[Part, ...]:
    """The overall and, where it follows from a sum, the ranges."""
    return (overall_facts(overall), ranges_sheet(overall)) if overall.ranges else (overall_facts(overall),)


def overall_facts(overall: OverallRating) -> Facts:
    """The overall with its sum, and what it would take to reach the next rating."""
    if overall.source is OverallFrom.NONE:
        return Facts((("Rating", "none: this programme has no overall rating"),), "Overall")
    _, *others = overall_words(overall)
    ahead = [words for words in others if not words.startswith("overall")]
    indicative = ", indicative only" if overall.source is OverallFrom.JUDGEMENT else ""
    pairs: list[tuple[str, str | int | None]] = [
        ("Rating", _rating(overall)),
        ("Sum", f"{overall.points} of {overall.most_points} points{indicative}"),
        ("Rated" if overall.by_cases else "Judged", f"{overall.judged} of {overall.counted} standards"),
    ]
    if overall.not_rated:
        pairs.append(("Not rated", f"{overall.not_rated} more, left out of the count"))
    low, high = overall.lowest, overall.highest
    if overall.rating is None and low is not None and high is not None:
        pairs.append(("Will be", low.value if low is high else f"between {low.value} and {high.value}"))
    pairs += [("To go", words) for words in ahead]
    return Facts(tuple(pairs), "Overall")


def ranges_sheet(overall: OverallRating) -> Sheet:
    """The ranges for so many standards, and in which of them the sum lies."""
    columns = (Column("Range", 11), Column("Points", 8), Column("The sum", 12, absent=""))
    rows = tuple(
        (span.rating.value, f"{span.lowest} to {span.highest}", _where(overall, span)) for span in overall.ranges
    )
    strong = frozenset(place for place, span in enumerate(overall.ranges) if span == overall.here)
    return Sheet("Ranges of the overall", columns, rows, strong=strong)


def _rating(overall: OverallRating) -> str:
    """The rating, or why there is none."""
    return will_be(overall) if overall.rating is None and overall.lowest is None else rating_word(overall.rating)


def _where(overall: OverallRating, span: PointsRange) -> str | None:
    if overall.rating is not None:
        return f"{points_words(overall.points)}: here" if span == overall.here else None
    if span == overall.here:
        return f"{points_words(overall.points)}: here so far"
    return "can be reached" if span in overall.reachable else "cannot be reached"
