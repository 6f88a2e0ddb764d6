"""Exercises kept in a workspace: with the key for trainers, never while somebody sits them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.beginning import first_events
from sessions.blindness import Sealed
from sessions.exercises.faults import NoSuchExercise
from sessions.exercises.hand_out import hand_out_text
from sessions.exercises.kept import keep, kept_exercises, load_kept, remove
from sessions.exercises.reading import parse_exercise
from sessions.exercises.shipped import shipped_framework
from sessions.faults import NotRecorded
from sessions.session import Session
from sessions.workspace import Workspace
from tests.clock import TickingClock
from tests.sessions.exercises.written import written

EXERCISE = parse_exercise(written(), "x.toml", shipped_framework)
HAND_OUT = parse_exercise(hand_out_text(EXERCISE), "h.toml", shipped_framework)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    yield opened
    opened.close()


def sit(workspace: Workspace) -> Session:
    events = first_events(HAND_OUT.start("C. Candidate", 1), workspace.now())
    return Session.open(workspace, workspace.take_in(HAND_OUT.part, events))


def test_what_is_kept_comes_back_as_it_was(workspace: Workspace) -> None:
    assert keep(workspace, EXERCISE)
    assert not keep(workspace, EXERCISE)
    (one,) = kept_exercises(workspace)
    assert (one.id, one.has_key, one.digest, one.handout) == ("larch-lane", True, EXERCISE.digest, EXERCISE.handout)
    assert load_kept(workspace, "larch-lane", with_key=True) == EXERCISE


def test_trainees_get_the_hand_out_of_what_is_kept_with_its_key(workspace: Workspace) -> None:
    keep(workspace, EXERCISE)
    assert load_kept(workspace, "larch-lane", with_key=False) == HAND_OUT


def test_a_hand_out_has_no_key_to_give(workspace: Workspace) -> None:
    keep(workspace, HAND_OUT)
    assert load_kept(workspace, "larch-lane", with_key=False) == HAND_OUT
    with pytest.raises(NoSuchExercise, match="kept here without its key"):
        load_kept(workspace, "larch-lane", with_key=True)


def test_the_key_stays_shut_while_an_attempt_is_open(workspace: Workspace) -> None:
    keep(workspace, EXERCISE)
    attempt = sit(workspace)
    with pytest.raises(Sealed, match="reference stays shut") as shut:
        load_kept(workspace, "larch-lane", with_key=True)
    assert str(workspace.path) in str(shut.value)
    assert "`fourpoint sit` goes on under the same name" in str(shut.value)
    with pytest.raises(NotRecorded, match="is open here"):
        remove(workspace, "larch-lane")
    assert load_kept(workspace, "larch-lane", with_key=False).key is None
    attempt.hand_in()
    attempt.close()
    assert load_kept(workspace, "larch-lane", with_key=True) == EXERCISE


def test_the_last_one_kept_counts_and_an_earlier_one_is_found_by_its_hand_out(workspace: Workspace) -> None:
    later = parse_exercise(written().replace('version = "1"', 'version = "2"', 1), "x.toml", shipped_framework)
    keep(workspace, EXERCISE)
    keep(workspace, later)
    assert load_kept(workspace, "larch-lane", with_key=True) == later
    assert load_kept(workspace, "larch-lane", with_key=True, handout=EXERCISE.handout) == EXERCISE
    with pytest.raises(NoSuchExercise, match="without this hand-out"):
        load_kept(workspace, "larch-lane", with_key=True, handout="0" * 64)


def test_what_is_taken_out_is_gone_and_no_other(workspace: Workspace) -> None:
    keep(workspace, EXERCISE)
    keep(workspace, HAND_OUT)
    assert remove(workspace, "larch-lane") == 2
    assert kept_exercises(workspace) == []
    with pytest.raises(NoSuchExercise, match="None is kept here"):
        load_kept(workspace, "larch-lane", with_key=False)


def test_a_slip_of_the_pen_is_answered_with_what_is_near(workspace: Workspace) -> None:
    keep(workspace, EXERCISE)
    for name, hint in (("larch-lan", "Did you mean larch-lane?"), ("nothing-like-it", "Kept are larch-lane.")):
        with pytest.raises(NoSuchExercise, match=hint):
            load_kept(workspace, name, with_key=False)


def test_a_key_that_is_taken_out_does_not_stay_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "fourpoint.db"
    first = Workspace(path, clock=TickingClock())
    keep(first, EXERCISE)
    first.close()
    assert b"Nobody asked R-01" in path.read_bytes()
    second = Workspace(path, clock=TickingClock())
    second.connection.execute("PRAGMA secure_delete = OFF")  # as SQLite is built in many places
    remove(second, "larch-lane")
    second.close()
    assert b"Nobody asked R-01" not in path.read_bytes()
