"""Patterns by keys: other questions and attributes, the differences, the benchmark, and the self-assessment beside."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sessions.events import Case
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.screen import settle
from tests.tui.journey import Person, journey, program
from tests.tui.screens.conftest import on
from tests.tui.screens.frames import assert_frame
from tui.screens.benchmark import BenchmarkScreen
from tui.screens.beside import BesideScreen
from tui.screens.patterns import PatternsScreen
from tui.screens.why import WhyScreen

PDU = load_shipped("pdu-2021")
NATIONAL = load_shipped("national-probation-2024")
SERVICE = "Fernhollow PDU (fictional)"
CODES = ("P.2.2.1", "P.2.2.2")
SIZES = {"80x24": (80, 24), "40x12": (40, 12)}

# Sex, sentence, and how the case was judged on the two questions.
CASES = [("female", "licence", letters) for letters in ["SS", "SS", "SS", "SS", "SS", "SI", "II", "SI"]]
CASES += [("male", "community order", letters) for letters in ["II", "II", "II", "II", "II", "SI", "IS", "IS"]]
CASES += [("", "licence", "SI")]


def start(
    folder: Path,
    cases: Sequence[tuple[str, str, str]] = CASES,
    *,
    service: str = SERVICE,
    kind: SessionKind = SessionKind.INSPECTION,
    framework: Framework = PDU,
) -> str:
    numbers = iter(range(10**6))
    workspace = Workspace(
        folder / "fourpoint.db",
        clock=TickingClock(),
        new_id=lambda: f"{len(workspace.listings()) + next(numbers):08x}".ljust(32, "0"),
    )
    uid = workspace.start(framework, service, kind, "A. Example")
    session = Session.open(workspace, uid)
    if cases:
        session.add_cases(
            [Case(f"C{place}", {"sex": sex, "sentence_type": of}) for place, (sex, of, _) in enumerate(cases, 1)]
        )
    for number, (_, _, letters) in enumerate(cases, 1):
        session.move(session.walk.into(number))
        for code, letter in zip(CODES, letters, strict=True):
            session.answer(Answer.YES if letter == "S" else Answer.NO, code)
    if framework is PDU:
        session.judge(Rating.GOOD if kind is SessionKind.INSPECTION else Rating.OUTSTANDING, "Reason.", "P.1.1")
    session.close()
    workspace.close()
    return uid


@asynccontextmanager
async def patterns(
    folder: Path, uid: str, code: str = "", *, size: tuple[int, int] = (80, 24), no_colour: bool = False
) -> AsyncIterator[Person]:
    """Somebody who looks at the patterns of a session."""
    async with program(folder, size=size, no_colour=no_colour) as person:
        workspace = person.app.workspace()
        assert workspace is not None
        await person.app.push_screen(PatternsScreen(Session.open(workspace, uid, to_score=False), code))
        await settle(person.app)
        yield person


def page(person: Person) -> PatternsScreen:
    assert isinstance(person.page, PatternsScreen)
    return person.page


@pytest.mark.parametrize("no_colour", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_the_first_view_reads_as_it_did(tmp_path: Path, size: str, no_colour: bool) -> None:
    uid = start(tmp_path)

    async def walk() -> None:
        async with patterns(tmp_path, uid, "P.2.2", size=SIZES[size], no_colour=no_colour) as person:
            assert_frame(f"patterns-{size}", person.sees)

    journey(walk)


def test_questions_and_attributes_follow_each_other_in_a_round(tmp_path: Path) -> None:
    uid = start(tmp_path)

    async def walk() -> None:
        async with patterns(tmp_path, uid, "P.2.2") as person:
            person.expect("P.2.2.1 engagement, by Sentence type", "licence", "community order")
            await person.do("next_question")
            person.expect("P.2.2.2 desistance, by Sentence type")
            await person.do("next_attribute")
            person.expect("P.2.2.2 desistance, by Sex", "not recorded")
            await person.do("next_attribute", "previous_question", "previous_question")
            person.expect("P.2.1.1 court advice, by Sentence type")
            await person.do("previous_question")
            assert page(person).chosen.question == PDU.in_cases.key_questions[-1].code
            await person.do("next_question", "previous_attribute")
            person.expect("P.2.1.1 court advice, by Sex", "none judged")

    journey(walk)


def test_attributes_are_picked_and_crossed(tmp_path: Path) -> None:
    uid = start(tmp_path)

    async def walk() -> None:
        async with patterns(tmp_path, uid, "P.2.2.1") as person:
            await person.do("cross")
            person.expect("Cross it with which attribute?", "none: by one attribute only", "Sex: 2 groups")
            await person.key(*"sex", "enter")
            person.expect("by Sentence type and Sex", "licence, female", "licence, not")
            await person.do("attribute")
            await person.key(*"sex", "enter")
            person.expect("P.2.2.1 engagement, by Sex").expect_not("Sentence type and Sex")
            await person.do("cross")
            await person.key("down", "enter")
            person.expect("by Sex and Sentence type")
            await person.do("cross")
            await person.key("enter")
            person.expect_not("by Sex and Sentence type")
            await person.do("goto")
            await person.key(*"court", "enter")
            person.expect("P.2.1.1 court advice, by Sex")

    journey(walk)


def test_all_differences_are_shown_and_one_is_looked_at(tmp_path: Path) -> None:
    uid = start(tmp_path)

    async def walk() -> None:
        async with patterns(tmp_path, uid) as person:
            await person.do("differences")
            person.expect("Patterns: the largest differences", "4 pairs of groups were compared")
            # 7 of 8 against 1 of 8 judged sufficient on engagement.
            person.expect("P.2.2.1 engagement, by Sex", "female: 88% (7 of 8), male: 13% (1 of 8)", "75")
            await person.do("to_difference")
            person.expect("Look at which difference?", "75 points: P.2.2.1 engagement, Sex: female over male")
            await person.key(*"75 points", "enter")
            assert (page(person).chosen.question, page(person).chosen.first) == ("P.2.2.1", "sex")
            person.expect("P.2.2.1 engagement, by Sex", "95% interval")
            await person.do("differences", "bottom")
            person.expect("Not compared", "not recorded in any case")
            await person.do("differences")
            person.expect("P.2.2.1 engagement, by Sex", "(2 of 15)")

    journey(walk)


def test_it_takes_in_what_is_recorded_elsewhere(tmp_path: Path) -> None:
    uid = start(tmp_path)

    async def walk() -> None:
        async with patterns(tmp_path, uid, "P.2.2.1") as person:
            person.expect("9 of 17")
            workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
            session = Session.open(workspace, uid)
            session.move(session.walk.into(17))
            session.answer(None, "P.2.2.1")
            session.close()
            workspace.close()
            await person.wait(lambda: "8 of 16" in person.sees, "the other program's change")

    journey(walk)


def test_the_benchmark_is_read_and_read_again(tmp_path: Path) -> None:
    uid = start(tmp_path)
    start(tmp_path, CASES[:8], service="Northmarch PDU (fictional)")

    async def walk() -> None:
        async with patterns(tmp_path, uid) as person:
            await person.do("benchmark")
            assert on(person, BenchmarkScreen)
            person.expect("2 inspections by this framework, this one among them", "joint 1st of 2", "2nd of 2")
            start(tmp_path, CASES[8:12], service="Estmere PDU (fictional)")
            await person.do("again")
            person.expect("3 inspections by this framework", "joint 1st of 3", "2nd of 3")
            await person.do("back")
            assert on(person, PatternsScreen)

    journey(walk)


def test_the_self_assessment_is_put_beside_and_picked_where_there_are_several(tmp_path: Path) -> None:
    uid = start(tmp_path)

    async def walk() -> None:
        async with patterns(tmp_path, uid) as person:
            await person.do("beside")
            person.expect("There is no self-assessment of Fernhollow PDU (fictional)")
            start(tmp_path, CASES[:4], kind=SessionKind.SELF_ASSESSMENT, service=SERVICE.upper())
            await person.do("beside")
            assert on(person, BesideScreen)
            person.expect("Self-assessment beside inspection", "Outstanding", "1 rating higher")
            await person.do("back")
            start(tmp_path, [], kind=SessionKind.SELF_ASSESSMENT)
            await person.do("beside")
            person.expect("Which one belongs beside Fernhollow PDU (fictional)?")
            await person.key(*"00000001", "enter")
            await person.do("bottom")
            person.expect("47 points higher")  # 4 of 4 against 9 of 17

    journey(walk)


def test_why_is_that_of_the_standard_looked_at(tmp_path: Path) -> None:
    uid = start(tmp_path)

    async def walk() -> None:
        async with patterns(tmp_path, uid, "P.2.2.1") as person:
            await person.do("why")
            assert on(person, WhyScreen)
            person.expect("Why: P.2.2 Assessment")

    journey(walk)


def test_where_there_is_nothing_it_says_why_and_the_other_screens_are_open(tmp_path: Path) -> None:
    empty = start(tmp_path, [])
    bare = start(tmp_path, [("", "", "SS")])

    async def walk() -> None:
        async with patterns(tmp_path, empty) as person:
            person.expect("There are no cases yet, so there are no patterns in them.")
            await person.do("next_question")
            person.expect("There are no cases yet")
            await person.do("benchmark")
            person.expect("2 inspections by this framework")
        async with patterns(tmp_path, bare) as person:
            person.expect("Nothing is recorded of the cases but their references")

    journey(walk)


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (120, 40)])
def test_no_key_fails_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    uid = start(tmp_path)
    start(tmp_path, CASES[:4], kind=SessionKind.SELF_ASSESSMENT)

    async def walk() -> None:
        async with patterns(tmp_path, uid, "P.2.2.1", size=size) as person:
            for command in ("next_question", "next_attribute", "differences", "differences", "bottom", "top"):
                await person.do(command)
            for command in ("benchmark", "beside"):
                await person.do(command, "bottom")
                assert person.lines
                await person.do("back")
            person.expect("Patterns: P.2.2.2")

    journey(walk)
