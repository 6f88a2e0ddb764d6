"""A part of a framework: what stays, what goes, and what no longer follows."""

from __future__ import annotations

import pytest

from standards.part import part_of
from standards.rating import rate
from standards.rules import OverallFrom
from standards.scale import Rating
from standards.shipped import load_shipped

NATIONAL = load_shipped("national-probation-2024")
PDU = load_shipped("pdu-2021")


def test_a_key_question_brings_its_prompts_and_its_standard() -> None:
    part = part_of(NATIONAL, ["N.2.1"])
    assert [one.code for one in part.standards] == ["N.2"]
    whole = NATIONAL.key_question("N.2.1")
    assert part.key_question("N.2.1") == whole
    assert [one.code for one in part.questions] == [one.code for one in whole.questions]
    assert part.whole is NATIONAL


def test_its_text_and_digest_are_those_of_the_whole() -> None:
    part = part_of(NATIONAL, ["N.2.1"])
    assert (part.digest, part.source_text, part.id) == (NATIONAL.digest, NATIONAL.source_text, NATIONAL.id)


def test_a_standard_is_rated_even_where_none_of_its_questions_is_asked() -> None:
    part = part_of(NATIONAL, ["N.2.1"], ["N.4"])
    assert [one.code for one in part.judged] == ["N.2", "N.4"]
    assert part.standard("N.4").key_questions == ()


def test_no_overall_follows_from_a_part() -> None:
    part = part_of(NATIONAL, ["N.2.1"])
    assert part.rules.overall.source is OverallFrom.NONE
    assert rate(part, {"N.2": Rating.GOOD}).overall.rating is None


def test_limits_stay_with_their_standards_and_what_is_not_asked_never_makes_them_hold() -> None:
    assert PDU.rules.limits
    assert part_of(PDU, ["P.2.2.1"]).rules.limits == ()
    part = part_of(PDU, [], ["P.1.1", "P.3"])
    assert {limit.standard for limit in part.rules.limits} == {"P.1.1"}
    judged = {"P.1.1": Rating.OUTSTANDING, "P.3": Rating.GOOD}
    assert rate(part, judged).standards[0].rating is Rating.OUTSTANDING
    assert rate(part, {**judged, "P.3": Rating.INADEQUATE}).standards[0].rating is Rating.GOOD


def test_all_of_it_is_the_whole_and_so_is_nothing() -> None:
    everything = [question.code for standard in NATIONAL.standards for question in standard.key_questions]
    part = part_of(NATIONAL, ["N.2.1"])
    assert part_of(NATIONAL, everything, [one.code for one in NATIONAL.standards]) is NATIONAL
    assert part_of(NATIONAL, ()) is NATIONAL
    assert part_of(part, ()) is NATIONAL
    assert part_of(part, ["N.1.1"]).standards[0].code == "N.1"


@pytest.mark.parametrize(("asked", "rated"), [(["N.2.1.a"], []), (["X.1"], []), ([], ["N.2.1"])])
def test_a_code_of_something_else_is_refused(asked: list[str], rated: list[str]) -> None:
    with pytest.raises(KeyError):
        part_of(NATIONAL, asked, rated)
