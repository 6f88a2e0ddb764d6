"""The import of cases: what is read, what becomes of columns, what is refused with a sentence, what is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.answer_import import plan_answers, take_answers
from sessions.case_columns import AS_REFERENCE, LEFT_OUT, Becomes, Use
from sessions.case_import import ImportPlan, plan_import, take_import
from sessions.case_table import Delimiter, TableFaults, read_table
from sessions.events import Case, Kind
from sessions.kinds import SessionKind
from sessions.personal_data import Looks, looks_like, looks_like_a_name
from sessions.session import Session
from sessions.walk import Walk
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.loading import parse_framework
from standards.scale import Answer
from standards.shipped import load_shipped

Made = TypeVar("Made")
PDU = load_shipped("pdu-2021")
TODAY = date(2026, 3, 2)


def with_values() -> Framework:
    """The PDU framework with the values of one attribute stated, whatever those of the shipped one are."""
    text = PDU.source_text.replace('title = "Sex"', 'title = "Sex"\nvalues = ["female", "male", "not known"]')
    return parse_framework(text, "pdu.toml")


VALUED = with_values()


@pytest.fixture
def inspection(workspace: Workspace) -> Iterator[Session]:
    uid = workspace.start(VALUED, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "A. Example")
    opened = Session.open(workspace, uid)
    yield opened
    opened.close()


def planned(text: str | bytes, chosen: Mapping[int, Use] | None = None, walk: Walk | None = None) -> ImportPlan:
    return plan_import(walk or Walk(VALUED), read_table(text, "f.csv"), chosen or {}, TODAY)


def uses(plan: ImportPlan) -> list[str]:
    return [one.use.attribute or str(one.use.becomes) for one in plan.columns]


def outcome(make: Callable[[], Made]) -> Made | TableFaults:
    """What is made, or the refusal; anything else that is raised fails the test."""
    try:
        return make()
    except TableFaults as refused:
        return refused


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


# What becomes of columns


def test_columns_are_known_by_id_title_and_other_words_in_any_capitals() -> None:
    plan = planned("CASE REF,rosh,Start_Date,SENTENCE TYPE,Review due,Pod\nC-1,High,3/2/2026,licence,TRUE,Blue\n")
    assert uses(plan) == ["reference", "risk_of_serious_harm", "start_date", "sentence_type", "review_due", "Pod"]
    (case,) = plan.cases
    kept = {name: case.attributes[name] for name in ("start_date", "review_due", "Pod")}
    assert kept == {"start_date": "2026-02-03", "review_due": "yes", "Pod": "Blue"}
    assert case.attributes["risk_of_serious_harm"].casefold() == "high"


def test_the_users_own_attribute_keeps_the_spelling_it_has_in_the_session(inspection: Session) -> None:
    inspection.add_cases([Case("C-0", {"Pod": "Blue"})])
    assert uses(planned("reference,POD\nC-1,Red\n", walk=inspection.walk)) == ["reference", "Pod"]


def test_of_two_columns_for_one_thing_the_second_is_left_out_with_the_reason() -> None:
    plan = planned("crn,reference,sex,Gender,pod,Pod,,empty\nX1,C-1,male,male,a,b,c,\n")
    assert uses(plan) == ["left out", "reference", "sex", "left out", "pod", "left out", "left out", "left out"]
    assert [one.why for one in plan.columns if not one.taken] == [
        "Another column is the reference.",
        "Another column is Sex.",
        "Another column has this heading.",
        "It has no heading.",
        "It is empty.",
    ]


def test_answers_are_not_taken_for_attributes() -> None:
    plan = planned("reference,P.2.2.1,p221\nC-1,sufficient,yes\n")
    assert uses(plan) == ["reference", "left out", "left out"]
    assert "cases answer" in plan.columns[1].why


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({0: LEFT_OUT}, ["left out", "reference", "sex"]),
        ({0: AS_REFERENCE}, ["reference", "left out", "sex"]),
        ({0: Use(Becomes.ATTRIBUTE, "unit")}, ["unit", "reference", "sex"]),
        ({0: Use(Becomes.OWN)}, ["Id", "reference", "sex"]),
        ({2: Use(Becomes.ATTRIBUTE, "unit")}, ["left out", "reference", "unit"]),
    ],
)
def test_what_somebody_says_of_a_column_holds(chosen: Mapping[int, Use], expected: list[str]) -> None:
    plan = planned("Id,reference,sex\nA,B,male\n", chosen)
    assert uses(plan) == expected
    assert not plan.faults


# Who somebody is


@pytest.mark.parametrize(
    ("heading", "values", "looks"),
    [
        ("Name", ["x"], Looks.NAMES),
        ("Surname", [], Looks.NAMES),
        ("client_name", ["7"], Looks.NAMES),
        ("Unit name", ["North", "South"], None),
        ("DOB", ["1"], Looks.BIRTH),
        ("Date of birth", [], Looks.BIRTH),
        ("Post code", ["AB1 2CD", "AB12 3EF"], Looks.CONTACT),
        ("E-mail", [], Looks.CONTACT),
        ("Person", ["Ann Example", "Bo Sample", "Cy O'Specimen"], Looks.NAMES),
        ("Person", ["EXAMPLE, Ann", "SAMPLE, Bo J.", "SPECIMEN, Cy"], Looks.NAMES),
        ("Person", ["Mr Example", "Ms Sample"], Looks.NAMES),
        ("Person", ["Anne-Marie de la Example", "Bo van Sample", "Siân Specimen"], Looks.NAMES),
        ("Team", ["North Riding", "South Riding", "North Riding", "South Riding"], None),
        ("Order", ["Community Order", "Licence", "Community Order"], None),
        ("Pod", ["Blue", "Red", "Green"], None),
        ("CRN", ["X123456", "X223456", "X323456"], None),
        ("Born on", ["1"], Looks.BIRTH),
        ("When", ["03/02/1984", "1990-05-06", "7.8.71", ""][:3], Looks.BIRTH),
        ("When", ["03/02/2024", "2025-05-06", "07/08/2025"], None),
        ("Contact", ["ann@example.org", "bo@example.org"], Looks.CONTACT),
        ("Contact", ["01632 960001", "07700 900002"], Looks.CONTACT),
        ("Summary", ["What was seen in the file " * 5], Looks.TEXT),
        ("Notes", ["ok"], Looks.TEXT),
        ("Age band", ["18-25", "26-35"], None),
        ("Ethnicity", ["White British", "Black Caribbean", "White British", "Mixed", "White British"], None),
    ],
)
def test_columns_that_look_like_somebody(heading: str, values: list[str], looks: Looks | None) -> None:
    assert looks_like(heading, values, TODAY) is looks


@pytest.mark.parametrize(
    ("text", "named"),
    [("Ann Example", True), ("Example, Ann", True), ("Mr E", True), ("C-14", False), ("X123456", False), ("", False)],
)
def test_one_reference_that_looks_like_a_name(text: str, named: bool) -> None:
    assert looks_like_a_name(text) is named


def test_names_and_dates_of_birth_are_left_out_with_a_warning_until_somebody_takes_them() -> None:
    text = "reference,Client,Born,Contact no\nC-1,Ann Example,1984-03-02,01632 960001\nC-2,Bo Sample,1990-01-01,\n"
    text += "C-3,Cy Specimen,1971-01-01,\n"
    plan = planned(text)
    assert plan.cases == (Case("C-1"), Case("C-2"), Case("C-3"))
    assert [one.warning for one in plan.warned] == [
        "It looks like names. A session keeps case references only: it is left out unless you say otherwise.",
        "It looks like dates of birth. A session keeps case references only: it is left out unless you say otherwise.",
        (
            "It looks like addresses, telephone numbers or e-mail addresses. A session keeps case references only: "
            "it is left out unless you say otherwise."
        ),
    ]
    taken = planned(text, {1: Use(Becomes.OWN)})
    assert taken.cases[0] == Case("C-1", {"Client": "Ann Example"})
    assert "because you said so" in taken.columns[1].warning


def test_references_that_look_like_names_are_no_references_until_somebody_says_so() -> None:
    text = "Case,unit\nAnn Example,North\nBo Sample,North\nCy Specimen,South\n"
    plan = planned(text)
    assert not plan.cases
    assert plan.columns[0].warning.startswith("It looks like names.")
    assert "No column is recognised as the case reference." in str(plan.mapping_faults[0])
    assert len(planned(text, {0: AS_REFERENCE}).cases) == 3


def test_an_attribute_that_identifies_people_is_taken_with_a_warning() -> None:
    plan = planned("reference,Responsible officer\nC-1,J. Sample\n")
    assert plan.cases[0].attributes == {"responsible_officer": "J. Sample"}
    assert "identifies people" in plan.warned[0].warning


# What is refused

BAD_FILES: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", "f.csv: There is nothing in it. It needs a row of headings and a row for each case."),
    "blank lines": ("\n \n", "f.csv: There is nothing in it. It needs a row of headings and a row for each case."),
    "empty cells": (",,\n,,\n", "f.csv: Every cell is empty. It needs a row of headings and a row for each case."),
    "headings only": ("reference,sex\n", "f.csv:1: There are headings and no cases. Add a row for each case."),
    "not text": (
        b"reference,sex\nC-1,\xff\n",
        "f.csv:2: Byte 0xff on this line is not UTF-8. Save it as CSV in UTF-8; spreadsheets call it 'CSV UTF-8'.",
    ),
    "utf-16": (
        "reference\nC-1\n".encode("utf-16"),
        "f.csv: It is in UTF-16. Save it as CSV in UTF-8; spreadsheets call it 'CSV UTF-8'.",
    ),
    "an open quotation": (
        'reference,unit\nC-1,"North\nC-2,South\n',
        (
            "f.csv:2: This row is not CSV: unexpected end of data. "
            "Put quotation marks around whole cells only, and double those within one."
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


def test_what_somebody_says_of_columns_can_be_wrong() -> None:
    text = "Id,Sex,Team,Unit\nC-1,male,a,b\n"
    sex = Use(Becomes.ATTRIBUTE, "sex")
    assert [fault.what for fault in planned(text, {0: sex, 1: sex}).mapping_faults] == [
        "Columns 1 and 2 are both to be 'Sex'.",
        "No column is recognised as the case reference.",
    ]
    own = planned(text, {1: Use(Becomes.OWN)})
    assert own.mapping_faults[0].what == "'Sex' is an attribute of the framework, and cannot be your own."
    with pytest.raises(TableFaults, match="SFO review"):
        planned(text, walk=Walk(load_shipped("sfo-review-2021")))


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


CELLS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["C-1", "C-2", "c-1", "male", "1984-01-02", "02/03/2026", "", '"', "\ud800", "\x00", "P.2.2.1"]),
)
LINES = st.lists(CELLS, max_size=4).map(",".join)
TEXTS = st.one_of(
    st.text(),
    st.tuples(st.sampled_from(["reference,sex,unit", "case;start date", "x", "sep=\t"]), st.lists(LINES)).map(
        lambda parts: "\n".join((parts[0], *parts[1]))
    ),
)


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


# Answers from a table


def answers(session: Session, text: str) -> list[str]:
    try:
        take_answers(session, plan_answers(session.walk, read_table(text, "a.csv")))
    except TableFaults as refused:
        return [str(fault) for fault in refused.faults]
    return []


def test_answers_come_in_together_and_go_together(inspection: Session) -> None:
    inspection.add_cases([Case("C-1"), Case("C-2", {"review_due": "no"})])
    text = "Case,Question,Answer,Reason\nC-1,P.2.2.1,Sufficient\nc-1,p222,n/a,moved away\nC-2,2.2.1,NO,\n"
    assert answers(inspection, text) == []
    assert inspection.walk.record.marks_in(1).answers == {"P.2.2.1": Answer.YES, "P.2.2.2": Answer.NOT_APPLICABLE}
    assert inspection.walk.record.marks_in(1).reasons == {"P.2.2.2": "moved away"}
    assert inspection.walk.record.marks_in(2).answers == {"P.2.2.1": Answer.NO}
    assert inspection.walk.case == 0  # the place is not moved
    inspection.undo()
    assert not inspection.walk.record.marks
    inspection.redo()
    assert answers(inspection, "case,code,answer\nC-2,P.2.2.1,clear\nC-1,P.2.2.1,yes\n") == []
    assert not inspection.walk.record.marks_in(2).answers


def test_all_that_is_wrong_with_answers_is_told_and_none_is_recorded(inspection: Session) -> None:
    inspection.add_cases([Case("C-1", {"review_due": "no"})])
    text = (
        "case,code,answer,reason\nC-1,P.2.2.1,yes,\nC-9,P.2.9,maybe,\n,P.2.2.1,,\nC-1,P.2.2.1,no,\nC-1,P.2.5.1,yes,\n"
        "C-1,P.2.2.2,na,\nC-1,P.2.2.3,yes,because\nC-1\n"
    )
    assert answers(inspection, text) == [
        "a.csv:3: case: There is no case 'C-9' in the session. Did you mean 'C-1'?",
        (
            "a.csv:3: code: PDU inspection has no question 'P.2.9'. Codes run from P.2.1.1 to P.2.7.1. "
            "Write the code of a question that is asked in cases."
        ),
        (
            "a.csv:3: answer: 'maybe' is no answer. "
            "Write yes or sufficient, no or insufficient, na (with a reason), or clear."
        ),
        "a.csv:4: case: The row names no case. Write the reference of one.",
        (
            "a.csv:4: answer: The row has no answer. "
            "Write yes or sufficient, no or insufficient, na (with a reason), or clear."
        ),
        "a.csv:5: code: P.2.2.1 of this case is answered in row 2 already. Keep one of the two.",
        (
            "a.csv:6: code: P.2.5.1 is not asked in case 'C-1', by what is recorded of it. "
            "Leave the row out, or record of the case that it is."
        ),
        "a.csv:7: reason: The answer na needs a reason: it leaves the percentage. Write one.",
        (
            "a.csv:8: reason: A reason belongs to the answer na only; this one is 'yes'. "
            "Leave it out, or write it as a note on the question."
        ),
        (
            "a.csv:9: The row has 1 cell, and there are 4 headings. "
            "Give it one cell for each heading; put quotation marks around a long text."
        ),
    ]
    assert not inspection.walk.record.marks


def test_answers_need_their_columns(inspection: Session) -> None:
    inspection.add_cases([Case("C-1")])
    assert [one.split(": ")[1] for one in answers(inspection, "who,what\nC-1,yes\n")] == ["case", "code", "answer"]


@given(TEXTS)
def test_any_text_gives_answers_or_the_refusal(data: str) -> None:
    refused = outcome(lambda: plan_answers(Walk(PDU), read_table(data, "a.csv")))
    assert not isinstance(refused, TableFaults) or refused.faults
