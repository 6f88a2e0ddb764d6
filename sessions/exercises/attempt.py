"""An attempt: what one person answered and judged in an exercise, as marking takes it, wherever it was kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sessions.cases import rate_record
from sessions.events import Event, Evidence, Start
from sessions.exercises.exercise import Exercise, Unit
from sessions.kinds import Stage
from sessions.record import Record, fold
from standards.scale import Answer, Rating


@dataclass(frozen=True)
class Attempt:
    """One attempt.

    `uid` is the id of its session. `answers` are by unit, without those not answered; `reasons` say why one does not
    apply. `ratings` are by standard: those awarded, and those that follow from the cases; without those there are none
    of. `notes` are the evidence notes by unit. `events` are its history, `handed_in` when it was, "" while it is open.
    """

    uid: str
    who: str
    group: str
    round: int
    exercise: str
    handout: str
    answers: Mapping[Unit, Answer]
    ratings: Mapping[str, Rating]
    reasons: Mapping[Unit, str] = field(default_factory=dict)
    notes: Mapping[Unit, tuple[Evidence, ...]] = field(default_factory=dict)
    judgement_reasons: Mapping[str, str] = field(default_factory=dict)
    started_at: str = ""
    handed_in: str = ""
    events: Sequence[Event] = field(default=(), repr=False, compare=False)


def attempt_of(exercise: Exercise, uid: str, events: Sequence[Event], record: Record | None = None) -> Attempt:
    """The attempt in the history of a session, or in a `record` of it. Units that are not asked are left out.

    Raises ValueError for a session that is no attempt at this exercise.
    """
    record = record or fold(events)
    start = record.start
    if not isinstance(start, Start) or start.exercise != exercise.id:
        raise ValueError(f"This is no attempt at {exercise.title}.")
    numbers = {"": 0, **{case.reference: number for number, case in record.cases.items()}}
    placed = [(unit, record.marks_in(numbers[unit[0]])) for unit in exercise.units if unit[0] in numbers]
    # A rating that was awarded is compared as it was awarded, whatever a limit would make of it in an inspection.
    found = {one.standard.code: one.rating for one in rate_record(exercise.part, record).standards} | record.ratings
    notes = {unit: tuple(note for _, note in record.evidence_on(unit[1], numbers[unit[0]])) for unit, _ in placed}
    return Attempt(
        uid=uid,
        who=start.inspector,
        group=start.group,
        round=start.round or 1,
        exercise=start.exercise,
        handout=start.handout,
        answers={unit: marks.answers[unit[1]] for unit, marks in placed if unit[1] in marks.answers},
        ratings={code: rating for code in exercise.rated if (rating := found.get(code)) is not None},
        reasons={unit: marks.reasons[unit[1]] for unit, marks in placed if unit[1] in marks.reasons},
        notes={unit: held for unit, held in notes.items() if held},
        judgement_reasons={code: one.reason for code, one in record.judgements.items()},
        started_at=events[0].at if events else "",
        handed_in=next((e.at for e in reversed(events) if e.new is Stage.SIGNED_OFF), "")
        if record.stage is Stage.SIGNED_OFF
        else "",
        events=tuple(events),
    )
