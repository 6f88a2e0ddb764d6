"""Reading the attributes of cases and the domains: what standards and limits then refer to by id or code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standards.codes import bare_form
from standards.fields import Reading, Table
from standards.framework import Attribute, Domain, Form
from standards.suggestions import shown
from standards.toml_lines import TomlPath

CODE = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
"""What codes are made of: letters and digits, with single dots or hyphens between them."""

_ID = re.compile(r"[a-z][a-z0-9_]*")
_FORMS = {form.value: form for form in Form}


def read_attributes(reading: Reading, root: Table) -> tuple[Attribute, ...]:
    """What is recorded of each case; none where the file declares nothing."""
    ids = _Once(reading, "id", "attribute")
    titles = _Once(reading, "title", "attribute")
    return tuple(_attribute(reading, entry, ids, titles) for entry in root.tables("attribute", needed=False))


def read_domains(reading: Reading, root: Table) -> tuple[Domain, ...]:
    """The groups of standards; none where the file declares nothing."""
    codes = _Once(reading, "code", "domain")
    found = []
    for entry in root.tables("domain", needed=False):
        code, title = entry.text("code"), entry.text("title")
        entry.finish()
        if code and not CODE.fullmatch(code):
            cure = "Use letters and digits, with single dots or hyphens between them, as in 1 or D.1."
            entry.error("code", f"{shown(code)} cannot be a code.", cure)
        elif code:
            codes.add(entry, code, bare_form(code))
        found.append(Domain(code, title))
    return tuple(found)


def _attribute(reading: Reading, table: Table, ids: _Once, titles: _Once) -> Attribute:
    identity, title = table.text("id"), table.text("title")
    values = table.texts("values", needed=False)
    form = table.choice("form", _FORMS, needed=False) or Form.TEXT
    personal = table.flag("personal", otherwise=False)
    table.finish()
    if identity and not _ID.fullmatch(identity):
        cure = "Use small letters, digits and underscores, a letter first, as in sentence_type."
        table.error("id", f"{shown(identity)} cannot be the id of an attribute.", cure)
    elif identity:
        ids.add(table, identity, identity)
    if title:
        titles.add(table, title, title.casefold())
    if values and form is Form.DATE:
        table.error("values", "A date has no list of values.", "Take the values out, or the form.")
    _different(reading, table, values)
    return Attribute(identity, title, values, form, personal)


def _different(reading: Reading, table: Table, values: Sequence[str]) -> None:
    """Values must differ even without capitals, for they are compared so."""
    seen: dict[str, str] = {}
    for value in values:
        first = seen.setdefault(value.casefold(), value)
        if first != value:
            what = f"Without capitals, {shown(value)} is the same as {shown(first)}."
            reading.error(table.at("values"), what, "Keep one of the two.")


class _Once:
    """The words seen so far in one field of one kind of table; each may be used once."""

    def __init__(self, reading: Reading, field: str, kind: str) -> None:
        self._reading = reading
        self._field = field
        self._kind = kind
        self._seen: dict[str, TomlPath] = {}

    def add(self, table: Table, word: str, form: str) -> None:
        """Take in a word in the form in which it is compared, or note that another table uses it."""
        path = table.at(self._field)
        first = self._seen.setdefault(form, path)
        if first != path:
            what = f"The {self._field} {shown(word)} is used already."
            self._reading.error(path, what, f"Give each {self._kind} its own {self._field}.", first)
