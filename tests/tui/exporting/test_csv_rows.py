"""CSV for analysts: read back by the csv module, opened by a spreadsheet without harm."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import HealthCheck, given, settings

from sessions.events import Case, Kind, NotApplicable, Subject
from standards.scale import Answer
from tests.exported import PDU, Set, file_saying, file_with
from tests.tui.strange import UNSAFE, texts
from tui.exporting.csv_rows import csv_bytes, csv_differs
from tui.formats import csv_cell

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def parsed(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_file_is_utf_8_that_excel_knows_with_the_line_ends_of_rfc_4180() -> None:
    data = csv_bytes(file_saying("Größe – naïve"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 4
    assert not csv_differs(data, file_saying("Größe – naïve"))


def test_columns_come_in_their_order_with_one_for_each_attribute() -> None:
    sets: list[Set] = [
        (Subject(Kind.CASE, case=1), Case("C-1", {"sex": "female", "answer": "own", "Team  A": "x", "Team A": "y"})),
        (Subject(Kind.ANSWER, "P.2.2.1", case=1), Answer.YES),
    ]
    head, row = parsed(csv_bytes(file_with(sets)))
    assert head[:5] == ["session", "service", "framework", "framework_version", "case"]
    assert head[5 : 5 + len(PDU.attributes)] == [f"case_{one.id}" for one in PDU.attributes]
    own = dict(zip(head, row, strict=True))
    assert (own["case_answer"], own["case_Team A"], own["case_Team A (2)"]) == ("own", "x", "y")
    assert (own["case_sex"], own["answer"], own["kind"]) == ("female", "yes", "key question")
    assert own["text"] == PDU.question("P.2.2.1").text
    assert own["standard_title"] == "Assessment"
    assert own["when"] == "2026-03-02T09:02:00.000Z"
    assert head[-1] == "when"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝", "＋", "－", "＠"])
def test_no_cell_can_be_a_formula(begin: str) -> None:
    sets: list[Set] = [
        (Subject(Kind.CASE, case=1), Case(f"{begin}1")),
        (Subject(Kind.ANSWER, "P.2.2.1", case=1), NotApplicable(f"{begin}1+1")),
    ]
    rows = parsed(csv_bytes(file_with(sets, service=f"{begin}cmd")))
    for cell in (cell for row in rows for cell in row):
        assert not FORMULA.match(cell)
    assert rows[1][4].startswith("'")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_stays_in_its_cell(text: str) -> None:
    file = file_saying(text)
    data = csv_bytes(file)
    assert not csv_differs(data, file)
    rows = parsed(data)
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == 4
    assert rows[1][1] == csv_cell(file.service)
    assert not UNSAFE.search(data.decode("utf-8-sig").replace("\r\n", "\n"))


def test_a_file_that_says_something_else_is_found() -> None:
    file = file_saying("plain")
    data = csv_bytes(file)
    assert csv_differs(data.replace(b",yes,", b",no,"), file) == "row 4 is not what was written."
    assert "rows instead of" in csv_differs(data[: data.rindex(b"0123456789abcdef0123")], file)


def test_unanswered_questions_are_rows_when_wanted() -> None:
    file = file_with([(Subject(Kind.CASE, case=1), Case("C-1"))])
    assert len(parsed(csv_bytes(file))) == 1
    every = parsed(csv_bytes(file, unanswered=True))
    assert len(every) == 1 + len(PDU.questions) + len(PDU.in_case({}).questions)
    assert not csv_differs(csv_bytes(file, unanswered=True), file, unanswered=True)
