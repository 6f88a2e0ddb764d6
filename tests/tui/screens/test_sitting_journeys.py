"""Sitting an exercise by keys: the material beside the question, the time, handing in, and nobody else's work."""

from __future__ import annotations

import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from sessions.exercises.exercise import Exercise, TimeAllowed
from sessions.exercises.hand_out import hand_out_text
from sessions.exercises.reading import parse_exercise
from sessions.exercises.shipped import load_shipped_exercise, shipped_framework
from sessions.exercises.sitting import sit
from sessions.session_file import Seal, read_session_file
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from tests.clock import TickingClock
from tests.sessions.exercises.building import case_exercise, service_exercise
from tests.tui.journey import Person, journey, program
from tests.tui.screens.frames import assert_frame
from tui.screens.home import HomeScreen
from tui.screens.sitting import SittingScreen
from tui.screens.sitting_briefing import BriefingScreen
from tui.screens.trainee_desk import TraineeDeskScreen


@asynccontextmanager
async def sitting(
    folder: Path,
    exercise: Exercise,
    *,
    size: tuple[int, int] = (80, 24),
    no_colour: bool = False,
    home: Path | None = None,
) -> AsyncIterator[Person]:
    """Somebody who has given a name and begun; the file goes to `folder`, where everything is kept unless `home` is."""
    screen = BriefingScreen(exercise, folder, name="A. Trainee", leaves=True)
    async with program(home or folder, size=size, opening=lambda: screen, no_colour=no_colour) as person:
        await person.wait(lambda: "Enter begins" in person.sees or size[0] < 60, "the briefing")
        await person.do("begin")
        await person.wait(lambda: isinstance(person.app.screen, SittingScreen), "the exercise")
        yield person


def pass_minutes(person: Person, minutes: float) -> None:
    workspace = person.app.workspace()
    assert workspace is not None
    assert isinstance(workspace.clock, TickingClock)
    workspace.clock.moment += timedelta(minutes=minutes)


def files(folder: Path) -> list[Path]:
    return list(folder.glob("*.toml"))


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_material_and_question_are_seen_together(tmp_path: Path, size: tuple[int, int]) -> None:
    async def walk() -> None:
        async with sitting(tmp_path, case_exercise(time=TimeAllowed(45)), size=size, no_colour=size[0] == 40) as person:
            person.expect("Assessment", "P.2.2.1", "R-01", "0 min of 45")
            assert_frame(f"sitting-{size[0]}x{size[1]}", person.sees)

    journey(walk)


