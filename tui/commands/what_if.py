"""`fourpoint what-if`: what other ratings and cases would change, without touching the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from tui.commands.names import SessionName
from tui.commands.printing import format_option, put
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format

if TYPE_CHECKING:
    from standards.framework import Framework
    from standards.scale import Rating
    from standards.what_if import Trial

_Wanted = TypeVar("_Wanted")


@click.command("what-if")
@click.argument("session", type=SessionName())
@click.option("--judge", "judged", multiple=True, metavar="STANDARD=RATING", help="Another judgement; repeatable.")
@click.option("--panel", multiple=True, metavar="STANDARD=RATING|none", help="Another panel decision; repeatable.")
@click.option(
    "--cases",
    multiple=True,
    metavar="KEY-QUESTION=NUMBER",
    help="So many insufficient cases found sufficient; with a minus the other way round. Repeatable.",
)
@format_option
@pass_setting
def what_if(
    setting: Setting,
    session: str,
    *,
    judged: Sequence[str],
    panel: Sequence[str],
    cases: Sequence[str],
    form: Format,
) -> None:
    """Try what other ratings and cases would change in SESSION; nothing is recorded.

    The single changes that would change the overall rating are listed too, smallest first.
    """
    from sessions.cases import what_ratings_rest_on  # noqa: PLC0415 - what only this command needs
    from standards.single_changes import single_changes  # noqa: PLC0415
    from standards.what_if import what_if as tried_on  # noqa: PLC0415
    from tui.commands.opened import session_to_read  # noqa: PLC0415
    from tui.pages.what_if import what_if_page  # noqa: PLC0415
    from tui.refusals import Refused  # noqa: PLC0415

    with session_to_read(setting, session) as opened:
        given = what_ratings_rest_on(opened.walk.framework, opened.walk.record)
        trial = _trial(opened.walk.framework, judged, panel, cases)
        try:
            found = tried_on(given, trial) if judged or panel or cases else None
        except ValueError as fault:
            raise Refused(str(fault)) from fault
        put(what_if_page(f"{opened.service}: what if", found, single_changes(given)), form, setting)


def _trial(framework: Framework, judged: Sequence[str], panel: Sequence[str], cases: Sequence[str]) -> Trial:
    """What is to be tried. Raises Refused with every fault at once."""
    from standards.codes import find_question, find_standard  # noqa: PLC0415
    from standards.what_if import Trial  # noqa: PLC0415
    from tui.refusals import Refused  # noqa: PLC0415

    faults: list[str] = []

    def pairs(
        option: str, typed: Sequence[str], code: Callable[[str], str], value: Callable[[str], _Wanted]
    ) -> dict[str, _Wanted]:
        found = {}
        for one in typed:
            name, _, wanted = one.partition("=")
            try:
                of, tried = code(name), value(wanted)
            except (LookupError, ValueError) as fault:
                faults.append(f"{option} {one}: {fault}")
                continue
            if of in found:
                faults.append(f"{option} {one}: {of} is given twice. Give it once.")
            found[of] = tried
        return found

    def standard(name: str) -> str:
        return find_standard(framework, name).code

    trial = Trial(
        judged=pairs("--judge", judged, standard, _rating),
        panel=pairs("--panel", panel, standard, _rating_or_none),
        cases=pairs("--cases", cases, lambda name: find_question(framework, name).code, _number),
    )
    if faults:
        raise Refused(" ".join(faults))
    return trial


def _rating(word: str) -> Rating:
    from standards.scale import Rating  # noqa: PLC0415

    rating = Rating.named(word)
    if rating is None:
        raise ValueError(
            f"{word!r} is not a rating; write STANDARD=RATING with one of {', '.join(one.value for one in Rating)}."
        )
    return rating


def _rating_or_none(word: str) -> Rating | None:
    return None if word.strip().casefold() == "none" else _rating(word)


def _number(word: str) -> int:
    try:
        number = int(word)
    except ValueError:
        raise ValueError(f"{word!r} is not a whole number: write KEY-QUESTION=3 or KEY-QUESTION=-2.") from None
    if not number:
        raise ValueError("0 cases change nothing.")
    return number
