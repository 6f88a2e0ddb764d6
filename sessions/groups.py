"""Groups of cases by what is recorded of them: by one attribute, or by two crossed.

Every case is in exactly one group: one without a value is in the group `NOT_RECORDED`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sessions.events import Case
from sessions.record import Record
from standards.framework import Attribute, Form, Framework
from standards.longlist_words import read_date
from standards.suggestions import nearest, shown

NOT_RECORDED = "not recorded"
NOT_A_DATE = "not a date"
ASIDE = (NOT_A_DATE, NOT_RECORDED)
"""The groups that say nothing about the cases in them: they come last, and no difference is looked for in them."""

MOST_GROUPS = 30
"""More groups than this say nothing that a list of the cases would not say better. Ours."""

_ALWAYS_FEW = 5  # so few values are groups, however few cases there are
_MOST_MONTHS = 12


class Period(StrEnum):
    """What dates are grouped by."""

    MONTH = "month"
    QUARTER = "quarter"

    def of(self, day: date) -> str:
        """The period of a day, so written that periods sort by their names: `2025-03`, `2025 Q1` (of the year)."""
        return f"{day.year:04}-{day.month:02}" if self is Period.MONTH else f"{day.year:04} Q{(day.month + 2) // 3}"


class UnknownAttribute(LookupError):
    """Nothing by which cases can be grouped has this name; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """An attribute by which cases are grouped; of dates, also the period. `values` are those the framework declares.

    `personal` marks what identifies people. `recorded` is in how many of the `cases` it is recorded, `distinct` how
    many groups that gives.
    """

    attribute: str
    title: str
    values: tuple[str, ...] = ()
    period: Period | None = None
    personal: bool = False
    recorded: int = 0
    distinct: int = 0
    cases: int = 0

    @property
    def name(self) -> str:
        """What it is called on a command line: `sex`, `start_date:quarter`."""
        return f"{self.attribute}:{self.period}" if self.period else self.attribute

    @property
    def label(self) -> str:
        """What it is called in words: `Sex`, `Start date by quarter`."""
        return f"{self.title} by {self.period}" if self.period else self.title

    @property
    def too_many(self) -> bool:
        """Whether it has so many values that it tells cases apart rather than groups them."""
        return self.distinct > MOST_GROUPS or self.distinct > max(_ALWAYS_FEW, self.recorded // 2)

    @property
    def useful(self) -> bool:
        """Whether there is anything to compare: two groups or more, and not too many."""
        return self.distinct > 1 and not self.too_many

    def group_of(self, case: Case) -> str:
        """The group of a case, as the value is written in it."""
        value = " ".join(case.attributes.get(self.attribute, "").split())
        if not value or value.casefold() == NOT_RECORDED:
            return NOT_RECORDED
        if self.period is None:
            return value
        day = _day(value)
        return self.period.of(day) if day else NOT_A_DATE


def groupings(framework: Framework, record: Record) -> tuple[Grouping, ...]:
    """Everything the cases can be grouped by: what the framework declares, then the session's own, in that order.

    Dates are grouped by month where there are no more than twelve months of them, otherwise by quarter.
    """
    declared = {one.id: one for one in framework.attributes}
    own = dict.fromkeys(name for case in record.cases.values() for name in case.attributes if name not in declared)
    return (
        *(_grouping(one, one.form is Form.DATE, record) for one in declared.values()),
        *(_grouping(Attribute(name, name), _all_dates(name, record), record) for name in own),
    )


def in_periods(grouping: Grouping, record: Record) -> tuple[Grouping, ...]:
    """A grouping by date in each of the periods there are; another one as it is."""
    if grouping.period is None:
        return (grouping,)
    return tuple(_counted(replace(grouping, period=period), record) for period in Period)


def find_grouping(framework: Framework, record: Record, typed: str) -> Grouping:
    """The grouping meant by an attribute's id or title, of dates with `:month` or `:quarter`.

    Raises UnknownAttribute, with what there is.
    """
    every = groupings(framework, record)
    found = _called(typed, every)
    if found:
        return found
    name, colon, wanted = typed.rpartition(":")
    found = _called(name, every) if colon else None
    if found is None:
        raise UnknownAttribute(_unknown(typed, [one.attribute for one in every]))
    if found.period is None:
        raise UnknownAttribute(f"{found.title} is no date, so it has no periods. Leave out :{wanted}.")
    periods = {str(period): period for period in Period}
    if wanted.strip().casefold() not in periods:
        raise UnknownAttribute(
            f"Dates are grouped by {' or '.join(periods)}, not by {shown(wanted)}: {found.attribute}:month."
        )
    return _counted(replace(found, period=periods[wanted.strip().casefold()]), record)


def group_cases(cases: Mapping[int, Case], by: Sequence[Grouping]) -> dict[tuple[str, ...], tuple[int, ...]]:
    """The numbers of the cases by group, which is named by a value for each grouping.

    Values that differ only in capitals or spaces are one group. The order is that of the framework's values, otherwise
    by number and letter; what is not recorded comes last.
    """
    found: dict[tuple[str, ...], list[int]] = {}
    names: list[dict[str, str]] = [{value.casefold(): value for value in grouping.values} for grouping in by]
    for number, case in cases.items():
        written = [grouping.group_of(case) for grouping in by]
        key = tuple(spelt.setdefault(one.casefold(), one) for spelt, one in zip(names, written, strict=True))
        found.setdefault(key, []).append(number)

    def order(key: tuple[str, ...]) -> tuple[_Place, ...]:
        return tuple(_place(grouping, value) for grouping, value in zip(by, key, strict=True))

    return {key: tuple(found[key]) for key in sorted(found, key=order)}


def _grouping(attribute: Attribute, is_date: bool, record: Record) -> Grouping:
    plain = Grouping(attribute.id, attribute.title, attribute.values, personal=attribute.personal)
    if not is_date:
        return _counted(plain, record)
    months, quarters = (_counted(replace(plain, period=period), record) for period in Period)
    return months if months.distinct <= _MOST_MONTHS else quarters


def _counted(grouping: Grouping, record: Record) -> Grouping:
    groups = group_cases(record.cases, [grouping])
    apart = {key: numbers for key, numbers in groups.items() if key[0] not in ASIDE}
    recorded = sum(map(len, apart.values()))
    return replace(grouping, recorded=recorded, distinct=len(apart), cases=len(record.cases))


def _all_dates(name: str, record: Record) -> bool:
    values = [case.attributes[name].strip() for case in record.cases.values() if case.attributes.get(name, "").strip()]
    return bool(values) and all(_day(value) for value in values)


def _day(value: str) -> date | None:
    try:
        return read_date(value)[0]
    except ValueError:
        return None


def _unknown(typed: str, known: Sequence[str]) -> str:
    if not known:
        return f"Nothing is recorded of the cases, so they cannot be grouped by {shown(typed)}."
    near = nearest(typed, known)
    meant = f" Did you mean {near}?" if near else ""
    return f"The cases have no attribute {shown(typed)}.{meant} They have {', '.join(known)}."


def _called(typed: str, every: Sequence[Grouping]) -> Grouping | None:
    """The grouping of this name: exactly so, else with other capitals or hyphens, else by its title."""
    wanted = _bare(typed)
    backwards = every[::-1]  # of several of one name, the first counts
    for name, known in (
        (typed, {one.attribute: one for one in backwards}),
        (wanted, {_bare(one.attribute): one for one in backwards}),
        (wanted, {_bare(one.title): one for one in backwards}),
    ):
        if name in known:
            return known[name]
    return None


def _bare(name: str) -> str:
    return " ".join(re.split(r"[\s_-]+", name.casefold().strip()))


_Natural = tuple[tuple[int, int, str], ...]
_Place = tuple[int, int, _Natural]


def _place(grouping: Grouping, value: str) -> _Place:
    """Where a group comes: declared values first, in their order, the groups that say nothing last."""
    if value in ASIDE:
        return (2, ASIDE.index(value), ())
    if value in grouping.values:
        return (0, grouping.values.index(value), ())
    return (1, 0, _natural(value))


def _natural(value: str) -> _Natural:
    """A key by which `9` comes before `10`, and `18-20` before `under 18`."""
    pieces = re.split(r"(\d+)", value.casefold())
    return tuple(
        (0, len(piece.lstrip("0")), piece.lstrip("0")) if place % 2 else (1, 0, piece)
        for place, piece in enumerate(pieces)
        if piece
    )
