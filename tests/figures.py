"""The figures of an inspection, worked out from its answers by counting alone: nothing of the program is asked.

A case is asked a question where its attributes say so; the rating of a standard is that of its lowest share; the sum
of points lies in the ranges for nine standards. All of it is written out again here, from the sources.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from standards.scale import Answer
from tests.inspection import PDU, answer_of, attributes_of

POINTS = {"Inadequate": 0, "Requires improvement": 1, "Good": 2, "Outstanding": 3}
ASKED_WHERE = {"P.2.1": "court_report", "P.2.5": "review_due", "P.2.7": "victim_work"}
CASE_STANDARDS = ("P.2.1", "P.2.2", "P.2.3", "P.2.4", "P.2.5")


def share(code: str, numbers: Iterable[int]) -> tuple[int, int]:
    """How many of the cases with these numbers are sufficient on a key question, of how many judged."""
    question = PDU.question(code)
    where = ASKED_WHERE.get(question.standard)
    given = [answer_of(number, question) for number in numbers if not where or attributes_of(number)[where] == "yes"]
    judged = [answer for answer in given if answer in (Answer.YES, Answer.NO)]
    return judged.count(Answer.YES), len(judged)


def rating_of(yes: int, judged: int) -> str:
    """The rating of a share: under a half Inadequate, then from 50, 65 and 80 per cent."""
    part = Fraction(yes, judged)
    if part >= Fraction(80, 100):
        return "Outstanding"
    if part >= Fraction(65, 100):
        return "Good"
    return "Requires improvement" if part >= Fraction(50, 100) else "Inadequate"


def standard_rating(standard: str, numbers: Iterable[int]) -> str:
    """The rating of a case standard: that of its lowest key question."""
    numbers = list(numbers)
    shares = [share(question.code, numbers) for question in PDU.standard(standard).key_questions]
    return rating_of(*min(shares, key=lambda one: Fraction(*one)))


def overall_of(points: int) -> str:
    """The overall of nine standards: 0–4, 5–13, 14–22, 23–27."""
    for name, last in (("Inadequate", 4), ("Requires improvement", 13), ("Good", 22), ("Outstanding", 27)):
        if points <= last:
            return name
    raise AssertionError(points)
