"""`fourpoint panel`: what the ratings panel decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.commands.in_case import declined
from tui.commands.names import SessionName, StandardCode, Written
from tui.commands.printing import confirm, say
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from standards.rating import StandardRating
    from standards.scale import Rating


@click.command()
@click.argument("session", type=SessionName())
@click.argument("standard", type=StandardCode())
@click.argument("rating", metavar="RATING|clear", nargs=-1, required=True)
@click.option("--reason", type=Written(), help="Why: always needed, and kept beside the computed rating.")
@pass_setting
def panel(setting: Setting, session: str, standard: str, rating: tuple[str, ...], reason: str | None) -> None:
    """Set the ratings panel's rating of STANDARD of SESSION in place of the computed one, or clear it.

    The computed rating stays beside it. It is said which of the conditions for a panel decision hold; where none does,
    the decision is taken all the same.
    """
    from sessions.cases import rate_record  # noqa: PLC0415 - what only this command needs
    from standards.codes import find_standard  # noqa: PLC0415
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.event_words import change_words  # noqa: PLC0415

    set_to = _rating(" ".join(rating))
    if set_to is not None and not (reason or "").strip():
        raise Refused("A panel decision needs a reason: it stands beside the computed rating. Give it with --reason.")
    if set_to is None and reason is not None:
        raise Refused("Clearing a panel decision takes no reason. Leave --reason out.")
    with session_to_change(setting, session) as opened:
        framework = opened.walk.framework
        found = find_standard(framework, standard)
        if found.judged and set_to is not None:
            raise Refused(f"{found.name} is judged, so no panel decision replaces its rating. Use: fourpoint judge")
        with declined():
            event = opened.set_panel_decision(found.code, set_to, reason or "")
        if event:
            confirm(opened, f"{change_words(framework, event, opened.walk.record)}.")
        elif set_to is None:
            confirm(opened, f"{found.code} has no panel decision to clear.")
        else:
            confirm(opened, f"the panel decision on {found.code} says so already.")
        for sentence in _beside(rate_record(framework, opened.walk.record).of(found.code)):
            say(sentence)


def _rating(words: str) -> Rating | None:
    from standards.scale import Rating  # noqa: PLC0415

    found = Rating.named(words)
    if found is None and words.strip().lower() != "clear":
        every = ", ".join(one.value for one in reversed(Rating))
        raise Refused(f"{words!r} is not a rating. The ratings are {every}; `clear` takes a panel decision away.")
    return found


def _beside(rated: StandardRating) -> list[str]:
    """What stands beside a panel decision: the computed rating, and the conditions that hold."""
    computed = rated.computed.value if rated.computed else "none yet"
    said = [f"Computed from the cases: {computed}."]
    if rated.panel is None:
        return said
    if rated.panel_conditions:
        return [*said, "The conditions for a panel decision that hold:", *rated.panel_conditions]
    return [*said, "None of the conditions for a panel decision holds; it stands on its reason alone."]
