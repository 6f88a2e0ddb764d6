"""A drawn sample as the cases of a session: each with its reference and the attributes that the framework declares.

Columns that the framework does not declare stay in the longlist: it may hold names, and a session must not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sessions.events import Case
from standards.draw import Draw, Mark, Selected
from standards.framework import Attribute, Form, Framework
from standards.longlist_words import FIELDS, REFERENCE, RISKS, SENTENCES, SEX, bare, read_date

STRATUM = "stratum"
"""The attribute, not one of a framework's own, that keeps the stratum a case was drawn from."""

_SHORT = {"l": "low", "med": "medium", "m": "medium", "h": "high", "vh": "very high"}
_MEANINGS: Mapping[str, Mapping[str, object]] = {"sentence_type": SENTENCES, "risk_of_serious_harm": RISKS}


@dataclass(frozen=True, slots=True)
class SampledCases:
    """The cases of a sample, without those of its buffer.

    `left` are the headings of columns that were not taken, `unread` how many cells of an attribute, by its title, are
    none of the values that the framework has for it and so were left empty.
    """

    cases: tuple[Case, ...]
    left: tuple[str, ...]
    unread: Mapping[str, int]


def sampled_cases(draw: Draw, framework: Framework) -> SampledCases:
    """The main cases of a draw, as the framework records cases."""
    places = _places(draw, framework)
    unread: Counter[str] = Counter()
    cases = tuple(
        Case(one.entry.reference, _attributes(one, places, unread)) for one in draw.selected if one.mark is Mark.MAIN
    )
    taken = {place for _, place in places}
    reference = draw.longlist.columns[REFERENCE.id]
    left = (
        heading
        for place, heading in enumerate(draw.longlist.headings)
        if place not in taken and heading != reference and heading.strip()
    )
    return SampledCases(cases, tuple(left), dict(unread))


def _places(draw: Draw, framework: Framework) -> Sequence[tuple[Attribute, int]]:
    """The attributes that the longlist has a column for, with the place of the column."""
    headings = draw.longlist.headings
    fields = {field.id for field in FIELDS if field is not REFERENCE}
    found = []
    for attribute in framework.attributes:
        if attribute.id in fields and attribute.id in draw.longlist.columns:
            found.append((attribute, headings.index(draw.longlist.columns[attribute.id])))
            continue
        names = {bare(attribute.title), bare(attribute.id.replace("_", " "))}
        alike = [place for place, heading in enumerate(headings) if bare(heading.replace("_", " ")) in names]
        if len(alike) == 1:
            found.append((attribute, alike[0]))
    return found


def _attributes(one: Selected, places: Sequence[tuple[Attribute, int]], unread: Counter[str]) -> Mapping[str, str]:
    found = {}
    for attribute, place in places:
        cell = " ".join(one.entry.cells[place].split())
        value = _value(attribute, cell, one)
        if value:
            found[attribute.id] = value
        elif cell:
            unread[attribute.title] += 1
    return {**found, STRATUM: str(one.stratum)}


def _value(attribute: Attribute, cell: str, one: Selected) -> str:
    """A cell as the framework would have it written; "" where it has no value for it."""
    if not cell:
        return ""
    if attribute.form is Form.DATE:
        try:
            return str(read_date(cell)[0])
        except ValueError:
            return ""
    if attribute.id == SEX.id and one.entry.sex and not attribute.values:
        return str(one.entry.sex)
    word = bare(cell)
    if attribute.id == "risk_of_serious_harm":
        word = _SHORT.get(word, word)
    if not attribute.values:
        return word if attribute.id == "risk_of_serious_harm" else cell
    same = [value for value in attribute.values if bare(value) == word]
    meanings = _MEANINGS.get(attribute.id, {})
    alike = same or [
        value for value in attribute.values if word in meanings and meanings.get(bare(value)) == meanings[word]
    ]
    return alike[0] if len(alike) == 1 else ""
