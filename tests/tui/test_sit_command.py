"""`fourpoint sit` line by line and by command: hand-outs, rounds, second marks, and what is refused."""

from __future__ import annotations

import io
import stat
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from sessions.exercises.reading import read_exercise
from sessions.exercises.shipped import shipped_exercise_path, shipped_framework
from sessions.session_file import Seal, read_session_file
from standards.scale import Answer, Rating
from tests.tui.machine import Machine
from tui.config import Places
from tui.plain.lines import Lines
from tui.plain.sitting import run_plain_sitting


@pytest.fixture
def hand_out(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> str:
    """The hand-out of a shipped exercise, in the folder that one is in."""
    monkeypatch.chdir(machine.home)
    machine.ok("exercise", "hand-out", "six-assessments", "--to", "six.toml")
    return "six.toml"


def lines(*typed: str) -> str:
    return "\n".join(typed)


def written(done_out: str) -> Path:
    return Path(done_out.splitlines()[-1].rpartition(": ")[2])


def test_an_exercise_is_read_answered_and_handed_in_line_by_line(machine: Machine, hand_out: str) -> None:
    done = machine.ok(
        *("sit", hand_out, "--as", "Candidate 17", "--group", "AI", "--plain"),
        typed=lines("material", "read", "read", "read all", "read", "y", "n", "next case", "y", "left", "hand in now"),
    )
    assert "0 of 18 questions answered." in done.out
    assert "C-1. Supplying drugs; community order, " in done.out
    assert "That was the last piece here." in done.out
    assert "3 of 18 questions answered." in done.out
    assert "C-2 P.2.2.2  Assessment: " in done.out
    path = written(done.out)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    file = read_session_file(path)
    assert file.seal is Seal.INTACT
    assert (file.inspector, file.start.group, file.start.round) == ("Candidate 17", "AI", 1)
    assert file.record.marks_in(1).answers == {"P.2.2.1": Answer.YES, "P.2.2.2": Answer.NO}
    assert file.record.marks_in(2).answers == {"P.2.2.1": Answer.YES}


def test_what_is_left_is_gone_on_with_and_nothing_of_it_is_listed(machine: Machine, hand_out: str) -> None:
    machine.ok("sit", hand_out, "--as", "A. Trainee", "--plain", typed=lines("y", "y"))
    assert "Trainee" not in machine.run("list").out
    again = machine.ok(
        "sit", "six-assessments", "--as", "a.  trainee", "--plain", typed=lines("repeat", "undo", "undo")
    )
    assert "2 of 18 questions answered." in again.out
    assert "P.2.2.3" in again.out
    fresh = machine.ok("sit", hand_out, "--as", "B. Trainee", "--plain", typed=lines("undo"))
    assert "0 of 18 questions answered." in fresh.out
    assert "nothing left to undo" in fresh.out


def at_the_terminal(machine: Machine, named: str, typed: str, name: str = "") -> str:
    """What somebody at a terminal reads who sits line by line."""
    out = io.StringIO()
    exercise = read_exercise(Path(named), shipped_framework)
    lines_in = Lines(io.BytesIO(typed.encode()), "utf-8", interactive=True)
    with redirect_stdout(out):
        run_plain_sitting(Places(machine.data, machine.database), exercise, machine.home, name=name, lines=lines_in)
    return out.getvalue()


def test_an_open_attempt_is_gone_on_with_only_when_it_is_said(machine: Machine, hand_out: str) -> None:
    machine.ok("sit", hand_out, "--as", "A. Trainée", "--plain", typed=lines("y", "n"))
    for typed in ("A. Traine\u0301e\nquit\n", "A. Traine\u0301e\n"):
        said = at_the_terminal(machine, hand_out, typed)
        assert "is open since " in said
        assert "If it is not yours: quit." in said
        for mark in ("answered", "Sufficient", "Insufficient", "P.2.2"):
            assert mark not in said
    said = at_the_terminal(machine, hand_out, "\ny\nn\nundo\nquit\n", "a. trainée")
    assert "2 of 18 questions answered." in said


def test_an_answer_too_many_changes_nothing_in_a_complete_case(machine: Machine, hand_out: str) -> None:
    sit = ("sit", hand_out, "--as", "A. Trainee", "--plain")
    done = machine.run(*sit, typed=lines("y", "y", "n", "y"))
    assert done.code == 2
    assert "Case C-1 is complete. 5 cases are not finished. To go on: next unfinished" in done.out
    assert "Line 4 (y): Not taken: P.2.2.3 is answered already." in done.err
    assert "na because it ended" in machine.run(*sit, typed="na because it ended").err
    # What is gone to, named, or taken back is meant.
    typed = ("y P.2.2.3", "undo", "back", "n", "next unfinished", "n", "y", "n", "undo", "y", "hand in now")
    done = machine.ok(*sit, typed=lines(*typed))
    assert "Now in case C-2" in done.out
    record = read_session_file(written(done.out)).record
    yes, no = Answer.YES, Answer.NO
    assert record.marks_in(1).answers == {"P.2.2.1": yes, "P.2.2.2": no, "P.2.2.3": no}
    assert record.marks_in(2).answers == {"P.2.2.1": no, "P.2.2.2": yes, "P.2.2.3": yes}


def test_nothing_is_said_of_what_sitting_has_not(machine: Machine, hand_out: str) -> None:
    every = [line for number in range(1, 7) for line in (f"case C-{number}", "y", "y", "y")]
    done = machine.ok("sit", hand_out, "--as", "A. Trainee", "--plain", typed=lines(*every, "next unfinished"))
    assert done.out.splitlines()[-1] == "Case C-6 is complete. Nothing is left. To hand in: hand in"
    assert "percentages" not in done.out
    refused = machine.run("sit", hand_out, "--as", "A. Trainee", "--plain", typed="leave case")
    assert "Nothing is asked outside the cases." in refused.err


def test_a_trainers_database_says_so(machine: Machine, hand_out: str) -> None:
    assert "is a trainer's" not in machine.ok("sit", hand_out, "--as", "A. Trainee", "--plain").out
    machine.ok("exercise", "keep", "six-assessments")
    assert "it is a trainer's" in machine.ok("sit", hand_out, "--as", "A. Trainee", "--plain").out


def test_only_what_the_exercise_asks_can_be_typed(machine: Machine, hand_out: str) -> None:
    for typed in ("summary", "why", "history", "add case X-1", "sign off", "panel P.2.2 good because so"):
        said = machine.run("sit", hand_out, "--as", "A. Trainee", "--plain", typed=typed)
        assert said.code == 2, typed
        assert "is not a command" in said.err, typed


def test_the_file_is_written_again_but_never_over_another(machine: Machine, hand_out: str) -> None:
    sit = ("sit", hand_out, "--as", "A. Trainee", "--plain")
    first = written(machine.ok(*sit, typed="hand in now").out)
    data = first.read_bytes()
    second = machine.ok(*sit, typed="hand in now").out
    assert "Round 2 of 2." in second, "a script is told which round it began"
    round_two = written(second)
    assert round_two != first
    round_two.unlink()
    assert written(machine.ok(*sit).out) == round_two
    assert first.read_bytes() == data
    round_two.write_text("mine")
    assert "nothing is written over" in machine.refused(*sit)
    assert round_two.read_text() == "mine"
    assert "--round 2 --to FOLDER" in machine.refused(*sit, "--round", "2")
    assert written(machine.ok(*sit, "--round", "1").out) == first
    assert "rounds 1 to 2" in machine.refused(*sit, "--round", "3")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("no.toml", "--as", "X"), "no such file"),
        (("six.toml",), "--as NAME"),
        (("six.toml", "--as", "X", "--to", "nowhere"), "no folder"),
        (("trainers.toml", "--as", "X"), "trainer's file"),
    ],
)
def test_what_cannot_be_sat_is_refused_in_a_sentence(
    machine: Machine, hand_out: str, arguments: tuple[str, ...], says: str
) -> None:
    del hand_out
    trainers = shipped_exercise_path("six-assessments").read_text("utf-8")
    (machine.home / "trainers.toml").write_text(trainers, "utf-8")
    assert says in machine.refused("sit", *arguments, "--plain")


