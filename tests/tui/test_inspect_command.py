"""`fourpoint inspect` without a screen: the overview as a page, in every form, with the faults."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.tui.machine import Machine
from tests.tui.screens.inspected import pdu_database, two_sessions


@pytest.mark.parametrize("form", ["table", "plain", "json", "csv", "markdown"])
def test_every_form_says_what_it_is_and_whose(machine: Machine, tmp_path: Path, form: str) -> None:
    database = pdu_database(tmp_path)
    for named in (str(database), str(tmp_path / "sent.toml")):
        out = machine.ok("inspect", named, "--format", form).out
        assert ("severity" if form == "csv" else "Fernhollow PDU (fictional)") in out


def test_without_a_terminal_it_is_printed(machine: Machine, tmp_path: Path) -> None:
    out = machine.ok("inspect", str(tmp_path / pdu_database(tmp_path).name)).out
    for words in ("a database; nothing is changed", "Ratings, worked out now", "P.2.3 Planning", "No fault was found."):
        assert words in out


def test_for_screen_readers_it_is_lines(machine: Machine, tmp_path: Path) -> None:
    machine.set(ACCESSIBLE="1")
    out = machine.ok("inspect", str(pdu_database(tmp_path))).out
    assert "Service: Fernhollow PDU (fictional)" in out.splitlines()
    assert "P.1.1 Leadership: Good" in out.splitlines()


def test_a_session_goes_by_its_name(machine: Machine) -> None:
    uid = machine.new("Ashdown (fictional)")
    data = json.loads(machine.ok("inspect", "ashdown", "--format", "json").out)
    assert (data["what"], data["session"]["id"]) == ("session", uid)
    assert data["faults"] == []
    assert data["session"]["framework"]["id"] == "national-probation-2024"


def test_a_second_marking_does_not_take_the_name_of_what_it_checks(machine: Machine) -> None:
    uid = machine.new("Ashdown (fictional)")
    machine.ok("second-mark", "ashdown (fictional)", "--by", "B. Sample")
    machine.ok("second-mark", "ashdown (fictional)", "--call-off")
    assert machine.ok("inspect", "ashdown (fictional)", "--format", "json").json["session"]["id"] == uid


def test_the_sessions_of_a_database_are_listed(machine: Machine, tmp_path: Path) -> None:
    data = machine.ok("inspect", str(two_sessions(tmp_path)), "--format", "json").json
    assert data["session"] is None
    assert {one["service"] for one in data["sessions"]} == {"Ashdown (fictional)", "Birchley (fictional)"}


def test_faults_are_said_and_nothing_changes(machine: Machine, tmp_path: Path) -> None:
    database = pdu_database(tmp_path)
    data = bytearray(database.read_bytes())
    data[100:4096] = b"\xa5" * 3996
    database.write_bytes(data)
    before = hashlib.sha256(database.read_bytes()).hexdigest()
    found = machine.ok("inspect", str(database), "--format", "json").json
    assert found["session"] is None
    assert found["faults"]
    assert hashlib.sha256(database.read_bytes()).hexdigest() == before
    (tmp_path / "bad.toml").write_bytes(b"format = 1\n[session")
    assert machine.ok("inspect", str(tmp_path / "bad.toml"), "--format", "json").json["faults"][0]["line"]


@pytest.mark.parametrize(
    ("named", "said"), [("nobody", "no session called so"), ("gone.toml", "There is no file"), ("/", "is a folder")]
)
def test_what_is_nowhere_is_refused(machine: Machine, named: str, said: str) -> None:
    machine.new()
    assert said in machine.refused("inspect", named)


def test_without_a_workspace_nothing_is_made(machine: Machine) -> None:
    assert "there is no database" in machine.refused("inspect", "nobody")
    assert not machine.data.exists()
