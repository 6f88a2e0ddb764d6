"""`fourpoint sit` line by line and by command: hand-outs, rounds, second marks, and what is refused."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from sessions.exercises.shipped import shipped_exercise_path
from sessions.session_file import Seal, read_session_file
from standards.scale import Answer, Rating
from tests.tui.machine import Machine


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
    assert (file.inspector, file.belongs.group, file.belongs.round) == ("Candidate 17", "AI", 1)
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


def test_only_what_the_exercise_asks_can_be_typed(machine: Machine, hand_out: str) -> None:
    for typed in ("summary", "why", "history", "add case X-1", "sign off", "panel P.2.2 good because so"):
        said = machine.run("sit", hand_out, "--as", "A. Trainee", "--plain", typed=typed)
        assert said.code == 2, typed
        assert "is not a command" in said.err, typed


def test_the_file_is_written_again_but_never_over_another(machine: Machine, hand_out: str) -> None:
    sit = ("sit", hand_out, "--as", "A. Trainee", "--plain")
    first = written(machine.ok(*sit, typed="hand in now").out)
    data = first.read_bytes()
    round_two = written(machine.ok(*sit, typed="hand in now").out)
    assert round_two != first
    round_two.unlink()
    assert written(machine.ok(*sit).out) == round_two
    assert first.read_bytes() == data
    round_two.write_text("mine")
    assert "nothing is written over" in machine.refused(*sit)
    assert round_two.read_text() == "mine"
    assert "final" in machine.refused(*sit, "--round", "2")
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
