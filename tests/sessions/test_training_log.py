"""The training log: events that are recorded once, never changed, and shut while a blind marking is open."""

from __future__ import annotations

import sqlite3
from datetime import datetime

import pytest

from sessions.blindness import Sealed
from sessions.faults import NotRecorded, WorkspaceFault
from sessions.training_log import TrainingChange, TrainingKind, TrainingLog
from sessions.workspace import Workspace
from tests.clock import TickingClock
from tests.sessions.begun import begun

PERSON = TrainingKind.PERSON


def test_each_event_says_what_it_was_before(workspace: Workspace) -> None:
    log = TrainingLog(workspace)
    log.record([TrainingChange(PERSON, "B. Sample", {"role": "AI", "criteria": ("OS1", "OS4")})], " T.  Trainer ")
    log.record([TrainingChange(PERSON, "B. Sample", {"role": "HMI"}, "promoted")], "T. Trainer")
    log.record([TrainingChange(PERSON, "B. Sample", None)], "T. Trainer")
    events = log.events()
    assert [(one.sequence, one.who) for one in events] == [(1, "T. Trainer"), (2, "T. Trainer"), (3, "T. Trainer")]
    assert [one.old for one in events] == [None, {"role": "AI", "criteria": ["OS1", "OS4"]}, {"role": "HMI"}]
    assert [one.new for one in events] == [{"role": "AI", "criteria": ["OS1", "OS4"]}, {"role": "HMI"}, None]
    assert events[1].why == "promoted"


def test_what_changes_nothing_is_no_event(workspace: Workspace) -> None:
    log = TrainingLog(workspace)
    same = TrainingChange(PERSON, "B. Sample", {"role": "AI"})
    assert len(log.record([same, same, TrainingChange(PERSON, "C. Third", None)], "T. Trainer")) == 1
    assert log.record([same], "Somebody else") == []
    assert len(log.events()) == 1


def test_events_are_read_by_kind(workspace: Workspace) -> None:
    log = TrainingLog(workspace)
    log.record([TrainingChange(PERSON, "a", {}), TrainingChange(TrainingKind.CAUSE, "a", {"x": 1})], "T. Trainer")
    assert [one.kind for one in log.events([TrainingKind.CAUSE])] == [TrainingKind.CAUSE]
    assert len(log.events()) == 2


def test_nothing_is_recorded_without_a_name_or_where_one_of_several_fails(workspace: Workspace) -> None:
    log = TrainingLog(workspace)
    change = TrainingChange(PERSON, "B. Sample", {"role": "AI"})
    with pytest.raises(NotRecorded, match="FOURPOINT_NAME"):
        log.record([change], "  ")
    workspace.connection.execute(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON training_events WHEN NEW.sequence = 2 "
        "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    )
    with pytest.raises(NotRecorded):
        log.record([change, TrainingChange(PERSON, "C. Third", {"role": "AI"})], "T. Trainer")
    assert log.events() == []


_REPLACE = (
    "REPLACE INTO training_events SELECT id, sequence, recorded_at, person_id, kind, subject, old, new, 'x' "
    "FROM training_events"
)


@pytest.mark.parametrize("act", ["UPDATE training_events SET why = 'x'", "DELETE FROM training_events", _REPLACE])
def test_the_database_itself_lets_no_event_be_changed(workspace: Workspace, act: str) -> None:
    TrainingLog(workspace).record([TrainingChange(PERSON, "B. Sample", {"role": "AI"})], "T. Trainer")
    with pytest.raises(sqlite3.IntegrityError, match="event"):
        workspace.connection.execute(act)


def test_an_event_of_another_form_is_said_in_a_sentence(workspace: Workspace) -> None:
    log = TrainingLog(workspace)
    log.record([TrainingChange(PERSON, "B. Sample", {})], "T. Trainer")
    workspace.connection.execute(
        "INSERT INTO training_events SELECT 9, 9, recorded_at, person_id, kind, subject, old, '[1]', why "
        "FROM training_events"
    )
    with pytest.raises(WorkspaceFault, match="restore it from a copy"):
        log.events()


def test_it_is_shut_while_a_blind_marking_is_open(workspace: Workspace) -> None:
    log = TrainingLog(workspace)
    log.record([TrainingChange(PERSON, "B. Sample", {})], "T. Trainer")
    begun(workspace)
    with pytest.raises(Sealed):
        log.events()
    with pytest.raises(Sealed):
        log.record([TrainingChange(PERSON, "C. Third", {})], "T. Trainer")


def test_what_another_program_records_meanwhile_is_what_was_before(workspace: Workspace) -> None:
    other = Workspace(workspace.path, clock=TickingClock())
    clock = workspace.clock

    def while_we_look() -> datetime:
        TrainingLog(other).record([TrainingChange(PERSON, "B. Sample", {"role": "AI"})], "A. Other")
        return clock()

    workspace.clock = while_we_look
    TrainingLog(workspace).record([TrainingChange(PERSON, "B. Sample", {"role": "HMI"})], "T. Trainer")
    assert [one.old for one in TrainingLog(other).events()] == [None, {"role": "AI"}]
    other.close()
