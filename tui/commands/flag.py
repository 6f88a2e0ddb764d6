"""`fourpoint flag`: mark a question for follow-up."""

from __future__ import annotations

import click

from tui.commands.in_case import case_option, in_case, must_be_asked
from tui.commands.names import QuestionCode, SessionName, Written
from tui.commands.printing import confirm
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused


@click.command()
@click.argument("session", type=SessionName())
@click.argument("code", type=QuestionCode())
@click.argument("text", type=Written(), default="")
@click.option("--remove", is_flag=True, help="Take the flag away.")
@case_option
@pass_setting
def flag(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting, session: str, code: str, text: str, remove: bool, case: str | None
) -> None:
    """Flag the question CODE of SESSION for follow-up, with TEXT as a note."""
    from standards.codes import find_question  # noqa: PLC0415 - what only this command needs
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.event_words import case_name, change_words  # noqa: PLC0415

    if remove and text:
        raise Refused("Taking a flag away needs no text. Leave the text out, or leave --remove out.")
    with session_to_change(setting, session) as opened, in_case(opened, case, leave=True):
        framework, record = opened.walk.framework, opened.walk.record
        question = find_question(framework, code)
        must_be_asked(opened, question)
        place = f"{case_name(record, opened.walk.case)} {question.label}".strip()
        event = opened.flag(None if remove else text, question.code)
        nothing = "is not flagged" if remove else "is flagged so already"
        confirm(opened, f"{change_words(framework, event, record)}." if event else f"{place} {nothing}.")
