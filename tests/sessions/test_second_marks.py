"""Second marking of live work: who may mark it, what is sealed meanwhile, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sessions.anonymising import Anonymising
from sessions.blindness import Sealed, refuse_file
from sessions.events import Case
from sessions.faults import NoSuchSession, ReadOnly
from sessions.kinds import SessionKind
from sessions.merging import merge, refusals
from sessions.migrating import carry_out, plan
from sessions.name_candidates import Decision
from sessions.names_of_people import folded
from sessions.second_marks import SecondMarkFault, begin, call_off, checks_of, compare, draw, open_for, take
from sessions.session import Session
from sessions.session_file import SessionFile, file_of, parse_session_file, to_toml
from sessions.sources import Marked
from sessions.workspace import Workspace
from standards.loading import parse_framework
from standards.scale import Answer
from tests.clock import TickingClock
from tests.sessions.second_marked import PDU, handed_over, inspected, marked


def test_a_file_is_taken_under_the_markers_name_and_gone_on_with(workspace: Workspace, tmp_path: Path) -> None:
    file = handed_over(workspace, inspected(workspace))
    elsewhere = Workspace(tmp_path / "elsewhere.db", clock=TickingClock())
    uid = take(elsewhere, file, " B.  Sample ")
    listing = elsewhere.listing(uid)
    assert (listing.inspector, listing.kind, listing.cases) == ("B. Sample", SessionKind.QUALITY_CHECK, 5)
    assert take(elsewhere, file, "b. sample") == uid
    other = take(elsewhere, file, "C. Third")
    assert other != uid
    for one in (uid, other):
        elsewhere.seal_again(one)
    assert elsewhere.listings() == []
    assert open_for(elsewhere, uid[:8], "B. SAMPLE") == uid
    assert [one.uid for one in elsewhere.listings()] == [uid]
    with pytest.raises(NoSuchSession):
        open_for(elsewhere, uid[:8], "D. Nobody")
    elsewhere.close()


def test_a_second_marking_is_another_persons(workspace: Workspace) -> None:
    original = inspected(workspace)
    with pytest.raises(SecondMarkFault, match="another person"):
        begin(workspace, draw(original, "7"), "a. firstmarker")
    with pytest.raises(SecondMarkFault, match="another person"):
        take(workspace, handed_over(workspace, original), "A. Firstmarker")
    with pytest.raises(SecondMarkFault, match="by name"):
        begin(workspace, draw(original, "7"), "  ")


def test_only_what_was_handed_over_untouched_is_taken(workspace: Workspace, tmp_path: Path) -> None:
    original = inspected(workspace)
    with pytest.raises(SecondMarkFault, match="no second marking"):
        take(workspace, original, "B. Sample")
    text = to_toml(handed_over(workspace, original), with_framework=True)
    path = tmp_path / "edited.toml"
    path.write_text(text.replace('sex = "female"', 'sex = "male"', 1), "utf-8")
    with pytest.raises(SecondMarkFault, match="edited"):
        take(workspace, replace(parse_session_file(path.read_bytes()), path=path), "B. Sample")
    uid = take(workspace, parse_session_file(text.encode()), "B. Sample")
    with pytest.raises(SecondMarkFault, match="somebody has taken"):
        take(workspace, file_of(Session.open(workspace, uid, to_score=False)), "C. Third")


def test_both_are_sealed_until_it_is_handed_in(workspace: Workspace) -> None:
    original = inspected(workspace)
    uid = begin(workspace, draw(original, "7", 20), "B. Sample")
    assert workspace.listings() == []
    with pytest.raises(NoSuchSession):
        workspace.listing(original.uid)
    assert open_for(workspace, "fernhollow pdu (fictional)", "B. Sample") == uid
    assert open_for(workspace, original.uid[:8], "B. Sample") == uid
    assert [one.uid for one in workspace.listings()] == [uid]
    marked(workspace, uid, [Answer.YES])
    workspace.seal_again(uid)
    assert {one.uid for one in workspace.listings()} == {uid, original.uid}
    assert checks_of(workspace, original.uid) == [uid]


def test_two_second_markers_do_not_see_each_other(workspace: Workspace) -> None:
    original = inspected(workspace)
    drawn = draw(original, "7", 20)
    first, second = begin(workspace, drawn, "B. Sample"), take(workspace, handed_over(workspace, original), "C. Third")
    open_for(workspace, first, "B. Sample")
    marked(workspace, first, [Answer.YES])
    workspace.seal_again(first)
    workspace.seal_again(second)
    assert workspace.listings() == []


def test_what_holds_the_same_marks_is_sealed_too(workspace: Workspace) -> None:
    original = inspected(workspace, 2)
    lead = workspace.start(PDU, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "L. Lead")
    other = workspace.start(PDU, "Alder PDU (fictional)", SessionKind.INSPECTION, "A. Firstmarker")
    session = Session.open(workspace, lead)
    sources = [Marked.of_file(original)]
    session.take_in(merge(Marked.of_session(session), sources, who="L. Lead", at=workspace.now()).changes)
    session.close()
    for checked in (original, file_of(session)):
        uid = begin(workspace, draw(checked, "7"), "B. Sample")
        assert [one.uid for one in workspace.listings() if not one.binned] == [other]
        call_off(workspace, uid, "B. Sample")
    assert len(workspace.listings()) == 5


def test_what_it_was_moved_to_and_what_shares_a_source_are_sealed_too(workspace: Workspace) -> None:
    original = inspected(workspace, 2)
    later = parse_framework(PDU.source_text.replace('version = "2021"', 'version = "2022"'), "later")
    session = Session.open(workspace, original.uid)
    moved = carry_out(session, plan(PDU, session.walk.record, later))
    session.close()
    leads = []
    for name in ("L. Lead", "M. Lead"):
        lead = Session.open(workspace, workspace.start(PDU, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, name))
        sources = [Marked.of_file(original)]
        lead.take_in(merge(Marked.of_session(lead), sources, who=name, at=workspace.now()).changes)
        lead.close()
        leads.append(file_of(lead))
    other = workspace.start(PDU, "Alder PDU (fictional)", SessionKind.INSPECTION, "A. Firstmarker")
    copies = [file_of(Session.open(workspace, moved, to_score=False)), leads[1], without_names(original)]
    for checked in (original, copies[0], leads[0]):
        uid = begin(workspace, draw(checked, "7"), "B. Sample")
        seen = {one.uid for one in workspace.listings() if not one.binned}
        assert seen == {other}
        for copy in copies:
            with pytest.raises(Sealed):
                refuse_file(workspace.path, copy)
        call_off(workspace, uid, "B. Sample")


def without_names(file: SessionFile) -> SessionFile:
    work = Anonymising([file])
    return work.files_with({folded(one.text): Decision.REPLACE for one in work.found})[0]


def test_calling_off_gives_the_session_back_and_the_check_is_never_compared(workspace: Workspace) -> None:
    original = inspected(workspace)
    uid = begin(workspace, draw(original, "7"), "B. Sample")
    assert call_off(workspace, original.uid[:8], "L. Lead") == [uid]
    assert not workspace.listing(original.uid).binned
    assert workspace.listing(uid).binned
    session = Session.open(workspace, uid)
    session.restore()
    session.hand_in()
    session.close()
    with pytest.raises(SecondMarkFault, match="called off"):
        compare(original, file_of(session))
    with pytest.raises(NoSuchSession):
        call_off(workspace, original.uid, "L. Lead")


def test_the_drawn_cases_stay_and_it_is_handed_in_as_far_as_it_is(workspace: Workspace) -> None:
    uid = begin(workspace, draw(inspected(workspace), "7", 20), "B. Sample")
    open_for(workspace, uid, "B. Sample")
    session = Session.open(workspace, uid)
    with pytest.raises(ReadOnly, match="those that were drawn"):
        session.add_cases([Case("X-1")])
    with pytest.raises(ReadOnly):
        session.change_case(1, None)
    session.answer_all([(1, "P.2.2.1", Answer.YES)])
    assert session.undo() is not None
    assert not session.can_undo, "the cases were drawn, and no key takes them back"
    assert session.undo() is None
    assert len(session.walk.record.cases) == 2
    assert session.sign_off() is not None
    with pytest.raises(ReadOnly, match="handed in"):
        session.reopen("A reason")
    session.close()


def test_it_is_merged_into_what_it_checks_and_only_when_handed_in(workspace: Workspace) -> None:
    original = inspected(workspace, 2)
    uid = begin(workspace, draw(original, "7", 100), "B. Sample")
    open_for(workspace, uid, "B. Sample")
    lead, check = Marked.of_file(original), Marked.of_session(Session.open(workspace, uid, to_score=False))
    (open_yet,) = refusals(lead, [check])
    assert "still open" in open_yet
    handed_in = Marked.of_file(marked(workspace, uid, [Answer.NO] * 3))
    assert refusals(lead, [handed_in]) == []
    assert "of the kind" in refusals(replace(lead, uid="0" * 32), [handed_in])[0]
