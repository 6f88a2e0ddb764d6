"""The demonstration: every state is there, all of it fiction, recorded as a person would record it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sessions import record_in_tables
from sessions.demonstration import build_demonstration
from sessions.demonstration_notes import NOTES
from sessions.demonstration_plans import PLANS, REOPENED_BECAUSE, REOPENED_FOR
from sessions.events import Act, Effect, Event, Kind
from sessions.kinds import SessionKind, Stage
from sessions.listing import Listing
from sessions.readiness import missing_for_sign_off
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer
from tests.sessions.conftest import numbered_ids

NOW = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)


def clock() -> datetime:
    return NOW


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory, national: Framework) -> Iterator[Workspace]:
    workspace = built(tmp_path_factory.mktemp("demonstration") / "one.db", national)
    yield workspace
    workspace.close()


def built(path: Path, national: Framework) -> Workspace:
    workspace = Workspace(path, clock=clock, new_id=numbered_ids())
    build_demonstration(workspace, national)
    return workspace


def named(workspace: Workspace, name: str) -> Session:
    """A session opened for reading, which changes nothing."""
    return Session.open(workspace, workspace.find(name).uid, to_score=False)


def every_session(workspace: Workspace) -> list[tuple[Listing, Session]]:
    return [(one, Session.open(workspace, one.uid, to_score=False)) for one in workspace.listings()]


def test_every_state_is_there(shown: Workspace) -> None:
    states = {one.service.split(" Probation")[0]: one.state for one in shown.listings()}
    assert states == {
        "Northmarch": "in progress",
        "Harrowdale": "not started",
        "Vale of Arrow": "paused",
        "Estmere": "in progress",
        "Highfell": "in progress",
        "Westreach": "in progress",
        "Isle of Corrin": "signed off",
        "Kestrel Bay": "in the bin",
    }
    assert {one.kind for one in shown.listings()} == {SessionKind.INSPECTION, SessionKind.SELF_ASSESSMENT}


def test_one_is_ready_and_one_nearly(shown: Workspace) -> None:
    assert missing_for_sign_off(named(shown, "Highfell").walk) == []
    assert [remark.text for remark in missing_for_sign_off(named(shown, "Estmere").walk)] == [
        "N.3.2 e, N.3.2 i are not answered.",
        "N.3 Services has no reason for its rating.",
    ]


def test_one_was_signed_off_and_reopened_with_a_reason(shown: Workspace) -> None:
    stages = [event for event in named(shown, "Westreach").events if event.subject.kind is Kind.STAGE]
    assert [event.new for event in stages] == [Stage.SIGNED_OFF, Stage.IN_PROGRESS]
    assert stages[-1].change.why == REOPENED_BECAUSE


def test_all_of_it_is_plainly_fictional(shown: Workspace) -> None:
    assert all(one.service.endswith("(fictional)") for one in shown.listings())


def test_notes_help_where_the_answer_is_yes_and_hinder_where_it_is_no(shown: Workspace) -> None:
    sources, effects = set(), set()
    for _, session in every_session(shown):
        record = session.walk.record
        for subject, note in record.evidence.items():
            expected = Effect.BLOCKER if record.answers[subject.code] is Answer.NO else Effect.ENABLER
            assert note.effect is expected, subject
            sources.add(note.source)
            effects.add(note.effect)
    assert effects == set(Effect)
    assert len(sources) >= 7


def test_recommendations_stand_at_every_level_and_rest_on_blockers(shown: Workspace, national: Framework) -> None:
    levels = set()
    for _, session in every_session(shown):
        for one in session.walk.record.recommendations.values():
            levels.add(one.level)
            assert all(session.walk.record.answers[code] is Answer.NO for code in one.rests_on), one
    assert levels == set(national.levels)


def test_the_tables_hold_what_the_events_say(shown: Workspace) -> None:
    for listing, session in every_session(shown):
        kept, folded = record_in_tables.read(shown.connection, listing.row), session.walk.record
        for field in (
            "answers",
            "flags",
            "judgements",
            "evidence",
            "comments",
            "recommendations",
            "stage",
            "binned",
        ):
            assert getattr(kept, field) == getattr(folded, field), (listing.service, field)
    assert shown.faults() == []


def test_it_is_spread_over_the_last_days_and_not_in_the_future(shown: Workspace) -> None:
    changed = []
    for listing, session in every_session(shown):
        times = [datetime.fromisoformat(event.at) for event in session.events]
        assert times == sorted(times), listing.service
        changed.append(times[-1])
    assert max(changed) <= NOW
    assert NOW - timedelta(days=20) < min(changed)
    assert len({moment.date() for moment in changed}) >= 6


def test_slips_are_undone_in_the_history(shown: Workspace) -> None:
    undone = [event for event in named(shown, "Estmere").events if event.change.act is Act.UNDO]
    assert [event.subject.code for event in undone] == ["N.2.1.b", "N.4.2.d"]


def test_it_is_small_enough_for_a_slow_disk(shown: Workspace) -> None:
    assert sum(len(session.events) for _, session in every_session(shown)) <= 400


def test_the_workspace_keeps_its_own_clock(shown: Workspace) -> None:
    assert shown.clock is clock


def test_it_is_the_same_every_time(shown: Workspace, tmp_path: Path, national: Framework) -> None:
    def everything(workspace: Workspace) -> list[tuple[str, list[Event]]]:
        return [(one.uid, session.events) for one, session in every_session(workspace)]

    again = built(tmp_path / "two.db", national)
    try:
        assert everything(again) == everything(shown)
    finally:
        again.close()


def test_the_plans_name_questions_that_exist(national: Framework) -> None:
    codes = {code for plan in PLANS for code in (*plan.notes, *plan.slips)}
    codes |= {code for plan in PLANS for code, _ in (*plan.flags, *plan.comments)}
    assert codes | set(NOTES) | {REOPENED_FOR} <= set(national.positions)
    assert {code for plan in PLANS for code in plan.notes} <= set(NOTES)
