"""`fourpoint answer`: answer one question."""

from __future__ import annotations

import click

from tui.commands.names import QuestionCode, SessionName
from tui.commands.printing import confirm
from tui.commands.setting import Setting, pass_setting

_SHORT = {"y": "yes", "n": "no"}


class AnswerWord(click.Choice[str]):
    """`yes`, `no` or `clear`; the first two also by their first letter."""

    def __init__(self) -> None:
        super().__init__(["yes", "no", "clear"], case_sensitive=False)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take `y` for `yes`."""
        return super().convert(_SHORT.get(value.lower(), value), param, ctx)


@click.command()
@click.argument("session", type=SessionName())
@click.argument("code", type=QuestionCode())
@click.argument("word", metavar="yes|no|clear", type=AnswerWord())
@pass_setting
def answer(setting: Setting, session: str, code: str, word: str) -> None:
    """Answer the question CODE of SESSION, or clear its answer."""
    from standards.codes import find_question  # noqa: PLC0415 - what only this command needs
    from standards.scale import Answer  # noqa: PLC0415
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.event_words import change_words  # noqa: PLC0415

    with session_to_change(setting, session) as opened:
        framework = opened.walk.framework
        question = find_question(framework, code)
        event = opened.answer(None if word == "clear" else Answer(word), question.code)
        if event:
            confirm(opened, f"{change_words(framework, event)}.")
        elif word == "clear":
            confirm(opened, f"{question.label} has no answer to clear.")
        else:
            confirm(opened, f"{question.label} is {word.upper()} already.")
