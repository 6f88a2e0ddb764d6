"""Cases by keys: taking them in, judging them in the grid and one by one, and finding one's way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.events import Paste

from sessions.cases import tally
from sessions.events import Case, NotApplicable
from sessions.faults import NotRecorded
from sessions.session import Session
from sessions.workspace import Workspace
from standards.loading import parse_framework
from standards.scale import Answer
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.standards.library import FRAMEWORK
from tests.tui.case_sessions import PDU, SERVICE, a_case, started
from tests.tui.journey import Person, journey, program
from tui.screens.case_scoring import CaseScoringScreen
from tui.screens.cases import CasesScreen
from tui.screens.judged_only import JudgedOnlyScreen
from tui.screens.scoring import ScoringScreen

ENGAGEMENT = "P.2.2.1"


def on(person: Person, screen: type) -> bool:
    return type(person.page) is screen


def cell(person: Person) -> tuple[str, str]:
    """The reference and the key question of the current cell."""
    page = person.page
    assert isinstance(page, CasesScreen)
    return page.grid.reference, page.grid.key_question.code


def references(person: Person) -> Sequence[str]:
    page = person.page
    assert isinstance(page, CasesScreen)
    return [page.grid.walk.record.cases[number].reference for number in page.grid.shown]


async def paste(person: Person, text: str) -> None:
    """Paste a text into the dialog that is open, as a terminal does."""
    assert person.app._driver is not None
    person.app._driver.process_message(Paste(text))
    await person.wait(lambda: text.splitlines()[-1][:20] in person.sees, "the pasted text")


# Taking cases in


def test_a_framework_of_cases_opens_on_the_grid_and_a_case_is_added_by_its_reference(tmp_path: Path) -> None:
    uid = started(tmp_path)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            person.expect("There are no cases yet", "a   add cases by reference", "no cases yet")
            await person.do("yes")
            person.expect("There are no cases yet; a adds one")
            await person.do("add")
            await person.write("K-7")
            await person.write("licence")
            await person.key("h")  # a high risk of serious harm: the first letter of a value chooses it
            await person.key("f4")
            person.expect("Case K-7 is added.", "0 of 1 complete", "> K-7", "K-7: sentence type licence · high")
            assert cell(person) == ("K-7", "P.2.1.1")
            assert person.session.walk.record.cases[1] == Case(
                "K-7", {"sentence_type": "licence", "risk_of_serious_harm": "high"}
            )
            await person.do("undo")
            person.expect("There are no cases yet", "undone: case K-7 added")

    journey(walk)


@pytest.mark.parametrize(
    "text", ["K-1, K-2, K-3", "K-1\nK-2\n\nK-3\n", "Case reference;Unit\nK-1;North\nK-2;\nK-3;South"]
)
def test_several_references_come_in_together_and_go_together(tmp_path: Path, text: str) -> None:
    uid = started(tmp_path)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("add")
            await paste(person, text)
            await person.key("enter")
            person.expect("3 cases are added. u takes all of them away again.")
            assert references(person) == ["K-1", "K-2", "K-3"]
            units = [case.attributes.get("unit", "") for case in person.session.walk.record.cases.values()]
            assert units == (["North", "", "South"] if "Unit" in text else ["", "", ""])
            await person.do("undo")
            person.expect("There are no cases yet")

    journey(walk)


def test_what_is_wrong_with_references_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("add")
            await person.key("enter")
            person.expect("A case needs a reference")
            await person.write("c-02, K-1, k-1")
            said = " ".join(" ".join(person.sees.replace("│", " ").split()).split())
            assert "There is a case c-02 already." in said
            assert "There is a case k-1 already." in said
            await person.key("escape")
            person.expect("No case was added. What was written is kept")
            assert len(person.session.walk.record.cases) == 2
            await person.do("add")
            person.expect("c-02, K-1, k-1")

    journey(walk)


def test_before_references_are_recorded_that_look_like_names_somebody_is_asked(tmp_path: Path) -> None:
    uid = started(tmp_path)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            before = len(person.session.events)
            await person.do("add")
            await person.write("Amara Lindqvist, Ines Farrow")
            person.expect("These look like names: Amara Lindqvist and 1 more.", "Take them all the same?", ">  n  no")
            await person.key("enter")
            person.expect("It was not taken. What was written is kept")
            assert len(person.session.events) == before
            await person.do("add")
            await person.key("enter")
            await person.key("down")
            await person.key("escape")
            person.expect("Nothing is recorded yet.")
            assert len(person.session.events) == before
            await person.do("add")
            await person.key("enter")
            person.expect(">  n  no")
            await person.key("y")
            person.expect("2 cases are added.", "> Amara Lindq")
            await person.do("add")
            person.expect_not("Amara Lindqvist, Ines")

    journey(walk)


def test_a_single_name_and_a_new_reference_that_is_one_are_asked_about_too(tmp_path: Path) -> None:
    uid = started(tmp_path)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("add")
            await person.write("Case A")
            await person.key("f4")
            person.expect("Case Case A is added.")
            await person.do("edit")
            await person.write("Reference:")
            await person.key("ctrl+a", "ctrl+k")
            await person.write("Amara Lindqvist")
            person.expect("This looks like a name: Amara Lindqvist.")
            await person.key("n")
            assert person.session.walk.record.cases[1].reference == "Case A"
            await person.do("add")
            await person.write("Ines Farrow")
            await person.key("f4")
            person.expect("This looks like a name: Ines Farrow. The history keeps it for good.")
            await person.key("y")
            person.expect("Case Ines Farrow is added.")

    journey(walk)


def test_what_is_recorded_of_a_case_is_changed_one_thing_at_a_time(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=3)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("edit")
            person.expect(
                "Change what of C-01?", "Reference: C-01", "Risk of serious harm: medium", "Sex: not recorded"
            )
            await person.write("risk of")
            await person.key("v")
            person.expect("Case C-01 is changed.", "very high")
            await person.do("edit")
            await person.write("reference")
            await person.key(*["backspace"] * 4)
            await person.write("C-02")
            person.expect("There is a case C-02 already.")
            await person.key("backspace")
            await person.write("9")
            person.expect("> C-09", "Case C-09 is changed.")
            await person.do("edit")
            await person.write("something else")
            await person.write("Team")
            await person.write("Blue")
            assert person.session.walk.record.cases[1].attributes["Team"] == "Blue"
            await person.do("take_out")
            person.expect("C-09 is taken out, with its answers. u brings it back.", "0 of 2 complete")
            assert cell(person)[0] == "C-02"
            await person.do("undo")
            assert cell(person)[0] == "C-09"
            assert person.session.walk.record.cases[1].attributes["Team"] == "Blue"

    journey(walk)


def test_a_date_that_is_none_is_refused_with_the_form_it_needs(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=1)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("edit")
            await person.write("start date")
            await person.write("31 June")
            assert "YYYY-MM-DD" in person.sees
            await person.key("ctrl+u")
            await person.write("2/3/2021")
            assert person.session.walk.record.cases[1].attributes["start_date"] == "2021-03-02"

    journey(walk)


# Judging in the grid


def test_cells_are_judged_along_the_row_and_the_percentage_follows(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=3)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            assert cell(person) == ("C-01", ENGAGEMENT)
            person.expect("P.2.2.1: no case judged", "Assessment: Sufficiency of the focus on engagement")
            await person.do("yes")
            person.expect("last: C-01 P.2.2.1 Sufficient · u undo", "P.2.2.2: no case judged")
            assert cell(person) == ("C-01", "P.2.2.2")
            await person.do("down", "left", "no")
            assert cell(person) == ("C-02", "P.2.2.2")
            await person.do("left")
            person.expect("P.2.2.1: 50% (1 of 2), Requires improvement, 1 case to Outstanding")
            await person.do("clear")
            person.expect("P.2.2.1: 100% (1 of 1), Outstanding", "C-02 P.2.2.1 cleared")
            await person.do("undo", "undo")
            assert cell(person) == ("C-02", ENGAGEMENT)
            await person.do("undo")
            assert cell(person) == ("C-01", ENGAGEMENT)
            assert person.session.walk.record.marks == {}
            await person.do("redo")
            assert person.session.walk.record.marks_in(1).answers == {ENGAGEMENT: Answer.YES}

    journey(walk)


def test_a_question_that_is_not_asked_in_a_case_cannot_be_judged(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("left", "yes")
            person.expect("P.2.1.1 is not asked in C-01, by what is recorded of it.")
            assert person.session.walk.record.marks == {}

    journey(walk)


def test_a_held_key_judges_one_cell(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.key("y")
            for _ in range(20):
                await person.key("y", apart=0.03)
            assert person.session.walk.record.marks_in(1).answers == {ENGAGEMENT: Answer.YES}

    journey(walk)


def test_the_end_of_a_row_is_said_and_one_key_leads_on(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            asked = [one.code for one in PDU.in_case(a_case(1).attributes).key_questions]
            for _ in asked:
                await person.do("yes")
            person.expect("Every key question of C-01 is judged; 4 prompts are open. Enter goes in.")
            await person.do("next_case")
            assert cell(person) == ("C-02", ENGAGEMENT)
            await person.do("previous_case", "next_open")
            assert cell(person) == ("C-02", ENGAGEMENT)
            await person.do("next_case")
            person.expect("This is the last case.")

    journey(walk)


def test_columns_and_standards_are_reached_and_marked(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=4, complete=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            assert cell(person) == ("C-03", ENGAGEMENT)
            await person.do("next_standard")
            assert cell(person)[1] == "P.2.3.1"
            await person.do("previous_standard", "previous_standard", "previous_standard")
            assert cell(person)[1] == "P.2.1.1"
            for _ in range(30):
                await person.do("right")
            assert cell(person)[1] == PDU.in_cases.key_questions[-1].code
            assert ">.1" in person.lines[2]
            assert "←" in person.lines[2]
            await person.do("first")
            assert cell(person)[0] == "C-01"
            await person.do("page_down", "last")
            assert cell(person)[0] == "C-04"

    journey(walk)


# Sorting, filtering, searching


def test_what_is_shown_and_in_what_order_is_chosen_and_percentages_say_so(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=8, complete=5)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("show")
            person.expect("all cases (8)", "unfinished (3)", "finished (5)", "Unit: Coast (3)")
            await person.write("unfinished")
            assert references(person) == ["C-06", "C-07", "C-08"]
            person.expect("3 shown: unfinished", "P.2.2.1: no case judged of the 3 shown of 8", "% of 3 shown")
            await person.do("show")
            await person.write("all cases")
            await person.do("order")
            await person.write("most")
            counts = [person.session.walk.record.marks_in(number) for number in range(1, 9)]
            order = references(person)
            person.expect("by most insufficient")
            worst = max(range(8), key=lambda at: _insufficient(counts[at].answers))
            assert order[0] == f"C-{worst + 1:02}"
            await person.do("order")
            await person.write("risk")
            risks = [person.session.walk.record.cases[int(one[2:])].attributes["risk_of_serious_harm"] for one in order]
            assert sorted(risks) != risks
            shown = [
                person.session.walk.record.cases[int(one[2:])].attributes["risk_of_serious_harm"]
                for one in references(person)
            ]
            assert shown == ["low", "low", "medium", "medium", "high", "high", "very high", "very high"]
            await person.do("search")
            await person.key(*"north")
            person.expect("Search: north_   2 of 8")
            await person.key("enter")
            assert set(references(person)) == {"C-03", "C-06"}
            person.expect("2 shown: “north”")
            await person.key("escape")
            assert len(references(person)) == 8

    journey(walk)


def _insufficient(answers: object) -> int:
    assert isinstance(answers, dict)
    own = {question.code for question in PDU.in_cases.key_questions}
    return sum(answer is Answer.NO for code, answer in answers.items() if code in own)


def test_a_percentage_of_some_cases_has_no_rating(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=8, complete=8)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            page = person.page
            assert isinstance(page, CasesScreen)
            await person.do("right")
            every = tally(PDU, person.session.walk.record, ENGAGEMENT)
            person.expect(f"P.2.2.1: {every.words}, ")
            await person.do("show")
            await person.write("insufficient on P.2.2.1")
            some = tally(PDU, person.session.walk.record, ENGAGEMENT, page.grid.shown)
            assert some.yes == 0
            assert some.applicable == every.applicable - every.yes
            person.expect(f"P.2.2.1: {some.words} of the {some.applicable} shown of 8")
            person.expect_not("Inadequate")

    journey(walk)


def test_the_order_stands_still_while_cells_are_judged(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=3)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("order")
            await person.write("most")
            await person.do("last", "no", "no")
            assert references(person) == ["C-01", "C-02", "C-03"]
            await person.do("go_in", "back")
            assert references(person) == ["C-03", "C-01", "C-02"]

    journey(walk)


# Inside a case


def test_a_case_is_scored_with_the_same_keys_and_the_next_is_one_key_away(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=3)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("go_in")
            assert on(person, CaseScoringScreen)
            person.expect("C-01 · case 1 of 3 · Northmarch", "0 of 14 answered", "y sufficient   n insufficient")
            person.expect(
                "P.2.2.1: no case judged",
                "P.2.2.1  Sufficiency of the focus on",
                "C-01: sentence type licence · medium",
            )
            await person.do("yes")
            person.expect("last: C-01 P.2.2.1 Sufficient · u undo", " P.2.2.1 S", ">P.2.2.2 --")
            await person.do("not_applicable")
            person.expect("C-01 P.2.2.2: not applicable", "Why does it not apply?")
            await person.key("enter")
            person.expect("A reason is needed: the case leaves the percentage.")
            await person.write("Transferred in")
            person.expect("C-01 P.2.2.2 Not applicable", "2 of 14 answered", " P.2.2.2 n/a")
            await person.do("not_applicable")
            person.expect("Transferred in")
            await person.key("enter")
            assert person.session.walk.marks.reasons == {"P.2.2.2": "Transferred in", "P.2.2.3": "Transferred in"}
            for _ in range(10):
                await person.do("no")
            person.expect_not("complete")
            await person.do("yes")
            person.expect("Case C-01 is complete. . next case", "14 of 14 answered")
            await person.do("next_case")
            person.expect("C-02 · case 2 of 3", "0 of 17 answered")
            await person.do("yes")
            await person.do("previous_case", "next_case")
            person.expect(">P.2.2.2 --", "P.2.2.2: no case judged")
            await person.do("back")
            assert on(person, CasesScreen)
            assert cell(person) == ("C-02", ENGAGEMENT)
            person.expect("1 of 3 complete", "P.2.2.1: 100% (2 of 2), Outstanding")

    journey(walk)


def test_the_next_case_follows_what_the_grid_shows(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=6)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("show")
            await person.write("unit: coast")
            await person.do("order")
            await person.write("risk")
            order = references(person)
            await person.do("first", "go_in")
            person.expect(f"{order[0]} · case 1 of {len(order)} shown")
            for reference in order[1:]:
                await person.do("next_case")
                person.expect(f"{reference} · case ")
            await person.do("next_case")
            person.expect(f"{order[-1]} is the last case shown in the grid. q shows the grid.")

    journey(walk)


def test_a_question_whose_condition_is_not_recorded_says_why_it_is_asked(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=1)

    async def walk() -> None:
        async with program(tmp_path, uid=uid, size=(100, 30)) as person:
            await person.do("add")
            await person.write("K-1")
            await person.key("f4")
            await person.do("left", "go_in")
            said = " ".join(line[32:].strip() for line in person.lines)
            assert "Asked because “Pre-sentence information or advice given to court” is not recorded" in said

    journey(walk)


def test_notes_and_flags_belong_to_the_case(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("go_in", "evidence")
            person.expect("Evidence on C-01 P.2.2.1")
            await person.write("A full plan")
            await person.key("c", "e")
            person.expect("Evidence (1)", "case file: A full plan")
            await person.do("flag")
            await person.write("Ask the officer")
            await person.do("yes", "next_case")
            person.expect_not("A full plan")
            await person.do("evidence_before")
            person.expect("Nothing was answered just now")
            assert [subject.case for subject in person.session.walk.record.evidence] == [1]
            assert person.session.walk.record.marks_in(1).flags == {ENGAGEMENT: "Ask the officer"}
            await person.do("back", "show")
            person.expect("with a flag (1)")

    journey(walk)


def test_going_to_a_code_and_searching_stay_among_what_is_asked_here(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=1)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("go_in", "goto")
            await person.key(*"251")
            person.expect("P.2.5.1 is not asked in C-01.")
            await person.key(*["backspace"] * 3)
            await person.write("p242")
            assert person.session.walk.question.code == "P.2.4.2"
            await person.do("search")
            await person.write("compliance")
            assert person.session.walk.question.code == "P.2.6.1.d"

    journey(walk)


def test_the_history_leads_to_the_case_that_was_changed(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=3)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("down", "yes", "first", "history", "open")
            assert cell(person) == ("C-02", ENGAGEMENT)
            await person.do("first", "go_in", "history", "open")
            person.expect("C-02 · case 2 of 3", "Answer: Sufficient")

    journey(walk)


# The way in, out and back


def test_undo_leads_into_the_case_it_changes_and_out_of_one_that_is_gone(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("add")
            await person.write("K-1")
            await person.key("f4")
            await person.do("go_in", "yes", "back", "first", "go_in", "no", "undo", "undo")
            person.expect("K-1 · case 3 of 3", "undone: K-1 P.2.2.1 Sufficient")
            await person.do("undo")
            await person.wait(lambda: on(person, CasesScreen), "the grid")
            person.expect("undone: case K-1 added", "0 of 2 complete")
            await person.do("redo")
            assert cell(person)[0] == "K-1"

    journey(walk)


def test_a_session_left_in_a_case_opens_there_and_one_left_in_the_grid_opens_on_it(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=3)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("down", "go_in", "yes")
        async with program(tmp_path, uid=uid) as person:
            assert on(person, CaseScoringScreen)
            person.expect("C-02 · case 2 of 3", ">P.2.2.2 --")
            await person.do("back")
            assert cell(person)[0] == "C-02"
            await person.do("back")
            person.expect("fourpoint · 1 session", "1/45")
        async with program(tmp_path, uid=uid) as person:
            assert on(person, CasesScreen)

    journey(walk)


@pytest.mark.parametrize("commands", [("pause",), ("go_in", "pause"), ("go_in", "back", "back")])
def test_leaving_lets_others_score_the_session(tmp_path: Path, commands: tuple[str, ...]) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do(*commands)
            await person.wait(lambda: "fourpoint · 1 session" in person.sees, "home")
            person.expect("paused" if "pause" in commands else "not started")
            workspace = Workspace(tmp_path / "fourpoint.db")
            other = Session.open(workspace, uid)
            assert other.scoring
            other.close()
            workspace.close()

    journey(walk)


def test_a_press_that_waits_counts_when_the_program_is_left_from_the_grid(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.key("y")
            await person.key("y", apart=0.5)
            person.app.leave()

    journey(walk)
    workspace = Workspace(tmp_path / "fourpoint.db")
    session = Session.open(workspace, uid, to_score=False)
    assert len(session.walk.record.marks_in(1).answers) == 2
    workspace.close()


def test_a_session_that_takes_no_changes_is_looked_through(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2, complete=1)
    workspace = Workspace(tmp_path / "fourpoint.db")
    session = Session.open(workspace, uid)
    session.to_bin()
    session.close()
    workspace.close()

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            person.expect("IN THE BIN")
            for command in ("yes", "add", "edit", "take_out", "bring_in", "undo"):
                await person.do(command)
                person.expect("This session is in the bin.")
            await person.do("go_in", "not_applicable")
            person.expect("This session is in the bin.", "IN THE BIN")

    journey(walk)


def test_the_national_inspection_has_its_cases_beside_its_own_questions(tmp_path: Path) -> None:
    uid = started(tmp_path, cases=2, framework=load_shipped("national-probation-2024"), service="Westreach (fictional)")

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            assert on(person, ScoringScreen)
            await person.do("yes", "cases")
            assert on(person, CasesScreen)
            person.expect("0 of 2 complete")
            await person.do("yes")
            person.expect("last: C-01 P.2.2.1 Sufficient", "P.2.2.2: no case judged")
            await person.do("left")
            person.expect("P.2.2.1: 100% (1 of 1), indicative of Outstanding")
            await person.do("go_in", "back", "back")
            assert on(person, ScoringScreen)
            person.expect("N.1.1 b  Is there", "1 of 63 answered")
            await person.do("undo")
            assert on(person, CaseScoringScreen)
            person.expect("undone: C-01 P.2.2.1 Sufficient", "C-01 · case 1 of 2")
            await person.do("undo")
            await person.wait(lambda: on(person, ScoringScreen), "the questions of the service")
            person.expect("undone: N.1.1 a YES", "N.1.1 a  Is there")
            await person.do("redo", "redo")
            assert on(person, CaseScoringScreen)
            await person.do("back", "back", "history", "open")
            assert on(person, CaseScoringScreen)
            person.expect("C-01 · case 1 of 2", "Answer: Sufficient")

    journey(walk)


def test_a_framework_without_cases_says_so(tmp_path: Path) -> None:

    framework = parse_framework(FRAMEWORK, "made.toml")
    uid = started(tmp_path, framework=framework, service="Review (fictional)")

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("cases")
            person.expect("asks nothing of cases.")

    journey(walk)


def test_a_framework_that_asks_nothing_opens_on_what_is_judged(tmp_path: Path) -> None:
    uid = started(tmp_path, framework=load_shipped("sfo-review-2021"), service="Review 7 (fictional)")

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            assert on(person, JudgedOnlyScreen)
            await person.do("judge_standard")
            await person.key("enter", "g")
            await person.do("back")
            person.expect("last: ", "Good")
            await person.do("back")
            person.expect("fourpoint · 1 session", "1/5")
            workspace = Workspace(tmp_path / "fourpoint.db")
            other = Session.open(workspace, uid)
            assert other.scoring
            other.close()
            workspace.close()

    journey(walk)


def test_the_grid_and_a_case_say_what_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = started(tmp_path, cases=2)

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:

            def full(*_: object, **__: object) -> None:
                raise NotRecorded("Not recorded: the disk is full.")

            monkeypatch.setattr(Workspace, "append", full)
            await person.do("yes")
            person.expect("Not recorded: the disk is full.")
            assert cell(person) == ("C-01", ENGAGEMENT)
            await person.do("go_in", "not_applicable")
            await person.write("Gone")
            person.expect("Not recorded: the disk is full.", "0 of 14 answered")
            monkeypatch.undo()
            await person.do("not_applicable")
            person.expect("Gone")
            await person.key("enter")
            assert person.session.walk.record.marks_in(1).answer(ENGAGEMENT) == NotApplicable("Gone")

    journey(walk)


def test_home_says_how_many_cases_there_are(tmp_path: Path) -> None:
    started(tmp_path, cases=3, complete=1)

    async def walk() -> None:
        async with program(tmp_path, size=(120, 24)) as person:
            person.expect(f"{SERVICE}, 3 cases", "14/45")
        async with program(tmp_path) as person:
            person.expect("ca5eca5e · 3 cases · PDU inspection, 2021 · 0 of 5 judged")

    journey(walk)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
def test_any_text_in_a_case_is_shown_as_it_stands(tmp_path: Path, size: tuple[int, int]) -> None:
    uid = started(tmp_path)
    workspace = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    session = Session.open(workspace, uid)
    session.add_cases([Case("[/b]\x1b[2J", {"unit": "[bold\u202e", "own [x": "\x07"}), Case("案件", {"unit": "北"})])
    session.close()
    workspace.close()

    async def walk() -> None:
        async with program(tmp_path, uid=uid, size=size) as person:
            person.expect("> [/b]␛", "案件")
            assert "\x1b" not in person.sees
            await person.do("show")
            await person.key(*"unit", "enter")
            await person.do("edit")
            await person.key("escape")
            await person.do("go_in")
            person.expect("[/b]␛")
            assert "\u202e" not in person.sees

    journey(walk)
