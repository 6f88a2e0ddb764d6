"""Commands that work in one case: which case is meant, going into it, and refusals as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from tui.commands.names import CaseReference
from tui.refusals import Refused
from tui.shown import shown

if TYPE_CHECKING:
    from sessions.session import Session
    from standards.framework import Question

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def case_option(command: Decorated) -> Decorated:
    """Give a command the option `--case`; it gets the reference as `case`, None for the service."""
    option = click.option("--case", metavar="REFERENCE", type=CaseReference(), help="In the case with this reference.")
    return option(command)


def case_number(opened: Session, reference: str) -> int:
    """The number of the case with a reference. Raises Refused, with the nearest, when there is none."""
    from standards.suggestions import nearest  # noqa: PLC0415 - only for a slip of the pen

    record = opened.walk.record
    number = record.case_called(" ".join(reference.split()))
    if number:
        return number
    near = nearest(reference, [case.reference for case in record.cases.values()])
    if near:
        hint = f"Did you mean {shown(near)}?"
    elif record.cases:
        hint = f"See them with: fourpoint cases list {opened.listing.short_uid}"
    else:
        hint = f"There are none yet. Add one with: fourpoint cases add {opened.listing.short_uid} REFERENCE"
    raise Refused(f"There is no case {shown(reference)!r}. {hint}")


@contextmanager
def in_case(opened: Session, reference: str | None, *, leave: bool = False) -> Iterator[None]:
    """Go into a case, or with no reference to the service, to do something there.

    Where that is refused, or with `leave`, the session is afterwards at the place where it was before. Raises Refused
    when there is no such case.
    """
    before = opened.walk
    opened.walk = before.into(0 if reference is None else case_number(opened, reference))
    try:
        yield
    except BaseException:
        opened.walk = before
        raise
    if leave:
        opened.walk = replace(opened.walk, case=before.case, cursor=before.cursor)


def must_be_asked(opened: Session, question: Question) -> None:
    """Raise Refused where a question is not asked in the place where the walk is."""
    walk = opened.walk
    if question.code in walk.asked.positions:
        return
    if not walk.case:
        raise Refused(f"{question.label} is asked in each case, not of the service. Name the case: --case REFERENCE")
    case = shown(walk.reference)
    if not walk.framework.standard_of(question).case_work:
        raise Refused(f"{question.label} is asked of the service, not in case {case}. Leave --case out.")
    raise Refused(f"{question.label} is not asked in case {case}, by what is recorded of it.")


@contextmanager
def declined() -> Iterator[None]:
    """Turn what a session declines with a ValueError into a refusal."""
    try:
        yield
    except ValueError as fault:
        raise Refused(str(fault)) from fault
