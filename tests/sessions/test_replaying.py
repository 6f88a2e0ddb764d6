"""A film of a session shows it after any event, forwards and backwards, exactly as it was."""

from __future__ import annotations

from functools import reduce

import pytest

from sessions.replaying import LONGEST, Film, waiting
from sessions.session import Session
from sessions.walk import Walk
from sessions.workspace import Workspace
from standards.scale import Rating
from tests.inspection import PDU, judge_organisation, pdu_session


@pytest.fixture
def inspection(workspace: Workspace) -> Session:
    session = pdu_session(workspace, 20, answered=14)
    judge_organisation(session, Rating.GOOD)
    session.undo()
    session.close()
    return session


def test_any_moment_is_the_fold_of_the_events_before_it_in_whatever_order_one_looks(inspection: Session) -> None:
    film = Film(PDU, inspection.events)
    assert len(film) > 200
    for number in (0, 150, 149, 3, len(film), 99, 100, 101, 250, 1):
        expected = reduce(Walk.after, inspection.events[:number], Walk(PDU))
        assert film.walk_at(number) == expected
    assert film.walk_at(len(film)).record == inspection.walk.record


@pytest.mark.parametrize("number", [-1, 100_000])
def test_there_is_no_moment_outside_the_session(inspection: Session, number: int) -> None:
    with pytest.raises(IndexError):
        Film(PDU, inspection.events).walk_at(number)


@pytest.mark.parametrize(
    ("before", "at", "seconds"),
    [
        ("", "2026-03-02T09:00:00.000Z", 0.0),
        ("2026-03-02T09:00:00.000Z", "2026-03-02T09:00:01.500Z", 1.5),
        ("2026-03-02T09:00:00.000Z", "2026-03-02T12:00:00.000Z", LONGEST),
        ("2026-03-02T09:00:02.000Z", "2026-03-02T09:00:00.000Z", 0.0),
    ],
)
def test_the_wait_is_that_of_the_record_but_for_pauses(before: str, at: str, seconds: float) -> None:
    assert waiting(before, at) == seconds
