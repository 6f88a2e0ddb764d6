"""`merge` on the command line and settling line by line: what comes in, what is refused, what is documented."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from sessions.session import Session
from sessions.session_file import file_of, to_json, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer
from tests.tui.json_names import undocumented
from tests.tui.machine import Machine
from tests.tui.merging_talk import Three, of_lead, three
from tests.tui.plain_talk import said


@pytest.fixture
def ids(machine: Machine) -> Three:
    return three(machine)


def written(machine: Machine, uid: str, name: str, *, framework: bool = False) -> str:
    """The path of a session file of a session."""
    workspace = Workspace(machine.database)
    file = file_of(Session.open(workspace, uid, to_score=False))
    workspace.close()
    path = machine.home / name
    path.write_text((to_json if name.endswith(".json") else to_toml)(file, with_framework=framework), "utf-8")
    return str(path)


def events_of(machine: Machine, uid: str) -> int:
    return len(machine.ok("history", uid, "--format", "json").json)


def test_two_sessions_come_together_with_one_command(machine: Machine, ids: Three) -> None:
    done = machine.ok("merge", ids.lead, ids.first, ids.second)
    printed = " ".join(done.out.split())
    assert "Cases added C-01, C-02" in printed
    assert "Marks 4 new" in printed
    assert "C-01 Sex female male" in printed
    assert "A. Example: Sufficient" in printed
    assert "B. [/] Sample: Insufficient" in printed
    assert "merged 2 sessions: 3 cases added, 7 new marks, 1 note." in done.err
    assert "2 questions are marked differently and have no answer until they are settled." in done.err
    history = machine.ok("history", ids.lead, "--format", "json").json
    assert {one["who"] for one in history if one["kind"] == "mark"} == {"A. Example", "B. [/] Sample"}
    assert all(one["why"].startswith("merged from Fernhollow PDU (fictional) (") for one in history[1:] if one["why"])


def test_merging_again_and_from_files_changes_nothing(machine: Machine, ids: Three) -> None:
    machine.ok("merge", ids.lead, ids.first, ids.second)
    events = events_of(machine, ids.lead)
    for sources in (
        (ids.second, ids.first),
        (written(machine, ids.first, "first.toml"), written(machine, ids.second, "second.json")),
    ):
        done = machine.ok("merge", ids.lead, *sources)
        assert "everything was there already; nothing has changed." in done.err
        assert events_of(machine, ids.lead) == events


def test_files_from_other_machines_come_in_alike(machine: Machine, ids: Three) -> None:
    files = [written(machine, uid, f"{uid[:4]}.toml", framework=True) for uid in (ids.first, ids.second)]
    machine.ok("bin", ids.first)
    found = machine.ok("merge", ids.lead, *files, "--format", "json").json
    assert [one["marks_new"] for one in found["sources"]] == [4, 3]
    assert [(one["case"], one["code"]) for one in found["conflicts"]] == [("C-01", "P.2.2.1"), ("C-01", "P.2.2.2")]


def test_a_dry_run_shows_and_records_nothing(machine: Machine, ids: Three) -> None:
    events = events_of(machine, ids.lead)
    done = machine.ok("merge", ids.lead, ids.first, ids.second, "--dry-run", "--format", "json")
    assert (done.json["merged"], len(done.json["conflicts"])) == (False, 2)
    assert "Nothing was recorded" in done.err
    assert events_of(machine, ids.lead) == events


def test_one_undo_takes_a_whole_merge_back(machine: Machine, ids: Three) -> None:
    machine.ok("merge", ids.lead, ids.first, ids.second)
    assert "more that came with it" in machine.ok("undo", ids.lead).err
    assert machine.ok("cases", "list", ids.lead, "--format", "json").json["cases"] == []
    assert "nothing left to undo" in machine.ok("undo", ids.lead).err
    machine.ok("redo", ids.lead)
    assert len(machine.ok("merge", ids.lead, "--format", "json").json) == 2


def test_the_conflicts_are_listed_in_every_format(machine: Machine, ids: Three) -> None:
    machine.ok("merge", ids.lead, ids.first, ids.second)
    rows = list(csv.DictReader(io.StringIO(machine.ok("merge", ids.lead, "--format", "csv").out)))
    assert [(row["case"], row["code"], row["who"], row["mark"], row["settled"]) for row in rows] == [
        ("C-01", "P.2.2.1", "A. Example", "yes", "no"),
        ("C-01", "P.2.2.1", "B. [/] Sample", "no", "no"),
        ("C-01", "P.2.2.2", "A. Example", "not applicable", "no"),
        ("C-01", "P.2.2.2", "B. [/] Sample", "yes", "no"),
    ]
    for form in ("table", "markdown", "plain"):
        text = machine.ok("merge", ids.lead, "--format", form).out.replace("\\", "")
        assert "B. [/] Sample: Insufficient" in text
    machine.set(COLUMNS="40")
    assert max(map(len, machine.ok("merge", ids.lead).out.splitlines())) <= 40


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_merged(machine: Machine, ids: Three) -> None:
    other = of_lead(machine, "C. Third", "add case C-09", service="Northmarch PDU (fictional)")
    national = machine.new("Fernhollow PDU (fictional) too")
    (machine.home / "cut.toml").write_text("format = 1\n")
    events = events_of(machine, ids.lead)
    said = machine.refused(
        "merge",
        ids.lead,
        ids.first,
        ids.lead,
        other,
        national,
        "nobody",
        str(machine.home / "cut.toml"),
        str(machine.home / "none.toml"),
        str(machine.home),
    )
    for sentence in (
        "is the lead's own session.",
        "is about another service than Fernhollow PDU (fictional)",
        "is scored by another text of the framework",
        "No session is called 'nobody'",
        "cut.toml",
        "none.toml: There is no such file.",
        "This is a folder.",
        "Nothing was merged.",
    ):
        assert sentence in said
    assert events_of(machine, ids.lead) == events
    assert machine.ok("merge", ids.lead, other, "--anyway").err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [(("--settle", "--dry-run"), "Leave one of them out."), (("--format", "odd"), "Invalid value")],
)
def test_wrong_use_gets_a_sentence(machine: Machine, ids: Three, options: tuple[str, ...], sentence: str) -> None:
    assert sentence in machine.refused("merge", ids.lead, ids.first, *options)


def test_a_lead_that_takes_no_cases_or_no_changes_is_refused(machine: Machine, ids: Three) -> None:
    review = machine.ok("new", "sfo-review-2021", "--service", "Fernhollow (fictional)").out.strip()
    assert "asks nothing of cases" in machine.refused("merge", review, ids.first)
    machine.ok("bin", ids.lead)
    assert "in the bin" in machine.run("merge", ids.lead, ids.first).err


def test_what_takes_a_source_out_of_the_bin_is_named(machine: Machine, ids: Three) -> None:
    machine.ok("bin", ids.first)
    said = machine.refused("merge", ids.lead, ids.first)
    assert f"in the bin. Take it out first: fourpoint bin {ids.first[:8]} --restore" in said


def test_settling_needs_a_terminal_or_goes_line_by_line(machine: Machine, ids: Three) -> None:
    assert "Nothing is left to settle." in machine.ok("merge", ids.lead, "--settle").err
    machine.ok("merge", ids.lead, ids.first, ids.second)
    assert "needs a terminal" in machine.refused("merge", ids.lead, "--settle")
    machine.set(ACCESSIBLE="1")
    assert "--plain, and there: conflicts" in machine.ok("merge", ids.lead, "--settle").err


def test_conflicts_are_settled_line_by_line(machine: Machine, ids: Three) -> None:
    machine.ok("merge", ids.lead, ids.first, ids.second)
    assert said(machine, ids.lead, "conflicts") == [
        "2 of 2 to settle.",
        "C-01 P.2.2.1: Sufficiency of the focus on engagement",
        "Mark 1, A. Example: Sufficient",
        "Mark 2, B. [/] Sample: Insufficient",
        "C-01 P.2.2.2: Sufficiency of the focus on desistance",
        "Mark 1, A. Example: Not applicable: Nobody else is concerned.",
        "Mark 2, B. [/] Sample: Sufficient",
        "To settle one: settle C-14 P.2.2.1 1, or: settle C-14 P.2.2.1 no because no plan is on the file",
    ]
    lines = ("settle c-01 P 2 2 1 2", "settle C-01 p222 no because the file says otherwise", "conflicts all")
    assert [line.partition(".  ")[0] for line in said(machine, ids.lead, *lines)][:4] == [
        "C-01 P.2.2.1 Insufficient. Undo with: undo",
        "1 left to settle. To hear them: conflicts",
        "C-01 P.2.2.2 Insufficient. Undo with: undo",
        "Everything is settled.",
    ]
    settled = [one for one in machine.ok("history", ids.lead, "--format", "json").json if one["why"]][-2:]
    assert [(one["who"], one["why"]) for one in settled] == [
        ("L. Lead", "as marked by B. [/] Sample"),
        ("L. Lead", "the file says otherwise"),
    ]
    marks = machine.ok("merge", ids.lead, "--format", "json").json
    assert [[mark["answer"] for mark in one["marks"]] for one in marks] == [["yes", "no"], ["not applicable", "yes"]]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("settle C-01 p221 9", "There are 2 marks: say a number up to 2"),
        ("settle C-01 p221 0", "There are 2 marks"),
        ("settle C-01 p221 yes", "Settling needs a reason"),
        ("settle C-01 p221 na", "Settling needs a reason"),
        ("settle C-09 p221 1", "There is no case 'C-09'"),
        ("settle C-01 zz 1", "has no question 'zz'"),
        ("settle C-01 p221", "Say the case, the question and how"),
        ("settle C-01", "Say the case, the question and how"),
        ("settle C-01 p223 yes seen", "is not marked differently"),
        ("conflicts some", "cannot follow"),
    ],
)
def test_what_cannot_be_settled_gets_a_sentence(machine: Machine, ids: Three, line: str, sentence: str) -> None:
    machine.ok("merge", ids.lead, ids.first, ids.second)
    events = events_of(machine, ids.lead)
    done = machine.run("score", ids.lead, "--plain", typed=line)
    assert done.code == 2
    assert sentence in done.err
    assert events_of(machine, ids.lead) == events


def test_no_command_answers_over_a_conflict(machine: Machine, ids: Three) -> None:
    machine.ok("merge", ids.lead, ids.first, ids.second)
    assert "was marked differently" in machine.refused("answer", ids.lead, "p221", "yes", "--case", "C-01")
    missing = machine.ok("summary", ids.lead, "--format", "json").json["missing"]
    assert any("C-01 P.2.2.1, C-01 P.2.2.2 were marked differently" in str(one) for one in missing)
    assert "marked differently" in machine.refused("sign-off", ids.lead)


def test_an_edited_file_brings_its_edits(machine: Machine, ids: Three) -> None:
    path = Path(written(machine, ids.first, "edited.toml"))
    text = path.read_text("utf-8")
    head, history = text.split("\n[history]")
    path.write_text(head.replace('"P.2.2.3" = "no"', '"P.2.2.3" = "yes"') + "\n[history]" + history)
    machine.ok("merge", ids.lead, str(path))
    workspace = Workspace(machine.database)
    record = Session.open(workspace, ids.lead, to_score=False).walk.record
    assert record.marks_in(record.case_called("C-01")).answers["P.2.2.3"] is Answer.YES
    workspace.close()


def test_every_json_name_is_documented(machine: Machine, ids: Three) -> None:
    printed = [
        machine.ok("merge", ids.lead, ids.first, ids.second, "--format", "json").json,
        machine.ok("merge", ids.lead, "--format", "json").json,
        machine.run("diff", ids.first, ids.second, "--format", "json").json,
        machine.run("diff", ids.lead, "--at", "1", "--format", "json").json,
    ]
    assert undocumented(printed, "comparing.md") <= {"sex", "review_due", "unit"}


def test_what_was_merged_is_done_though_nothing_could_be_printed(machine: Machine, ids: Three) -> None:
    command = [sys.executable, "-m", "tui", "merge", ids.lead, ids.first]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "Not all could be printed" in done.stderr
    assert "merged 1 session: 2 cases added, 4 new marks" in done.stderr
    assert events_of(machine, ids.lead) > 1
