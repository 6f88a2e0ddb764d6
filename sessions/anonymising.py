"""Sessions without what identifies people: fields replaced by the same placeholder throughout, names as decided.

Whatever the sessions hold beside their state is left out. Their events carry old texts, so an anonymised session has
a fresh history instead: one event for each thing that is set, with its time, saying nothing of what was there before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from sessions.answer_rows import framework_of
from sessions.cases import tallies
from sessions.events import Case, Change, Event, Kind, Mark, Start, Subject, Value
from sessions.free_texts import FreeText, free_texts, is_free, with_texts
from sessions.kinds import Stage
from sessions.known_names import known_names
from sessions.name_candidates import Decision, Finder, Found, Name, find_names
from sessions.name_candidates import Kind as NameKind
from sessions.names_of_people import folded
from sessions.personal_columns import PersonalColumn, personal_columns
from sessions.pseudonyms import Pseudonyms
from sessions.record import Record
from sessions.session_file import SessionFile, file_from, ratings_now
from standards.framework import Framework
from standards.scale import Answer

NOTICE = (
    "An anonymised copy: the service, people, case references and what identifies people are replaced, each value by "
    "the same placeholder throughout. Names in texts stay where somebody decided so. Of the history only the state is "
    "left."
)
"""What the first event of an anonymised session says of it."""


class CannotAnonymise(Exception):
    """Sessions cannot be anonymised without changing what they say; the message says why."""


class Undecided(Exception):
    """Names stand in free texts and nobody has decided what becomes of them."""

    def __init__(self, names: tuple[Found, ...]) -> None:
        self.names = names
        super().__init__(", ".join(one.text for one in names))


class Anonymising:
    """One export of several sessions, in which the same value always gets the same placeholder.

    `people` are the names of the workspace's people; `columns` are the attributes, by id or title, that identify
    people beside those that the framework marks and those that look so; `also` are names that nobody could find.
    """

    def __init__(
        self,
        files: Sequence[SessionFile],
        people: Iterable[str] = (),
        columns: Iterable[str] = (),
        also: Iterable[str] = (),
    ) -> None:
        """Raises ValueError where the framework of a session is not at hand."""
        self.files = tuple(files)
        self.people = tuple(people)
        wanted = {folded(one) for one in columns}
        self.columns: Mapping[str, PersonalColumn] = {
            one.name: one for file in files for one in personal_columns(file, wanted, _today(file))
        }
        self._pseudonyms = Pseudonyms(file.service for file in files)
        known = [*known_names(self.files, self.people, self.columns, self._pseudonyms)]
        known += [Name(one, "named by you", self._stranger(one, NameKind.CAPITALISED)) for one in also]
        framework_words = "\n".join(dict.fromkeys(framework_of(file).source_text for file in files))
        self.found: tuple[Found, ...] = find_names(self._texts(), known, framework_words, self._stranger)
        self._finder = Finder([*known, *(one.name for one in self.found)])

    def undecided(self, decisions: Mapping[str, Decision]) -> tuple[Found, ...]:
        """The names in free texts that nobody has decided on; decisions are by the folded name."""
        open_ones = (one for one in self.found if not one.name.certain)
        return tuple(one for one in open_ones if folded(one.text) not in decisions)

    def files_with(self, decisions: Mapping[str, Decision]) -> tuple[SessionFile, ...]:
        """The sessions anonymised.

        Raises Undecided, or CannotAnonymise where a rating would change by it.
        """
        undecided = self.undecided(decisions)
        if undecided:
            raise Undecided(undecided)
        return tuple(self._anonymised(file, decisions) for file in self.files)

    def _texts(self) -> list[FreeText]:
        personal, several = frozenset(self.columns), len(self.files) > 1
        return [
            replace(one, place=f"{file.service}: {one.place}") if several else one
            for file in self.files
            for one in free_texts(file, personal)
            if one.text.strip()
        ]

    def _stranger(self, name: str, kind: NameKind) -> Callable[[], str]:
        """What stands for a name of which nothing is known: capitalised words may be a person or a place."""
        if kind is NameKind.TITLED:
            return partial(self._pseudonyms.person, name)
        return partial(self._pseudonyms.value, "Contact" if kind is NameKind.CONTACT else "Name", name)

    def _anonymised(self, file: SessionFile, decisions: Mapping[str, Decision]) -> SessionFile:
        framework = framework_of(file)

        def changed(text: str) -> str:
            return self._finder.changed(text, lambda name, written: self._instead(name, written, decisions))

        events = tuple(_numbered(self._fresh(file, changed)))
        start = events[0].new
        if not isinstance(start, Start):
            raise TypeError("the first event of a session is its start")
        after = file_from(_other_id(file.uid), start, framework, events)
        if _figures(after) != _figures(file):
            raise CannotAnonymise(
                f"{file.service} cannot be anonymised: questions are asked by an attribute that identifies people, and "
                "without it the ratings would be others."
            )
        return after

    def _instead(self, name: Name, written: str, decisions: Mapping[str, Decision]) -> str:
        decided = Decision.REPLACE if name.certain else decisions.get(folded(name.text))
        return name.instead() if decided is Decision.REPLACE else written

    # The fresh history

    def _fresh(self, file: SessionFile, changed: Callable[[str], str]) -> Iterator[tuple[int, Event]]:
        """An event for everything that is set now, with the place of the event that set it last."""
        framework = framework_of(file)
        last = {event.subject: event for event in file.events}
        for subject, value in _state(file.record, file.start):
            event = last.get(subject)
            new = self._value(framework, value, changed)
            why = NOTICE if subject.kind is Kind.STARTED else ""
            change = Change(subject, Record().value(subject), new, why)
            at, who = (event.at, event.who) if event else (file.changed_at, file.inspector)
            place = 0 if subject.kind is Kind.STARTED else event.sequence if event else len(file.events) + 1
            yield place, Event(place, at, self._pseudonyms.person(who), change)

    def _value(self, framework: Framework, value: Value, changed: Callable[[str], str]) -> Value:
        pseudonyms = self._pseudonyms
        match value:
            case Start():
                service, inspector = pseudonyms.service(value.service), pseudonyms.person(value.inspector)
                checks = _other_id(value.checks) if value.checks else ""
                group = changed(value.group)
                return replace(value, service=service, inspector=inspector, checks=checks, group=group)
            case Case():
                return Case(pseudonyms.case(value.reference), self._attributes(framework, value, changed))
            case Mark():
                marked = replace(value, source=_other_id(value.source), who=pseudonyms.person(value.who))
                return with_texts(marked, changed)
            case Stage():
                return value
            case str() if not isinstance(value, Answer):
                return changed(value)
            case _:
                return with_texts(value, changed, framework.levels)

    def _attributes(self, framework: Framework, case: Case, changed: Callable[[str], str]) -> dict[str, str]:
        kept: dict[str, str] = {}
        for name, value in case.attributes.items():
            personal = self.columns.get(name)
            if personal is not None and personal.dropped:
                continue
            called = name if framework.attribute(name) else _apart(changed(name), kept)
            if personal is not None:
                instead = personal.instead(value, self._pseudonyms)
                kept[called] = instead if called == name else changed(instead)  # the name of the column is in it
            else:
                kept[called] = changed(value) if is_free(framework, name, value) else value
        return kept


def _apart(name: str, taken: Mapping[str, str]) -> str:
    """A name that is not taken: two columns whose names differed in a name only must not become one."""
    return next(one for one in (name, *(f"{name} ({count})" for count in range(2, len(taken) + 3))) if one not in taken)


def _figures(file: SessionFile) -> object:
    """Every rating, and how the cases fell on each question."""
    framework = framework_of(file)
    return ratings_now(framework, file.record), tallies(framework, file.record)


def _today(file: SessionFile) -> date:
    """The day by which dates look like dates of birth: that of the session, so that one export is like the next."""
    return date.fromisoformat(file.changed_at[:10])


def _other_id(uid: str) -> str:
    """Another id for a session: always the same, and nobody can tell the first one from it."""
    return hashlib.sha256(f"anonymised {uid}".encode()).hexdigest()[: len(uid)]


def _state(record: Record, start: Start) -> Iterator[tuple[Subject, Value]]:
    """Everything that is set now, but for what belongs to cases that were taken out."""
    yield Subject(Kind.STARTED), record.start or start
    for number, case in record.cases.items():
        yield Subject(Kind.CASE, case=number), case
    for number in (0, *record.cases):
        marks = record.marks_in(number)
        for code in marks.answers:
            answer = marks.answer(code)
            if answer is not None:
                yield Subject(Kind.ANSWER, code, 0, number), answer
        yield from ((Subject(Kind.FLAG, code, 0, number), text) for code, text in marks.flags.items())
    for kept in (record.evidence, record.comments, record.recommendations, record.individual):
        for subject, value in kept.items():
            if not subject.case or subject.case in record.cases:
                yield subject, value
    yield from ((Subject(Kind.JUDGEMENT, code), one) for code, one in record.judgements.items())
    yield from ((Subject(Kind.PANEL, code), one) for code, one in record.panel.items())
    yield from ((Subject(Kind.NOT_RATED, code), one) for code, one in record.not_rated.items())
    if record.stage is not Record().stage:
        yield Subject(Kind.STAGE), record.stage
    if record.binned:
        yield Subject(Kind.BIN), True


def _numbered(events: Iterable[tuple[int, Event]]) -> Iterator[Event]:
    """The events in the order in which things were set, numbered from 1."""
    for number, (_, event) in enumerate(sorted(events, key=lambda pair: pair[0]), 1):
        yield replace(event, sequence=number)
