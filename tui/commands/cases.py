"""`fourpoint cases`: the cases of a session, one at a time or from a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.commands.case_import import answer_from_file, import_cases
from tui.commands.in_case import case_number, declined
from tui.commands.names import CaseReference, SessionName, Written
from tui.commands.printing import confirm, format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused
from tui.shown import shown

if TYPE_CHECKING:
    from sessions.session import Session


_own = click.option(
    "--own", is_flag=True, help="Let an attribute be your own although it is like one of the framework's."
)
_anyhow = click.option("--not-a-name", "anyhow", is_flag=True, help="Take a reference although it looks like a name.")


@click.group()
def cases() -> None:
    """See the cases of a session, take cases in, change what is recorded of them."""


@cases.command("list")
@click.argument("session", type=SessionName())
@click.option("--attributes", is_flag=True, help="In the table, show what is recorded of each case too.")
@format_option
@pass_setting
def list_cases(setting: Setting, session: str, attributes: bool, form: Format) -> None:
    """List the cases of SESSION: how far each is, how it fell on every key question, what is recorded of it.

    CSV has a row for each case, with a column for each attribute and each question.
    """
    from tui.commands.opened import session_to_read  # noqa: PLC0415 - loads SQLite
    from tui.pages.cases import cases_page  # noqa: PLC0415

    with session_to_read(setting, session) as opened:
        _must_take_cases(opened)
        everything = attributes or form is not Format.TABLE
        put(cases_page(opened, attributes=everything, letters=form is not Format.PLAIN), form, setting)


@cases.command()
@click.argument("session", type=SessionName())
@click.argument("reference", type=CaseReference())
@format_option
@pass_setting
def show(setting: Setting, session: str, reference: str, form: Format) -> None:
    """Show one case of SESSION: what is recorded of it, and how every question fell."""
    from tui.commands.opened import session_to_read  # noqa: PLC0415 - loads SQLite
    from tui.pages.cases import case_page  # noqa: PLC0415

    with session_to_read(setting, session) as opened:
        _must_take_cases(opened)
        put(case_page(opened, case_number(opened, reference)), form, setting)


cases.add_command(import_cases)
cases.add_command(answer_from_file)


@cases.command()
@click.argument("session", type=SessionName())
@click.argument("references", metavar="REFERENCE...", nargs=-1, required=True, type=Written())
@click.option(
    "--set",
    "values",
    metavar="ATTRIBUTE=VALUE",
    multiple=True,
    type=Written(),
    help="What is recorded of each of them; may be given several times.",
)
@_own
@_anyhow
@pass_setting
def add(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting, session: str, references: Sequence[str], values: Sequence[str], own: bool, anyhow: bool
) -> None:
    """Take cases into SESSION, by their references: never names."""
    from sessions.case_import import counted  # noqa: PLC0415 - what only this command needs
    from sessions.events import Case  # noqa: PLC0415
    from tui.commands.opened import session_to_change  # noqa: PLC0415

    with session_to_change(setting, session) as opened:
        _must_take_cases(opened)
        attributes = {name: value for name, value in _attributes(opened, values, own=own).items() if value}
        _must_be_references(references, anyhow=anyhow)
        added = [Case(reference, attributes) for reference in references]
        why = f"{counted(len(added))} added together" if len(added) > 1 else ""
        with declined():
            opened.add_cases(added, why)
        names = shown(added[0].reference) if len(added) == 1 else counted(len(added))
        confirm(opened, f"{'case ' if len(added) == 1 else ''}{names} added.")


@cases.command("set")
@click.argument("session", type=SessionName())
@click.argument("reference", type=CaseReference())
@click.argument("values", metavar="ATTRIBUTE=VALUE...", nargs=-1, required=True, type=Written())
@_own
@_anyhow
@pass_setting
def set_attributes(  # noqa: PLR0917 - one argument for each word of the command line
    setting: Setting, session: str, reference: str, values: Sequence[str], own: bool, anyhow: bool
) -> None:
    """Record something of a case of SESSION. An empty VALUE takes it away; reference=NEW gives another reference."""
    from sessions.events import Case  # noqa: PLC0415 - what only this command needs
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.event_words import change_words  # noqa: PLC0415

    with session_to_change(setting, session) as opened:
        number = case_number(opened, reference)
        old = opened.walk.record.cases[number]
        changed = dict(_attributes(opened, values, own=own, reference=True))
        called = changed.pop("", old.reference)
        if called != old.reference:
            _must_be_references([called], anyhow=anyhow)
        kept = {name: value for name, value in {**old.attributes, **changed}.items() if value}
        with declined():
            event = opened.change_case(number, Case(called, kept))
        if event:
            confirm(opened, f"{change_words(opened.walk.framework, event)}.")
        else:
            confirm(opened, f"case {shown(old.reference)} is recorded so already.")


@cases.command()
@click.argument("session", type=SessionName())
@click.argument("reference", type=CaseReference())
@pass_setting
def remove(setting: Setting, session: str, reference: str) -> None:
    """Take a case out of SESSION. What was answered in it is kept, and comes back with it by undo."""
    from sessions.cases import case_progress  # noqa: PLC0415 - what only this command needs
    from tui.commands.opened import session_to_change  # noqa: PLC0415
    from tui.event_words import change_words  # noqa: PLC0415

    with session_to_change(setting, session) as opened:
        number = case_number(opened, reference)
        answered = case_progress(opened.walk.framework, opened.walk.record, number).answered
        event = opened.change_case(number, None)
        if event:
            confirm(opened, f"{change_words(opened.walk.framework, event)}.")
        if answered:
            answers = "1 answer" if answered == 1 else f"{answered} answers"
            say(f"It had {answers}: fourpoint undo {opened.listing.short_uid} brings it back with them.")


def _must_take_cases(opened: Session) -> None:
    if not opened.walk.framework.takes_cases:
        raise Refused(f"{opened.walk.framework.title} asks nothing of cases.")


def _attributes(opened: Session, typed: Sequence[str], *, own: bool, reference: bool = False) -> dict[str, str]:
    """What is said as attribute=value, by attribute; a new reference under "". Raises Refused, all faults at once."""
    from sessions.case_values import Misfit, Slip, plain, said_value  # noqa: PLC0415

    found: dict[str, str] = {}
    faults = []
    for one in typed:
        name, equals, value = one.partition("=")
        if not equals:
            faults.append(f"{shown(one)!r} says nothing. Write ATTRIBUTE=VALUE, as in unit=North.")
            continue
        if reference and plain(name) == "reference":
            key, kept = "", " ".join(value.split())
            if not kept:
                faults.append("A case needs a reference. Write reference=NEW, or leave it out.")
        else:
            try:
                key, kept = said_value(opened.walk.framework, opened.walk.record, name, value, own=own)
            except Slip as fault:
                faults.append(f"{fault} (--own makes it your own.)")
                continue
            except Misfit as fault:
                faults.append(str(fault))
                continue
        if key in found:
            faults.append(f"{shown(name)} is said twice.")
        found[key] = kept
    if faults:
        raise Refused(" ".join(faults))
    return found


def _must_be_references(references: Sequence[str], *, anyhow: bool) -> None:
    """Raise Refused where a reference looks like a name, unless somebody says that it is none."""
    from sessions.personal_data import names_among  # noqa: PLC0415

    named = [shown(one) for one in names_among(references)]
    if named and not anyhow:
        verb = "looks like a name" if len(named) == 1 else "look like names"
        raise Refused(
            f"{', '.join(named)} {verb}. A session keeps case references only, and its history keeps them for good. "
            "If it is a reference all the same, add --not-a-name."
        )
