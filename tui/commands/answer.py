"""`fourpoint answer`: answer one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.commands.in_case import case_option, declined, in_case, must_be_asked
from tui.commands.names import QuestionCode, SessionName, Written
from tui.commands.printing import confirm
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.events import NotApplicable
    from standards.scale import Answer

_LONG = {"y": "yes", "n": "no", "s": "sufficient", "i": "insufficient", "n/a": "na", "not applicable": "na"}


class AnswerWord(click.Choice[str]):
    """`yes` or `sufficient`, `no` or `insufficient`, `na` or `clear`; the first four also by their first letter."""

    def __init__(self) -> None:
        super().__init__(["yes", "no", "sufficient", "insufficient", "na", "clear"], case_sensitive=False)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take `y` for `yes`, and `not-applicable` for `na`."""
        return super().convert(_LONG.get(" ".join(value.lower().replace("-", " ").split()), value), param, ctx)


@click.command()
@click.argument("session", type=SessionName())
@click.argument("code", type=QuestionCode())
@click.argument("word", metavar="yes|no|na|clear", type=AnswerWord())
@case_option
@click.option("--reason", type=Written(), help="Why the question does not apply: needed with na, and only with it.")
@pass_setting
def answer(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting, session: str, code: str, word: str, case: str | None, reason: str | None
) -> None:
    """Answer the question CODE of SESSION, or clear its answer.

    In a case, say sufficient or insufficient if you like: they are yes and no there.
    """
    from standards.codes import find_question  # noqa: PLC0415 - what only this command needs
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.event_words import case_name, change_words  # noqa: PLC0415
    from tui.words import answer_word, case_word  # noqa: PLC0415

    given = _answered(word, reason)
    with session_to_change(setting, session) as opened, in_case(opened, case):
        framework = opened.walk.framework
        question = find_question(framework, code)
        must_be_asked(opened, question)
        number = opened.walk.case
        with declined():
            event = opened.answer(given, question.code)
        place = f"{case_name(opened.walk.record, number)} {question.label}".strip()
        if event:
            confirm(opened, f"{change_words(framework, event, opened.walk.record)}.")
        elif given is None:
            confirm(opened, f"{place} has no answer to clear.")
        else:
            now = opened.walk.record.marks_in(number).answers.get(question.code)
            confirm(opened, f"{place} is {(case_word if number else answer_word)(now)} already.")


def _answered(word: str, reason: str | None) -> Answer | NotApplicable | None:
    """What is answered. Raises Refused for a reason without `na`, and for `na` without one."""
    from sessions.answer_words import Clear, answer_called  # noqa: PLC0415
    from sessions.events import NotApplicable  # noqa: PLC0415
    from standards.scale import Answer  # noqa: PLC0415

    found = answer_called(word)
    if found is Answer.NOT_APPLICABLE:
        if not (reason or "").strip():
            raise Refused("Not applicable needs a reason: it leaves the percentage. Give it with --reason.")
        return NotApplicable(reason or "")
    if reason is not None:
        raise Refused("--reason goes with na only. For anything else, write a note: fourpoint note")
    return None if found is Clear.CLEAR else found
