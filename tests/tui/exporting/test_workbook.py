"""The workbook: sheets whose texts are texts, the same bytes every time, and a sentence where it cannot be written."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.events import Evidence, Kind, Subject
from tests.exported import PDU, UID, file_saying, file_with
from tests.tui.strange import texts
from tui.exporting import workbook
from tui.exporting.workbook import LONGEST_CELL, must_have_openpyxl, workbook_bytes, workbook_differs
from tui.refusals import Refused


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def named(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_there_is_a_sheet_for_each_kind_with_its_heading_kept_in_sight() -> None:
    book = opened(workbook_bytes(file_saying("plain")))
    assert book.sheetnames == ["answers", "ratings", "cases", "evidence", "recommendations"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert all(cell.font.bold for cell in sheet[1])


def test_the_sheets_say_what_was_recorded() -> None:
    book = opened(workbook_bytes(file_saying("plain")))
    assert [(row["case"], row["question"], row["answer"]) for row in named(book["answers"])] == [
        ("plain", "P.2.2.1", "not applicable"),
        ("plain", "P.2.2.2", "no"),
        ("C-2", "P.2.2.2", "yes"),
    ]
    ratings = {row["code"]: row for row in named(book["ratings"])}
    assert (ratings["P.1.1"]["rating"], ratings["P.1.1"]["computed"]) == ("Good", "Good")
    assert ratings["P.2.1"]["state"] == "not rated"
    assert ratings["P.2.2"]["panel_decision"] == "Good"
    asked = ratings["P.2.2.2"]
    assert (asked["sufficient"], asked["applicable"], asked["percent"]) == (1, 2, 50)
    # Wilson by hand, 1 of 2: (1 + 1.9207) / (2 + 3.8415) ± 0.4055.
    assert (asked["interval_low"], asked["interval_high"]) == pytest.approx((0.0945, 0.9055), abs=0.0002)
    assert list(ratings)[-1] == "overall"
    assert [row["case_sex"] for row in named(book["cases"])] == ["female", "male"]
    assert [(row["what"], row["question"]) for row in named(book["evidence"])] == [
        ("evidence", "P.2.2.2"),
        ("evidence", "P.2.2.1"),
        ("comment", None),
        ("flag", "P.2.2.2"),
    ]
    assert named(book["recommendations"])[0]["rests_on"] == "P.2.2.2"
    assert named(book["recommendations"])[0]["session"] == UID


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "{=1}", "2026-03-02", "007", "TRUE", "#N/A"])
def test_a_text_is_never_a_formula_a_date_or_a_number(text: str) -> None:
    book = opened(workbook_bytes(file_saying(text)))
    cell = next(cell for cell in book["evidence"]["E"][1:] if cell.value)
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert cell.quotePrefix


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts | st.sampled_from(["_x0041_", "_x005F_x0041_", "\ufffe", "<b>", "]]>", "a\n\nb ", " lead"]))
def test_any_text_comes_back_from_the_workbook(text: str) -> None:
    file = file_saying(text)
    data = workbook_bytes(file)
    assert not workbook_differs(data, file)
    for sheet in opened(data):
        for row in sheet.iter_rows():
            assert all(cell.data_type in "sn" for cell in row)


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    file = file_with([(Subject(Kind.EVIDENCE, "P.1.1.1", 1), Evidence("a" * 50_000))])
    data = workbook_bytes(file)
    assert not workbook_differs(data, file)
    (row,) = named(opened(data)["evidence"])
    assert len(row["text"]) == LONGEST_CELL
    assert row["text"].endswith("The session file and CSV have the whole text.)")


def test_the_same_session_gives_the_same_bytes_and_its_own_time() -> None:
    file = file_saying("plain")
    data = workbook_bytes(file)
    assert data == workbook_bytes(file)
    assert opened(data).properties.modified.isoformat().startswith(file.changed_at[:19])


def test_a_workbook_that_says_something_else_is_found() -> None:
    data = workbook_bytes(file_saying("plain"))
    assert workbook_differs(data, file_saying("other")) == "the sheet answers is not what was written."


def test_a_session_with_more_rows_than_a_sheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(Refused, match="a sheet holds 2"):
        workbook_bytes(file_saying("plain"))


def test_without_openpyxl_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "find_spec", lambda _name: None)
    with pytest.raises(Refused, match=r"pip install 'fourpoint\[xlsx\]'"):
        must_have_openpyxl()


def test_unanswered_questions_are_rows_when_wanted() -> None:
    file = file_with([])
    data = workbook_bytes(file, unanswered=True)
    assert not workbook_differs(data, file, unanswered=True)
    assert len(named(opened(data)["answers"])) == len(PDU.questions)
