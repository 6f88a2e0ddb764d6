"""Finding questions by words: in their codes and texts, and in what was noted on them."""

from __future__ import annotations

from sessions.walk import Walk
from standards.framework import Question


def questions_with(walk: Walk, typed: str) -> list[Question]:
    """The questions asked here that have all the words typed, in their order; all of them for no words."""
    words = typed.casefold().split()
    return [one for one in walk.questions if all(word in searchable(walk, one) for word in words)]


def searchable(walk: Walk, question: Question) -> str:
    """All there is to find a question by: its code and text, its evidence, comments and flag."""
    notes = [note.text for _, note in walk.evidence_on(question.code)]
    comments = [text for _, text in walk.comments_on(question.code)]
    flag = walk.marks.flags.get(question.code, "")
    return " ".join((question.label, question.text, *notes, *comments, flag)).casefold()
