"""Moving a session to another version of its framework: what is kept, moved, dropped and new, seen before it is done.

The session itself stays as it is. The move makes a second session under the other version, in which every carried
answer keeps the name of whoever gave it; putting that one into the bin undoes the move. Work that the other version has
no place for is dropped only where it is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sessions.events import Change, Event, Kind, NotApplicable, Recommendation, Start, Subject, Value
from sessions.faults import NotRecorded
from sessions.record import Marks, Record
from sessions.session import Session
from standards.framework import Framework, KeyQuestion, Question, Status
from standards.scale import Answer


class Fate(StrEnum):
    """What becomes of a piece of work."""

    KEPT = "kept"
    MOVED = "moved"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Carried:
    """A piece of work: what it is set on, here and there (None where it is dropped), its value there, and why."""

    subject: Subject
    there: Subject | None
    value: Value
    fate: Fate
    why: str = ""

    @property
    def name(self) -> str:
        """How a person names it to have it dropped: the code it is set on, or the kind where it has none."""
        return self.subject.code or str(self.subject.kind)


@dataclass(frozen=True, slots=True)
class Migration:
    """A move to another framework, as it would be.

    `new` are the questions of the other version that have no forerunner here, `reworded` those whose text differs.
    """

    framework: Framework
    carried: tuple[Carried, ...]
    new: tuple[Question, ...]
    reworded: tuple[tuple[Question, Question], ...]

    def with_fate(self, fate: Fate) -> tuple[Carried, ...]:
        """The work that is kept, moved or dropped."""
        return tuple(one for one in self.carried if one.fate is fate)

    def undropped(self, named: Sequence[str]) -> tuple[Carried, ...]:
        """The work that would be dropped and is not named; `all` names everything."""
        if "all" in named:
            return ()
        return tuple(one for one in self.with_fate(Fate.DROPPED) if one.name not in named)


class WouldDrop(Exception):
    """A move would drop work that was not named. `work` is that work."""

    def __init__(self, work: Sequence[Carried]) -> None:
        super().__init__(f"{len(work)} pieces of work have no place there and are not named.")
        self.work = tuple(work)


def codes_there(here: Framework, there: Framework) -> Mapping[str, str]:
    """The codes of `here` that are called otherwise in `there`: as either of the two files says it has moved them.

    Each file names what moved since the version before it. Where both do, that file is the later of the two whose old
    codes are those of the other.
    """
    if _known(there.moved, here) * len(here.moved) >= _known(here.moved, there) * len(there.moved) and there.moved:
        return there.moved
    return {new: old for old, new in here.moved.items()}


def _known(old_codes: Iterable[str], framework: Framework) -> int:
    """How many of these codes a framework has."""
    codes = {one.code for one in (*framework.standards, *framework.all_questions)}
    return sum(code in codes for code in old_codes)


def why_not(start: Start | None) -> str:
    """Why a session cannot be moved at all, in sentences; "" where it can."""
    if start is None:
        return "Not moved: the session has no beginning in its history."
    if start.checks:
        return "Not moved: it marks another session a second time, and both must go by the same text."
    if start.exercise:
        return "Not moved: it is an attempt at an exercise, whose key goes by the text that is pinned."
    return ""


def plan(here: Framework, record: Record, there: Framework) -> Migration:
    """What a move would do. Nothing is changed."""
    planner = _Planner(here, record, there)
    moved = codes_there(here, there)
    taken = frozenset(moved.values())
    forerunners = {
        moved.get(one.code, one.code): one for one in here.all_questions if one.code in moved or one.code not in taken
    }
    pairs = [(forerunners[one.code], one) for one in there.all_questions if one.code in forerunners]
    return Migration(
        framework=there,
        carried=tuple(planner.every()),
        new=tuple(one for one in there.all_questions if one.code not in forerunners),
        reworded=tuple((old, new) for old, new in pairs if old.text != new.text),
    )


class _Planner:
    """Finds the place of each piece of work in the other version."""

    def __init__(self, here: Framework, record: Record, there: Framework) -> None:
        self._here = here
        self._record = record
        self._there = there
        self._moved = codes_there(here, there)
        self._taken = frozenset(self._moved.values())

    def every(self) -> Iterator[Carried]:
        """Every piece of work: cases first, for answers stand in them."""
        record = self._record
        for number, case in record.cases.items():
            yield self._case(Subject(Kind.CASE, case=number), case)
        for place, marks in sorted(record.marks.items()):
            if not place or place in record.cases:
                yield from self._marks(place, marks)
        noted: tuple[Mapping[Subject, Value], ...] = (record.evidence, record.comments, record.individual)
        for subject, value in (pair for held in noted for pair in held.items()):
            if not subject.case or subject.case in record.cases:
                yield self._on_question(subject, value) if subject.code else self._as_it_is(subject, value)
        yield from self._on_standards()
        for subject, advice in record.recommendations.items():
            codes = tuple(filter(None, map(self._question_there, advice.rests_on)))
            yield self._as_it_is(subject, Recommendation(advice.text, advice.level, codes))

    def _marks(self, place: int, marks: Marks) -> Iterator[Carried]:
        """The answers and flags of one place: the service or a case."""
        for code in marks.answers:
            answer = marks.answer(code)
            if answer is not None:
                yield self._answer(Subject(Kind.ANSWER, code, case=place), answer)
        for code, note in marks.flags.items():
            yield self._on_question(Subject(Kind.FLAG, code, case=place), note)

    def _as_it_is(self, subject: Subject, value: Value) -> Carried:
        return Carried(subject, subject, value, Fate.KEPT)

    def _case(self, subject: Subject, value: Value) -> Carried:
        if self._there.takes_cases:
            return self._as_it_is(subject, value)
        return Carried(subject, None, value, Fate.DROPPED, f"{self._there.title} asks nothing of cases.")

    def _answer(self, subject: Subject, answer: Answer | NotApplicable) -> Carried:
        carried = self._on_question(subject, answer)
        if carried.there and isinstance(answer, NotApplicable) and not self._there.allows(Answer.NOT_APPLICABLE):
            return replace(carried, there=None, fate=Fate.DROPPED, why="Not applicable is no answer there.")
        return carried

    def _code_there(self, code: str) -> str:
        """The code that is meant there; "" where something else has moved to this one, as in a renumbering."""
        return self._moved.get(code, "" if code in self._taken else code)

    def _question_there(self, code: str) -> str:
        """The code that a question has there; "" where it has none, or is asked in another place."""
        wanted = self._code_there(code)
        try:
            old, new = self._here.question(code), self._there.question(wanted)
        except KeyError:
            return ""
        same_place = self._here.standard_of(old).case_work is self._there.standard_of(new).case_work
        return wanted if same_place and isinstance(old, KeyQuestion) is isinstance(new, KeyQuestion) else ""

    def _on_question(self, subject: Subject, value: Value) -> Carried:
        code = self._question_there(subject.code)
        if not code:
            return Carried(subject, None, value, Fate.DROPPED, "The question is not asked there.")
        fate = Fate.KEPT if code == subject.code else Fate.MOVED
        return Carried(subject, replace(subject, code=code), value, fate)

    def _on_standards(self) -> Iterator[Carried]:
        record = self._record
        held: tuple[tuple[Kind, Mapping[str, Value]], ...] = (
            (Kind.JUDGEMENT, record.judgements),
            (Kind.PANEL, record.panel),
            (Kind.NOT_RATED, record.not_rated),
        )
        for kind, values in held:
            for code, value in values.items():
                yield self._on_standard(Subject(kind, code), value)

    def _on_standard(self, subject: Subject, value: Value) -> Carried:
        code = self._code_there(subject.code)
        try:
            standard = self._there.standard(code)
        except KeyError:
            return Carried(subject, None, value, Fate.DROPPED, "The standard is not there.")
        fits = {
            Kind.JUDGEMENT: standard.judged,
            Kind.PANEL: standard.case_work and standard.status is Status.RATED,
            Kind.NOT_RATED: standard.may_be_unrated,
        }[subject.kind]
        if not fits:
            return Carried(subject, None, value, Fate.DROPPED, "The standard is rated in another way there.")
        fate = Fate.KEPT if code == subject.code else Fate.MOVED
        return Carried(subject, replace(subject, code=code), value, fate)


def carry_out(session: Session, migration: Migration, named: Sequence[str] = ()) -> str:
    """Make the session under the other version, and give its id. The session itself stays as it is.

    Raises WouldDrop for work that would be dropped and is not `named`, and NotRecorded, with nothing written.
    """
    left = migration.undropped(named)
    if left:
        raise WouldDrop(left)
    start = session.walk.record.start
    reason = why_not(start)
    if reason or start is None:
        raise NotRecorded(reason)
    framework = migration.framework
    begun = Start(start.service, start.kind, start.inspector, framework.id, framework.digest)
    markers = _who_set(session.events)
    why = f"moved from {session.walk.framework.version} (session {session.listing.short_uid})"
    changes = [(session.who, Change(Subject(Kind.STARTED), None, begun, why))]
    changes += [
        (markers.get(one.subject, session.who), Change(one.there, None, one.value, why))
        for one in migration.carried
        if one.there is not None
    ]
    at = session.workspace.now()
    events = [Event(place, at, who, change) for place, (who, change) in enumerate(changes, 1)]
    return session.workspace.take_in(framework, events)


def _who_set(events: Sequence[Event]) -> Mapping[Subject, str]:
    """Who last set each subject."""
    return {event.subject: event.who for event in events}
