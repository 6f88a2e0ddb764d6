"""Columns that look as if they say who somebody is: a session keeps case references, never names or dates of birth.

By the words of the heading, and by the look of the values. A guess: it can be wrong either way, so a column is left
out until somebody says otherwise, and nothing is promised of a column that is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from standards.longlist_words import bare, read_date


class Looks(StrEnum):
    """What a column looks like."""

    NAMES = "names"
    BIRTH = "dates of birth"
    CONTACT = "addresses, telephone numbers or e-mail addresses"
    TEXT = "notes"


LONGEST_VALUE = 100
"""Characters of a value by which cases can be sorted and counted; longer ones are notes, which may say anything."""

_BORN_BEFORE_YEARS = 12  # no order began so long ago in most of the cases of a sample; most people did
_MOST = 0.8  # the share of the values that must look so

_NAME = frozenset(
    {"name", "names", "forename", "forenames", "surname", "surnames", "firstname", "lastname", "fullname"}
)
_NAMED_THINGS = frozenset(
    {
        "agency", "area", "cluster", "court", "file", "ldu", "offence", "office", "order", "pdu", "prison", "programme",
        "provider", "region", "requirement", "service", "site", "team", "unit",
    }
)  # fmt: skip
_BIRTH = frozenset({"dob", "birth", "birthday", "birthdate", "born"})
_CONTACT = frozenset({"address", "postcode", "telephone", "phone", "mobile", "email", "mail"})
_NOTES = frozenset({"notes", "note", "comment", "comments", "narrative", "remarks"})

# "Case A" is a reference, whatever its capitals.
_LABELS = frozenset({"case", "file", "record", "ref", "reference", "sample"})
_LETTERED = re.compile(r"[A-Z]{1,2}")

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
_LINKS = frozenset({"al", "bin", "da", "de", "del", "der", "di", "la", "le", "o", "van", "von"})
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_POSTCODE = re.compile(r".*\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+44|0)[0-9 ()-]{9,15}")
_SHORT_DATE = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-]([0-9]{4}|[0-9]{2})")


def looks_like(heading: str, values: Sequence[str], today: date) -> Looks | None:
    """What a column looks like that says who somebody is, or what they wrote; None for nothing of the kind.

    `values` are its cells that are not empty.
    """
    words = set(bare(heading.replace("_", " ")).split())
    if words & _BIRTH:
        return Looks.BIRTH
    if words & _NAME and not words & _NAMED_THINGS:
        return Looks.NAMES
    if words & _CONTACT:
        return Looks.CONTACT
    found = _values_look_like(values, today, named_things=bool(words & _NAMED_THINGS))
    return found or (Looks.TEXT if words & _NOTES else None)


def looks_like_a_name(text: str) -> bool:
    """Whether one text by itself looks like the name of a person."""
    return bool(text.split()) and (_has_title(text) or _is_turned(text) or _is_capitalised(text.split()))


def names_among(references: Iterable[str]) -> list[str]:
    """Those references that look like the name of a person: whoever takes cases in asks this before it records them.

    The history keeps a reference for good, so one of these comes in only where somebody says that it is no name.
    """
    return [one for one in references if looks_like_a_name(one) and not _is_lettered(one)]


def _is_lettered(text: str) -> bool:
    """A word for a case and a letter or two, as in `Case A`."""
    label, *rest = text.split()
    return label.lower() in _LABELS and len(rest) == 1 and bool(_LETTERED.fullmatch(rest[0]))


def _values_look_like(values: Sequence[str], today: date, *, named_things: bool) -> Looks | None:
    if not values:
        return None
    if _most(bool(_MAIL.fullmatch(one) or _POSTCODE.fullmatch(one) or _PHONE.fullmatch(one)) for one in values):
        return Looks.CONTACT
    if _most(_is_long_ago(one, today) for one in values):
        return Looks.BIRTH
    if _are_names(values, named_things=named_things):
        return Looks.NAMES
    return Looks.TEXT if any(len(one) > LONGEST_VALUE for one in values) else None


def _most(each: Iterable[bool]) -> bool:
    found = list(each)
    return sum(found) >= _MOST * len(found)


def _are_names(values: Sequence[str], *, named_things: bool) -> bool:
    """Titles and turned names say so themselves; two or three capitalised words only where hardly any value repeats.

    One or two values show no repetition yet. They are taken for names unless the heading speaks of things with names.
    """
    if _most(_has_title(one) or _is_turned(one) for one in values):
        return True
    different = len({one.casefold() for one in values})
    varied = different >= _MOST * len(values) and (len(values) > 2 or not named_things)
    return varied and _most(_is_capitalised(one.split()) or _is_turned(one) for one in values)


def _has_title(text: str) -> bool:
    first, *others = text.split()
    return first.rstrip(".").lower() in _TITLES and bool(others)


def _is_turned(text: str) -> bool:
    """The surname first, as in `Example, Ann`."""
    surname, comma, others = text.partition(",")
    return bool(comma) and _is_capitalised([*surname.split(), *others.split()]) and bool(others.strip())


def _is_capitalised(words: Sequence[str]) -> bool:
    """Two or three words that begin with a capital and are letters otherwise; small ones between them may join them."""
    named = [word for word in words if word.lower() not in _LINKS or word[0].isupper()]
    return 2 <= len(named) <= 3 and all(word[0].isupper() and _LETTERS.fullmatch(word) for word in named)


def _is_long_ago(text: str, today: date) -> bool:
    year = _year(text, today)
    return year is not None and 1900 <= year < today.year - _BORN_BEFORE_YEARS


def _year(text: str, today: date) -> int | None:
    try:
        return read_date(text)[0].year
    except ValueError:
        short = _SHORT_DATE.fullmatch(text)
    if short is None:
        return None
    year = int(short[1])
    if year > 99:
        return year
    return 2000 + year if year <= today.year % 100 else 1900 + year
