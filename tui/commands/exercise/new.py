"""`fourpoint exercise new`: a trainer's file to fill in, from nothing or from a session that somebody scored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.names import FrameworkName, SessionOrFile
from tui.commands.printing import say
from tui.commands.setting import Setting, pass_setting
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.exercises.skeleton import Reference
    from standards.framework import Framework

_MOST_CASES = 200


@click.command()
@click.argument("identity", metavar="ID")
@click.option("--framework", type=FrameworkName(), help="The framework it is of (else that of the session).")
@click.option(
    "--standard", "standards", metavar="CODE", multiple=True, help="A standard to ask whole, with its rating."
)
@click.option("--question", "questions", metavar="CODE", multiple=True, help="A key question to ask.")
@click.option("--cases", type=click.IntRange(1, _MOST_CASES), default=1, help="How many cases, where it asks of cases.")
@click.option(
    "--from",
    "session",
    metavar="SESSION|FILE",
    type=SessionOrFile(),
    help="Take the reference from a session, or copy the file of an exercise.",
)
@click.option("--to", "file", metavar="FILE", type=click.Path(readable=False), help="Where to (else ID.toml).")
@pass_setting
def new(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting,
    identity: str,
    framework: str | None,
    standards: tuple[str, ...],
    questions: tuple[str, ...],
    cases: int,
    session: str | None,
    file: str | None,
) -> None:
    """Write the file of a new exercise to fill in: every question, with room for its reference and rationale.

    Without --standard and --question it asks everything. With --from the reference is taken from a session: its cases,
    answers, ratings, and its evidence notes as rationales; from the file of an exercise it is copied under the new id,
    as another cohort needs it. `fourpoint exercise check` says what is left to fill in.
    """
    from sessions.exercises.skeleton import skeleton_text  # noqa: PLC0415 - what only this command needs
    from standards.file_format import is_id  # noqa: PLC0415
    from tui.new_files import must_be_new, write_new  # noqa: PLC0415

    if not is_id(identity):
        raise Refused(f"{identity!r} cannot be an id. Use small letters, digits and hyphens, as in rowan-case-file.")
    if bool(framework) == bool(session):
        raise Refused("Name the framework with --framework, or a session to take the reference from with --from.")
    path = Path(file or f"{identity}.toml").expanduser()
    must_be_new(path)
    if session and (copied := _copied(session, identity, plain=not (standards or questions))):
        write_new(path, copied.encode("utf-8"))
        say(f"Written: {path}, the same under its own id.")
        say(f"Its hand-out is another one, too: fourpoint exercise hand-out {path}")
        return
    chosen, known = _from_session(setting, session) if session else (_framework(setting, framework or ""), None)
    asked, rated = _asked(chosen, standards, questions)
    reference = _fitting(chosen, asked, known) if known else _empty(chosen, asked, cases)
    if known and not standards:
        rated = tuple(code for code in rated if code in known.ratings)
    write_new(path, skeleton_text(chosen, identity, asked, rated, reference).encode("utf-8"))
    say(f"Written: {path}. Fill it in; what is left says: fourpoint exercise check {path}")
    if session:
        say("The evidence notes went into it as they were written. Read them for what would identify people.")


def _copied(named: str, identity: str, *, plain: bool) -> str:
    """The text of an exercise at a path under another id; "" where no exercise is there. Raises Refused."""
    from sessions.exercises.copying import copied_text, is_exercise  # noqa: PLC0415
    from tui.commands.sides import is_file  # noqa: PLC0415

    if not is_file(named):
        return ""
    try:
        text = Path(named).expanduser().read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""  # said by what reads session files
    if not is_exercise(text):
        return ""
    if not plain:
        raise Refused(f"{named} is an exercise and is copied as it is. Leave --standard and --question out.")
    try:
        return copied_text(text, identity)
    except ValueError as fault:
        raise Refused(f"{named} cannot be copied. {fault}") from None


def _framework(setting: Setting, named: str) -> Framework:
    from standards.loading import load_framework  # noqa: PLC0415
    from standards.shipped import find_framework  # noqa: PLC0415

    return load_framework(find_framework(named, [setting.places.frameworks]))


def _from_session(setting: Setting, named: str) -> tuple[Framework, Reference]:
    from sessions.exercises.skeleton import reference_in  # noqa: PLC0415
    from tui.commands.sides import sides  # noqa: PLC0415

    with sides(setting, [named]) as found:
        side = found[0]
        return side.framework.whole or side.framework, reference_in(side.framework, side.record)


def _asked(
    framework: Framework, standards: tuple[str, ...], questions: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The key questions asked and the standards rated, in the order of the framework. Raises UnknownCode."""
    from sessions.exercises.fields import gives_rating  # noqa: PLC0415
    from standards.codes import find_question, find_standard  # noqa: PLC0415

    whole = [find_standard(framework, code) for code in standards]
    single = {find_question(framework, code).key_question for code in questions}
    if not whole and not single:
        whole = list(framework.standards)
    chosen = {one.code for one in whole}
    asked = [one.code for standard in framework.standards for one in standard.key_questions]
    wanted = single | {one.code for standard in whole for one in standard.key_questions}
    rated = tuple(one.code for one in framework.standards if one.code in chosen and gives_rating(one))
    return tuple(code for code in asked if code in wanted), rated


def _fitting(framework: Framework, asked: tuple[str, ...], known: Reference) -> Reference:
    """The reference of a session, without its cases where nothing is asked of cases."""
    from dataclasses import replace  # noqa: PLC0415

    return known if _asks_of_cases(framework, asked) else replace(known, cases=())


def _asks_of_cases(framework: Framework, asked: tuple[str, ...]) -> bool:
    return any(framework.standard_of(framework.key_question(code)).case_work for code in asked)


def _empty(framework: Framework, asked: tuple[str, ...], cases: int) -> Reference:
    """A reference without answers: with so many cases where something is asked of cases."""
    from sessions.events import Case  # noqa: PLC0415
    from sessions.exercises.skeleton import Reference  # noqa: PLC0415

    number = cases if _asks_of_cases(framework, asked) else 0
    return Reference(tuple(Case(f"C-{place}") for place in range(1, number + 1)))
