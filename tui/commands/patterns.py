"""`fourpoint patterns`: how the cases fell in groups, and where groups differ most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.commands.names import AttributeName, CaseQuestionCode, SessionName
from tui.commands.printing import format_option, put, say
from tui.commands.setting import Setting, pass_setting
from tui.formats import Format
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.groups import Grouping
    from sessions.patterns import Breakdown
    from sessions.session import Session
    from standards.framework import Question
    from tui.sheets import Page


@click.command()
@click.argument("session", type=SessionName())
@click.option(
    "--question", metavar="CODE", type=CaseQuestionCode(), help="Only this question, or those of this standard."
)
@click.option(
    "--by",
    multiple=True,
    metavar="ATTRIBUTE",
    type=AttributeName(),
    help="The attribute to group the cases by; given twice, two are crossed. For dates also start_date:quarter.",
)
@click.option(
    "--differences", is_flag=True, help="The largest differences between groups, also with the other options."
)
@format_option
@pass_setting
def patterns(
    setting: Setting, session: str, *, question: str | None, by: Sequence[str], differences: bool, form: Format
) -> None:
    """Show how the cases of SESSION fell in groups, with counts, percentages and intervals.

    Without options, the largest differences are shown, and the attributes there are.
    """
    from tui.commands.opened import session_to_read  # noqa: PLC0415 - loads SQLite

    with session_to_read(setting, session) as opened:
        questions, used = _wanted(opened, question, by)
        if differences or not (questions or used):
            page = _differences(opened, questions, used)
        else:
            page, not_shown = _breakdowns(opened, questions, used)
            if form in (Format.CSV, Format.JSON):
                for sentence in not_shown:
                    say(sentence)
        put(page, form, setting)


def _wanted(opened: Session, code: str | None, names: Sequence[str]) -> tuple[tuple[Question, ...], list[Grouping]]:
    """The questions and attributes asked for; none where none are named. Raises Refused, with all that is wrong."""
    from sessions.groups import UnknownAttribute, find_grouping  # noqa: PLC0415 - what only this command needs
    from sessions.patterns import questions_named  # noqa: PLC0415
    from standards.codes import UnknownCode  # noqa: PLC0415

    walk = opened.walk
    if not walk.framework.takes_cases:
        raise Refused(f"{walk.framework.title} asks nothing of cases, so there are no patterns in them.")
    faults: list[str] = []
    questions: tuple[Question, ...] = ()
    used: list[Grouping] = []
    if code is not None:
        try:
            questions = questions_named(walk.framework, code)
        except UnknownCode as unknown:
            faults.append(str(unknown))
    for name in names:
        try:
            used.append(find_grouping(walk.framework, walk.record, name))
        except UnknownAttribute as unknown:
            faults.append(str(unknown))
    if len(names) > 2:
        faults.append("No more than two attributes can be crossed: give --by once or twice.")
    elif len(used) == 2 and used[0] == used[1]:
        faults.append(f"{used[0].label} is given twice. Cross it with another attribute, or give it once.")
    if faults:
        raise Refused(" ".join(faults))
    return questions, used


def _differences(opened: Session, questions: Sequence[Question], used: Sequence[Grouping]) -> Page:
    from sessions.differences import largest_differences  # noqa: PLC0415
    from sessions.groups import groupings  # noqa: PLC0415
    from tui.pages.patterns import differences_page  # noqa: PLC0415

    framework, record = opened.walk.framework, opened.walk.record
    found = largest_differences(framework, record, questions or None, used or None)
    attributes = [one for one in groupings(framework, record) if one.recorded]
    return differences_page(f"{opened.service}: patterns", found, attributes)


def _breakdowns(opened: Session, questions: Sequence[Question], used: Sequence[Grouping]) -> tuple[Page, Sequence[str]]:
    """The breakdowns, and a sentence for each that would have too many groups."""
    from sessions.groups import groupings  # noqa: PLC0415
    from sessions.patterns import break_down  # noqa: PLC0415
    from tui.pages.patterns import breakdowns_page  # noqa: PLC0415

    framework, record = opened.walk.framework, opened.walk.record
    by = [used] if used else [[one] for one in groupings(framework, record) if one.useful and not one.personal]
    made: list[Breakdown] = [
        break_down(framework, record, question.code, one)
        for question in questions or framework.in_cases.key_questions
        for one in by
    ]
    not_shown = dict.fromkeys(one.too_many for one in made if one.too_many)
    return breakdowns_page(f"{opened.service}: patterns", made), tuple(not_shown)
