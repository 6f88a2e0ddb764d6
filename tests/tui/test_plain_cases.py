"""Case inspections, and frameworks without questions, in the plain line mode."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from sessions.events import Case
from sessions.kinds import SessionKind
from sessions.record import Record
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.tui.machine import Machine
from tests.tui.plain_talk import converse, home, script
from tui.config import Places
from tui.plain.case_grammar import Described, find_case, read_attributes, read_case
from tui.plain.choosing import choose_framework
from tui.plain.commands import help_lines, understood
from tui.plain.grammar import Award, read_panel, read_unrated
from tui.plain.lines import Lines
from tui.plain.lines import converse as converse_lines
from tui.plain.place import prompt
from tui.plain.scoring import _act
from tui.plain.spoken import Scoring
from tui.refusals import Refused

NOT_DUE = "review_due=no court_report=no victim_work=no"
DUE = "review_due=yes court_report=no victim_work=no"
JUDGED = (
    "rate P.1.1 outstanding because leaders know their cases",
    "rate P.1.2 good because posts are filled",
    "rate P.1.3 good because services are near",
    "rate P.1.4 ri because systems are slow",
    "rate P.3 good because gaps are known",
)


@pytest.fixture(scope="module")
def pdu() -> Framework:
    return load_shipped("pdu-2021")


@pytest.fixture
def pdu_session(tmp_path: Path, pdu: Framework) -> Iterator[Session]:
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    opened = Session.open(workspace, workspace.start(pdu, "Vale of Arrow", SessionKind.INSPECTION, "A. Example"))
    yield opened
    opened.close()
    workspace.close()


def started(machine: Machine, framework: str = "pdu-2021", *lines: str) -> str:
    """A new session of a framework, with these lines done in it."""
    uid = machine.ok("new", framework, "--service", "Vale of Arrow (fictional)").out.strip()
    if lines:
        machine.ok("score", uid, "--plain", typed="\n".join(lines))
    return uid


def said(machine: Machine, uid: str, *lines: str) -> list[str]:
    """What a script prints after the greeting; every line of it must be followed."""
    done = script(machine, uid, *lines)
    assert done.code == 0, done
    return done.out.splitlines()[1:]


def answers(case: int, *, due: bool) -> list[str]:
    """One case: engagement always, desistance but in case 5, safety in three of five in assessment only."""
    desistance = "n" if case == 5 else "y"
    lines = ["y", desistance, "y" if case <= 3 else "insufficient", "sufficient", "y", "y", "y", desistance, "y"]
    if due:
        lines += ["y", "y", "n" if case == 5 else "y"]
    return [*lines, "y", "y", "n", "na Nothing is known of it yet.", "y"]


def inspection() -> list[str]:
    """A small PDU inspection of five cases, from start to ratings."""
    due = {1, 3, 5}
    lines = [f"add case C-{case} {DUE if case in due else NOT_DUE}" for case in range(1, 6)]
    for case in range(1, 6):
        lines += ["next unfinished", *answers(case, due=case in due)]
    return [*lines, "leave case", *JUDGED]


def test_a_pdu_inspection_from_start_to_ratings_by_a_script(machine: Machine) -> None:
    uid = started(machine)
    out = said(machine, uid, *inspection(), "percentages", "standards", "missing", "sign off")
    for expected in (
        "Case C-1 is complete.",
        "4 cases are not finished. Go on with: next unfinished",
        "Every case is finished. To hear how they fell: percentages. Back to the service: leave case",
        "Left case C-5. Now at the service.",
        "5 cases: 5 finished.",
        "P.2.1 Court work: not rated: none of its questions applies to any case",
        "P.2.1.1: applies to no case",
        "P.2.2 Assessment: Requires improvement",
        "P.2.2.2: 4 of 5 sufficient, 80 per cent",
        "P.2.2.3: 3 of 5 sufficient, 60 per cent, the lowest",
        "P.2.3 Planning: Outstanding",
        "P.2.5.3: 2 of 3 sufficient, 67 per cent, the lowest",
        "P.2.6 Outcomes: recorded, not rated",
        "P.1.1 Leadership: Good, held by a limit",
        "16 of 24 points",
        "overall Good",
        "Nothing is missing. To sign off: sign off",
        "Signed off: overall Good, 16 of 24 points.",
    ):
        assert expected in out, expected
    summary = machine.summary(uid)
    assert (summary["overall"]["rating"], summary["overall"]["points"]) == ("Good", 16)


def test_a_panel_decision_stands_beside_the_computed_rating_and_frees_the_limit(machine: Machine) -> None:
    uid = started(machine, "pdu-2021", *inspection())
    out = said(machine, uid, "panel P.2.2 good because safety was near", "standards", "remove panel p22", "standards")
    assert out[:4] == [
        "P.2.2 panel decision Good. Undo with: undo",
        "The rating is now: Good by the ratings panel, computed Requires improvement.",
        "Lowest: P.2.2.3, 3 of 5 sufficient, 60 per cent",
        "The lowest key question, P.2.2.3 with 60% (3 of 5), lies within 5 percentage points of the edge at 65%.",
    ]
    assert "Only 5 cases were judged on P.2.2.3." in out
    assert "18 of 24 points" in out
    assert "P.1.1 Leadership: Outstanding" in out
    assert "P.2.2 panel decision removed. Undo with: undo" in out
    assert "16 of 24 points" in out


def test_a_standard_can_be_left_unrated_and_rated_again(machine: Machine) -> None:
    uid = started(machine, "pdu-2021", f"add case C-1 {NOT_DUE}")
    assert said(machine, uid, "not rated p 2 5 because no review was due", "standards", "rate again P.2.5")[0] == (
        "P.2.5 not rated. Undo with: undo"
    )
    out = said(machine, uid, "not rated P.2.4 none was seen", "standards", "history 1", "rate again P.2.4", "undo")
    assert "P.2.4 Implementation and delivery: not rated: none was seen" in out
    assert any(line.endswith("P.2.4 not rated: none was seen") for line in out)
    assert out[-1] == "undone: P.2.4 rated again. Bring it back with: redo"


def test_cases_are_said_with_their_numbers_and_gone_into(machine: Machine) -> None:
    uid = started(machine)
    out = said(
        machine, uid, "cases", f"add case C-1 {NOT_DUE}", f"add case C-2 {NOT_DUE} unit=\"North Bank\"", "cases",
        "case c-2", "case", "y", "n", "na No plan was due.", "cases", "case before", "case before", "case next",
        "next case", "leave case", "case before", "case 1", "cases unfinished",
    )  # fmt: skip
    assert out == [
        "There are no cases yet. Add one with: add case REFERENCE",
        "case C-1 added. Undo with: undo",
        "A review was due: no.",
        "Pre-sentence information or advice given to court: no.",
        "Statutory victim work is relevant: no.",
        "Go into it with: case C-1",
        "case C-2 added. Undo with: undo",
        "A review was due: no.",
        "Pre-sentence information or advice given to court: no.",
        "Statutory victim work is relevant: no.",
        "Unit: North Bank.",
        "2 cases: 2 not started.",
        "1. C-1, not started, 14 questions",
        "2. C-2, not started, 14 questions",
        "Now in case C-2, at P.2.2.1; not started, 14 questions.",
        "Case C-2, not started, 14 questions.",
        "A review was due: no",
        "Pre-sentence information or advice given to court: no",
        "Statutory victim work is relevant: no",
        "Unit: North Bank",
        "C-2 P.2.2.1 Sufficient. Undo with: undo",
        "C-2 P.2.2.2 Insufficient. Undo with: undo",
        "C-2 P.2.2.3 Not applicable. Undo with: undo",
        "2 cases: 1 begun, 1 not started.",
        "1. C-1, not started, 14 questions",
        "2. C-2, 3 of 14 answered: 1 sufficient, 1 insufficient, 1 not applicable",
        "Now in case C-1, at P.2.2.1; not started, 14 questions.",
        "This is the first case.",
        "Now in case C-2, at P.2.3.1; 3 of 14 answered: 1 sufficient, 1 insufficient, 1 not applicable.",
        "This is the last case. To hear which are not finished: cases unfinished",
        "Left case C-2. Now at the service.",
        "Now in case C-2, at P.2.3.1; 3 of 14 answered: 1 sufficient, 1 insufficient, 1 not applicable.",
        "Now in case C-1, at P.2.2.1; not started, 14 questions.",
        "2 of 2 not finished.",
        "1. C-1, not started, 14 questions",
        "2. C-2, 3 of 14 answered: 1 sufficient, 1 insufficient, 1 not applicable",
    ]


def test_undo_that_leads_into_another_case_says_where_it_is_now(machine: Machine) -> None:
    uid = started(machine, "pdu-2021", f"add case C-1 {NOT_DUE}", f"add case C-2 {NOT_DUE}")
    out = said(machine, uid, "case C-1", "y", "case C-2", "undo", "redo", "leave case", "undo", "undo", "redo")
    assert out[3:] == [
        "undone: C-1 P.2.2.1 Sufficient. Bring it back with: redo",
        "Now in case C-1, at P.2.2.1; not started, 14 questions.",
        "redone: C-1 P.2.2.1 Sufficient. Undo with: undo",
        "Left case C-1. Now at the service.",
        "undone: C-1 P.2.2.1 Sufficient. Bring it back with: redo",
        "Now in case C-1, at P.2.2.1; not started, 14 questions.",
        "undone: case C-2 added. Bring it back with: redo",
        "redone: case C-2 added. Undo with: undo",
        "Go into it with: case C-2",
    ]


def test_a_case_is_removed_without_asking_and_comes_back_whole(machine: Machine) -> None:
    uid = started(machine, "pdu-2021", f"add case C-1 {NOT_DUE}", f"add case C-2 {NOT_DUE}")
    out = said(machine, uid, "case C-2", "y", "n", "remove case", "cases", "undo", "cases", "remove case c-1")
    assert out[3:] == [
        "case C-2 taken out. Undo with: undo",
        "Its 2 answers would come back with it.",
        "Now at the service.",
        "1 case: 1 not started.",
        "1. C-1, not started, 14 questions",
        "undone: case C-2 taken out. Bring it back with: redo",
        "Go into it with: case C-2",
        "2 cases: 1 begun, 1 not started.",
        "1. C-1, not started, 14 questions",
        "2. C-2, 2 of 14 answered: 1 sufficient, 1 insufficient",
        "case C-1 taken out. Undo with: undo",
    ]


def test_cases_that_came_in_together_go_together(pdu_session: Session) -> None:
    pdu_session.add_cases([Case("C-1"), Case("C-2"), Case("C-3")], "from cases.csv")
    out = converse(pdu_session, "undo\nredo\nquit\n").out
    assert "3 cases that had come in together went together." in out
    assert "3 cases that had come in together came back together." in out
    assert "Go into it" not in out


def test_a_case_taken_out_elsewhere_is_left_by_whoever_reads_it(pdu_session: Session) -> None:
    pdu_session.add_cases([Case("C-1"), Case("C-2")])
    pdu_session.move(pdu_session.walk.into(2))
    reader = Session.open(pdu_session.workspace, pdu_session.uid, "B. Other")
    assert (reader.scoring, reader.walk.case) == (False, 2)
    lines = Lines(io.BytesIO(b"where\n"), "utf-8", interactive=True)
    scoring = Scoring(reader, Places(Path("x"), Path("x/y")), pdu_session.workspace.clock)
    pdu_session.change_case(2, None)
    out = io.StringIO()
    with redirect_stdout(out):
        converse_lines(lines, lambda: prompt(reader.walk), lambda text: _act(scoring, text, lines))
    assert "1 case: 1 not started." in out.getvalue()
    assert reader.walk.case == 0


def test_what_looks_like_a_name_or_a_date_of_birth_is_warned_of(machine: Machine) -> None:
    uid = started(machine)
    out = said(machine, uid, "add case Example, Ann", "case 1", "rename case C-1", "set date_of_birth=1990-01-02",
               "set responsible_officer=Example, Bea", "set colour=blue")  # fmt: skip
    warnings = [line for line in out if line.startswith("Take care: ")]
    assert warnings == [
        "Take care: 'Example, Ann' looks like names. A session keeps references, never names. To undo: undo",
        "Take care: '1990-01-02' looks like dates of birth. A session keeps references, never names. To undo: undo",
    ]


def test_a_prompt_in_a_case_has_a_percentage_of_its_own(machine: Machine) -> None:
    uid = started(machine, "pdu-2021", "add case C-1", "case C-1", "yes P.2.6.1 a", "no P.2.6.1")
    assert said(machine, uid, "percent p261a")[:2] == [
        "P.2.6.1 a: 1 of 1 sufficient, 100 per cent",
        "P.2.6.1: 0 of 1 sufficient, 0 per cent",
    ]


def test_attributes_decide_what_is_asked(machine: Machine) -> None:
    uid = started(machine, "pdu-2021", f"add case C-1 {NOT_DUE}")
    out = said(
        machine, uid, "case 1", "set review_due=yes unit=North", "set unit= review_due=", "rename case D-9",
        "set sex=", "where",
    )  # fmt: skip
    assert out[1:] == [
        "case C-1 changed. Undo with: undo",
        "A review was due: yes.",
        "Unit: North.",
        "17 questions are asked in it now, 14 before.",
        "case C-1 changed. Undo with: undo",
        "Unit: taken away.",
        "A review was due: taken away.",
        "case D-9 changed. Undo with: undo",
        "It was C-1 before.",
        "Case D-9 is so already.",
        "Case D-9, not started, 17 questions",
        "D-9 P.2.2.1, question 1 of 17, not answered yet.",
        "P.2.2 Assessment: none answered, 3 left",
        "All cases on P.2.2.1: no case judged yet, 1 still to judge",
        "1 case: 1 not started.",
        "Shown: all questions",
        "Session: Vale of Arrow (fictional), in progress",
    ]


def test_percentages_are_said_with_how_firm_they_are_and_where_rounding_misleads(pdu_session: Session) -> None:
    pdu_session.add_cases([Case(f"C-{number}", {"court_report": "no"}) for number in range(48)])
    for number, case in enumerate(list(pdu_session.walk.record.cases)):
        pdu_session.move(pdu_session.walk.into(case))
        pdu_session.answer(Answer.YES if number < 31 else Answer.NO)
    out = converse(pdu_session, "percent p221\npercentages P.2.2\ngo P.2.2.1\nwhere\nsecond look\n").out
    assert "P.2.2.1: 31 of 48 sufficient, 65 per cent\nBy itself: Requires improvement\n" in out
    assert "To the next rating: 1 case up to Good, 8 cases down to Inadequate\n" in out
    assert "Interval at 95 per cent confidence: 50 per cent to 77 per cent\n" in out
    warning = "31 of 48 is 64.58%, printed as 65%: Requires improvement, for it is compared exactly."
    assert out.count(warning) == 3  # with the percentage, with the standard, and as a second look
    assert "All cases on P.2.2.1: 31 of 48 sufficient, 65 per cent\n" in out


def test_a_person_hears_the_case_the_standard_and_the_question(pdu_session: Session, pdu: Framework) -> None:
    done = converse(
        pdu_session, f"add case C-1 {NOT_DUE}\ncase C-1\ny\nnote blocker: No plan\nback\nfindings\nrepeat\nquit\n"
    )
    statement = pdu.standard("P.2.2").statement
    assert done.out.splitlines() == [
        "Vale of Arrow, PDU inspection, 2021: no cases yet; 0 of 5 judged.",
        "To hear the commands: help",
        "Nothing is asked of the service itself.",
        "There are no cases yet.",
        "6 things are missing before sign-off. To hear: missing",
        "Add a case with: add case REFERENCE",
        "Judge a standard with: rate P.1.1 good because …",
        "service> case C-1 added. Undo with: undo",
        "A review was due: no.",
        "Pre-sentence information or advice given to court: no.",
        "Statutory victim work is relevant: no.",
        "Go into it with: case C-1",
        "service> Now in case C-1, at P.2.2.1; not started, 14 questions.",
        f"Standard P.2.2 Assessment: {statement}",
        "Key question P.2.2.1: Sufficiency of the focus on engagement",
        "Answer: not answered yet",
        "C-1 P.2.2.1> C-1 P.2.2.1 Sufficient. Undo with: undo",
        "Standard P.2.2 Assessment",
        "Key question P.2.2.2: Sufficiency of the focus on desistance",
        "Answer: not answered yet",
        "C-1 P.2.2.2> C-1 P.2.2.2 evidence added. Undo with: undo",
        "It is marked as: blocker",
        "C-1 P.2.2.2> At C-1 P.2.2.1.",
        "Standard P.2.2 Assessment",
        "Key question P.2.2.1: Sufficiency of the focus on engagement",
        "Answer: Sufficient",
        "C-1 P.2.2.1> C-1 P.2.2.2: blocker: No plan",
        "C-1 P.2.2.1> Case C-1, 1 of 14 answered: 1 sufficient",
        "A review was due: no",
        "Pre-sentence information or advice given to court: no",
        "Statutory victim work is relevant: no",
        f"Standard P.2.2 Assessment: {statement}",
        "Key question P.2.2.1: Sufficiency of the focus on engagement",
        "Answer: Sufficient",
        "C-1 P.2.2.1> Left. Everything is kept.",
    ]


def test_the_session_opens_again_in_the_case_it_was_left_in(machine: Machine) -> None:
    uid = started(machine, "pdu-2021", "add case C-1", "add case C-2", "case C-2", "y")
    assert said(machine, uid, "where")[0] == "Case C-2, 1 of 19 answered: 1 sufficient"


def test_a_review_without_questions_takes_judgements_and_nothing_else(machine: Machine) -> None:
    uid = started(machine, "sfo-review-2021")
    out = said(machine, uid, "where", "standards", "rate Q.1 good because it is clear", "unrate Q.1", "undo", "summary")
    assert out[:2] == ["Nothing is asked here: the standards are judged.", "Judge one with: rate Q.1 good because …"]
    assert "Q.1 Good. Undo with: undo" in out
    for line in ("yes", "next", "note x", "flag", "where am I", "repeat it", "case 1", "percentages", "cases"):
        done = script(machine, uid, line)
        assert done.code == 2, line
    assert "asks nothing of cases" in script(machine, uid, "cases").err
    assert "the standards are judged" in script(machine, uid, "y").err
    assert "cases [unfinished]" not in "\n".join(said(machine, uid, "help"))


@pytest.mark.parametrize(
    "framework",
    ["pdu-2021", "crc-2018", "nps-2018", "youth-offending-2018", "sfo-review-2021", "offender-management-2006"],
)
def test_every_framework_opens_and_what_only_reads_never_fails(machine: Machine, framework: str) -> None:
    uid = started(machine, framework)
    takes_cases = load_shipped(framework).takes_cases
    reading = ["where", "standards", "missing", "why", "why overall", "history", "recommendations", "repeat", "help"]
    reading += ["summary", *(["cases", "percentages"] if takes_cases else [])]
    said(machine, uid, *reading)
    if takes_cases:
        out = said(machine, uid, "add case C-1", "case C-1", "yes", *reading, "notes", "second look", "findings",
                   "percent", "guidance", "filter no", "search focus", "standard next",
                   "key question previous")  # fmt: skip
        assert "C-1" in "\n".join(out)
        assert not [line for line in out if not line.strip() or "--" in line]


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
        (["add case C-1 review_due=perhaps"], "'perhaps' is not a value of review_due."),
        (["add case C-1 start_date=5 March"], "'5 March' is not a date for start_date."),
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


def test_faults_of_a_case_are_told_all_at_once_and_nothing_is_taken_in(machine: Machine) -> None:
    uid = started(machine)
    done = script(machine, uid, "add case C-1 sx=f start_date=soon review_due=maybe")
    assert "Did you mean sex?" in done.err
    assert "is not a date" in done.err
    assert "is not a value of review_due" in done.err
    assert said(machine, uid, "cases") == ["There are no cases yet. Add one with: add case REFERENCE"]


def test_not_applicable_only_where_the_framework_allows_it(machine: Machine) -> None:
    uid = machine.new()
    assert "answered yes or no" in script(machine, uid, "na because").err


def test_a_national_inspection_says_nothing_of_cases_until_it_has_some(machine: Machine) -> None:
    uid = machine.new()
    assert "no cases" not in "\n".join(said(machine, uid, "where", "standards"))
    done = script(machine, uid, "add case C-1", "case C-1", "y", "leave case", "where")
    assert "Left case C-1. Now at the service, at N.1.1 a." in done.out
    assert "1 case: 1 begun." in done.out
    assert script(machine, uid, "cases").out.splitlines()[0].endswith("0 of 63 answered; 1 case: 1 begun.")
    assert "its percentages are indicative" in script(machine, uid, "rate P.2.2 good because x").err


# The grammar by itself


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


# The list of sessions


def test_a_new_session_asks_for_the_framework_and_says_the_usual_one(machine: Machine) -> None:
    done = home(machine, "new Vale of Arrow\nx\n99\npdu-2021\nadd case C-1\nquit\nnew Estmere\n\nquit\n"
                "new Highfell\ncancel\nlist\nquit\n")  # fmt: skip
    out = done.out
    assert "1. National probation inspection standards, V1.1" in out
    assert "Type a number; Enter alone is 1, National probation inspection standards, V1.1. " in out
    assert "'x' is none of them." in out
    assert "'99' is none of them." in out
    assert "Started: Vale of Arrow, by PDU inspection, 2021, inspected by A. Example." in out
    assert "Started: Estmere, by National probation inspection standards, V1.1" in out
    assert "Nothing was started." in out
    assert "Vale of Arrow, not started, 1 case, 0 of 19 answered, 0 of 5 judged, A. Example" in out
    assert {one["service"] for one in machine.ok("list", "--format", "json").json} == {"Vale of Arrow", "Estmere"}


def test_a_framework_of_ones_own_with_faults_is_left_out_and_named(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path / "x.db")
    places.frameworks.mkdir()
    (places.frameworks / "mine.toml").write_text('id = "mine"\n', "utf-8")
    out = io.StringIO()
    with redirect_stdout(out):
        chosen = choose_framework(places, Lines(io.BytesIO(b""), "utf-8", interactive=True))
    assert chosen is None  # the input ended before anything was chosen
    assert "mine.toml has faults and is left out." in out.getvalue()
