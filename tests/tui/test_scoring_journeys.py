"""Scoring by keys: what an inspector presses, and what they see next."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from sessions.events import Effect, Evidence, Source
from sessions.faults import WorkspaceFault
from sessions.kinds import SessionKind, Stage
from sessions.session import Session
from sessions.walk import Filter
from sessions.workspace import Workspace
from standards.scale import Answer
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.tui.journey import Person, program
from tui.screens import answer_keys
from tui.screens.scoring import ScoringScreen


@pytest.fixture
def uid(tmp_path: Path) -> str:
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock(), new_id=lambda: "5e55" * 8)
    started = workspace.start(
        load_shipped("national-probation-2024"),
        "Fernhollow (fictional)",
        SessionKind.INSPECTION,
        "A. Example",
    )
    workspace.close()
    return started


def test_answering_moves_on_and_the_last_answer_stays_in_sight(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            person.expect("N.1.1 a  Is there a national evidence-based", "0 of 63 answered")
            await person.do("yes")
            person.expect(
                "last: N.1.1 a YES · u undo", "N.1.1 b  Is there a national delivery plan", "1 of 63 answered"
            )
            await person.do("no")
            person.expect("last: N.1.1 b NO · u undo", "1 yes, 1 no, 2 left")
            await person.do("undo")
            person.expect("undone: N.1.1 b NO · Ctrl+R redo", "N.1.1 b  Is there a national delivery plan")
            await person.do("redo")
            person.expect("redone: N.1.1 b NO")
            await person.do("clear")
            assert person.session.walk.record.answers == {"N.1.1.a": Answer.YES}

    asyncio.run(walk())


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (70, 20), (120, 40)], ids=str)
def test_the_whole_prompt_can_be_read(tmp_path: Path, uid: str, size: tuple[int, int]) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid, size=size) as person:
            pane = person.app.screen.query_one("#card").region
            seen = " ".join(line[pane.x :].strip() for line in person.lines[pane.y : pane.bottom])
            assert person.session.walk.question.text in " ".join(seen.split())

    asyncio.run(walk())


def test_a_held_key_answers_one_prompt(tmp_path: Path, uid: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_keys, "REPEAT", 60.0)  # a slow machine takes long between two presses

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.key("y")
            await person.key("y", apart=0.5)
            for _ in range(20):
                await person.key("y", apart=0.03)
            assert person.session.walk.record.answers == {"N.1.1.a": Answer.YES}
            await person.key("y")
            assert len(person.session.walk.record.answers) == 2

    asyncio.run(walk())


def test_a_second_press_within_the_time_of_a_first_repeat_counts_a_moment_later(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.key("y")
            await person.key("y", apart=0.5)
            await person.wait(lambda: len(person.session.walk.record.answers) == 2, "the second answer")

    asyncio.run(walk())


def test_a_waiting_press_counts_before_a_key_that_came_too_soon_for_the_next_question(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.key("y")
            await person.key("y", apart=0.5)
            await person.key("n", apart=0.05)
            assert list(person.session.walk.record.answers.values()) == [Answer.YES, Answer.YES]
            person.expect("before the question was on the screen")

    asyncio.run(walk())


def test_a_key_pressed_before_the_question_was_drawn_does_not_answer_it(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            person._pressed_at -= 1000.0
            await person.key("y", apart=0.0)
            person.expect("before the question was on the screen")
            assert person.session.walk.record.answers == {}

    asyncio.run(walk())


def test_capitals_mean_the_same_with_the_shift_lock_on(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.key("Y", "N")
            assert list(person.session.walk.record.answers.values()) == [Answer.YES, Answer.NO]

    asyncio.run(walk())


@pytest.mark.parametrize("typed", ["n21b", "2.1b", "N.2.1 b", "N.2.1.B"])
def test_a_code_is_gone_to_as_printed_or_short(tmp_path: Path, uid: str, typed: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("goto")
            await person.write(typed)
            person.expect("N.2.1 b  Do national resource management tools")

    asyncio.run(walk())


def test_an_unknown_code_says_what_is_near_and_stays(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("goto")
            await person.write("N.9.9")
            person.expect("has no question 'N.9.9'")
            await person.key("escape")
            assert person.session.walk.question.code == "N.1.1.a"

    asyncio.run(walk())


def test_what_is_no_code_at_all_finds_nothing(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("goto")
            await person.write("[/")
            person.expect("A code is needed, such as")
            await person.key("escape")
            assert person.session.walk.question.code == "N.1.1.a"

    asyncio.run(walk())


def test_words_of_a_prompt_find_it(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("search")
            await person.write("wellbeing staff")
            person.expect("N.1.3 d  Is there a sufficient focus")

    asyncio.run(walk())


def test_evidence_is_written_in_three_steps(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("evidence")
            await person.write("No owner [/b] is named")
            await person.key("d", "b")
            person.expect("blocker, document: No owner [/b] is named", "last: N.1.1 a evidence added")
            notes = list(person.session.walk.record.evidence.values())
            assert notes == [Evidence("No owner [/b] is named", Source.DOCUMENT, Effect.BLOCKER)]

    asyncio.run(walk())


def test_a_text_left_with_escape_comes_back(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("evidence")
            await person.key(*"half a th", "escape")
            person.expect("Not recorded")
            assert person.session.walk.record.evidence == {}
            await person.do("evidence")
            person.expect("half a th")
            await person.write("ought")
            await person.key("enter", "enter")
            assert [note.text for note in person.session.walk.record.evidence.values()] == ["half a thought"]

    asyncio.run(walk())


def test_evidence_for_the_answer_just_given_needs_no_way_back(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("no", "evidence_before")
            await person.write("seen")
            await person.key("enter", "enter")
            assert [subject.code for subject in person.session.walk.record.evidence] == ["N.1.1.a"]
            assert person.session.walk.question.code == "N.1.1.b"

    asyncio.run(walk())


def test_with_the_shift_lock_on_evidence_is_written_where_it_would_be_without(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("no")
            await person.key("E")
            person.expect("Evidence on N.1.1 b")
            await person.key("escape", "L")
            person.expect("Evidence on N.1.1 a")

    asyncio.run(walk())


def test_an_answer_clears_what_was_said_before(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("undo", "yes")
            person.expect("last: N.1.1 a YES")
            person.expect_not("There is nothing to undo.")

    asyncio.run(walk())


def test_a_press_that_waits_counts_when_the_program_is_left(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.key("y")
            await person.key("y", apart=0.5)
            screen = person.page
            assert isinstance(screen, ScoringScreen)
            screen.settle()
            assert len(person.session.walk.record.answers) == 2

    asyncio.run(walk())


def test_flags_and_comments_can_be_changed_and_taken_away(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("flag")
            await person.write("ask the region")
            person.expect("Flagged for follow-up: ask the region")
            await person.do("flag")
            await person.key("ctrl+u", "enter")
            person.expect_not("Flagged for follow-up")
            await person.do("comment")
            await person.write("see also N.3")
            person.expect("- see also N.3")
            await person.do("edit_note")
            await person.write(", or not")
            person.expect("- see also N.3, or not")
            await person.do("edit_note")
            await person.key("ctrl+u", "enter")
            person.expect_not("- see also")

    asyncio.run(walk())


def test_filters_go_round_past_those_that_show_nothing(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("yes", "no", "filter")
            person.expect("unanswered only (61)")
            await person.do("filter")
            person.expect("No only (1)", "N.1.1 b  Is there")
            await person.do("filter")
            person.expect("without evidence only", "none flagged")
            await person.do("filter")
            assert person.session.walk.filter is Filter.ALL

    asyncio.run(walk())


def test_moving_says_where_it_ends(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("backward")
            person.expect("This is the first question")
            await person.do("next_standard", "next_key_question", "forward", "next_open")
            assert person.session.walk.question.code == "N.2.2.c"
            await person.do("previous_key_question", "previous_standard")
            assert person.session.walk.question.code == "N.1.1.a"

    asyncio.run(walk())


def test_what_cannot_be_done_says_why(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("undo")
            person.expect("There is nothing to undo.")
            await person.do("clear")
            person.expect("This question has no answer to clear.")

    asyncio.run(walk())


def test_it_is_left_and_resumed_at_the_same_question(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("yes", "next_standard", "forward", "back")
            person.expect("Fernhollow", "1/63", "in progress")
            await person.do("open")
            person.expect("N.2.1 b  Do national")
            await person.do("pause")
            person.expect("paused")
        async with program(tmp_path) as person:
            await person.do("open")
            person.expect("N.2.1 b  Do national")
            assert person.session.walk.record.stage is Stage.IN_PROGRESS

    asyncio.run(walk())


def test_a_session_scored_elsewhere_opens_for_reading_and_follows(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        elsewhere = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
        other = Session.open(elsewhere, uid, "B. Other")
        async with program(tmp_path) as person:
            person.expect("elsewhere", "It is being scored by B. Other")
            await person.do("open")
            person.expect("It is being scored by B. Other")
            await person.do("yes")
            assert person.session.walk.record.answers == {}
            other.answer(Answer.NO, "N.1.1.a")
            await person.wait(lambda: "1 of 63 answered" in person.sees, "the other's answer on this screen")
        other.close()
        elsewhere.close()

    asyncio.run(walk())


@pytest.mark.parametrize("screen", ["", "judge", "history"])
def test_when_the_other_has_left_it_is_said_and_a_fault_of_one_round_is_let_go(
    tmp_path: Path, uid: str, screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def walk() -> None:
        elsewhere = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
        other = Session.open(elsewhere, uid, "B. Other")
        async with program(tmp_path, uid=uid) as person:
            person.expect("It is being scored by B. Other")
            if screen:
                await person.do(screen)
            rounds = []

            def unreadable(*_: object) -> bool:
                rounds.append(1)
                raise WorkspaceFault("The database cannot be read.")

            with monkeypatch.context() as patch:
                patch.setattr(Session, "refresh", unreadable)
                await person.wait(lambda: bool(rounds), "a round that fails")
            other.close()
            await person.wait(lambda: "Nobody is scoring it now" in person.sees, "that the other has left")
        elsewhere.close()

    asyncio.run(walk())


@pytest.mark.parametrize(
    "text", ["[/", "[type=x, v={'a[0]'}]", "\x1b[31mred\x07", "\u202eabc", "عربي", "🧪👩‍⚖️", "x" * 3000]
)
def test_any_text_can_be_shown(tmp_path: Path, uid: str, text: str) -> None:
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    session = Session.open(workspace, uid)
    session.add_evidence(Evidence(text, Source.DATA, Effect.ENABLER), "N.1.1.a")
    session.flag(text, "N.1.1.a")
    session.add_comment(text, "N.1.1.a")
    session.close()
    workspace.start(session.walk.framework, text, SessionKind.INSPECTION, text)
    workspace.close()

    async def walk() -> None:
        async with program(tmp_path) as person:
            await person.do("search")
            await person.key("escape")
            person.expect("Fernhollow")
            await person.do("last", "open")
            person.expect("N.1.1 a", "1 evidence, flag")
            for _ in range(400):
                await person.do("page_down")
                if "Comments (1)" in person.sees:
                    break
            person.expect("Comments (1)")
            await person.do("edit_note")
            person.app.screen.dismiss(None)
            await person.do("search")
            await person.key(*text[:3])

    asyncio.run(walk())


def test_it_can_be_used_at_40_by_12(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid, size=(40, 12)) as person:
            person.expect("0 of 63 answered", "N.1.1 a", "? ", "y ")
            await person.do("yes", "no")
            person.expect("last: N.1.1 b NO · u undo")
            assert max(len(line) for line in person.lines) <= 40

    asyncio.run(walk())


async def _new_session(person: Person) -> None:
    await person.do("new")
    await person.write("Saltmere (fictional)")
    await person.key("enter", "i", "enter")


def test_a_first_run_writes_nothing_until_a_session_is_started(tmp_path: Path) -> None:
    async def walk() -> None:
        folder = tmp_path / "none"
        async with program(folder) as person:
            person.expect("There are no sessions yet", "n   start a new inspection", "d   open the demonstration")
            assert not folder.exists()
            await _new_session(person)
            person.expect("Saltmere (fictional)", "0 of 63 answered", "N.1.1 a")
            assert folder.exists()

    asyncio.run(walk())


@pytest.mark.parametrize("burst", ["eyes it is", "fno", "cyy"])
def test_a_burst_of_keys_goes_into_the_dialog_it_opens_and_answers_nothing(
    tmp_path: Path, uid: str, burst: str
) -> None:
    """As from a slow line, dictation, or a text expander: all keys are there before the dialog is."""

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            person.at_once(*burst)
            await person.wait(lambda: burst[1:] in person.sees, "the text in the dialog")
            await person.key("escape")
            assert person.session.walk.record.answers == {}
            assert len(person.session.events) == 1

    asyncio.run(walk())


def test_keys_for_a_screen_that_cannot_be_seen_yet_do_nothing(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            person.at_once("enter", "g", "n")
            await person.wait(lambda: "Judging N.1" in person.sees, "the judging screen")
            assert person.session.walk.record.judgements == {}
            assert person.session.walk.record.answers == {}

    asyncio.run(walk())


def test_leaving_with_a_text_half_written_is_asked_about_once(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("evidence")
            await person.key(*"half", "ctrl+q")
            person.expect("This is not recorded yet")
            await person.key("escape", "q")
            await person.do("open", "evidence")
            person.expect("half")  # the draft outlives going home

    asyncio.run(walk())


def test_a_key_that_does_nothing_says_so(tmp_path: Path, uid: str) -> None:
    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.key("z")
            person.expect("z does nothing here. ? shows the keys.")

    asyncio.run(walk())
