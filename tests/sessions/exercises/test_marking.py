"""Marking one attempt: every figure worked out by hand, and a verdict that no single figure decides."""

from __future__ import annotations

from math import isclose

import pytest

from sessions.events import Change, Event, Kind, Subject
from sessions.exercises.exercise import PassRule
from sessions.exercises.found_shares import Share
from sessions.exercises.marking import mark
from sessions.exercises.pass_rule import Aspect, Verdict, compare_with_edge, units_that_tell
from sessions.kinds import Stage
from standards.scale import Answer, Rating
from tests import cohort
from tests.sessions.exercises.judged import (
    attempt_of,
    case_exercise,
    cohort_attempts,
    cohort_exercise,
    exercise_of,
    in_cases,
)

YES_TO_ALL = "y" * 60
MOSTLY_YES = "y" * 54 + "n" * 6


@pytest.mark.parametrize(("part", "whole"), [(19, 20), (37, 40), (54, 60), (87, 100), (170, 200)])
def test_the_fewest_right_that_meet_eighty_per_cent(part: int, whole: int) -> None:
    # By hand, z² = 2.7055: 19 of 20 is (1900 - 1600)² = 90000 against 2.7055 x 80 x 20 x 20 = 86577; 18 is 40000.
    assert compare_with_edge(Share(part, whole), 80, 95) is Verdict.MET
    assert compare_with_edge(Share(part - 1, whole), 80, 95) is Verdict.CANNOT_TELL


def test_not_met_only_where_even_the_upper_bound_is_below() -> None:
    # By hand, z² = 2.7055: 13 of 20 is (1300 - 1600)² = 90000 against 2.7055 x 80 x 20 x 20 = 86577; 14 of 20 is 40000.
    assert compare_with_edge(Share(13, 20), 80, 95) is Verdict.NOT_MET
    assert compare_with_edge(Share(14, 20), 80, 95) is Verdict.CANNOT_TELL


def test_what_would_tell() -> None:
    # 18 of 20 is 90%: z² x 0.8 x 0.2 / 0.1² = 43.29, so 44 units, 24 more. At exactly 80% no number tells.
    assert units_that_tell(Share(18, 20), 80, 95) == 24
    assert units_that_tell(Share(16, 20), 80, 95) is None


def test_yes_throughout_does_not_pass_whatever_the_agreement() -> None:
    marked = mark(case_exercise(MOSTLY_YES), attempt_of(in_cases(YES_TO_ALL)))
    assert marked.agreement == Share(54, 60)
    assert marked.ac1.value == pytest.approx(0.890, abs=0.0005)
    assert marked.kappa.value == 0
    assert marked.verdict is Verdict.NOT_MET
    by_aspect = {one.aspect: one for one in marked.passed.conditions}
    assert by_aspect[Aspect.AGREEMENT].verdict is Verdict.MET
    assert by_aspect[Aspect.RARER].share == Share(0, 6)
    assert "0 of 6" in by_aspect[Aspect.RARER].why


def test_with_one_single_no_it_is_not_passed_either() -> None:
    marked = mark(case_exercise("y" * 59 + "n"), attempt_of(in_cases(YES_TO_ALL)))
    assert marked.verdict is Verdict.CANNOT_TELL


def test_a_reference_without_a_no_cannot_tell_and_says_why() -> None:
    marked = mark(case_exercise(YES_TO_ALL), attempt_of(in_cases(YES_TO_ALL)))
    (rarer,) = [one for one in marked.passed.conditions if one.aspect is Aspect.RARER]
    assert rarer.answer is Answer.NO
    assert rarer.verdict is Verdict.CANNOT_TELL
    assert "no unit with the reference's No" in rarer.why
    assert not marked.kappa.defined
    assert "Every mark is the same" in marked.kappa.why


def test_where_yes_and_no_are_equally_many_both_must_be_found() -> None:
    marked = mark(case_exercise("ynyn"), attempt_of(in_cases("yyyy")))
    assert [one.answer for one in marked.passed.conditions] == [None, Answer.YES, Answer.NO]


