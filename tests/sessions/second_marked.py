"""Sessions that are marked a second time, and second markings of them, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.events import Case, Evidence, NotApplicable
from sessions.kinds import SessionKind
from sessions.second_marks import draw, file_to_hand_over
from sessions.session import Session
from sessions.session_file import SessionFile, file_of, parse_session_file, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from standards.shipped import load_shipped

PDU = load_shipped("pdu-2021")
NATIONAL = load_shipped("national-probation-2024")
QUESTIONS = ("P.2.2.1", "P.2.2.2", "P.2.2.3")
SECRETS = ("A. Firstmarker", "evidence-secret", "flag-secret", "reason-secret", "comment-secret", "judgement-secret")


def inspected(workspace: Workspace, cases: int = 10) -> SessionFile:
    """A marked PDU inspection with secrets in every place where something can be written."""
    uid = workspace.start(PDU, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "A. Firstmarker")
    session = Session.open(workspace, uid)
    session.add_cases([Case(f"C-{number:02}", {"sex": "female"}) for number in range(1, cases + 1)])
    for number in session.walk.record.cases:
        session.answer_all((number, code, Answer.YES) for code in QUESTIONS)
        session.move(session.walk.into(number))
        session.add_evidence(Evidence("evidence-secret"), "P.2.2.1")
        session.flag("flag-secret", "P.2.2.2")
        session.answer(NotApplicable("reason-secret"), "P.2.3.1")
    session.move(session.walk.into(0))
    session.add_comment("comment-secret", "")
    session.judge(Rating.GOOD, "judgement-secret", "P.1.1")
    session.close()
    return file_of(session)


def marked(workspace: Workspace, uid: str, answers: Sequence[Answer], *, rating: Rating | None = None) -> SessionFile:
    """Mark a check, unit after unit, hand it in, and give its file."""
    session = Session.open(workspace, uid)
    left = list(answers)
    for number in (0, *session.walk.record.cases):
        session.move(session.walk.into(number))
        for question in session.walk.asked.questions:
            if left:
                session.answer(left.pop(0), question.code)
    if rating:
        session.judge(rating, "Seen in the same documents.", "N.2")
    session.hand_in()
    session.close()
    return file_of(session)


def handed_over(workspace: Workspace, original: SessionFile, share: float = 50) -> SessionFile:
    return parse_session_file(
        to_toml(file_to_hand_over(draw(original, "7", share), workspace.clock()), with_framework=True).encode()
    )
