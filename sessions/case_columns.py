"""What becomes of each column of a table of cases: the reference, an attribute, one of the user's own, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sessions.case_table import Table
from sessions.case_values import Misfit, attribute_called, attribute_title, own_name, plain
from sessions.personal_data import LONGEST_VALUE, Looks, looks_like
from standards.codes import bare_form
from standards.faults import Fault
from standards.framework import Framework
from standards.longlist_words import REFERENCE
from standards.suggestions import shown

REFERENCES = tuple(dict.fromkeys((*REFERENCE.headings, "case", "unique reference", "unique id")))
"""The headings under which case references are found, the best known first, as `plain` gives them."""


class Becomes(StrEnum):
    """What a column becomes."""

    REFERENCE = "reference"
    ATTRIBUTE = "attribute"
    OWN = "own attribute"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Use:
    """What a column becomes; with an attribute of the framework its id, with one of the user's own its name."""

    becomes: Becomes
    attribute: str = ""


AS_REFERENCE = Use(Becomes.REFERENCE)
LEFT_OUT = Use(Becomes.LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table with what becomes of it.

    `why` says why it is left out, and `warning` what to think of before it is taken, each in a sentence or not at all.
    `looks` is what it looks like that sessions should not hold. `chosen` says that somebody has said what it is.
    """

    place: int
    heading: str
    use: Use
    why: str = ""
    warning: str = ""
    looks: Looks | None = None
    chosen: bool = False

    @property
    def taken(self) -> bool:
        """Whether anything of it comes into the session."""
        return self.use != LEFT_OUT


def read_columns(
    framework: Framework, own: Iterable[str], table: Table, chosen: Mapping[int, Use], today: date
) -> tuple[tuple[Column, ...], list[Fault]]:
    """Every column with what becomes of it, and what is wrong with that.

    `own` are the user's own attributes that the session has already. `chosen` says of some columns, by place, what they
    are to be; the others are recognised by their headings. Those that look like names, dates of birth, contact details
    or notes are left out unless they are chosen.
    """
    reader = _Reader(framework, tuple(own), table, chosen, today)
    columns = tuple(reader.column(place) for place in range(len(table.headings)))
    return columns, [*_doubled(framework, table, columns), *reader.faults, *_no_reference(table, columns)]


class _Reader:
    """Recognises one column after the other; what is taken once is not taken twice unless somebody says so."""

    def __init__(
        self, framework: Framework, own: tuple[str, ...], table: Table, chosen: Mapping[int, Use], today: date
    ) -> None:
        self._framework = framework
        self._own = own
        self._table = table
        self._chosen = chosen
        self._looks = [looks_like(one, table.column(place), today) for place, one in enumerate(table.headings)]
        self._codes = {bare_form(question.code) for question in framework.all_questions}
        self._taken = set(chosen.values())
        self._reference = None if AS_REFERENCE in self._taken else self._find_reference()
        self.faults: list[Fault] = []

    def _find_reference(self) -> int | None:
        """The column whose heading is best known for a reference, of those that do not look like somebody."""
        headings = [plain(heading) for heading in self._table.headings]
        known = [place for name in REFERENCES for place, heading in enumerate(headings) if heading == name]
        free = (place for place in known if place not in self._chosen)
        return next((place for place in free if self._looks[place] not in (Looks.NAMES, Looks.BIRTH)), None)

    def column(self, place: int) -> Column:
        """One column."""
        heading, looks = self._table.headings[place], self._looks[place]
        if place in self._chosen:
            use = self._checked(heading, self._chosen[place])
            return Column(place, heading, use, warning=_warning(use, looks), looks=looks, chosen=True)
        if place == self._reference:
            return Column(place, heading, AS_REFERENCE)
        use, why = self._recognised(place, heading, looks)
        self._taken.add(use)
        warning = _left_out_warning(looks) if why and looks else _declared_warning(self._framework, use, looks)
        return Column(place, heading, use, why, warning, looks)

    def _checked(self, heading: str, use: Use) -> Use:
        """A use that somebody chose; where its own name cannot be one, that is a fault."""
        if use.becomes is not Becomes.OWN:
            return use
        try:
            name = own_name(use.attribute or heading, self._own)
        except Misfit as fault:
            self._fault(heading, fault.what, fault.cure)
            return use
        declared = attribute_called(self._framework, name)
        if declared and plain(name) in {plain(declared.id), plain(declared.title)}:
            what = f"{shown(name)} is an attribute of the framework, and cannot be your own."
            self._fault(heading, what, "Take it as that attribute, or leave it out.")
        return Use(Becomes.OWN, name)

    def _fault(self, heading: str, what: str, cure: str) -> None:
        self.faults.append(Fault(self._table.file, self._table.heading_line, heading, what, cure))

    def _recognised(self, place: int, heading: str, looks: Looks | None) -> tuple[Use, str]:
        """What a column is by its heading, and why it is left out where it is."""
        tries: tuple[Callable[[], tuple[Use, str] | None], ...] = (
            lambda: self._nothing(place, heading),
            lambda: self._declared(heading),
            lambda: (LEFT_OUT, _why(looks)) if looks else None,
            lambda: self._another_reference(heading),
            lambda: self._answers(heading),
        )
        for found in (one() for one in tries):
            if found:
                return found
        return self._as_own(heading)

    def _nothing(self, place: int, heading: str) -> tuple[Use, str] | None:
        if not plain(heading):
            return LEFT_OUT, "It has no heading."
        empty = not self._table.column(place)
        return (LEFT_OUT, "It is empty.") if empty and not attribute_called(self._framework, heading) else None

    def _declared(self, heading: str) -> tuple[Use, str] | None:
        attribute = attribute_called(self._framework, heading)
        if attribute is None:
            return None
        use = Use(Becomes.ATTRIBUTE, attribute.id)
        return (LEFT_OUT, f"Another column is {attribute.title}.") if use in self._taken else (use, "")

    def _another_reference(self, heading: str) -> tuple[Use, str] | None:
        known = plain(heading) in REFERENCES
        return (LEFT_OUT, "Another column is the reference.") if known else None

    def _answers(self, heading: str) -> tuple[Use, str] | None:
        if bare_form(heading) not in self._codes:
            return None
        return LEFT_OUT, "It is headed by a question. Answers come in with `cases answer`, once the cases are here."

    def _as_own(self, heading: str) -> tuple[Use, str]:
        try:
            use = Use(Becomes.OWN, own_name(heading, self._own))
        except Misfit as fault:
            return LEFT_OUT, fault.what
        same = any(plain(use.attribute) == plain(one.attribute) for one in self._taken if one.becomes is Becomes.OWN)
        return (LEFT_OUT, "Another column has this heading.") if same else (use, "")


def _why(looks: Looks | None) -> str:
    if looks is Looks.TEXT:
        return f"It looks like notes: an attribute is a word or two, of at most {LONGEST_VALUE} characters."
    return f"It looks like {looks}."


def _left_out_warning(looks: Looks) -> str:
    if looks is Looks.TEXT:
        return "It looks like notes, which may say who somebody is. It is left out unless you say otherwise."
    return f"It looks like {looks}. A session keeps case references only: it is left out unless you say otherwise."


def _warning(use: Use, looks: Looks | None) -> str:
    """What to think of when a column is taken that somebody chose."""
    if use == LEFT_OUT or looks is None:
        return ""
    return f"It looks like {looks}, and is taken because you said so. A session should keep case references only."


def _declared_warning(framework: Framework, use: Use, looks: Looks | None) -> str:
    """What to think of when a column is taken by its heading."""
    attribute = framework.attribute(use.attribute) if use.becomes is Becomes.ATTRIBUTE else None
    if attribute is None:
        return ""
    if attribute.personal:
        return f"{attribute.title} identifies people. A staff number or initials do as well."
    if looks is Looks.BIRTH or (looks in (Looks.NAMES, Looks.CONTACT) and not attribute.values):
        return f"It is taken as {attribute.title} by its heading, but its values look like {looks}."
    return ""


def _doubled(framework: Framework, table: Table, columns: Sequence[Column]) -> list[Fault]:
    """Columns that are to be the same thing: only somebody who says what columns are can cause that."""
    by_use: dict[tuple[Becomes, str], list[Column]] = {}
    for column in columns:
        if column.taken:
            by_use.setdefault((column.use.becomes, plain(column.use.attribute)), []).append(column)
    faults = []
    for (becomes, _), several in by_use.items():
        if len(several) > 1:
            name = attribute_title(framework, several[0].use.attribute) or str(becomes)
            numbers = " and ".join(str(column.place + 1) for column in several)
            what = f"Columns {numbers} are both to be {shown(name)}."
            cure = "Leave out all but one."
            faults.append(Fault(table.file, table.heading_line, several[-1].heading, what, cure))
    return faults


def _no_reference(table: Table, columns: Sequence[Column]) -> list[Fault]:
    if any(column.use == AS_REFERENCE for column in columns):
        return []
    what = "No column is recognised as the case reference."
    cure = "Say which one it is, or add a row of headings with one called reference."
    return [Fault(table.file, table.heading_line, "reference", what, cure)]
