"""How cases are named and described in the plain line mode: references, numbers, and `attribute=value`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sessions.record import Record
from standards.framework import Attribute, Form, Framework
from standards.suggestions import did_you_mean, nearest
from tui.refusals import Refused
from tui.shown import shown

# A value ends before the next NAME=, unless it stands in double quotes.
_PAIR = re.compile(r'(?:^|\s)(?P<name>[^\s="]+)=(?P<value>"[^"]*"(?=\s|$)|.*?)(?=\s+[^\s="]+=|\s*$)')
_EXAMPLE = "add case C-14 unit=North start_date=2021-03-05"


@dataclass(frozen=True, slots=True)
class Described:
    """A case as it is typed: its reference and what is said of it; an empty value takes an attribute away."""

    reference: str
    attributes: Mapping[str, str]


def find_case(record: Record, text: str) -> int:
    """The number of the case that a reference or a number names. Raises Refused when none is, with the nearest.

    A reference counts before a number: where a case is called 3, `3` is that case, whatever its number.
    """
    wanted = " ".join(text.split())
    number = record.case_called(wanted)
    if number:
        return number
    if wanted.isascii() and wanted.isdigit() and int(wanted[:9]) in record.cases:
        return int(wanted[:9])
    if not record.cases:
        raise Refused("There are no cases yet. Add one with: add case REFERENCE")
    near = nearest(wanted, [case.reference for case in record.cases.values()])
    hint = f"Did you mean {shown(near)}?" if near else "To hear the cases: cases"
    raise Refused(f"There is no case {shown(wanted)!r}. {hint}")


def has_own_number(record: Record, number: int) -> bool:
    """Whether the number of a case names it: no other case has that number for a reference."""
    return find_case(record, str(number)) == number


def read_case(framework: Framework, record: Record, text: str) -> Described:
    """`REFERENCE [attribute=value …]`. Raises Refused, all that is wrong at once."""
    first = _PAIR.search(text)
    reference = " ".join((text[: first.start()] if first else text).split())
    if not reference:
        raise Refused(f"Say the reference first, as in: {_EXAMPLE}")
    return Described(reference, read_attributes(framework, record, text[first.start() :]) if first else {})


def read_attributes(framework: Framework, record: Record, text: str) -> Mapping[str, str]:
    """`attribute=value …`, by id or title, in any case, spaces as underscores. Raises Refused, all faults at once.

    A name that no attribute of the framework has, nor comes near, is the person's own attribute.
    """
    pairs = list(_PAIR.finditer(text))
    if not pairs or text[: pairs[0].start()].strip():
        raise Refused("Say it as attribute=value, as in: set unit=North start_date=2021-03-05")
    known = _known(framework, record)
    read: dict[str, str] = {}
    faults: list[str] = []
    for pair in pairs:
        typed, value = pair["name"], " ".join(pair["value"].strip('"').split())
        name = known.get(_plain(typed), typed)
        if _plain(typed) not in known and (near := nearest(_plain(typed), known)):
            faults.append(f"{shown(typed)!r} is not an attribute. Did you mean {known[near]}?")
        elif name in read:
            faults.append(f"{name} is said twice.")
        try:
            read[name] = _value(framework.attribute(name), value)
        except Refused as fault:
            faults.append(str(fault))
    if faults:
        raise Refused(" ".join(faults))
    return read


def is_new(framework: Framework, record: Record, name: str) -> bool:
    """Whether an attribute is neither the framework's nor one that a case has already."""
    return _plain(name) not in _known(framework, record)


def _known(framework: Framework, record: Record) -> Mapping[str, str]:
    """The name of each attribute at hand, by all it can be called."""
    own = (name for case in record.cases.values() for name in case.attributes)
    return {**{_plain(name): name for name in own}, **dict(_declared(framework))}


def _declared(framework: Framework) -> Iterator[tuple[str, str]]:
    for one in framework.attributes:
        yield _plain(one.title), one.id
        yield _plain(one.id), one.id


def _plain(name: str) -> str:
    return "_".join(re.findall(r"\w+", name.casefold().replace("_", " ")))


def _value(attribute: Attribute | None, typed: str) -> str:
    if attribute is None or not typed:
        return typed
    if attribute.form is Form.DATE:
        return _date(attribute, typed)
    if not attribute.values:
        return typed
    found = [one for one in attribute.values if one.casefold() == typed.casefold()]
    if not found:
        hint = did_you_mean(typed, attribute.values, "The values are")
        raise Refused(f"{shown(typed)!r} is not a value of {attribute.id}. {hint}")
    return found[0]


def _date(attribute: Attribute, typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        hint = "Write it as year, month and day, such as 2021-03-05."
        raise Refused(f"{shown(typed)!r} is not a date for {attribute.id}. {hint}") from None
