"""Sessions of cases written with a pen: events without a database, so that thousands of merges can be tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from sessions.events import Act, Case, Change, Event, Evidence, Kind, NotApplicable, Start, Subject, Value, reversal
from sessions.kinds import SessionKind
from sessions.marks import by_place
from sessions.merging import Merge, merge
from sessions.record import Record, fold
from sessions.sources import Marked
from standards.scale import Answer
from standards.shipped import load_shipped

PDU = load_shipped("pdu-2021")
SERVICE = "Fernhollow PDU (fictional)"
CODES = ("P.2.2.1", "P.2.2.2", "P.2.3.1")
REFERENCES = ("C-1", "C-2", "C-3")
LATER = "2026-04-01T09:00:00.000Z"


@dataclass
class Pen:
    """One person's session, as it is written."""

    uid: str
    who: str
    events: list[Event] = field(default_factory=list)
    record: Record = field(default_factory=Record)
    day: int = 2

    def __post_init__(self) -> None:
        start = Start(SERVICE, SessionKind.INSPECTION, self.who, PDU.id, PDU.digest)
        self.write(Change(Subject(Kind.STARTED), None, start))

    def write(self, change: Change) -> None:
        number = self.record.sequence + 1
        event = Event(number, f"2026-03-{self.day:02}T09:{number // 60:02}:{number % 60:02}.000Z", self.who, change)
        self.events.append(event)
        self.record = self.record.after(event)

    def set(self, subject: Subject, new: Value | None) -> None:
        old = self.record.value(subject)
        if old != new:
            self.write(Change(subject, old, new))

    def case(self, reference: str, **attributes: str) -> int:
        """The number of a case, which is taken in if need be."""
        number = self.record.case_called(reference)
        if not number:
            number = self.record.numbers + 1
            self.set(Subject(Kind.CASE, case=number), Case(reference, attributes))
        return number

    def mark(self, reference: str, code: str, answer: Answer | NotApplicable | None) -> None:
        self.set(Subject(Kind.ANSWER, code, case=self.case(reference)), answer)

    def note(self, reference: str, code: str, text: str) -> None:
        case = self.case(reference)
        self.set(Subject(Kind.EVIDENCE, code, self.record.items + 1, case), Evidence(text))

    def flag(self, reference: str, code: str, text: str | None) -> None:
        self.set(Subject(Kind.FLAG, code, case=self.case(reference)), text)

    def take_out(self, reference: str) -> None:
        number = self.record.case_called(reference)
        if number:
            self.set(Subject(Kind.CASE, case=number), None)

    def undo(self) -> None:
        if self.record.done:
            self.write(reversal(self.record.done[-1], Act.UNDO))

    @property
    def marked(self) -> Marked:
        return Marked(
            self.uid, SERVICE, SessionKind.INSPECTION, self.who, PDU.digest, True, self.record, tuple(self.events)
        )

    @property
    def as_it_was(self) -> list[Marked]:
        """The session after each of its events."""
        return [
            Marked(
                self.uid,
                SERVICE,
                SessionKind.INSPECTION,
                self.who,
                PDU.digest,
                True,
                fold(self.events[:count]),
                tuple(self.events[:count]),
            )
            for count in range(1, len(self.events) + 1)
        ]


def merged(lead: Marked, *sources: Marked) -> Merge:
    return merge(lead, sources, who="L. Lead", at=LATER)


ANSWERS = st.sampled_from(
    [Answer.YES, Answer.NO, NotApplicable("moved away"), NotApplicable("left the area"), Answer.YES, None]
)
_PLACES = st.tuples(st.sampled_from(REFERENCES), st.sampled_from(CODES))
_MARKS = st.tuples(st.just("mark"), _PLACES, ANSWERS)
_NOTES = st.tuples(st.just("note"), _PLACES, st.sampled_from(["seen", "not seen"]))
_FLAGS = st.tuples(st.just("flag"), _PLACES, st.sampled_from(["", "ask again", None]))
_UNDO = st.tuples(st.just("undo"), st.none(), st.none())
MARKING = st.lists(_MARKS | _MARKS | _UNDO, max_size=12)
ANYTHING = st.lists(_MARKS | _MARKS | _NOTES | _FLAGS | _UNDO, max_size=12)


def written(pen: Pen, script: Iterable[tuple[str, Any, Any]]) -> Pen:
    """A session in which all of this was done."""
    for what, place, value in script:
        if what == "undo":
            pen.undo()
        else:
            getattr(pen, what)(*place, value)
    return pen


Essence = tuple[Any, ...]
"""Of one case: attributes, answers, reasons, flags, notes by whom, individual marks by question and source."""


def essence(marked: Marked) -> dict[str, Essence]:
    """What a session says of its cases, whatever the numbers of cases and notes: by reference."""
    record, held = marked.record, by_place(marked.record)
    noted: tuple[tuple[Subject, Value], ...] = (*record.evidence.items(), *record.comments.items())
    found: dict[str, Essence] = {}
    for number, case in record.cases.items():
        marks = record.marks_in(number)
        notes = Counter(
            (subject.kind, subject.code, text, marked.who_set(subject, text))
            for subject, text in noted
            if subject.case == number
        )
        individual = {
            (code, source): mark
            for (at, code), sources in held.items()
            if at == number
            for source, (_, mark) in sources.items()
        }
        found[case.reference] = (dict(case.attributes), marks.answers, marks.reasons, marks.flags, notes, individual)
    return found
