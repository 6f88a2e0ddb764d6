"""Which attributes of cases identify people, and what stands for their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sessions.answer_rows import attribute_names, framework_of
from sessions.names_of_people import folded
from sessions.personal_data import Looks, looks_like, looks_like_a_name
from sessions.pseudonyms import Pseudonyms
from sessions.session_file import SessionFile
from standards.framework import Form


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """An attribute that identifies people.

    It is `dropped` where no placeholder could stand in it: dates, notes, addresses, and values from a list. `people`
    says that its values are names. `why` says why it is taken for personal, in words.
    """

    name: str
    title: str
    why: str
    people: bool
    dropped: bool

    def instead(self, value: str, pseudonyms: Pseudonyms) -> str:
        """What stands for one of its values."""
        if self.people or pseudonyms.is_person(value):
            return pseudonyms.person(value)
        return pseudonyms.value(self.title, value)


def personal_columns(file: SessionFile, wanted: set[str], today: date) -> Iterator[PersonalColumn]:
    """The personal attributes of a session; `wanted` are those that were named, folded, by id or by title."""
    framework, cases = framework_of(file), file.record.cases.values()
    for name in attribute_names(file):
        declared = framework.attribute(name)
        title = declared.title if declared else name
        values = [case.attributes[name] for case in cases if case.attributes.get(name, "").strip()]
        looks = looks_like(title, values, today)
        if declared and declared.personal:
            why = "marked as personal by the standards"
        elif wanted & {folded(name), folded(title)}:
            why = "named by you"
        elif declared is None and looks:
            why = f"looks like {looks}"
        else:
            continue
        listed = bool(declared and (declared.values or declared.form is Form.DATE))
        dropped = listed or looks in (Looks.BIRTH, Looks.CONTACT, Looks.TEXT)
        marked = bool(declared and declared.personal)
        people = looks is Looks.NAMES or (marked and bool(values) and all(map(looks_like_a_name, values)))
        yield PersonalColumn(name, title, why, people, dropped)
