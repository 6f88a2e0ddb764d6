"""A workspace in which everything that must stay unseen is marked, so that a test can look for it anywhere.

Whatever belongs to a blind marking has `zq` in it, or `5ea1ed` where it is an id; what may be seen has neither. All of
it is fictional.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from sessions.certificates.criteria import Role
from sessions.certificates.recording import added
from sessions.certificates.register import fold
from sessions.events import Case, Evidence, NotApplicable
from sessions.exercises.exercise import Exercise
from sessions.exercises.hand_out import hand_out_text
from sessions.exercises.kept import keep
from sessions.exercises.reading import parse_exercise
from sessions.exercises.shipped import shipped_exercise_path, shipped_framework
from sessions.kinds import SessionKind
from sessions.merging import merge
from sessions.second_marks import begin, draw
from sessions.session import Session
from sessions.session_file import file_of, to_toml
from sessions.sources import Marked
from sessions.training_log import TrainingLog
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.sessions.begun import PDU, begun

NATIONAL = load_shipped("national-probation-2024")
SEEN = "Openfield (fictional)"
SEALED = "Closedfield (fictional)"
_LEAK = re.compile("zq|5ea1ed", re.IGNORECASE)


class Variant(StrEnum):
    """What stands in the workspace beside a second marking that is open."""

    OPEN = "one attempt open, one handed in, no key"
    NO_KEY = "both handed in, no key"
    KEY = "one attempt open, one handed in, and the key kept"


@dataclass(frozen=True)
class Blind:
    """The workspace: `sealed` are the ids of what is sealed, `files` the same as session files, by what they are."""

    database: Path
    seen: str
    sealed: Mapping[str, str]
    files: Mapping[str, Path]
    exercise: str
    variant: Variant


def leaks(text: str, *known: str) -> list[str]:
    """Where something is told that must not be, with a few words around it; `known` is what the asker said."""
    for word in known:
        text = text.replace(word, "")
    return [text[max(found.start() - 60, 0) : found.end() + 60] for found in _LEAK.finditer(text)]


@cache
def exercise_text() -> str:
    """A trainer's file whose rationales are secrets, and whose answers all are No with one Yes."""
    text = shipped_exercise_path("rowan-case-file").read_text("utf-8").replace("rowan-case-file", "blind-case-file")
    return re.sub(r'rationale = """.*?"""', 'rationale = """zq-rationale"""', text, flags=re.DOTALL)


@cache
def exercise(*, key: bool) -> Exercise:
    """The exercise, with its key or as its hand-out."""
    found = parse_exercise(exercise_text(), "exercise.toml", shipped_framework)
    return found if key else parse_exercise(hand_out_text(found), "handout.toml", shipped_framework)


def _marked(workspace: Workspace, uid: str, name: str, *, hand_in: bool = False) -> Session:
    """Mark everywhere that something can be written, with the name in each."""
    session = Session.open(workspace, uid)
    framework: Framework = session.walk.framework
    for number in session.walk.record.cases or (0,):
        session.move(session.walk.into(number))
        for place, question in enumerate(session.walk.asked.questions):
            session.answer(Answer.NO if place % 2 else Answer.YES, question.code)
        first = session.walk.asked.questions[0].code
        if framework.allows(Answer.NOT_APPLICABLE):
            session.answer(NotApplicable(f"zq-not-applicable-{name}"), first)
        session.add_evidence(Evidence(f"zq-evidence-{name}"), first)
        session.flag(f"zq-flag-{name}", first)
        session.add_comment(f"zq-comment-{name}", first)
    for standard in framework.judged:
        session.judge(Rating.GOOD, f"zq-reason-{name}", standard.code)
    if hand_in:
        session.hand_in()
    session.close()
    return session


def blind_workspace(folder: Path, variant: Variant) -> Blind:
    """Make one, with its files beside it."""
    database = folder / "fourpoint.db"
    numbers = itertools.count(1)
    ids = {"next": "5ea1ed"}
    workspace = Workspace(
        database, clock=TickingClock(), new_id=lambda: f"{ids['next']}{next(numbers):02d}".ljust(32, "c")
    )
    try:
        return _filled(workspace, folder, variant, ids)
    finally:
        workspace.close()


def _filled(workspace: Workspace, folder: Path, variant: Variant, ids: dict[str, str]) -> Blind:
    log = TrainingLog(workspace)
    day = date(2026, 3, 1)
    person = added(fold(log.events()), day, name="Zq-person", role=Role.AI, since=day, group="zq-group")
    log.record([replace(person, why="zq-why")], "Zq-assessor")
    ids["next"] = "0be0ed"
    seen = workspace.start(PDU, SEEN, SessionKind.INSPECTION, "A. Example")
    session = Session.open(workspace, seen)
    session.add_cases([Case("S-1", {"sex": "male"}), Case("S-2")])
    session.answer_all((number, "P.2.2.1", Answer.YES) for number in (1, 2))
    session.close()
    ids["next"] = "5ea1ed"

    told = exercise(key=variant is Variant.KEY)
    keep(workspace, told)
    sessions: dict[str, Session] = {}
    for name, kind, hand_in in (
        ("open", SessionKind.EXERCISE, variant is Variant.NO_KEY),
        ("done", SessionKind.EXERCISE, True),
        ("reference", SessionKind.REFERENCE, False),
    ):
        uid = begun(workspace, replace(told.start(f"Zq-{name}", 1, "zq-group"), kind=kind))
        attempt = Session.open(workspace, uid)
        attempt.add_cases(told.cases)
        attempt.close()
        sessions[name] = _marked(workspace, uid, name, hand_in=hand_in)

    uid = workspace.start(PDU, SEALED, SessionKind.INSPECTION, "Zq-first")
    original = Session.open(workspace, uid)
    original.add_cases([Case(f"C-{number}", {"responsible_officer": "zq-officer"}) for number in range(1, 6)])
    original.close()
    sessions["original"] = _marked(workspace, uid, "first")
    lead = Session.open(workspace, workspace.start(PDU, SEALED, SessionKind.INSPECTION, "Zq-lead"))
    source = Marked.of_session(sessions["original"])
    lead.take_in(merge(Marked.of_session(lead), [source], who="Zq-lead", at=workspace.now()).changes)
    lead.close()
    sessions["lead"] = lead
    uid = begin(workspace, draw(file_of(sessions["original"]), "7", 40), "Zq-second")
    workspace.unseal(uid)
    sessions["check"] = _marked(workspace, uid, "second")

    files = {}
    for name, one in sessions.items():
        files[name] = folder / f"{name}.toml"
        files[name].write_text(to_toml(file_of(one), with_framework=True), "utf-8")
    (folder / "handout.toml").write_text(hand_out_text(told), "utf-8")
    uids = {name: one.uid for name, one in sessions.items()}
    return Blind(workspace.path, seen, uids, files, told.id, variant)
