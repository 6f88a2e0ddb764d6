"""What is drawn to be marked a second time, and what of it goes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions.events import Case
from sessions.kinds import SessionKind
from sessions.second_marks import SecondMarkFault, draw, file_to_hand_over
from sessions.session import Session
from sessions.session_file import file_of, parse_session_file, to_json, to_toml
from sessions.workspace import Workspace
from tests.clock import TickingClock
from tests.sessions.second_marked import NATIONAL, PDU, SECRETS, inspected


@pytest.mark.parametrize(("cases", "share", "drawn"), [(10, 20, 2), (12, 20, 2), (13, 20, 3), (2, 20, 1), (9, 100, 9)])
def test_a_share_of_the_cases_is_drawn_and_at_least_one(
    workspace: Workspace, cases: int, share: float, drawn: int
) -> None:
    original = inspected(workspace, cases)
    found = draw(original, "7", share)
    assert (len(found.cases), found.population) == (drawn, cases)
    assert draw(original, "7", share).cases == found.cases
    assert set(found.asked) == {one.code for one in PDU.in_cases.key_questions}


def test_only_cases_that_something_is_asked_of_are_drawn_from(workspace: Workspace) -> None:
    original = inspected(workspace, 3)
    uid = workspace.start(PDU, "Alder (fictional)", SessionKind.INSPECTION, "A. Firstmarker")
    session = Session.open(workspace, uid)
    session.add_cases([Case("X-1", {"court_report": "no"}), Case("X-2", {"court_report": "yes"})])
    session.close()
    found = draw(file_of(session), "7", 100, ["P.2.1"])
    assert [case.reference for case in found.cases] == ["X-2"]
    with pytest.raises(SecondMarkFault) as fault:
        draw(original, "7", 200, ["P.9", "P.2.2"])
    assert "has no standard 'P.9'" in fault.value.faults[0]


def test_without_cases_the_questions_of_the_named_standards_are_asked(workspace: Workspace) -> None:
    uid = workspace.start(NATIONAL, "Rowan (fictional)", SessionKind.INSPECTION, "A. Firstmarker")
    original = file_of(Session.open(workspace, uid, to_score=False))
    found = draw(original, "7", standards=["n2"])
    assert set(found.asked) == {one.code for one in NATIONAL.standard("N.2").key_questions}
    assert (found.rated, found.cases, found.seed) == (("N.2",), (), "")
    assert [one.code for one in found.part.standards] == ["N.2"]


def test_every_reason_why_nothing_can_be_drawn_is_said_at_once(workspace: Workspace) -> None:
    original = replace(inspected(workspace), kind=SessionKind.REFERENCE)
    with pytest.raises(SecondMarkFault) as fault:
        draw(original, "7", 20, ["P.9"])
    assert len(fault.value.faults) == 2


def test_what_goes_out_holds_nothing_that_was_marked_nor_whose_it_is(workspace: Workspace) -> None:
    original = inspected(workspace)
    file = file_to_hand_over(draw(original, "7", 50), TickingClock()())
    for text in (to_toml(file, with_framework=True), to_json(file, with_framework=True)):
        assert all(secret not in text for secret in SECRETS)
        assert "C-0" in text
        assert "female" in text
        back = parse_session_file(text.encode())
        assert back == file
        assert (back.inspector, back.record.answers, back.record.judgements) == ("", {}, {})
        assert all(not back.record.marks_in(number).answers for number in back.record.cases)
