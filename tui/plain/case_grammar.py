"""How cases are named and described in the plain line mode: references, numbers, and `attribute=value`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sessions.case_values import Misfit, said_value
from sessions.record import Record
from standards.framework import Framework
from standards.suggestions import nearest
from tui.refusals import Refused
from tui.shown import shown

# A value ends before the next NAME=, unless it stands in double quotes.
_PAIR = re.compile(r'(?:^|\s)(?P<name>[^\s="]+)=(?P<value>"[^"]*"(?=\s|$)|.*?)(?=\s+[^\s="]+=|\s*$)')
_NOT_A_NAME = re.compile(r"(?:^|\s)--not-a-name(?=\s|$)")
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
    """`attribute=value …`, spaces in names as underscores. Raises Refused, all faults at once.

    Names and values mean what they mean everywhere. A name that no attribute of the framework has, nor comes near, is
    the person's own attribute.
    """
    pairs = list(_PAIR.finditer(text))
    if not pairs or text[: pairs[0].start()].strip():
        raise Refused("Say it as attribute=value, as in: set unit=North start_date=2021-03-05")
    read: dict[str, str] = {}
    faults: list[str] = []
    for pair in pairs:
        try:
            name, value = said_value(framework, record, pair["name"], pair["value"].strip('"'))
        except Misfit as fault:
            faults.append(str(fault))
            continue
        if name in read:
            faults.append(f"{name} is said twice.")
        read[name] = value
    if faults:
        raise Refused(" ".join(faults))
    return read


def is_new(framework: Framework, record: Record, name: str) -> bool:
    """Whether an attribute, as it is kept, is neither the framework's nor one that a case has already."""
    return framework.attribute(name) is None and all(name not in case.attributes for case in record.cases.values())


def read_insistence(text: str) -> tuple[str, bool]:
    """A line without `--not-a-name`, and whether it had that: a reference is meant although it looks like a name."""
    left = _NOT_A_NAME.sub("", text)
    return left.strip(), left != text
