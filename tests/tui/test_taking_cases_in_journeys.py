"""Cases by keys: taking them in, changing what is recorded of them, taking them out."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from sessions.events import Case
from tests.tui.case_screens import cell, references
from tests.tui.case_sessions import started
from tests.tui.journey import Person, journey, program


async def paste(person: Person, text: str) -> None:
    """Paste a text into the dialog that is open, as a terminal does."""
    assert person.app._driver is not None
    person.app._driver.process_message(Paste(text))
    await person.wait(lambda: text.splitlines()[-1][:20] in person.sees, "the pasted text")


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
