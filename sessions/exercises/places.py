"""The places of an exercise: every unit that is asked and every standard whose rating is compared, and what they are.

A rating has the place ("", code of its standard), so that notes and causes are kept of both alike. Codes of standards
and of questions differ in every framework.
"""

from __future__ import annotations

from sessions.exercises.attempt import Attempt
from sessions.exercises.exercise import Exercise, Unit
from standards.codes import UnknownCode, bare_form, find_question
from standards.scale import Answer, Rating

Given = Answer | Rating
"""What can be given at a place: an answer to a question, a rating to a standard."""


def places_of(exercise: Exercise) -> tuple[Unit, ...]:
    """Every place in order: the units, then the ratings."""
    return (*exercise.units, *(("", code) for code in exercise.rated))


def is_rating(exercise: Exercise, place: Unit) -> bool:
    """Whether a place is that of a rating."""
    return place[0] == "" and place[1] in exercise.rated


def label_of(exercise: Exercise, place: Unit) -> str:
    """A place as it is printed: `N.1.1 a`, `R-01 P.2.1.1`, or for a rating `rating of P.2.1`."""
    return f"rating of {place[1]}" if is_rating(exercise, place) else exercise.label(place)


def text_of(exercise: Exercise, place: Unit) -> str:
    """The text of the question, or the title of the standard."""
    if is_rating(exercise, place):
        return exercise.part.standard(place[1]).title
    return exercise.question(place).text


def given_at(exercise: Exercise, attempt: Attempt, place: Unit) -> Given | None:
    """What somebody gave at a place; None for nothing."""
    return attempt.ratings.get(place[1]) if is_rating(exercise, place) else attempt.answers.get(place)


def reference_at(exercise: Exercise, place: Unit) -> Given | None:
    """What the reference has at a place; None where it has nothing, or the exercise has no key."""
    if exercise.key is None:
        return None
    if is_rating(exercise, place):
        rated = exercise.key.ratings.get(place[1])
        return rated.rating if rated else None
    answered = exercise.key.answers.get(place)
    return answered.answer if answered else None


def rationale_at(exercise: Exercise, place: Unit) -> str:
    """Why the reference has it; "" where it does not say."""
    if exercise.key is None:
        return ""
    found = exercise.key.ratings.get(place[1]) if is_rating(exercise, place) else exercise.key.answers.get(place)
    return found.rationale if found else ""


def place_named(exercise: Exercise, typed: str) -> Unit:
    """The place meant by `N.1.1 a`, `R-01 P.2.1.1` or the code of a standard. Raises UnknownCode when there is none."""
    wanted = _folded(typed)
    for place in places_of(exercise):
        if wanted in (_folded(label_of(exercise, place)), _folded(" ".join(filter(None, place)))):
            return place
    references = sorted((case.reference for case in exercise.cases), key=len, reverse=True)
    case = next((one for one in references if wanted.startswith(f"{_folded(one)} ")), "")
    code = " ".join(typed.split())[len(" ".join(case.split())) :].strip()
    try:
        place = (case, find_question(exercise.part, code).code)
    except UnknownCode:
        place = ("", next((one for one in exercise.rated if bare_form(one) == bare_form(code)), ""))
        if case or not code or (not exercise.cases and not place[1]):
            raise
    if place not in places_of(exercise):
        example = label_of(exercise, places_of(exercise)[0])
        raise UnknownCode(f"{exercise.title} does not ask {typed!r}. Name a question with its case, as in {example}.")
    return place


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
