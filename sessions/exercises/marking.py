"""Marking: one attempt beside the reference, with every figure, what it rests on, and the verdict of the pass rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from sessions.agreement.cohen import cohen_kappa
from sessions.agreement.figure import Figure
from sessions.agreement.many_markers import gwet_ac1
from sessions.agreement.marking import Marking
from sessions.exercises import found_shares, pass_rule
from sessions.exercises.attempt import Attempt
from sessions.exercises.exercise import Exercise, Unit
from sessions.exercises.found_shares import Share, UnitResult
from sessions.exercises.pass_rule import Passed, Verdict
from sessions.exercises.rating_figures import RatingFigures, rating_figures
from sessions.exercises.timing import TimeSpent, time_spent
from standards.framework import Question, Standard
from standards.scale import Answer

__all__ = ["Marked", "QuestionMark", "Verdict", "answers_there_are", "mark"]


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """The units of one question, over the cases where there are any."""

    question: Question
    results: tuple[UnitResult, ...]

    @property
    def agreement(self) -> Share:
        """The units answered as the reference does."""
        return found_shares.agreement(self.results)

    @property
    def lenient(self) -> int:
        """Units with Yes where the reference says No."""
        return sum(one.lenient for one in self.results)

    @property
    def severe(self) -> int:
        """Units with No where the reference says Yes."""
        return sum(one.severe for one in self.results)

    @property
    def missing(self) -> int:
        """Units without an answer."""
        return sum(one.missing for one in self.results)


@dataclass(frozen=True)
class Marked:
    """An attempt, marked.

    `units` are those that the reference answers, in the order of the exercise, and `unanswered_by_reference` counts the
    others that are asked. Every share counts a missing answer as not agreed; kappa and AC1 use what both answered.
    """

    exercise: Exercise
    attempt: Attempt
    units: tuple[UnitResult, ...]
    unanswered_by_reference: int
    ratings: RatingFigures
    time: TimeSpent

    @property
    def agreement(self) -> Share:
        """The units answered as the reference does, of all it answers."""
        return found_shares.agreement(self.units)

    @cached_property
    def found(self) -> Mapping[Answer, Share]:
        """How many of the reference's Yes, of its No and of its not applicable were found, where it has them."""
        return found_shares.found_by_answer(self.units)

    @property
    def missing(self) -> int:
        """Units without an answer."""
        return sum(one.missing for one in self.units)

    @property
    def not_applicable(self) -> Share:
        """Units answered not applicable, of all; how many of them the reference has is in `found`."""
        return Share(sum(one.answer is Answer.NOT_APPLICABLE for one in self.units), len(self.units))

    @property
    def leniency(self) -> Share:
        """Units with Yes where the reference says No, of all it answers."""
        return Share(sum(one.lenient for one in self.units), len(self.units))

    @property
    def severity(self) -> Share:
        """Units with No where the reference says Yes, of all it answers."""
        return Share(sum(one.severe for one in self.units), len(self.units))

    @property
    def direction(self) -> str:
        """Where leniency and severity leave it, in words."""
        net = self.leniency.part - self.severity.part
        if not net:
            return "neither lenient nor severe on balance"
        units = "1 unit" if abs(net) == 1 else f"{abs(net)} units"
        return f"{'lenient' if net > 0 else 'severe'} on balance, by {units}"

    @cached_property
    def kappa(self) -> Figure:
        """Cohen's kappa with the reference."""
        return cohen_kappa(self._pairs)

    @cached_property
    def ac1(self) -> Figure:
        """Gwet's AC1 with the reference. Yes and No are always counted as answers there could be, n/a where given.

        Elsewhere it lets a unit with one mark count towards how often each value is given; here, as kappa, it does not.
        """
        pairs = self._pairs
        both = [pair for pair in pairs if pair[0] is not None] or pairs
        values = [value for pair in both for value in pair]
        return replace(gwet_ac1(Marking.from_pairs(both), answers_there_are(values)), found=len(pairs))

    @property
    def _pairs(self) -> list[tuple[str | None, str]]:
        return [(None if one.answer is None else one.answer.value, one.reference.value) for one in self.units]

    @cached_property
    def passed(self) -> Passed:
        """What the pass rule says, condition by condition."""
        return pass_rule.judge(self.exercise.rule, self.agreement, self.found, self.ratings.within_one)

    @property
    def verdict(self) -> Verdict:
        """What the pass rule says."""
        return self.passed.verdict

    @property
    def answered(self) -> int:
        """Units that both the attempt and the reference answer."""
        return len(self.units) - self.missing

    # Time

    @property
    def median_seconds(self) -> float | None:
        """The median time for a unit, of those that have any; None where nothing is known."""
        times = self._unit_times
        return median(times.values()) if times else None

    @property
    def longest(self) -> tuple[Unit, float] | None:
        """The unit that took longest, with its seconds."""
        times = self._unit_times
        return max(times.items(), key=lambda pair: pair[1]) if times else None

    @property
    def over_time(self) -> bool:
        """Whether it took longer than the minutes that are allowed, where any are stated."""
        allowed = self.exercise.time.minutes
        return bool(allowed) and self.time.total > 60 * allowed

    @property
    def _unit_times(self) -> dict[Unit, float]:
        asked = set(self.exercise.units)
        return {unit: seconds for unit, seconds in self.time.by_unit.items() if unit in asked}

    # Parts of it

    @cached_property
    def by_question(self) -> tuple[QuestionMark, ...]:
        """Its units question by question, in the order of the framework."""
        units: dict[str, list[UnitResult]] = {}
        for one in self.units:
            units.setdefault(one.unit[1], []).append(one)
        order = [question.code for question in self.exercise.part.all_questions if question.code in units]
        return tuple(QuestionMark(self.exercise.part.question(code), tuple(units[code])) for code in order)

    @cached_property
    def by_unit(self) -> Mapping[Unit, UnitResult]:
        """Its units."""
        return {one.unit: one for one in self.units}

    def of_standard(self, standard: Standard) -> tuple[UnitResult, ...]:
        """Its units of one standard."""
        codes = {question.code for question in standard.questions}
        return tuple(one for one in self.units if one.unit[1] in codes)


def mark(exercise: Exercise, attempt: Attempt) -> Marked:
    """An attempt beside the reference. Raises ValueError for an exercise without its key."""
    if exercise.key is None:
        raise ValueError(f"{exercise.title} is here without its key, and nothing can be marked without it.")
    answers = exercise.key.answers
    results = tuple(
        UnitResult(unit, answers[unit].answer, attempt.answers.get(unit)) for unit in exercise.units if unit in answers
    )
    return Marked(
        exercise=exercise,
        attempt=attempt,
        units=results,
        unanswered_by_reference=len(exercise.units) - len(results),
        ratings=rating_figures(exercise, attempt.ratings),
        time=time_spent(attempt.events),
    )


def answers_there_are(values: Iterable[object]) -> Sequence[str]:
    """The answers that Gwet's chance is spread over: Yes and No, and not applicable only where somebody gave it.

    Otherwise an answer that nobody thought of would make agreement look better than it is.
    """
    used = set(values)
    return [answer.value for answer in Answer if answer is not Answer.NOT_APPLICABLE or answer.value in used]
