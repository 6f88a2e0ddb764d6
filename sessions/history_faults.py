"""What can be wrong with a series of events: their order, what they say was there before, and what takes what back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sessions.events import UNDOABLE, Act, Event, Kind, Subject, Value
from sessions.kinds import Stage

_GET_AGAIN = "Events are never changed by hand: get the file again from where it was written."

# Which parts the subject of an event of each kind has: a question's or standard's code, a note's number, a case.
_NEEDED = {
    Kind.STARTED: "",
    Kind.STAGE: "",
    Kind.BIN: "",
    Kind.ANSWER: "code",
    Kind.FLAG: "code",
    Kind.EVIDENCE: "code item",
    Kind.COMMENT: "item",
    Kind.RECOMMENDATION: "item",
    Kind.JUDGEMENT: "code",
    Kind.PANEL: "code",
    Kind.NOT_RATED: "code",
    Kind.CASE: "case",
    Kind.MARK: "code item case",
}
_POSSIBLE = {Kind.ANSWER: "case", Kind.FLAG: "case", Kind.EVIDENCE: "case", Kind.COMMENT: "code case"}
_FIELDS = {"code": "code", "item": "item", "case": "case_number"}


@dataclass(frozen=True, slots=True)
class HistoryFault:
    """One thing wrong with a series of events: the place of the event from 0, its field, and the sentences."""

    place: int
    field: str
    what: str
    cure: str = _GET_AGAIN


def history_faults(events: Sequence[Event]) -> list[HistoryFault]:
    """Everything wrong with the events of a session, in their order; nothing when they could have been recorded so."""
    faults = _order(events)
    if faults:
        return faults  # what follows only makes sense in order
    looked_at = _Look()
    return [fault for place, event in enumerate(events) for fault in looked_at.at(place, event)]


def _order(events: Sequence[Event]) -> list[HistoryFault]:
    if not events:
        return [HistoryFault(0, "", "There are no events.")]
    faults = []
    for place, event in enumerate(events):
        if event.sequence != place + 1:
            what = f"The events are out of order: this is number {event.sequence}, and number {place + 1} is due."
            faults.append(HistoryFault(place, "sequence", what))
            break
    if events[0].subject.kind is not Kind.STARTED:
        faults.append(HistoryFault(0, "kind", "The first event does not start the session."))
    return faults


class _Look:
    """The state while events are gone through: what each subject is set to, and the two stacks of undo."""

    def __init__(self) -> None:
        self._now: dict[Subject, Value | None] = {Subject(Kind.STAGE): Stage.IN_PROGRESS, Subject(Kind.BIN): False}
        self._items: dict[tuple[Kind, int], Subject] = {}
        self._cases: set[int] = set()
        self._done: list[Event] = []
        self._undone: list[Event] = []

    def at(self, place: int, event: Event) -> Iterator[HistoryFault]:
        """What is wrong with the next event."""
        subject, change = event.subject, event.change
        yield from (HistoryFault(place, field, what) for field, what in self._subject(place, event))
        if not _is_time(event.at):
            yield HistoryFault(place, "at", "This is no time in UTC, such as 2026-11-02T09:30:00.000Z.")
        if self._now.get(subject) != change.old:
            yield HistoryFault(place, "from", "The value before is not what the events up to here lead to.")
        if change.new is None and subject.kind in (Kind.STARTED, Kind.STAGE, Kind.BIN):
            yield HistoryFault(place, "to", "This event sets nothing.")
        yield from (HistoryFault(place, "undoes", what) for what in self._undo(event))
        self._now[subject] = change.new

    def _subject(self, place: int, event: Event) -> Iterator[tuple[str, str]]:
        subject = event.subject
        if subject.kind is Kind.STARTED and place:
            yield "kind", "The session is started a second time."
        needed, possible = _NEEDED[subject.kind].split(), _POSSIBLE.get(subject.kind, "").split()
        for part, field in _FIELDS.items():
            value = getattr(subject, part)
            if part in needed and not value:
                yield field, f"An event of the kind {subject.kind} needs a {field}."
            elif value and part not in needed and part not in possible:
                yield field, f"An event of the kind {subject.kind} has no {field}."
        if subject.kind is Kind.CASE:
            self._cases.add(subject.case)
        elif subject.case and subject.case not in self._cases:
            yield "case_number", f"No case with the number {subject.case} was taken in before."
        if subject.item and self._items.setdefault((subject.kind, subject.item), subject) != subject:
            yield "item", f"The number {subject.item} was given to a note on another question before."

    def _undo(self, event: Event) -> Iterator[str]:
        """What is wrong with what an event takes back: undo and redo go back and forth over one stack."""
        act, undoes = event.change.act, event.change.undoes
        if act is Act.DO:
            if undoes is not None:
                yield "Only an undo or a redo names another event."
            if event.subject.kind in UNDOABLE:
                self._done.append(event)
                self._undone.clear()
            return
        source, target = (self._done, self._undone) if act is Act.UNDO else (self._undone, self._done)
        if event.subject.kind not in UNDOABLE or not source:
            yield f"There is nothing to {act} here."
            return
        meant = source.pop()
        target.append(meant)
        if undoes != meant.sequence:
            yield f"This {act} names event {undoes}, and event {meant.sequence} is the one it reaches."
        elif event.subject != meant.subject or event.new != (meant.old if act is Act.UNDO else meant.new):
            yield f"This {act} does not set what event {undoes} set, or not back to what it was."


def _is_time(text: str) -> bool:
    try:
        return text.endswith("Z") and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
