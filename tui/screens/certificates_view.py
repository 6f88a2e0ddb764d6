"""What the register shows as a list: people as rows, the most urgent first, and a line about the current one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.certificates.criteria import Criteria
from sessions.certificates.register import Register
from sessions.certificates.status import Status
from tui.pages.certificates_words import days_words, met_words, standing_words, year_words
from tui.widgets.rows import Row, columns
from tui.words import counted

_NARROW = 60


@dataclass(frozen=True, slots=True)
class Layout:
    """Column widths for a width of the screen; 0 leaves a column out."""

    name: int
    role: int
    met: int
    stands: int
    days: int

    @classmethod
    def for_width(cls, width: int) -> Layout:
        """All columns where there is room; on a narrow screen the name and how it stands."""
        if width < _NARROW:
            name = max(8, width // 3)
            return cls(name, 0, 0, max(width - name - 1, 8), 0)
        role, met, days = 6, 6, 9
        left = width - role - met - days - 4
        stands = min(44, left * 3 // 5)
        return cls(left - stands, role, met, stands, days)


def header(layout: Layout) -> str:
    """The names of the columns."""
    names = ("Name", "Role", "Met", "How it stands", "Days left")
    return columns(zip(names, _widths(layout), strict=True))


def person_row(one: Status, layout: Layout) -> Row:
    """One person in one line."""
    cells = (
        one.person.name,
        str(one.person.post.role),
        met_words(one) or "",
        _stands(one, layout),
        days_words(one) or "",
    )
    return Row.of(columns(zip(cells, _widths(layout), strict=True)))


def _stands(one: Status, layout: Layout) -> str:
    days = days_words(one)
    if layout.days or days is None:
        return standing_words(one)
    return f"{met_words(one)}, {days if one.days_left <= 0 else f'{days} days left'}"


def _widths(layout: Layout) -> tuple[int, ...]:
    return (layout.name, layout.role, layout.met, layout.stands, layout.days)


def matching(statuses: Sequence[Status], typed: str) -> list[Status]:
    """Those who have every typed word somewhere."""
    words = typed.casefold().split()
    return [one for one in statuses if all(word in _searchable(one) for word in words)]


def _searchable(one: Status) -> str:
    person = one.person
    return f"{person.number} {person.name} {person.group} {person.post.role} {standing_words(one)}".casefold()


def about(one: Status) -> str:
    """The line about the current person: what is missing, or until when the certificate is valid."""
    group = f"{one.person.group} · " if one.person.group else ""
    if not one.person.post.role.certified:
        return f"{group}{one.person.post.role.in_full}: no certificate for this role"
    missing = [criterion.code for criterion in one.missing]
    missing += [f"{standard.code} (no criteria)" for standard in one.without_criteria]
    if one.valid and not missing:
        return f"{group}certified; in post since {one.person.post.since}"
    return f"{group}missing {', '.join(missing) or 'nothing'} · first year ends {year_words(one)}"


def title(register: Register, shown: int) -> str:
    """What the title says."""
    people = counted(shown, "person", "people")
    return f"Register of certificates · {people} · {_criteria(register.criteria)}"


def _criteria(criteria: Criteria) -> str:
    return counted(len(criteria.by_code), "criterion", "criteria") if criteria.by_code else "no criteria listed yet"
