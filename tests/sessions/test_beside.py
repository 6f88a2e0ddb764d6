"""A self-assessment beside the inspection: what belongs together, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.beside import Side, compare, in_order, must_compare, partners, side_by_side, the_partner
from sessions.events import Judgement
from sessions.faults import NoSuchSession
from sessions.kinds import SessionKind
from sessions.record import Marks, Record
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.loading import parse_framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.sessions.sampled import Sampled, sampled

INADEQUATE, IMPROVEMENT, GOOD, OUTSTANDING = Rating
YES, NO = Answer.YES, Answer.NO
PDU = load_shipped("pdu-2021")
NATIONAL = load_shipped("national-probation-2024")


def national(ratings: Mapping[str, Rating], answers: Mapping[str, Answer]) -> Record:
    judgements = {code: Judgement(rating, "Reason.") for code, rating in ratings.items()}
    return Record(judgements=judgements, marks={0: Marks(answers)})


def test_standards_and_answers_that_differ_come_first() -> None:
    own = national({"N.1": OUTSTANDING, "N.2": GOOD, "N.3": GOOD}, {"N.1.1": YES, "N.1.2": YES, "N.1.3": YES})
    inspected = national({"N.1": GOOD, "N.2": GOOD, "N.3": INADEQUATE}, {"N.1.1": YES, "N.1.2": NO, "N.1.4": NO})
    found = compare(NATIONAL, own, NATIONAL, inspected)
    assert [(one.standard.code, one.steps) for one in found.standards][:4] == [
        ("N.3", 2),
        ("N.1", 1),
        ("N.2", 0),
        ("N.4", None),
    ]
    assert found.standards[0].self_assessed == Side(GOOD, final=True)
    assert found.standards[0].inspected == Side(INADEQUATE, final=True)
    first, second, *_ = found.key_questions
    assert (first.key_question.code, first.self_assessed, first.inspected) == ("N.1.2", YES, NO)
    assert first.more == Fraction(1)
    assert (second.key_question.code, second.more) == ("N.1.1", Fraction(0))
    only_one = next(one for one in found.key_questions if one.key_question.code == "N.1.4")
    assert (only_one.self_assessed, only_one.inspected, only_one.more) == (None, NO, None)
    assert (found.standards_that_differ, found.key_questions_that_differ) == (2, 1)
    assert [one.points for one in found.overall] == [7, 4]
    assert found.same_text


def test_percentages_are_compared_exactly_each_with_its_own_denominator() -> None:
    def cases(first: str, second: str) -> list[Sampled]:
        return [({}, one + other) for one, other in zip(first, second, strict=True)]

    codes = ("P.2.2.1", "P.2.2.2")
    own = sampled(cases("SSI", "SS-"), *codes)  # 2 of 3, 2 of 2
    inspected = sampled(cases("SSII", "SSSI"), *codes)  # 2 of 4, 3 of 4
    found = compare(PDU, own, PDU, inspected)
    first, second, *_ = found.key_questions
    assert (first.key_question.code, first.more, first.points) == ("P.2.2.2", Fraction(1, 4), 25)
    # 66.67 less 50 is 16.67.
    assert (second.key_question.code, second.more, second.points) == ("P.2.2.1", Fraction(1, 6), 17)
    other_way = compare(PDU, inspected, PDU, own).key_questions[1]
    assert (other_way.more, other_way.points) == (Fraction(-1, 6), -17)


def test_a_rating_that_is_not_final_is_shown_as_it_is_so_far() -> None:
    own = sampled([({}, "SSS"), ({}, "SSS")], "P.2.2.1", "P.2.2.2", "P.2.2.3")
    inspected = sampled([({}, "SSI"), ({}, "SS-")], "P.2.2.1", "P.2.2.2", "P.2.2.3")
    assessment = next(one for one in compare(PDU, own, PDU, inspected).standards if one.standard.code == "P.2.2")
    assert assessment.self_assessed == Side(OUTSTANDING, final=True)
    assert assessment.inspected == Side(INADEQUATE)
    assert assessment.steps == 3


def test_of_different_versions_what_has_the_same_code_is_compared() -> None:
    text = PDU.source_text.replace('version = "2021"', 'version = "draft"', 1)
    draft = parse_framework(text.replace('code = "P.2.2.2"', 'code = "P.2.2.9"', 1), "draft.toml")
    found = compare(draft, Record(), PDU, Record())
    assert not found.same_text
    assert found.left_out == ("P.2.2.2", "P.2.2.9")
    codes = [one.key_question.code for one in found.key_questions]
    assert "P.2.2.1" in codes
    assert not {"P.2.2.2", "P.2.2.9"} & set(codes)


ANSWERS = st.dictionaries(st.sampled_from([one.code for one in NATIONAL.key_questions]), st.sampled_from([YES, NO]))
RATINGS = st.dictionaries(st.sampled_from(["N.1", "N.2", "N.3", "N.4"]), st.sampled_from(list(Rating)))


@given(RATINGS, ANSWERS, RATINGS, ANSWERS)
def test_the_other_way_round_every_difference_has_the_other_sign(
    ratings: Mapping[str, Rating],
    answers: Mapping[str, Answer],
    other_ratings: Mapping[str, Rating],
    other_answers: Mapping[str, Answer],
) -> None:
    own, inspected = national(ratings, answers), national(other_ratings, other_answers)
    there, back = compare(NATIONAL, own, NATIONAL, inspected), compare(NATIONAL, inspected, NATIONAL, own)
    steps = {one.standard.code: one.steps for one in back.standards}
    more = {one.key_question.code: one.more for one in back.key_questions}
    for rated in there.standards:
        below = steps[rated.standard.code]
        assert rated.steps == (None if below is None else -below)
    for asked in there.key_questions:
        other = more[asked.key_question.code]
        assert asked.more == (None if other is None else -other)
    sizes = [abs(one.steps or 0) for one in there.standards]
    assert sizes == sorted(sizes, reverse=True)


# In a workspace


def start(workspace: Workspace, framework: Framework, service: str, kind: SessionKind) -> str:
    return workspace.start(framework, service, kind, "A. Example")


def test_the_partner_is_the_other_kind_of_the_same_service_and_framework(workspace: Workspace) -> None:
    inspection, own = SessionKind.INSPECTION, SessionKind.SELF_ASSESSMENT
    here = start(workspace, PDU, "Fernhollow PDU (fictional)", inspection)
    there = start(workspace, PDU, "FERNHOLLOW  pdu (Fictional)", own)
    start(workspace, PDU, "Fernhollow PDU (fictional)", inspection)
    start(workspace, NATIONAL, "Fernhollow PDU (fictional)", own)
    start(workspace, PDU, "Northmarch PDU (fictional)", own)
    binned = Session.open(workspace, start(workspace, PDU, "Fernhollow PDU (fictional)", own))
    binned.to_bin()
    binned.close()
    listings = workspace.listings()
    assert [one.uid for one in partners(workspace.listing(here), listings)] == [there]
    assert the_partner(workspace.listing(here), listings).uid == there
    with pytest.raises(NoSuchSession, match=r"There are 2 inspections of .* Name one after the session"):
        the_partner(workspace.listing(there), listings)
    sessions = [Session.open(workspace, uid, to_score=False) for uid in (here, there)]
    own_session, inspected = in_order(*sessions)
    assert (own_session.uid, inspected.uid) == (there, here)
    assert side_by_side(own_session, inspected).same_text


def test_where_there_is_no_partner_it_says_what_to_do(workspace: Workspace) -> None:
    here = workspace.listing(start(workspace, PDU, "Fernhollow (fictional)", SessionKind.INSPECTION))
    with pytest.raises(NoSuchSession, match=r"There is no self-assessment of Fernhollow \(fictional\)"):
        the_partner(here, workspace.listings())


def test_only_a_self_assessment_and_an_inspection_by_one_framework_stand_beside_each_other(
    workspace: Workspace,
) -> None:
    here = workspace.listing(start(workspace, PDU, "Fernhollow (fictional)", SessionKind.INSPECTION))
    other = workspace.listing(start(workspace, PDU, "Northmarch (fictional)", SessionKind.INSPECTION))
    national_one = workspace.listing(start(workspace, NATIONAL, "Corrin (fictional)", SessionKind.SELF_ASSESSMENT))
    with pytest.raises(NoSuchSession, match="One must be a self-assessment and the other an inspection"):
        must_compare(here, other)
    with pytest.raises(NoSuchSession, match="Only sessions of one framework"):
        must_compare(here, national_one)
