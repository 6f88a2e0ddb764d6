"""Feedback for one trainee: each question with their answer, the reference and its rationale, and what they wrote.

It tells of nobody else. The share of a group that was right can stand beside a question, as a count without names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sessions.events import Evidence
from sessions.exercises.attempt import Attempt
from sessions.exercises.causes import Tag, Tags
from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.found_shares import Share
from sessions.exercises.marking import Marked, mark
from sessions.exercises.places import (
    Given,
    given_at,
    is_rating,
    label_of,
    places_of,
    rationale_at,
    reference_at,
    text_of,
)
from sessions.names_of_people import same_person


@dataclass(frozen=True, slots=True)
class Point:
    """One question, or one rating.

    `before` is what was given in the round before; None for nothing, and where there was none. `reason` is why the
    question was said not to apply, or why the rating was awarded. `group` is how many of a group were right.
    """

    place: Unit
    label: str
    text: str
    rated: bool
    given: Given | None
    before: Given | None
    reference: Given | None
    rationale: str
    reason: str
    notes: tuple[Evidence, ...]
    tag: Tag | None
    group: Share | None

    @property
    def agrees(self) -> bool:
        """Whether it is what the reference has."""
        return self.given is not None and self.given == self.reference

    @property
    def differs(self) -> bool:
        """Whether it is not, left out or otherwise; where the reference has nothing, nothing differs."""
        return self.reference is not None and not self.agrees

    @property
    def agreed_before(self) -> bool:
        """Whether it was, in the round before."""
        return self.before is not None and self.before == self.reference


@dataclass(frozen=True)
class Feedback:
    """All that one trainee is told of one attempt: the marks, and every point in the order of the exercise.

    `earlier` are the marks of the attempt in the round before; None where there was none or it is not at hand.
    """

    exercise: Exercise
    attempt: Attempt
    marked: Marked
    points: tuple[Point, ...]
    earlier: Marked | None = None
    earlier_round: int = 0

    @property
    def differing(self) -> tuple[Point, ...]:
        """What differs from the reference."""
        return tuple(one for one in self.points if one.differs)

    @property
    def agreeing(self) -> tuple[Point, ...]:
        """What agrees with it."""
        return tuple(one for one in self.points if one.agrees)

    @property
    def not_compared(self) -> tuple[Point, ...]:
        """What the reference has nothing on."""
        return tuple(one for one in self.points if one.reference is None)

    @property
    def came_to_agree(self) -> tuple[Point, ...]:
        """What agrees now and did not in the round before."""
        return tuple(one for one in self.points if self.earlier and one.agrees and not one.agreed_before)

    @property
    def no_longer_agree(self) -> tuple[Point, ...]:
        """What agreed in the round before and does not now."""
        return tuple(one for one in self.points if self.earlier and one.differs and one.agreed_before)


def feedback_on(
    exercise: Exercise,
    attempt: Attempt,
    tags: Tags,
    *,
    earlier: Attempt | None = None,
    marked: Marked | None = None,
    shares: Mapping[Unit, Share] | None = None,
) -> Feedback:
    """The feedback on an attempt.

    `marked` are its marks where they are worked out already, `shares` how many of a group were right at each place.
    Raises ValueError without a key, like `mark`.
    """

    def point(place: Unit) -> Point:
        rated = is_rating(exercise, place)
        return Point(
            place=place,
            label=label_of(exercise, place),
            text=text_of(exercise, place),
            rated=rated,
            given=given_at(exercise, attempt, place),
            before=given_at(exercise, earlier, place) if earlier else None,
            reference=reference_at(exercise, place),
            rationale=rationale_at(exercise, place),
            reason=attempt.judgement_reasons.get(place[1], "") if rated else attempt.reasons.get(place, ""),
            notes=() if rated else tuple(attempt.notes.get(place, ())),
            tag=tags.get((attempt.uid, place)),
            group=(shares or {}).get(place),
        )

    return Feedback(
        exercise,
        attempt,
        marked or mark(exercise, attempt),
        tuple(point(place) for place in places_of(exercise)),
        mark(exercise, earlier) if earlier else None,
        earlier.round if earlier else 0,
    )


def round_before(attempt: Attempt, attempts: Iterable[Attempt]) -> Attempt | None:
    """The attempt of the same person at the same exercise in the latest round before this one; None for none."""
    earlier = [
        one
        for one in attempts
        if same_person(one.who, attempt.who)
        and one.exercise == attempt.exercise
        and one.round < attempt.round
        and one.handed_in
    ]
    return max(earlier, key=lambda one: (one.round, one.handed_in), default=None)
