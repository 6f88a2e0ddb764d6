"""Cases by keys: the way in, out and back, and beside the questions of the service."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.events import Case, NotApplicable
from sessions.faults import NotRecorded
from sessions.session import Session
from sessions.workspace import Workspace
from standards.loading import parse_framework
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.standards.library import FRAMEWORK
from tests.tui.case_screens import ENGAGEMENT, cell, on
from tests.tui.case_sessions import SERVICE, started
from tests.tui.journey import journey, program
from tui.screens.case_scoring import CaseScoringScreen
from tui.screens.cases import CasesScreen
from tui.screens.judged_only import JudgedOnlyScreen
from tui.screens.scoring import ScoringScreen


def test_undo_leads_into_the_case_it_changes_and_out_of_one_that_is_gone(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("add")
            await person.write("K-1")
            await person.key("f4")
            await person.do("go_in", "yes", "back", "first", "go_in", "no", "undo", "undo")
            person.expect("K-1 · case 3 of 3", "undone: K-1 P.2.2.1 Sufficient")
            await person.do("undo")
            await person.wait(lambda: on(person, CasesScreen), "the grid")
            person.expect("undone: case K-1 added", "0 of 2 complete")
            await person.do("redo")
            assert cell(person)[0] == "K-1"

    journey(walk)


def test_a_session_left_in_a_case_opens_there_and_one_left_in_the_grid_opens_on_it(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=3)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("down", "go_in", "yes")
        async with program(tmp_path, uid=uid) as person:
            assert on(person, CaseScoringScreen)
            person.expect("C-02 · case 2 of 3", ">P.2.2.2 --")
            await person.do("back")
            assert cell(person)[0] == "C-02"
            await person.do("back")
            person.expect("fourpoint · 1 session", "1/45")
        async with program(tmp_path, uid=uid) as person:
            assert on(person, CasesScreen)

    journey(walk)


@pytest.mark.parametrize("commands", [("pause",), ("go_in", "pause"), ("go_in", "back", "back")])
def test_leaving_lets_others_score_the_session(tmp_path: Path, commands: tuple[str, ...]) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do(*commands)
            await person.wait(lambda: "fourpoint · 1 session" in person.sees, "home")
            person.expect("paused" if "pause" in commands else "not started")
            workspace = Workspace(tmp_path / "fourpoint.db")
            other = Session.open(workspace, uid)
            assert other.scoring
            other.close()
            workspace.close()

    journey(walk)


def test_a_press_that_waits_counts_when_the_program_is_left_from_the_grid(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.key("y")
            await person.key("y", apart=0.5)
            person.app.leave()

    journey(walk)
    workspace = Workspace(tmp_path / "fourpoint.db")
    session = Session.open(workspace, uid, to_score=False)
    assert len(session.walk.record.marks_in(1).answers) == 2
    workspace.close()


def test_a_session_that_takes_no_changes_is_looked_through(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2, complete=1)
    workspace = Workspace(tmp_path / "fourpoint.db")
    session = Session.open(workspace, uid)
    session.to_bin()
    session.close()
    workspace.close()

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            person.expect("IN THE BIN")
            for command in ("yes", "add", "edit", "take_out", "bring_in", "undo"):
                await person.do(command)
                person.expect("This session is in the bin.")
            await person.do("go_in", "not_applicable")
            person.expect("This session is in the bin.", "IN THE BIN")

    journey(walk)


def test_the_national_inspection_has_its_cases_beside_its_own_questions(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2, framework=load_shipped("national-probation-2024"), service="Westreach (fictional)")

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            assert on(person, ScoringScreen)
            await person.do("yes", "cases")
            assert on(person, CasesScreen)
            person.expect("0 of 2 complete")
            await person.do("yes")
            person.expect("last: C-01 P.2.2.1 Sufficient", "P.2.2.2: no case judged")
            await person.do("left")
            person.expect("P.2.2.1: 100% (1 of 1), indicative of Outstanding")
            await person.do("go_in", "back", "back")
            assert on(person, ScoringScreen)
            person.expect("N.1.1 b  Is there", "1 of 63 answered")
            await person.do("undo")
            assert on(person, CaseScoringScreen)
            person.expect("undone: C-01 P.2.2.1 Sufficient", "C-01 · case 1 of 2")
            await person.do("undo")
            await person.wait(lambda: on(person, ScoringScreen), "the questions of the service")
            person.expect("undone: N.1.1 a YES", "N.1.1 a  Is there")
            await person.do("redo", "redo")
            assert on(person, CaseScoringScreen)
            await person.do("back", "back", "history", "open")
            assert on(person, CaseScoringScreen)
            person.expect("C-01 · case 1 of 2", "Answer: Sufficient")

    journey(walk)


def test_a_framework_without_cases_says_so(tmp_path: Path) -> None:

    framework = parse_framework(FRAMEWORK, "made.toml")
    uid = started(tmp_path, framework=framework, service="Review (fictional)")

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("cases")
            person.expect("asks nothing of cases.")

    journey(walk)


def test_a_framework_that_asks_nothing_opens_on_what_is_judged(tmp_path: Path) -> None:
    uid = started(tmp_path, framework=load_shipped("sfo-review-2021"), service="Review 7 (fictional)")

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            assert on(person, JudgedOnlyScreen)
            await person.do("judge_standard")
            await person.key("enter", "g")
            await person.do("back")
            person.expect("last: ", "Good")
            await person.do("back")
            person.expect("fourpoint · 1 session", "1/5")
            workspace = Workspace(tmp_path / "fourpoint.db")
            other = Session.open(workspace, uid)
            assert other.scoring
            other.close()
            workspace.close()

    journey(walk)


def test_the_grid_and_a_case_say_what_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:

            def full(*_: object, **__: object) -> None:
                raise NotRecorded("Not recorded: the disk is full.")

            monkeypatch.setattr(Workspace, "append", full)
            await person.do("yes")
            person.expect("Not recorded: the disk is full.")
            assert cell(person) == ("C-01", ENGAGEMENT)
            await person.do("go_in", "not_applicable")
            await person.write("Gone")
            person.expect("Not recorded: the disk is full.", "0 of 14 answered")
            monkeypatch.undo()
            await person.do("not_applicable")
            person.expect("Gone")
            await person.key("enter")
            assert person.session.walk.record.marks_in(1).answer(ENGAGEMENT) == NotApplicable("Gone")

    journey(walk)


def test_home_says_how_many_cases_there_are(tmp_path: Path) -> None:
    started(tmp_path, cases=3, complete=1)

    async def walk() -> None:
        async with program(tmp_path, size=(120, 24)) as person:
            person.expect(f"{SERVICE}, 3 cases", "14/45")
        async with program(tmp_path) as person:
            person.expect("ca5eca5e · 3 cases · PDU inspection, 2021 · 0 of 5 judged")

    journey(walk)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
def test_any_text_in_a_case_is_shown_as_it_stands(tmp_path: Path, size: tuple[int, int]) -> None:
    uid = started(tmp_path)
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    session = Session.open(workspace, uid)
    session.add_cases([Case("[/b]\x1b[2J", {"unit": "[bold\u202e", "own [x": "\x07"}), Case("案件", {"unit": "北"})])
    session.close()
    workspace.close()

    async def walk() -> None:
        async with program(tmp_path, uid=uid, size=size) as person:
            person.expect("> [/b]␛", "案件")
            assert "\x1b" not in person.sees
            await person.do("show")
            await person.key(*"unit", "enter")
            await person.do("edit")
            await person.key("escape")
            await person.do("go_in")
            person.expect("[/b]␛")
            assert "\u202e" not in person.sees

    journey(walk)
