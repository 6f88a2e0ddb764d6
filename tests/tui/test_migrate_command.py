"""`fourpoint migrate`: seen first, done on purpose, refused with a sentence, taken back by the bin."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.session import Session
from sessions.workspace import Workspace
from tests.inspection import PDU, pdu_session
from tests.tui.machine import Machine


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A later version in which one question of planning has another code and one is gone."""
    text = PDU.source_text.replace('id = "pdu-2021"', 'id = "pdu-later"').replace(
        'version = "2021"', 'version = "later"'
    )
    text = text.replace('code = "P.2.3.1"', 'code = "P.2.3.9"').replace('code = "P.2.3.2"', 'code = "P.2.3.8"')
    path = tmp_path / "later.toml"
    path.write_text(text + '\n[[moved]]\nfrom = "P.2.3.1"\nto = "P.2.3.9"\n', "utf-8")
    return path


@pytest.fixture
def uid(machine: Machine) -> str:
    machine.new()
    workspace = Workspace(machine.database)
    session: Session = pdu_session(workspace, 3)
    session.close()
    workspace.close()
    return session.uid


def test_it_is_seen_before_it_is_done(machine: Machine, uid: str, later: Path) -> None:
    seen = machine.ok("migrate", uid, "--to", str(later), "--format", "json").json
    fates = [one["fate"] for one in seen["work"]]
    assert (fates.count("moved"), fates.count("dropped")) == (3, 3)
    assert seen["new"] == ["P.2.3.8"]
    assert len(machine.ok("list", "--format", "json").json) == 2
    said = machine.ok("migrate", uid, "--to", str(later)).out
    assert "Dropped: name each code with --drop, or all" in said
    assert "C-01 P.2.3.2" in said


def test_what_would_be_dropped_is_named_first(machine: Machine, uid: str, later: Path) -> None:
    said = machine.refused("migrate", uid, "--to", str(later), "--yes")
    assert "3 pieces of work have no place there" in said
    assert "--drop P.2.3.2" in said
    assert "called P.9.9" in machine.refused("migrate", uid, "--to", str(later), "--drop", "P.9.9")
    done = machine.ok("migrate", uid, "--to", str(later), "--yes", "--drop", "P.2.3.2").err
    sessions = machine.ok("list", "--format", "json").json
    moved = next(one for one in sessions if one["framework"]["id"] == "pdu-later")
    assert f"Undo: fourpoint bin {moved['short_id']}" in done
    assert machine.ok("summary", uid, "--format", "json").json["cases"] == 3
    machine.ok("bin", moved["id"])
    assert machine.summary(moved["id"])["state"] == "in the bin"


def test_a_move_to_the_same_text_or_to_nothing_is_refused(machine: Machine, uid: str) -> None:
    assert "is scored with exactly that framework already" in machine.refused("migrate", uid, "--to", "pdu-2021")
    assert "There is no framework 'zebra'" in machine.refused("migrate", uid, "--to", "zebra")
    assert "No session is called" in machine.refused("migrate", "nobody", "--to", "crc-2018")
