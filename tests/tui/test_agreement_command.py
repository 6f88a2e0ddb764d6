"""`fourpoint agreement`: marks in, every figure out with its interval or why there is none; nothing recorded."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from tests.sessions.agreement.tables import FOUR_MARKERS, by_unit
from tests.tui.json_names import undocumented
from tests.tui.machine import Machine
from tui.formats import Format

SQUARE = "13,0,0\n0,20,7\n0,4,56\n"
LONG = "unit,marker,value\nc1,Ann,Yes\nc1,Ben,No\nc2,Ann,Yes\nc2,Ben,Yes\nc3,Ann,Yes\nc3,Ben,\n"


def long_rows() -> str:
    marking = by_unit(FOUR_MARKERS)
    rows = [
        f"{unit},{marker},{'' if mark is None else mark}"
        for unit, marks in zip(marking.units, marking.marks, strict=True)
        for marker, mark in zip(marking.markers, marks, strict=True)
    ]
    return "\n".join(["unit,marker,value", *rows])


def figures(machine: Machine, text: str, *options: str) -> dict[str, Any]:
    data = machine.ok("agreement", "-", *options, "--format", "json", typed=text).json
    return {one["figure"]: one for one in data["figures"]}


def test_a_square_table_gives_every_figure_of_two_markers(machine: Machine) -> None:
    found = figures(machine, SQUARE, "--table", "--metric", "ordinal")
    assert {name: round(one["value"], 7) for name, one in found.items()} == {
        "Percent agreement": 0.89,
        "Cohen's kappa": 0.7964094,
        "Cohen's kappa, linear weights": 0.842902,
        "Cohen's kappa, quadratic weights": 0.8921569,
        "Fleiss' kappa": 0.7962397,
        "Gwet's AC1": 0.8493305,
        "Gwet's AC2, linear weights": 0.9000227,
        "Gwet's AC2, quadratic weights": 0.9402369,
        "Krippendorff's alpha, ordinal": 0.8340077,
    }
    assert all((one["used"], one["found"], one["why"]) == (100, 100, None) for one in found.values())
    exact = figures(machine, SQUARE, "--table", "--exact", "--confidence", "90")["Percent agreement"]
    assert exact["method"] == "Clopper-Pearson"


def test_rows_of_four_markers_say_how_many_units_were_used(machine: Machine) -> None:
    found = figures(machine, long_rows(), "--metric", "interval")
    alpha = found["Krippendorff's alpha, interval"]
    assert (alpha["value"], alpha["used"], alpha["found"]) == (0.8491071429, 11, 12)
    kappa = found["Cohen's kappa"]
    assert (kappa["value"], kappa["why"]) == (None, "There are 4 markers, and Cohen's kappa is for two.")


def test_a_page_for_people_says_what_there_is_not_and_why(machine: Machine, tmp_path: Path) -> None:
    file = tmp_path / "marks.csv"
    file.write_text("unit,marker,value,note\nc1,Ann,Yes,\nc1,Ben,Yes,\nc2,Ann,Yes,\nc2,Ben,Yes,\n")
    said = machine.ok("agreement", str(file)).out
    assert re.search(r"Percent agreement +100% +34% to 100% +2 of 2", said)
    assert re.search(r"Cohen's kappa +not defined +-- +2 of 2", said)
    assert "Every mark is the same" in " ".join(said.split())
    assert re.search(r"Columns not read +note", said)
    assert not machine.database.exists(), "nothing is recorded"


def test_values_and_how_often_each_is_shared(machine: Machine) -> None:
    rows = [
        f"c{case},{who},{'No' if case < 6 and who == 'key' else 'Yes'}" for case in range(60) for who in ("key", "T")
    ]
    said = machine.ok("agreement", "-", typed="\n".join(["unit,marker,value", *rows])).out
    assert re.search(r"Gwet's AC1 +0\.890", said)
    assert re.search(r"Cohen's kappa +0\.000 +--", said)
    assert re.search(r"No +6 +0%\n", said)
    alike = machine.ok("agreement", "-", typed=LONG.replace("c2,Ben,Yes", "c2,Ben,yes")).out
    assert "differ only in capitals and count as different: Yes, yes." in alike


def test_an_ordinal_scale_in_texts(machine: Machine) -> None:
    scale = "Inadequate,Requires improvement,Good,Outstanding"
    text = "unit,marker,value\n1,A,Good\n1,B,Good\n2,A,Good\n2,B,Outstanding\n3,A,Inadequate\n3,B,Inadequate\n"
    data = machine.ok("agreement", "-", "--metric", "ordinal", "--values", scale, "--format", "json", typed=text).json
    assert [(one["value"], one["marks"]) for one in data["values"]] == [
        ("Inadequate", 2),
        ("Requires improvement", 0),
        ("Good", 3),
        ("Outstanding", 1),
    ]
    kappa = next(one for one in data["figures"] if one["figure"] == "Cohen's kappa, linear weights")
    # In steps: observed (0 + 1 + 0) / 3; each mark of A beside each of B, (0 + 1 + 2) twice and 2 + 3 + 0, is 11 / 9.
    assert kappa["value"] == pytest.approx(1 - (1 / 3) / (11 / 9))


@pytest.mark.parametrize("form", list(Format))
def test_every_form_has_every_figure(machine: Machine, form: Format) -> None:
    said = machine.ok("agreement", "-", "--format", form.value, typed=LONG).out
    for name in ("Percent agreement", "Cohen's kappa", "Fleiss' kappa", "Gwet's AC1", "Krippendorff's alpha"):
        assert name in said
    if form is Format.CSV:
        rows = list(csv.DictReader(io.StringIO(said)))
        assert (rows[0]["value"], rows[0]["used"], rows[0]["found"]) == ("0.5", "2", "3")


def test_every_json_name_is_documented(machine: Machine) -> None:
    data = machine.ok("agreement", "-", "--format", "json", typed=LONG).json
    assert not undocumented(data)


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (["-"], "unit,marker,value\nc,A,1\nc,A,2\n,B,\n", "standard input:3: 'A' marks 'c' twice"),
        (["-", "--metric", "interval"], LONG, "standard input:2: value: 'Yes' is not a number"),
        (["-", "--confidence", "100"], LONG, "--confidence must lie between 0 and 100"),
        (["-", "--confidence", "nan"], LONG, "--confidence must lie between 0 and 100"),
        (["-", "--table", "--values", "1,2"], SQUARE, "--values has no use with --table"),
        (["nowhere.csv"], "", "There is no file nowhere.csv."),
        (["."], "", ". is a folder."),
        (["~nobody-of-that-name/m.csv"], "", "cannot be the name of a file"),
        (["-", "--metric", "cardinal"], LONG, "nominal"),
    ],
)
def test_what_cannot_be_read_is_refused(machine: Machine, arguments: list[str], typed: str, said: str) -> None:
    assert said in machine.refused("agreement", *arguments, typed=typed)


def test_text_from_the_file_never_steers_the_terminal(machine: Machine) -> None:
    text = LONG.replace("Yes", "[red]=1+1\x1b[2J")
    for form in Format:
        said = machine.ok("agreement", "-", "--format", form.value, typed=text).out
        assert "\x1b" not in said
    assert "[red]=1+1" in machine.ok("agreement", "-", typed=text).out
