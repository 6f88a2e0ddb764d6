"""Merging: the cases that several people marked, brought together under one lead's session.

Cases are matched by reference. Every mark of every person is kept as it was given, under the session it was given in;
a later merge from that session replaces it where it was changed there, and an older copy of the session changes
nothing. The answer on top follows from the marks: where all agree it is theirs, where they differ there is none until
the lead settles it. What the lead answers stands until a mark comes in that says otherwise; it is then one of the
marks.

All of it is events of one act, so that one undo takes a whole merge back. Nothing is recorded here: see
`sessions.session.Session.take_in`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sessions.events import (
    MERGED,
    Case,
    Change,
    Event,
    Kind,
    Mark,
    Subject,
    Value,
)
from sessions.kinds import Stage
from sessions.marks import Given, Held, Place, by_place, kind_of, kinds, people
from sessions.merged_notes import Notes
from sessions.record import fold
from sessions.sources import Marked

Attributed = tuple[str, Change]
"""A change with the name of whoever made it where it comes from."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Something that is recorded of a case here and otherwise there; what is here stays."""

    reference: str
    attribute: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What one session brings into the lead's.

    `added` are the cases it adds and `completed` those of which it says more, by reference; `left_out` those that the
    lead took out. `new`, `changed`, `withdrawn` and `already` count marks; `answers` counts the answers that are set by
    them and `reopened` those that are taken away because they are contradicted. `elsewhere` counts what it holds beside
    its cases, which is not merged.
    """

    source: Marked
    changes: tuple[Attributed, ...]
    added: tuple[str, ...] = ()
    completed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    new: int = 0
    changed: int = 0
    withdrawn: int = 0
    already: int = 0
    answers: int = 0
    reopened: int = 0
    notes: int = 0
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge as it would be: what each session brings, and the lead's session after it."""

    brought: tuple[Brought, ...]
    after: Marked

    @property
    def changes(self) -> tuple[Attributed, ...]:
        """Everything that is to be recorded, in order."""
        return tuple(change for one in self.brought for change in one.changes)


def merge(lead: Marked, sources: Sequence[Marked], *, who: str, at: str) -> Merge:
    """What merging the sources into the lead's session would do, one after the other. Nothing is changed.

    `who` merges, at the time `at`. The sources must be scored by the same text of the framework: see `refusals`.
    """
    brought = []
    for source in sources:
        one = _Merger(lead, source, who).merged()
        brought.append(one)
        first = lead.record.sequence + 1
        events = tuple(Event(first + place, at, person, change) for place, (person, change) in enumerate(one.changes))
        lead = replace(lead, record=fold(events, lead.record), events=(*lead.events, *events))
    return Merge(tuple(brought), lead)


def refusals(lead: Marked, sources: Sequence[Marked], *, anyway: bool = False) -> list[str]:
    """Why these cannot be merged, a sentence each; nothing where they can. `anyway` lets the service differ.

    A quality check is merged into the session it checks, once it is handed in, and into no other.
    """
    faults, seen = [], set()
    if not lead.takes_cases:
        faults.append(f"{lead.name} is scored by a framework that asks nothing of cases, so there is nothing to merge.")
    for one in sources:
        if one.uid == lead.uid:
            cure = "A copy is brought in with: fourpoint import" if one.file else "Name another session."
            faults.append(f"{one.name} is the lead's own session. {cure}")
        elif one.uid in seen:
            faults.append(f"{one.name} is named twice.")
        elif one.digest != lead.digest:
            faults.append(
                f"{one.name} is scored by another text of the framework than {lead.name}. Both must have the same: "
                "fourpoint migrate moves a session to another version."
            )
        elif one.record.start and one.record.start.checks == lead.uid:
            faults += _of_a_check(one)
        elif one.kind is not lead.kind:
            faults.append(f"{one.name} is of the kind {one.kind}, and {lead.name} of the kind {lead.kind}.")
        elif one.record.binned:
            faults.append(f"{one.name} is in the bin. Take it out first: fourpoint bin {one.uid[:8]} --restore")
        elif not anyway and _named(one.service) != _named(lead.service):
            faults.append(f"{one.name} is about another service than {lead.name}. If it is the same one, add --anyway.")
        seen.add(one.uid)
    return faults


