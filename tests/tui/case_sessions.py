"""Sessions with cases for the screens' tests: a PDU inspection, some of whose cases are judged by a plain rule."""

from __future__ import annotations

from pathlib import Path

from sessions.events import Case, NotApplicable
from sessions.kinds import SessionKind
from sessions.session import CaseAnswer, Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer
from standards.shipped import load_shipped
from tests.clock import TickingClock

PDU = load_shipped("pdu-2021")
SERVICE = "Northmarch PDU (fictional)"
RISKS = ("low", "medium", "high", "very high")
UNITS = ("North", "South", "Coast")


def a_case(number: int) -> Case:
    """Case 1 is C-01. Every second one was due a review, every fourth had a court report."""
    return Case(
        f"C-{number:02}",
        {
            "sentence_type": "licence" if number % 3 else "community order",
            "risk_of_serious_harm": RISKS[number % 4],
            "unit": UNITS[number % 3],
            "court_report": "no" if number % 4 else "yes",
            "review_due": "no" if number % 2 else "yes",
            "victim_work": "no",
        },
    )


def judged(number: int, place: int) -> Answer | NotApplicable:
    """The answer of a case to the question in this place: two in three sufficient, one in eleven not applicable."""
    if (number + place) % 11 == 0:
        return NotApplicable("Moved to another area")
    return Answer.NO if (number * 7 + place) % 3 == 0 else Answer.YES


def started(
    folder: Path, cases: int = 0, complete: int = 0, *, framework: Framework = PDU, service: str = SERVICE
) -> str:
    """A session with this many cases, of which the first `complete` have every question answered. Gives its id."""
    workspace = Workspace(folder / "fourpoint.db", clock=TickingClock(), new_id=lambda: "ca5e" * 8)
    uid = workspace.start(framework, service, SessionKind.INSPECTION, "A. Example")
    session = Session.open(workspace, uid)
    if cases:
        session.add_cases([a_case(number) for number in range(1, cases + 1)], "import of cases")
    answers: list[CaseAnswer] = []
    for number in range(1, complete + 1):
        asked = framework.in_case(a_case(number).attributes).questions
        answers += [(number, question.code, judged(number, place)) for place, question in enumerate(asked)]
    session.answer_all(answers, "answers of cases")
    session.close()
    workspace.close()
    return uid
