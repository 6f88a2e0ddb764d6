"""What if, panel decisions and unrated standards by keys: trials are forgotten, decisions are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.events import PanelDecision
from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Rating
from tests.inspection import SERVICE, judge_organisation, pdu_session
from tests.tui.journey import Person, journey, program
from tui.screens.summary import SummaryScreen
from tui.screens.what_if import WhatIfScreen

ALL_GOOD = (Rating.OUTSTANDING, Rating.GOOD, Rating.GOOD, Rating.GOOD, Rating.GOOD)


@pytest.fixture
def uid(tmp_path: Path) -> str:
    workspace = Workspace(tmp_path / "fourpoint.db")
    session = pdu_session(workspace, 12)
    judge_organisation(session, *ALL_GOOD)
    session.close()
    workspace.close()
    return session.uid


async def at_summary(person: Person, uid: str) -> Session:
    workspace = person.app.workspace()
    assert workspace is not None
    session = Session.open(workspace, uid)
    person.app.push_screen(SummaryScreen(session))
    await person.wait(lambda: isinstance(person.app.screen, SummaryScreen), "the summary")
    return session


def test_a_trial_moves_the_overall_and_is_forgotten(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path) as person:
            session = await at_summary(person, uid)
            events = len(session.events)
            await person.do("what_if")
            assert isinstance(person.page, WhatIfScreen)
            person.expect("nothing is recorded", "P.1.1 Leadership: Good")
            await person.do("inadequate", "down", "inadequate", "down", "inadequate")
            person.expect("[judged Inadequate?]", "P.1.1 Leadership: Good → Inadequate")
            before, after = (line for line in person.lines if line.startswith(("Is:", "Would be:")))
            assert before.removeprefix("Is:") != after.removeprefix("Would be:")
            await person.do("clear_all")
            person.expect_not("Inadequate?")
            await person.do("more")
            person.expect("Cases are changed on a key question")
            await person.do("back")
            assert len(session.events) == events

    journey(walk)


def test_more_cases_than_there_are_cannot_be_changed(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path) as person:
            session = await at_summary(person, uid)
            await person.do("what_if")
            while "P.2.2.1" not in person.page._list.rows[person.page._list.cursor or 0].text:  # type: ignore[attr-defined]
                await person.do("down")
            insufficient = sum(marks.answers.get("P.2.2.1") == "no" for marks in session.walk.record.marks.values())
            for _ in range(insufficient):
                await person.do("more")
            person.expect(f"[+{insufficient}]", "100% (12 of 12)")
            await person.do("more")
            person.expect("cannot be changed on P.2.2.1")
            person.expect(f"[+{insufficient}]")

    journey(walk)


def test_a_panel_decision_needs_a_reason_and_stands_beside_the_computed_rating(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path) as person:
            session = await at_summary(person, uid)
            await person.do("panel")
            await person.key(*"P.2.5", "enter")
            person.expect("Panel decision on P.2.5 Reviewing", "Computed:", "no panel decision")
            await person.key("g")
            await person.write("")
            person.expect("a panel decision needs a reason")
            assert not session.walk.record.panel
            await person.do("panel")
            await person.key(*"P.2.5", "enter", "g")
            await person.write("One case was judged twice.")
            assert session.walk.record.panel == {"P.2.5": PanelDecision(Rating.GOOD, "One case was judged twice.")}
            person.expect("panel decision Good")
            await person.do("undo")
            assert not session.walk.record.panel

    journey(walk)


def test_a_standard_is_left_unrated_with_a_reason_and_rated_again(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path) as person:
            session = await at_summary(person, uid)
            await person.do("unrated")
            await person.key(*"P.2.1", "enter")
            person.expect("Why can P.2.1 Court work not be rated here?", "Rated only where")
            await person.write("This PDU provides no court work.")
            assert session.walk.record.not_rated == {"P.2.1": "This PDU provides no court work."}
            person.expect("leaves the count")
            await person.do("unrated")
            await person.key(*"P.2.1", "enter")
            assert not session.walk.record.not_rated

    journey(walk)


def test_the_summary_names_the_service_and_what_its_ratings_rest_on(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path) as person:
            await at_summary(person, uid)
            person.expect(SERVICE, "judged Outstanding", "judged Outstanding; held to")

    journey(walk)