def _of_a_check(one: Marked) -> list[str]:
    """Why a second marking of the lead's session cannot be merged into it; nothing where it can."""
    if one.record.binned:
        return [f"{one.name} was called off, so it is not merged."]
    if one.record.stage is not Stage.SIGNED_OFF:
        return [f"{one.name} is a second marking that is still open. It is merged when it has been handed in."]
    return []


def _named(service: str) -> str:
    return " ".join(service.casefold().split())


def everyones(marked: Marked) -> dict[Place, dict[str, Mark]]:
    """How everybody marked each question of each case that a session has now, by place and source.

    The session's own mark is its answer, unless that only follows from marks that were merged into it; where an answer
    was taken away it is a mark that is withdrawn.
    """
    record, held = marked.record, by_place(marked.record)
    found: dict[Place, dict[str, Mark]] = {
        place: {source: mark for source, (_, mark) in marks.items()}
        for place, marks in held.items()
        if place[0] in record.cases
    }
    for case in record.cases:
        marks = record.marks_in(case)
        for code in marks.answers:
            answer = marks.answer(code)
            if answer is not None and not _follows(held.get((case, code), {}), answer):
                found.setdefault((case, code), {})[marked.uid] = _own_mark(marked, (case, code), answer)
    for case, code in marked.cleared:
        if case in record.cases and code not in record.marks_in(case).answers:
            found.setdefault((case, code), {}).setdefault(marked.uid, _own_mark(marked, (case, code), None))
    return found


def _own_mark(marked: Marked, place: Place, answer: Given | None) -> Mark:
    subject = Subject(Kind.ANSWER, place[1], case=place[0])
    return Mark(marked.uid, marked.who_set(subject, answer), marked.when_set(subject, answer), answer)


def _follows(held: Held, answer: Given) -> bool:
    """Whether an answer is no more than what all the marks say."""
    return kinds(mark for _, mark in held.values()) == {kind_of(answer)}