def test_an_exercise_is_sat_and_handed_in_by_keys(tmp_path: Path) -> None:
    async def walk() -> None:
        async with sitting(tmp_path, case_exercise()) as person:
            person.expect("1/2 Assessment", "Assessment of R-01 (fictional)")
            await person.do("yes", "no")
            person.expect("P.2.2.3", "R-01 P.2.2.2 Insufficient")
            await person.key("2")
            person.expect("2/2 Contact log", "P.2.2.3")
            await person.do("read")
            person.expect_not("P.2.2.3  ")
            await person.do("yes")
            person.expect("not on the screen")
            await person.do("read", "next_case")
            person.expect("R-02", "Assessment of R-02 (fictional)")
            person.expect_not("R-01 (fictional)")
            await person.do("left")
            person.expect("2 of 9 questions answered", "R-03 P.2.2.1")
            await person.key("escape")
            await person.do("hand_in")
            person.expect("2 of 9 questions answered", "final", "Not yet")
            await person.key("h", "h", "h")  # held a little long
            person.expect("Not yet")
            await person.key("f")
            await person.wait(lambda: bool(files(tmp_path)), "the file")

    journey(walk)
    (path,) = files(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    back = read_session_file(path)
    assert back.seal is Seal.INTACT
    assert back.record.marks_in(1).answers == {"P.2.2.1": Answer.YES, "P.2.2.2": Answer.NO}
    assert back.inspector == "A. Trainee"


def test_an_answer_too_many_changes_nothing_in_a_complete_case(tmp_path: Path) -> None:
    async def walk() -> None:
        async with sitting(tmp_path, case_exercise()) as person:
            await person.do("yes", "no", "yes")
            person.expect("Case R-01 is complete. . next case")
            for key in ("no", "not_applicable"):
                await person.do(key)
                person.expect("Not taken. Case R-01 is complete.", "Backspace clears")
            await person.do("backward", "no")
            answers = person.session.walk.record.marks_in(1).answers
            assert list(answers.values()) == [Answer.YES, Answer.NO, Answer.YES]
            await person.do("forward", "no")
            assert person.session.walk.record.marks_in(1).answers["P.2.2.3"] is Answer.NO
            await person.do("yes")
            await person.do("undo", "yes")
            assert person.session.walk.record.marks_in(1).answers["P.2.2.3"] is Answer.YES
            await person.do("next_case", "next_case", "yes", "yes", "yes")
            person.expect("Case R-03 is complete. s shows what is left.")

    journey(walk)


def test_not_applicable_is_offered_only_where_it_may_be_answered(tmp_path: Path) -> None:
    async def walk() -> None:
        async with sitting(tmp_path, service_exercise()) as person:
            person.expect("n  no", "Enter  rate")
            person.expect_not("not applicable")
            await person.do("not_applicable")
            person.expect("takes no “not applicable”")

    journey(walk)


def test_an_open_attempt_is_gone_on_with_only_when_it_is_said(tmp_path: Path) -> None:
    async def walk() -> None:
        async with sitting(tmp_path, case_exercise()) as person:
            await person.do("yes", "back")
            await person.wait(lambda: isinstance(person.app.screen, BriefingScreen), "the briefing")
            await person.do("name")
            await person.write("a. trainee")
            await person.write("AI")
            person.expect("An attempt under this name, a. trainee, is open since", "if it is not yours, n")
            person.expect_not("1 of 9", "Sufficient")

    journey(walk)


def test_leaving_keeps_everything_and_shows_it_to_nobody(tmp_path: Path) -> None:
    async def walk() -> None:
        async with sitting(tmp_path, case_exercise()) as person:
            await person.do("yes", "back")
            await person.wait(lambda: isinstance(person.app.screen, BriefingScreen), "the briefing")
            person.expect("time stands still")
            workspace = person.app.workspace()
            assert workspace is not None
            assert workspace.listings() == []
            await person.do("begin")
            await person.wait(lambda: isinstance(person.app.screen, SittingScreen), "the exercise")
            person.expect("P.2.2.2", "1 of 3 answered", "last: R-01 P.2.2.1 Sufficient")
            await person.do("undo")
            person.expect("0 of 3 answered")
            await person.do("undo")
            person.expect("nothing to undo")

    journey(walk)


def test_a_rating_is_given_with_its_reason(tmp_path: Path) -> None:
    async def walk() -> None:
        async with sitting(tmp_path, service_exercise()) as person:
            await person.do("judge", "good")
            person.expect("Reason: none yet. Enter writes it.")
            person.expect_not("sign-off")  # an attempt is handed in, and never signed off
            await person.do("reason")
            await person.write("Vacancies fell")
            assert person.session.walk.record.judgements["N.2"].reason == "Vacancies fell"
            assert person.session.walk.record.judgements["N.2"].rating is Rating.GOOD
            await person.do("back")
            await person.do("hand_in")
            person.expect("0 of 4 questions answered", "1 of 1 rating given")

    journey(walk)


def test_where_the_folder_takes_no_file_another_is_named(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()

    async def walk() -> None:
        async with sitting(tmp_path, case_exercise()) as person:
            screen = person.app.screen
            assert isinstance(screen, SittingScreen)
            screen.folder = tmp_path / "gone"
            await person.do("hand_in")
            person.expect("There is no folder", "in another folder")
            person.expect_not("Hand in. Your file")
            await person.key("o", "ctrl+u")
            await person.write(str(there))
            await person.wait(lambda: bool(files(there)), "the file")

    journey(walk)


def test_a_file_that_could_not_be_written_goes_to_another_folder(tmp_path: Path) -> None:
    there, gone = tmp_path / "there", tmp_path / "gone"
    there.mkdir()
    gone.mkdir()

    async def walk() -> None:
        async with sitting(gone, case_exercise(), home=tmp_path) as person:
            await person.do("hand_in")
            gone.rmdir()
            await person.key("f")
            await person.wait(lambda: isinstance(person.app.screen, BriefingScreen), "the briefing")
            person.expect("kept here, but without a file", "There is no folder")
            person.expect_not("Name a new file", "name a file")
            briefing = person.app.screen
            assert isinstance(briefing, BriefingScreen)
            await person.do("write")
            person.expect("There is no folder", "Which folder is your file to go to?")
            await person.key("ctrl+u")
            await person.write(str(there))
            person.expect("Your file is there")
            assert briefing.last is not None
            assert briefing.last.path == files(there)[0]

    journey(walk)


def test_an_enforced_time_warns_in_words_and_then_hands_in(tmp_path: Path) -> None:
    async def walk() -> None:
        async with sitting(tmp_path, case_exercise(time=TimeAllowed(45, enforced=True))) as person:
            screen = person.app.screen
            assert isinstance(screen, SittingScreen)
            await person.do("yes")
            pass_minutes(person, 41)
            screen._look_at_the_clock()
            await person.wait(lambda: "handed in as it stands" in person.sees, "the warning")
            person.expect("4 minutes are left", "4 min left of 45")
            pass_minutes(person, 4)
            await person.do("no")
            await person.wait(lambda: bool(files(tmp_path)), "the file")

    journey(walk)
    assert read_session_file(files(tmp_path)[0]).record.marks_in(1).answers == {"P.2.2.1": Answer.YES}


def test_a_time_that_ends_under_a_dialog_hands_in_when_it_is_left(tmp_path: Path) -> None:
    async def walk() -> None:
        async with sitting(tmp_path, case_exercise(time=TimeAllowed(45, enforced=True))) as person:
            screen = person.app.screen
            assert isinstance(screen, SittingScreen)
            await person.do("yes", "evidence")
            await person.key("L", "a", "t", "e")
            pass_minutes(person, 46)
            screen._look_at_the_clock()
            assert not files(tmp_path)
            await person.key("escape")
            await person.wait(lambda: bool(files(tmp_path)), "the file")

    journey(walk)
    record = read_session_file(files(tmp_path)[0]).record
    assert (record.marks_in(1).answers, record.evidence) == ({"P.2.2.1": Answer.YES}, {})


def test_the_desk_counts_attempts_and_names_nobody(tmp_path: Path) -> None:
    text = hand_out_text(load_shipped_exercise("six-assessments"))
    exercise = parse_exercise(text, "six.toml", shipped_framework)
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    for name in ("Zebedee Quill", "Yolanda Quill"):
        session = sit(workspace, exercise, name)
        session.answer(Answer.NO)
        if name.startswith("Z"):
            session.hand_in()
        session.close()
    workspace.close()

    async def walk() -> None:
        async with program(tmp_path) as person:
            assert isinstance(person.app.screen, HomeScreen)
            person.expect_not("Six assessments", "Quill")
            await person.do("trainee")
            await person.wait(lambda: isinstance(person.app.screen, TraineeDeskScreen), "the desk")
            person.expect("Six assessments", "1 open, 1 handed in", "2")
            person.expect_not("Quill")
            await person.do("open")
            await person.write("B. Other")
            await person.write("AI")
            person.expect("Nothing is begun yet under B. Other", "18 questions in 6 cases")
            person.expect_not("Quill")
            await person.do("begin")
            await person.wait(lambda: isinstance(person.app.screen, SittingScreen), "the exercise")
            await person.do("back")
            await person.do("back")
            person.expect("2 open, 1 handed in")
            await person.do("back")
            person.expect_not("Six assessments", "Quill", "Other")

    journey(walk)
