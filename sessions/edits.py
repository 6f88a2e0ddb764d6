"""What somebody changed in the sections of a session file, as changes that can be recorded here.

A file may come back when the session here has moved on. An edit then counts where what it changes is still as it was
in the file before; where it has been changed here too, the two clash and nobody guesses. New notes and cases get the
next numbers here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from sessions.events import Case, Change, Kind, Subject, Value
from sessions.marks import awaits_settling
from sessions.record import Record

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Edits:
    """Changes that can be recorded one after the other, and those that clash with what was changed here meanwhile."""

    changes: tuple[Change, ...] = ()
    clashes: tuple[Change, ...] = ()


def edits(before: Record, wanted: Record) -> tuple[Change, ...]:
    """What leads from one record to another: cases come first, and those that are taken out last."""
    subjects = [*_cases(before, wanted), *_marked(before, wanted), *_decided(before, wanted), *_noted(before, wanted)]
    changes = [Change(subject, before.value(subject), wanted.value(subject)) for subject in subjects]
    found = [change for change in changes if change.old != change.new]
    gone = [change for change in found if change.subject.kind is Kind.CASE and change.new is None]
    return (*(change for change in found if change not in gone), *gone)


def fitted(changes: Iterable[Change], before: Record, here: Record) -> Edits:
    """Edits that were made to `before`, as changes to `here`; what is here already is left out."""
    fitting = _Fitting(before, here)
    for change in changes:
        fitting.take(change)
    return Edits(tuple(fitting.changes), tuple(fitting.clashes))


class _Fitting:
    def __init__(self, before: Record, here: Record) -> None:
        self._before = before
        self._here = here
        self._items = here.items
        self._numbers = here.numbers
        self._case: dict[int, int] = {}  # the numbers here of the cases that are new in the file
        self.changes: list[Change] = []
        self.clashes: list[Change] = []

    def take(self, change: Change) -> None:
        """Fit one edit in."""
        subject = replace(change.subject, case=self._case.get(change.subject.case, change.subject.case))
        if subject.kind is Kind.CASE and change.old is None and subject.case > self._before.numbers:
            self._new_case(change)
        elif subject.item and change.old is None:
            self._new_note(replace(change, subject=subject))
        else:
            self._change(replace(change, subject=subject))

    def _change(self, change: Change) -> None:
        now = self._here.value(change.subject)
        contested = change.subject.kind is Kind.ANSWER and awaits_settling(
            self._here, change.subject.case, change.subject.code
        )
        if now == change.new:
            return
        if now == change.old and not contested:
            self.changes.append(change)
        else:
            self.clashes.append(change)

    def _new_note(self, change: Change) -> None:
        if any(_same_place(one, change.subject) and value == change.new for one, value in self._notes_since(change)):
            return
        self._items += 1
        self.changes.append(replace(change, subject=replace(change.subject, item=self._items)))

    def _notes_since(self, change: Change) -> list[tuple[Subject, Value]]:
        """The notes of this kind that are here and were not in the file before it was edited."""
        notes, before = _notes(self._here, change.subject.kind), _notes(self._before, change.subject.kind)
        return [(one, value) for one, value in notes.items() if one not in before]

    def _new_case(self, change: Change) -> None:
        reference = change.new.reference if isinstance(change.new, Case) else ""
        number = self._here.case_called(reference)
        if number:
            self._case[change.subject.case] = number
            if self._here.cases[number] != change.new:
                self.clashes.append(replace(change, subject=Subject(Kind.CASE, case=number)))
            return
        self._numbers += 1
        self._case[change.subject.case] = self._numbers
        self.changes.append(replace(change, subject=Subject(Kind.CASE, case=self._numbers)))


def _same_place(one: Subject, other: Subject) -> bool:
    return (one.code, one.case) == (other.code, other.case)


def _notes(record: Record, kind: Kind) -> Mapping[Subject, Value]:
    by_kind: Mapping[Kind, Mapping[Subject, Value]] = {
        Kind.EVIDENCE: record.evidence,
        Kind.COMMENT: record.comments,
        Kind.RECOMMENDATION: record.recommendations,
    }
    return by_kind[kind]


def _cases(before: Record, wanted: Record) -> list[Subject]:
    return [Subject(Kind.CASE, case=number) for number in _both(before.cases, wanted.cases)]


def _marked(before: Record, wanted: Record) -> list[Subject]:
    found = []
    for case in _both(before.marks, wanted.marks):
        one, other = before.marks_in(case), wanted.marks_in(case)
        found += [Subject(Kind.ANSWER, code, case=case) for code in _both(one.answers, other.answers)]
        found += [Subject(Kind.FLAG, code, case=case) for code in _both(one.flags, other.flags)]
    return found


def _decided(before: Record, wanted: Record) -> list[Subject]:
    return [
        *(Subject(Kind.JUDGEMENT, code) for code in _both(before.judgements, wanted.judgements)),
        *(Subject(Kind.PANEL, code) for code in _both(before.panel, wanted.panel)),
        *(Subject(Kind.NOT_RATED, code) for code in _both(before.not_rated, wanted.not_rated)),
    ]


def _noted(before: Record, wanted: Record) -> list[Subject]:
    kinds = (Kind.EVIDENCE, Kind.COMMENT, Kind.RECOMMENDATION)
    return [subject for kind in kinds for subject in _both(_notes(before, kind), _notes(wanted, kind))]


def _both(one: Iterable[_Key], other: Iterable[_Key]) -> list[_Key]:
    return list(dict.fromkeys((*one, *other)))
