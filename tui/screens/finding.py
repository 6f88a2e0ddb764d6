"""Finding a question: by its code, typed as printed or short, or by words of its text."""

from __future__ import annotations

from sessions.walk import Walk
from standards.codes import UnknownCode, find_question
from standards.framework import Framework, Question
from tui.screens.pick_dialog import Choice, PickDialog
from tui.words import answer_word


def go_to_dialog(framework: Framework) -> PickDialog:
    """Asks for a code; the list narrows to the questions whose code begins with what is typed."""

    def matching(typed: str) -> list[Choice]:
        if not typed.strip():
            return [_choice(question) for question in framework.questions]
        try:
            exact = [find_question(framework, typed)]
        except UnknownCode:
            exact = []
        wanted = _bare(typed)
        near = [
            question
            for question in framework.questions
            if question not in exact
            and (_bare(question.code).startswith(wanted) or _bare(question.code).lstrip(_LETTERS).startswith(wanted))
        ]
        return [_choice(question) for question in (*exact, *near)]

    def explain(typed: str) -> str:
        try:
            find_question(framework, typed)
        except UnknownCode as unknown:
            return str(unknown)
        return ""

    return PickDialog("Go to", matching, explain)


def search_dialog(walk: Walk) -> PickDialog:
    """Asks for words; the list narrows to the questions that have them all, in text, code or evidence."""
    haystacks = [(question, _searchable(walk, question)) for question in walk.framework.questions]

    def matching(typed: str) -> list[Choice]:
        words = typed.casefold().split()
        return [
            Choice(
                question.code,
                f"{question.label:<8} {answer_word(walk.answer_to(question.code)):<3} {question.text}",
            )
            for question, text in haystacks
            if all(word in text for word in words)
        ]

    return PickDialog("Search", matching, lambda typed: f"No question has all of these words: {typed}")


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _bare(code: str) -> str:
    return "".join(character for character in code.casefold() if character.isalnum())


def _choice(question: Question) -> Choice:
    return Choice(question.code, f"{question.label:<8} {question.text}")


def _searchable(walk: Walk, question: Question) -> str:
    notes = [note.text for _, note in walk.record.evidence_on(question.code)]
    comments = [text for _, text in walk.record.comments_on(question.code)]
    flag = walk.record.flags.get(question.code, "")
    return " ".join((question.label, question.text, *notes, *comments, flag)).casefold()
