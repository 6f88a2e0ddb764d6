"""The summary by keys: recommendations, what is missing, signing off and reopening."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.events import Recommendation
from sessions.kinds import Stage
from tests.tui.journey import Person, journey, program
from tests.tui.screens.conftest import on, uid_of
from tui.screens.judging import JudgingScreen
from tui.screens.scoring import ScoringScreen
from tui.screens.summary import SummaryScreen


def recommendations(person: Person) -> list[Recommendation]:
    return list(person.session.walk.record.recommendations.values())


def stage(person: Person) -> Stage:
    return person.session.walk.record.stage


def test_a_recommendation_is_added_with_level_and_questions(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Harrowdale")) as person:
            await person.do("summary", "add")
            person.expect("New recommendation", "What should change?")
            await person.write("Fill the vacancies [/].")
            person.expect("At which level is it targeted?", "national", "region", "PDU")
            await person.key("r")
            person.expect("Which questions does it rest on?", "N.1.1 a")
            await person.key(*["backspace"] * 10)
            await person.write("n21b, zebra")
            person.expect("'zebra'")
            await person.key(*["backspace"] * 5)
            await person.write("2.3c")
            person.expect("Recommendation added.")
            assert recommendations(person) == [
                Recommendation("Fill the vacancies [/].", "region", ("N.2.1.b", "N.2.3.c"))
            ]
            await person.do("bottom")
            person.expect("Fill the vacancies [/].", "N.2.1 b, N.2.3 c")

    journey(walk)


def test_a_new_recommendation_rests_on_the_current_question(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Harrowdale")) as person:
            await person.do("summary", "add")
            await person.write("Write the vision down.")
            await person.key("enter", "enter")
            assert recommendations(person) == [Recommendation("Write the vision down.", "national", ("N.1.1.a",))]

    journey(walk)


def test_one_is_changed_and_one_removed_after_picking_and_undo_brings_it_back(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Highfell")) as person:
            await person.do("summary")
            before = recommendations(person)
            await person.do("edit")
            person.expect("Change which recommendation?", "1  national: Bring police")
            await person.key(*"region", "enter")
            person.expect("Change the recommendation", "Use the authority given")
            await person.key(*" Now.", "enter", "p", "enter")
            person.expect("Recommendation changed.")
            assert recommendations(person)[1] == Recommendation(before[1].text + " Now.", "PDU", ("N.3.2.d",))
            await person.do("undo", "remove")
            await person.key("enter")
            person.expect("Removed. u brings the recommendation back.")
            assert recommendations(person) == before[1:]
            await person.do("remove")
            assert recommendations(person) == []
            await person.do("edit")
            person.expect("There is no recommendation yet; a adds one.")
            await person.do("undo", "undo")
            assert recommendations(person) == before
            await person.do("redo")
            assert recommendations(person) == before[1:]

    journey(walk)


def test_a_recommendation_that_is_left_is_kept_as_a_draft(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Harrowdale")) as person:
            await person.do("summary", "add")
            await person.write("Begun")
            await person.key("p", "escape")
            person.expect("Not recorded.")
            assert recommendations(person) == []
            await person.do("back")
            await person.do("summary", "add")
            person.expect("Begun")
            await person.key("enter", "enter", "enter")
            assert recommendations(person) == [Recommendation("Begun", "PDU", ("N.1.1.a",))]

    journey(walk)


def test_an_empty_recommendation_is_not_taken(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Harrowdale")) as person:
            await person.do("summary", "add")
            await person.key("enter")
            person.expect("Write what should change, or leave with Esc.")
            await person.key("escape")
            assert on(person, SummaryScreen)
            assert recommendations(person) == []

    journey(walk)


def test_what_is_missing_stands_in_the_way_of_signing_off_and_leads_there(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Estmere")) as person:
            await person.do("summary", "sign_off")
            person.expect("It cannot be signed off yet.", "N.3.2 e, N.3.2 i are not answered.")
            person.expect("N.3 Services has no reason for its rating.")
            await person.key("down", "enter")
            assert on(person, JudgingScreen)
            person.expect("Judging N.3 Services")
            await person.do("back", "goto_missing")
            await person.key("enter")
            assert on(person, ScoringScreen)
            assert person.session.walk.question.code == "N.3.2.e"

    journey(walk)


def test_signing_off_asks_once_and_reopening_needs_a_reason(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Highfell")) as person:
            await person.do("summary")
            person.expect("ready: S signs off")
            await person.do("reopen")
            person.expect("only a signed-off session is reopened")
            await person.do("sign_off")
            person.expect("Sign off Highfell", "Read-only afterwards")
            await person.key("enter")
            person.expect("Not signed off.")
            await person.do("sign_off")
            await person.key("y")
            person.expect("Signed off. The session is read-only now", "Summary, signed off: Highfell")
            assert stage(person) is Stage.SIGNED_OFF
            for command in ("add", "edit", "remove", "undo"):
                await person.do(command)
                person.expect("This session is signed off.")
            await person.do("sign_off")
            person.expect("It is signed off already. R reopens it")
            await person.do("reopen")
            await person.key("enter")
            person.expect("A reason is needed: it is kept in the history.")
            await person.write("New figures came.")
            person.expect("Reopened. The reason is in the history.")
            assert stage(person) is Stage.IN_PROGRESS
            await person.do("history")
            person.expect("because: New figures")

    journey(walk)


def test_the_overall_and_the_ranges_are_told_in_words(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Corrin"), size=(80, 60)) as person:
            await person.do("summary")
            person.expect("overall Requires improvement", "4 of 12 points", "3 points to Good")
            person.expect("Requires improvement  3 to 6    4 points: here")
            person.expect("Signed off: nothing is missing.")

    journey(walk)


@pytest.mark.parametrize("no_colour", [False, True])
def test_at_forty_by_twelve_everything_can_be_read(folder: Path, no_colour: bool) -> None:
    async def walk() -> None:
        uid = uid_of(folder, "Estmere")
        async with program(folder, uid=uid, size=(40, 12), no_colour=no_colour) as person:
            await person.do("summary")
            seen = list(person.lines)
            for _ in range(30):
                await person.do("page_down")
                person.expect("overall Requires improvement")
                seen += person.lines
            told = " ".join(" ".join(seen).split())
            for words in (
                "Standards",
                "Overall",
                "Still missing",
                "Reasons",
                "Enablers",
                "Blockers",
                "Recommendations",
            ):
                assert words in told
            assert all(len(line) <= 40 for line in seen)

    journey(walk)
