"""Cases by keys: judging them in the grid, and what it shows in which order."""

from __future__ import annotations

from pathlib import Path

from sessions.cases import tally
from standards.scale import Answer
from tests.tui.case_screens import ENGAGEMENT, cell, references
from tests.tui.case_sessions import PDU, a_case, started
from tests.tui.journey import journey, program
from tui.screens.cases import CasesScreen


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
