"""Cases by keys: scoring one at a time, inside it."""

from __future__ import annotations

from pathlib import Path

from tests.tui.case_screens import ENGAGEMENT, cell, on, references
from tests.tui.case_sessions import started
from tests.tui.journey import journey, program
from tui.screens.case_scoring import CaseScoringScreen
from tui.screens.cases import CasesScreen


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
