"""The import of cases: what is read, what is refused with a sentence, and what is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.case_columns import AS_REFERENCE, LEFT_OUT, Use
from sessions.case_import import take_import
from sessions.case_table import Delimiter, TableFaults
from sessions.events import Case, Kind
from sessions.session import Session
from sessions.walk import Walk
from sessions.workspace import Workspace
from standards.shipped import load_shipped
from tests.sessions.case_tables import TEXTS, case_session, outcome, planned


@pytest.fixture
def inspection(workspace: Workspace) -> Iterator[Session]:
    yield from case_session(workspace)


# What is read


@pytest.mark.parametrize(
    ("data", "delimiter"),
    [
        ("reference,sex\nC-1,male\n", Delimiter.COMMA),
        ("reference;sex\r\nC-1;male\r\n", Delimiter.SEMICOLON),
        ("reference\tsex\nC-1\tmale", Delimiter.TAB),
        ("sep=;\nreference;sex\nC-1;male\n", Delimiter.SEMICOLON),
        (b"\xef\xbb\xbfreference,sex\nC-1,male\n", Delimiter.COMMA),
        ("\ufeffreference,sex\nC-1,male\n", Delimiter.COMMA),
        ('reference;"sex"\nC-1;"male"\n\n;\n', Delimiter.SEMICOLON),
        ("reference,sex,,\nC-1,male,,,,\n", Delimiter.COMMA),
        ("reference,sex\rC-1,male\r", Delimiter.COMMA),
    ],
)
def test_delimiters_and_byte_order_marks_are_understood(data: str | bytes, delimiter: Delimiter) -> None:
    plan = planned(data)
    assert plan.table.delimiter is delimiter
    assert plan.cases == (Case("C-1", {"sex": "male"}),)
    assert not plan.faults


def test_semicolons_part_the_cells_where_commas_are_decimal() -> None:
    plan = planned("reference;caseload\nC-1;41,5\nC-2;38,0\n")
    assert plan.table.delimiter is Delimiter.SEMICOLON
    assert plan.cases[0] == Case("C-1", {"caseload": "41,5"})


def test_a_row_is_known_by_the_line_it_begins_on() -> None:
    plan = planned('reference,unit\nC-1,"North\nand West"\n\n,East\n')
    assert plan.cases == (Case("C-1", {"unit": "North and West"}),)
    assert plan.bad_rows == (5,)


# What is refused

BAD_FILES: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "f.csv: There is nothing in it. It needs a row of headings and a row for each case."),
    "blank lines": ("\n \n", "f.csv: There is nothing in it. It needs a row of headings and a row for each case."),
    "empty cells": (",,\n,,\n", "f.csv: Every cell is empty. It needs a row of headings and a row for each case."),
    "headings only": ("reference,sex\n", "f.csv:1: There are headings and no cases. Add a row for each case."),
    "not text": (
        b"reference,sex\nC-1,\xff\n",
        "f.csv:2: Byte 0xff on this line is not UTF-8. Save it in UTF-8; spreadsheets call that 'CSV UTF-8'.",
    ),
    "utf-16": (
        "reference\nC-1\n".encode("utf-16"),
        "f.csv: It is in UTF-16. Save it in UTF-8; spreadsheets call that 'CSV UTF-8'.",
    ),
    "an open quotation": (
        'reference,unit\nC-1,"North\nC-2,South\n',
        (
            "f.csv:2: This row is not CSV: unexpected end of data. "
            "Put quotation marks around a whole cell only, and double those within it."
        ),
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(name: str) -> None:
    data, sentence = BAD_FILES[name]
    with pytest.raises(TableFaults) as refused:
        planned(data)
    assert str(refused.value) == sentence


BAD_ROWS: dict[str, tuple[str, list[str]]] = {
    "no reference": ("reference,sex\n,male\n", ["f.csv:2: reference: The case has no reference. Give it one."]),
    "a long reference": (
        f"reference\n{'C' * 61}\n",
        ["f.csv:2: reference: The reference 'CCCCCCCCCCCCCCCCCCCC…' is longer than 60 characters. Shorten it."],
    ),
    "a reference that looks like a name": (
        "reference\nC-1\nMary Jones\nC-2\nC-3\nC-4\n",
        [
            (
                "f.csv:3: reference: The reference looks like the name of a person, and the history keeps it for good. "
                "Give the case a reference that names nobody. If it is no name: --not-a-name, or n on the screen."
            )
        ],
    ),
    "a reference twice": (
        "reference\nC-1\nC-2\nc-1\n",
        [
            "f.csv:2: reference: The reference 'C-1' is in rows 2 and 4. Give each case its own reference.",
            "f.csv:4: reference: The reference 'c-1' is in rows 2 and 4. Give each case its own reference.",
        ],
    ),
    "a reference of the session": (
        "reference\nC-0\n",
        [
            (
                "f.csv:2: reference: There is a case 'C-0' in the session already. "
                "Give this one another reference, or leave the row out."
            )
        ],
    ),
    "no value of the attribute": (
        "reference,Gender\nC-1,famale\nC-2,x\n",
        [
            (
                "f.csv:2: Gender: 'famale' is not a value of Sex. The values are female, male and not known. "
                "Did you mean female?"
            ),
            "f.csv:3: Gender: 'x' is not a value of Sex. The values are female, male and not known.",
        ],
    ),
    "no date": (
        "reference,start date\nC-1,last week\nC-2,31/02/2026\nC-3,02/13/2026\n",
        [
            "f.csv:2: start date: 'last week' is not a date. Write it as YYYY-MM-DD or DD/MM/YYYY, the day first.",
            (
                "f.csv:3: start date: '31/02/2026' is no day of any calendar. "
                "Write it as YYYY-MM-DD or DD/MM/YYYY, the day first."
            ),
            (
                "f.csv:4: start date: '02/13/2026' is no day of any calendar. "
                "Write it as YYYY-MM-DD or DD/MM/YYYY, the day first."
            ),
        ],
    ),
    "ragged rows": (
        "reference,sex,unit\nC-1,male\nC-2,male,North,East\n",
        [
            (
                "f.csv:2: The row has 2 cells, and there are 3 headings. "
                "Give it one cell for each heading; put quotation marks around a cell that has commas in it."
            ),
            (
                "f.csv:3: The row has 4 cells, and there are 3 headings. "
                "Give it one cell for each heading; put quotation marks around a cell that has commas in it."
            ),
        ],
    ),
    "everything at once": (
        "reference,sex,start date\n,both,yesterday\n",
        [
            "f.csv:2: reference: The case has no reference. Give it one.",
            "f.csv:2: sex: 'both' is not a value of Sex. The values are female, male and not known.",
            "f.csv:2: start date: 'yesterday' is not a date. Write it as YYYY-MM-DD or DD/MM/YYYY, the day first.",
        ],
    ),
    "no column for the reference": (
        "number of agencies,sex\n3,male\n",
        [
            (
                "f.csv:1: reference: No column is recognised as the case reference. "
                "Say which one it is, or add a row of headings with one called reference."
            )
        ],
    ),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_each_fault_is_told_with_its_row_and_column_and_cure_all_at_once(inspection: Session, name: str) -> None:
    text, sentences = BAD_ROWS[name]
    inspection.add_cases([Case("C-0")])
    before = inspection.events[:]
    plan = planned(text, walk=inspection.walk)
    assert [str(fault) for fault in plan.faults] == sentences
    with pytest.raises(TableFaults):
        take_import(inspection, plan)
    assert inspection.events == before


def test_a_framework_that_asks_nothing_of_cases_takes_none() -> None:
    with pytest.raises(TableFaults, match="SFO review quality assurance asks nothing of cases"):
        planned("reference\nC-1\n", walk=Walk(load_shipped("sfo-review-2021")))


# What is taken


def test_an_import_is_one_transaction_and_one_undo(inspection: Session) -> None:
    inspection.add_cases([Case("C-0")])
    events = take_import(inspection, planned("reference,sex\nC-1,male\nC-2,Female\n", walk=inspection.walk))
    assert {event.change.why for event in events} == {"import of 2 cases from f.csv"}
    assert len({event.at for event in events}) == 1
    assert [case.reference for case in inspection.walk.record.cases.values()] == ["C-0", "C-1", "C-2"]
    inspection.undo()
    assert [case.reference for case in inspection.walk.record.cases.values()] == ["C-0"]


def test_rows_with_faults_are_left_out_only_expressly(inspection: Session) -> None:
    plan = planned("reference,sex\nC-1,male\nC-2,x\nC-3,male\nc-3,male\n", walk=inspection.walk)
    assert plan.why_not() == "Nothing is imported: 3 rows have faults. Mend them, or leave them out expressly."
    take_import(inspection, plan, skip_bad_rows=True)
    assert [case.reference for case in inspection.walk.record.cases.values()] == ["C-1"]


def test_a_case_that_came_in_meanwhile_stops_the_import(inspection: Session) -> None:
    plan = planned("reference\nC-1\nC-2\n", walk=inspection.walk)
    inspection.add_cases([Case("c-2")])
    with pytest.raises(ValueError, match="There is a case C-2 already"):
        take_import(inspection, plan)
    assert len(inspection.walk.record.cases) == 1


@given(TEXTS | st.binary(), st.dictionaries(st.integers(0, 3), st.sampled_from([AS_REFERENCE, LEFT_OUT])))
def test_any_text_gives_a_plan_or_the_refusal(data: str | bytes, chosen: Mapping[int, Use]) -> None:
    plan = outcome(partial(planned, data, chosen))
    if isinstance(plan, TableFaults):
        assert plan.faults
        return
    assert len(plan.columns) == len(plan.table.headings)
    assert {row.line for row in plan.table.rows} == {one.line for one in plan.sound} | set(plan.bad_rows) or (
        plan.mapping_faults
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=TEXTS, skip=st.booleans())
def test_what_is_imported_is_what_was_shown(inspection: Session, text: str, skip: bool) -> None:
    before = dict(inspection.walk.record.cases)
    try:
        plan = planned(text, walk=inspection.walk)
    except TableFaults:
        return
    take = partial(take_import, inspection, plan, skip_bad_rows=skip)
    if plan.why_not(skip_bad_rows=skip):
        with pytest.raises(TableFaults):
            take()
        assert inspection.walk.record.cases == before
        return
    take()
    stored = inspection.workspace.events(inspection.listing.row)
    assert [event.new for event in stored if event.subject.kind is Kind.CASE][-len(plan.cases) :] == list(plan.cases)
    inspection.undo()
    assert inspection.walk.record.cases == before
