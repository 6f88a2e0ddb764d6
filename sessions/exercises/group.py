"""A group: what several people handed in for one round of an exercise, beside each other and beside the reference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import variance

from sessions.agreement.alpha import Metric, krippendorff_alpha
from sessions.agreement.figure import Figure, coefficient, undefined
from sessions.agreement.many_markers import fleiss_kappa
from sessions.agreement.marking import Marking, Value
from sessions.agreement.percent import mean_pairwise_agreement
from sessions.exercises.attempt import Attempt
from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.found_shares import Share, pooled
from sessions.exercises.marking import Marked, mark
from sessions.names_of_people import folded

WITH_REFERENCE = "Mean agreement with the reference"
_OVER_TRAINEES = "Student's t over trainees"
_ONE_TRAINEE = "There is no interval: there is only one trainee."
_ALL_ALIKE = (
    "There is no interval: every trainee agrees with the reference equally often, so that it would have no width. "
    "That is not certainty."
)
NO_GROUP = "no group named"


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far trainees agree on some units: among themselves by alpha, Fleiss' kappa and pairwise, and with the key.

    `code` is that of the question or standard, or the name of a group of people; "" for everything.
    """

    code: str
    title: str
    trainees: int
    units: int
    alpha: Figure
    fleiss: Figure
    pairwise: Figure
    with_reference: Figure
    right: Share


@dataclass(frozen=True)
class Group:
    """The attempts of one round, marked, in the order of groups and names, and what they say together.

    `ratings` is alpha on the ordinal scale over the standards that are rated, and `ratings_exact` how many ratings of
    all trainees are the reference's.
    """

    exercise: Exercise
    marked: tuple[Marked, ...]

    @property
    def round(self) -> int:
        """The round they belong to; 0 where there is no attempt."""
        return self.marked[0].attempt.round if self.marked else 0

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every unit that the reference answers."""
        return tuple(one.unit for one in self.marked[0].units) if self.marked else ()

    @cached_property
    def whole(self) -> Agreed:
        """Everything together."""
        return _agreed("", "Everything", self.marked, self.units)

    @cached_property
    def by_question(self) -> tuple[Agreed, ...]:
        """Question by question, over the cases where there are any."""
        part = self.exercise.part
        return tuple(
            _agreed(question.code, question.label, self.marked, units)
            for question in part.all_questions
            if (units := [unit for unit in self.units if unit[1] == question.code])
        )

    @cached_property
    def by_standard(self) -> tuple[Agreed, ...]:
        """Standard by standard."""
        found = []
        for standard in self.exercise.part.standards:
            codes = {question.code for question in standard.questions}
            units = [unit for unit in self.units if unit[1] in codes]
            if units:
                found.append(_agreed(standard.code, standard.name, self.marked, units))
        return tuple(found)

    @cached_property
    def by_group(self) -> tuple[Agreed, ...]:
        """Group of people by group, such as AI, HMI and local assessors; those who named none are last."""
        names = sorted({one.attempt.group for one in self.marked}, key=lambda name: (not name, name.casefold()))
        return tuple(
            _agreed(name, name or NO_GROUP, [one for one in self.marked if one.attempt.group == name], self.units)
            for name in names
        )

    @cached_property
    def ratings(self) -> Figure:
        """Alpha, ordinal, over the standards that are rated."""
        codes = [one.standard.code for one in self.marked[0].ratings.results] if self.marked else []
        rows = [tuple(one.place for one in marked.ratings.results) for marked in self.marked]
        marks: tuple[tuple[Value | None, ...], ...] = tuple(zip(*rows, strict=True)) if codes else ()
        return krippendorff_alpha(Marking(tuple(codes), _names(self.marked), marks), Metric.ORDINAL)

    @property
    def ratings_exact(self) -> Share:
        """Of all ratings of all trainees those that are the reference's."""
        return pooled(one.ratings.exact for one in self.marked)


def compare(exercise: Exercise, attempts: Iterable[Attempt]) -> Group:
    """Mark the attempts of one round beside each other.

    Raises ValueError for an exercise without its key, attempts of different rounds, and two of one person.
    """
    marked = [mark(exercise, attempt) for attempt in attempts]
    if len({one.attempt.round for one in marked}) > 1:
        raise ValueError("A group is compared in one round; these attempts are of several.")
    names = [folded(one.attempt.who) for one in marked]
    twice = next((one.attempt.who for one in marked if names.count(folded(one.attempt.who)) > 1), None)
    if twice is not None:
        raise ValueError(f"{twice} has two attempts in one round, and nobody guesses which counts.")
    return Group(exercise, tuple(sorted(marked, key=in_group_order)))


def in_group_order(marked: Marked) -> tuple[bool, str, str]:
    """By what attempts are put in order: group by group, those of no group last, and in each by name."""
    attempt = marked.attempt
    return not attempt.group, attempt.group.casefold(), folded(attempt.who)


def marking_of(marked: Sequence[Marked], units: Sequence[Unit]) -> Marking:
    """The answers of some trainees to some units, as figures of agreement take them."""
    rows: tuple[tuple[Value | None, ...], ...] = tuple(
        tuple(None if (answer := one.by_unit[unit].answer) is None else answer.value for one in marked)
        for unit in units
    )
    return Marking(tuple(" ".join(unit).strip() for unit in units), _names(marked), rows)


def _agreed(code: str, title: str, marked: Sequence[Marked], units: Sequence[Unit]) -> Agreed:
    marking = marking_of(marked, units)
    shares = [Share(sum(one.by_unit[unit].right for unit in units), len(units)) for one in marked]
    return Agreed(
        code=code,
        title=title,
        trainees=len(marked),
        units=len(units),
        alpha=krippendorff_alpha(marking),
        fleiss=fleiss_kappa(marking),
        pairwise=mean_pairwise_agreement(marking),
        with_reference=_with_reference(shares),
        right=pooled(shares),
    )


def _with_reference(shares: Sequence[Share]) -> Figure:
    """The mean over trainees of their agreement with the reference, of all their units: a missing one is not agreed.

    The answers of one person hang together, so the interval is over people. On one unit each person gives one answer,
    and the interval is Wilson's.
    """
    every = pooled(shares)
    found = every.whole
    if not found:
        return undefined(WITH_REFERENCE, 0, 0, "There is nothing to compare.")
    mean = every.part / found
    interval = every.interval
    if all(one.whole == 1 for one in shares) and interval:
        return Figure(WITH_REFERENCE, mean, interval.low, interval.high, found, found, method="Wilson")
    if len(shares) == 1:
        return Figure(WITH_REFERENCE, mean, None, None, found, found, _ONE_TRAINEE)
    figure = coefficient(
        WITH_REFERENCE,
        mean,
        variance([one.part / one.whole for one in shares]) / len(shares),
        used=found,
        found=found,
        method=_OVER_TRAINEES,
        confidence=95,
        freedom=len(shares) - 1,
        no_width=_ALL_ALIKE,
    )
    return figure if figure.low is None else replace(figure, low=max(0.0, figure.low))


def _names(marked: Sequence[Marked]) -> tuple[str, ...]:
    return tuple(one.attempt.who for one in marked)
