"""`fourpoint note`: write down evidence."""

from __future__ import annotations

import click

from sessions.events import Effect, Evidence, Source
from tui.commands.in_case import case_option, in_case, must_be_asked
from tui.commands.names import QuestionCode, SessionName, Written
from tui.commands.printing import confirm
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused

_SOURCE = click.Choice([str(one) for one in Source], case_sensitive=False)
_EFFECT = click.Choice([str(one) for one in Effect], case_sensitive=False)


@click.command()
@click.argument("session", type=SessionName())
@click.argument("code", type=QuestionCode())
@click.argument("text", type=Written())
@click.option("--source", type=_SOURCE, help="Where it comes from.")
@click.option("--effect", type=_EFFECT, help="Help or hindrance.")
@case_option
@pass_setting
def note(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting, session: str, code: str, text: str, source: str | None, effect: str | None, case: str | None
) -> None:
    """Write the evidence TEXT on the question CODE of SESSION."""
    from standards.codes import find_question  # noqa: PLC0415 - what only this command needs
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.event_words import change_words  # noqa: PLC0415

    if not text.strip():
        raise Refused("The note is empty. Write what was found.")
    written = Evidence(text, Source(source) if source else None, Effect(effect) if effect else None)
    with session_to_change(setting, session) as opened, in_case(opened, case, leave=True):
        framework = opened.walk.framework
        question = find_question(framework, code)
        must_be_asked(opened, question)
        event = opened.add_evidence(written, question.code)
        if event:
            confirm(opened, f"{change_words(framework, event, opened.walk.record)}.")
