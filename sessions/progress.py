"""Progress: how many questions are answered, and how, for a key question, a standard or the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standards.framework import Question
from standards.scale import Answer


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of questions: `yes`, `no` and `not_applicable` answers out of `total`."""

    yes: int
    no: int
    total: int
    not_applicable: int = 0

    @property
    def answered(self) -> int:
        """How many have an answer."""
        return self.yes + self.no + self.not_applicable

    @property
    def left(self) -> int:
        """How many are still to be answered."""
        return self.total - self.answered

    @property
    def words(self) -> str:
        """The counts in words, leaving out what is nought: `3 yes, 1 no, 2 left`."""
        counts = ((self.yes, "yes"), (self.no, "no"), (self.not_applicable, "n/a"), (self.left, "left"))
        return ", ".join(f"{count} {word}" for count, word in counts if count) or "no questions"


def progress(answers: Mapping[str, Answer], questions: Iterable[Question]) -> Progress:
    """How these questions stand, by the answers given in one place."""
    given = [answers.get(question.code) for question in questions]
    return Progress(given.count(Answer.YES), given.count(Answer.NO), len(given), given.count(Answer.NOT_APPLICABLE))


def together(parts: Iterable[Progress]) -> Progress:
    """Several counts as one."""
    counts = [(one.yes, one.no, one.total, one.not_applicable) for one in parts]
    return Progress(*(sum(column) for column in zip(*counts, strict=True))) if counts else Progress(0, 0, 0)
