"""The summary, why and what-if of a case inspection, against figures worked out by counting alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Rating
from tests.figures import CASE_STANDARDS, POINTS, overall_of, rating_of, share, standard_rating
from tests.inspection import PDU, judge_organisation, pdu_session
from tests.tui.machine import Machine

CASES = 30
NUMBERS = range(1, CASES + 1)
JUDGED = (Rating.OUTSTANDING, Rating.GOOD, Rating.GOOD, Rating.REQUIRES_IMPROVEMENT, Rating.GOOD)


@pytest.fixture
def inspection(machine: Machine) -> Iterator[Session]:
    machine.new()  # makes the folders, and one more session that must not matter
    workspace = Workspace(machine.database)
    session = pdu_session(workspace, CASES)
    judge_organisation(session, *JUDGED)
    session.close()
    yield session
    workspace.close()


def standard(summary: Any, code: str) -> Any:
    return next(one for one in summary["standards"] if one["code"] == code)


def test_every_percentage_and_rating_is_the_one_worked_out_by_hand(machine: Machine, inspection: Session) -> None:
    summary = machine.summary(inspection.uid)
    assert summary["cases"] == CASES
    for code in CASE_STANDARDS:
        for asked in standard(summary, code)["key_questions"]:
            yes, judged = share(asked["code"], NUMBERS)
            found = asked["cases"]
            assert (found["yes"], found["applicable"], found["left"]) == (yes, judged, 0)
            assert found["rating"] == rating_of(yes, judged)
        assert standard(summary, code)["rating"] == standard_rating(code, NUMBERS)


def test_the_limit_holds_leadership_and_the_overall_follows_from_the_sum(machine: Machine, inspection: Session) -> None:
    summary = machine.summary(inspection.uid)
    cases = {code: standard_rating(code, NUMBERS) for code in CASE_STANDARDS}
    assert min(POINTS[rating] for rating in cases.values()) < POINTS["Good"]  # so the limit bites
    leadership = standard(summary, "P.1.1")
    assert (leadership["computed"], leadership["rating"]) == ("Outstanding", "Good")
    assert [limit["at_most"] for limit in leadership["limits"]] == ["Good"]
    judged = ["Good", *(rating.value for rating in JUDGED[1:4])]
    points = sum(POINTS[rating] for rating in (*judged, *cases.values()))
    assert summary["overall"]["points"] == points
    assert summary["overall"]["rating"] == overall_of(points)
    assert standard(summary, "P.3")["points"] is None
    assert standard(summary, "P.2.6")["state"] == "recorded"


def test_a_panel_decision_stands_beside_what_was_computed(machine: Machine, inspection: Session) -> None:
    before = standard(machine.summary(inspection.uid), "P.2.5")
    machine.ok("panel", inspection.uid, "P.2.5", "good", "--reason", "One review was counted twice.")
    after = standard(machine.summary(inspection.uid), "P.2.5")
    assert (after["computed"], after["rating"]) == (before["rating"], "Good")
    assert after["panel"] == {"rating": "Good", "reason": "One review was counted twice."}
    told = machine.ok("why", inspection.uid, "P.2.5").out
    assert "The ratings panel set Good" in told
    assert "One review was counted twice." in " ".join(told.split())


def test_court_work_that_is_not_provided_leaves_the_count(machine: Machine, inspection: Session) -> None:
    machine.ok("not-rated", inspection.uid, "P.2.1", "--reason", "This PDU provides no court work.")
    overall = machine.summary(inspection.uid)["overall"]
    assert overall["counted"] == 8
    assert overall["most_points"] == 24
    ranges = machine.ok("summary", inspection.uid).out
    assert "21 to 24" in ranges


def test_what_if_leaves_the_session_alone_and_lists_single_changes(machine: Machine, inspection: Session) -> None:
    before = machine.ok("summary", inspection.uid, "--format", "json").out
    tried = machine.ok(
        "what-if", inspection.uid, "--judge", "P.1.2=inadequate", "--cases", "P.2.5.1=2", "--format", "json"
    ).json
    assert {one["code"] for one in tried["trial"]["standards"]} >= {"P.1.2"}
    points = tried["trial"]["overall"]["before"]["points"]
    assert tried["trial"]["overall"]["after"]["points"] <= points
    sizes = [one["size"] for one in tried["single_changes"]]
    assert sizes == sorted(sizes)
    for one in tried["single_changes"]:
        assert one["before"] != one["after"]
    assert machine.ok("summary", inspection.uid, "--format", "json").out == before


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--judge", "P.2.2=good"], "P.2.2 Assessment is not judged"),
        (["--judge", "P.1.1"], "is not a rating"),
        (["--judge", "P.9=good"], "has no standard 'P.9'"),
        (["--panel", "P.2.2=zebra"], "is not a rating"),
        (["--cases", "P.2.2.1=many"], "is not a whole number"),
        (["--cases", "P.2.2.1=0"], "0 cases change nothing"),
        (["--cases", "P.2.2.1=99"], "cannot be changed on P.2.2.1"),
        (["--cases", "P.1.1=1"], "has no question"),
        (["--cases", "P.2.6.1a=1"], "P.2.6.1 a is a prompt: cases are changed on its key question P.2.6.1."),
        (["--cases", "P.2.6.1=1"], "P.2.6 Outcomes is recorded, so changed cases move no rating."),
        (["--cases", "P.2.2.1=1", "--cases", "2.2.1=1"], "--cases 2.2.1=1: P.2.2.1 is given twice. Give it once."),
        (["--judge", "P.1.2=good", "--judge", "P.1.2=good"], "P.1.2 is given twice"),
        (["--panel", "P.1.2=good"], "P.1.2 Staffing is judged, so no panel decision replaces its rating."),
    ],
)
def test_what_cannot_be_tried_is_said(
    machine: Machine, inspection: Session, arguments: list[str], sentence: str
) -> None:
    assert sentence in machine.refused("what-if", inspection.uid, *arguments)


def test_every_fault_of_a_trial_is_said_at_once(machine: Machine, inspection: Session) -> None:
    said = machine.refused("what-if", inspection.uid, "--judge", "P.9=good", "--cases", "P.2.2.1=x")
    assert "P.9" in said
    assert "whole number" in said


def test_the_history_names_the_case(machine: Machine, inspection: Session) -> None:
    events = machine.ok("history", inspection.uid, "--format", "json").json
    answer = next(event for event in events if event["kind"] == "answer")
    assert (answer["case"], answer["code"]) == ("C-01", PDU.in_case({"court_report": "yes"}).questions[0].code)
    assert answer["change"].startswith("C-01 ")


def test_why_says_not_rated_and_recorded_as_what_they_are(machine: Machine, inspection: Session) -> None:
    machine.ok("not-rated", inspection.uid, "P.2.1", "--reason", "This PDU provides no court work.")
    assert "P.2.1 Court work: not rated" in machine.ok("why", inspection.uid, "P.2.1").out
    assert "P.2.6 Outcomes: recorded" in machine.ok("why", inspection.uid, "P.2.6").out
    states = {one["code"]: one["state"] for one in machine.ok("why", inspection.uid, "--format", "json").json}
    assert (states["P.2.1"], states["P.2.6"], states["P.1.2"]) == ("not rated", "recorded", "rated")


def test_a_recorded_standard_cannot_be_left_out_of_a_count_it_is_not_in(machine: Machine, inspection: Session) -> None:
    assert "P.2.6" in machine.refused("not-rated", inspection.uid, "P.2.6", "--reason", "too few cases")


def test_the_history_says_sufficient_and_insufficient_of_a_case(machine: Machine, inspection: Session) -> None:
    page = machine.ok("history", inspection.uid, "--format", "csv").out
    assert ",Sufficient," in page
    assert ",YES," not in page
