"""`fourpoint not-rated`: standards that cannot be rated here."""

from __future__ import annotations

import click

from tui.commands.in_case import declined
from tui.commands.names import SessionName, StandardCode, Written
from tui.commands.printing import confirm, say
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused


@click.command("not-rated")
@click.argument("session", type=SessionName())
@click.argument("standard", type=StandardCode())
@click.option("--reason", type=Written(), help="Why it cannot be rated here: always needed.")
@click.option("--clear", is_flag=True, help="Let it be rated again.")
@pass_setting
def not_rated(setting: Setting, session: str, standard: str, reason: str | None, clear: bool) -> None:
    """Leave STANDARD of SESSION unrated, so that it leaves the count; or let it be rated again.

    Not rated is different from not yet rated, and from Inadequate.
    """
    from standards.codes import find_standard  # noqa: PLC0415 - what only this command needs
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.event_words import change_words  # noqa: PLC0415

    if clear and reason is not None:
        raise Refused("--clear takes no reason. Leave one of the two out.")
    if not clear and not (reason or "").strip():
        raise Refused("A standard that is not rated leaves the count, so a reason is needed: --reason.")
    with session_to_change(setting, session) as opened:
        framework = opened.walk.framework
        found = find_standard(framework, standard)
        with declined():
            event = opened.leave_unrated(found.code, None if clear else reason)
        if event:
            confirm(opened, f"{change_words(framework, event, opened.walk.record)}.")
            if found.counted and not clear:
                say(f"{found.code} leaves the count of the overall rating.")
        else:
            nothing = "was not left unrated" if clear else "is not rated for that reason already"
            confirm(opened, f"{found.code} {nothing}.")
