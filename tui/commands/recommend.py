"""`fourpoint recommend`: write a recommendation."""

from __future__ import annotations

import click

from tui.commands.names import SessionName, Written
from tui.commands.printing import confirm
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused


@click.command()
@click.argument("session", type=SessionName())
@click.argument("level", type=Written())
@click.argument("text", type=Written())
@click.option("--on", "codes", multiple=True, help="A question it rests on; may be given several times.")
@pass_setting
def recommend(setting: Setting, session: str, level: str, text: str, codes: tuple[str, ...]) -> None:
    """Write the recommendation TEXT, targeted at LEVEL, in SESSION."""
    from sessions.events import Recommendation  # noqa: PLC0415 - what only this command needs
    from standards.codes import find_question  # noqa: PLC0415
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.event_words import change_words  # noqa: PLC0415

    if not text.strip():
        raise Refused("The recommendation is empty. Write what should change.")
    with session_to_change(setting, session) as opened:
        framework = opened.walk.framework
        known = {one.casefold(): one for one in framework.levels}
        if known and level.casefold() not in known:
            raise Refused(f"{level!r} is not a level. The levels are {', '.join(framework.levels)}.")
        rests_on = tuple(dict.fromkeys(find_question(framework, code).code for code in codes))
        event = opened.add_recommendation(Recommendation(text, known.get(level.casefold(), level), rests_on))
        if event:
            confirm(opened, f"{change_words(framework, event)}.")
