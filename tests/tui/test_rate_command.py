"""`fourpoint rate`: ratings and percentages in, points, ratings, limits and the overall out, without a session."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.framework import Framework
from standards.result_rows import read_rows
from standards.results import ResultFaults, read_results
from standards.shipped import load_shipped
from tests.tui.json_names import undocumented
from tests.tui.machine import Done, Machine
from tests.youth_totals import USABLE, ratings_that_sum_to
from tui.formats import Format

NATIONAL = "standard,rating\nN.1,Good\nn2,requires-improvement\nServices,g\n4,Outstanding\n"
# A fictional PDU: one limit, one panel decision, one standard that cannot be rated, percentages of each kind.
PDU = """standard,key_question,rating,percent,yes,applicable
Leadership,,Outstanding,,,
Staffing,,Good,,,
Services,,Good,,,
Information and facilities,,Requires improvement,,,
Diversity,,Good,,,
Court work,,not rated,,,
P.2.2,1,,,31,48
P.2.2,P.2.2.2,,70.5,,
2.2,safety of others,,65%,,
Planning,1,,81,,
Planning,2,,,40,50
Planning,3,,,0,0
Implementation and delivery,,Good,,,
Reviewing,1,,,33,50
Reviewing,2,,,34,50
Reviewing,3,,,45,50
"""


def rated(machine: Machine, framework: str, text: str | bytes, *options: str) -> Any:
    return machine.ok("rate", framework, *options, "--format", "json", typed=text).json


def standard(data: Any, code: str) -> Any:
    return next(one for one in data["standards"] if one["code"] == code)


CELLS = ("standard", "rating", "percent", "P.2.1", "Staffing", "Good", "50", '"', "[", "{", ":")


def refused(machine: Machine, framework: str, text: str | bytes, *options: str) -> list[str]:
    done: Done = machine.run("rate", framework, *options, typed=text)
    assert (done.code, done.out) == (2, "")
    return done.err.splitlines()


def test_the_national_overall_follows_from_four_ratings(machine: Machine) -> None:
    data = rated(machine, "national-probation-2024", NATIONAL)
    overall = data["overall"]
    assert (overall["rating"], overall["points"], overall["most_points"], overall["counted"]) == ("Good", 8, 12, 4)
    assert [one["points"] for one in data["standards"] if one["counted"]] == [2, 1, 2, 3]
    assert data["missing"] == []
    assert overall["steps"][-1] == {
        "text": "8 lies in the range 7–10: Good.",
        "rule": "published: section 4, decision 8",
    }


def test_a_whole_inspection_with_a_limit_a_panel_decision_and_all_kinds_of_rows(machine: Machine) -> None:
    data = rated(machine, "pdu-2021", PDU, "--panel", "P.2.5=good")
    leadership, court, assessment = (standard(data, code) for code in ("P.1.1", "P.2.1", "P.2.2"))
    assert (leadership["rating"], leadership["computed"]) == ("Good", "Outstanding")
    assert [limit["at_most"] for limit in leadership["limits"]] == ["Good"]
    assert (court["state"], court["points"]) == ("not rated", None)
    assert (assessment["rating"], assessment["points"]) == ("Requires improvement", 1)
    cases = [one["cases"] for one in assessment["key_questions"]]
    assert [one["rating"] for one in cases] == ["Requires improvement", "Good", "Good"]
    assert (cases[0]["cases_up"], cases[0]["cases_down"], cases[0]["lowest"]) == (1, 8, True)
    assert cases[0]["interval"] == [0.5044, 0.7657]
    assert cases[1]["yes"] is cases[1]["interval"] is None
    assert [sentence[:7] for sentence in assessment["warnings"]] == ["P.2.2.1", "P.2.2.3"]
    planning, reviewing = standard(data, "P.2.3"), standard(data, "P.2.5")
    assert planning["rating"] == "Outstanding", "a question that applies to no case is left out"
    assert (reviewing["computed"], reviewing["panel"]["rating"], reviewing["rating"]) == ("Good", "Good", "Good")
    overall = data["overall"]
    # 2 + 2 + 2 + 1 in organisational delivery, 1 + 3 + 2 + 2 in casework: 15 of 24 lies in 13 to 20.
    assert (overall["rating"], overall["points"], overall["most_points"]) == ("Good", 15, 24)
    assert (overall["counted"], overall["not_rated"], overall["judged"]) == (8, 1, 8)


def test_json_in_says_the_same_as_csv(machine: Machine) -> None:
    rows = list(csv.DictReader(io.StringIO(PDU)))
    as_list: list[dict[str, object]] = [{name: value or None for name, value in row.items()} for row in rows]
    for row in as_list:
        if row["percent"] == "70.5":
            row["percent"] = 70.5
        if row["yes"] is not None:
            row["yes"] = int(str(row["yes"]))
    expected = rated(machine, "pdu-2021", PDU)
    assert rated(machine, "pdu-2021", json.dumps(as_list)) == expected
    assert rated(machine, "pdu-2021", json.dumps({"rows": as_list})) == expected
    ratings = {"ratings": {"N.1": "Good", "n2": "ri", "Services": "good", "4": "o"}}
    assert rated(machine, "national-probation-2024", json.dumps(ratings)) == rated(
        machine, "national-probation-2024", NATIONAL
    )


@pytest.mark.parametrize(
    "text",
    [
        NATIONAL.encode("utf-8-sig"),
        NATIONAL.replace("\n", "\r\n"),
        NATIONAL.replace(",", ";"),
        NATIONAL.replace(",", "\t"),
        NATIONAL.replace("standard,rating", " Standard , RATING"),
        NATIONAL + "\n,\n",
        NATIONAL.replace("N.1,", '"N.1",'),
        json.dumps([{"standard": "N.1", "rating": "Good"}]).encode("utf-8-sig"),
    ],
)
def test_what_spreadsheets_write_is_read(machine: Machine, text: str | bytes) -> None:
    assert standard(rated(machine, "national-probation-2024", text), "N.1")["rating"] == "Good"


def test_from_a_file_as_from_standard_input(machine: Machine, tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_text(NATIONAL, "utf-8")
    from_file = machine.ok("rate", "national-probation-2024", str(file)).out
    assert from_file == machine.ok("rate", "national-probation-2024", "-", typed=NATIONAL).out
    assert "8 points: here" in from_file
    assert not machine.database.exists(), "no session and no database is needed"


def test_incomplete_input_says_what_is_missing_and_what_can_still_be(machine: Machine) -> None:
    text = "standard,key_question,rating,percent\nN.1,,Good,\nN.2,,Good,\nP.2.2,1,,81\n"
    data = rated(machine, "national-probation-2024", text)
    overall = data["overall"]
    assert (overall["rating"], overall["lowest"], overall["highest"]) == (None, "Requires improvement", "Good")
    assert [one["code"] for one in data["missing"]] == ["N.3", "N.4"]
    assessment = standard(data, "P.2.2")
    assert (assessment["state"], assessment["so_far"]) == ("recorded", "Outstanding"), "indicative, it enters nothing"
    pdu = rated(machine, "pdu-2021", "standard,rating\nLeadership,Outstanding\n")
    assert {one["code"] for one in pdu["missing"]} >= {"P.1.2", "P.2.2", "P.3"}, "a limit looks at diversity"
    assert standard(pdu, "P.1.1")["state"] == "not yet rated"
    partly = rated(machine, "pdu-2021", "standard,key_question,percent\nP.2.2,1,70\n")
    sentences = [one["text"] for one in partly["missing"] if one["code"] == "P.2.2"]
    assert sentences == [f"P.2.2 Assessment: no percentage given of P.2.2.{number}." for number in (2, 3)]


def test_percentages_are_exact_decimals(machine: Machine) -> None:
    def rating(percent: str) -> str:
        text = json.dumps([{"standard": "C.2.1", "percent": 0}]).replace("0", percent)
        found: str = standard(rated(machine, "crc-2018", text), "C.2.1")["rating"]
        return found

    assert rating("64.999999999999") == "Requires improvement"
    assert rating("65.0") == rating("65") == rating('"65 %"') == "Good"
    assert (rating("100"), rating("0"), rating("79.95")) == ("Outstanding", "Inadequate", "Good")
    assert (rating("64.58333333333333"), rating("6.5e1"), rating("0.65E+2")) == ("Requires improvement", "Good", "Good")
    assert rating("64." + "9" * 90) == "Requires improvement"
    assert (rating("-0.0"), rating("1e-999"), rating('".5"')) == ("Inadequate",) * 3


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        ("64." + "9" * 98, "has more than 100 characters. Write fewer decimals."),
        ("100.00000000000000001", "is more than 100."),
        ("1e999", "is more than 100."),
        ("1e9999", "is not a percentage."),
        ("-1e-5", "is less than 0."),
        ("Infinity", "is not a percentage."),
    ],
)
def test_what_is_no_percentage_is_said(machine: Machine, percent: str, said: str) -> None:
    (line,) = refused(machine, "crc-2018", f'[{{"standard": "C.2.1", "percent": {percent}}}]')
    assert said in line


def test_a_panel_decides_only_where_there_is_a_computed_rating(machine: Machine) -> None:
    text = PDU.replace("P.2.2,1,,,31,48\nP.2.2,P.2.2.2,,70.5,,\n2.2,safety of others,,65%,,\n", "").replace(
        "Planning,1,,81,,\nPlanning,2,,,40,50\nPlanning,3,,,0,0\n",
        "Planning,1,,,0,0\nPlanning,2,,,0,0\nPlanning,3,,,0,0\n",
    )
    options = [
        word for code in ("P.1.2", "P.2.1", "P.2.3", "P.2.6", "P.3", "P.2.4") for word in ("--panel", f"{code}=good")
    ]
    assert [line.removeprefix("--panel: ") for line in refused(machine, "pdu-2021", text, *options)] == [
        "P.1.2 Staffing is judged, so no panel decision replaces its rating. Take the option out.",
        "P.2.1 Court work is left unrated, so no panel decides on it. Take the option out.",
        "P.2.3 Planning is not rated: none of its questions applies to any case. Take the option out.",
        "P.2.6 Outcomes is not rated, so no panel decides on it. Take the option out.",
        "P.3 Diversity is judged, so no panel decision replaces its rating. Take the option out.",
    ]
    data = rated(machine, "pdu-2021", PDU, "--panel", "P.2.4=inadequate")
    assert (standard(data, "P.2.4")["computed"], standard(data, "P.2.4")["rating"]) == ("Good", "Inadequate")
    said = refused(machine, "pdu-2021", PDU, "--not-rated", "P.2.3", "--panel", "P.2.3=good")
    assert any("left unrated" in line for line in said), "in whichever order they are given"


def test_an_overall_by_judgement_and_none_at_all(machine: Machine) -> None:
    data = rated(machine, "sfo-review-2021", '{"ratings": {"Composite rating": "Good", "Learning": "Inadequate"}}')
    assert (data["overall"]["rating"], data["overall"]["points"], data["overall"]["from"]) == ("Good", 0, "judgement")
    data = rated(machine, "offender-management-2006", "standard,percent\nInterventions,64.6\n")
    overall = data["overall"]
    assert (overall["rating"], overall["points"], overall["most_points"], overall["from"]) == (None, None, None, "none")
    assert standard(data, "O.1.2")["key_questions"][0]["cases"]["percent"] == 65
    assert [one["code"] for one in data["missing"]] == ["O.1.1", "O.1.3", "O.2.1"], "recorded, and not given"


@pytest.mark.parametrize("form", Format)
def test_every_form_says_the_overall_and_the_limit(machine: Machine, form: Format) -> None:
    out = machine.ok("rate", "pdu-2021", "--format", str(form), typed=PDU).out
    assert "Leadership" in out
    assert "Outstanding" in out
    if form is Format.CSV:
        rows = {row["code"]: row for row in csv.DictReader(io.StringIO(out))}
        assert (rows["overall"]["rating"], rows["overall"]["points"]) == ("Good", "15")
        assert (rows["P.1.1"]["held_to"], rows["P.2.1"]["state"]) == ("Good", "not rated")
    elif form is not Format.JSON:
        assert "limit: " in out
        assert "Rounded first it would be Good." in " ".join(out.split())


# What cannot be used


def test_all_faults_come_at_once_with_their_rows_and_nothing_else(machine: Machine) -> None:
    text = (
        "standard,key_question,rating,percent,yes,applicable\n"
        "Leadershp,,Good,,,\n"
        "P.1.2,,splendid,,,\n"
        "P.1.2,,good,50,,\n"
        "P.1.3,,g,,,\n"
        "P.1.3,,g,,,\n"
        "P.1.4,1,,50,,\n"
        "P.2.2,,,50,,\n"
        "P.2.2,9,,50,,\n"
        "P.2.2,1,,101,,\n"
        "P.2.2,1,,-4,,\n"
        "P.2.2,1,,6e,,\n"
        "P.2.2,1,,,5,4\n"
        "P.2.2,1,,,5,\n"
        "P.2.2,1,,,²,4\n"
        "P.2.2,1,,3,4,4\n"
        "P.2.6,,Good,,,\n"
        ",,Good,,,\n"
        "P.1.4,,,,,\n"
        "P.1.4,,not rated,,,\n"
        "P.2.3,1,,40,,\n"
        "P.2.3,,Good,,,\n"
        "P.2.3,P.2.3.1,,41,,\n"
        "P.2.4,,,,,,x\n"
    )
    options = ("--panel", "P.9=good", "--panel", "P.1.1", "--panel", "P.1.1=z", "--not-rated", "P.1.1")
    said = refused(machine, "pdu-2021", text, *options)
    rows = [line.removeprefix("standard input:").partition(":")[0] for line in said if line.startswith("standard")]
    # Rows 5 and 21 are sound, and everything else is not.
    assert rows == [str(row) for row in range(2, 25) if row not in (5, 21)]
    assert "Did you mean Leadership?" in said[0]
    assert said[3] == "standard input:6: rating: P.1.3 Services is given in row 5 already. Keep one of the two."
    assert [line.partition(":")[0] for line in said[-4:]] == ["--not-rated", "--panel", "--panel", "--panel"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing in it."),
        ("\ufeff \n", "There is nothing in it."),
        (b"standard,rating\nN.1,\xff\n", "standard input:2: Byte 0xff on this line is not UTF-8."),
        ("standard,rating\n".encode("utf-16"), "It is in UTF-16."),
        ("standard,ratin\n", "Did you mean rating?"),
        ("standard,standard\n", "There are two columns standard."),
        ("standard,rating,\n", "A heading is empty."),
        ('standard,rating\n"N.1" x,Good\n', "This row is not CSV"),
        ("[1", "This is not JSON"),
        ("[" * 100_000, "The JSON is nested too deeply."),
        ("{}", "The object is empty."),
        ('{"rows": 1}', "rows: This is a number, not a list."),
        ('{"ratings": [], "x": 1}', "There is no name 'x' here."),
        ('{"ratings": {"N.1": "Good", "N.1": "Good"}}', "The name 'N.1' comes twice"),
        ('[3, null, {"standard": true}, {}]', "row 3, standard: This is true"),
        ('[{"standard": "N.1", "rating": {"a": 1}}]', "This is an object"),
        ('[{"standard": "N.1", "Standard": "N.2"}]', "It is given twice."),
        ('[{"standard": "P.2.1", "percent": NaN}]', "'NaN' is not a percentage"),
        ('[{"standard": "P.2.1", "yes": 1e2, "applicable": 100}]', "'1e2' is not a number of cases"),
        ('[{"standard": "P.2.1", "yes": ' + "9" * 5000 + ', "applicable": 1}]', "is not a number of cases"),
        ('[{"standard": "P.2.1", "rating": "Good"}]', "P.2.1 Court work is indicative, so it has no rating."),
        ("standard,rating\n\x1b[31mN.9,Good\n", "has no standard"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(machine: Machine, text: str | bytes, said: str) -> None:
    lines = refused(machine, "national-probation-2024", text)
    assert said in "\n".join(lines)
    assert "\x1b" not in "".join(lines)


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(
            st.lists(
                st.sampled_from(CELLS),
                max_size=5,
            ).map(",".join),
            max_size=6,
        ).map(lambda lines: "\n".join(lines).encode()),
    )
)
def test_any_bytes_are_used_or_refused_in_sentences(data: bytes) -> None:
    framework = load_shipped("pdu-2021")
    try:
        read_results(framework, read_rows(data, "any")).rate()
        said = ["nothing"]
    except ResultFaults as error:
        said = [fault.what and fault.cure for fault in error.faults]
    assert said
    assert all(said)


def test_a_title_of_two_standards_needs_its_code(machine: Machine) -> None:
    said = refused(machine, "youth-offending-2018", "standard,rating\nAssessment,Good\n")
    assert len(said) == 1
    assert said[0].startswith(
        "standard input:2: standard: 'Assessment' is the title of Y.2.1 and Y.3.1. Give the code."
    )


def test_files_and_frameworks_that_are_not_there(machine: Machine, tmp_path: Path) -> None:
    for file, said in ((tmp_path / "none.csv", "There is no file"), (tmp_path, "is a folder")):
        done = machine.run("rate", "national-probation-2024", str(file))
        assert (done.code, done.out) == (2, "")
        assert said in done.err
    assert "no framework" in machine.run("rate", "nothing-such").err


def test_rating_and_not_rated_of_one_standard_contradict(machine: Machine) -> None:
    text = "standard,rating\nY.3.1,Good\n"
    said = refused(machine, "youth-offending-2018", text, "--not-rated", "Y.3.1")
    assert said == ["--not-rated: Y.3.1 Assessment has a rating in row 2. Give one or the other."]


# Published totals


@pytest.fixture(scope="module")
def youth() -> Framework:
    return load_shipped("youth-offending-2018")


def test_the_command_says_the_same_for_every_usable_total(machine: Machine, youth: Framework) -> None:
    codes = [standard.code for standard in youth.counted]
    # Those four could have had no cases; which four it was is not published.
    without = ["Y.3.1", "Y.3.2", "Y.3.3", "Y.2.4"]
    for result in USABLE:
        assert result.total is not None
        assert result.out_of is not None
        left_out = without if result.out_of == 24 else []
        rated = [code for code in codes if code not in left_out]
        ratings = ratings_that_sum_to(result.total, len(rated))
        rows = [{"standard": code, "rating": rating.value} for code, rating in zip(rated, ratings, strict=True)]
        options = [word for code in left_out for word in ("--not-rated", code)]
        done = machine.ok("rate", youth.id, *options, "--format", "json", typed=json.dumps(rows))
        overall = done.json["overall"]
        assert result.rating is not None
        assert (overall["rating"], overall["points"]) == (result.rating.value, result.total), result.service
        assert (overall["most_points"], overall["counted"]) == (result.out_of, len(rated)), result.service


def test_the_example_in_the_documentation_is_what_the_program_prints(machine: Machine) -> None:
    text = (Path(__file__).parents[2] / "docs" / "rating.md").read_text("utf-8")
    rows, shown = re.findall(r"```(?:csv)?\n(.*?)```", text, re.DOTALL)
    machine.set(COLUMNS="80")
    printed = [line.rstrip() for line in machine.ok("rate", "pdu-2021", typed=rows).out.splitlines()]
    for block in shown.strip().split("\n\n"):
        lines = block.splitlines()
        assert lines == printed[printed.index(lines[1]) - 1 :][: len(lines)], lines[0]


def test_every_json_name_of_it_is_documented(machine: Machine) -> None:
    assert not undocumented(rated(machine, "pdu-2021", PDU, "--panel", "P.2.5=good"))
