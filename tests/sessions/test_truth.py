"""Events are the truth: whatever is done, the fold of the events, the tables and the walk on the screen agree."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sessions import record_in_tables
from sessions.events import Effect, Evidence, Recommendation, Source
from sessions.kinds import SessionKind
from sessions.record import fold
from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.clock import TickingClock

NATIONAL = load_shipped("national-probation-2024")
CODES = st.sampled_from([question.code for question in NATIONAL.questions])
STANDARDS = st.sampled_from([standard.code for standard in NATIONAL.judged])
TEXT = st.text(max_size=12)
EVIDENCE = st.builds(Evidence, TEXT, st.none() | st.sampled_from(Source), st.none() | st.sampled_from(Effect))
RECOMMENDATION = st.builds(
    Recommendation,
    TEXT,
    st.sampled_from(NATIONAL.levels),
    st.lists(CODES, unique=True, max_size=3).map(tuple),
)


class Recording(RuleBasedStateMachine):
    """Everything a person can do to a session, in any order, with restarts in between."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = Workspace(Path(self.folder.name) / "w.db", clock=TickingClock())
        self.workspace.connection.execute("PRAGMA synchronous = OFF")  # durability has tests of its own
        uid = self.workspace.start(NATIONAL, "Fernhollow (fictional)", SessionKind.INSPECTION, "A. Example")
        self.session = Session.open(self.workspace, uid)

    def is_open(self) -> bool:
        return not self.session.why_read_only()

    @precondition(is_open)
    @rule(code=CODES, answer=st.none() | st.sampled_from((Answer.YES, Answer.NO)))
    def answer(self, code: str, answer: Answer | None) -> None:
        self.session.answer(answer, code)

    @precondition(is_open)
    @rule(code=CODES, note=EVIDENCE)
    def add_evidence(self, code: str, note: Evidence) -> None:
        self.session.add_evidence(note, code)

    @precondition(lambda self: self.is_open() and self.session.walk.record.evidence)
    @rule(data=st.data(), note=st.none() | EVIDENCE)
    def rewrite_evidence(self, data: st.DataObject, note: Evidence | None) -> None:
        self.session.rewrite(data.draw(st.sampled_from(list(self.session.walk.record.evidence))), note)

    @precondition(is_open)
    @rule(code=CODES, note=st.none() | TEXT)
    def flag(self, code: str, note: str | None) -> None:
        self.session.flag(note, code)

    @precondition(is_open)
    @rule(code=st.just("") | CODES, text=TEXT)
    def comment(self, code: str, text: str) -> None:
        self.session.add_comment(text, code)

    @precondition(is_open)
    @rule(wanted=RECOMMENDATION)
    def recommend(self, wanted: Recommendation) -> None:
        self.session.add_recommendation(wanted)

    @precondition(lambda self: self.is_open() and self.session.walk.record.recommendations)
    @rule(data=st.data(), wanted=st.none() | RECOMMENDATION)
    def rewrite_recommendation(self, data: st.DataObject, wanted: Recommendation | None) -> None:
        self.session.rewrite(data.draw(st.sampled_from(list(self.session.walk.record.recommendations))), wanted)

    @precondition(is_open)
    @rule(code=STANDARDS, rating=st.none() | st.sampled_from(Rating), reason=st.none() | TEXT)
    def judge(self, code: str, rating: Rating | None, reason: str | None) -> None:
        self.session.judge(rating, reason, code)

    @precondition(is_open)
    @rule()
    def undo(self) -> None:
        self.session.undo()

    @precondition(is_open)
    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule()
    def bin_and_back(self) -> None:
        if self.session.walk.record.binned:
            self.session.restore()
        else:
            self.session.to_bin()

    @precondition(is_open)
    @rule()
    def pause_and_restart(self) -> None:
        self.session.pause()
        self.restart()
        assert str(self.session.walk.record.stage) == "paused"
        self.session.resume()
        assert str(self.session.walk.record.stage) == "in progress"

    @rule()
    def restart(self) -> None:
        before = self.session.walk
        self.session.close()
        self.session = Session.open(self.workspace, self.session.uid)
        assert self.session.walk.question == before.question
        assert self.session.walk.record == before.record

    @invariant()
    def all_agree(self) -> None:
        if not hasattr(self, "session"):
            return
        row = self.session.listing.row
        record = fold(self.workspace.events(row))
        assert self.session.walk.record == record
        kept = record_in_tables.read(self.workspace.connection, row)
        assert kept == replace(record, start=None, done=(), undone=(), sequence=0, items=0, numbers=0)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            assert self.workspace.faults() == []
            self.workspace.close()
            self.folder.cleanup()


TestRecording = Recording.TestCase
TestRecording.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
