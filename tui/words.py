"""The words of the field for what was recorded and how it stands; screens, plain mode and commands say the same."""

from __future__ import annotations

from sessions.walk import Filter
from standards.framework import Framework
from standards.rating import OverallRating
from standards.rules import OverallFrom
from standards.scale import Answer, Rating

NOT_ANSWERED = "--"
NOT_YET_RATED = "not yet rated"

FILTER_WORDS = {
    Filter.ALL: "all questions",
    Filter.UNANSWERED: "unanswered only",
    Filter.NO: "No only",
    Filter.FLAGGED: "flagged only",
    Filter.WITHOUT_EVIDENCE: "without evidence only",
}


def answer_word(answer: Answer | None) -> str:
    """YES, NO or --."""
    return answer.upper() if answer else NOT_ANSWERED


_CASE_WORDS = {
    Answer.YES: "Sufficient",
    Answer.NO: "Insufficient",
    Answer.NOT_APPLICABLE: "Not applicable",
}
_CASE_LETTERS = {Answer.YES: "S", Answer.NO: "I", Answer.NOT_APPLICABLE: "n/a"}


def case_word(answer: Answer | None) -> str:
    """What a case was judged on a question: Sufficient, Insufficient, Not applicable, or --."""
    return _CASE_WORDS[answer] if answer else NOT_ANSWERED


def case_letter(answer: Answer | None) -> str:
    """The same in a grid: S, I, n/a, or nothing."""
    return _CASE_LETTERS[answer] if answer else ""


def rating_word(rating: Rating | None) -> str:
    """The rating, or that there is none yet."""
    return rating.value if rating else NOT_YET_RATED


def counted(number: int, one: str, several: str = "") -> str:
    """`1 case`, `3 cases`; `several` is the word for more than one where that takes no s."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def capital(text: str) -> str:
    """With a capital first, and the rest as it is."""
    return text[:1].upper() + text[1:]


def points_words(points: int) -> str:
    """`1 point`, `2 points`."""
    return f"{points} point" if points == 1 else f"{points} points"


def label(framework: Framework, code: str) -> str:
    """A code as it is printed (`N.2.1 b`); "" for the session as a whole."""
    try:
        return framework.question(code).label
    except KeyError:
        return code


def judged_words(overall: OverallRating) -> str:
    """How many of the counted standards have their rating: `3 of 4 judged`, `7 of 8 rated, 1 not rated`."""
    word = "rated" if overall.by_cases else "judged"
    without = f", {overall.not_rated} not rated" if overall.not_rated else ""
    return f"{overall.judged} of {overall.counted} {word}{without}"


def will_be(overall: OverallRating) -> str:
    """What the overall can still end as: `will be Good to Outstanding`, or that it cannot be rated."""
    low, high = overall.lowest, overall.highest
    if low is None or high is None:
        return "cannot be rated"
    return f"will be {low.value}" if low is high else f"will be {low.value} to {high.value}"


def overall_words(overall: OverallRating) -> tuple[str, ...]:
    """How the overall stands, the most important first: points, what it will be, and how far the next range is.

    There are always at least two parts. Where the programme has no overall rating, they say so.
    """
    if overall.source is OverallFrom.NONE:
        return ("no points", "no overall rating")
    if overall.rating is not None:
        points = f"{overall.points} of {overall.most_points} points"
        words = [points, f"overall {overall.rating.value}"]
    else:
        words = [f"{points_words(overall.points)}, {judged_words(overall)}", f"overall {will_be(overall)}"]
    if overall.source is OverallFrom.JUDGEMENT and overall.counted:
        words[0] += " (indicative)"
    if overall.next_rating is not None and overall.points_to_next is not None:
        words.append(f"{points_words(overall.points_to_next)} to {overall.next_rating.value}")
    return tuple(words)
