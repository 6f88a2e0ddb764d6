"""`fourpoint note`: write down evidence."""

from __future__ import annotations

import click

from tui.commands.names import QuestionCode, SessionName
from tui.commands.printing import say
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused

_SOURCES = (
    "document",
    "interview",
    "focus group",
    "observation",
    "data",
    "survey",
    "person on probation",
    "case file",
)


@click.command()
@click.argument("session", type=SessionName())
@click.argument("code", type=QuestionCode())
@click.argument("text")
@click.option("--source", type=click.Choice(_SOURCES, case_sensitive=False), help="Where it comes from.")
@click.option("--effect", type=click.Choice(["enabler", "blocker"], case_sensitive=False), help="Help or hindrance.")
@pass_setting
def note(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting, session: str, code: str, text: str, source: str | None, effect: str | None
) -> None:
    """Write the evidence TEXT on the question CODE of SESSION."""
    from sessions.events import Effect, Evidence, Source  # noqa: PLC0415 - what only this command needs
    from standards.codes import find_question  # noqa: PLC0415
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.words import change_words  # noqa: PLC0415

    if not text.strip():
        raise Refused("The note is empty. Write what was found.")
    written = Evidence(text, Source(source) if source else None, Effect(effect) if effect else None)
    with session_to_change(setting, session) as opened:
        framework = opened.walk.framework
        event = opened.add_evidence(written, find_question(framework, code).code)
        if event:
            say(f"{change_words(framework, event)}.")
