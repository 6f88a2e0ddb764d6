"""What the what-if screen lists, without a screen: what is tried stays in sight at any width."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.cases import what_ratings_rest_on
from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Rating
from standards.single_changes import single_changes
from standards.what_if import Given, Trial, what_if
from tests.inspection import PDU, judge_organisation, pdu_session
from tui.screens.what_if_view import Line, lines, with_cases, with_rating


@pytest.fixture
def given(tmp_path: Path) -> Given:
    workspace = Workspace(tmp_path / "fourpoint.db")
    session: Session = pdu_session(workspace, 12)
    judge_organisation(session, *[Rating.GOOD] * 5)
    session.close()
    workspace.close()
    return what_ratings_rest_on(PDU, session.walk.record)


def listed(given: Given, trial: Trial, width: int) -> list[Line]:
    return lines(given, what_if(given, trial), trial, single_changes(given), width)


def row(found: list[Line], begin: str) -> str:
    return next(line.row.text.rstrip() for line in found if line.row.text.strip().startswith(begin))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_row_fits_and_shows_what_is_tried(given: Given, width: int) -> None:
    trial = with_cases(Trial(), "P.2.5.1", 2)
    trial = with_rating(given, trial, PDU.standard("P.1.2"), Rating.INADEQUATE)
    found = listed(given, trial, width)
    assert all(len(line.row.text) <= width for line in found)
    assert row(found, "P.2.5.1").endswith("[+2]")
    assert "Good → Inadequate" in row(found, "P.1.2")


def test_a_case_standard_is_tried_as_a_panel_decision_and_a_judged_one_as_a_judgement(given: Given) -> None:
    judged = with_rating(given, Trial(), PDU.standard("P.1.2"), Rating.OUTSTANDING)
    panel = with_rating(given, Trial(), PDU.standard("P.2.5"), Rating.GOOD)
    assert (dict(judged.judged), dict(judged.panel)) == ({"P.1.2": Rating.OUTSTANDING}, {})
    assert (dict(panel.judged), dict(panel.panel)) == ({}, {"P.2.5": Rating.GOOD})
    assert with_rating(given, panel, PDU.standard("P.2.5"), None) == Trial()
    assert with_rating(given, judged, PDU.standard("P.1.2"), None) == Trial()


def test_cases_add_up_and_none_is_no_trial() -> None:
    trial = with_cases(with_cases(Trial(), "P.2.2.1", 1), "P.2.2.1", 1)
    assert dict(trial.cases) == {"P.2.2.1": 2}
    assert with_cases(trial, "P.2.2.1", -2) == Trial()


def test_every_single_change_can_be_tried_and_moves_the_overall(given: Given) -> None:
    found = listed(given, Trial(), 100)
    changes = [line.change for line in found if line.change]
    assert changes == list(single_changes(given))
    for change in changes:
        assert what_if(given, change.trial).overall_moves
