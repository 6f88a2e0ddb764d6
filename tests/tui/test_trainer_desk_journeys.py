"""The trainer's desk by keys: attempts, feedback with causes, the meeting, the group, and when all of it stays shut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.exercises.causes import Cause, tags_in
from sessions.exercises.desk import Desk
from sessions.exercises.meeting import meeting_in
from sessions.training_log import TrainingLog
from sessions.workspace import Workspace
from tests.tui.journey import journey, program
from tests.tui.training_day import ALL_AGAINST, ID, TEXT, hold_day, write_files
from tui.exporting.report_sections import day_words
from tui.screens.trainer_desk_view import state_words


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Both rounds are handed in, and the trainer stands in a folder of their own."""
    hold_day(tmp_path / "fourpoint.db", rounds=2)
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    return tmp_path


@pytest.fixture
def log(day: Path) -> Iterator[TrainingLog]:
    workspace = Workspace(day / "fourpoint.db")
    yield TrainingLog(workspace)
    workspace.close()


def test_causes_and_notes_are_tagged_by_keys_and_counted_in_the_group(day: Path, log: TrainingLog) -> None:
    async def walk() -> None:
        async with program(day) as person:
            await person.do("trainer")
            person.expect("Trainer's desk · 1 exercise", "round 1: 3, round 2: 3", "can be seen")
            await person.do("open")
            person.expect("Ash Example", "11 of 12", "7 of 12", "10 of 12", "all rounds")
            await person.do("feedback")
            person.expect("Ash Example · round 1", "R-01 P.2.2.1", "Insufficient", "Their evidence: case file: Three")
            person.expect("Nobody asked R-01 about it before P.2.2.1 was written down.")
            await person.do("tag_2")
            person.expect("evidence overlooked", "not taken into account")
            await person.do("note")
            await person.write("See page 3.")
            person.expect("evidence overlooked, note", "Your note: See page 3.")
            await person.do("following", "tag_3")
            person.expect("Birch Example", "leniency", "2 of 6")
            await person.do("tag_3")
            person.expect("the cause is taken away")
            await person.do("back", "group")
            person.expect("Group, round 1")
            await person.do("bottom")
            person.expect("Causes that were tagged", "Everybody", "What they mean")

    journey(walk)
    tags = tags_in(log.events(), ID)
    assert [(place, tag.cause, tag.note, tag.who) for (_, place), tag in tags.items()] == [
        (ALL_AGAINST, Cause.EVIDENCE_OVERLOOKED, "See page 3.", "A. Example")
    ]


def test_what_agrees_takes_no_cause_and_says_so(day: Path) -> None:
    async def walk() -> None:
        async with program(day) as person:
            await person.do("trainer", "open", "feedback", "down", "tag_1")
            person.expect("agrees with the reference, so there is no cause to tag")
            await person.do("only")
            person.expect_not("agrees   R-01")

    journey(walk)


def test_the_meeting_is_recorded_and_written(day: Path, log: TrainingLog) -> None:
    async def walk() -> None:
        async with program(day) as person:
            await person.do("trainer", "open", "meeting")
            person.expect("round 1 ·", "Sufficient 3", "Sufficient 3: Ash Example, Birch Example, Cedar Example")
            await person.do("note")
            await person.write("The reference is doubted.")
            person.expect("The reference is doubted.", "1 with a note")
            await person.do("last", "next_open")
            person.expect("R-02 P.2.2.1  Sufficiency")  # round past the end, and past the first, which has its note
            await person.do("present")
            await person.key("ctrl+j", *"T. Trainer", "enter")
            person.expect("4 were there.")
            await person.do("write")
            await person.key("enter")
            person.expect("Written to")

    journey(walk)
    meeting = meeting_in(log.events(), ID, 1)
    assert meeting.present == ("Ash Example", "Birch Example", "Cedar Example", "T. Trainer")
    assert {place: note.text for place, note in meeting.notes.items()} == {ALL_AGAINST: "The reference is doubted."}
    written = (day / "out" / "larch-lane-meeting-round-1.md").read_text("utf-8")
    assert "The reference is doubted." in written
    assert f"Last recorded: {day_words(log.events()[-1].at)}" in written
    assert "Who was there: Ash Example, Birch Example, Cedar Example, T. Trainer" in written


