"""Judging by keys: what an inspector presses, and what they see next."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.events import Judgement
from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Rating
from tests.clock import TickingClock
from tests.tui.journey import journey, program
from tests.tui.screens.conftest import on, uid_of
from tui.screens.judging import JudgingScreen
from tui.screens.scoring import ScoringScreen
from tui.screens.steps_dialog import StepsDialog
from tui.screens.summary import SummaryScreen


def test_a_rating_is_kept_at_once_and_marked_in_words(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Northmarch")) as person:
            await person.do("judge")
            person.expect("Judging N.2 Staffing (2 of 4)", "Rating: not yet rated")
            await person.key("g")
            person.expect("Good (judged)", "Rating: Good, 2 points", "N.2 is judged Good. Enter writes the reason.")
            person.expect("4 points, 2 of 4 judged")
            assert person.session.walk.record.judgements["N.2"] == Judgement(Rating.GOOD)
            for key, word, points in (
                ("o", "Outstanding", 3),
                ("r", "Requires improvement", 1),
                ("i", "Inadequate", 0),
            ):
                await person.key(key)
                person.expect(f"{word} (judged)", f"Rating: {word}, {points} point")
            await person.key("i")
            person.expect("N.2 is judged Inadequate already.")
            await person.do("undo", "undo")
            person.expect("Outstanding (judged)", "undone: N.2 Requires improvement · Ctrl+R redo")
            await person.do("clear")
            person.expect("Rating: not yet rated", "u brings rating and reason back")

    journey(walk)


def test_the_reason_is_written_changed_and_cleared(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Northmarch")) as person:
            await person.do("judge", "reason")
            person.expect("Choose a rating first: o, g, r or i.")
            await person.do("requires_improvement", "reason")
            person.expect("Why is N.2 Requires improvement?")
            await person.write("Too few staff.")
            person.expect("Reason: Too few staff.")
            assert person.session.walk.record.judgements["N.2"].reason == "Too few staff."
            await person.do("good")
            person.expect("Reason: none yet.", "Good (judged)")
            await person.do("undo")
            person.expect("Reason: Too few staff.", "Requires improvement (judged)")
            await person.do("reason")
            await person.key(*["backspace"] * len("Too few staff."), "enter")
            person.expect("Reason: none yet.")
            assert person.session.walk.record.judgements["N.2"] == Judgement(Rating.REQUIRES_IMPROVEMENT)

    journey(walk)


def test_a_reason_that_is_left_is_kept_as_a_draft_even_when_the_screen_is_left(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Northmarch")) as person:
            await person.do("judge", "good", "reason")
            await person.key(*"Half a", "escape")
            person.expect("Not recorded.")
            assert person.session.walk.record.judgements["N.2"].reason == ""
            await person.do("back")
            await person.do("judge", "reason")
            person.expect("Half a")
            await person.key(*" reason", "enter")
            person.expect("Reason: Half a reason")

    journey(walk)


def test_a_second_look_leads_to_its_question(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Estmere")) as person:
            await person.do("judge", "second_look")
            person.expect("Go to which?", "N.3.2 h is No without evidence.")
            await person.key(*"3.2 h", "enter")
            assert on(person, ScoringScreen)
            assert person.session.walk.question.code == "N.3.2.h"

    journey(walk)


def test_a_second_look_leads_home_from_deep_inside(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Estmere")) as person:
            await person.do("summary", "judge_standard")
            await person.key("down", "down", "enter")
            person.expect("Judging N.3 Services")
            await person.do("second_look")
            await person.key("enter")
            assert on(person, ScoringScreen)
            assert person.session.walk.question.code == "N.3.1.d"

    journey(walk)


def test_the_other_standards_are_a_key_away(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Estmere")) as person:
            await person.do("judge", "next_standard")
            person.expect("Judging N.4 Infrastructure (4 of 4)")
            await person.do("next_standard")
            person.expect("This is the last standard.")
            await person.do("previous_standard", "previous_standard", "previous_standard")
            person.expect("Judging N.1 Leadership and Governance (1 of 4)")
            await person.do("previous_standard")
            person.expect("This is the first standard.")
            await person.do("why")
            person.expect("Why: N.1 Leadership")
            await person.do("back")
            await person.do("summary")
            assert on(person, SummaryScreen)
            await person.do("back", "history")
            person.expect("History, newest first")

    journey(walk)


def test_a_signed_off_session_says_why_it_is_not_judged(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Corrin")) as person:
            await person.do("judge")
            person.expect("This session is signed off. Reopen it, with a reason, to change it.")
            for command in ("outstanding", "reason", "clear", "undo"):
                before = person.session.walk.record
                await person.do(command)
                person.expect("This session is signed off.")
                assert person.session.walk.record == before

    journey(walk)


def test_with_the_shift_lock_on_the_letters_still_judge(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Northmarch")) as person:
            await person.do("judge")
            await person.key("G")
            person.expect("Good (judged)")

    journey(walk)


@pytest.mark.parametrize("no_colour", [False, True])
def test_at_forty_by_twelve_the_judgement_is_always_in_sight(folder: Path, no_colour: bool) -> None:
    async def walk() -> None:
        uid = uid_of(folder, "Northmarch")
        async with program(folder, uid=uid, size=(40, 12), no_colour=no_colour) as person:
            await person.do("judge", "requires_improvement")
            for command in ("top", "page_down", "scroll_down", "bottom", "page_up", "scroll_up"):
                await person.do(command)
                person.expect(
                    "*Requires improvement*", "Requires improvement · 11 to see (t)", "Reason: none yet", "? "
                )
                assert all(len(line) <= 40 for line in person.lines)
            await person.do("reason")
            assert isinstance(person.app.screen, StepsDialog)
            await person.write("Short.")
            person.expect("Reason: Short.")

    journey(walk)


def test_everything_can_be_scrolled_to(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Estmere"), size=(40, 12)) as person:
            await person.do("judge")
            seen = set(person.lines)
            for _ in range(80):
                await person.do("scroll_down")
                seen |= set(person.lines)
            told = " ".join(" ".join(seen).split())
            for words in ("Enablers (1)", "Blockers (1)", "Deserves a second look (4)", "The standard"):
                assert words in told
            assert on(person, JudgingScreen)

    journey(walk)


def test_what_another_program_records_comes_in_by_itself(folder: Path) -> None:
    uid = uid_of(folder, "Northmarch")
    elsewhere = Workspace(folder / "fourpoint.db", clock=TickingClock())
    scored = Session.open(elsewhere, uid)

    async def walk() -> None:
        async with program(folder, uid=uid) as person:
            await person.do("judge")
            person.expect("Rating: not yet rated", "It is being scored by")
            await person.do("good")
            person.expect("It is being scored by")
            scored.judge(Rating.GOOD, "Seen elsewhere.", "N.2")
            await person.wait(lambda: "Reason: Seen elsewhere." in person.sees, "the judgement made elsewhere")
            person.expect("Good (judged)")

    try:
        journey(walk)
    finally:
        scored.close()
        elsewhere.close()
