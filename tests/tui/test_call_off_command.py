"""Attempts that nobody will hand in are called off without being seen, and hold nothing up any more."""

from __future__ import annotations

from tests.tui.machine import Machine
from tests.tui.training_day import ID, hold_day


def test_an_abandoned_attempt_is_called_off_and_the_results_open(machine: Machine) -> None:
    hold_day(machine.database, left_open=True)
    shut = machine.refused("exercise", "mark", ID)
    assert "open" in shut
    assert f"call-off {ID}" in machine.refused("certificate", "list")
    said = machine.ok("exercise", "call-off", ID)
    assert "1 attempt is in the bin" in said.err
    assert "Dogwood" not in said.out + said.err
    marked = machine.ok("exercise", "mark", ID, "--format", "json").json["attempts"]
    assert len(marked) == 3
    assert machine.ok("certificate", "list").code == 0
    assert "There is no open attempt" in machine.refused("exercise", "call-off", ID)
    every = machine.ok("list", "--all", "--format", "json").json
    (binned,) = [one for one in every if one["inspector"] == "Dogwood Example"]
    machine.ok("bin", binned["id"], "--restore")
    assert "open" in machine.refused("exercise", "mark", ID)


def test_attempts_whose_key_is_lost_hold_the_register_up_no_more(machine: Machine) -> None:
    hold_day(machine.database, kept=False)
    assert "whose key is not kept" in machine.refused("certificate", "list")
    assert "3 attempts are in the bin" in machine.ok("exercise", "call-off", ID, "--handed-in").err
    assert machine.ok("certificate", "list").code == 0
    assert "Ash" not in machine.ok("list", "--all").out, "they stay sealed"
