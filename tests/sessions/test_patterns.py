"""Patterns: groups, breakdowns and differences, with every figure worked out by hand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.cases import tally
from sessions.differences import difference_interval, largest_differences
from sessions.groups import (
    MOST_GROUPS,
    NOT_A_DATE,
    NOT_RECORDED,
    Grouping,
    UnknownAttribute,
    find_grouping,
    group_cases,
    groupings,
    in_periods,
)
from sessions.patterns import Group, break_down, questions_named
from sessions.record import Record
from standards.codes import UnknownCode
from standards.framework import Framework
from standards.shipped import load_shipped
from standards.tally import Tally
from tests.sessions.sampled import Sampled, alike, sampled

PDU = load_shipped("pdu-2021")
ENGAGEMENT = "P.2.2.1"
SAFETY = "P.2.2.3"
REVIEWING = "P.2.5.1"


def by(record: Record, *names: str) -> list[Grouping]:
    return [find_grouping(PDU, record, name) for name in names]


def groups_of(record: Record, *names: str, code: str = ENGAGEMENT) -> dict[str, Tally]:
    return {group.name: group.tally for group in break_down(PDU, record, code, by(record, *names)).groups}


def group(yes: int, applicable: int, value: str = "one") -> Group:
    return Group((value,), (), Tally(yes, applicable))


# Groups


def test_values_come_in_the_frameworks_order_whatever_their_capitals_and_what_is_not_recorded_comes_last() -> None:
    values = ["Very  High", "low", "", "HIGH", "Low", "unclear", "medium", "high", "Not recorded", "10", "9"]
    record = sampled([({"risk_of_serious_harm": value}, "S") for value in values], ENGAGEMENT)
    assert group_cases(record.cases, by(record, "risk_of_serious_harm")) == {
        ("low",): (2, 5),
        ("medium",): (7,),
        ("high",): (4, 8),
        ("very high",): (1,),
        ("9",): (11,),
        ("10",): (10,),
        ("unclear",): (6,),
        (NOT_RECORDED,): (3, 9),
    }


def test_an_attribute_of_ones_own_groups_as_well() -> None:
    record = sampled([({"team": "North"}, "S"), ({"team": "north"}, "I"), ({"team": "South"}, "S")], ENGAGEMENT)
    assert groups_of(record, "Team") == {"North": Tally(1, 2), "South": Tally(1, 1)}
    assert [one.attribute for one in groupings(PDU, record)][-1] == "team"


def test_dates_are_grouped_by_month_and_by_quarter() -> None:
    days = ["2025-01-31", "01/02/2025", "2025-03-31", "2025-04-01", "2024-12-31", "soon", ""]
    record = sampled([({"start_date": day}, "S") for day in days], ENGAGEMENT)
    (month,) = by(record, "start_date")
    assert (month.name, month.label) == ("start_date:month", "Start date by month")
    assert [key for (key,) in group_cases(record.cases, [month])] == [
        "2024-12",
        "2025-01",
        "2025-02",
        "2025-03",
        "2025-04",
        NOT_A_DATE,
        NOT_RECORDED,
    ]
    assert group_cases(record.cases, by(record, "start-date:Quarter")) == {
        ("2024 Q4",): (5,),
        ("2025 Q1",): (1, 2, 3),
        ("2025 Q2",): (4,),
        (NOT_A_DATE,): (6,),
        (NOT_RECORDED,): (7,),
    }


def test_dates_of_more_than_a_year_are_grouped_by_quarter_unless_said_otherwise() -> None:
    months = [f"{year}-{month:02}-15" for year in (2024, 2025) for month in range(1, 13)][:13]
    record = sampled([({"start_date": day}, "S") for day in months], ENGAGEMENT)
    assert by(record, "start_date")[0].name == "start_date:quarter"
    assert by(record, "start_date:month")[0].distinct == 13
    assert [one.name for one in in_periods(by(record, "start_date")[0], record)] == [
        "start_date:month",
        "start_date:quarter",
    ]


def test_an_attribute_of_ones_own_is_a_date_where_all_its_values_are() -> None:
    record = sampled([({"allocated": "2025-01-31"}, "S"), ({"allocated": "1/2/2025"}, "S")], ENGAGEMENT)
    assert by(record, "allocated")[0].name == "allocated:month"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sexx", "The cases have no attribute 'sexx'. Did you mean sex? They have sentence_type, risk_of_serious_harm"),
        ("zebra", "The cases have no attribute 'zebra'. They have sentence_type"),
        ("sex:month", "Sex is no date, so it has no periods. Leave out :month."),
        ("start_date:week", "Dates are grouped by month or quarter, not by 'week': start_date:month."),
    ],
)
def test_an_attribute_that_is_not_there_is_refused_with_what_there_is(typed: str, said: str) -> None:
    with pytest.raises(UnknownAttribute) as refused:
        find_grouping(PDU, Record(), typed)
    assert str(refused.value).startswith(said)


def test_an_attribute_is_found_by_its_id_or_its_title() -> None:
    for typed in ("risk_of_serious_harm", "Risk of serious harm", "RISK-OF-SERIOUS-HARM"):
        assert find_grouping(PDU, Record(), typed).attribute == "risk_of_serious_harm"


# Breakdowns


def test_a_question_by_an_attribute_has_a_denominator_in_each_group() -> None:
    record = sampled(
        [
            *alike("sex", "female", 3, 1),
            *alike("sex", "male", 4, 4),
            ({"sex": "male"}, "n"),
            ({"sex": "male"}, "-"),
            ({}, "I"),
        ],
        ENGAGEMENT,
    )
    found = break_down(PDU, record, ENGAGEMENT, by(record, "sex"))
    assert [
        (one.name, len(one.cases), one.tally.applicable, one.tally.yes, one.tally.percent) for one in found.groups
    ] == [
        ("female", 4, 4, 3, 75),
        ("male", 10, 8, 4, 50),
        (NOT_RECORDED, 1, 1, 0, 0),
    ]
    assert [one.small for one in found.groups] == [True, False, True]
    assert found.total == Tally(7, 13, blank=1, not_applicable=1)
    assert found.cases == 15
    # Wilson for 4 of 8: centre 0.5, half width 1.96 / (1 + 1.96²/8) · sqrt(0.25/8 + 1.96²/(4·64)) = 0.2848.
    interval = found.groups[1].interval
    assert interval is not None
    assert (round(interval.low, 3), round(interval.high, 3)) == (0.215, 0.785)


def test_a_group_of_five_judged_is_small_and_one_of_six_or_of_none_is_not() -> None:
    assert group(3, 5).small
    assert not group(3, 6).small
    assert not group(0, 0).small
    assert group(0, 0).interval is None


def test_two_attributes_are_crossed() -> None:
    cases: list[Sampled] = [
        ({"sex": sex, "sentence_type": sentence}, letter)
        for sex, sentence, letters in (
            ("female", "licence", "SSI"),
            ("male", "licence", "SI"),
            ("male", "community order", "II"),
        )
        for letter in letters
    ]
    record = sampled(cases, ENGAGEMENT)
    assert groups_of(record, "sentence_type", "sex") == {
        "licence, female": Tally(2, 3),
        "licence, male": Tally(1, 2),
        "community order, male": Tally(0, 2),
    }


def test_cases_that_are_not_asked_are_in_a_group_and_in_no_tally() -> None:
    cases: list[Sampled] = [({"sex": "male", "review_due": due}, "S") for due in ("yes", "no", "no")]
    record = sampled(cases, REVIEWING)
    (male,) = break_down(PDU, record, REVIEWING, by(record, "sex")).groups
    assert (len(male.cases), male.tally) == (3, Tally(1, 1))


def test_an_attribute_that_tells_the_cases_apart_has_too_many_groups() -> None:
    record = sampled([({"unit": f"Unit {number}"}, "S") for number in range(MOST_GROUPS + 1)], ENGAGEMENT)
    found = break_down(PDU, record, ENGAGEMENT, by(record, "unit"))
    assert not found.groups
    assert found.too_many == "Unit has 31 different values in 31 cases: too many groups."
    assert found.total.yes == 31


def test_few_cases_may_have_five_values_and_no_more_than_half_as_many_as_cases() -> None:
    def too_many(values: int, cases: int) -> bool:
        record = sampled([({"unit": str(number % values)}, "S") for number in range(cases)], ENGAGEMENT)
        return by(record, "unit")[0].too_many

    assert not too_many(5, 5)
    assert too_many(6, 11)
    assert not too_many(6, 12)
    assert not too_many(MOST_GROUPS, 2 * MOST_GROUPS)
    assert too_many(MOST_GROUPS + 1, 10 * MOST_GROUPS)


def test_what_is_not_asked_in_cases_cannot_be_broken_down() -> None:
    national = load_shipped("national-probation-2024")
    with pytest.raises(ValueError, match=r"N.1.1 is not asked in cases"):
        break_down(national, Record(), "N.1.1", [Grouping("sex", "Sex")])
    with pytest.raises(ValueError, match="by one attribute, or by two"):
        break_down(PDU, Record(), ENGAGEMENT, [])


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("p221", ["P.2.2.1"]), ("P.2.2", ["P.2.2.1", "P.2.2.2", "P.2.2.3"]), ("2.6.1 a", ["P.2.6.1.a"])],
)
def test_a_code_means_a_question_or_all_of_a_standard(typed: str, codes: list[str]) -> None:
    assert [question.code for question in questions_named(PDU, typed)] == codes


@pytest.mark.parametrize("typed", ["P.1.1", "zebra", "", "P.2.2.9"])
def test_a_code_that_is_not_asked_in_cases_is_refused_with_the_list(typed: str) -> None:
    with pytest.raises(UnknownCode, match=r"In cases it asks P.2.1.1, P.2.2.1, "):
        questions_named(PDU, typed)


# Differences


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [  # The examples of Newcombe 1998, table II, method 10.
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_the_interval_of_a_difference_is_newcombes(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    interval = difference_interval(Tally(*first), Tally(*second))
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


def test_the_size_is_exact_before_it_is_rounded() -> None:
    # 2 of 12 prints as 17%, 21 of 36 as 58%; the difference is 41.67, not 41.
    record = sampled([*alike("sex", "female", 2, 10), *alike("sex", "male", 21, 15)], ENGAGEMENT)
    (found,) = largest_differences(PDU, record).found
    assert (found.higher.name, found.lower.name, found.points) == ("male", "female", 42)


def test_large_groups_that_lie_apart_come_before_small_ones_and_those_before_chance() -> None:
    cases: list[Sampled] = [
        *(({"sex": "female", "unit": "North", "agencies": "1"}, letter) for letter in "SSSSSSSSSSSSSSSIIIII"),
        *(({"sex": "male", "unit": "South", "agencies": "1"}, letter) for letter in "SSSSSIIIIIIIIIIIIIII"),
        *(({"unit": "East", "agencies": "2"}, letter) for letter in "SSSS"),
        *(({"unit": "West", "agencies": "2"}, letter) for letter in "III"),
    ]
    record = sampled(cases, ENGAGEMENT)
    unit, sex, agencies = largest_differences(PDU, record, by=by(record, "agencies", "unit", "sex")).found
    # East against West is 100 points between two small groups; North against South, 50 points, is the one to show.
    assert (unit.higher.name, unit.lower.name, unit.points, unit.small) == ("North", "South", 50, False)
    assert (sex.by.attribute, sex.could_be_chance) == ("sex", False)
    # 4 of 7 against 20 of 40: 7.14 points.
    assert (agencies.higher.name, agencies.points, agencies.could_be_chance) == ("2", 7, True)


def test_it_says_how_many_comparisons_were_made() -> None:
    cases: list[Sampled] = [
        *(({"sex": "female", "unit": "North"}, letter) for letter in "SSSSSS"),
        *(({"sex": "male", "unit": "South"}, letter) for letter in "IIIIII"),
        *(({"unit": "East"}, letter) for letter in "SI"),
    ]
    found = largest_differences(PDU, sampled(cases, ENGAGEMENT), [PDU.key_question(ENGAGEMENT)])
    # One pair by sex, three by unit; the two with East are small. 6 of 6 against 0 of 6 leaves nought out, twice.
    assert (found.compared, found.sound, found.apart, found.by_chance) == (4, 2, 2, 0)
    assert [one.by.attribute for one in found.found] == ["sex", "unit"]


def test_what_identifies_people_is_compared_only_where_it_is_asked_for() -> None:
    cases = [*alike("responsible_officer", "RO1", 6, 0), *alike("responsible_officer", "RO2", 0, 6)]
    record = sampled(cases, ENGAGEMENT)
    left_out = largest_differences(PDU, record)
    assert not left_out.found
    assert "responsible_officer" in [one.attribute for one in left_out.left_out]
    asked_for = largest_differences(PDU, record, by=by(record, "responsible_officer"))
    assert [one.points for one in asked_for.found] == [100]


def test_what_is_not_recorded_is_compared_with_nothing() -> None:
    record = sampled([*alike("sex", "female", 6, 0), *alike("ethnicity", "any", 0, 6)], ENGAGEMENT)
    assert not largest_differences(PDU, record).compared


def test_dates_are_compared_by_quarter() -> None:
    cases = [*alike("start_date", "2025-01-15", 3, 3), *alike("start_date", "2025-02-15", 6, 0)]
    assert not largest_differences(PDU, sampled(cases, ENGAGEMENT)).compared


# What holds for all cases

VALUES = st.sampled_from(["", "low", "Low", "medium", "high", "very high", "unclear", " low ", "not recorded"])
CASES = st.lists(
    st.tuples(
        st.fixed_dictionaries(
            {"risk_of_serious_harm": VALUES, "sex": st.sampled_from(["female", "male", ""])},
            optional={"start_date": st.sampled_from(["2025-01-01", "31/12/2024", "soon", ""])},
        ),
        st.text("SIn-", min_size=2, max_size=2),
    ),
    max_size=25,
)
ATTRIBUTES = ("risk_of_serious_harm", "sex", "start_date:month", "start_date:quarter")
NAMES = st.lists(st.sampled_from(ATTRIBUTES), min_size=1, max_size=2, unique=True)


@given(CASES, NAMES)
def test_groups_hold_each_case_once_and_their_counts_add_up_to_the_tally(
    cases: list[Sampled], names: list[str]
) -> None:
    record = sampled(cases, ENGAGEMENT, SAFETY)
    for code in (ENGAGEMENT, SAFETY):
        found = break_down(PDU, record, code, by(record, *names))
        if found.too_many:
            continue
        numbers = [number for one in found.groups for number in one.cases]
        assert sorted(numbers) == sorted(record.cases)
        pooled = [
            sum(getattr(one.tally, name) for one in found.groups)
            for name in ("yes", "applicable", "blank", "not_applicable")
        ]
        whole = tally(PDU, record, code)
        assert pooled == [whole.yes, whole.applicable, whole.blank, whole.not_applicable]
        assert found.total == whole
        assert len({one.values for one in found.groups}) == len(found.groups)


@given(CASES)
def test_differences_are_in_order_and_as_many_as_were_compared(cases: list[Sampled]) -> None:
    record = sampled(cases, ENGAGEMENT, SAFETY)
    used = by(record, "risk_of_serious_harm", "sex")
    found = largest_differences(PDU, record, by=used)
    for one in found.found:
        assert one.size > 0
        assert one.interval.low <= float(one.size) <= one.interval.high + 1e-12
        assert -1 <= one.interval.low <= one.interval.high <= 1 + 1e-12
    order = [(one.could_be_chance, one.small, -one.size) for one in found.found]
    assert order == sorted(order)
    assert found.compared == sum(pairs_by_hand(PDU, record, one) for one in used if one.useful)
    assert found.apart <= found.sound <= found.compared


def pairs_by_hand(framework: Framework, record: Record, grouping: Grouping) -> int:
    """Pairs of groups with a judged case, over all key questions, counted without the code under test."""
    count = 0
    for question in framework.in_cases.key_questions:
        values = {
            " ".join(case.attributes[grouping.attribute].split()).casefold()
            for number, case in record.cases.items()
            if record.marks_in(number).answers.get(question.code) in ("yes", "no")
        } - {"", "not recorded"}
        count += len(list(combinations(values, 2)))
    return count
