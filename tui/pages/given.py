"""The words for what was given in an exercise: answers in the words of case work where it has cases, and ratings."""

from __future__ import annotations

from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.places import Given, is_rating
from standards.scale import Answer, Rating
from tui.words import case_letter, case_word

_LETTERS = {Answer.YES: "Y", Answer.NO: "N", Answer.NOT_APPLICABLE: "n/a"}
_SHORT_RATINGS = {
    Rating.INADEQUATE: "Inad",
    Rating.REQUIRES_IMPROVEMENT: "RI",
    Rating.GOOD: "Good",
    Rating.OUTSTANDING: "Outst",
}


def given_word(place: Unit, given: Given | None, *, rated: bool = False) -> str:
    """`Sufficient`, `Yes`, `Not applicable`, a rating; or that there is none."""
    if given is None:
        return "no rating" if rated else "not answered"
    if isinstance(given, Rating):
        return given.value
    return case_word(given) if place[0] else given.capitalize()


def given_short(place: Unit, given: Given | None) -> str:
    """The same in a narrow column: S and I in cases, Y and N, n/a, the rating in short; `--` for nothing."""
    if given is None:
        return "--"
    if isinstance(given, Rating):
        return _SHORT_RATINGS[given]
    return case_letter(given) if place[0] else _LETTERS[given]


def answer_words(exercise: Exercise, answer: Answer) -> str:
    """An answer as this exercise calls it: in the words of case work where all is asked of cases."""
    only_cases = exercise.units and all(case for case, _ in exercise.units)
    return case_word(answer) if only_cases else answer.capitalize()


def place_kind(exercise: Exercise, place: Unit) -> str:
    """`question` or `rating`, for programs."""
    return "rating" if is_rating(exercise, place) else "question"


def given_key(given: Given | None) -> str | None:
    """What was given, for programs."""
    if given is None:
        return None
    return given.value if isinstance(given, Rating) else str(given)


def duration_words(seconds: float) -> str:
    """`45 minutes`, `1 h 20 min`, `less than a minute`."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    if minutes < 60:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def duration_short(seconds: float) -> str:
    """The same in a narrow column: `45 min`, `1 h 20 min`."""
    return (
        duration_words(seconds)
        .replace("less than a minute", "< 1 min")
        .replace("minutes", "min")
        .replace("minute", "min")
    )
