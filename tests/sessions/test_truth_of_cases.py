"""The same truth with cases: whatever is done in them, fold, tables and walk agree, also after a restart."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sessions import record_in_tables
from sessions.cases import to_answer
from sessions.events import Case, Evidence, NotApplicable
from sessions.kinds import SessionKind
from sessions.record import fold
from sessions.session import Session
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.clock import TickingClock

PDU = load_shipped("pdu-2021")
CASE_CODES = [one.code for one in PDU.counted if one.case_work]
COUNTED = st.sampled_from([one.code for one in PDU.counted])
UNRATED = st.sampled_from([one.code for one in PDU.standards if one.may_be_unrated])
TEXT = st.text(max_size=8)
REASON = st.text(min_size=1, max_size=8).filter(lambda text: bool(text.strip()))
ATTRIBUTES = st.dictionaries(st.sampled_from(["review_due", "sentence_type", "own"]), st.sampled_from(["yes", "no"]))
ANSWERS = st.sampled_from([Answer.YES, Answer.NO, None]) | st.builds(NotApplicable, REASON)


class InCases(RuleBasedStateMachine):
    """Everything a person can do to cases, in any order, with restarts in between."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = Workspace(Path(self.folder.name) / "w.db", clock=TickingClock())
        self.workspace.connection.execute("PRAGMA synchronous = OFF")  # durability has tests of its own
        uid = self.workspace.start(PDU, "Fernhollow (fictional)", SessionKind.INSPECTION, "A. Example")
        self.session = Session.open(self.workspace, uid)
        self.named = 0

    @rule(many=st.lists(ATTRIBUTES, min_size=1, max_size=3), why=st.sampled_from(["", "an import"]))
    def add_cases(self, many: list[dict[str, str]], why: str) -> None:
        cases = []
        for attributes in many:
            self.named += 1
            cases.append(Case(f"C-{self.named}", attributes))
        assert len(self.session.add_cases(cases, why)) == len(cases)

    def has_cases(self) -> bool:
        return bool(self.session.walk.record.cases)

    @precondition(has_cases)
    @rule(data=st.data(), attributes=st.none() | ATTRIBUTES)
    def change_case(self, data: st.DataObject, attributes: dict[str, str] | None) -> None:
        cases = self.session.walk.record.cases
        number = data.draw(st.sampled_from(list(cases)))
        new = None if attributes is None else Case(cases[number].reference, attributes)
        self.session.change_case(number, new)

    @precondition(has_cases)
    @rule(data=st.data(), answer=ANSWERS)
    def answer(self, data: st.DataObject, answer: Answer | NotApplicable | None) -> None:
        self.session.move(self.session.walk.into(data.draw(st.sampled_from(list(self.session.walk.record.cases)))))
        asked = self.session.walk.questions
        if asked:
            self.session.answer(answer, data.draw(st.sampled_from(asked)).code)

    @precondition(lambda self: self.has_cases() and self.session.walk.case and self.session.walk.questions)
    @rule(text=TEXT, flagged=st.booleans())
    def note(self, text: str, flagged: bool) -> None:
        self.session.add_evidence(Evidence(text))
        self.session.add_comment(text)
        self.session.flag(text if flagged else None)

    @rule(code=COUNTED, rating=st.none() | st.sampled_from(Rating), reason=REASON)
    def panel(self, code: str, rating: Rating | None, reason: str) -> None:
        if rating is None or (code in CASE_CODES and code not in self.session.walk.record.not_rated):
            self.session.set_panel_decision(code, rating, reason)
            return
        before = self.session.walk
        with pytest.raises(ValueError, match=code):
            self.session.set_panel_decision(code, rating, reason)
        assert self.session.walk == before

    @rule(code=UNRATED, reason=st.none() | REASON)
    def leave_unrated(self, code: str, reason: str | None) -> None:
        self.session.leave_unrated(code, reason)

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule()
    def leave_the_case(self) -> None:
        self.session.move(self.session.walk.into(0))

    @rule()
    def restart(self) -> None:
        before = self.session.walk
        self.session.close()
        self.session = Session.open(self.workspace, self.session.uid)
        walk = self.session.walk
        assert (walk.case, walk.record) == (before.case, before.record)
        assert not walk.questions or walk.question == before.question

    @invariant()
    def all_agree(self) -> None:
        if not hasattr(self, "session"):
            return
        row, walk = self.session.listing.row, self.session.walk
        record = fold(self.workspace.events(row))
        assert walk.record == record
        kept = record_in_tables.read(self.workspace.connection, row)
        assert kept == replace(record, start=None, done=(), undone=(), sequence=0, items=0, numbers=0)
        assert walk.case in (0, *record.cases)
        assert not walk.questions or walk.cursor < len(walk.questions)
        listing = self.workspace.listing(self.session.uid)
        assert (listing.questions, listing.cases) == (to_answer(walk), len(record.cases))

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
            assert self.workspace.faults() == []
            self.workspace.close()
            self.folder.cleanup()


TestInCases = InCases.TestCase
TestInCases.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
