"""Merging and settling in a workspace: the tables follow, one undo takes a merge back, and conflicts hold sign-off."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import record_in_tables
from sessions.cases import rate_record
from sessions.events import Case, Evidence, Kind, NotApplicable
from sessions.faults import NotRecorded
from sessions.kinds import SessionKind
from sessions.marks import contested, unsettled
from sessions.merging import Merge, merge
from sessions.readiness import missing_for_sign_off
from sessions.record import Record, fold
from sessions.session import Session
from sessions.sources import Marked
from sessions.workspace import Workspace
from standards.scale import Answer
from tests.clock import TickingClock
from tests.sessions.marked import ANSWERS, CODES, PDU, SERVICE

Y, N = Answer.YES, Answer.NO
CODE = CODES[0]
PLACES = st.tuples(st.integers(1, 3), st.sampled_from(CODES))
SCRIPT = st.lists(st.tuples(PLACES, ANSWERS), max_size=8)


def new(workspace: Workspace, who: str, cases: int = 3) -> Session:
    session = Session.open(workspace, workspace.start(PDU, SERVICE, SessionKind.INSPECTION, who))
    session.add_cases([Case(f"C-{number}", {"review_due": "yes"}) for number in range(1, cases + 1)])
    return session


def bring(lead: Session, *sources: Session) -> Merge:
    marked = [Marked.of_session(one) for one in sources]
    found = merge(Marked.of_session(lead), marked, who=lead.who, at=lead.workspace.now())
    lead.take_in(found.changes)
    return found


def tables_follow(session: Session) -> None:
    row, record = session.listing.row, fold(session.workspace.events(session.listing.row))
    assert session.walk.record == record
    kept = record_in_tables.read(session.workspace.connection, row)
    assert kept == replace(record, start=None, done=(), undone=(), sequence=0, items=0, numbers=0)


def state(record: Record) -> Record:
    return replace(record, undone=(), done=(), sequence=0, items=0, numbers=0)


@contextmanager
def a_workspace() -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "w.db", clock=TickingClock())
        workspace.connection.execute("PRAGMA synchronous = OFF")  # durability has tests of its own
        yield workspace
        workspace.close()


@settings(max_examples=20, deadline=None)
@given(SCRIPT, SCRIPT, SCRIPT, st.integers(0, 3))
def test_the_tables_follow_a_merge_its_undo_and_its_redo(
    mine: list[tuple[tuple[int, str], Answer]],
    theirs: list[tuple[tuple[int, str], Answer]],
    others: list[tuple[tuple[int, str], Answer]],
    cases: int,
) -> None:
    with a_workspace() as workspace:
        lead, first, second = (
            new(workspace, "L. Lead", cases),
            new(workspace, "A. Example"),
            new(workspace, "B. Sample"),
        )
        for session, script in ((lead, mine), (first, theirs), (second, others)):
            known = [one for one in script if one[0][0] in session.walk.record.cases]
            session.answer_all([(number, code, answer) for (number, code), answer in known])
        first.move(first.walk.into(1))
        first.add_evidence(Evidence("Seen."), CODE)
        before = lead.walk.record
        found = bring(lead, first, second)
        tables_follow(lead)
        after = lead.walk.record
        assert state(after) == state(found.after.record)
        assert bring(lead, second, first).changes == ()
        if found.changes:
            lead.undo()
            tables_follow(lead)
            assert state(lead.walk.record) == state(before)
            lead.redo()
            tables_follow(lead)
            assert state(lead.walk.record) == state(after)
        for one in (lead, first, second):
            one.close()
        assert workspace.faults() == []


@pytest.fixture
def lead(workspace: Workspace) -> Iterator[Session]:
    """A lead's session with two open conflicts."""
    lead, first, second = new(workspace, "L. Lead"), new(workspace, "A. Example"), new(workspace, "B. Sample")
    first.answer_all([(1, CODE, Y), (2, CODE, NotApplicable("moved away"))])
    second.answer_all([(1, CODE, N), (2, CODE, N), (3, CODE, Y)])
    bring(lead, first, second)
    yield lead
    for one in (lead, first, second):
        one.close()


