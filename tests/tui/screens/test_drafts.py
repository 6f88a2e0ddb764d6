"""Nothing that was typed or chosen is lost when it could not be recorded, or when its dialog is left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sessions.faults import NotRecorded
from sessions.session import Session
from tests.tui.journey import Person, journey, program
from tests.tui.screens.conftest import uid_of
from tui.screens.steps_dialog import ChooseStep, StepsDialog, WriteStep


@contextmanager
def full_disk(session: Session) -> Iterator[None]:
    """Nothing can be recorded meanwhile."""

    def refuse(*_: object) -> None:
        raise NotRecorded("Not recorded: the disk is full.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session.workspace, "append", refuse)
        yield


def dialog(person: Person) -> StepsDialog:
    screen = person.app.screen
    assert isinstance(screen, StepsDialog), person.sees
    return screen


def last_value(person: Person) -> object:
    return person.session.events[-1].new


def test_evidence_that_could_not_be_recorded_comes_back_with_source_and_effect(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Harrowdale")) as person:
            with full_disk(person.session):
                await person.do("evidence")
                await person.write("Seen.")
                await person.key("d", "b")
                person.expect("Not recorded: the disk is full.")
            await person.do("evidence")
            await person.key("enter", "enter", "enter")
            told = str(last_value(person))
            assert all(words in told for words in ("'Seen.'", "DOCUMENT", "BLOCKER")), told

    journey(walk)


def test_evidence_that_is_left_comes_back_with_its_source(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Harrowdale")) as person:
            await person.do("evidence")
            await person.write("Seen.")
            await person.key("d", "down", "escape")
            person.expect("Not recorded.")
            await person.do("evidence")
            await person.key("enter", "enter", "enter")
            assert "DOCUMENT" in str(last_value(person))
            assert "ENABLER" in str(last_value(person))
            await person.do("evidence")
            assert dialog(person).unrecorded() is False

    journey(walk)


def test_a_recommendation_that_could_not_be_recorded_comes_back_whole(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Harrowdale")) as person:
            await person.do("summary")
            with full_disk(person.session):
                await person.do("add")
                await person.write("Fill the posts.")
                await person.key("p", *", n21b", "enter")
                person.expect("Not recorded: the disk is full.")
            await person.do("add")
            await person.key("enter", "enter", "enter")
            person.expect("Recommendation added.")
            assert "level='PDU', rests_on=('N.1.1.a', 'N.2.1.b')" in str(last_value(person))

    journey(walk)


def test_reasons_that_could_not_be_recorded_come_back(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Corrin")) as person:
            await person.do("summary")
            with full_disk(person.session):
                await person.do("reopen")
                await person.write("New figures.")
                person.expect("Not recorded: the disk is full.")
            await person.do("reopen")
            await person.key("enter")
            person.expect("Reopened.")
            await person.do("back", "judge")
            with full_disk(person.session):
                await person.do("reason")
                await person.write(" And more.")
                person.expect("Not recorded: the disk is full.")
            await person.do("reason")
            await person.key("enter")
            assert "And more." in str(last_value(person))

    journey(walk)


def test_a_session_that_was_not_started_is_asked_for_as_it_was_left(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder) as person:
            await person.do("new")
            await person.write("Saltmere")
            await person.key("escape")
            person.expect("Nothing was started.")
            await person.do("new")
            await person.key("enter", "enter", "s", "enter")
            await person.wait(lambda: "0 of 63 answered" in person.sees, "the new session")
            person.expect("Saltmere")

    journey(walk)


def test_a_dialog_knows_whether_anything_would_be_lost_and_warns(folder: Path) -> None:
    steps = (WriteStep("What?", "old"), ChooseStep("Which?", (("a", "one"), ("b", "two"))))

    async def walk() -> None:
        async with program(folder) as person:
            await person.app.push_screen(StepsDialog("Title", steps))
            await person.key("x")
            assert dialog(person).unrecorded()
            await person.key("backspace")
            assert not dialog(person).unrecorded()
            await person.key("enter", "down")
            assert dialog(person).unrecorded()
            await person.key("up")
            assert not dialog(person).unrecorded()
            dialog(person).warn("This would be [/] lost.")
            await person.wait(lambda: "This would be [/] lost." in person.sees, "the warning")
            await person.key("escape")
            await person.app.push_screen(StepsDialog("Title", steps, recorded=("older", 0)))
            await person.key("end")
            assert dialog(person).unrecorded()
            dialog(person).warn("Lost?")
            await person.key("y")
            person.expect("Lost?", "oldy")

    journey(walk)
