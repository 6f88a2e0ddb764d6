"""`diff` on the command line: two sessions, files and moments; exit codes; bad input."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from sessions.session import Session
from sessions.session_file import file_of, to_toml
from sessions.workspace import Workspace
from standards.shipped import load_shipped
from tests.tui.machine import Machine
from tests.tui.merging_talk import Three, three


@pytest.fixture
def ids(machine: Machine) -> Three:
    return three(machine)


def file_named(machine: Machine, uid: str, name: str) -> Path:
    workspace = Workspace(machine.database)
    path = machine.home / name
    path.write_text(to_toml(file_of(Session.open(workspace, uid, to_score=False))), "utf-8")
    workspace.close()
    return path


def test_the_same_session_has_no_difference(machine: Machine, ids: Three) -> None:
    assert "Differ nothing" in " ".join(machine.ok("diff", ids.first, ids.first).out.split())
    found = machine.ok("diff", ids.first, str(file_named(machine, ids.first, "first.toml")), "--format", "json").json
    assert (found["identical"], found["equal"], found["differences"]) == (True, True, [])


def test_two_sessions_differ_in_what_was_answered_and_said(machine: Machine, ids: Three) -> None:
    done = machine.run("diff", ids.first, ids.second)
    assert done.code == 1
    printed = " ".join(done.out.split())
    for words in (
        "2 cases, 2 answers, 4 attributes of cases, 1 evidence note",
        "C-01 P.2.2.1 Sufficiency of the focus on Sufficient Insufficient engagement",
        "C-02 there, 1 answer --",
        "C-03 -- there, 0 answers",
        "C-01 Unit -- North",
        "blocker, document: No plan is on the file.",
    ):
        assert words in printed, printed
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_only_answers_can_be_asked_for(machine: Machine, ids: Three) -> None:
    machine.ok("score", ids.second, "--plain", typed="comment Only words.")
    path = file_named(machine, ids.second, "second.toml")
    machine.ok("score", ids.second, "--plain", typed="comment More words.")
    assert machine.run("diff", ids.second, str(path)).code == 1
    done = machine.ok("diff", ids.second, str(path), "--answers-only", "--format", "json")
    assert (done.json["identical"], done.json["differences"]) == (True, [])
    found = machine.run("diff", ids.first, ids.second, "--answers-only", "--format", "json")
    assert found.code == 1
    assert {one["what"] for one in found.json["differences"]} == {"case", "answer"}


def test_a_session_is_compared_with_what_it_was(machine: Machine, ids: Three) -> None:
    events = len(machine.ok("history", ids.first, "--format", "json").json)
    assert machine.ok("diff", ids.first, "--at", str(events)).code == 0
    assert machine.ok("diff", ids.first, "--at", "2099-01-01").code == 0
    done = machine.run("diff", ids.first, "--at", "1", "--at", "2", "--format", "json")
    assert (done.code, done.json["first"]["event"], done.json["second"]["event"]) == (1, 1, 2)
    assert [one["case"] for one in done.json["differences"] if one["what"] == "case"] == ["C-01"]
    assert "as it was after event 3" in " ".join(machine.run("diff", ids.first, "--at", "3").out.split())
    assert machine.run("diff", ids.first, ids.second, "--at", "1", "--at", "1").code == 0
    assert machine.run("diff", ids.first, ids.second, "--at", "2099-01-01").code == 1


def test_csv_has_a_row_for_each_difference(machine: Machine, ids: Three) -> None:
    rows = list(csv.DictReader(io.StringIO(machine.run("diff", ids.first, ids.second, "--format", "csv").out)))
    assert {"what": "answer", "case": "C-01", "code": "P.2.2.2"}.items() <= next(
        row for row in rows if row["code"] == "P.2.2.2" and row["what"] == "answer"
    ).items()


def test_different_versions_say_so_and_are_never_identical(machine: Machine, ids: Three) -> None:
    other = machine.ok("new", "crc-2018", "--service", "Fernhollow CRC (fictional)").out.strip()
    done = machine.run("diff", ids.lead, other)
    assert done.code == 1
    assert "The two go by different versions of the framework" in " ".join(done.out.split())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("LEAD",), "Name two sessions or files to compare"),
        (("LEAD", "--at", "0"), "There is no event 0: the events are numbered 1 to 1."),
        (("LEAD", "--at", "99"), "There is no event 99"),
        (("LEAD", "--at", "noon"), "'noon' is no moment of a session. Name an event's number"),
        (("LEAD", "--at", "1900-01-01"), "it was started on"),
        (("LEAD", "--at", "1", "--at", "1", "--at", "1"), "twice at most"),
        (("LEAD", "FIRST", "--at", "1"), "Give --at twice"),
        (("LEAD", "nobody"), "No session is called 'nobody'"),
        (("LEAD", "none.toml"), "none.toml: There is no such file."),
        (("LEAD", "./"), "This is a folder."),
        (("none.toml", "none.json"), "none.toml: There is no such file."),
        (("LEAD", "no\x00thing.toml"), "cannot be the name of a file"),
    ],
)
def test_bad_input_gets_a_sentence(
    machine: Machine, ids: Three, arguments: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(machine.home)
    names = {"LEAD": ids.lead, "FIRST": ids.first}
    assert sentence in machine.refused("diff", *(names.get(one, one) for one in arguments))


def test_a_file_without_its_framework_is_refused_where_the_text_is_not_at_hand(machine: Machine) -> None:
    own = machine.home / "own.toml"
    own.write_text(load_shipped("pdu-2021").source_text + "\n# One comment more makes another text.\n", "utf-8")
    uid = machine.ok("new", str(own), "--service", "Fernhollow PDU (fictional)").out.strip()
    path = str(file_named(machine, uid, "session.toml"))
    assert machine.ok("diff", uid, path).code == 0  # its text is pinned here
    elsewhere = str(machine.home / "elsewhere.db")
    machine.ok("--db", elsewhere, "new", "--service", "Northmarch (fictional)")
    assert "whose text is not at hand" in machine.refused("--db", elsewhere, "diff", "Northmarch", path)


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "plain"])
def test_no_format_takes_a_name_for_markup(machine: Machine, ids: Three, form: str) -> None:
    machine.ok("merge", ids.lead, ids.second)
    printed = machine.run("diff", ids.lead, "--at", "1", "--format", form).out
    assert "B. [/] Sample" in printed.replace("\\", "")
