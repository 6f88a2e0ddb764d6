"""Reading standards: what is rated, from what, what becomes of it, and of which cases it is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from standards.condition_fields import Conditions
from standards.fields import Reading, Table
from standards.framework import Domain, RatedFrom, Standard, Status
from standards.question_fields import Codes, read_code, read_key_question
from standards.rules import CaseRule, Driver
from standards.scale import TextKind
from standards.suggestions import did_you_mean, shown

_FROM = {one.value: one for one in RatedFrom}
_STATUSES = {one.value: one for one in Status}


@dataclass(frozen=True, slots=True)
class _Known:
    """What standards refer to. `domains` is None when some could not be read."""

    kind: TextKind | None
    codes: Codes
    conditions: Conditions
    domains: Collection[str] | None


def read_standards(
    reading: Reading,
    root: Table,
    kind: TextKind | None,
    conditions: Conditions,
    domains: Sequence[Domain],
) -> tuple[tuple[Standard, ...], bool]:
    """The standards of a framework, and whether it is certain what becomes of each of them."""
    unread = reading.blames_within("domain")
    known = _Known(kind, Codes(reading), conditions, None if unread else [one.code for one in domains])
    standards = tuple(_standard(table, known) for table in root.tables("standard"))
    fields = ("counted", "from", "status", "optional")
    certain = not reading.blames("standard") and not any(reading.blames("standard", field) for field in fields)
    return standards, certain


def check_cases(
    reading: Reading, standards: Sequence[Standard], cases: CaseRule | None, *, given: bool, certain: bool
) -> None:
    """Note what is wrong between the case standards and [cases]; `given`: whether the file has that table."""
    found = [(place, one) for place, one in enumerate(standards) if one.case_work]
    if given and not found and certain:
        what = "No standard is rated from cases, so this says nothing."
        reading.error(("cases",), what, 'Write from = "cases" in a standard, or take it out.')
    if found and not given:
        place, standard = found[0]
        what = f"{shown(standard.code)} is rated from cases, and nothing says how."
        reading.error(("standard", place, "from"), what, "Add the table [cases].")
    if cases is None or not certain or reading.blames_within("cases"):
        return
    for place, standard in found:
        if standard.status is Status.RECORDED:
            continue
        lacking = ""
        if not cases.edges:
            lacking, cure = "has no edges", "Add [[cases.edge]] for each rating above Inadequate"
        elif cases.driver is Driver.NONE:
            lacking, cure = "says nothing that drives it", 'Write driver = "lowest" there'
        if lacking:
            what = f"{shown(standard.code)} is to have a rating, and [cases] {lacking}."
            reading.error(("standard", place), what, f'{cure}, or status = "recorded" here.')


def warn_of_idle(reading: Reading, domains: Sequence[Domain], standards: Sequence[Standard], attributes: int) -> None:
    """Warn of domains without standards, and of attributes where nothing is asked of cases."""
    used = {standard.domain for standard in standards}
    for place, domain in enumerate(domains):
        if domain.code not in used:
            what = f"No standard is in the domain {shown(domain.code)}."
            reading.warn(("domain", place), what, f"Write domain = {_quoted(domain.code)} in its standards.")
    if attributes and not any(standard.case_work for standard in standards):
        what = "No standard is rated from cases, so nothing is recorded of cases."
        reading.warn(("attribute",), what, 'Write from = "cases" in a standard, or take the attributes out.')


def _quoted(text: str) -> str:
    return f'"{text}"'


def _standard(table: Table, known: _Known) -> Standard:
    code, _ = read_code(table, known.codes, "standard")
    title = table.text("title")
    statement = table.text("statement", lines=True, needed=known.kind is TextKind.VERBATIM)
    note = table.text("note", lines=True, needed=False)
    domain = _domain(table, known.domains)
    source = table.choice("from", _FROM, needed=False)
    if not table.has("from"):
        source = RatedFrom.JUDGEMENT
    status = table.choice("status", _STATUSES, needed=False)
    if not table.has("status"):
        status = Status.RATED
    counted = table.flag("counted", otherwise=status in (Status.RATED, None))
    optional = table.text("optional", lines=True, needed=False)
    _check_status(table, source, status, counted=counted)
    of_cases = None if source is None else source is RatedFrom.CASES
    condition = known.conditions.read(table, of_cases=of_cases)
    # Nothing is known of the kind when it is wrong, so the milder rule holds until it is mended.
    asked = table.tables("key_question", needed=known.kind is TextKind.VERBATIM or of_cases is True)
    questions = tuple(
        read_key_question(entry, known.codes, code, known.conditions, of_cases=of_cases) for entry in asked
    )
    table.finish()
    return Standard(
        code=code,
        title=title,
        statement=statement,
        note=note,
        counted=counted,
        key_questions=questions,
        domain=domain,
        rated_from=source or RatedFrom.JUDGEMENT,
        status=status or Status.RATED,
        asked=condition,
        optional=optional,
    )


def _domain(table: Table, domains: Collection[str] | None) -> str:
    domain = table.text("domain", needed=False)
    if domain and domains is not None and domain not in domains:
        cure = did_you_mean(domain, domains, "The domains are") if domains else "Declare it in a table [[domain]]."
        table.error("domain", f"There is no domain {shown(domain)}.", cure)
    return domain


def _check_status(table: Table, source: RatedFrom | None, status: Status | None, *, counted: bool) -> None:
    if status is None or status is Status.RATED:
        return
    if counted:
        what = f"Only a rated standard can count, and this one is {status}."
        table.error("counted", what, "Take this out, or the status.")
    if table.has("optional"):
        what = f"This says when the standard is rated, and it is {status}."
        table.error("optional", what, "Take this out, or the status.")
    if status is Status.INDICATIVE and source is RatedFrom.JUDGEMENT:
        what = "Only percentages of cases are indicative of a rating, and this standard is judged."
        table.error("status", what, 'Write from = "cases", or another status.')
    if status is Status.UNSCORED and source is RatedFrom.CASES:
        what = "An unscored standard is judged, and this one is from cases."
        table.error("status", what, 'Write status = "recorded", or take from = "cases" out.')
