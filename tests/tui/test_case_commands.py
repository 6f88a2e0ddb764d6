"""The commands for cases, as scripts and people use them."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from tests.reference import DOCS
from tests.tui.machine import Machine
from tui.commands.names import CaseReference

SAMPLE = """Case ref,Client,Born,Sentence Type,RoSH,Review due,Start date,Pod
FH-01,Ann Example,1984-03-02,licence,high,Y,03/02/2026,Blue
FH-02,Bo Sample,1990-01-01,Licence,LOW,N,2026-02-04,Red
FH-03,Cy Specimen,1971-01-01,community order,medium,,2026-02-05,Red
"""


@pytest.fixture
def pdu(machine: Machine) -> str:
    """A session of cases; its name for commands."""
    machine.ok("new", "pdu-2021", "--service", "Fernhollow PDU (fictional)")
    return "fernhollow"


@pytest.fixture
def sample(tmp_path: Path) -> str:
    path = tmp_path / "sample.csv"
    path.write_text(SAMPLE, "utf-8")
    return str(path)


def references(machine: Machine, session: str) -> list[str]:
    return [case["reference"] for case in machine.ok("cases", "list", session, "--format", "json").json["cases"]]


# Importing


def test_the_mapping_is_shown_and_nothing_imported_without_a_terminal_or_yes(
    machine: Machine, pdu: str, sample: str
) -> None:
    said = machine.refused("cases", "import", pdu, sample)
    # The folder's name may break the line anywhere.
    assert "sample.csv:3rowsunder8headings,partedbycommas." in "".join(said.split())
    assert "Client: It looks like names." in said
    assert "Nothing is imported yet. To import 3 cases as shown, add --yes." in said
    assert "Ann Example" not in said
    assert references(machine, pdu) == []
    done = machine.ok("cases", "import", pdu, sample, "--yes")
    assert not done.out
    assert "3 cases imported." in done.err
    assert references(machine, pdu) == ["FH-01", "FH-02", "FH-03"]
    assert "and 2 more that came with it" in machine.ok("undo", pdu).err
    assert references(machine, pdu) == []


def test_a_dry_run_gives_the_plan_to_programs_and_changes_nothing(machine: Machine, pdu: str, sample: str) -> None:
    plan = machine.ok("cases", "import", pdu, sample, "--dry-run", "--format", "json").json
    assert plan["can_be_imported"]
    assert [column["becomes"] for column in plan["columns"]] == [
        *("reference", "left out", "left out", "attribute", "attribute", "attribute", "attribute", "own attribute")
    ]
    assert plan["cases"][0]["attributes"]["start_date"] == "2026-02-03"
    assert not plan["faults"]
    rows = list(
        csv.DictReader(io.StringIO(machine.ok("cases", "import", pdu, sample, "--dry-run", "--format", "csv").out))
    )
    assert [row["reference"] for row in rows] == ["FH-01", "FH-02", "FH-03"]
    assert [row["review_due"] for row in rows] == ["yes", "no", ""]
    assert references(machine, pdu) == []
    assert "--dry-run" in machine.refused("cases", "import", pdu, sample, "--format", "json")


def test_rows_with_faults_stop_the_import_until_they_are_left_out(machine: Machine, pdu: str) -> None:
    text = "reference,start date\nC-1,2026-02-30\nC-2,2026-02-03\n,\n,2026-02-03\n"
    said = machine.refused("cases", "import", pdu, "-", "--yes", typed=text)
    assert "Nothing is imported: 2 rows have faults." in said
    assert "--skip-bad-rows" in said
    checked = machine.run("cases", "import", pdu, "-", "--dry-run", "--format", "json", typed=text)
    assert checked.code == 1
    assert [fault["line"] for fault in checked.json["faults"]] == [2, 5]
    done = machine.ok("cases", "import", pdu, "-", "--yes", "--skip-bad-rows", typed=text)
    assert "1 case imported, 2 rows with faults left out." in done.err
    assert references(machine, pdu) == ["C-2"]


def test_columns_are_said_by_heading_or_number(machine: Machine, pdu: str, sample: str) -> None:
    options = ("--column", "unit=pod", "--leave-out", "4", "--own", "Client", "--column", "ethnicity=RoSH")
    plan = machine.ok("cases", "import", pdu, sample, "--dry-run", "--format", "json", *options).json
    assert [column["attribute"] for column in plan["columns"]] == [
        *(None, "Client", None, None, "ethnicity", "review_due", "start_date", "unit")
    ]
    assert "because you said so" in plan["columns"][1]["warning"]


def test_all_that_is_wrong_with_the_options_is_said_at_once(machine: Machine, pdu: str, sample: str) -> None:
    said = machine.refused(
        "cases",
        "import",
        pdu,
        sample,
        *("--column", "unti=Pod", "--column", "unit", "--own", "Podd", "--leave-out", "Born", "--own", "born"),
    )
    name = sample
    assert said.splitlines() == [
        f"{name}: --column unti=Pod: The framework has no attribute 'unti'. Did you mean unit?",
        f"{name}: --column unit: It does not say which column is which. Write ATTRIBUTE=HEADING, as in reference=CRN.",
        f"{name}: --own Podd: No column is headed 'Podd'. Did you mean Pod?",
        f"{name}: --leave-out Born: Column 3 is named twice. Say one thing of it.",
    ]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("nowhere.csv", "nowhere.csv: There is no such file. Check the name and the folder."),
        (".", ".: This is a folder. Name a CSV file in it."),
        ("/dev/null", "/dev/null: This is not an ordinary file. Name a CSV file, or write - and send it in by a pipe."),
        ("~nobody-there/x.csv", "~nobody-there/x.csv: This cannot be the name of a file. Check the name."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(machine: Machine, pdu: str, file: str, sentence: str) -> None:
    assert machine.refused("cases", "import", pdu, file).strip() == sentence
    assert machine.refused("cases", "answer", pdu, file).strip() == sentence


def test_a_session_without_case_questions_takes_no_cases(machine: Machine, sample: str) -> None:
    machine.ok("new", "sfo-review-2021", "--service", "Fernhollow")
    for command in (("list", "fern"), ("show", "fern", "C"), ("add", "fern", "C"), ("import", "fern", sample)):
        assert "asks nothing of cases." in machine.refused("cases", *command)


# One at a time


def test_cases_are_added_changed_shown_and_removed(machine: Machine, pdu: str) -> None:
    machine.ok("cases", "add", pdu, "C-1", "C-2", "--set", "review due=N", "--set", "Pod=Blue")
    assert "case C-1 changed" in machine.ok("cases", "set", pdu, "c-1", "start_date=4/2/2026", "pod=", "unit=North").err
    shown = machine.ok("cases", "show", pdu, "C-1", "--format", "json").json
    assert shown["attributes"] == {"unit": "North", "start_date": "2026-02-04", "review_due": "no"}
    assert {question["asked"] for question in shown["questions"] if question["standard"] == "P.2.5"} == {False}
    assert "recorded so already" in machine.ok("cases", "set", pdu, "C-1", "UNIT=North").err
    machine.ok("cases", "set", pdu, "C-1", "reference=C-10")
    assert references(machine, pdu) == ["C-10", "C-2"]
    machine.ok("answer", pdu, "P.2.2.1", "s", "--case", "C-10")
    assert "It had 1 answer: fourpoint undo" in machine.ok("cases", "remove", pdu, "C-10").err
    assert references(machine, pdu) == ["C-2"]
    machine.ok("undo", pdu)
    assert machine.ok("cases", "show", pdu, "C-10", "--format", "json").json["answered"] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "", "C-1"), "A case has no reference. Give it one. There is a case C-1 already."),
        (("add", "C-2", "--set", "untt=North"), "'untt' is not an attribute. Did you mean unit? (--own"),
        (("add", "C-2", "--set", "unit"), "'unit' says nothing. Write ATTRIBUTE=VALUE, as in unit=North."),
        (("add", "C-2", "--set", "review_due=maybe"), "'maybe' is not a value of A review was due. The values are"),
        (("add", "Ann Example"), "Ann Example looks like a name."),
        (("set", "C-1", "unit=a", "Unit=b"), "Unit is said twice."),
        (("set", "C-1", "reference="), "A case needs a reference."),
        (("set", "C-1", "reference=Bo Sample"), "Bo Sample looks like a name."),
        (("set", "C-8", "unit=a"), "There is no case 'C-8'. Did you mean C-1?"),
        (("show", "nothing like it"), "See them with: fourpoint cases list"),
        (("remove", "C-8"), "There is no case 'C-8'."),
    ],
)
def test_what_cannot_be_done_to_a_case_is_said(
    machine: Machine, pdu: str, words: tuple[str, ...], sentence: str
) -> None:
    machine.ok("cases", "add", pdu, "C-1")
    command, *others = words
    assert sentence in machine.refused("cases", command, pdu, *others)
    assert references(machine, pdu) == ["C-1"]


def test_somebody_may_insist(machine: Machine, pdu: str) -> None:
    machine.ok("cases", "add", pdu, "North Riding", "--not-a-name", "--set", "untt=a", "--own")
    assert references(machine, pdu) == ["North Riding"]
    text = "reference\nC-1\nSouth Riding\n"
    refused = machine.refused("cases", "import", pdu, "-", "--yes", typed=text)
    assert "Nothing is imported: 1 row has faults." in refused
    plan = machine.run("cases", "import", pdu, "-", "--dry-run", "--format", "json", typed=text).json
    assert [(fault["line"], fault["field"]) for fault in plan["faults"]] == [(3, "reference")]
    assert "looks like the name of a person" in plan["faults"][0]["what"]
    assert "--not-a-name" in plan["faults"][0]["cure"]
    assert references(machine, pdu) == ["North Riding"]
    machine.ok("cases", "import", pdu, "-", "--yes", "--not-a-name", typed=text)
    assert references(machine, pdu) == ["North Riding", "C-1", "South Riding"]


# Answering


def test_answers_notes_and_flags_go_to_the_case_that_is_named(machine: Machine, pdu: str) -> None:
    machine.ok("cases", "add", pdu, "C-1", "C-2")
    assert "C-1 P.2.2.1 Sufficient." in machine.ok("answer", pdu, "221", "sufficient", "--case", "c-1").err
    assert "C-1 P.2.2.1 is Sufficient already." in machine.ok("answer", pdu, "P.2.2.1", "yes", "--case", "C-1").err
    assert "C-1 P.2.2.2 Insufficient." in machine.ok("answer", pdu, "P.2.2.2", "i", "--case", "C-1").err
    machine.ok("answer", pdu, "P.2.2.3", "n/a", "--case", "C-1", "--reason", "moved away")
    assert "C-2 P.2.2.1 has no answer to clear." in machine.ok("answer", pdu, "P.2.2.1", "clear", "--case", "C-2").err
    assert "C-2 P.2.2.1 evidence added." in machine.ok("note", pdu, "P.2.2.1", "Seen.", "--case", "C-2").err
    assert "C-2 P.2.2.1 flagged." in machine.ok("flag", pdu, "P.2.2.1", "Again.", "--case", "C-2").err
    first, second = machine.ok("cases", "list", pdu, "--format", "json").json["cases"]
    answers = {one["code"]: (one["answer"], one["reason"]) for one in first["questions"] if one["answer"]}
    assert answers == {
        "P.2.2.1": ("yes", None),
        "P.2.2.2": ("no", None),
        "P.2.2.3": ("not applicable", "moved away"),
    }
    noted = [(one["code"], one["flag"], one["evidence"]) for one in second["questions"] if one["evidence"]]
    assert noted == [("P.2.2.1", "Again.", 1)]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("answer", "P.2.2.1", "yes"), "P.2.2.1 is asked in each case, not of the service. Name the case: --case"),
        (("answer", "P.2.5.1", "yes", "--case", "C-1"), "P.2.5.1 is not asked in case C-1, by what is recorded of it."),
        (("answer", "P.2.2.1", "na", "--case", "C-1"), "Not applicable needs a reason"),
        (("answer", "P.2.2.1", "yes", "--reason", "x", "--case", "C-1"), "--reason goes with na only."),
        (("answer", "P.2.2.1", "yes", "--case", "C-2"), "There is no case 'C-2'. Did you mean C-1?"),
        (("note", "P.2.2.1", "Seen."), "P.2.2.1 is asked in each case"),
        (("flag", "P.2.5.1", "--case", "C-1"), "P.2.5.1 is not asked in case C-1"),
    ],
)
def test_what_is_not_asked_there_is_refused_and_the_place_kept(
    machine: Machine, pdu: str, words: tuple[str, ...], sentence: str
) -> None:
    machine.ok("cases", "add", pdu, "C-1", "--set", "review_due=no")
    machine.ok("answer", pdu, "P.2.2.1", "yes", "--case", "C-1")
    before = machine.ok("history", pdu, "--format", "csv").out
    command, *others = words
    assert sentence in machine.refused(command, pdu, *others)
    assert machine.ok("history", pdu, "--format", "csv").out == before


def test_without_a_case_the_service_is_meant_wherever_the_session_was_left(machine: Machine) -> None:
    machine.new()
    machine.ok("cases", "add", "fern", "C-1")
    cases = machine.ok("cases", "show", "fern", "C-1", "--format", "json").json["questions"]
    machine.ok("answer", "fern", cases[0]["code"], "yes", "--case", "C-1")
    assert "N.1.1 YES." in machine.ok("answer", "fern", "N.1.1", "yes").err
    assert "is asked of the service, not in case C-1" in machine.refused(
        "answer", "fern", "N.1.1", "no", "--case", "C-1"
    )
    assert "yes or no" in machine.refused("answer", "fern", "N.1.1", "na", "--reason", "none")


def test_answers_of_many_cases_come_in_from_a_file_all_or_none(machine: Machine, pdu: str, tmp_path: Path) -> None:
    machine.ok("cases", "add", pdu, "C-1", "C-2")
    text = "case;code;answer;reason\nC-1;P.2.2.1;sufficient;\nC-2;P.2.2.1;i;\nC-2;P.2.2.2;na;moved away\n"
    path = tmp_path / "answers.csv"
    path.write_text(text.replace(";i;", ";maybe;"), "utf-8")
    assert f"{path}:3: answer: 'maybe' is no answer." in machine.refused("cases", "answer", pdu, str(path))
    assert "3 answers recorded." in machine.ok("cases", "answer", pdu, "-", typed=text).err
    assert "0 answers recorded, 3 were so already." in machine.ok("cases", "answer", pdu, "-", typed=text).err
    rows = list(csv.DictReader(io.StringIO(machine.ok("cases", "list", pdu, "--format", "csv").out)))
    assert [(row["p.2.2.1"], row["p.2.2.2"]) for row in rows] == [
        ("sufficient", ""),
        ("insufficient", "not applicable"),
    ]
    history = machine.ok("history", pdu, "--format", "json").json
    assert "import of 3 answers from standard input" in str(history)


def test_the_list_shows_letters_to_eyes_and_words_to_ears(machine: Machine, pdu: str) -> None:
    machine.ok("cases", "add", pdu, "C-1", "--set", "review_due=no", "--set", "unit=North")
    machine.ok("answer", pdu, "P.2.2.1", "yes", "--case", "C-1")
    machine.ok("answer", pdu, "P.2.2.2", "na", "--case", "C-1", "--reason", "moved away")
    line = next(line for line in machine.ok("cases", "list", pdu).out.splitlines() if line.startswith("C-1"))
    assert "2/16" in line
    assert "S n/a ." in line
    assert "– – –" in line
    assert "North" not in line
    assert "North" in machine.ok("cases", "list", pdu, "--attributes").out
    spoken = machine.ok("cases", "list", pdu, "--format", "plain").out.splitlines()
    assert "P.2.2: sufficient, not applicable, not judged yet" in spoken
    assert "P.2.5: not asked" in spoken
    assert "Recorded: North" in spoken
    assert "Unit: North" in machine.ok("cases", "show", pdu, "C-1", "--format", "plain").out


def test_a_signed_off_or_unknown_session_is_refused(machine: Machine, pdu: str, sample: str) -> None:
    machine.ok("cases", "add", pdu, "C-1")
    machine.ok("bin", pdu)
    for words in (
        ("cases", "add", pdu, "C-2"),
        ("cases", "set", pdu, "C-1", "unit=North"),
        ("cases", "remove", pdu, "C-1"),
        ("cases", "import", pdu, sample, "--yes"),
        ("panel", pdu, "P.2.2", "good", "--reason", "x"),
        ("not-rated", pdu, "P.2.1", "--reason", "x"),
    ):
        assert "in the bin" in machine.refused(*words)


def test_the_shell_is_offered_references_that_it_can_take(machine: Machine, pdu: str) -> None:
    import click  # noqa: PLC0415

    from tui.commands.group import fourpoint  # noqa: PLC0415

    machine.ok("cases", "add", pdu, "C-1", "C-2", "D 3; rm", "--not-a-name")
    context = click.Context(fourpoint)
    context.params["session"] = pdu
    offered = CaseReference().shell_complete(context, click.Argument(["reference"]), "c")
    assert [item.value for item in offered] == ["C-1", "C-2"]
    assert len(CaseReference().shell_complete(context, click.Argument(["reference"]), "")) == 2


def test_every_json_name_is_documented(machine: Machine, pdu: str, sample: str) -> None:
    machine.ok("cases", "import", pdu, sample, "--yes")
    plan = machine.ok("cases", "import", pdu, "-", "--dry-run", "--format", "json", typed="reference\nC-1\n").json
    listed = machine.ok("cases", "list", pdu, "--format", "json").json
    names = {*plan, *plan["columns"][0], *listed, *listed["cases"][0], *listed["cases"][0]["questions"][0]}
    assert names <= set(re.findall(r"`([a-z_]+)`", (DOCS / "json.md").read_text("utf-8")))