def test_who_marked_stays_in_every_event_and_in_the_tables(lead: Session) -> None:
    made = {(event.subject.case, event.who) for event in lead.events if event.subject.kind is Kind.MARK}
    assert made == {(1, "A. Example"), (1, "B. Sample"), (2, "A. Example"), (2, "B. Sample"), (3, "B. Sample")}
    rows = lead.workspace.connection.execute(
        'SELECT "case", who, answer, reason, stands FROM marks_flat ORDER BY "case", who'
    ).fetchall()
    assert rows == [
        ("C-1", "A. Example", "yes", "", None),
        ("C-1", "B. Sample", "no", "", None),
        ("C-2", "A. Example", "not applicable", "moved away", None),
        ("C-2", "B. Sample", "no", "", None),
        ("C-3", "B. Sample", "yes", "", "yes"),
    ]


def test_an_open_conflict_counts_nowhere_and_holds_sign_off(lead: Session) -> None:
    said = [remark.text for remark in missing_for_sign_off(lead.walk)]
    assert "C-1 P.2.2.1, C-2 P.2.2.1 were marked differently and are not settled." in said
    tally = next(one for one in rate_record(PDU, lead.walk.record).of("P.2.2").key_questions).tally
    assert (tally.yes, tally.applicable, tally.blank) == (1, 1, 2)


def test_no_answer_can_be_given_over_a_conflict_but_by_settling_it(lead: Session) -> None:
    with pytest.raises(NotRecorded, match=r"P.2.2.1 in C-1 was marked differently by A. Example and B. Sample"):
        lead.answer_all([(1, CODE, Y)])
    lead.move(lead.walk.into(1))
    with pytest.raises(NotRecorded, match="Settle it with a reason"):
        lead.answer(Y, CODE)
    event = lead.settle(1, CODE, N, "No plan is on the file.")
    assert event is not None
    assert (event.who, event.change.why, event.new) == ("L. Lead", "No plan is on the file.", N)
    assert [one.case for one in unsettled(PDU, lead.walk.record)] == [2]
    assert len(lead.walk.record.individual) == 5
    tables_follow(lead)
    assert lead.settle(1, CODE, N, "Again.") is None
    lead.answer(Y, CODE)  # what is settled is the lead's to change
    lead.undo()
    lead.undo()
    assert len(unsettled(PDU, lead.walk.record)) == 2


@pytest.mark.parametrize(
    ("case", "answer", "reason", "sentence"),
    [
        (1, Y, "  ", "Settling needs a reason"),
        (3, Y, "Seen.", "P.2.2.1 in C-3 is not marked differently"),
        (1, NotApplicable(""), "Seen.", "Not applicable needs a reason"),
    ],
)
def test_what_cannot_be_settled_is_refused(
    lead: Session, case: int, answer: Answer, reason: str, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        lead.settle(case, CODE, answer, reason)


def test_a_merge_is_one_act_and_a_settlement_another(lead: Session) -> None:
    lead.settle(1, CODE, N, "No plan is on the file.")
    lead.undo()
    assert len(lead.walk.record.individual) == 5
    lead.undo()
    assert not lead.walk.record.individual
    assert lead.walk.record.marks_in(3).answers == {}


def test_an_answer_over_marks_that_agree_is_listed_as_settled_and_can_be_settled_anew(lead: Session) -> None:
    assert len(contested(PDU, lead.walk.record)) == 2
    lead.answer_all([(3, CODE, N)])
    *_, last = contested(PDU, lead.walk.record)
    assert (last.case, last.stands, [mark.who for mark in last.marks]) == (3, N, ["B. Sample"])
    assert lead.settle(3, CODE, Y, "As marked.") is not None
    assert len(contested(PDU, lead.walk.record)) == 2
