"""What is recorded of cases: which attribute somebody means by a name, and its value as it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sessions.record import Record
from standards.framework import Attribute, Form, Framework
from standards.longlist_words import DAY_FIRST, FIELDS, ISO, bare, read_date
from standards.suggestions import listed, nearest, shown

LONGEST_NAME = 60  # characters of an attribute of one's own

# What else a column or an attribute is called; those of longlists are known already.
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    **{field.id: field.headings for field in FIELDS},
    "age_band": ("age group", "age range"),
    "ethnicity": ("ethnic group", "ethnic origin", "ethnic background"),
    "review_due": ("review due",),
    "court_report": ("court report", "pre sentence report", "psr"),
    "victim_work": ("victim work", "statutory victim work"),
}
_YES_NO = {"y": "yes", "true": "yes", "n": "no", "false": "no"}


class Misfit(ValueError):
    """A value cannot be one of an attribute; `what` and `cure` are sentences."""

    def __init__(self, what: str, cure: str) -> None:
        self.what = what
        self.cure = cure
        super().__init__(f"{what} {cure}")


class Slip(Misfit):
    """A name is so like that of an attribute that it is taken for it wrongly written."""


def plain(name: str) -> str:
    """A name as it is compared: small letters and digits; an underscore is a space."""
    return bare(name.replace("_", " "))


def attribute_called(framework: Framework, name: str) -> Attribute | None:
    """The attribute that somebody calls so: by its id, its title, or another word for it; None for none."""
    wanted = plain(name)
    if not wanted:
        return None
    for attribute in framework.attributes:
        if wanted in {plain(attribute.id), plain(attribute.title)}:
            return attribute
    return next((one for one in framework.attributes if wanted in _SYNONYMS.get(one.id, ())), None)


def attribute_title(framework: Framework, name: str) -> str:
    """What an attribute is called in words: its title, or its name where it is the user's own."""
    found = framework.attribute(name)
    return found.title if found else name


def own_name(name: str, known: Iterable[str]) -> str:
    """The name of an attribute of one's own: as it is known already, whatever the capitals, or on one line.

    Raises Misfit when it cannot be a name.
    """
    kept = " ".join(name.split())
    if not plain(kept):
        raise Misfit(f"{shown(name)} cannot be the name of an attribute.", "Give it a name of letters or digits.")
    if len(kept) > LONGEST_NAME:
        what = f"The name {shown(kept[:20] + '…')} is longer than {LONGEST_NAME} characters."
        raise Misfit(what, "Shorten it.")
    return next((one for one in known if _spelt(one) == _spelt(kept)), kept)


def _spelt(name: str) -> str:
    """A name of one's own as it is compared: without capitals, and an underscore is a space."""
    return name.casefold().replace("_", " ")


def value_for(attribute: Attribute, written: str) -> str:
    """A value as it is kept: as the framework spells it, or as a date of the form YYYY-MM-DD.

    Raises Misfit when it is not among the values of the attribute, or is no date.
    """
    if attribute.form is Form.DATE:
        try:
            return read_date(written)[0].isoformat()
        except ValueError as error:
            cure = f"Write it as {ISO} or {DAY_FIRST}, the day first."
            raise Misfit(f"{shown(written)} {error}", cure) from None
    if not attribute.values:
        return written
    wanted = plain(written)
    found = {plain(value): value for value in attribute.values}
    if set(found) == {"yes", "no"}:
        wanted = _YES_NO.get(wanted, wanted)
    if wanted not in found:
        near = nearest(written, attribute.values)
        meant = f" Did you mean {near}?" if near else ""
        what = f"{shown(written)} is not a value of {attribute.title}."
        raise Misfit(what, f"The values are {listed(attribute.values)}.{meant}")
    return found[wanted]


def said_value(framework: Framework, record: Record, name: str, value: str, *, own: bool = False) -> tuple[str, str]:
    """An attribute and its value as somebody says them of one case; an empty value takes the attribute away.

    A name that is like one of the framework's is a slip of the pen unless `own` says otherwise. Raises Misfit, and
    Slip for such a name.
    """
    written = " ".join(value.split())
    attribute = attribute_called(framework, name)
    if attribute:
        return attribute.id, _said(attribute, written) if written else ""
    known = dict.fromkeys(one for case in record.cases.values() for one in case.attributes)
    called = own_name(name, known)
    near = nearest(called, [one.id for one in framework.attributes])
    if near and called not in known and not own:
        raise Slip(f"{shown(name)} is not an attribute.", f"Did you mean {near}?")
    return called, written


def _said(attribute: Attribute, written: str) -> str:
    """The value; where several dates are said on one line, the fault says which one is none."""
    try:
        return value_for(attribute, written)
    except Misfit as fault:
        if attribute.form is Form.DATE:
            raise Misfit(f"{attribute.title}: {fault.what}", fault.cure) from None
        raise
