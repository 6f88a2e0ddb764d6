"""Second marking of live work: what is drawn, what goes out, who may mark it, what is sealed, and the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sessions.anonymising import Anonymising
from sessions.blindness import Sealed, refuse_file
from sessions.events import Case, Evidence, NotApplicable
from sessions.faults import NoSuchSession, ReadOnly
from sessions.kinds import SessionKind
from sessions.merging import merge, refusals
from sessions.migrating import carry_out, plan
from sessions.name_candidates import Decision
from sessions.names_of_people import folded
from sessions.second_marks import (
    SecondMarkFault,
    begin,
    call_off,
    checks_of,
    compare,
    draw,
    file_to_hand_over,
    open_for,
    take,
)
from sessions.session import Session
from sessions.session_file import SessionFile, file_of, parse_session_file, to_json, to_toml
from sessions.sources import Marked
from sessions.workspace import Workspace
from standards.loading import parse_framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.clock import TickingClock

PDU = load_shipped("pdu-2021")
NATIONAL = load_shipped("national-probation-2024")
QUESTIONS = ("P.2.2.1", "P.2.2.2", "P.2.2.3")
SECRETS = ("A. Firstmarker", "evidence-secret", "flag-secret", "reason-secret", "comment-secret", "judgement-secret")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace(tmp_path / "fourpoint.db", clock=TickingClock())
    yield opened
    opened.close()


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


# The draw and the file


@pytest.mark.parametrize(("cases", "share", "drawn"), [(10, 20, 2), (12, 20, 2), (13, 20, 3), (2, 20, 1), (9, 100, 9)])
def test_a_share_of_the_cases_is_drawn_and_at_least_one(
    workspace: Workspace, cases: int, share: float, drawn: int
) -> None:
    original = inspected(workspace, cases)
    found = draw(original, "7", share)
    assert (len(found.cases), found.population) == (drawn, cases)
    assert draw(original, "7", share).cases == found.cases
    assert set(found.asked) == {one.code for one in PDU.in_cases.key_questions}


def test_only_cases_that_something_is_asked_of_are_drawn_from(workspace: Workspace) -> None:
    original = inspected(workspace, 3)
    uid = workspace.start(PDU, "Alder (fictional)", SessionKind.INSPECTION, "A. Firstmarker")
    session = Session.open(workspace, uid)
    session.add_cases([Case("X-1", {"court_report": "no"}), Case("X-2", {"court_report": "yes"})])
    session.close()
    found = draw(file_of(session), "7", 100, ["P.2.1"])
    assert [case.reference for case in found.cases] == ["X-2"]
    with pytest.raises(SecondMarkFault) as fault:
        draw(original, "7", 200, ["P.9", "P.2.2"])
    assert "has no standard 'P.9'" in fault.value.faults[0]


def test_without_cases_the_questions_of_the_named_standards_are_asked(workspace: Workspace) -> None:
    uid = workspace.start(NATIONAL, "Rowan (fictional)", SessionKind.INSPECTION, "A. Firstmarker")
    original = file_of(Session.open(workspace, uid, to_score=False))
    found = draw(original, "7", standards=["n2"])
    assert set(found.asked) == {one.code for one in NATIONAL.standard("N.2").key_questions}
    assert (found.rated, found.cases, found.seed) == (("N.2",), (), "")
    assert [one.code for one in found.part.standards] == ["N.2"]


def test_every_reason_why_nothing_can_be_drawn_is_said_at_once(workspace: Workspace) -> None:
    original = replace(inspected(workspace), kind=SessionKind.REFERENCE)
    with pytest.raises(SecondMarkFault) as fault:
        draw(original, "7", 20, ["P.9"])
    assert len(fault.value.faults) == 2


def test_what_goes_out_holds_nothing_that_was_marked_nor_whose_it_is(workspace: Workspace) -> None:
    original = inspected(workspace)
    file = file_to_hand_over(draw(original, "7", 50), TickingClock()())
    for text in (to_toml(file, with_framework=True), to_json(file, with_framework=True)):
        assert all(secret not in text for secret in SECRETS)
        assert "C-0" in text
        assert "female" in text
        back = parse_session_file(text.encode())
        assert back == file
        assert (back.inspector, back.record.answers, back.record.judgements) == ("", {}, {})
        assert all(not back.record.marks_in(number).answers for number in back.record.cases)


# Who marks it, and what is sealed


def handed_over(workspace: Workspace, original: SessionFile, share: float = 50) -> SessionFile:
    return parse_session_file(
        to_toml(file_to_hand_over(draw(original, "7", share), workspace.clock()), with_framework=True).encode()
    )


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
    assert session.undo() is None
    assert len(session.walk.record.cases) == 2
    assert session.sign_off() is not None
    with pytest.raises(ReadOnly, match="handed in"):
        session.reopen("A reason")
    session.close()


# The comparison


@pytest.fixture
def national(workspace: Workspace) -> Session:
    """The first ten questions of N.2 answered: six Yes, then four No; and N.2 judged Good."""
    uid = workspace.start(NATIONAL, "Rowan (fictional)", SessionKind.INSPECTION, "A. Firstmarker")
    session = Session.open(workspace, uid)
    for place, question in enumerate(NATIONAL.standard("N.2").questions[:10]):
        session.answer(Answer.YES if place < 6 else Answer.NO, question.code)
    session.judge(Rating.GOOD, "Seen in documents.", "N.2")
    session.close()
    return session


def test_the_figures_are_those_worked_out_by_hand(workspace: Workspace, national: Session) -> None:
    """Four Yes and three No are shared, two are severe, one is lenient: kappa 0.4, AC1 0.205 / 0.505."""
    yes, no = Answer.YES, Answer.NO
    uid = begin(workspace, draw(file_of(national), "7", standards=["N.2"]), "B. Sample")
    open_for(workspace, uid, "B. Sample")
    check = marked(workspace, uid, [yes, yes, yes, yes, no, no, no, no, no, yes], rating=Rating.REQUIRES_IMPROVEMENT)
    found = compare(file_of(national), check)
    figures = found.marked
    assert (figures.agreement.part, figures.agreement.whole) == (7, 10)
    assert figures.agreement.interval is not None
    assert (round(figures.agreement.interval.low, 4), round(figures.agreement.interval.high, 4)) == (0.3968, 0.8922)
    assert figures.kappa.value == pytest.approx(0.4)
    assert figures.ac1.value == pytest.approx(0.205 / 0.505)
    assert (figures.leniency.part, figures.severity.part) == (1, 2)
    assert {answer: (share.part, share.whole) for answer, share in figures.found.items()} == {yes: (4, 6), no: (3, 4)}
    assert [(one.reference, one.rating, one.difference) for one in figures.ratings.results] == [
        (Rating.GOOD, Rating.REQUIRES_IMPROVEMENT, -1)
    ]
    asked = len(NATIONAL.standard("N.2").questions)
    assert (found.units_used, found.units_found, figures.unanswered_by_reference) == (10, asked, asked - 10)
    assert [(one.first, one.second) for one in found.differences] == [(yes, no), (yes, no), (no, yes)]
    assert (found.first.who, found.second.who) == ("A. Firstmarker", "B. Sample")


def test_kappa_and_ac1_rest_on_what_both_answered_and_no_panel_counts(workspace: Workspace) -> None:
    """Two cases of three questions. First: yes yes no, no yes yes. Second: yes no no, no yes and nothing.

    Of the five that both answered four are the same, and three of the first's and two of the second's are Yes:
    chance is 3/5 * 2/5 + 2/5 * 3/5 = 12/25 for kappa, and 2 * 1/2 * 1/2 = 1/2 for AC1.
    """
    uid = workspace.start(PDU, "Rowan PDU (fictional)", SessionKind.INSPECTION, "A. Firstmarker")
    session = Session.open(workspace, uid)
    session.add_cases([Case("C-1"), Case("C-2")])
    firsts = zip(((one, code) for one in (1, 2) for code in QUESTIONS), "yynnyy", strict=True)
    session.answer_all((*place, Answer.YES if letter == "y" else Answer.NO) for place, letter in firsts)
    session.set_panel_decision("P.2.2", Rating.GOOD, "The panel saw more cases.")
    session.close()
    uid = begin(workspace, draw(file_of(session), "7", 100, ["P.2.2"]), "B. Sample")
    open_for(workspace, uid, "B. Sample")
    second = Session.open(workspace, uid)
    second.set_panel_decision("P.2.2", Rating.OUTSTANDING, "There is no panel here.")
    second.close()
    yes, no = Answer.YES, Answer.NO
    found = compare(file_of(session), marked(workspace, uid, [yes, no, no, no, yes]))
    kappa, ac1 = found.marked.kappa, found.marked.ac1
    assert kappa.value == pytest.approx((4 / 5 - 12 / 25) / (1 - 12 / 25))
    assert ac1.value == pytest.approx((4 / 5 - 1 / 2) / (1 - 1 / 2))
    assert (kappa.used, kappa.found, ac1.used, ac1.found) == (5, 6, 5, 6)
    assert (found.marked.agreement.part, found.marked.agreement.whole) == (4, 6)
    assert found.first.ratings == {"P.2.2": Rating.REQUIRES_IMPROVEMENT}
    assert found.second.ratings == {}


def test_differences_come_with_what_each_noted(workspace: Workspace) -> None:
    original = inspected(workspace, 2)
    uid = begin(workspace, draw(original, "7", 100, ["P.2.2"]), "B. Sample")
    open_for(workspace, uid, "B. Sample")
    session = Session.open(workspace, uid)
    session.move(session.walk.into(1))
    session.answer(Answer.NO, "P.2.2.1")
    session.add_evidence(Evidence("Not seen."), "P.2.2.1")
    session.hand_in()
    session.close()
    found = compare(original, file_of(session))
    (one,) = found.differences
    assert (one.label, one.first_notes, one.second_notes) == ("C-01 P.2.2.1", ("evidence-secret",), ("Not seen.",))
    assert found.marked.missing == 5
    assert list(found.by_standard) == ["P.2.2"]


def test_cases_that_went_and_answers_that_came_since_are_said(workspace: Workspace) -> None:
    original = inspected(workspace, 2)
    check = marked(workspace, take(workspace, handed_over(workspace, original, 100), "B. Sample"), [])
    session = Session.open(workspace, original.uid)
    session.answer_all([(1, "P.2.2.1", Answer.NO)])
    session.change_case(2, None)
    session.close()
    found = compare(file_of(session), check)
    assert (found.gone, found.changed_since) == (("C-02",), 1)
    assert {unit[0] for unit in found.first.answers} == {"C-01"}


def test_nothing_is_shown_while_it_is_open_and_of_another_session(workspace: Workspace) -> None:
    original = inspected(workspace)
    uid = begin(workspace, draw(original, "7"), "B. Sample")
    open_for(workspace, uid, "B. Sample")
    check = file_of(Session.open(workspace, uid, to_score=False))
    with pytest.raises(SecondMarkFault, match="still open"):
        compare(original, check)
    with pytest.raises(SecondMarkFault) as fault:
        compare(replace(original, uid="0" * 32, inspector="b. sample"), check)
    assert len(fault.value.faults) == 3
    with pytest.raises(SecondMarkFault, match="no second marking"):
        compare(original, original)


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
