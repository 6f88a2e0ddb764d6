"""Panel decisions and standards that are not rated, as commands."""

from __future__ import annotations

import pytest

from tests.tui.machine import Machine


@pytest.fixture
def pdu(machine: Machine) -> str:
    """A session of cases; its name for commands."""
    machine.ok("new", "pdu-2021", "--service", "Fernhollow PDU (fictional)")
    return "fernhollow"


def test_a_panel_decision_says_which_conditions_hold(machine: Machine, pdu: str) -> None:
    numbers = range(1, 21)
    machine.ok("cases", "add", pdu, *(f"C-{number}" for number in numbers))
    answers = [
        f"C-{number},P.2.{one},{'yes' if number <= 11 else 'no'}" for number in numbers for one in ("2.1", "2.2")
    ]
    answers += [f"C-{number},P.2.3.1,{'yes' if number <= 12 else 'no'}" for number in numbers]
    machine.ok("cases", "answer", pdu, "-", typed="\n".join(("case,code,answer", *answers, "")))
    said = machine.ok("panel", pdu, "P.2.3", "good", "--reason", "What the panel saw.").err
    assert "P.2.3 panel decision Good." in said
    assert "Computed from the cases: Requires improvement." in said
    assert "The conditions for a panel decision that hold:" in said
    assert "within 5 percentage points of the edge at 65%" in said
    rated = {one["code"]: one for one in machine.summary(pdu)["standards"]}
    assert rated["P.2.3"]["panel"] == {"rating": "Good", "reason": "What the panel saw."}
    assert rated["P.2.3"]["computed"] == "Requires improvement"
    assert "says so already" in machine.ok("panel", pdu, "P.2.3", "good", "--reason", "What the panel saw.").err
    assert "panel decision removed" in machine.ok("panel", pdu, "P.2.3", "clear").err
    assert "no panel decision to clear" in machine.ok("panel", pdu, "P.2.3", "clear").err


def test_outside_the_conditions_a_panel_decides_with_a_reason_and_it_is_said(machine: Machine, pdu: str) -> None:
    machine.ok("cases", "add", pdu, *(f"C-{number}" for number in range(1, 21)))
    answers = [f"C-{number},P.2.2.1,no" for number in range(1, 21)]
    machine.ok("cases", "answer", pdu, "-", typed="\n".join(("case,code,answer", *answers, "")))
    assert "needs a reason" in machine.refused("panel", pdu, "P.2.2", "ri")
    said = machine.ok("panel", pdu, "P.2.2", "ri", "--reason", "What the panel saw.").err
    assert "None of the conditions for a panel decision holds; it stands on its reason alone." in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("panel", "P.2.2", "great", "--reason", "x"), "'great' is not a rating."),
        (("panel", "P.2.2", "good", "--reason", " "), "A panel decision needs a reason"),
        (("panel", "P.2.2", "clear", "--reason", "x"), "takes no reason"),
        (("panel", "P.1.1", "good", "--reason", "x"), "is judged, so no panel decision replaces its rating."),
        (("panel", "P.2.6", "good", "--reason", "x"), "is not rated, so no panel decides on it."),
        (("judge", "P.2.2", "good"), "P.2.2 Assessment is not judged: it is rated from the cases."),
        (("not-rated", "P.2.1"), "so a reason is needed: --reason."),
        (("not-rated", "P.2.1", "--clear", "--reason", "x"), "--clear takes no reason."),
        (("not-rated", "P.1.1", "--reason", "x"), "is always rated"),
    ],
)
def test_decisions_that_cannot_be_taken(machine: Machine, pdu: str, words: tuple[str, ...], sentence: str) -> None:
    command, *others = words
    assert sentence in machine.refused(command, pdu, *others)


def test_a_standard_is_left_unrated_and_rated_again(machine: Machine, pdu: str) -> None:
    said = machine.ok("not-rated", pdu, "P.2.1", "--reason", "No court work here.").err
    assert "P.2.1 not rated." in said
    assert "P.2.1 leaves the count of the overall rating." in said
    rated = {one["code"]: one for one in machine.summary(pdu)["standards"]}
    assert rated["P.2.1"]["not_rated_because"] == "No court work here."
    left = "P.2.1 Court work is left unrated, so no panel decides on it."
    assert left in machine.refused("panel", pdu, "P.2.1", "good", "--reason", "What the panel saw.")
    assert "is not rated, so nothing can be tried on it" in machine.refused("what-if", pdu, "--cases", "P.2.1.1=1")
    assert "already" in machine.ok("not-rated", pdu, "P.2.1", "--reason", "No court work here.").err
    assert "P.2.1 rated again." in machine.ok("not-rated", pdu, "P.2.1", "--clear").err
    assert "was not left unrated" in machine.ok("not-rated", pdu, "P.2.1", "--clear").err
