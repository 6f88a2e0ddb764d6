"""Causes: why somebody judged otherwise than the reference, as a trainer sees it, tagged question by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sessions.exercises.attempt import Attempt
from sessions.exercises.exercise import Exercise, Unit
from sessions.training_log import TrainingChange, TrainingEvent, TrainingKind


class Cause(StrEnum):
    """Why a judgement differs from the reference."""

    OUTSIDE_GUIDANCE = "outside the guidance"
    EVIDENCE_OVERLOOKED = "evidence overlooked"
    LENIENCY = "leniency"
    PROCEDURE = "procedure"

    @property
    def sentence(self) -> str:
        """What it means, to the trainee."""
        return _SENTENCES[self]


_SENTENCES: Mapping[Cause, str] = {
    Cause.OUTSIDE_GUIDANCE: "The question was judged by something that its guidance does not ask for.",
    Cause.EVIDENCE_OVERLOOKED: "Something in the material that bears on the question was not taken into account.",
    Cause.LENIENCY: "The evidence was seen, and given more credit than the standard allows.",
    Cause.PROCEDURE: "The way of answering went wrong: a question left out, an answer given in the wrong place.",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """What a trainer says about one answer: a cause, a note, or both; who said it, and when (UTC, ISO 8601)."""

    attempt: str
    place: Unit
    cause: Cause | None
    note: str = ""
    who: str = ""
    at: str = ""


Tags = Mapping[tuple[str, Unit], Tag]
"""Tags by the id of the attempt and the place."""


def tags_in(events: Iterable[TrainingEvent], exercise: str = "") -> dict[tuple[str, Unit], Tag]:
    """The tags that these events leave; with the id of an exercise, only those of attempts at it."""
    found: dict[tuple[str, Unit], Tag] = {}
    for event in events:
        parts = event.new or event.old or {}
        if event.kind is not TrainingKind.CAUSE or (exercise and parts.get("exercise") != exercise):
            continue
        attempt, place = str(parts.get("attempt", "")), (str(parts.get("case", "")), str(parts.get("code", "")))
        found.pop((attempt, place), None)
        if event.new is not None:
            cause = event.new.get("cause")
            tag = Tag(
                attempt, place, Cause(cause) if cause else None, str(event.new.get("note", "")), event.who, event.at
            )
            found[attempt, place] = tag
    return found


def record_tag(exercise: Exercise, attempt: Attempt, place: Unit, cause: Cause | None, note: str) -> TrainingChange:
    """Record a cause and a note on an answer, in place of what was recorded before; neither of them takes it away."""
    case, code = place
    new = None
    if cause or note.strip():
        said = {"attempt": attempt.uid, "exercise": exercise.id, "case": case, "code": code, "note": note.strip()}
        new = {**said, "cause": str(cause)} if cause else said
    return TrainingChange(TrainingKind.CAUSE, f"{attempt.uid} {' '.join(filter(None, place))}", new)


@dataclass(frozen=True, slots=True)
class CauseCounts:
    """How often each cause was tagged in one attempt, or in all of them."""

    uid: str
    who: str
    by_cause: Mapping[Cause, int]

    @property
    def total(self) -> int:
        """All that have a cause."""
        return sum(self.by_cause.values())


def cause_counts(attempts: Sequence[Attempt], tags: Tags) -> tuple[CauseCounts, ...]:
    """The counts of each attempt in their order, and last those of all of them together, with no id and no name."""
    found = []
    for one in attempts:
        counted = Counter(tag.cause for (uid, _), tag in tags.items() if uid == one.uid and tag.cause is not None)
        found.append(CauseCounts(one.uid, one.who, {cause: counted[cause] for cause in Cause}))
    total = {cause: sum(one.by_cause[cause] for one in found) for cause in Cause}
    return (*found, CauseCounts("", "", total))


def cause_named(typed: str) -> Cause | None:
    """The cause meant by its first letters, or by its number from 1; None when it is none."""
    wanted = " ".join(typed.replace("-", " ").replace("_", " ").casefold().split())
    if wanted.isdecimal():
        place = int(wanted)
        return list(Cause)[place - 1] if 1 <= place <= len(Cause) else None
    found = [cause for cause in Cause if wanted and cause.startswith(wanted)]
    return found[0] if len(found) == 1 else None
