"""What becomes of the columns of a table of cases, and which look as if they said who somebody is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sessions.case_columns import AS_REFERENCE, LEFT_OUT, Becomes, Use
from sessions.events import Case
from sessions.personal_data import Looks, looks_like, looks_like_a_name, names_among
from sessions.record import Record
from sessions.walk import Walk
from tests.sessions.case_tables import TODAY, VALUED, planned, uses

# What becomes of columns


def test_columns_are_known_by_id_title_and_other_words_in_any_capitals() -> None:
    plan = planned("CASE REF,rosh,Start_Date,SENTENCE TYPE,Review due,Pod\nC-1,High,3/2/2026,licence,TRUE,Blue\n")
    assert uses(plan) == ["reference", "risk_of_serious_harm", "start_date", "sentence_type", "review_due", "Pod"]
    (case,) = plan.cases
    kept = {name: case.attributes[name] for name in ("start_date", "review_due", "Pod")}
    assert kept == {"start_date": "2026-02-03", "review_due": "yes", "Pod": "Blue"}
    assert case.attributes["risk_of_serious_harm"].casefold() == "high"


def test_the_users_own_attribute_keeps_the_spelling_it_has_in_the_session() -> None:
    walk = Walk(VALUED, Record(cases={1: Case("C-0", {"Pod": "Blue"})}))
    assert uses(planned("reference,POD\nC-1,Red\n", walk=walk)) == ["reference", "Pod"]


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
        ("Person", ["John Sample", "Ann Example"], Looks.NAMES),
        ("Person", ["John Sample"], Looks.NAMES),
        ("Lead agency", ["Social Care", "Mental Health"], None),
        ("Team", ["Mr Sample"], Looks.NAMES),
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


def test_ordinary_references_are_no_names() -> None:
    ordinary = ["C-01", "S 014", "Case 12", "AB12345C", "Case A", "File BB", "C 14 b", "X123456", "12", "A"]
    assert names_among(ordinary) == []
    named = ["Mary Jones", "JONES, Mary", "Mr E", "Case Jones", "Mary O'Sample"]
    assert names_among([*ordinary, *named]) == named


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
    named = planned(text, {0: AS_REFERENCE})
    assert not named.cases
    assert [(fault.line, fault.field) for fault in named.row_faults] == [(2, "Case"), (3, "Case"), (4, "Case")]
    assert len(planned(text, {0: AS_REFERENCE}, not_a_name=True).cases) == 3


@pytest.mark.parametrize("names", [["John Sample"], ["John Sample", "Ann Example"]])
def test_one_name_or_two_are_left_out_as_many_are(names: list[str]) -> None:
    plan = planned("reference,Person\n" + "".join(f"C-{at},{name}\n" for at, name in enumerate(names)))
    assert uses(plan) == ["reference", "left out"]
    assert not any(case.attributes for case in plan.cases)


def test_an_attribute_that_identifies_people_is_taken_with_a_warning() -> None:
    plan = planned("reference,Responsible officer\nC-1,J. Sample\n")
    assert plan.cases[0].attributes == {"responsible_officer": "J. Sample"}
    assert "identifies people" in plan.warned[0].warning


def test_what_somebody_says_of_columns_can_be_wrong() -> None:
    text = "Id,Sex,Team,Unit\nC-1,male,a,b\n"
    sex = Use(Becomes.ATTRIBUTE, "sex")
    assert [fault.what for fault in planned(text, {0: sex, 1: sex}).mapping_faults] == [
        "Columns 1 and 2 are both to be 'Sex'.",
        "No column is recognised as the case reference.",
    ]
    own = planned(text, {1: Use(Becomes.OWN)})
    assert own.mapping_faults[0].what == "'Sex' is an attribute of the framework, and cannot be your own."
