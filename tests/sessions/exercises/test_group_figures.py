"""A group beside the reference, its items, its misreaders, the change between rounds and drift: figures by counting."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sessions.exercises.drift import drift
from sessions.exercises.found_shares import Share
from sessions.exercises.group import compare
from sessions.exercises.items import EVERYBODY_RIGHT, NOBODY_RIGHT, Doubt, items
from sessions.exercises.marking import mark
from sessions.exercises.misreading import chance_of_gathering, misreadings
from sessions.exercises.rounds import change_between
from standards.scale import Answer, Rating
from tests import cohort
from tests.sessions.exercises.judged import (
    WORDS,
    attempt_of,
    case_exercise,
    cohort_attempts,
    cohort_exercise,
    exercise_of,
    in_cases,
)

UNITS_OF_SIX = tuple((case, code) for code in ("P.2.2.1", "P.2.2.2") for case in ("C-01", "C-02", "C-03"))


def test_alpha_of_two_is_krippendorffs_example() -> None:
    # K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section A: 0 is No and 1 is Yes.
    exercise = case_exercise("ynynynynyn")
    group = compare(
        exercise, [attempt_of(in_cases("nynnnnnnyn"), "One Example"), attempt_of(in_cases("yyynnynnnn"), "Two Example")]
    )
    assert group.whole.alpha.value == pytest.approx(0.0952380952, abs=1e-9)
    assert group.whole.pairwise.value == pytest.approx(0.6)
    assert (group.whole.alpha.used, group.whole.alpha.found) == (10, 10)


def test_the_twelve_by_group_and_question() -> None:
    group = compare(cohort_exercise(), cohort_attempts(1))
    agreed = {one.name: cohort.agreed(one, 1) for one in cohort.TRAINEES}
    assert group.whole.right == Share(sum(agreed.values()), 12 * 60)
    assert group.whole.with_reference.value == pytest.approx(sum(agreed.values()) / 720)
    assert [(one.title, one.trainees) for one in group.by_group] == [("AI", 6), ("HMI", 4), ("local assessor", 2)]
    hmi = [agreed[one.name] for one in cohort.TRAINEES if one.group == "HMI"]
    assert group.by_group[1].right == Share(sum(hmi), 240)
    for one in group.by_question:
        right = sum(cohort.right(unit, 1) for unit in cohort.UNITS if unit[1] == one.code)
        assert one.right == Share(right, 240)
    assert [one.code for one in group.by_standard] == ["P.2.2"]


def test_a_missing_answer_is_in_no_pair_and_is_counted() -> None:
    exercise = case_exercise("yynn")
    group = compare(
        exercise, [attempt_of(in_cases("yyn-"), "One Example"), attempt_of(in_cases("yynn"), "Two Example")]
    )
    assert (group.whole.pairwise.used, group.whole.pairwise.found) == (3, 4)
    assert (group.whole.with_reference.used, group.whole.with_reference.found) == (8, 8)
    assert group.whole.with_reference.value == 7 / 8
    assert group.whole.right == Share(7, 8)


def test_ratings_of_a_group() -> None:
    reference = {"N.1": Rating.GOOD, "N.2": Rating.INADEQUATE}
    exercise = exercise_of({("", "N.1.1"): Answer.YES}, ratings=reference, asked=("N.1.1",))
    group = compare(
        exercise,
        [
            attempt_of({}, "One Example", reference),
            attempt_of({}, "Two Example", {"N.1": Rating.GOOD, "N.2": Rating.GOOD}),
        ],
    )
    assert group.ratings_exact == Share(3, 4)
    assert (group.ratings.used, group.ratings.found) == (2, 2)


def test_two_attempts_of_one_person_are_not_guessed_between() -> None:
    with pytest.raises(ValueError, match="two attempts"):
        compare(case_exercise("yn"), [attempt_of(in_cases("yn")), attempt_of(in_cases("yn"), "a. example")])


def test_the_planted_bad_key_is_found_and_nothing_else_is() -> None:
    found = items(cohort_exercise(), cohort_attempts(1))
    doubted = [one for one in found.units if Doubt.KEY in one.doubts]
    assert [one.unit for one in doubted] == [cohort.BAD_KEY]
    assert doubted[0].right == Share(cohort.right(cohort.BAD_KEY, 1), 12) == Share(1, 12)
    assert doubted[0].split == {Answer.YES: 1, Answer.NO: 11}
    for one in found.units:
        assert one.right.part == cohort.right(one.unit, 1)


def test_the_misreader_is_found_and_nobody_else_is() -> None:
    (one,) = items(cohort_exercise(), cohort_attempts(1)).misreadings
    assert (one.who, one.question.code) == ("Larch Misreader", cohort.MISREAD)
    assert (one.wrong, one.units, one.elsewhere, one.units_elsewhere) == (20, 20, 0, 39)
    assert not items(cohort_exercise(), cohort_attempts(2)).misreadings


def test_who_says_yes_throughout_reads_nothing_otherwise() -> None:
    # Nine of the ten No fall on one question: whoever says Yes throughout differs there nine times of ten.
    cases = [f"C-{number:02}" for number in range(1, 11)]
    key = {(case, code): Answer.YES for case in cases for code in ("P.2.2.1", "P.2.2.2", "P.2.2.3")}
    key |= {(case, "P.2.2.3"): Answer.NO for case in cases[1:]} | {("C-01", "P.2.2.1"): Answer.NO}
    exercise = exercise_of(key, asked=("P.2.2.1", "P.2.2.2", "P.2.2.3"), cases=cases)
    misread = {unit: answer for unit, answer in key.items() if unit[1] != "P.2.2.2"}
    misread |= {(case, "P.2.2.2"): Answer.NO for case in cases}
    attempts = [
        attempt_of(dict.fromkeys(key, Answer.YES), "Kale Yes"),
        attempt_of(misread, "Larch Misreader"),
        *(attempt_of(key, f"{name} Careful") for name in ("Ash", "Birch", "Cedar")),
    ]
    assert [(one.who, one.question.code) for one in items(exercise, attempts).misreadings] == [
        ("Larch Misreader", "P.2.2.2")
    ]


def test_the_chance_of_gathering_is_exact() -> None:
    # Of two No one is answered otherwise, and of four Yes two; a No and two Yes are of the question asked about. All
    # three fall on it in 1 of 12 ways; two or more in that, in 4 more with the No, and in 1 without it.
    exercise = exercise_of(
        {unit: WORDS[one] for unit, one in zip(UNITS_OF_SIX, "nyynyy", strict=True)},
        asked=("P.2.2.1", "P.2.2.2"),
        cases=("C-01", "C-02", "C-03"),
    )
    for given, ways in (("ynnnyy", 1), ("ynynny", 6)):
        answers = {unit: WORDS[one] for unit, one in zip(UNITS_OF_SIX, given, strict=True)}
        results = mark(exercise, attempt_of(answers)).units
        assert chance_of_gathering(results, "P.2.2.1") == Fraction(ways, 12)


@pytest.mark.parametrize(
    ("units", "wrong", "elsewhere", "chance"),
    [
        (4, 3, 14, Fraction(8, 816)),  # all three fall on it in 4 of 816 ways, and there are two questions
        (4, 3, 13, None),  # 4 of 680 ways is rare for one question, and for either of two it is not
        (5, 3, 19, None),  # 10 of 2024 ways, and twice that, is rare; but it is not three quarters of the question
        (5, 4, 19, Fraction(10, 10626)),
        (2, 2, 19, None),  # two are too few to gather
    ],
)
def test_a_misreading_is_most_of_a_question_and_rare_for_any_of_them(
    units: int, wrong: int, elsewhere: int, chance: Fraction | None
) -> None:
    cases = [f"C-{number:02}" for number in range(1, elsewhere + 1)]
    asked = [(case, "P.2.2.1") for case in cases[:units]]
    key = dict.fromkeys([*asked, *((case, "P.2.2.2") for case in cases)], Answer.YES)
    exercise = exercise_of(key, asked=("P.2.2.1", "P.2.2.2"), cases=cases)
    marked = mark(exercise, attempt_of(key | dict.fromkeys(asked[:wrong], Answer.NO)))
    found = list(misreadings([marked], exercise.units))
    assert [(one.question.code, one.probability) for one in found] == ([("P.2.2.1", chance)] if chance else [])


def test_one_unit_of_many_that_goes_against_the_rest_is_chance() -> None:
    # A correlation of -0.65 of twelve people would be beyond chance alone; among forty units it is not.
    skills = [20, 22, 24, 25, 26, 27, 28, 30, 32, 33, 34, 36]
    given = [("n" if skill > 30 or skill == 22 else "y") + "y" * skill + "n" * (39 - skill) for skill in skills]
    found = items(
        case_exercise("y" * 40), [attempt_of(in_cases(one), f"No. {place:02}") for place, one in enumerate(given)]
    )
    assert (found.units[0].discrimination.value or 0) < -0.5
    assert Doubt.BETTER_ARE_WRONG not in found.units[0].doubts


def test_discrimination_says_why_there_is_none() -> None:
    # Scores elsewhere: case 1 is right for all, case 2 for none, case 3 for those who are right in case 4 too.
    given = ["yyyy", "yyyy", "yynn", "yynn", "yynn"]
    found = items(case_exercise("ynyy"), [attempt_of(in_cases(one), f"No. {place}") for place, one in enumerate(given)])
    first, second, third, _ = (one.discrimination for one in found.units)
    assert (first.value, first.why) == (None, EVERYBODY_RIGHT)
    assert (second.value, second.why) == (None, NOBODY_RIGHT)
    assert third.value == pytest.approx(1)
    assert found.units[1].against is Answer.YES
    assert found.questions[0].discrimination.why == "There is nothing else to compare with."


def test_a_split_is_a_doubt_about_the_prompt() -> None:
    given = ["yy", "yy", "ny", "ny"]
    found = items(case_exercise("yy"), [attempt_of(in_cases(one), f"No. {place}") for place, one in enumerate(given)])
    assert [one.doubts for one in found.units] == [(Doubt.PROMPT,), ()]


def test_better_trainees_getting_it_wrong_is_a_doubt() -> None:
    given = ["nyyyyy", "nyyyyy", "nyyyyy", "yyynnn", "yynnnn", "yyynnn", "yynnnn"]
    found = items(
        case_exercise("yyyyyy"), [attempt_of(in_cases(one), f"No. {place}") for place, one in enumerate(given)]
    )
    assert Doubt.BETTER_ARE_WRONG in found.units[0].doubts
    assert (found.units[0].discrimination.value or 0) < -0.9


def test_one_person_alone_is_named_where_nothing_can_gather() -> None:
    given = ["yn", "yn", "yy", "yn", "yn"]
    found = items(case_exercise("yn"), [attempt_of(in_cases(one), f"No. {place}") for place, one in enumerate(given)])
    (alone,) = found.alone
    assert (alone.who, alone.unit, alone.answer, alone.others) == ("No. 2", ("C-02", "P.2.2.1"), Answer.YES, 4)


def test_the_change_between_rounds() -> None:
    change = change_between(cohort_exercise(), [*cohort_attempts(1), *cohort_attempts(2)])
    assert change is not None
    people = {one.who: one for one in change.people}
    for trainee in cohort.TRAINEES:
        net = cohort.agreed(trainee, 2) - cohort.agreed(trainee, 1)
        assert len(people[trainee.name].towards) - len(people[trainee.name].away) == net
    assert len(people["Larch Misreader"].towards) == 20
    assert not people["Kale Yes"].changed
    assert change.agreement_before == Share(sum(cohort.agreed(one, 1) for one in cohort.TRAINEES), 720)
    assert change.agreement_after == Share(sum(cohort.agreed(one, 2) for one in cohort.TRAINEES), 720)
    assert (change.alpha_after.value or 0) > (change.alpha_before.value or 0)


def test_who_sat_one_round_alone_is_named() -> None:
    exercise = case_exercise("yn")
    both = [attempt_of(in_cases("yy"), "Both Example"), attempt_of(in_cases("yn"), "Both Example", round_=2)]
    change = change_between(
        exercise, [*both, attempt_of({}, "First Example"), attempt_of({}, "Late Example", round_=2)]
    )
    assert change is not None
    assert (change.only_before, change.only_after) == (("First Example",), ("Late Example",))
    assert change.people[0].towards == (("C-02", "P.2.2.1"),)
    assert change_between(exercise, both[:1]) is None


def test_drift_beyond_chance_and_within_it() -> None:
    exercise = case_exercise("y" * 20 + "n" * 20)
    letters = ["y" * 20 + "n" * 20, "y" * 19 + "n" * 21, "y" * 40, "y" * 32 + "n" * 8, "y" * 36 + "n" * 4]
    attempts = [
        attempt_of(in_cases(one), handed_in=f"2026-0{month}-01T10:00:00.000Z") for month, one in enumerate(letters, 1)
    ]
    found = drift("a. example", [mark(exercise, one) for one in reversed(attempts)])
    agreement, leniency, severity = found.shifts
    # The third of five is in neither half: 40 and 39 of 40 against 28 and 24.
    assert (agreement.first, agreement.last) == (Share(79, 80), Share(52, 80))
    assert (leniency.first, leniency.last) == (Share(0, 80), Share(28, 80))
    assert (severity.first, severity.last) == (Share(1, 80), Share(0, 80))
    assert agreement.beyond_chance
    assert leniency.beyond_chance
    assert not severity.beyond_chance
    assert not drift("A. Example", [mark(exercise, attempts[0])]).shifts
