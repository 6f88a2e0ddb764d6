"""The record: the state of a session as the fold of its events. Immutable; `after` gives the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from sessions.events import UNDOABLE, Act, Event, Evidence, Judgement, Kind, Recommendation, Start, Subject, Value
from sessions.kinds import Stage
from standards.scale import Answer, Rating


@dataclass(frozen=True, slots=True)
class Record:
    """What a session holds after its events so far.

    `answers` and `flags` are keyed by question code, `judgements` by standard code; `evidence`, `comments` and
    `recommendations` by subject, in the order they were first written. `done` and `undone` are the events that undo
    and redo reach next, last one first to go. `sequence` is that of the last event, 0 for none.
    """

    start: Start | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    evidence: Mapping[Subject, Evidence] = field(default_factory=dict)
    comments: Mapping[Subject, str] = field(default_factory=dict)
    recommendations: Mapping[Subject, Recommendation] = field(default_factory=dict)
    stage: Stage = Stage.IN_PROGRESS
    binned: bool = False
    done: tuple[Event, ...] = ()
    undone: tuple[Event, ...] = ()
    sequence: int = 0
    items: int = 0

    @property
    def ratings(self) -> dict[str, Rating]:
        """The judged ratings by standard code, as the rating function takes them."""
        return {code: judgement.rating for code, judgement in self.judgements.items()}

    def evidence_on(self, code: str) -> list[tuple[Subject, Evidence]]:
        """The evidence notes on one question, oldest first."""
        return [(subject, note) for subject, note in self.evidence.items() if subject.code == code]

    def comments_on(self, code: str) -> list[tuple[Subject, str]]:
        """The comments on one question, oldest first."""
        return [(subject, text) for subject, text in self.comments.items() if subject.code == code]

    def value(self, subject: Subject) -> Value | None:
        """What a subject is set to now; None when it is not set."""
        match subject.kind:
            case Kind.STARTED:
                return self.start
            case Kind.STAGE:
                return self.stage
            case Kind.BIN:
                return self.binned
            case _:
                return self._values(subject.kind).get(_key(subject))

    def _values(self, kind: Kind) -> Mapping[object, Value]:
        return cast("Mapping[object, Value]", getattr(self, _FIELDS[kind]))

    def after(self, event: Event) -> Record:
        """The record once this event has happened too."""
        return fold((event,), self)


_FIELDS: Mapping[Kind, str] = {
    Kind.ANSWER: "answers",
    Kind.FLAG: "flags",
    Kind.JUDGEMENT: "judgements",
    Kind.EVIDENCE: "evidence",
    Kind.COMMENT: "comments",
    Kind.RECOMMENDATION: "recommendations",
}
_BY_CODE = frozenset({Kind.ANSWER, Kind.FLAG, Kind.JUDGEMENT})


def _key(subject: Subject) -> object:
    return subject.code if subject.kind in _BY_CODE else subject


def fold(events: Iterable[Event], record: Record | None = None) -> Record:
    """The record after all these events, in their order, from an empty one or from `record`.

    Only the tables that an event touches are copied, once for the whole run, so that folding many is linear and
    folding one on a key press is quick.
    """
    record = record or Record()
    tables: dict[Kind, dict[object, Value]] = {}
    plain: dict[str, object] = {}
    done, undone = list(record.done), list(record.undone)
    sequence, items = record.sequence, record.items
    for event in events:
        subject = event.subject
        sequence, items = event.sequence, max(items, subject.item)
        _count_undo(event, done, undone)
        if subject.kind in _FIELDS:
            if subject.kind not in tables:
                tables[subject.kind] = dict(record._values(subject.kind))  # noqa: SLF001 - its own fold
            _set(tables[subject.kind], subject, event.new)
        else:
            plain[_PLAIN[subject.kind]] = event.new
    ordered = {
        _FIELDS[kind]: values if kind in _BY_CODE else dict(sorted(values.items(), key=_by_item))
        for kind, values in tables.items()
    }
    return replace(
        record,
        **ordered,  # type: ignore[arg-type]
        **plain,  # type: ignore[arg-type]
        done=tuple(done),
        undone=tuple(undone),
        sequence=sequence,
        items=items,
    )


_PLAIN: Mapping[Kind, str] = {Kind.STARTED: "start", Kind.STAGE: "stage", Kind.BIN: "binned"}


def _by_item(pair: tuple[object, Value]) -> int:
    return cast("Subject", pair[0]).item


def _set(values: dict[object, Value], subject: Subject, new: Value | None) -> None:
    key = _key(subject)
    if new is None:
        values.pop(key, None)
    else:
        values[key] = new


def _count_undo(event: Event, done: list[Event], undone: list[Event]) -> None:
    """Keep the two stacks: new work clears what could be redone, undo and redo move one event across."""
    if event.subject.kind not in UNDOABLE:
        return
    match event.change.act:
        case Act.DO:
            done.append(event)
            undone.clear()
        case Act.UNDO:
            if done:
                undone.append(done.pop())
        case Act.REDO:
            if undone:
                done.append(undone.pop())
