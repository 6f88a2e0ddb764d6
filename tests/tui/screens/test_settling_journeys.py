"""Settling by keys: marks side by side, one key each, nothing decided by a held key, and every frame readable."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.events import Case, Effect, Evidence, NotApplicable, Source
from sessions.kinds import SessionKind
from sessions.marks import unsettled
from sessions.merging import merge
from sessions.session import Session
from sessions.sources import Marked
from sessions.workspace import Workspace
from standards.scale import Answer
from tests.clock import TickingClock
from tests.inspection import PDU, SERVICE
from tests.tui.journey import Person, journey, program
from tests.tui.screens.frames import assert_frame
from tui.screens.cases import CasesScreen
from tui.screens.settling import SettlingScreen

Y, N = Answer.YES, Answer.NO
FIRST, SECOND, THIRD = "P.2.2.1", "P.2.2.2", "P.2.3.1"
SIZES = {"80x24": (80, 24), "40x12": (40, 12)}


@pytest.fixture
def uid(tmp_path: Path) -> str:
    """A lead's session with three questions marked differently, one of them by three people."""
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    lead, *others = [
        Session.open(workspace, workspace.start(PDU, SERVICE, SessionKind.INSPECTION, who))
        for who in ("L. Lead", "A. Example", "B. [/] Sample", "C. Third")
    ]
    for place, session in enumerate(others):
        session.add_cases([Case("C-01", {"sex": "female", "review_due": "yes", "unit": "North"}), Case("C-02")])
        session.answer_all([(1, FIRST, (Y, N, Y)[place]), (1, THIRD, Y)])
    others[0].answer_all([(1, SECOND, NotApplicable("Nobody else is concerned.")), (2, FIRST, N)])
    others[1].answer_all([(1, SECOND, Y), (2, FIRST, Y)])
    others[0].move(others[0].walk.into(1))
    others[0].add_evidence(Evidence("The plan names two agencies.", Source.CASE_FILE, Effect.ENABLER), FIRST)
    others[1].move(others[1].walk.into(1))
    others[1].add_evidence(Evidence("No contact in [b]March[/].", Source.INTERVIEW, Effect.BLOCKER), FIRST)
    found = merge(
        Marked.of_session(lead), [Marked.of_session(one) for one in others], who="L. Lead", at=workspace.now()
    )
    lead.take_in(found.changes)
    for session in (lead, *others):
        session.close()
    workspace.close()
    return lead.uid


async def settling(person: Person) -> SettlingScreen:
    """From the grid to the settling screen."""
    await person.wait(lambda: isinstance(person.app.screen, CasesScreen), "the grid")
    await person.do("settle")
    screen = person.page
    assert isinstance(screen, SettlingScreen)
    return screen


def left(person: Person) -> int:
    return len(unsettled(PDU, person.session.walk.record))


@pytest.mark.parametrize("size", SIZES)
def test_the_screen_reads_as_it_did(tmp_path: Path, uid: str, size: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid, size=SIZES[size]) as person:
            await settling(person)
            assert_frame(f"settling-three-{size}", person.sees)
            await person.do("next")
            assert_frame(f"settling-{size}", person.sees)
            await person.do("take_2")
            await person.do("previous")
            assert_frame(f"settling-settled-{size}", person.sees)

    journey(walk)


def test_without_colour_it_reads_the_same(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid, no_colour=True) as person:
            await settling(person)
            assert_frame("settling-three-80x24", person.sees)

    journey(walk)


def test_one_key_takes_a_mark_and_leads_on_until_all_are_settled(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await settling(person)
            person.expect("1 of 3, 3 to settle", "1  A. Example: Sufficient", "2  B. [/] Sample: Insufficient")
            person.expect("enabler, case file: The plan names", "No contact in", "[b]March[/]")
            await person.do("take_2")
            assert left(person) == 2
            person.expect("C-01 P.2.2.1: Insufficient, as marked by B. [/] Sample. u takes it back.", "2 of 3, 2 to")
            await person.do("take_1", "take_1")
            assert left(person) == 0
            person.expect(
                "3 of 3, all settled", "settled. q goes back.", "Settled: Insufficient, L. Lead: as marked by A."
            )
            record = person.session.walk.record
            assert record.marks_in(1).answer(SECOND) == NotApplicable("Nobody else is concerned.")
            assert len(record.individual) == 10
            await person.do("back")
            assert isinstance(person.page, CasesScreen)
            await person.do("settle")
            person.expect("1 of 3, all settled")

    journey(walk)


def test_another_answer_needs_a_reason(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await settling(person)
            await person.do("insufficient")
            await person.write("")
            assert left(person) == 3
            person.expect("A reason is needed")
            await person.write("The file says otherwise.")
            assert left(person) == 2
            event = person.session.events[-1]
            assert (event.new, event.change.why, event.who) == (N, "The file says otherwise.", "L. Lead")
            await person.do("not_applicable")
            await person.write("Nobody is concerned.")
            assert person.session.walk.record.marks_in(1).answer(SECOND) == NotApplicable("Nobody is concerned.")
            await person.do("sufficient")
            await person.key("x", "escape")
            person.expect("Not recorded.")
            assert left(person) == 1
            await person.do("sufficient")
            person.expect("x")

    journey(walk)


def test_undo_goes_back_to_what_was_settled_and_never_takes_the_merge(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await settling(person)
            await person.do("take_1", "take_1")
            person.expect("3 of 3, 1 to settle")
            await person.do("undo")
            person.expect("2 of 3, 2 to settle", "undone: C-01 P.2.2.2")
            await person.do("undo", "undo", "undo")
            person.expect("Only the merge itself is left to undo.", "1 of 3, 3 to settle")
            assert len(person.session.walk.record.individual) == 10
            await person.do("redo")
            assert left(person) == 2

    journey(walk)


def test_a_held_key_settles_one_and_no_more(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await settling(person)
            await person.key("1")
            await person.key(*["1"] * 8, apart=0.03)
            assert left(person) == 2

    journey(walk)


def test_keys_that_lead_nowhere_say_why(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await settling(person)
            await person.do("take_6")
            person.expect("There are 3 marks here: 1 to 3 take one.")
            await person.do("previous")
            person.expect("This is the first one.")
            await person.do("next", "next", "next")
            person.expect("This is the last one.")
            await person.do("take_3")
            person.expect("There are 2 marks here")
            await person.do("next_open")
            person.expect("1 of 3, 3 to settle")
            assert left(person) == 3

    journey(walk)


def test_the_grid_says_when_there_is_nothing_to_settle_and_does_not_answer_over_a_conflict(
    tmp_path: Path, uid: str
) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.wait(lambda: isinstance(person.app.screen, CasesScreen), "the grid")
            assert sum(line.count("≠") for line in person.lines) == 3
            await person.do("right", "yes")
            person.expect("was marked differently by A. Example")
            assert left(person) == 3
            person.session.undo()  # the merge
            await person.do("settle")
            person.expect("Nothing is marked differently")

    journey(walk)


def test_a_signed_off_session_is_only_looked_at(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path) as person:
            workspace = person.app.workspace()
            assert workspace is not None
            session = Session.open(workspace, uid, to_score=False)
            person.app.push_screen(SettlingScreen(session))
            await person.wait(lambda: isinstance(person.app.screen, SettlingScreen), "the settling screen")
            await person.do("take_1")
            person.expect("open for reading")
            assert left(person) == 3

    journey(walk)