@dataclass
class _Merger:
    """Goes through what one session holds and collects the changes that it means for the lead's."""

    lead: Marked
    source: Marked
    who: str
    changes: list[Attributed] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._items = self.lead.record.items
        self._added: list[str] = []
        self._completed: list[str] = []
        self._left_out: list[str] = []
        self._otherwise: list[Otherwise] = []
        self._why = f"{MERGED}{self.source.name}"

    def merged(self) -> Brought:
        """Everything that the source brings."""
        numbers = self._cases()
        self._marks(numbers)
        notes = Notes(self.lead, self.source, numbers, self._next_item).changes()
        self.changes += [(who, replace(change, why=self._why)) for who, change in notes]
        counts = self.counts
        return Brought(
            self.source,
            tuple(self.changes),
            added=tuple(self._added),
            completed=tuple(self._completed),
            left_out=tuple(self._left_out),
            otherwise=tuple(self._otherwise),
            new=counts["new"],
            changed=counts["changed"],
            withdrawn=counts["withdrawn"],
            already=counts["already"],
            answers=counts["answers"],
            reopened=counts["reopened"],
            notes=len(notes),
            elsewhere=self.source.beside_cases,
        )

    # Cases

    def _cases(self) -> dict[int, int]:
        """The numbers that the source's cases have in the lead's session, once they are in it."""
        numbers, highest = dict[int, int](), self.lead.record.numbers
        for number, case in self.source.record.cases.items():
            here = self.lead.record.case_called(case.reference)
            if here:
                numbers[number] = here
                self._complete(here, case)
            elif case.reference.casefold() in self.lead.taken_out:
                self._left_out.append(case.reference)
            else:
                highest += 1
                numbers[number] = highest
                self._change(Subject(Kind.CASE, case=highest), None, case, self._who_took_in(number))
                self._added.append(case.reference)
        return numbers

    def _complete(self, number: int, case: Case) -> None:
        """Add what is recorded of a case there and not here; what is recorded otherwise stays as it is here."""
        here = self.lead.record.cases[number]
        self._otherwise += _otherwise(here, case)
        more = {name: value for name, value in case.attributes.items() if name not in here.attributes}
        if more:
            self._change(Subject(Kind.CASE, case=number), here, Case(here.reference, {**here.attributes, **more}))
            self._completed.append(here.reference)

    def _who_took_in(self, number: int) -> str:
        return self.source.who_set(Subject(Kind.CASE, case=number), self.source.record.cases[number])

    # Marks

    def _marks(self, numbers: Mapping[int, int]) -> None:
        held = by_place(self.lead.record)
        for (case, code), arriving in everyones(self.source).items():
            if case in numbers:
                place = (numbers[case], code)
                self._place(place, held.get(place, {}), arriving)

    def _place(self, place: Place, held: Held, arriving: Mapping[str, Mark]) -> None:
        """Take the marks of one question of one case in, and let the answer follow."""
        changed = []
        now = {source: mark for source, (_, mark) in held.items()}
        for source, mark in arriving.items():
            old = now.get(source)
            if source == self.lead.uid or not _is_news(old, mark):
                self._count("already", source != self.lead.uid and mark.answer is not None)
                continue
            self._keep(place, held, mark)
            now[source] = mark
            if old is None or old.answer != mark.answer:
                changed.append(mark)
                self._count("new" if old is None else "withdrawn" if mark.answer is None else "changed")
        if changed:
            self._answer(place, held, now, changed)

    def _keep(self, place: Place, held: Held, mark: Mark) -> None:
        subject, old = held.get(mark.source, (None, None))
        if subject is None:
            subject = Subject(Kind.MARK, place[1], self._next_item(), place[0])
        self._change(subject, old, mark, mark.who)

    def _answer(self, place: Place, held: Held, now: dict[str, Mark], changed: Sequence[Mark]) -> None:
        """Set the answer that follows from the marks as they are now, or take it away where they differ."""
        case, code = place
        answer = self.lead.record.marks_in(case).answer(code)
        own = answer is not None and not _follows(held, answer)
        if own:
            mark, old = _own_mark(self.lead, place, answer), now.get(self.lead.uid)
            now[self.lead.uid] = mark
            if old is None or old.answer != mark.answer:
                self._keep(place, held, mark)
        wanted, who = self._wanted(now, changed, answer if own else None)
        if wanted == answer:
            return
        self._count("answers" if wanted is not None else "reopened")
        why = self._why if wanted is not None or not kinds(now.values()) else f"{self._why}: {_differ(now)}"
        self._change(Subject(Kind.ANSWER, code, case=case), answer, wanted, who, why)

    def _wanted(self, now: Mapping[str, Mark], changed: Sequence[Mark], own: Given | None) -> tuple[Given | None, str]:
        """The answer that stands on these marks, and who gave it; `own` is what the lead has decided before."""
        found = kinds(now.values())
        if len(found) == 1:
            marks = [mark for mark in now.values() if mark.answer is not None]
            first = min(marks, key=lambda mark: (mark.source != self.lead.uid, mark.at, mark.source))
            return first.answer, first.who
        if own is not None and kinds(changed) <= {kind_of(own)}:
            return own, self.who
        return None, self.who

    # Changes

    def _change(self, subject: Subject, old: Value | None, new: Value | None, who: str = "", why: str = "") -> None:
        self.changes.append((who or self.who, Change(subject, old, new, why or self._why)))

    def _next_item(self) -> int:
        self._items += 1
        return self._items

    def _count(self, what: str, by: bool = True) -> None:
        self.counts[what] += by


def _is_news(old: Mark | None, mark: Mark) -> bool:
    """Whether a mark says more than the one that is held from the same source: an older copy of it never does."""
    if old is None:
        return mark.answer is not None
    return old != mark and mark.at >= old.at


def _differ(now: Mapping[str, Mark]) -> str:
    marks = (mark for mark in now.values() if mark.answer is not None)
    return f"marked differently by {people(marks)}"


def _otherwise(here: Case, there: Case) -> list[Otherwise]:
    return [
        Otherwise(here.reference, name, here.attributes[name], value)
        for name, value in there.attributes.items()
        if name in here.attributes and here.attributes[name] != value
    ]
