"""Sitting an exercise in a workspace: beginning, going on, rounds, the time, handing in, and what stays sealed."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sessions.exercises.attempting import AttemptSession
from sessions.exercises.calling_off import call_off
from sessions.exercises.exercise import Exercise, TimeAllowed
from sessions.exercises.sitting import CannotSit, Counts, attempt_counts, handed_in_file, sit, standing
from sessions.exercises.timing import ENDED_UNSAID, time_spent
from sessions.faults import NotRecorded, ReadOnly
from sessions.file_faults import FileFaults
from sessions.kinds import Stage
from sessions.session_file import Seal, file_of, parse_session_file, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from tests.clock import TickingClock
from tests.sessions.exercises.building import case_exercise, service_exercise

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "session-file.schema.json").read_text("utf-8"))


@pytest.fixture
def clock() -> TickingClock:
    return TickingClock()


@pytest.fixture
def workspace(tmp_path: Path, clock: TickingClock) -> Iterator[Workspace]:
    opened = Workspace(tmp_path / "fourpoint.db", clock=clock)
    yield opened
    opened.close()


def handed_in(workspace: Workspace, exercise: Exercise, name: str, *, round_: int = 0) -> str:
    session = sit(workspace, exercise, name, round_=round_)
    session.hand_in()
    session.close()
    return session.uid


def test_an_attempt_asks_the_exercise_in_its_cases_from_the_first_moment(workspace: Workspace) -> None:
    session = sit(workspace, case_exercise(), "  a.  Trainee ", group="AI")
    start = session.walk.record.start
    assert start is not None
    assert (start.inspector, start.exercise, start.round, start.group) == ("a. Trainee", "rowan-cases", 1, "AI")
    assert [one.reference for one in session.walk.record.cases.values()] == ["R-01", "R-02", "R-03"]
    assert session.walk.reference == "R-01"
    assert session.listing.questions == 9
    assert session.undo() is None
    session.close()


def test_it_goes_on_where_it_was_left_whatever_the_capitals(workspace: Workspace) -> None:
    first = sit(workspace, case_exercise(), "A. Trainee")
    first.answer(Answer.NO)
    first.close()
    again = sit(workspace, case_exercise(), "a.  TRAINEE")
    assert again.uid == first.uid
    assert again.walk.question.code == "P.2.2.2"
    assert again.why_read_only() == ""
    assert again.walk.last is not None
    assert again.walk.last.new is Answer.NO
    again.close()
    other = sit(workspace, case_exercise(), "B. Trainee")
    assert other.uid != first.uid
    other.close()


def test_one_attempt_is_sat_in_one_window(workspace: Workspace, clock: TickingClock) -> None:
    session = sit(workspace, case_exercise(), "A. Trainee")
    elsewhere = Workspace(workspace.path, clock=clock)
    with pytest.raises(CannotSit, match="open on"):
        sit(elsewhere, case_exercise(), "A. Trainee")
    elsewhere.close()
    session.close()


def test_none_is_called_off_while_one_is_sat_and_then_all_are_without_being_seen(
    workspace: Workspace, clock: TickingClock
) -> None:
    sit(workspace, case_exercise(), "A. Trainee").close()
    session = sit(workspace, case_exercise(), "B. Trainee")
    elsewhere = Workspace(workspace.path, clock=clock)
    with pytest.raises(NotRecorded, match="being sat now"):
        call_off(elsewhere, "rowan-cases", "T. Trainer")
    assert attempt_counts(workspace) == {"rowan-cases": Counts(open=2)}
    session.close()
    assert call_off(elsewhere, "rowan-cases", "T. Trainer") == 2
    assert attempt_counts(workspace) == {}
    assert elsewhere.listings() == []
    elsewhere.close()


def test_the_file_with_the_key_is_not_sat(workspace: Workspace) -> None:
    with pytest.raises(CannotSit, match="trainer's file"):
        sit(workspace, case_exercise(key=True), "A. Trainee")
    with pytest.raises(CannotSit, match="name or candidate number"):
        sit(workspace, case_exercise(), "  ")
    assert attempt_counts(workspace) == {}


def test_rounds_follow_each_other_and_what_is_handed_in_is_final(workspace: Workspace) -> None:
    exercise = case_exercise(rounds=2)
    first = handed_in(workspace, exercise, "A. Trainee")
    assert standing(workspace, exercise, "A. Trainee").round == 2
    assert standing(workspace, exercise, "B. Trainee").round == 1
    with pytest.raises(CannotSit, match="Round 1 of"):
        sit(workspace, exercise, "A. Trainee", round_=1)
    with pytest.raises(CannotSit, match="rounds 1 to 2"):
        sit(workspace, exercise, "A. Trainee", round_=3)
    second = sit(workspace, exercise, "A. Trainee")
    assert second.uid != first
    second.hand_in()
    with pytest.raises(ReadOnly, match="handed in"):
        second.answer(Answer.YES)
    second.close()
    with pytest.raises(CannotSit, match="final"):
        sit(workspace, exercise, "A. Trainee")
    # Whoever sat round one elsewhere says so.
    late = sit(workspace, exercise, "C. Trainee", round_=2)
    late.close()
    with pytest.raises(CannotSit, match="Round 2 is begun"):
        sit(workspace, exercise, "C. Trainee", round_=1)
    assert attempt_counts(workspace) == {"rowan-cases": Counts(open=1, handed_in=2)}


def test_leaving_stops_the_time_and_so_does_being_killed(workspace: Workspace, clock: TickingClock) -> None:
    exercise = case_exercise(time=TimeAllowed(45))
    session = sit(workspace, exercise, "A. Trainee")
    clock.moment += timedelta(minutes=10)
    session.answer(Answer.YES)
    session.close()
    clock.moment += timedelta(hours=2)
    again = sit(workspace, exercise, "A. Trainee")
    assert 600 <= again.seconds() < 620
    clock.moment += timedelta(minutes=5)
    again.answer(Answer.YES)
    again._claim.release()  # type: ignore[union-attr]  # as a process does that is killed
    clock.moment += timedelta(hours=2)
    last = sit(workspace, exercise, "A. Trainee")
    assert 900 <= last.seconds() < 940
    assert [event.change.why for event in last.events if event.change.why.startswith("the program")] == [ENDED_UNSAID]
    assert last.walk.record.stage is Stage.IN_PROGRESS
    last.close()


def test_an_enforced_time_that_is_over_takes_no_answer_and_hands_in(workspace: Workspace, clock: TickingClock) -> None:
    exercise = case_exercise(time=TimeAllowed(10, enforced=True))
    session = sit(workspace, exercise, "A. Trainee")
    session.answer(Answer.YES)
    clock.moment += timedelta(minutes=10)
    with pytest.raises(ReadOnly, match="time is over"):
        session.answer(Answer.NO)
    session.close()
    assert attempt_counts(workspace) == {"rowan-cases": Counts(open=0, handed_in=1)}
    back = handed_in_file(workspace, session.uid)
    assert back.record.marks_in(1).answers == {"P.2.2.1": Answer.YES}


def test_what_is_over_when_it_is_opened_again_is_handed_in(workspace: Workspace, clock: TickingClock) -> None:
    exercise = case_exercise(time=TimeAllowed(1, enforced=True))
    session = sit(workspace, exercise, "A. Trainee")
    begun = datetime.fromisoformat(session.events[0].at)
    clock.moment = begun + timedelta(seconds=58)
    session.answer(Answer.YES)  # the clock ticks: taken at 59 seconds, recorded at 60, which is the end
    assert datetime.fromisoformat(session.events[-1].at) - begun == timedelta(minutes=1)
    session._claim.release()  # type: ignore[union-attr]  # as a process does that is killed
    assert sit(workspace, exercise, "A. Trainee").walk.record.stage is Stage.SIGNED_OFF


def test_a_guide_is_only_a_guide(workspace: Workspace, clock: TickingClock) -> None:
    session = sit(workspace, case_exercise(time=TimeAllowed(10)), "A. Trainee")
    clock.moment += timedelta(minutes=30)
    session.answer(Answer.YES)
    assert not session.is_over()
    session.close()


def test_nothing_but_sitting_finds_an_attempt(workspace: Workspace) -> None:
    session = sit(workspace, case_exercise(), "A. Trainee")
    assert [one.uid for one in workspace.listings()] == [session.uid]
    session.close()
    assert workspace.listings() == []
    handed_in(workspace, case_exercise(), "B. Trainee")
    assert workspace.listings() == []
    assert workspace.people() == []


def sat_service(workspace: Workspace, clock: TickingClock) -> AttemptSession:
    session = sit(workspace, service_exercise(), "Candidate 17", group="HMI")
    clock.moment += timedelta(seconds=99)
    session.answer(Answer.YES, "N.2.1.a")
    clock.moment += timedelta(seconds=49)
    session.judge(Rating.GOOD, "In all", "N.2")
    session.hand_in()
    return session


def test_the_file_says_what_it_belongs_to_and_how_long_it_took(workspace: Workspace, clock: TickingClock) -> None:
    session = sat_service(workspace, clock)
    text = to_toml(file_of(session))
    values = tomllib.loads(text)
    Draft202012Validator(SCHEMA).validate(values)
    assert {name: values["session"][name] for name in ("kind", "exercise", "round", "group", "asked", "rated")} == {
        "kind": "exercise attempt",
        "exercise": "alder-bundle",
        "round": 1,
        "group": "HMI",
        "asked": ["N.2.1"],
        "rated": ["N.2"],
    }
    spent = time_spent(session.events)
    assert values["time"] == {"seconds": round(spent.total), "sittings": 1}
    assert [(one["code"], one["seconds"] // 10) for one in values["time_on"]] == [("N.2.1.a", 10), ("N.2", 5)]
    back = parse_session_file(text.encode())
    assert back == file_of(session)
    assert back.seal is Seal.INTACT
    assert back.start.exercise == "alder-bundle"
    session.close()


@pytest.mark.parametrize(("was", "becomes"), [("round = 1", "round = 2"), ('exercise = "a', 'exercise = "b')])
def test_what_it_belongs_to_is_not_changed_in_a_file(
    workspace: Workspace, clock: TickingClock, was: str, becomes: str
) -> None:
    session = sat_service(workspace, clock)
    text = to_toml(file_of(session)).replace(was, becomes, 1)
    session.close()
    with pytest.raises(FileFaults, match="by the events it is"):
        parse_session_file(text.encode())


def test_another_version_of_the_hand_out_is_another_exercise(workspace: Workspace) -> None:
    handed_in(workspace, case_exercise(), "A. Trainee")
    changed = replace(case_exercise(), handout="f" * 64, digest="e" * 64)
    assert standing(workspace, changed, "A. Trainee").round == 1
