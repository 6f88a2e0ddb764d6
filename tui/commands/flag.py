"""`fourpoint flag`: mark a question for follow-up."""

from __future__ import annotations

import click

from tui.commands.names import QuestionCode, SessionName
from tui.commands.printing import say
from tui.commands.setting import Setting, pass_setting


@click.command()
@click.argument("session", type=SessionName())
@click.argument("code", type=QuestionCode())
@click.argument("text", default="")
@click.option("--remove", is_flag=True, help="Take the flag away.")
@pass_setting
def flag(setting: Setting, session: str, code: str, text: str, remove: bool) -> None:
    """Flag the question CODE of SESSION for follow-up, with TEXT as a note."""
    from standards.codes import find_question  # noqa: PLC0415 - what only this command needs
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.words import change_words  # noqa: PLC0415

    with session_to_change(setting, session) as opened:
        framework = opened.walk.framework
        question = find_question(framework, code)
        event = opened.flag(None if remove else text, question.code)
        already = "not flagged" if remove else "flagged so"
        say(f"{change_words(framework, event)}." if event else f"{question.label} is {already} already.")
