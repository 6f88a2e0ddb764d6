"""Moving a session to another version of its framework: previewed, named, carried with its names, and back again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.events import Case, Evidence, Kind, NotApplicable, Recommendation, Start
from sessions.kinds import SessionKind
from sessions.migrating import Fate, WouldDrop, carry_out, codes_there, plan, why_not
from sessions.record import Record
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.loading import parse_framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.clock import TickingClock

PDU = load_shipped("pdu-2021")


def newer(text: str = "") -> Framework:
    """A later version: engagement in planning has another code, desistance in planning is gone, one question is new."""
    made = PDU.source_text.replace('id = "pdu-2021"', 'id = "pdu-later"').replace(
        'version = "2021"', 'version = "later"'
    )
    made = made.replace('code = "P.2.3.1"', 'code = "P.2.3.9"').replace('code = "P.2.3.2"', 'code = "P.2.3.8"')
    made += '\n[[moved]]\nfrom = "P.2.3.1"\nto = "P.2.3.9"\n'
    return parse_framework(made + text, "pdu-later.toml")


LATER = newer()


@pytest.fixture
def inspection(workspace: Workspace) -> Iterator[Session]:
    uid = workspace.start(PDU, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "A. Example")
    opened = Session.open(workspace, uid, "B. Marker")
    opened.add_cases([Case("C-01", {"review_due": "yes"}), Case("C-02")])
    opened.move(opened.walk.into(1))
    opened.answer(Answer.YES, "P.2.3.1")
    opened.answer(NotApplicable("moved away"), "P.2.2.1")
    opened.add_evidence(Evidence("A plan of one's own"), "P.2.3.1")
    opened.judge(Rating.GOOD, "Seen.", "P.1.2")
    opened.add_recommendation(Recommendation("Plan with people.", "PDU", ("P.2.3.1",)))
    yield opened
    opened.close()


def test_what_is_kept_moved_dropped_and_new_is_seen_before(inspection: Session) -> None:
    inspection.answer(Answer.NO, "P.2.3.2")
    found = plan(PDU, inspection.walk.record, LATER)
    assert [one.subject.code for one in found.with_fate(Fate.MOVED)] == ["P.2.3.1", "P.2.3.1"]
    (dropped,) = found.with_fate(Fate.DROPPED)
    assert (dropped.name, dropped.why) == ("P.2.3.2", "The question is not asked there.")
    assert [one.code for one in found.new] == ["P.2.3.8"]
    assert found.reworded == ()


def test_work_that_would_be_dropped_must_be_named(inspection: Session, workspace: Workspace) -> None:
    inspection.answer(Answer.NO, "P.2.3.2")
    found = plan(PDU, inspection.walk.record, LATER)
    with pytest.raises(WouldDrop) as would:
        carry_out(inspection, found)
    assert [one.name for one in would.value.work] == ["P.2.3.2"]
    assert len(workspace.listings()) == 1
    assert carry_out(inspection, found, ["P.2.3.2"])
    assert len(workspace.listings()) == 2


def test_the_original_stays_and_every_mark_keeps_its_name(inspection: Session, workspace: Workspace) -> None:
    before, events = inspection.walk.record, list(inspection.events)
    uid = carry_out(inspection, plan(PDU, before, LATER))
    assert workspace.events(inspection.listing.row) == events
    moved = Session.open(workspace, uid, to_score=False)
    assert moved.walk.framework.digest == LATER.digest
    record = moved.walk.record
    assert record.marks_in(1).answers == {"P.2.3.9": Answer.YES, "P.2.2.1": Answer.NOT_APPLICABLE}
    assert record.marks_in(1).reasons == {"P.2.2.1": "moved away"}
    assert [case.reference for case in record.cases.values()] == ["C-01", "C-02"]
    assert [note.text for _, note in record.evidence_on("P.2.3.9", 1)] == ["A plan of one's own"]
    assert [one.rests_on for one in record.recommendations.values()] == [("P.2.3.9",)]
    answers = [event for event in moved.events if event.subject.code == "P.2.3.9"]
    assert {event.who for event in answers} == {"B. Marker"}
    assert all("moved from" in event.change.why for event in moved.events)
    assert (moved.listing.service, moved.listing.inspector) == ("Fernhollow PDU (fictional)", "A. Example")
    assert workspace.faults() == []


def test_a_move_between_service_and_case_or_kinds_of_standards_drops(inspection: Session) -> None:
    national = load_shipped("national-probation-2024")
    found = plan(PDU, inspection.walk.record, national)
    dropped = {one.name: one.why for one in found.with_fate(Fate.DROPPED)}
    assert dropped["P.1.2"] == "The standard is not there."
    assert dropped["P.2.2.1"] == "Not applicable is no answer there."


def test_a_panel_decision_moves_to_a_standard_rated_from_cases_only(inspection: Session) -> None:
    inspection.set_panel_decision("P.2.2", Rating.GOOD, "Two cases were alike.")
    older = inspection.walk.panel("P.1.2", Rating.GOOD, "because")
    assert older is not None
    inspection.take_in([("C. Other", older)])
    found = plan(PDU, inspection.walk.record, LATER)
    fates = {one.subject.code: one.fate for one in found.carried if one.subject.kind is Kind.PANEL}
    assert fates == {"P.2.2": Fate.KEPT, "P.1.2": Fate.DROPPED}


def test_a_newer_wording_is_said(inspection: Session) -> None:
    text = PDU.source_text.replace("Sufficiency of the focus on engagement", "Sufficiency of the engagement")
    other = parse_framework(text.replace('id = "pdu-2021"', 'id = "pdu-worded"'), "worded.toml")
    found = plan(PDU, inspection.walk.record, other)
    assert {new.text for _, new in found.reworded} == {"Sufficiency of the engagement"}
    assert not found.with_fate(Fate.DROPPED)


def renumbered(before: Framework, slug: str) -> Framework:
    """A later version in which the first question on planning is gone and the second has taken its code."""
    text = before.source_text.replace('code = "P.2.3.1"', 'code = "P.2.3.7"').replace("P.2.3.2", "P.2.3.1")
    text = text.replace(f'id = "{before.id}"', f'id = "{slug}"')
    return parse_framework(f'{text}\n[[moved]]\nfrom = "P.2.3.2"\nto = "P.2.3.1"\n', f"{slug}.toml")


def test_work_on_a_question_is_not_kept_under_a_code_that_another_has_taken(inspection: Session) -> None:
    inspection.answer(Answer.NO, "P.2.3.2")
    found = plan(PDU, inspection.walk.record, renumbered(PDU, "pdu-renumbered"))
    fates = {one.subject.code: one.fate for one in found.carried if one.subject.kind is Kind.ANSWER}
    assert fates == {"P.2.2.1": Fate.KEPT, "P.2.3.1": Fate.DROPPED, "P.2.3.2": Fate.MOVED}
    there = [one.there for one in found.carried if one.there]
    assert len(there) == len(set(there))


def test_the_way_back_goes_by_what_moved_in_between_and_not_by_what_moved_before() -> None:
    second = parse_framework(
        LATER.source_text.replace('id = "pdu-later"', 'id = "pdu-last"')
        .replace('from = "P.2.3.1"\nto = "P.2.3.9"', 'from = "P.2.3.9"\nto = "P.2.3.6"')
        .replace('code = "P.2.3.9"', 'code = "P.2.3.6"'),
        "pdu-last.toml",
    )
    assert codes_there(LATER, second) == {"P.2.3.9": "P.2.3.6"}
    assert codes_there(second, LATER) == {"P.2.3.6": "P.2.3.9"}
    assert codes_there(PDU, LATER) == {"P.2.3.1": "P.2.3.9"}


def test_what_belongs_to_something_larger_is_not_moved() -> None:
    start = Start("Fern (fictional)", SessionKind.QUALITY_CHECK, "A. Example", PDU.id, PDU.digest)
    assert not why_not(start)
    assert "second time" in why_not(replace(start, checks="f" * 32))
    assert "attempt at an exercise" in why_not(replace(start, exercise="larch-lane"))


CODES = st.sampled_from([question.code for question in PDU.in_cases.questions])
DONE = st.lists(st.tuples(st.integers(1, 3), CODES, st.sampled_from([Answer.YES, Answer.NO])), max_size=20)


@given(done=DONE, judged=st.dictionaries(st.sampled_from([one.code for one in PDU.judged]), st.sampled_from(Rating)))
@settings(max_examples=25, deadline=None)
def test_there_and_back_loses_nothing_that_exists_in_both(
    done: list[tuple[int, str, Answer]], judged: dict[str, Rating]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "w.db", clock=TickingClock())
        workspace.connection.execute("PRAGMA synchronous = OFF")  # durability has tests of its own
        session = Session.open(
            workspace, workspace.start(PDU, "Fern (fictional)", SessionKind.INSPECTION, "A. Example")
        )
        session.add_cases([Case("C-1"), Case("C-2"), Case("C-3")])
        for number, code, answer in done:
            session.move(session.walk.into(number))
            session.answer(answer, code)
        for code, rating in judged.items():
            session.judge(rating, "Seen.", code)
        there = Session.open(workspace, carry_out(session, plan(PDU, session.walk.record, LATER), ["all"]))
        back = Session.open(workspace, carry_out(there, plan(LATER, there.walk.record, PDU), ["all"]))
        assert content(back.walk.record) == content(session.walk.record, without="P.2.3.2")
        for one in (session, there, back):
            one.close()
        workspace.close()


def content(record: Record, without: str = "") -> object:
    answers = {
        (case, code): answer
        for case, marks in record.marks.items()
        for code, answer in marks.answers.items()
        if code != without
    }
    return answers, record.judgements, record.cases
