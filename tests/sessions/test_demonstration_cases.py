"""The case inspections of the demonstration: fictional, sound, and with something to find in each figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions import record_in_tables
from sessions.cases import case_progress, rate_record, tally
from sessions.demonstration_cases import build_case_demonstration
from sessions.kinds import Stage
from sessions.session import Session
from sessions.workspace import Workspace
from standards.rated import State
from standards.scale import Rating
from standards.shipped import load_shipped
from standards.tally import Tally

PDU = load_shipped("pdu-2021")


@pytest.fixture
def built(workspace: Workspace) -> Workspace:
    with workspace.not_waiting_for_the_disk():
        build_case_demonstration(workspace, PDU)
    return workspace


def opened(workspace: Workspace, name: str) -> Session:
    return Session.open(workspace, workspace.find(name).uid, to_score=False)


def test_every_service_is_plainly_fictional_and_the_tables_hold_what_the_events_say(built: Workspace) -> None:
    listings = built.listings()
    assert len(listings) == 2
    for listing in listings:
        assert listing.service.endswith("(fictional)")
        record = opened(built, listing.uid).walk.record
        kept = record_in_tables.read(built.connection, listing.row)
        assert kept == replace(record, start=None, done=(), undone=(), sequence=0, items=0, numbers=0)
    assert built.faults() == []


def test_one_is_signed_off_and_rated_and_the_other_is_under_way(built: Workspace) -> None:
    finished, under_way = opened(built, "Brackenford"), opened(built, "Saltmarsh")
    assert finished.walk.record.stage is Stage.SIGNED_OFF
    rated = rate_record(PDU, finished.walk.record)
    assert (rated.overall.points, rated.overall.rating) == (16, Rating.GOOD)
    ratings = rate_record(PDU, under_way.walk.record)
    assert ratings.overall.rating is None
    assert ratings.of("P.1.1").state is State.NOT_YET  # a limit is undecided
    left = [case_progress(PDU, under_way.walk.record, number).left for number in under_way.walk.record.cases]
    assert sum(bool(one) for one in left) == 4
    assert under_way.walk.reference == "S-021"


def test_keeping_other_people_safe_falls_short_in_licence_cases(built: Workspace) -> None:
    record = opened(built, "Saltmarsh").walk.record
    sorts: dict[str, list[int]] = {}
    for number, case in record.cases.items():
        sorts.setdefault(case.attributes["sentence_type"], []).append(number)
    licence, community = (tally(PDU, record, "P.2.2.3", sorts[name]) for name in ("licence", "community order"))
    assert isinstance(licence, Tally)
    assert 100 * licence.yes < 65 * licence.applicable
    assert 100 * community.yes >= 80 * community.applicable