def test_feedback_on_everybody_is_written_and_names_nobody_else(day: Path) -> None:
    async def walk() -> None:
        async with program(day) as person:
            await person.do("trainer", "open", "round", "write_all")
            await person.key("enter", "h")
            person.expect("3 files written to", "0 of 3 met")
            await person.do("write_all")
            await person.key("enter", "h")
            person.expect("Nothing was written: ash-example-round-1-", "already.")
            await person.do("feedback", "write")
            await person.key("enter")
            assert "is there already" in " ".join(person.sees.split())

    journey(walk)
    files = sorted((day / "out").iterdir())
    assert [path.name.rpartition("-")[0] for path in files] == [
        f"{name}-example-round-1" for name in ("ash", "birch", "cedar")
    ]
    assert [name for name in ("Ash", "Birch", "Cedar") if name in files[0].read_text("utf-8")] == ["Ash"]


def test_results_stay_shut_while_an_attempt_is_open(tmp_path: Path) -> None:
    hold_day(tmp_path / "fourpoint.db", left_open=True)

    async def walk() -> None:
        async with program(tmp_path) as person:
            await person.do("trainer")
            person.expect("shut: 1 open")
            await person.do("open")
            person.expect("1 attempt is open, so the results stay shut")
            person.expect_not("Example", "Result  ")

    journey(walk)


def test_the_desk_says_that_another_exercise_keeps_all_results_shut(tmp_path: Path) -> None:
    hold_day(tmp_path / "fourpoint.db")
    workspace = Workspace(tmp_path / "fourpoint.db")
    workspace.connection.execute("UPDATE sessions SET exercise = 'birch-row' WHERE id = 1")
    (one,) = [one for one in Desk(workspace).exercises() if one.id == ID]
    workspace.close()
    assert (one.open, state_words(one, wide=True)) == (0, "shut")
    assert "attempts at birch-row, whose key is not kept" in one.why_shut()


def test_an_exercise_is_kept_and_attempts_are_brought_in(tmp_path: Path) -> None:
    hold_day(tmp_path / "there" / "fourpoint.db")
    for name in ("here", "files"):
        (tmp_path / name).mkdir()
    write_files(tmp_path / "there" / "fourpoint.db", tmp_path / "files")
    (tmp_path / "larch-lane.toml").write_text(TEXT, "utf-8")

    async def walk() -> None:
        async with program(tmp_path / "here") as person:
            await person.do("trainer")
            person.expect("No exercise is kept here yet")
            await person.do("keep")
            await person.write(str(tmp_path / "larch-lane.toml"))
            person.expect("Four cases of Larch Lane", "is kept with its key")
            await person.do("open")
            person.expect("Nobody has handed in an attempt")
            await person.do("bring")
            await person.write(str(tmp_path / "files"))
            person.expect("3 came in", "Ash Example", "Birch Example")

    journey(walk)


@pytest.mark.parametrize("no_colour", [False, True])
def test_all_of_it_can_be_used_in_a_small_window(day: Path, no_colour: bool) -> None:
    async def walk() -> None:
        async with program(day, size=(40, 12), no_colour=no_colour) as person:
            await person.do("trainer")
            person.expect("Four cases of L", "1: 3, 2: 3")
            await person.do("open")
            person.expect("Ash Example", "cannot yet tell")
            await person.do("feedback")
            person.expect("R-01 P.2.2.1    S     I")
            await person.do("full")
            person.expect("Your answer", "Sufficient")
            await person.do("back", "back", "meeting")
            person.expect("R-01 P.2.2.1    I     S 3")
            await person.do("back", "items")
            person.expect("Item analysis")
            await person.do("back", "group")
            person.expect("Group, round 1")

    journey(walk)


def test_home_keeps_attempts_apart_and_finds_them(day: Path) -> None:
    async def walk() -> None:
        async with program(day) as person:
            person.expect("0 sessions · all but the bin and attempts", "v shows others")
            await person.do("filter", "filter", "filter", "filter")
            person.expect("6 sessions · attempts at exercises", "handed in")
            await person.do("filter", "search")
            await person.key(*"birch")
            person.expect("2 of 6", "Birch Exam")

    journey(walk)


def test_a_person_is_followed_over_rounds_from_the_list_of_attempts(day: Path) -> None:
    async def walk() -> None:
        async with program(day) as person:
            await person.do("trainer", "open", "drift")
            # Ash agrees on 11 of 12 in the first round and on all in the second.
            person.expect("Drift: Ash Example", "92% (11 of 12)", "100% (12 of 12)", "no more of a change than chance")
            await person.do("back")
            person.expect("all rounds")

    journey(walk)
