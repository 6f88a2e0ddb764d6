"""The benchmark: what is compared, and where a session stands."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from sessions.benchmark import Place, Scored, benchmark, comparable, gather, mean, ordinal, scored
from sessions.events import Case, Judgement
from sessions.kinds import SessionKind, Stage
from sessions.record import Marks, Record
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.loading import parse_framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.sessions.sampled import sampled

INADEQUATE, IMPROVEMENT, GOOD, OUTSTANDING = Rating
PDU = load_shipped("pdu-2021")
NATIONAL = load_shipped("national-probation-2024")
ENGAGEMENT = "P.2.2.1"


def with_cases(sufficient: int, insufficient: int) -> Scored:
    record = sampled([({}, letter) for letter in "S" * sufficient + "I" * insufficient], ENGAGEMENT)
    return scored(PDU, record, "Fernhollow (fictional)")


def judged(ratings: Mapping[str, Rating], answers: Mapping[str, Answer] | None = None, *, stage: Stage) -> Scored:
    record = Record(
        judgements={code: Judgement(rating, "Reason.") for code, rating in ratings.items()},
        marks={0: Marks(answers or {})},
        stage=stage,
    )
    return scored(NATIONAL, record, "Fernhollow (fictional)")


def all_of(*ratings: Rating) -> dict[str, Rating]:
    return dict(zip(("N.1", "N.2", "N.3", "N.4"), ratings, strict=True))


def test_lowest_highest_and_mean_of_the_percentages_are_exact() -> None:
    found = benchmark(PDU, [with_cases(2, 1), with_cases(1, 1), with_cases(5, 0), with_cases(0, 0)])
    (one,) = found.key_questions
    assert one.key_question.code == ENGAGEMENT
    assert one.shares.figures == (Fraction(1, 2), Fraction(2, 3), Fraction(1))
    assert one.shares.here == Fraction(2, 3)
    # (1/2 + 2/3 + 1) / 3 = 13/18: each session has the same weight, not 8 of 10 cases.
    assert mean(one.shares) == Fraction(13, 18)
    assert one.shares.place == Place(higher=1, equal=0, lower=1)


def test_a_session_without_the_figure_has_no_place_in_it() -> None:
    (one,) = benchmark(PDU, [with_cases(0, 0), with_cases(1, 1)]).key_questions
    assert (one.shares.here, one.shares.place, one.shares.count) == (None, None, 1)


def test_ratings_are_counted_by_their_order_and_points_have_a_mean() -> None:
    done = Stage.SIGNED_OFF
    found = benchmark(
        NATIONAL,
        [
            judged(all_of(GOOD, GOOD, GOOD, GOOD), {"N.1.1": Answer.YES}, stage=done),  # 8 points: Good
            judged(all_of(OUTSTANDING, OUTSTANDING, OUTSTANDING, GOOD), {"N.1.1": Answer.NO}, stage=done),  # 11
            judged(all_of(INADEQUATE, GOOD, IMPROVEMENT, INADEQUATE), {"N.1.1": Answer.YES}, stage=done),  # 3
            judged({"N.1": GOOD}, stage=Stage.IN_PROGRESS),
        ],
    )
    leadership = next(one for one in found.standards if one.standard.code == "N.1")
    assert leadership.ratings.figures == (INADEQUATE, GOOD, GOOD, OUTSTANDING)
    assert (leadership.ratings.here, leadership.ratings.place) == (GOOD, Place(1, 1, 1))
    assert [int(points) for points in found.points.figures] == [3, 8, 11]
    assert mean(found.points) == Fraction(22, 3)
    assert found.overall.figures == (IMPROVEMENT, GOOD, OUTSTANDING)
    assert (found.signed_off, len(found.sessions)) == (3, 4)
    first = next(one for one in found.key_questions if one.key_question.code == "N.1.1")
    assert (first.answers, first.answer_here) == ({Answer.YES: 2, Answer.NO: 1}, Answer.YES)


def test_sums_of_another_number_of_standards_are_left_out_and_counted() -> None:
    def rated(unrated: Mapping[str, str]) -> Scored:
        judgements = {f"P.1.{number}": Judgement(GOOD, "Reason.") for number in range(1, 5)}
        marks = {1: Marks({question.code: Answer.YES for question in PDU.in_cases.questions})}
        record = Record(judgements=judgements, cases={1: Case("C1")}, marks=marks, not_rated=unrated)
        return scored(PDU, record, "Fernhollow (fictional)")

    found = benchmark(PDU, [rated({}), rated({"P.2.1": "No court work here."}), rated({})])
    # Four standards at 2 points, and five, or without court work four, at 3.
    assert [int(points) for points in found.points.figures] == [23, 23]
    assert found.other_counts == 1
    # 20 of 24 is still Good, by the ranges for eight standards.
    assert found.overall.figures == (GOOD, OUTSTANDING, OUTSTANDING)


def test_a_place_in_words() -> None:
    assert Place(0, 0, 0).words == "the only one"
    assert Place(0, 0, 6).words == "1st of 7"
    assert Place(1, 2, 3).words == "joint 2nd of 7"
    assert [ordinal(number) for number in (3, 4, 11, 12, 13, 21, 22, 101, 111)] == [
        "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th",
    ]  # fmt: skip


# In a workspace


def start(workspace: Workspace, framework: Framework, service: str, kind: SessionKind, sufficient: int) -> str:
    """A session with four cases, so many of them judged sufficient."""
    uid = workspace.start(framework, service, kind, "A. Example")
    session = Session.open(workspace, uid)
    session.add_cases([Case(f"C{number}") for number in range(4)])
    for place, number in enumerate(session.walk.record.cases):
        session.move(session.walk.into(number))
        session.answer(Answer.YES if place < sufficient else Answer.NO, ENGAGEMENT)
    session.close()
    return uid


@pytest.fixture
def changed() -> Framework:
    """Another version of the framework, in which one key question has another code."""
    text = PDU.source_text.replace('version = "2021"', 'version = "2021 draft"', 1)
    return parse_framework(text.replace('code = "P.2.2.2"', 'code = "P.2.2.9"', 1), "draft.toml")


def test_only_sessions_of_the_same_framework_and_kind_that_are_not_in_the_bin_are_gathered(
    workspace: Workspace, changed: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection = SessionKind.INSPECTION
    here = start(workspace, PDU, "Fernhollow (fictional)", inspection, 1)
    start(workspace, PDU, "Northmarch (fictional)", inspection, 2)
    start(workspace, changed, "Estmere (fictional)", inspection, 4)
    start(workspace, changed, "Corrin (fictional)", inspection, 3)
    start(workspace, PDU, "Fernhollow (fictional)", SessionKind.SELF_ASSESSMENT, 4)
    workspace.start(NATIONAL, "Highfell (fictional)", inspection, "A. Example")
    binned = Session.open(workspace, start(workspace, PDU, "Harrowdale (fictional)", inspection, 0))
    binned.to_bin()
    binned.close()

    session = Session.open(workspace, here, to_score=False)
    read: list[int] = []
    parse = workspace.framework

    def counting(row: int) -> Framework:
        read.append(row)
        return parse(row)

    monkeypatch.setattr(workspace, "framework", counting)
    found = benchmark(session.walk.framework, gather(session))

    assert len(comparable(session.listing, workspace.listings())) == 3
    assert found.sessions[0].service == "Fernhollow (fictional)"
    assert {one.service for one in found.sessions[1:]} == {
        "Northmarch (fictional)", "Estmere (fictional)", "Corrin (fictional)",
    }  # fmt: skip
    (one,) = found.key_questions
    assert one.shares.figures == (Fraction(1, 4), Fraction(2, 4), Fraction(3, 4), Fraction(1))
    assert one.shares.place == Place(3, 0, 0)
    assert found.other_texts == 2
    assert len(read) == 1, "each text of a framework is read once"


def test_a_session_in_the_bin_is_still_compared_with_those_that_are_not(workspace: Workspace) -> None:
    uid = start(workspace, PDU, "Fernhollow (fictional)", SessionKind.INSPECTION, 1)
    start(workspace, PDU, "Northmarch (fictional)", SessionKind.INSPECTION, 2)
    session = Session.open(workspace, uid)
    session.to_bin()
    assert [one.service for one in gather(session)] == ["Fernhollow (fictional)", "Northmarch (fictional)"]
    session.close()
