"""The record: the state of a session as the fold of its events. Immutable; `after` gives the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from sessions.events import (
    UNDOABLE,
    Act,
    Case,
    Event,
    Evidence,
    Judgement,
    Kind,
    Mark,
    NotApplicable,
    PanelDecision,
    Recommendation,
    Start,
    Subject,
    Value,
)
from sessions.kinds import Stage
from standards.scale import Answer, Rating


@dataclass(frozen=True, slots=True)
class Marks:
    """The answers and flags of one place: the service, or one case. All are by question code.

    `reasons` says why a question that was answered not applicable does not apply.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)

    def answer(self, code: str) -> Answer | NotApplicable | None:
        """An answer as an event carries it; None where there is none."""
        answer = self.answers.get(code)
        return NotApplicable(self.reasons.get(code, "")) if answer is Answer.NOT_APPLICABLE else answer


_NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Record:
    """What a session holds after its events so far.

    `marks` are the answers and flags, by the number of the case, 0 for the service. `judgements`, `panel` and
    `not_rated` are keyed by standard code; `evidence`, `comments` and `recommendations` by subject, in the order they
    were first written. `cases` are those there are now, by number, in that order; what was marked in a case that was
    taken out stays, for when it comes back. `individual` are the marks of each person whose session was merged into
    this one, by subject; see `sessions.marks`. `done` and `undone` are the events that undo and redo reach next, last
    one first to go. `sequence` is that of the last event, 0 for none; `items` and `numbers` are the highest given so
    far to a note and to a case.
    """

    start: Start | None = None
    marks: Mapping[int, Marks] = field(default_factory=dict)
    cases: Mapping[int, Case] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    panel: Mapping[str, PanelDecision] = field(default_factory=dict)
    not_rated: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[Subject, Evidence] = field(default_factory=dict)
    comments: Mapping[Subject, str] = field(default_factory=dict)
    recommendations: Mapping[Subject, Recommendation] = field(default_factory=dict)
    individual: Mapping[Subject, Mark] = field(default_factory=dict)
    stage: Stage = Stage.IN_PROGRESS
    binned: bool = False
    done: tuple[Event, ...] = ()
    undone: tuple[Event, ...] = ()
    sequence: int = 0
    items: int = 0
    numbers: int = 0

    def marks_in(self, case: int = 0) -> Marks:
        """The answers and flags of a case, by its number, or of the service."""
        return self.marks.get(case, _NO_MARKS)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers of the service, by question code."""
        return self.marks_in().answers

    @property
    def flags(self) -> Mapping[str, str]:
        """The flags of the service, by question code."""
        return self.marks_in().flags

    @property
    def ratings(self) -> dict[str, Rating]:
        """The judged ratings by standard code, as the rating function takes them."""
        return {code: judgement.rating for code, judgement in self.judgements.items()}

    def case_called(self, reference: str) -> int:
        """The number of the case with this reference, in capitals or not; 0 when there is none."""
        wanted = reference.strip().casefold()
        return next((number for number, case in self.cases.items() if case.reference.casefold() == wanted), 0)

    def evidence_on(self, code: str, case: int = 0) -> list[tuple[Subject, Evidence]]:
        """The evidence notes on one question, oldest first."""
        return [(one, note) for one, note in self.evidence.items() if one.code == code and one.case == case]

    def comments_on(self, code: str, case: int = 0) -> list[tuple[Subject, str]]:
        """The comments on one question, oldest first."""
        return [(one, text) for one, text in self.comments.items() if one.code == code and one.case == case]

    def value(self, subject: Subject) -> Value | None:
        """What a subject is set to now; None when it is not set."""
        match subject.kind:
            case Kind.STARTED:
                return self.start
            case Kind.STAGE:
                return self.stage
            case Kind.BIN:
                return self.binned
            case Kind.ANSWER:
                return self.marks_in(subject.case).answer(subject.code)
            case Kind.FLAG:
                return self.marks_in(subject.case).flags.get(subject.code)
            case _:
                return self._values(subject.kind).get(_key(subject))

    def _values(self, kind: Kind) -> Mapping[object, Value]:
        return cast("Mapping[object, Value]", getattr(self, _FIELDS[kind]))

    def after(self, event: Event) -> Record:
        """The record once this event has happened too."""
        return fold((event,), self)


_FIELDS: Mapping[Kind, str] = {
    Kind.JUDGEMENT: "judgements",
    Kind.PANEL: "panel",
    Kind.NOT_RATED: "not_rated",
    Kind.CASE: "cases",
    Kind.EVIDENCE: "evidence",
    Kind.COMMENT: "comments",
    Kind.RECOMMENDATION: "recommendations",
    Kind.MARK: "individual",
}
_BY_CODE = frozenset({Kind.JUDGEMENT, Kind.PANEL, Kind.NOT_RATED})
_PLAIN: Mapping[Kind, str] = {Kind.STARTED: "start", Kind.STAGE: "stage", Kind.BIN: "binned"}


def _key(subject: Subject) -> object:
    if subject.kind is Kind.CASE:
        return subject.case
    return subject.code if subject.kind in _BY_CODE else subject


def fold(events: Iterable[Event], record: Record | None = None) -> Record:
    """The record after all these events, in their order, from an empty one or from `record`.

    Only the tables that an event touches are copied, once for the whole run, so that folding many is linear and
    folding one on a key press is quick.
    """
    record = record or Record()
    tables: dict[Kind, dict[object, Value]] = {}
    marks: dict[int, _OpenMarks] = {}
    plain: dict[str, object] = {}
    done, undone = list(record.done), list(record.undone)
    sequence, items, numbers = record.sequence, record.items, record.numbers
    for event in events:
        subject = event.subject
        sequence, items, numbers = event.sequence, max(items, subject.item), max(numbers, subject.case)
        _count_undo(event, done, undone)
        if subject.kind in (Kind.ANSWER, Kind.FLAG):
            if subject.case not in marks:
                marks[subject.case] = _OpenMarks(record.marks_in(subject.case))
            marks[subject.case].take(subject, event.new)
        elif subject.kind in _FIELDS:
            if subject.kind not in tables:
                tables[subject.kind] = dict(record._values(subject.kind))  # noqa: SLF001 - its own fold
            _set(tables[subject.kind], _key(subject), event.new)
        else:
            plain[_PLAIN[subject.kind]] = event.new
    ordered = {_FIELDS[kind]: _in_order(kind, values) for kind, values in tables.items()}
    return replace(
        record,
        **ordered,  # type: ignore[arg-type]
        **plain,  # type: ignore[arg-type]
        marks=_with(record.marks, {case: one.closed() for case, one in marks.items()}),
        done=tuple(done),
        undone=tuple(undone),
        sequence=sequence,
        items=items,
        numbers=numbers,
    )


def _with(marks: Mapping[int, Marks], changed: Mapping[int, Marks]) -> Mapping[int, Marks]:
    """The marks with these in place of those they had; a place where nothing is marked is not kept."""
    return {case: one for case, one in {**marks, **changed}.items() if one != _NO_MARKS} if changed else marks


class _OpenMarks:
    """Marks while a fold changes them."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._answers: dict[str, Answer] | None = None
        self._reasons: dict[str, str] | None = None
        self._flags: dict[str, str] | None = None

    def take(self, subject: Subject, new: Value | None) -> None:
        """Set or take away an answer or a flag."""
        if subject.kind is Kind.FLAG:
            self._flags = dict(self._marks.flags) if self._flags is None else self._flags
            _set(self._flags, subject.code, cast("str | None", new))
            return
        if self._answers is None or self._reasons is None:
            self._answers, self._reasons = dict(self._marks.answers), dict(self._marks.reasons)
        why = new.reason if isinstance(new, NotApplicable) else None
        answer = Answer.NOT_APPLICABLE if isinstance(new, NotApplicable) else cast("Answer | None", new)
        _set(self._answers, subject.code, answer)
        _set(self._reasons, subject.code, why)

    def closed(self) -> Marks:
        """The marks as they are now."""
        marks = self._marks
        if self._answers is not None and self._reasons is not None:
            marks = replace(marks, answers=self._answers, reasons=self._reasons)
        return marks if self._flags is None else replace(marks, flags=self._flags)


def _in_order(kind: Kind, values: dict[object, Value]) -> dict[object, Value]:
    if kind in _BY_CODE:
        return values
    if kind is Kind.CASE:
        return dict(sorted(values.items(), key=lambda pair: cast("int", pair[0])))
    return dict(sorted(values.items(), key=lambda pair: cast("Subject", pair[0]).item))


_Key = TypeVar("_Key")
_Held = TypeVar("_Held")


def _set(values: dict[_Key, _Held], key: _Key, new: _Held | None) -> None:
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
