"""`fourpoint replay`: lines at a chosen speed, and a screen that steps through a session without changing it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.replaying import Film
from sessions.workspace import Workspace
from tests.clock import TickingClock
from tests.inspection import PDU, SERVICE, pdu_session
from tests.tui.journey import journey, program
from tests.tui.machine import Machine
from tui.commands.replay import play_lines
from tui.screens.replay import ReplayScreen


@pytest.fixture
def film(tmp_path: Path) -> Film:
    workspace = Workspace(tmp_path / "w.db", clock=TickingClock())
    session = pdu_session(workspace, 2)
    session.close()
    workspace.close()
    return Film(PDU, session.events)


def test_lines_come_when_their_time_has_come(film: Film, capsys: pytest.CaptureFixture[str]) -> None:
    waits: list[float] = []
    play_lines(SERVICE, PDU, list(film.events), speed=4.0, sleep=waits.append)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == SERVICE
    assert "session started" in lines[1]
    assert "C-01 P.2.1.1" in lines[4]
    assert lines[-1] == f"End: {len(film)} events."
    assert waits == [film.wait_before(number) / 4.0 for number in range(2, len(film) + 1)]


def test_speed_nought_waits_for_nothing_and_any_event_can_be_the_first(
    film: Film, capsys: pytest.CaptureFixture[str]
) -> None:
    def never(_seconds: float) -> None:
        raise AssertionError("it waited")

    play_lines(SERVICE, PDU, list(film.events), speed=0, first=len(film), sleep=never)
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_the_command_plays_a_session_and_refuses_what_is_none(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("answer", uid, "n11a", "no")
    out = machine.ok("replay", uid, "--speed", "0").out
    assert "N.1.1 a NO" in out
    assert "No session is called" in machine.refused("replay", "nobody", "--speed", "0")
    for speed in ("-1", "nan", "inf", "1e-320"):
        assert "--speed" in machine.refused("replay", uid, "--lines", "--speed", speed)
    assert "There is no event 9: the events are numbered 1 to 2." in machine.refused("replay", uid, "--from", "9")


def test_a_file_is_played_and_compared_by_the_framework_that_a_session_pins(machine: Machine, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    machine.ok("standards", "copy", "sfo-review-2021", str(own))
    own.write_text(own.read_text("utf-8").replace('id = "sfo-review-2021"', 'id = "of-our-own"'), "utf-8")
    uid = machine.ok("new", str(own), "--service", "Fernhollow (fictional)").out.strip()
    file = machine.ok("export", uid, "--to", str(tmp_path)).out.strip()
    assert "session started" in machine.ok("replay", file, "--lines", "--speed", "0").out
    assert "nothing" in machine.ok("diff", file, file).out
    looked_at = machine.ok("inspect", file, "--format", "json").json
    assert (looked_at["faults"], looked_at["session"]["framework"]["id"]) == ([], "of-our-own")


def test_a_person_steps_through_a_session(tmp_path: Path, film: Film) -> None:
    async def walk() -> None:
        async with program(tmp_path) as person:
            person.app.push_screen(ReplayScreen(SERVICE, film, first=4))
            await person.wait(lambda: isinstance(person.app.screen, ReplayScreen), "the replay")
            person.expect(f"event 4 of {len(film)}", "C-01 P.2.1.1")
            await person.do("forward")
            person.expect(f"event 5 of {len(film)}")
            await person.do("first", "backward")
            person.expect("This is the first event.", "session started")
            await person.do("last", "forward")
            person.expect(f"event {len(film)} of {len(film)}", "This is the last event.")
            await person.do("faster")
            person.expect("stopped, 2×")
            await person.do("first", "play")
            person.expect("playing 2×")
            await person.do("play")
            person.expect("stopped, 2×")

    journey(walk)
