"""Ratings kept for SQL: what the rating function says, made when a session is put down, and honest about their age."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sessions import kept_ratings
from sessions.cases import rate_record
from sessions.events import Case, Kind
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.views_schema import NOT_CURRENT
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped


@pytest.fixture(scope="session")
def pdu() -> Framework:
    return load_shipped("pdu-2021")


def in_view(workspace: Workspace, columns: str, where: str = "1 = 1") -> list[Any]:
    return workspace.connection.execute(f"SELECT {columns} FROM ratings WHERE {where} ORDER BY position").fetchall()


def put_down(workspace: Workspace, framework: Framework) -> Session:
    """A session with some of everything that ratings rest on, left once."""
    uid = workspace.start(framework, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "A. Example")
    session = Session.open(workspace, uid)
    session.add_cases([Case(f"C-{number}") for number in range(1, 8)])
    asked = framework.in_cases.key_questions
    session.answer_all(
        [
            (number, one.code, Answer.NO if (number + place) % 4 == 0 else Answer.YES)
            for number in session.walk.record.cases
            for place, one in enumerate(asked)
        ]
    )
    for place, standard in enumerate(framework.judged):
        session.judge(list(Rating)[place % 4], "Seen.", standard.code)
    session.close()
    return Session.open(workspace, uid)


def test_leaving_a_session_keeps_what_the_rating_function_says(workspace: Workspace, pdu: Framework) -> None:
    session = put_down(workspace, pdu)
    ratings = rate_record(pdu, session.walk.record)
    assert in_view(workspace, "standard, rating, points, state, so_far, computed", "standard IS NOT NULL") == [
        (
            one.standard.code,
            one.rating.value if one.rating else None,
            one.points,
            str(one.state),
            one.so_far.value if one.so_far else None,
            one.computed.value if one.computed else None,
        )
        for one in ratings.standards
    ]
    overall = ratings.overall
    assert overall.rating is not None
    assert in_view(workspace, "title, rating, points, most_points, state, current", "standard IS NULL") == [
        ("Overall", overall.rating.value, overall.points, overall.most_points, "rated", "yes")
    ]
    assert kept_ratings.ratings_faults(workspace, session.listing.row) == []
    session.close()


def test_what_can_change_a_rating_makes_it_no_longer_current_and_what_cannot_does_not(
    workspace: Workspace, pdu: Framework
) -> None:
    session = put_down(workspace, pdu)
    row, connection = session.listing.row, workspace.connection
    session.add_comment("A comment.", "")
    assert kept_ratings.are_current(connection, row)
    first = pdu.in_cases.key_questions[0].code
    session.answer_all(
        [(1, first, Answer.NO if session.walk.record.marks_in(1).answers[first] == "yes" else Answer.YES)]
    )
    assert not kept_ratings.are_current(connection, row)
    assert {current for (current,) in in_view(workspace, "current")} == {"no"}
    assert kept_ratings.not_current(connection) == [row]
    assert kept_ratings.ratings_faults(workspace, row) == []  # old, and right for what they were made after
    session.undo()
    assert not kept_ratings.are_current(connection, row)
    session.pause()
    assert kept_ratings.are_current(connection, row)
    assert {as_of for (as_of,) in in_view(workspace, "as_of")} == {session.walk.record.sequence}
    session.close()


def test_answers_of_the_service_itself_leave_judged_ratings_current(session: Session, workspace: Workspace) -> None:
    session.pause()
    session.resume()
    session.answer(Answer.NO)
    assert kept_ratings.are_current(workspace.connection, session.listing.row)
    session.judge(Rating.GOOD)
    assert not kept_ratings.are_current(workspace.connection, session.listing.row)


def test_a_program_that_is_killed_leaves_ratings_that_say_they_are_old(
    database: Path, workspace: Workspace, pdu: Framework
) -> None:
    session = put_down(workspace, pdu)
    session.judge(Rating.OUTSTANDING, "Seen.", pdu.judged[0].code)
    other = Workspace(database)  # nothing is closed: this is what the next program finds
    assert {current for (current,) in in_view(other, "current")} == {"no"}
    assert kept_ratings.refresh(other) == []
    assert {current for (current,) in in_view(other, "current")} == {"yes"}
    assert in_view(other, "computed", f"standard = '{pdu.judged[0].code}'") == [("Outstanding",)]
    other.close()
    session.close()


def test_kept_ratings_that_were_changed_by_hand_are_found(workspace: Workspace, pdu: Framework) -> None:
    session = put_down(workspace, pdu)
    row = session.listing.row
    session.close()
    workspace.connection.execute("UPDATE kept_ratings SET points = 99 WHERE standard_id IS NULL")
    (sentence,) = kept_ratings.ratings_faults(workspace, row)
    assert sentence.startswith("The kept rating of the whole is not what the rating function says")
    workspace.connection.execute("DELETE FROM kept_ratings WHERE standard_id = 2")
    assert len(kept_ratings.ratings_faults(workspace, row)) == 2
    workspace.connection.execute("UPDATE kept_ratings SET as_of = 10000")
    (sentence,) = kept_ratings.ratings_faults(workspace, row)
    assert "not made after one event" in sentence
    assert kept_ratings.refresh(workspace) == []
    assert kept_ratings.ratings_faults(workspace, row) == []


def test_reading_a_session_keeps_nothing(workspace: Workspace, pdu: Framework) -> None:
    uid = workspace.start(pdu, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "A. Example")
    Session.open(workspace, uid, to_score=False).close()
    assert in_view(workspace, "*") == []


@pytest.mark.parametrize("name", ["national-probation-2024", "offender-management-2006", "sfo-review-2021"])
def test_every_kind_of_framework_has_ratings_to_keep(workspace: Workspace, name: str) -> None:
    framework = load_shipped(name)
    uid = workspace.start(framework, "Fernhollow (fictional)", SessionKind.INSPECTION, "A. Example")
    Session.open(workspace, uid).close()
    assert len(in_view(workspace, "state")) == len(framework.standards) + 1
    assert {rating for (rating,) in in_view(workspace, "rating")} == {None}


def test_of_every_kind_of_event_it_is_known_whether_a_rating_can_change_with_it() -> None:
    harmless = {
        Kind.STARTED,
        Kind.EVIDENCE,
        Kind.FLAG,
        Kind.COMMENT,
        Kind.RECOMMENDATION,
        Kind.MARK,
        Kind.STAGE,
        Kind.BIN,
    }
    changing = {kind for kind in Kind if f"'{kind}'" in NOT_CURRENT}
    assert changing == set(Kind) - harmless
