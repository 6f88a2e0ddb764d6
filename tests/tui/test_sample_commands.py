"""`fourpoint sample-size` and `fourpoint sample`, as scripts and people use them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from tests.standards.longlists_made import HEADINGS, as_csv, row
from tests.tui.machine import Machine
from tui.formats import Format

ROWS = [
    row(
        f"C{number:03}",
        f"2024-0{1 + number % 9}-15",
        sex=("female", "male", "male")[number % 3],
        sentence=("CO", "Licence")[number % 2],
        risk=("Low", "Medium", "High", "Very high")[number % 4],
        restricted="yes" if number % 20 == 0 else "no",
        cluster=("East", "West")[number % 2],
        unit=f"Unit {number % 4}",
        officer=f"O. {number % 12}",
        remarks="=1+1" if number == 7 else "plain",
    )
    for number in range(120)
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "longlist.csv"
    path.write_text(as_csv(ROWS), "utf-8")
    return path


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def pdu(machine: Machine, service: str = "Fernhollow PDU (fictional)") -> str:
    return machine.ok("new", "pdu-2021", "--service", service).out.strip()


def cases_of(machine: Machine, session: str) -> list[Any]:
    """All the cases of a session, by way of a dip sample of all of them."""
    found: list[Any] = machine.ok("sample", "--share", "100", "--session", session, "--format", "json").json["cases"]
    return found


def signed_off(machine: Machine, uid: str) -> None:
    """Answer and judge all there is in a session, and sign it off."""
    workspace = Workspace(machine.database)
    session = Session.open(workspace, uid)
    for question in session.walk.framework.questions:
        session.answer(Answer.YES, question.code)
    for standard in filter(lambda one: one.judged, session.walk.framework.standards):
        session.judge(Rating.GOOD, "Seen.", standard.code)
    session.sign_off()
    session.close()
    workspace.close()


# The size of a sample


def test_a_size_is_one_line_with_its_working(machine: Machine) -> None:
    done = machine.ok("sample-size", "80")
    assert done.out == "55 of 80 (80 per cent confidence, margin 5 points, z = 1.2815515655446004)\n"
    assert done.err == ""
    assert machine.ok("sample-size", "1000", "--confidence", "95", "--margin", "2.5").out.startswith("607 of 1000 (95")


def test_a_size_in_json(machine: Machine) -> None:
    assert machine.ok("sample-size", "1000", "--format", "json").json == {
        "population": 1000,
        "confidence": 80,
        "margin": 5,
        "z": 1.2815515655446004,
        "size": 142,
    }


@pytest.mark.parametrize("form", [str(one) for one in Format])
def test_both_commands_print_every_form(machine: Machine, file: Path, form: str) -> None:
    for arguments in (["sample-size", "80"], ["sample", str(file), "--size", "20", "--seed", "7"]):
        done = machine.ok(*arguments, "--format", form)
        assert "\x1b" not in done.out
        if form == "csv":
            read = list(csv.reader(io.StringIO(done.out)))
            assert len(read) > 1
            assert {len(one) for one in read} == {len(read[0])}
        if form == "plain":
            assert not set("─│┌┐└┘━┃") & set(done.out)
        if arguments[0] == "sample":
            assert "7" in (done.err if form == "csv" else done.out)


def test_numbers_that_cannot_be_are_said_all_at_once(machine: Machine) -> None:
    said = machine.refused("sample-size", "0", "--confidence", "100", "--margin", "nan")
    assert "population of 0" in said
    assert "confidence of 100 per cent" in said
    assert "margin of nan percentage points" in said
    assert "not a valid integer" in machine.refused("sample-size", "many")


# Drawing


def test_a_draw_accounts_for_every_row_and_repeats_itself(machine: Machine, file: Path) -> None:
    arguments = ["sample", str(file), "--size", "30", "--from", "01/02/2024", "--to", "2024-08-31", "--format", "json"]
    first = machine.ok(*arguments)
    draw = first.json
    assert first.err == ""
    assert machine.ok(*arguments, "--seed", draw["seed"]).json == draw
    found = [one["row"] for one in draw["selected"]] + [one["row"] for one in draw["left_out"]]
    assert sorted(found) == list(range(2, len(ROWS) + 2))
    assert draw["window"] == {"from": "2024-02-01", "to": "2024-08-31"}
    assert (draw["size"], draw["drawn"], draw["drawn_buffer"]) == (30, 30, 6)
    assert sum(draw["left_out_by_reason"].values()) == len(draw["left_out"])
    assert all("2024-02" <= one["start_date"] < "2024-09" for one in draw["selected"])
    assert machine.ok(*arguments, "--seed", "another").json["selected"] != draw["selected"]


def test_the_size_follows_from_those_who_are_eligible(machine: Machine, file: Path) -> None:
    draw = machine.ok("sample", str(file), "--format", "json").json
    assert draw["eligible"] == 114
    sized = machine.ok("sample-size", "114", "--format", "json").json["size"]
    assert (draw["size"], draw["confidence"], draw["margin"]) == (sized, 80, 5)
    wide = machine.ok("sample", str(file), "--margin", "10", "--format", "json").json
    assert wide["size"] < sized


def test_csv_has_the_selected_rows_with_all_their_columns(machine: Machine, file: Path, tmp_path: Path) -> None:
    saved = tmp_path / "sample.csv"
    done = machine.ok(
        "sample", str(file), "--size", "150", "--per-officer", "50", "--format", "csv", "--save", str(saved)
    )
    rows = csv_rows(done.out)
    assert tuple(rows[0]) == (*HEADINGS, "stratum", "drawn_as")
    assert {one["Reference"] for one in rows} == {one[0] for one in ROWS if one[5] == "no"}
    assert {one["drawn_as"] for one in rows} == {"main"}
    assert next(one for one in rows if one["Reference"] == "C007")["Remarks"] == "'=1+1"
    assert "Drawn with seed" in done.err
    assert saved.read_bytes().decode() == done.out
    again = machine.ok("sample", str(saved), "--size", "5", "--format", "csv")
    assert tuple(csv_rows(again.out)[0])[-2:] == ("stratum_2", "drawn_as_2")


def test_an_existing_file_is_never_written_over(machine: Machine, file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    assert "nothing is written over" in machine.refused("sample", str(file), "--save", str(file))
    assert file.read_bytes() == before
    assert "There is no folder" in machine.refused("sample", str(file), "--save", str(tmp_path / "no" / "x.csv"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["longlist.csv"]


def test_standard_input_a_byte_order_mark_and_the_order_of_rows_change_nothing(machine: Machine, file: Path) -> None:
    arguments = ["--size", "20", "--seed", "s", "--format", "csv"]
    expected = machine.ok("sample", str(file), *arguments).out
    marked = b"\xef\xbb\xbf" + as_csv(list(reversed(ROWS))).encode()
    assert machine.ok("sample", "-", *arguments, typed=marked).out == expected


def test_headings_are_known_by_other_names_or_said(machine: Machine, tmp_path: Path) -> None:
    headings = (
        "CRN",
        "START_DATE",
        "Gender",
        "Order type",
        "RoSH level",
        "Restricted",
        "Started",
        "Cluster",
        "LDU",
        "RO",
        "x",
    )
    path = tmp_path / "other.csv"
    path.write_text(as_csv(ROWS, headings), "utf-8")
    columns = machine.ok("sample", str(path), "--format", "json").json["columns"]
    assert columns["reference"] == "CRN"
    assert columns["unit"] == "LDU"
    path.write_text(as_csv(ROWS, ("Nr", *headings[1:])), "utf-8")
    said = machine.refused("sample", str(path))
    assert "reference: There is no column for it." in said
    assert "--column reference=HEADING" in said
    assert (
        machine.ok("sample", str(path), "--column", "reference=Nr", "--format", "json").json["columns"]["reference"]
        == "Nr"
    )
    path.write_text(as_csv(ROWS, ("CRN", "Gender", *headings[2:])), "utf-8")
    assert "The columns 'Gender' and 'Gender' could be meant." in machine.refused("sample", str(path))


def test_nobody_eligible_is_said_and_every_row_is_still_accounted_for(machine: Machine, file: Path) -> None:
    done = machine.ok("sample", str(file), "--from", "2030-01-01", "--format", "json")
    assert "none in the longlist is eligible" in done.err
    assert len(done.json["left_out"]) == len(ROWS)


# Bad input


def test_every_fault_of_a_longlist_is_said_at_once_with_its_row(machine: Machine, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    rows: list[tuple[str, ...]] = [
        row("A"),
        row("", "2024-13-01"),
        row("B", "03/04/24", sex="fem"),
        row("C", risk="extreme", officer="")[:-1],
        row("D", sentence="determinate"),
        row("E", sentence="Determinate", restricted="perhaps"),
        row("F", sentence="determinate", started="soon"),
    ]
    path.write_text(as_csv(rows), "utf-8")
    lines = machine.refused("sample", str(path), "--size", "0", "--from", "soon", "--column", "colour=x").splitlines()
    said = "\n".join(lines)
    assert all(line.startswith((f"{path}:", "--", "A sample")) for line in lines)
    for sentence in (
        "--column colour=x: there is no field 'colour'.",
        "--from: 'soon' is not a date.",
        ":3: reference: The cell is empty.",
        ":3: start date: '2024-13-01' is no day of any calendar. Write it as YYYY-MM-DD or DD/MM/YYYY, the day first.",
        ":4: start date: '03/04/24' is not a date.",
        ":4: sex: 'fem' is not a word for it that is known here. Write female or male",
        ":5: The row has 10 cells, and there are 11 headings.",
        ":5: risk of serious harm: 'extreme' is not",
        ":5: responsible officer: The cell is empty.",
        ":6: sentence type: 'determinate' is not a word for it that is known here.",
        "Write community or post-custody. The same on line 8.",
        ":7: sentence type: 'Determinate'",
        ":7: restricted: 'perhaps'",
        ":8: started: 'soon'",
    ):
        assert sentence in said


def test_of_very_many_faults_the_first_are_said_and_the_rest_counted(machine: Machine, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(as_csv([row(f"C{number}", f"day {number}") for number in range(50)]), "utf-8")
    lines = machine.refused("sample", str(path)).splitlines()
    assert len(lines) == 21
    assert lines[-1] == "There are 30 more faults."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "There is nothing in it."),
        (b"\n\n", "There is nothing in it."),
        (as_csv([]).encode(), "There are headings and no cases."),
        (as_csv([row("Ren\u00e9")]).encode("latin-1"), ":2: Byte 0xe9 on this line is not UTF-8."),
        (as_csv([row("A")]).encode("utf-16"), "It is in UTF-16."),
        (as_csv([row("A")]).encode() + b'"open', "This row is not CSV"),
        (b"\x00\x01\x02,\x03", "There is no column for it."),
    ],
)
def test_what_is_no_longlist_is_a_sentence(machine: Machine, tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(data)
    assert sentence in machine.refused("sample", str(path))
    assert sentence in machine.refused("sample", "-", typed=data)


def test_a_folder_and_a_file_that_is_not_there_are_sentences(machine: Machine, tmp_path: Path) -> None:
    assert "This is a folder." in machine.refused("sample", str(tmp_path))
    assert "There is no such file." in machine.refused("sample", str(tmp_path / "none.csv"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Name a longlist to draw from"),
        (["FILE", "--share", "20"], "--share is for a dip sample"),
        (["FILE", "--session", "x"], "--session is for a dip sample"),
        (["--share", "20", "--size", "5"], "--size is for drawing from a longlist"),
        (["--share", "0"], "write one over 0, and at most 100"),
        (["--share", "20", "--finished"], "Name their session"),
        (["FILE", "--size", "5", "--margin", "5"], "Leave out the one or the other"),
        (["FILE", "--seed", " "], "--seed is empty"),
        (["FILE", "--from", "2024-02-02", "--to", "2024-02-01"], "before it begins"),
        (["FILE", "--to", "sample.csv"], "--save FILE writes the sample to a file"),
        (["FILE", "--buffer", "-1"], "buffer of -1 per cent"),
        (["FILE", "--per-officer", "0"], "write 1 or more"),
        (["FILE", "--column", "reference"], "write FIELD=HEADING"),
        (["FILE", "--column", "reference=Nowhere"], "No column is headed 'Nowhere'"),
        (["FILE", "--into", "nobody"], "There is no database"),
    ],
)
def test_wrong_use_is_a_sentence(machine: Machine, file: Path, arguments: list[str], sentence: str) -> None:
    assert sentence in machine.refused("sample", *[str(file) if one == "FILE" else one for one in arguments])
    assert not machine.data.exists()


# Into a session


def test_a_draw_becomes_the_cases_of_a_session(machine: Machine, file: Path) -> None:
    uid = pdu(machine)
    arguments = ["sample", str(file), "--size", "25", "--seed", "7", "--format", "json"]
    done = machine.ok(*arguments, "--into", uid)
    assert "25 cases taken in" in done.err
    assert "Those of the buffer were not" in done.err
    assert "Remarks" in done.err
    assert done.json == machine.ok(*arguments).json
    kept = {case["reference"]: case["attributes"] for case in cases_of(machine, uid)}
    main = {one["reference"]: one for one in done.json["selected"] if one["drawn_as"] == "main"}
    assert set(kept) == set(main)
    for reference, attributes in kept.items():
        cells = main[reference]["cells"]
        assert attributes == {
            "sentence_type": cells["Sentence type"],
            "risk_of_serious_harm": cells["RoSH"].lower(),
            "sex": cells["Sex"],
            "responsible_officer": cells["Responsible officer"],
            "unit": cells["Unit"],
            "start_date": cells["Start date"],
            "stratum": main[reference]["stratum"],
        }


def test_cases_that_are_there_already_are_named_and_nothing_is_taken(
    machine: Machine, file: Path, tmp_path: Path
) -> None:
    uid = pdu(machine)
    machine.ok("sample", str(file), "--size", "10", "--seed", "7", "--into", uid)
    before = cases_of(machine, uid)
    saved = tmp_path / "sample.csv"
    said = machine.refused("sample", str(file), "--size", "10", "--seed", "7", "--into", uid, "--save", str(saved))
    assert all(f"There is a case {case['reference']} already." in said for case in before)
    assert "Nothing was taken into Fernhollow" in said
    assert cases_of(machine, uid) == before
    assert not saved.exists()


def test_references_that_look_like_names_are_not_taken_in(machine: Machine, file: Path) -> None:
    uid = pdu(machine)
    lines = file.read_text("utf-8").splitlines()
    heading, rows = lines[0], [line.split(",", 1)[1] for line in lines[1:]]
    names = [
        f"Mary {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[place % 26]}{'aeiou' * (1 + place // 26)}" for place in range(len(rows))
    ]
    file.write_text("\n".join([heading, *(f"{name},{row}" for name, row in zip(names, rows, strict=True))]), "utf-8")
    said = machine.refused("sample", str(file), "--size", "10", "--seed", "7", "--into", uid)
    assert "look like names of people" in said
    assert "Mary" not in said
    assert cases_of(machine, uid) == []


def test_a_session_that_takes_no_cases_is_refused(machine: Machine, file: Path) -> None:
    uid = machine.ok("new", "sfo-review-2021", "--service", "Estmere").out.strip()
    assert "asks nothing of cases" in machine.refused("sample", str(file), "--size", "10", "--into", uid)


# Dip samples


def test_a_dip_sample_of_sessions_that_are_signed_off(machine: Machine) -> None:
    done = [machine.new(f"Service {number}") for number in range(8)]
    machine.new("Not done yet")
    assert machine.ok("sample", "--share", "20", "--format", "json").json["sessions"] == []
    for uid in done:
        signed_off(machine, uid)
    first = machine.ok("sample", "--share", "20", "--format", "json").json
    assert (first["share"], first["population"], first["size"]) == (20, 8, 2)
    assert {one["id"] for one in first["sessions"]} < set(done)
    machine.ok("bin", next(uid for uid in done if uid != first["sessions"][0]["id"]))
    assert machine.ok("sample", "--share", "20", "--format", "json").json["population"] == 7
    table = machine.ok("sample", "--share", "100", "--seed", "7").out
    assert "7 of 7 signed-off sessions, 100 per cent" in " ".join(table.split())


def test_a_dip_sample_of_cases_is_a_share_that_repeats_itself(machine: Machine, file: Path) -> None:
    uid = pdu(machine)
    machine.ok("sample", str(file), "--size", "32", "--per-officer", "40", "--into", uid)
    arguments = ["sample", "--share", "20", "--session", uid]
    first = machine.ok(*arguments, "--format", "json").json
    assert (first["population"], first["size"], len(first["cases"])) == (32, 6, 6)
    assert machine.ok(*arguments, "--format", "json", "--seed", first["seed"]).json == first
    table = machine.ok(*arguments, "--seed", first["seed"]).out
    assert all(case["reference"] in table for case in first["cases"])
    assert first["seed"] in machine.ok(*arguments, "--format", "csv", "--seed", first["seed"]).err
    assert machine.ok(*arguments, "--finished", "--format", "json").json["cases"] == []


def test_a_dip_sample_where_there_is_no_database_is_a_sentence(machine: Machine) -> None:
    assert "There is no database" in machine.refused("sample", "--share", "20")
    assert not machine.data.exists()
