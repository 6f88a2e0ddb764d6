"""Lines about cases that can and cannot be followed in the plain line mode, and how they are read."""

from __future__ import annotations

import pytest

from sessions.events import Case
from sessions.record import Record
from standards.framework import Framework
from standards.scale import Rating
from standards.shipped import load_shipped
from tests.tui.machine import Machine
from tests.tui.plain_talk import said, script, started
from tui.plain.case_grammar import Described, find_case, read_attributes, read_case
from tui.plain.commands import help_lines, understood
from tui.plain.grammar import Award, read_panel, read_unrated
from tui.refusals import Refused


@pytest.fixture(scope="module")
def pdu() -> Framework:
    return load_shipped("pdu-2021")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["y"], "Nothing is asked of the service itself. Add a case with: add case REFERENCE"),
        (["case C-1"], "There are no cases yet. Add one with: add case REFERENCE"),
        (["next case"], "There are no cases yet."),
        (["add case"], "Something must follow: add case REFERENCE"),
        (["add case unit=North"], "Say the reference first"),
        (["add case C-1", "add case c-1"], "There is a case c-1 already."),
        (["add case C-1", "case C-11"], "Did you mean C-1?"),
        (["add case C-1", "case Q"], "There is no case 'Q'. To hear the cases: cases"),
        (["add case C-1", "y"], "Go into a case with: next unfinished, or case REFERENCE"),
        (["add case C-1", "sufficient"], "answers in a case. Go into one first"),
        (["add case C-1", "set unit=North"], "You are in no case."),
        (["add case C-1", "remove case"], "You are in no case."),
        (["add case C-1", "leave case"], "You are in no case."),
        (["add case C-1", "go P.2.2.1"], "P.2.2.1 is asked in each case. Go into one first: case REFERENCE"),
        (["add case C-1", "yes P.2.2.1"], "is asked in each case"),
        (["add case C-1 review_due=no", "case 1", "go P.2.5.1"], "P.2.5.1 is not asked in case C-1."),
        (["add case C-1 review_due=no", "case 1", "yes P.2.5.1"], "P.2.5.1 is not asked in case C-1."),
        (["add case C-1", "case 1", "na"], "Something must follow: na REASON"),
        (["add case C-1", "case 1", "set"], "Something must follow: set attribute=value"),
        (["add case C-1", "case 1", "set North"], "Say it as attribute=value"),
        (["add case C-1", "case 1", "rename case " + "x" * 61], "longer than 60 characters"),
        (["add case C-1 sx=female"], "'sx' is not an attribute. Did you mean sex?"),
        (["add case C-1 sex=f sex=m"], "sex is said twice."),
        (["add case C-1 review_due=perhaps"], "'perhaps' is not a value of A review was due."),
        (["add case C-1 start_date=5 March"], "'5 March' is not a date."),
        (["add case C-1", "cases C-1"], "to go into one: case REFERENCE"),
        (["rate P.2.2 good because x"], "P.2.2 Assessment is rated from the cases, not judged."),
        (["rate P.2.6 good because x"], "recorded and reported, not rated"),
        (["rate good because x"], "Say which standard, as in: rate P.1.1 good because …"),
        (["unrate"], "Say which standard"),
        (["add case C-1", "case 1", "rate good because x"], "is rated from the cases"),
        (["panel P.2.2 good"], "A panel decision needs a reason"),
        (["panel P.2.2 because x"], "Say the standard, the rating and the reason"),
        (["panel good because x"], "Say the standard, the rating and the reason"),
        (["panel P.2.6 good because x"], "is not rated, so no panel decides on it"),
        (["panel P.1.2 good because x"], "P.1.2 Staffing is judged, so no panel decision replaces its rating."),
        (
            ["not rated P.2.1 because x", "panel P.2.1 good because x"],
            "P.2.1 Court work is left unrated, so no panel decides on it.",
        ),
        (["what if P.1.2 good", "what if P.2.6.1a 1 case"], "cases are changed on its key question P.2.6.1."),
        (["panel P.9 good because x"], "no standard"),
        (["not rated P.2.1"], "Say why it cannot be rated: not rated P.2.1 because …"),
        (["not rated P.1.1 because x"], "is always rated: it is judged"),
        (["not rated nothing because x"], "no standard"),
        (["percent P.1.1"], "no question"),
        (["percentages P.1.1"], "is judged: it has no percentages"),
        (["percent"], "Nothing is asked of the service itself."),
        (["remove panel"], "Something must follow: remove panel STANDARD"),
        (["sign off"], "cannot be signed off yet"),
    ],
)
def test_what_cannot_be_followed_is_a_sentence(machine: Machine, lines: list[str], sentence: str) -> None:
    done = script(machine, started(machine), *lines)
    assert done.code == 2
    assert done.err.startswith(f"Line {len(lines)} (")
    assert sentence in done.err
    assert "Traceback" not in done.err


