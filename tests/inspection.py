"""A PDU inspection as it could be, with figures that a test can work out by itself: fictional from end to end."""

from __future__ import annotations

from sessions.events import Case, NotApplicable
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Question
from standards.scale import Answer, Rating
from standards.shipped import load_shipped

SERVICE = "Fernhollow PDU (fictional)"
PDU = load_shipped("pdu-2021")


def attributes_of(number: int) -> dict[str, str]:
    """What is recorded of a case, by its number: every value falls on cases in a plain rhythm."""
    return {
        "sentence_type": "licence" if number % 3 == 0 else "community order",
        "risk_of_serious_harm": ("low", "medium", "high", "very high")[number % 4],
        "sex": "female" if number % 5 == 0 else "male",
        "unit": "North" if number % 2 else "South",
        "court_report": "yes" if number % 4 == 1 else "no",
        "review_due": "no" if number % 6 == 0 else "yes",
        "victim_work": "no",
    }


def answer_of(number: int, question: Question) -> Answer | NotApplicable:
    """How a case was judged on a question, by its number: each standard falls short in a rhythm of its own."""
    if question.code == "P.2.2.3" and number % 20 == 0:
        return NotApplicable("no other person is concerned")
    rhythm = {"P.2.1": 9, "P.2.2": 4, "P.2.3": 3, "P.2.4": 6, "P.2.5": 2}.get(question.standard, 5)
    last = int(question.key_question[-1])
    return Answer.NO if (number + last) % rhythm == 0 else Answer.YES


def cases_of(count: int) -> list[Case]:
    return [Case(f"C-{number:02}", attributes_of(number)) for number in range(1, count + 1)]


def judge_organisation(session: Session, *ratings: Rating) -> None:
    """Judge the four organisational standards, and the approach to diversity last."""
    for standard, rating in zip(PDU.judged, ratings, strict=False):
        session.judge(rating, "Seen in documents and interviews.", standard.code)


def answer_cases(session: Session, *numbers: int) -> None:
    """Answer everything in these cases."""
    for number in numbers:
        session.move(session.walk.into(number))
        for question in session.walk.questions:
            session.answer(answer_of(number, question), question.code)
    session.move(session.walk.into(0))


def pdu_session(workspace: Workspace, count: int, *, answered: int | None = None) -> Session:
    """An inspection of so many cases, so many of them answered; nothing is judged yet."""
    uid = workspace.start(PDU, SERVICE, SessionKind.INSPECTION, "A. Example")
    session = Session.open(workspace, uid)
    session.add_cases(cases_of(count), f"import of {count} cases from sample.csv")
    with workspace.not_waiting_for_the_disk():
        answer_cases(session, *range(1, (count if answered is None else answered) + 1))
    return session
