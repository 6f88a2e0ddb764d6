"""A second marking beside the first: the figures, what differs, and when nothing is compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessions.events import Case, Evidence
from sessions.kinds import SessionKind
from sessions.second_marks import SecondMarkFault, begin, compare, draw, open_for, take
from sessions.session import Session
from sessions.session_file import file_of
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from tests.sessions.second_marked import NATIONAL, PDU, QUESTIONS, handed_over, inspected, marked


@pytest.fixture
def rowan(workspace: Workspace) -> Session:
    """The first ten questions of N.2 answered: six Yes, then four No; and N.2 judged Good."""
    uid = workspace.start(NATIONAL, "Rowan (fictional)", SessionKind.INSPECTION, "A. Firstmarker")
    session = Session.open(workspace, uid)
    for place, question in enumerate(NATIONAL.standard("N.2").questions[:10]):
        session.answer(Answer.YES if place < 6 else Answer.NO, question.code)
    session.judge(Rating.GOOD, "Seen in documents.", "N.2")
    session.close()
    return session


def test_the_figures_are_those_worked_out_by_hand(workspace: Workspace, rowan: Session) -> None:
    """Four Yes and three No are shared, two are severe, one is lenient: kappa 0.4, AC1 0.205 / 0.505."""
    yes, no = Answer.YES, Answer.NO
    uid = begin(workspace, draw(file_of(rowan), "7", standards=["N.2"]), "B. Sample")
    open_for(workspace, uid, "B. Sample")
    check = marked(workspace, uid, [yes, yes, yes, yes, no, no, no, no, no, yes], rating=Rating.REQUIRES_IMPROVEMENT)
    found = compare(file_of(rowan), check)
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
