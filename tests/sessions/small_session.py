"""A small session of a framework made for tests, always the same, and files made of it: fictional from end to end."""

from __future__ import annotations

from pathlib import Path

from sessions.events import Case, Effect, Evidence, NotApplicable, Recommendation, Source
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.session_file import file_of, to_toml
from sessions.workspace import Workspace
from standards.loading import load_framework
from standards.scale import Answer, Rating
from tests.clock import TickingClock

BAD_FILES = Path(__file__).parents[1] / "data" / "bad-files"
MADE = load_framework(BAD_FILES / "framework.toml")
UID = "0123456789abcdef0123456789abcdef"


def small_workspace(path: Path, uid: str = UID) -> Workspace:
    """A workspace whose clock and id are always the same."""
    return Workspace(path, clock=TickingClock(), new_id=lambda: uid)


def small_session(workspace: Workspace) -> Session:
    """Two cases, some answers, a judgement, notes and an undo."""
    uid = workspace.start(MADE, "Fernhollow (fictional)", SessionKind.INSPECTION, "A. Example")
    session = Session.open(workspace, uid)
    session.answer(Answer.YES, "L.1.1.a")
    session.answer(Answer.NO, "L.1.1")
    session.add_evidence(Evidence("Seen by day.\nNot by night.", Source.INTERVIEW, Effect.BLOCKER), "L.1.1.a")
    session.judge(Rating.GOOD, "Seen in documents.", "L.1")
    session.add_recommendation(Recommendation("Lead by night too.", "region", ("L.1.1.b",)))
    session.add_comment("A made-up session.", "")
    session.add_cases([Case("C-1", {"unit": "North"}), Case("C-2")])
    session.move(session.walk.into(1))
    session.answer(Answer.YES, "C.1.1")
    session.answer(Answer.NO, "C.1.2")
    session.flag("Look again", "C.1.2")
    session.move(session.walk.into(2))
    session.answer(Answer.YES, "C.1.1")
    session.answer(NotApplicable("Nothing was planned."), "C.1.2")
    session.undo()
    session.answer(Answer.YES, "C.1.2")
    return session


def small_file(folder: Path, *, with_framework: bool = True) -> str:
    """The session as TOML."""
    workspace = small_workspace(folder / "small.db")
    session = small_session(workspace)
    try:
        return to_toml(file_of(session), with_framework=with_framework)
    finally:
        session.close()
        workspace.close()
