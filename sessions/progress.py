"""Progress: how many questions are answered, and how, for a key question, a standard or the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sessions.record import Record
from standards.framework import Question
from standards.scale import Answer


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of questions: `yes` and `no` answers out of `total`."""

    yes: int
    no: int
    total: int

    @property
    def answered(self) -> int:
        """How many have an answer."""
        return self.yes + self.no

    @property
    def left(self) -> int:
        """How many are still to be answered."""
        return self.total - self.answered

    @property
    def words(self) -> str:
        """The counts in words, leaving out what is nought: `3 yes, 1 no, 2 left`."""
        counts = ((self.yes, "yes"), (self.no, "no"), (self.left, "left"))
        return ", ".join(f"{count} {word}" for count, word in counts if count) or "no questions"


def progress(record: Record, questions: Iterable[Question]) -> Progress:
    """How these questions stand."""
    answers = [record.answers.get(question.code) for question in questions]
    return Progress(answers.count(Answer.YES), answers.count(Answer.NO), len(answers))
