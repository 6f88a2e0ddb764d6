"""A second marking beside the first: the session's own marks are taken as the reference, and the figures are marking's.

Neither is right because it was first: leniency and severity say in which direction the second differs, no more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sessions.events import Evidence, Kind, Start
from sessions.exercises.attempt import Attempt, attempt_of
from sessions.exercises.exercise import Exercise, Key, PassRule, ReferenceAnswer, ReferenceRating, TimeAllowed, Unit
from sessions.exercises.found_shares import UnitResult
from sessions.exercises.marking import Marked, mark
from sessions.kinds import SessionKind, Stage
from sessions.names_of_people import same_person
from sessions.record import Record, fold
from sessions.second_mark_draw import SecondMarkFault
from sessions.session_file import Seal, SessionFile
from standards.scale import Answer

_NO_RULE = PassRule(agreement=0, rarer=0)  # a second marking passes or fails nobody


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit that both answered, and differently, with what each noted on it and why it does not apply."""

    unit: Unit
    label: str
    first: Answer
    second: Answer
    first_notes: tuple[str, ...]
    second_notes: tuple[str, ...]


@dataclass(frozen=True)
class SecondMark:
    """A session and a check of it, compared.

    `first` is the session as an attempt at what the check asks, and `marked` has the figures of the second against it:
    agreement, kappa, AC1, leniency, severity, ratings. `gone` are the references of drawn cases that the session has no
    longer. `changed_since` counts the answers of the session that were recorded after the check was begun.
    """

    original: str
    check: str
    service: str
    first: Attempt
    marked: Marked
    gone: tuple[str, ...]
    changed_since: int

    @property
    def second(self) -> Attempt:
        """The check."""
        return self.marked.attempt

    @property
    def units_found(self) -> int:
        """How many units the check asks."""
        return len(self.marked.exercise.units)

    @property
    def units_used(self) -> int:
        """How many units both answered: what kappa, AC1 and the differences rest on."""
        return self.marked.answered

    @cached_property
    def by_standard(self) -> Mapping[str, Marked]:
        """The same figures for each standard with units that the session answers, in order."""
        found = {one.code: self.marked.of_standard(one) for one in self.marked.exercise.part.standards}
        return {code: replace(self.marked, units=units) for code, units in found.items() if units}

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Every unit that both answered differently, in order."""
        return tuple(
            self._difference(one, one.answer)
            for one in self.marked.units
            if one.answer is not None and one.answer is not one.reference
        )

    def _difference(self, one: UnitResult, answer: Answer) -> Difference:
        label = self.marked.exercise.label(one.unit)
        first, second = (notes_on(attempt, one.unit) for attempt in (self.first, self.second))
        return Difference(one.unit, label, one.reference, answer, first, second)


def notes_on(attempt: Attempt, unit: Unit) -> tuple[str, ...]:
    """What somebody noted on a unit: the reason where it does not apply, then the evidence."""
    reason = attempt.reasons.get(unit, "")
    notes: tuple[Evidence, ...] = tuple(attempt.notes.get(unit, ()))
    return (*([reason] if reason else []), *(note.text for note in notes))


def compare(session: SessionFile, check: SessionFile) -> SecondMark:
    """A session beside a check of it. Raises SecondMarkFault with all the reasons for which they cannot be compared.

    Ratings of case standards follow, on both sides, from the drawn cases alone.
    """
    record = fold(check.events)
    start = record.start
    faults = _why_not(session, check, record)
    if faults or not isinstance(start, Start) or session.framework is None:
        raise SecondMarkFault(*(faults or [f"The text of {session.framework_title} is not at hand."]))
    exercise = _as_exercise(session, start, record)
    held = {case.reference for case in session.record.cases.values()}
    drawn = {case.reference for case in record.cases.values()}
    first = attempt_of(exercise, session.uid, session.events, _only(session.record, exercise, drawn))
    key = Key(
        {unit: ReferenceAnswer(answer, " ".join(notes_on(first, unit))) for unit, answer in first.answers.items()},
        {
            code: ReferenceRating(rating, first.judgement_reasons.get(code, ""))
            for code, rating in first.ratings.items()
        },
    )
    second = attempt_of(exercise, check.uid, check.events, replace(record, panel={}))
    marked = mark(replace(exercise, key=key), second)
    return SecondMark(
        original=session.uid,
        check=check.uid,
        service=session.service,
        first=first,
        marked=marked,
        gone=tuple(case.reference for case in record.cases.values() if case.reference not in held),
        changed_since=_changed_since(session, check, exercise.units),
    )


def _why_not(session: SessionFile, check: SessionFile, record: Record) -> list[str]:
    name = str(check.path or check.uid[:8])
    start = record.start
    if check.kind is not SessionKind.QUALITY_CHECK or not isinstance(start, Start) or not start.checks:
        return [f"{name} is no second marking. It is of the kind {check.kind}."]
    faults = []
    if start.checks != session.uid:
        faults.append(f"{name} marks another session than {session.service} ({session.uid[:8]}) a second time.")
    if check.path and check.seal is not Seal.INTACT:
        faults.append(f"{name} was edited since it was handed in. Ask for it as it was.")
    if any(event.subject.kind is Kind.BIN and event.new for event in check.events):
        faults.append(f"{name} was called off, so the session could be seen meanwhile. Draw a new one.")
    elif record.stage is not Stage.SIGNED_OFF:
        faults.append(f"{name} is still open. Nothing is shown until it is handed in.")
    if check.framework_digest != session.framework_digest:
        faults.append(
            f"{name} is marked by another text of the framework than the session. `fourpoint history` says when the "
            "session was moved to it; draw a new check."
        )
    if same_person(start.inspector, session.inspector):
        faults.append(f"{name} was marked by whoever marked the session. A second marking is another person's.")
    return faults


def _as_exercise(session: SessionFile, start: Start, record: Record) -> Exercise:
    """What the check asks, as an exercise without its key; it has no id, as neither session is an attempt at one."""
    framework = session.framework
    if framework is None:
        raise AssertionError
    whole = framework.whole or framework
    exercise = Exercise(
        id="",
        version="",
        title=session.service,
        instructions="",
        framework=whole,
        material=(),
        cases=tuple(record.cases.values()),
        asked=start.asked,
        rated=start.rated,
        rule=_NO_RULE,
        time=TimeAllowed(),
        rounds=1,
        evidence_for=(),
        key=None,
        text="",
        digest="",
        handout="",
    )
    rated = tuple(one.code for one in exercise.part.standards if one.code in start.rated or one.case_work)
    return replace(exercise, rated=rated)


def _only(record: Record, exercise: Exercise, drawn: Collection[str]) -> Record:
    """What a record says of the drawn cases and of what is asked. A panel decided on more than these cases."""
    codes = {one.code for one in exercise.part.standards}
    return replace(
        record,
        cases={number: case for number, case in record.cases.items() if case.reference in drawn},
        judgements={code: one for code, one in record.judgements.items() if code in codes},
        not_rated={code: one for code, one in record.not_rated.items() if code in codes},
        panel={},
    )


def _changed_since(session: SessionFile, check: SessionFile, units: Collection[Unit]) -> int:
    """How many answers to these units were recorded in the session after the check was begun."""
    called = {0: "", **{number: case.reference for number, case in session.record.cases.items()}}
    return sum(
        event.at > check.started_at
        and event.subject.kind is Kind.ANSWER
        and (called.get(event.subject.case), event.subject.code) in units
        for event in session.events
    )
