"""Reading a criteria file: all faults at once, each with its line and how to mend it."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from sessions.certificates.criteria import Criteria, CriteriaFaults, Criterion, OccupationalStandard, Role
from standards.codes import bare_form
from standards.faults import Fault, FrameworkFaults, Severity
from standards.fields import Reading, Table
from standards.file_format import note_byte_order_mark, read_format
from standards.suggestions import did_you_mean, shown
from standards.toml_file import parse_toml, read_text
from standards.toml_lines import TomlPath

FORM = 1
"""The form of criteria files that this program reads."""

SHIPPED = Path(__file__).with_name("occupational-standards.toml")
"""The file that comes with the program: the standards as published, and no criteria."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
_ROLES = {str(role): role for role in Role if role.certified}
_MOST_DAYS, _MOST_MONTHS = 3660, 1200  # longer is a slip of the pen

_Seen = dict[str, TomlPath]


@lru_cache(maxsize=1)
def shipped_criteria() -> Criteria:
    """The standards as published, which are in force until a register sets its own criteria."""
    return read_criteria(SHIPPED)


def read_criteria(path: Path) -> Criteria:
    """The criteria in a file. Raises CriteriaFaults with every error in it."""
    try:
        text = read_text(path)
    except FrameworkFaults as faults:
        raise CriteriaFaults(faults.faults) from None
    return parse_criteria(text, str(path))


def parse_criteria(text: str, name: str) -> Criteria:
    """The criteria in a text; `name` is what its faults call it. Raises CriteriaFaults with every error in it."""
    criteria, faults = _read(text, name)
    if criteria is None:
        raise CriteriaFaults(fault for fault in faults if fault.severity is Severity.ERROR)
    return criteria


def criteria_faults(path: Path) -> tuple[Fault, ...]:
    """Everything that is wrong with a file, and warnings: standards that nobody could meet."""
    try:
        text = read_text(path)
    except FrameworkFaults as faults:
        return faults.faults
    return _read(text, str(path))[1]


def _read(text: str, name: str) -> tuple[Criteria | None, tuple[Fault, ...]]:
    try:
        values = parse_toml(text, name)
    except FrameworkFaults as faults:
        return None, faults.faults
    reading = Reading(text, name)
    criteria = _criteria(reading, Table(reading, (), values))
    return (None if reading.failed else criteria), reading.faults()


def _criteria(reading: Reading, root: Table) -> Criteria | None:
    note_byte_order_mark(reading)
    if not read_format(root, "form", FORM):
        return None
    rules = root.table("certificate", needed=False)
    days = _counted(rules, "first_year_days", _MOST_DAYS, "365")
    months = _counted(rules, "valid_months", _MOST_MONTHS, "36")
    rules.finish()
    seen: _Seen = {}
    criteria_seen: _Seen = {}
    standards = tuple(_standard(reading, one, seen, criteria_seen) for one in root.tables("standard"))
    root.finish()
    digest = hashlib.sha256(reading.text.encode("utf-8")).hexdigest()
    return Criteria(standards, days, months, reading.text, digest)


def _counted(rules: Table, field: str, most: int, example: str) -> int | None:
    """A number of days or months from 1, None where none is stated."""
    number = rules.whole(field, needed=False)
    if number is not None and not 1 <= number <= most:
        rules.error(field, f"{shown(number)} is not between 1 and {most}.", f"Write a number such as {example}.")
    return number


def _standard(reading: Reading, table: Table, seen: _Seen, criteria_seen: _Seen) -> OccupationalStandard:
    code = _code(table, "code", seen, "standard")
    title = table.text("title")
    roles = tuple(role for word in table.texts("roles") if (role := _role(table, word)) is not None)
    criteria = []
    for one in table.tables("criterion", needed=False):
        criterion = Criterion(_code(one, "code", criteria_seen, "criterion"), one.text("text"))
        one.finish()
        criteria.append(criterion)
    table.finish()
    if not table.has("criterion"):
        what = f"{code or 'This standard'} has no criteria, so nobody it applies to can be certified."
        reading.warn(table.path, what, "List them below it, each as [[standard.criterion]] with code and text.")
    return OccupationalStandard(code, title, roles, tuple(criteria))


def _role(table: Table, word: str) -> Role | None:
    if word not in _ROLES:
        table.error("roles", f"{shown(word)} is no role here.", did_you_mean(word, _ROLES, "The roles are"))
    return _ROLES.get(word)


def _code(table: Table, field: str, seen: _Seen, what: str) -> str:
    """A code that is typed on command lines, and that no other has: `OS4.1` and `os41` are the same."""
    code = table.text(field)
    if code and not _CODE.fullmatch(code):
        cure = "Use letters, digits, full stops and hyphens only, as in OS4.1."
        table.error(field, f"{shown(code)} cannot be a code.", cure)
    elif code:
        first = seen.setdefault(bare_form(code), table.at(field))
        if first != table.at(field):
            table.error(field, f"There is a {what} {shown(code)} already.", "Give it a code of its own.", first)
    return code
