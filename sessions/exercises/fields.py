"""Reading what an exercise says beside its key: numbers within bounds, what is asked, its cases and its material."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sessions.case_values import Misfit, attribute_called, own_name, value_for
from sessions.cases import LONGEST_REFERENCE
from sessions.events import Case
from sessions.exercises.exercise import GivesEvidence, Material, PassRule, TimeAllowed
from standards.fields import Table
from standards.framework import Attribute, Framework, Standard, Status
from standards.suggestions import did_you_mean, nearest, shown

OCCUPATIONAL_STANDARDS = tuple(f"OS{number}" for number in range(1, 9))
"""The occupational standards of the Inspection Skills Certificate, by code."""


def whole_within(table: Table, field: str, least: int, most: int, *, needed: bool = True) -> int | None:
    """A whole number from `least` to `most`; None when it is wrong, which is noted, or left out."""
    number = table.whole(field, needed=needed)
    if number is None or least <= number <= most:
        return number
    table.error(field, f"{shown(number)} is not from {least} to {most}.", "Write a number between the two.")
    return None


def read_rule(table: Table) -> PassRule:
    """The pass rule."""
    agreement, rarer = whole_within(table, "agreement", 1, 100), whole_within(table, "rarer", 1, 100)
    within_one = whole_within(table, "within_one", 1, 100, needed=False)
    confidence = whole_within(table, "confidence", 51, 99, needed=False)
    table.finish()
    return PassRule(agreement or 1, rarer or 1, within_one, confidence or 95)


def read_time(root: Table) -> TimeAllowed:
    """The time allowed; none where nothing is written."""
    table = root.table("time", needed=False)
    if not root.has("time"):
        return TimeAllowed()
    minutes = whole_within(table, "minutes", 1, 1000)
    enforced = table.flag("enforced", otherwise=False)
    table.finish()
    return TimeAllowed(minutes or 0, enforced)


def read_evidence_for(root: Table) -> tuple[GivesEvidence, ...]:
    """The occupational standards and criteria that meeting the pass rule is evidence for."""
    found: list[GivesEvidence] = []
    choices = {code: code for code in OCCUPATIONAL_STANDARDS}
    for table in root.tables("evidence_for", needed=False):
        code = table.choice("standard", choices) or ""
        criteria = table.texts("criteria")
        table.finish()
        if code and code in {one.standard for one in found}:
            table.error("standard", f"{code} stands in two tables.", "Put all its criteria into one.")
        found.append(GivesEvidence(code, criteria))
    return tuple(found)


# What is asked


def read_asked(table: Table, framework: Framework | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of the key questions asked and of the standards rated, each in the order of the framework."""
    questions = table.texts("questions", needed=not table.has("ratings"))
    ratings = table.texts("ratings", needed=False)
    table.finish()
    if framework is None:
        return (), ()
    wanted = {code for one in questions for code in _key_questions(table, framework, one)}
    rated = {one for one in ratings if _may_be_rated(table, framework, one)}
    asked = [one.code for standard in framework.standards for one in standard.key_questions]
    return (
        tuple(code for code in asked if code in wanted),
        tuple(one.code for one in framework.standards if one.code in rated),
    )


def _key_questions(table: Table, framework: Framework, code: str) -> Sequence[str]:
    """The key questions that a code of a key question or a standard stands for; none where it is wrong."""
    standards = {one.code: one for one in framework.standards}
    if code in standards:
        found = [one.code for one in standards[code].key_questions]
        if not found:
            what = f"{standards[code].name} has no questions in {framework.name}."
            table.error("questions", what, "Ask for its rating under ratings, or use a framework that has them.")
        return found
    questions = {one.code: one for one in framework.all_questions}
    if code not in questions:
        cure = did_you_mean(code, (*standards, *questions), "The codes are")
        table.error("questions", f"There is no {shown(code)} in {framework.name}.", cure)
        return ()
    whole = questions[code].key_question
    if whole != code:
        table.error("questions", f"{shown(code)} is a prompt, and prompts go with theirs.", f"Write {whole}.")
        return ()
    return (code,)


def _may_be_rated(table: Table, framework: Framework, code: str) -> bool:
    standards = {one.code: one for one in framework.standards}
    if code not in standards:
        cure = did_you_mean(code, standards, "The standards are")
        table.error("ratings", f"There is no standard {shown(code)} in {framework.name}.", cure)
        return False
    if not gives_rating(standards[code]):
        what = f"{standards[code].name} is {standards[code].status} and has no rating."
        table.error("ratings", what, "Take it out.")
        return False
    return True


def gives_rating(standard: Standard) -> bool:
    """Whether a standard ends with one of the four words: awarded, or from the cases."""
    return standard.judged or standard.status is Status.RATED


# Cases and what is to be read


def read_cases(root: Table, framework: Framework | None) -> tuple[Case, ...]:
    """The cases, in the order in which they are written."""
    found: list[Case] = []
    seen: dict[str, Table] = {}
    for table in root.tables("case", needed=False):
        reference = " ".join(table.text("reference").split())
        attributes = _attributes(table.table("attributes", needed=False), framework)
        table.finish()
        if not reference:
            continue
        first = seen.setdefault(reference.casefold(), table)
        if first is not table:
            what, cure = f"The case {shown(reference)} is there already", "Give each case its own reference."
            table.error("reference", what, cure, first.at("reference"))
        elif len(reference) > LONGEST_REFERENCE:
            what = f"A reference has at most {LONGEST_REFERENCE} characters."
            table.error("reference", what, "Shorten it: a number or a short code.")
        else:
            found.append(Case(reference, attributes))
    return tuple(found)


def _attributes(table: Table, framework: Framework | None) -> dict[str, str]:
    """What is recorded of a case, as the framework spells it."""
    found: dict[str, str] = {}
    for name in table.fields():
        value = table.text(name)
        if framework is None or not value:
            continue
        attribute = framework.attribute(name)
        try:
            found[name if attribute else _own(framework, name)] = value_for(attribute, value) if attribute else value
        except Misfit as fault:
            table.error(name, fault.what, fault.cure)
    return found


def _own(framework: Framework, name: str) -> str:
    """An attribute that is the author's own. Raises Misfit where it is none or one of the framework's is meant."""
    meant = attribute_called(framework, name) or _near(framework, name)
    if meant:
        raise Misfit(f"{framework.name} has no attribute {shown(name)}.", f"Did you mean {meant.id}?")
    return own_name(name, ())


def _near(framework: Framework, name: str) -> Attribute | None:
    near = nearest(name, [one.id for one in framework.attributes])
    return framework.attribute(near) if near else None


def read_material(root: Table, cases: Collection[str], *, certain: bool) -> tuple[Material, ...]:
    """What is to be read, in the order in which it is written; `certain` where every case could be read."""
    found = []
    for table in root.tables("material"):
        title, text = table.text("title"), table.text("text", lines=True)
        case = read_case(table, cases, certain=certain)
        table.finish()
        found.append(Material(title, text, case))
    return tuple(found)


def read_case(table: Table, cases: Collection[str], *, certain: bool) -> str:
    """The reference of the case that a table belongs to; "" where it is none, which is noted if that is certain."""
    case = " ".join(table.text("case", needed=False).split())
    if not case or case in cases:
        return case
    if certain:
        cure = did_you_mean(case, cases, "The cases are") if cases else "Add it in a table [[case]]."
        table.error("case", f"There is no case {shown(case)}.", cure)
    return ""
