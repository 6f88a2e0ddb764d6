"""Finding a question: by its code, typed as printed or short, or by words of its text."""

from __future__ import annotations

from string import ascii_lowercase

from sessions.walk import Walk
from standards.codes import UnknownCode, bare_form, find_question
from standards.framework import Framework, Question
from tui.finding_words import questions_with
from tui.screens.pick_dialog import Choice, PickDialog
from tui.screens.scoring_view import answer_mark


def go_to_dialog(walk: Walk) -> PickDialog:
    """Asks for a code; the list narrows to the questions asked here whose code begins with what is typed."""
    framework = walk.framework

    def matching(typed: str) -> list[Choice]:
        if not typed.strip():
            return [_choice(question) for question in walk.questions]
        try:
            exact = [one for one in (find_question(framework, typed),) if one.code in walk.asked.positions]
        except UnknownCode:
            exact = []
        wanted = bare_form(typed)
        near = [one for one in walk.questions if wanted and one not in exact and _begins(one, wanted)]
        return [_choice(question) for question in (*exact, *near)]

    def explain(typed: str) -> str:
        try:
            found = find_question(framework, typed)
        except UnknownCode as unknown:
            return str(unknown)
        return (
            f"{found.label} is not asked in {walk.reference}." if walk.case else f"{found.label} is asked in each case."
        )

    return PickDialog("Go to", matching, explain)


def search_dialog(walk: Walk) -> PickDialog:
    """Asks for words; the list narrows to the questions that have them all, in text, code or evidence."""

    def matching(typed: str) -> list[Choice]:
        return [
            Choice(
                question.code,
                f"{question.label:<8} {answer_mark(walk, question):<3} {question.text}",
            )
            for question in questions_with(walk, typed)
        ]

    return PickDialog("Search", matching, lambda typed: f"No question has all of these words: {typed}")


def asked_of_cases(framework: Framework) -> set[str]:
    """The codes of the standards and questions that are asked in cases."""
    return {code for one in framework.in_cases.questions for code in (one.code, one.standard)}


def _begins(question: Question, wanted: str) -> bool:
    """Whether a question's code begins so, with the letters it starts with or without them."""
    code = bare_form(question.code)
    return code.startswith(wanted) or code.lstrip(ascii_lowercase).startswith(wanted)


def _choice(question: Question) -> Choice:
    return Choice(question.code, f"{question.label:<8} {question.text}")
