"""What is known to identify somebody: people, values of personal attributes, references of cases, the service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from sessions.name_candidates import Name
from sessions.names_of_people import folded
from sessions.personal_columns import PersonalColumn
from sessions.personal_data import looks_like_a_name
from sessions.pseudonyms import Pseudonyms
from sessions.session_file import SessionFile

_SHORTEST = 3  # characters of a part of a name that is looked for alone
_SHORTEST_NUMBER = 3  # characters of a reference: shorter ones are numbers that stand for anything
_SMALL = frozenset({"the", "and", "for", "von", "van", "der", "del", "bin", "mrs", "miss"})
# Words in the names of many services, which say nothing about one.
_GENERAL = frozenset(
    {
        "and", "area", "borough", "central", "city", "community", "company", "council", "county", "delivery",
        "district", "division", "east", "eastern", "fictional", "greater", "justice", "national", "north",
        "northern", "offending",
        "office", "prison", "probation", "region", "rehabilitation", "service", "services", "south", "southern", "team",
        "the", "unit", "west", "western", "youth",
    }
)  # fmt: skip


def known_names(
    files: Sequence[SessionFile],
    people: Iterable[str],
    columns: Mapping[str, PersonalColumn],
    pseudonyms: Pseudonyms,
) -> Iterator[Name]:
    """Everything to look for, whole names before their parts.

    What stands for a name is made when it is first used, so that numbers are given in the order of the export.
    """
    whole = list(chain(_people(files, people, pseudonyms), _values(files, columns, pseudonyms)))
    yield from _services(files, pseudonyms)
    yield from whole
    yield from _references(files, pseudonyms)
    for one in whole:
        yield from _turned(one)
    for one in whole:
        yield from _parts(one)
    yield from _service_parts(files, pseudonyms)


def _people(files: Sequence[SessionFile], people: Iterable[str], pseudonyms: Pseudonyms) -> Iterator[Name]:
    named = [name for file in files for name in (file.inspector, *(event.who for event in file.events))]
    named += [mark.who for file in files for mark in file.record.individual.values()]
    for name in dict.fromkeys((*named, *people)):
        if len(name.strip()) > 1:
            yield Name(" ".join(name.split()), "a person of this workspace", partial(pseudonyms.person, name))


def _values(
    files: Sequence[SessionFile], columns: Mapping[str, PersonalColumn], pseudonyms: Pseudonyms
) -> Iterator[Name]:
    for file in files:
        for case in file.record.cases.values():
            for name, value in case.attributes.items():
                column = columns.get(name)
                if column is not None and len(value.strip()) >= _SHORTEST:
                    instead = partial(column.instead, value, pseudonyms)
                    yield Name(" ".join(value.split()), f"{column.title} of a case", instead)


def _references(files: Sequence[SessionFile], pseudonyms: Pseudonyms) -> Iterator[Name]:
    for file in files:
        for case in file.record.cases.values():
            if len(case.reference) >= _SHORTEST_NUMBER:
                yield Name(case.reference, "the reference of a case", partial(pseudonyms.case, case.reference))


def _services(files: Sequence[SessionFile], pseudonyms: Pseudonyms) -> Iterator[Name]:
    for file in files:
        instead = partial(pseudonyms.service, file.service)
        plain = file.service.partition("(")[0].strip()
        for name in dict.fromkeys((file.service, plain)):
            if len(name) >= _SHORTEST:
                yield Name(name, "the service", instead, certain=True)


def _service_parts(files: Sequence[SessionFile], pseudonyms: Pseudonyms) -> Iterator[Name]:
    for file in files:
        for word in _words(file.service):
            if folded(word) not in _GENERAL and len(word) > _SHORTEST and word[0].isupper():
                yield Name(
                    word, "a word of the service's name", partial(pseudonyms.service, file.service), exactly=True
                )


def _turned(one: Name) -> Iterator[Name]:
    """The surname first: `Example, Ann`."""
    words = one.text.split()
    if len(words) > 1 and looks_like_a_name(one.text) and "," not in one.text:
        yield Name(f"{words[-1]}, {' '.join(words[:-1])}", one.what, one.instead)


def _parts(one: Name) -> Iterator[Name]:
    """The words of a name, each alone: who is meant by a surname is the same person."""
    words = _words(one.text)
    if len(words) < 2 or not looks_like_a_name(one.text):
        return
    for word in words:
        if len(word) >= _SHORTEST and folded(word) not in _SMALL and word[0].isupper():
            yield Name(word, f"a part of {one.text}", one.instead, exactly=True, part=True)


def _words(text: str) -> list[str]:
    return [word.strip("(),.;:'’\"") for word in text.split() if word.strip("(),.;:'’\"")]