def test_missing_and_not_applicable_are_counted_not_hidden() -> None:
    marked = mark(case_exercise("yynnxx"), attempt_of(in_cases("yn-yx-")))
    # right: case 1 and 5; severe: 2; missing: 3 and 6; lenient: 4
    assert marked.agreement == Share(2, 6)
    assert marked.missing == 2
    assert marked.not_applicable == Share(1, 6)
    assert (marked.leniency, marked.severity) == (Share(1, 6), Share(1, 6))
    assert marked.direction == "neither lenient nor severe on balance"
    assert marked.found == {Answer.YES: Share(1, 2), Answer.NO: Share(0, 2), Answer.NOT_APPLICABLE: Share(1, 2)}
    assert (marked.kappa.used, marked.kappa.found) == (4, 6)
    # AC1 rests on the four that both answered, yes/yes, no/yes, yes/no and n/a twice: 2 of 4 agree, yes is half of the
    # marks, no and n/a a quarter each; by chance (1/4 + 3/16 + 3/16) / 2 = 5/16 agree, so (1/2 - 5/16) / (11/16).
    assert marked.ac1.value == pytest.approx(3 / 11)
    assert (marked.ac1.used, marked.ac1.found) == (4, 6)


def test_ratings_are_compared_by_their_distance() -> None:
    reference = {"N.1": Rating.GOOD, "N.2": Rating.GOOD, "N.3": Rating.INADEQUATE, "N.4": Rating.OUTSTANDING}
    given = {"N.1": Rating.GOOD, "N.2": Rating.OUTSTANDING, "N.3": Rating.GOOD}
    rule = PassRule(agreement=80, rarer=50, within_one=75)
    exercise = exercise_of({("", "N.1.1"): Answer.YES}, rule, reference, asked=("N.1.1",))
    marked = mark(exercise, attempt_of({("", "N.1.1"): Answer.YES}, ratings=given))
    assert marked.ratings.exact == Share(1, 4)
    assert marked.ratings.within_one == Share(2, 4)
    assert marked.ratings.missing == 1
    assert marked.ratings.mean_difference == 1  # 0, +1 and +2
    within = marked.passed.conditions[-1]
    assert (within.aspect, within.verdict, within.bounds) == (Aspect.WITHIN_ONE, Verdict.NOT_MET, None)
    assert "counted without an interval" in within.why


@pytest.mark.parametrize("round_", [1, 2])
def test_the_twelve_are_marked_as_counting_says(round_: int) -> None:
    exercise = cohort_exercise()
    for trainee, attempt in zip(cohort.TRAINEES, cohort_attempts(round_), strict=True):
        marked = mark(exercise, attempt)
        assert marked.agreement == Share(cohort.agreed(trainee, round_), 60)
        assert marked.found[Answer.YES] == Share(*cohort.found(trainee, round_, answer=True))
        assert marked.found[Answer.NO] == Share(*cohort.found(trainee, round_, answer=False))
        assert marked.leniency.part + marked.severity.part == 60 - marked.agreement.part
    verdicts = {one.who: mark(exercise, one).verdict for one in cohort_attempts(round_)}
    assert verdicts["Kale Yes"] is Verdict.NOT_MET
    assert verdicts["Ash Careful"] is Verdict.MET


def test_time_is_part_of_the_result() -> None:
    def at(sequence: int, time: str, change: Change) -> Event:
        return Event(sequence, f"2026-03-02T10:{time}.000Z", "A. Example", change)

    answer = Subject(Kind.ANSWER, "N.1.1")
    events = (
        at(1, "00:00", Change(Subject(Kind.STARTED), None, None)),
        at(2, "02:00", Change(answer, None, Answer.YES)),
        at(3, "02:30", Change(Subject(Kind.ANSWER, "N.1.2"), None, Answer.YES)),
        at(4, "03:00", Change(Subject(Kind.STAGE), Stage.IN_PROGRESS, Stage.SIGNED_OFF)),
    )
    units = {("", "N.1.1"): Answer.YES, ("", "N.1.2"): Answer.NO}
    exercise = exercise_of(units, asked=("N.1.1", "N.1.2"), minutes=2)
    attempt = attempt_of(units)
    object.__setattr__(attempt, "events", events)
    marked = mark(exercise, attempt)
    assert marked.time.total == 180
    assert isclose(marked.median_seconds or 0, 75)
    assert marked.longest == (("", "N.1.1"), 120.0)
    assert marked.over_time


def test_without_the_key_nothing_is_marked() -> None:
    exercise = case_exercise("yn")
    object.__setattr__(exercise, "key", None)
    with pytest.raises(ValueError, match="without its key"):
        mark(exercise, attempt_of(in_cases("yn")))
