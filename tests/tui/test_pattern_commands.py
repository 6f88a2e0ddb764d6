"""`patterns`, `benchmark` and `beside` on the command line: figures, every format, and what is refused."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

import pytest
from rich.cells import cell_len

from sessions.events import Case
from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from tests.tui.json_names import undocumented
from tests.tui.machine import Machine
from tui.formats import Format, formatted
from tui.sheets import Column, Page, Sheet

FERNHOLLOW = "Fernhollow PDU (fictional)"
CODE = "P.2.2.1"

# Sex, sentence and how the case was judged: of 20 women 15 sufficient, of 20 men 5; one case of which nothing is known.
CASES = [("female", "licence", letter) for letter in "SSSSSSSSSSSSSSSIIIII"]
CASES += [("male", "community order", letter) for letter in "SSSSSIIIIIIIIIIIIIII"]
CASES += [("", "", "S")]


def start(
    machine: Machine, cases: Iterable[tuple[str, str, str]], kind: str = "inspection", of: str = FERNHOLLOW
) -> str:
    """A session with cases judged on one key question; its id."""
    uid = machine.ok("new", "pdu-2021", "--service", of, "--kind", kind).out.strip()
    workspace = Workspace(machine.database)
    session = Session.open(workspace, uid)
    listed = list(cases)
    session.add_cases(
        [
            Case(f"C{number}", {"sex": sex, "sentence_type": sentence, "team": f"[/] {number % 2}"})
            for number, (sex, sentence, _) in enumerate(listed, 1)
        ]
    )
    for number, (_, _, letter) in enumerate(listed, 1):
        session.move(session.walk.into(number))
        session.answer({"S": Answer.YES, "I": Answer.NO}[letter], CODE)
    session.judge(Rating.GOOD if kind == "inspection" else Rating.OUTSTANDING, "Reason.", "P.1.1")
    session.close()
    workspace.close()
    return uid


@pytest.fixture
def uid(machine: Machine) -> str:
    return start(machine, CASES)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_breakdown_has_counts_percentages_intervals_and_bars(machine: Machine, uid: str) -> None:
    machine.set(COLUMNS="80")
    printed = machine.ok("patterns", uid, "--question", "p221", "--by", "sex").out
    squeezed = [" ".join(line.split()) for line in printed.splitlines()]
    assert "P.2.2.1 engagement, by Sex" in squeezed
    # Wilson by hand, n = 20: (15 + 1.92) / 23.84 ± 0.1784 is 0.531 to 0.888, and 5 of 20 the mirror image.
    # n = 41: (21 + 1.92) / 44.84 ± 0.1463 is 0.365 to 0.658.
    assert "female 20 15 of 20 75% ████████░░ 53% to 89%" in squeezed
    assert "male 20 5 of 20 25% ███░░░░░░░ 11% to 47%" in squeezed
    assert "not recorded 1 1 of 1 100% ██████████ 21% to 100% small" in squeezed
    assert "All cases 41 21 of 41 51% █████░░░░░ 36% to 66%" in squeezed
    assert "small: 5 cases judged or fewer" in printed
    assert max(cell_len(line) for line in printed.splitlines()) <= 80


def test_two_attributes_are_crossed_and_csv_has_a_column_for_each(machine: Machine, uid: str) -> None:
    options = ("--question", CODE, "--by", "sex", "--by", "Sentence type")
    printed = machine.ok("patterns", uid, *options, "--format", "csv").out
    assert [(row["group"], row["second_group"], row["sufficient"], row["judged"]) for row in rows(printed)] == [
        ("female", "licence", "15", "20"),
        ("male", "community order", "5", "20"),
        ("not recorded", "not recorded", "1", "1"),
    ]
    assert rows(printed)[0]["second_attribute"] == "sentence_type"


def test_without_options_the_largest_differences_and_the_attributes_are_shown(machine: Machine, uid: str) -> None:
    found = machine.ok("patterns", uid, "--format", "json").json
    first, second, third = found["differences"]["found"]
    # Newcombe by hand: 0.5 - √(0.2187² + 0.2187²) = 0.191 to 0.5 + √(0.1381² + 0.1381²) = 0.695.
    assert {first["attribute"], second["attribute"]} == {"sex", "sentence_type"}
    assert (first["points"], first["interval"]) == (50, {"low": 19, "high": 70})
    assert (first["could_be_chance"], first["small"]) == (False, False)
    assert (third["attribute"], third["could_be_chance"]) == ("team", True)
    assert (found["differences"]["compared"], found["differences"]["apart"]) == (3, 2)
    assert {one["attribute"] for one in found["attributes"]} == {"sex", "sentence_type", "team"}
    assert "not recorded in any case" in {one["why"] for one in found["differences"]["left_out"]}
    printed = machine.ok("patterns", uid).out
    assert "3 pairs of groups were compared, 3 of them without a small group." in " ".join(printed.split())


def test_differences_can_be_looked_for_in_what_the_options_name(machine: Machine, uid: str) -> None:
    found = machine.ok("patterns", uid, "--differences", "--by", "sex", "--question", "P.2.2", "--format", "json").json
    assert [(one["key_question"], one["attribute"]) for one in found["differences"]["found"]] == [(CODE, "sex")]
    assert found["differences"]["left_out"] == []


def test_a_standard_means_each_of_its_key_questions(machine: Machine, uid: str) -> None:
    found = machine.ok("patterns", uid, "--question", "P.2.2", "--by", "sex", "--format", "json").json
    assert [one["key_question"] for one in found["breakdowns"]] == ["P.2.2.1", "P.2.2.2", "P.2.2.3"]


def test_everything_that_is_wrong_is_said_at_once(machine: Machine, uid: str) -> None:
    said = machine.refused("patterns", uid, "--question", "P.9", "--by", "sexx", "--by", "zebra")
    assert "has no question 'P.9'" in said
    assert "Did you mean sex?" in said
    assert "no attribute 'zebra'. They have sentence_type, risk_of_serious_harm, sex," in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--question", "P.1.1"), "'P.1.1' is not asked in cases"),
        (("--by", "sex", "--by", "Sex"), "Sex is given twice"),
        (("--by", "sex", "--by", "unit", "--by", "team"), "No more than two attributes"),
        (("--by", "sex:month"), "Sex is no date"),
    ],
)
def test_what_cannot_be_grouped_is_refused(machine: Machine, uid: str, options: tuple[str, ...], said: str) -> None:
    assert said in machine.refused("patterns", uid, *options)


def test_too_many_groups_are_said_in_every_format(machine: Machine) -> None:
    uid = start(machine, [(f"value {number}", "licence", "S") for number in range(12)])
    said = "Sex has 12 different values in 12 cases: too many groups."
    assert said in machine.ok("patterns", uid, "--by", "sex").out
    printed = machine.ok("patterns", uid, "--by", "sex", "--format", "csv")
    assert rows(printed.out) == []
    assert said in printed.err


def test_where_there_are_no_cases_it_says_so(machine: Machine) -> None:
    uid = machine.ok("new", "pdu-2021", "--service", FERNHOLLOW).out.strip()
    assert "There were no two groups with judged cases to compare." in machine.ok("patterns", uid).out


def test_bars_are_ascii_where_the_terminal_is() -> None:
    sheet = Sheet(
        "", (Column("Group"), Column("0     100%", 10, bar=True)), tuple((str(n), n) for n in (0, 1, 50, 99, 100))
    )
    page = Page("", (sheet,), None, sheet)
    drawn = formatted(page, Format.TABLE, encoding="ascii")
    assert drawn.isascii()
    bars = [line.split("|")[-1].strip() for line in drawn.splitlines()[2:7]]
    assert bars == ["..........", "#.........", "#####.....", "#########.", "##########"]
    assert not re.search("[█░#]{2}", formatted(page, Format.PLAIN) + formatted(page, Format.MARKDOWN))


# Benchmark


def test_the_benchmark_says_where_a_session_stands(machine: Machine, uid: str) -> None:
    start(machine, [("male", "licence", letter) for letter in "SSSI"], of="Northmarch PDU (fictional)")
    start(machine, [("male", "licence", letter) for letter in "SIII"], of="Estmere PDU (fictional)")
    start(machine, CASES, kind="self-assessment")
    found = machine.ok("benchmark", uid, "--format", "json").json
    assert (found["sessions"], found["signed_off"], found["other_versions"]) == (3, 0, 0)
    (one,) = found["key_questions"]
    # 21/41, 3/4 and 1/4: the mean is 0.50406.
    assert one["percent"] == {
        "here": 51,
        "place": {"higher": 1, "equal": 0, "lower": 1},
        "lowest": 25,
        "mean": 50.41,
        "highest": 75,
        "session_count": 3,
    }
    leadership = next(one for one in found["standards"] if one["code"] == "P.1.1")
    assert leadership["place"] == {"higher": 0, "equal": 2, "lower": 0}
    printed = machine.ok("benchmark", uid).out
    assert "3 inspections by this framework, this one among them; 0 of them signed off." in " ".join(printed.split())
    assert "joint 1st of 3" in printed
    in_csv = {row["code"]: row for row in rows(machine.ok("benchmark", uid, "--format", "csv").out)}
    assert (in_csv[CODE]["here"], in_csv[CODE]["mean"], in_csv[CODE]["place"]) == ("51", "50", "2")


def test_alone_there_is_nothing_to_compare_with(machine: Machine, uid: str) -> None:
    printed = " ".join(machine.ok("benchmark", uid).out.split())
    assert "There is no other inspection by this framework in this workspace" in printed
    assert "the only one" in printed


# Beside


def test_a_self_assessment_stands_beside_the_inspection(machine: Machine, uid: str) -> None:
    own = start(machine, [("male", "licence", letter) for letter in "SSSI"], kind="self-assessment")
    for named in (uid, own):
        found = machine.ok("beside", named, "--format", "json").json
        assert (found["self_assessment"]["id"], found["inspection"]["id"]) == (own, uid)
        leadership = found["standards"][0]
        assert (leadership["code"], leadership["steps"]) == ("P.1.1", 1)
        first = found["key_questions"][0]
        # 75 less 51.22 is 23.78.
        assert (first["code"], first["points"]) == (CODE, 24)
    printed = machine.ok("beside", uid).out
    # Assessment too: its one key question is Good so far against Requires improvement so far.
    assert "2 of 2 standards and 1 of 1 key questions that both have" in " ".join(printed.split())
    assert "24 points higher" in printed


def test_a_national_self_assessment_is_compared_by_its_answers(machine: Machine) -> None:
    inspection = machine.new()
    own = machine.ok("new", "--service", "FERNHOLLOW (fictional)", "--kind", "self-assessment").out.strip()
    machine.ok("answer", inspection, "n12", "no")
    machine.ok("answer", own, "n12", "yes")
    printed = " ".join(machine.ok("beside", inspection).out.split())
    assert "N.1.2 YES NO more favourable" in printed


def test_what_has_nothing_beside_it_is_refused(machine: Machine, uid: str) -> None:
    assert "There is no self-assessment of Fernhollow PDU (fictional)" in machine.refused("beside", uid)
    other = start(machine, CASES[:4], of="Northmarch PDU (fictional)")
    assert "One must be a self-assessment and the other an inspection." in machine.refused("beside", uid, other)
    assert "Only sessions of one framework" in machine.refused("beside", uid, machine.new())


# What is documented


def test_every_json_name_is_documented(machine: Machine, uid: str) -> None:
    start(machine, CASES, kind="self-assessment")
    printed = [
        machine.ok(*arguments, "--format", "json").json
        for arguments in (
            ["patterns", uid],
            ["patterns", uid, "--by", "sex"],
            ["benchmark", uid],
            ["beside", uid],
        )
    ]
    assert undocumented(printed, "patterns.md") <= {rating.value for rating in Rating}


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "plain"])
def test_no_format_takes_a_value_for_markup(machine: Machine, uid: str, form: str) -> None:
    assert "[/] 1" in machine.ok("patterns", uid, "--by", "team", "--format", form).out.replace("\\", "")
