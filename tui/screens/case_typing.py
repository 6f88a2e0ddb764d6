"""Cases as somebody types or pastes them: a reference, several of them, or a small table with headings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sessions.case_import import plan_import
from sessions.case_table import PASTED, TableFaults, read_table
from sessions.cases import case_faults
from sessions.events import Case
from sessions.personal_data import Looks, looks_like, names_among
from sessions.walk import Walk

_PARTING = (",", ";", "\t")
_FAULTS_SHOWN = 5


class Unusable(ValueError):
    """Cases were written that cannot be taken in; the message says why, a sentence for each fault."""


def are_several(text: str) -> bool:
    """Whether a text is more than one reference."""
    return len(_lines(text)) > 1 or any(mark in text for mark in _PARTING)


def typed_cases(walk: Walk, text: str, today: date) -> list[Case]:
    """The cases that are meant: a reference, references with commas or a line each, or a table under its headings.

    References that look like names are among them: whoever takes them in asks `name_question` first. Raises Unusable.
    """
    lines = _lines(text)
    if not lines:
        raise Unusable("A case needs a reference: a number or a short code, never a name.")
    if len(lines) > 1 and any(mark in lines[0] for mark in _PARTING):
        return _table(walk, text, today)
    references = lines if len(lines) > 1 else _parted(lines[0])
    cases = [Case(reference) for reference in references]
    faults = case_faults(walk, cases)
    if faults:
        raise Unusable(_some(faults))
    return cases


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _parted(line: str) -> list[str]:
    for mark in _PARTING[1:]:
        line = line.replace(mark, _PARTING[0])
    return [part.strip() for part in line.split(_PARTING[0]) if part.strip()]


def _table(walk: Walk, text: str, today: date) -> list[Case]:
    try:
        plan = plan_import(walk, read_table(text, PASTED), {}, today, not_a_name=True)
    except TableFaults as fault:
        raise Unusable(_some([str(one) for one in fault.faults])) from None
    left_out = [column.warning for column in plan.warned if column.warning]
    if plan.why_not():
        raise Unusable(_some([str(fault) for fault in plan.faults] or [plan.why_not()]))
    if left_out:
        raise Unusable(_some([*left_out, "Leave that column out, or import a file with i, where columns are chosen."]))
    return list(plan.cases)


def _some(faults: list[str]) -> str:
    more = len(faults) - _FAULTS_SHOWN
    return "\n".join(faults[:_FAULTS_SHOWN]) + (f"\nAnd {more} more faults." if more > 0 else "")


def name_question(references: Iterable[str]) -> str:
    """What to ask before references are recorded that look like names; "" where none does."""
    named = names_among(references)
    if not named:
        return ""
    others = f" and {len(named) - 1} more" if len(named) > 1 else ""
    looks = "This looks like a name" if len(named) == 1 else "These look like names"
    them = "it" if len(named) == 1 else "them"
    return f"{looks}: {named[0]}{others}. The history keeps {them} for good. Take {them} all the same?"


def birth_or_contact_warning(cases: list[Case], today: date) -> str:
    """A sentence where references look like dates of birth or like ways to reach somebody; "" where they do not."""
    found = looks_like("reference", [case.reference for case in cases], today)
    if found not in (Looks.BIRTH, Looks.CONTACT):
        return ""
    return f"These look like {found}: a session keeps case references only. u takes them away."
