"""`second-mark` on the command line: drawing for a file or a name, what is refused, and the comparison printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sessions.events import Evidence
from sessions.second_marks import open_for, take
from sessions.session import Session
from sessions.session_file import file_of, read_session_file, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer
from tests.tui.json_names import undocumented
from tests.tui.machine import Machine

CODES = ("P.2.2.1", "P.2.2.2", "P.2.2.3")


@pytest.fixture
def original(machine: Machine) -> str:
    """Five cases, all Sufficient on assessment but C-3 on the second question."""
    uid = machine.ok("new", "pdu-2021", "--service", "Fernhollow PDU (fictional)").out.strip()
    machine.ok("cases", "add", uid, *(f"C-{number}" for number in range(1, 6)))
    lines = [f"C-{n},{code},{'no' if (n, code) == (3, CODES[1]) else 'yes'}" for n in range(1, 6) for code in CODES]
    machine.ok("cases", "answer", uid, "-", typed="\n".join(["case,code,answer", *lines]))
    return uid


def mark(machine: Machine, uid: str) -> None:
    """Mark a check Sufficient throughout, with one note, and hand it in."""
    workspace = Workspace(machine.database)
    workspace.unseal(uid)
    session = Session.open(workspace, uid)
    for number in session.walk.record.cases:
        session.answer_all((number, code, Answer.YES) for code in CODES)
        session.move(session.walk.into(number))
        session.add_evidence(Evidence("[bold]Seen[/] in the plan."), CODES[1])
    session.hand_in()
    session.close()
    workspace.close()


def test_a_file_goes_out_and_comes_back(machine: Machine, original: str, tmp_path: Path) -> None:
    out = tmp_path / "second.toml"
    words = ("second-mark", original, "--to", str(out), "--share", "100", "--seed", "5", "--standard", "P.2.2")
    done = machine.ok(*words, "--format", "json")
    drawn = done.json
    assert (drawn["seed"], drawn["share"], drawn["population"], drawn["questions"]) == ("5", 100, 5, list(CODES))
    assert drawn["cases"] == ["C-1", "C-2", "C-3", "C-4", "C-5"]
    assert "references and questions, and nothing that was marked" in done.err
    assert not machine.run("check", str(out)).code
    assert "is there already" in machine.refused(*words)
    assert "- names no file" in machine.refused("second-mark", original, "--to", "-")

    elsewhere = Workspace(tmp_path / "elsewhere.db")
    session = Session.open(elsewhere, take(elsewhere, read_session_file(out), "B. Sample"))
    session.answer_all((number, CODES[1], Answer.YES) for number in session.walk.record.cases)
    session.hand_in()
    session.close()
    back = tmp_path / "back.toml"
    back.write_text(to_toml(file_of(session), with_framework=True), "utf-8")
    elsewhere.close()

    (found,) = machine.ok("second-mark", original, "--compare", str(back), "--format", "json").json
    assert (found["first"], found["second"]) == ("A. Example", "B. Sample")
    assert (found["agreement"]["part"], found["agreement"]["whole"], found["unanswered_second"]) == (4, 15, 10)
    assert (found["units_used"], found["units_found"], found["leniency"], found["severity"]) == (5, 15, 1, 0)
    assert [(one["case"], one["first"], one["second"]) for one in found["differences"]] == [("C-3", "no", "yes")]
    back.write_text(back.read_text("utf-8").replace('"yes"', '"no"', 1), "utf-8")
    assert "was edited since it was handed in" in machine.refused("second-mark", original, "--compare", str(back))


def test_a_name_marks_it_here_and_it_is_sealed_meanwhile(machine: Machine, original: str) -> None:
    done = machine.ok("second-mark", original, "--by", "B. Sample", "--seed", "5", "--standard", "P.2.2")
    before, after = done.err.splitlines()[0], done.err.splitlines()[1:]
    assert "Until B. Sample hands it in" in before
    assert "is sealed here until it is handed in or called off" in after[0]
    assert re.search(r"1 of 5 cases, 20 per cent", done.out)
    listed = machine.ok("list")
    assert "2 sessions belong to a blind marking that is open, and not listed here." in listed.err
    assert "blind marking" in machine.refused("second-mark", original, "--compare")
    workspace = Workspace(machine.database)
    uid = open_for(workspace, original, "B. Sample")
    workspace.close()
    mark(machine, uid)
    page = machine.ok("second-mark", original, "--compare").out
    assert "Same answer" in page
    assert re.search(r"Second +B\. Sample", page)
    rows = machine.ok("second-mark", original, "--compare", "--format", "csv").out.splitlines()
    assert rows[0].startswith("check,second,case,code,question,first,second_answer")


def test_calling_off_gives_it_back(machine: Machine, original: str) -> None:
    machine.ok("second-mark", original, "--by", "B. Sample")
    said = machine.ok("second-mark", original, "--call-off").err
    assert "is in the bin, and is never compared" in said
    assert machine.summary(original)
    assert "No second marking of" in machine.refused("second-mark", original, "--call-off")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say who marks it"),
        (("--to", "x.toml", "--by", "B"), "--to and --by do not go together"),
        (("x.toml", "--to", "y.toml"), "are named with --compare"),
        (("--compare", "--seed", "5"), "--seed is for drawing"),
        (("--by", "a. example"), "another person's"),
        (("--by", "B", "--seed", " "), "--seed is empty"),
        (("--by", "B", "--share", "0"), "A share of 0 per cent cannot be"),
        (("--by", "B", "--standard", "P.9"), "no standard 'P.9'"),
        (("--by", "B", "--standard", "P.1.1", "--seed", "5"), "Leave --seed and --share out"),
        (("--compare",), "No second marking of it is handed in here"),
    ],
)
def test_what_cannot_be_is_refused_and_seals_nothing(
    machine: Machine, original: str, words: tuple[str, ...], said: str
) -> None:
    refused = machine.refused("second-mark", original, *words)
    assert said in refused
    assert "Until" not in refused
    assert original[:8] in machine.ok("list").out


def test_every_name_in_its_json_and_csv_is_documented(machine: Machine, original: str) -> None:
    drawn = machine.ok("second-mark", original, "--by", "B. Sample", "--format", "json").json
    mark(machine, drawn["check"])
    compared = machine.ok("second-mark", original, "--compare", "--format", "json").json
    heads = machine.ok("second-mark", original, "--compare", "--format", "csv").out.splitlines()[0].split(",")
    of_shared = {str(answer) for answer in Answer}
    assert undocumented([drawn, compared, dict.fromkeys(heads)]) <= of_shared