def test_cases_of_a_judged_standard_cannot_be_tried(machine: Machine) -> None:
    done = script(machine, started(machine, "national-probation-2024"), "what if N.1.1a 1 case")
    assert done.code == 2
    assert "is not rated from cases, so none can be changed on N.1.1 a." in done.err


def test_faults_of_a_case_are_told_all_at_once_and_nothing_is_taken_in(machine: Machine) -> None:
    uid = started(machine)
    done = script(machine, uid, "add case C-1 sx=f start_date=soon review_due=maybe")
    assert "Did you mean sex?" in done.err
    assert "is not a date" in done.err
    assert "is not a value of A review was due" in done.err
    assert said(machine, uid, "cases") == ["There are no cases yet. Add one with: add case REFERENCE"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("C-14", Described("C-14", {})),
        ("C 14  b", Described("C 14 b", {})),
        ("C-14 sex=female", Described("C-14", {"sex": "female"})),
        ("C-14 risk_of_serious_harm=very high unit=North", Described("C-14", {
            "risk_of_serious_harm": "very high", "unit": "North"})),
        ("C-14 Review_Due=YES", Described("C-14", {"review_due": "yes"})),
        ("C-14 a_review_was_due=yes", Described("C-14", {"review_due": "yes"})),
        ('C-14 unit="A=B and C" sex=', Described("C-14", {"unit": "A=B and C", "sex": ""})),
        ("C-14 team=Blue", Described("C-14", {"team": "Blue"})),
        ("C-14 Local_team=Blue", Described("C-14", {"Local team": "Blue"})),
        ("C-14 start_date=2021-03-05", Described("C-14", {"start_date": "2021-03-05"})),
        ("C-14 start_date=03/02/2024", Described("C-14", {"start_date": "2024-02-03"})),
        ("C-14 review_due=Y court_report=false", Described("C-14", {"review_due": "yes", "court_report": "no"})),
        ("C-14 gender=male rosh=High", Described("C-14", {"sex": "male", "risk_of_serious_harm": "high"})),
    ],
)  # fmt: skip
def test_cases_as_they_are_typed(pdu: Framework, typed: str, expected: Described) -> None:
    record = Record(cases={1: Case("C-1", {"Local team": "Red"})})
    assert read_case(pdu, record, typed) == expected


def test_a_reference_counts_before_a_number(pdu: Framework) -> None:
    record = Record(cases={1: Case("2"), 2: Case("C-2"), 3: Case("C-3")})
    assert [find_case(record, typed) for typed in ("2", "c-2", "3", " C-3 ", "1")] == [1, 2, 3, 3, 1]
    with pytest.raises(Refused, match="There is no case '4'"):
        find_case(record, "4")
    with pytest.raises(Refused, match="attribute=value"):
        read_attributes(pdu, record, "North unit=North")


def test_the_list_says_no_number_that_would_name_another_case(machine: Machine) -> None:
    uid = started(machine, "pdu-2021", "add case 2", "add case C-2", "add case 3")
    assert [line.split(",")[0] for line in said(machine, uid, "cases")[1:]] == ["1. 2", "C-2", "3. 3"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("P.2.2 good because it was near", Award("P.2.2", Rating.GOOD, "it was near")),
        ("P.2.2 good it was near", Award("P.2.2", Rating.GOOD, "it was near")),
        ("p 2 2 ri BECAUSE so", Award("P.2.2", Rating.REQUIRES_IMPROVEMENT, "so")),
        ("22 requires improvement plans", Award("P.2.2", Rating.REQUIRES_IMPROVEMENT, "plans")),
        ("P.2.2 r improvement is slow", Award("P.2.2", Rating.REQUIRES_IMPROVEMENT, "improvement is slow")),
        ("P.2.2 good because because", Award("P.2.2", Rating.GOOD, "because")),
    ],
)
def test_panel_decisions(pdu: Framework, typed: str, expected: Award) -> None:
    assert read_panel(pdu, typed) == expected


def test_standards_left_unrated(pdu: Framework) -> None:
    for typed in ("P.2.1 because no court work", "p 2 1 no court work", "p21 no court work"):
        standard, reason = read_unrated(pdu, typed)
        assert (standard.code, reason) == ("P.2.1", "no court work")


def test_longer_names_of_commands_count_before_shorter_ones() -> None:
    for line, name, rest in (
        ("next", "next", ""),
        ("Next case", "next case", ""),
        ("case before", "case before", ""),
        ("case Before-1", "case", "Before-1"),
        ("remove 3", "remove", "3"),
        ("remove case C-1", "remove case", "C-1"),
        ("remove panel P.2.2", "remove panel", "P.2.2"),
        ("rate again P.2.2", "rate again", "P.2.2"),
        ("not applicable x", "na", "x"),
        ("not rated P.2.1 x", "not rated", "P.2.1 x"),
        ("n/a none", "na", "none"),
    ):
        command, followed = understood(line)
        assert (command.names[0], followed) == (name, rest), line
    assert any("double quotes" in line for line in help_lines("add case"))