def test_a_rating_is_given_in_words(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(machine.home)
    machine.ok("exercise", "hand-out", "tarrowland-leadership", "--to", "t.toml")
    done = machine.ok(
        *("sit", "t.toml", "--as", "A. Trainee", "--plain"),
        typed=lines("rate good because it is led", "left", "hand in", "hand in now"),
    )
    file = read_session_file(written(done.out))
    assert [(one.rating, one.reason) for one in file.record.judgements.values()] == [(Rating.GOOD, "it is led")]
    assert "1 of 1 rating given." in done.out
    wrong = machine.run("sit", "t.toml", "--as", "B. Trainee", "--plain", typed="rate N.4 good because so")
    assert wrong.code == 2


def test_a_second_marking_that_was_handed_over_is_scored_and_kept(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("answer", uid, "N.1.1.a", "yes")
    machine.ok("second-mark", uid, "--to", str(machine.home / "check.toml"), "--standard", "N.1")
    machine.set(FOURPOINT_DB=str(machine.home / "other.db"))
    sit = ("sit", str(machine.home / "check.toml"), "--as", "Q. Second", "--plain")
    done = machine.ok(*sit, typed=lines("n", "n"))
    assert "To go on: fourpoint sit" in done.err
    assert "answered" in machine.ok(*sit, typed="where").out
    assert "blind" in machine.run("list").err
    assert "no round" in machine.refused(*sit, "--round", "1")
    ended = machine.run(*sit, typed=lines("sign off", "y"))
    assert ended.code == 2
    assert "It is handed in, and stays as it is." in ended.err
    assert "Reopen" not in ended.err
