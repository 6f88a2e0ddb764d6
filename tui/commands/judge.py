"""`fourpoint judge`: award a standard its rating."""

from __future__ import annotations

import click

from tui.commands.in_case import declined
from tui.commands.names import SessionName, StandardCode, Written
from tui.commands.printing import confirm, say
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused


@click.command()
@click.argument("session", type=SessionName())
@click.argument("standard", type=StandardCode())
@click.argument("rating", nargs=-1, required=True)
@click.option(
    "--reason", type=Written(), help="Why: needed before sign-off. Without it, one written for the same rating stays."
)
@pass_setting
def judge(setting: Setting, session: str, standard: str, rating: tuple[str, ...], reason: str | None) -> None:
    """Award STANDARD of SESSION a rating: outstanding, good, requires improvement, inadequate, or clear.

    First letters and initials are understood: o, g, ri, i.
    """
    from standards.codes import find_standard  # noqa: PLC0415 - what only this command needs
    from standards.scale import Rating  # noqa: PLC0415
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.event_words import change_words  # noqa: PLC0415

    words = " ".join(rating)
    awarded = Rating.named(words)
    if awarded is None and words.strip().lower() != "clear":
        every = ", ".join(one.value for one in reversed(Rating))
        raise Refused(f"{words!r} is not a rating. The ratings are {every}; `clear` takes one away.")
    with session_to_change(setting, session) as opened:
        framework = opened.walk.framework
        found = find_standard(framework, standard)
        old = opened.walk.record.judgements.get(found.code)
        with declined():
            event = opened.judge(awarded, reason, found.code)
        if event:
            confirm(opened, f"{change_words(framework, event)}.")
        elif awarded is None:
            confirm(opened, f"{found.code} is not judged, so there is no rating to take away.")
        else:
            confirm(opened, f"{found.code} is {awarded.value} already.")
        judgement = opened.walk.record.judgements.get(found.code)
        if judgement and not judgement.reason.strip():
            if old and old.reason.strip():
                say(f"The reason written for {old.rating.value} does not carry over.")
            say("No reason is written yet: add it with --reason before sign-off.")
