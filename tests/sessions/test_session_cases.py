"""Cases in a session: how they come in, what is asked in them, and what is refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sessions.cases import rate_record, tally, what_ratings_rest_on
from sessions.events import Case, Evidence, NotApplicable
from sessions.kinds import SessionKind
from sessions.readiness import missing_for_sign_off
from sessions.session import Session
from sessions.session_file import file_of, parse_session_file, to_toml
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from standards.single_changes import single_changes
from standards.tally import Tally

PDU = load_shipped("pdu-2021")
ENGAGEMENT = next(one.code for one in PDU.standard("P.2.2").key_questions)
REVIEW = next(one.code for one in PDU.standard("P.2.5").key_questions)


@pytest.fixture
def inspection(workspace: Workspace) -> Iterator[Session]:
    uid = workspace.start(PDU, "Fernhollow PDU (fictional)", SessionKind.INSPECTION, "A. Example")
    opened = Session.open(workspace, uid)
    yield opened
    opened.close()


def test_a_session_of_cases_begins_without_a_question_and_walks_through_a_case(inspection: Session) -> None:
    assert inspection.walk.questions == ()
    inspection.add_cases([Case("C-01", {"review_due": "no"})])
    inspection.move(inspection.walk.into(1))
    assert inspection.walk.reference == "C-01"
    assert REVIEW not in inspection.walk.asked.positions
    first = inspection.walk.question.code
    inspection.answer(Answer.YES)
    assert inspection.walk.record.marks_in(1).answers == {first: Answer.YES}
    assert inspection.walk.record.answers == {}
    assert inspection.walk.question.code != first


def test_the_next_case_begins_at_its_first_unanswered_question(inspection: Session) -> None:
    inspection.add_cases([Case("C-01"), Case("C-02"), Case("C-03")])
    walk = inspection.walk.into(2)
    inspection.move(walk)
    inspection.answer(Answer.YES)
    assert inspection.walk.beside(1).reference == "C-03"
    assert inspection.walk.beside(-1).beside(1).question.code == inspection.walk.asked.questions[1].code
    assert inspection.walk.beside(1, order=[2, 1]).reference == "C-01"
    assert inspection.walk.beside(1).beside(1).reference == "C-03"


def test_a_tally_has_its_own_denominator(inspection: Session) -> None:
    answers: list[Answer | NotApplicable | None] = [Answer.YES, Answer.NO, NotApplicable("moved away"), None]
    inspection.add_cases([Case(f"C-{number}", {"review_due": "yes"}) for number in range(1, 5)])
    inspection.add_cases([Case("C-5", {"review_due": "no"})])
    for number, answer in enumerate(answers, 1):
        inspection.move(inspection.walk.into(number))
        if answer is not None:
            inspection.answer(answer, REVIEW)
    assert tally(PDU, inspection.walk.record, REVIEW) == Tally(yes=1, applicable=2, blank=1, not_applicable=1)
    assert tally(PDU, inspection.walk.record, REVIEW, [1, 3]) == Tally(yes=1, applicable=1, not_applicable=1)


def test_cases_that_came_in_together_go_together(inspection: Session) -> None:
    inspection.add_cases([Case("C-01")])
    inspection.add_cases([Case("C-02"), Case("C-03")], "import of 2 cases from list.csv")
    inspection.undo()
    assert [case.reference for case in inspection.walk.record.cases.values()] == ["C-01"]
    inspection.redo()
    assert len(inspection.walk.record.cases) == 3
    inspection.undo()
    inspection.undo()
    assert not inspection.walk.record.cases


def test_what_was_answered_in_a_case_that_is_taken_out_comes_back_with_it(inspection: Session) -> None:
    inspection.add_cases([Case("C-01"), Case("C-02")])
    inspection.move(inspection.walk.into(1))
    inspection.answer(Answer.NO, ENGAGEMENT)
    inspection.add_evidence(Evidence("No plan on file"), ENGAGEMENT)
    inspection.change_case(1, None)
    assert inspection.walk.case == 0
    assert tally(PDU, inspection.walk.record, ENGAGEMENT) == Tally(blank=1)
    inspection.undo()
    assert tally(PDU, inspection.walk.record, ENGAGEMENT) == Tally(applicable=1, blank=1)
    assert len(inspection.walk.record.evidence_on(ENGAGEMENT, 1)) == 1
    assert inspection.walk.record.evidence_on(ENGAGEMENT) == []


@pytest.mark.parametrize(
    ("cases", "sentence"),
    [
        ([Case("c-01")], "There is a case c-01 already"),
        ([Case("X"), Case(" x ")], "There is a case x already"),
        ([Case("  ")], "A case has no reference"),
        ([Case("y" * 61)], "longer than 60 characters"),
    ],
)
def test_bad_cases_are_refused_and_none_comes_in(inspection: Session, cases: list[Case], sentence: str) -> None:
    inspection.add_cases([Case("C-01")])
    with pytest.raises(ValueError, match=sentence):
        inspection.add_cases([Case("C-09"), *cases])
    assert len(inspection.walk.record.cases) == 1


def test_a_framework_without_case_standards_takes_no_cases(workspace: Workspace) -> None:
    review = load_shipped("sfo-review-2021")
    uid = workspace.start(review, "Fernhollow (fictional)", SessionKind.INSPECTION, "A. Example")
    opened = Session.open(workspace, uid)
    with pytest.raises(ValueError, match="asks nothing of cases"):
        opened.add_cases([Case("C-01")])
    opened.close()


def test_answers_that_cannot_be_given_are_refused(inspection: Session, session: Session) -> None:
    with pytest.raises(ValueError, match="asked in each case"):
        inspection.answer(Answer.YES, ENGAGEMENT)
    inspection.add_cases([Case("C-01", {"review_due": "no"})])
    inspection.move(inspection.walk.into(1))
    with pytest.raises(ValueError, match="is not asked in case C-01"):
        inspection.answer(Answer.YES, REVIEW)
    with pytest.raises(ValueError, match="needs a reason"):
        inspection.answer(NotApplicable("  "), ENGAGEMENT)
    with pytest.raises(ValueError, match="needs a reason"):
        inspection.answer(Answer.NOT_APPLICABLE, ENGAGEMENT)
    with pytest.raises(ValueError, match="answered yes or no"):
        session.answer(NotApplicable("not here"), "N.1.1.a")


def test_judgements_and_panel_decisions_belong_where_they_can_be(inspection: Session) -> None:
    with pytest.raises(ValueError, match="is not judged: it is rated from the cases"):
        inspection.judge(Rating.GOOD, code="P.2.2")
    with pytest.raises(ValueError, match="needs a reason"):
        inspection.set_panel_decision("P.2.2", Rating.GOOD, " ")
    with pytest.raises(ValueError, match="is not rated"):
        inspection.set_panel_decision("P.2.6", Rating.GOOD, "because")
    with pytest.raises(ValueError, match="is judged, so no panel decision replaces its rating"):
        inspection.set_panel_decision("P.1.2", Rating.GOOD, "because")
    with pytest.raises(ValueError, match="is always rated"):
        inspection.leave_unrated("P.1.1", "because")
    with pytest.raises(ValueError, match="A reason is needed"):
        inspection.leave_unrated("P.2.1", "")


def test_no_panel_decides_on_a_standard_that_is_left_unrated(inspection: Session) -> None:
    inspection.set_panel_decision("P.2.1", Rating.GOOD, "Two cases were alike.")
    inspection.leave_unrated("P.2.1", "No court work here.")
    with pytest.raises(ValueError, match=r"P\.2\.1 Court work is left unrated, so no panel decides"):
        inspection.set_panel_decision("P.2.1", Rating.OUTSTANDING, "because")
    assert inspection.set_panel_decision("P.2.1", None) is not None
    inspection.leave_unrated("P.2.1", None)
    assert inspection.set_panel_decision("P.2.1", Rating.OUTSTANDING, "because") is not None


def test_a_decision_on_a_judged_standard_that_came_from_an_older_session_is_read_and_can_be_taken_away(
    inspection: Session,
) -> None:
    older = inspection.walk.panel("P.1.2", Rating.GOOD, "because")
    assert older is not None
    inspection.take_in([("C. Other", older)])
    data = to_toml(file_of(inspection)).encode()
    assert parse_session_file(data).record.panel == inspection.walk.record.panel
    assert rate_record(PDU, inspection.walk.record).of("P.1.2").panel is Rating.GOOD
    assert single_changes(what_ratings_rest_on(PDU, inspection.walk.record)) == ()
    assert inspection.set_panel_decision("P.1.2", None) is not None
    assert inspection.walk.record.panel == {}


def test_an_answer_stays_when_its_question_is_no_longer_asked(inspection: Session) -> None:
    inspection.add_cases([Case("C-01")])
    inspection.move(inspection.walk.into(1))
    inspection.answer(Answer.YES, REVIEW)
    inspection.change_case(1, Case("C-01", {"review_due": "no"}))
    assert tally(PDU, inspection.walk.record, REVIEW) == Tally()
    inspection.change_case(1, Case("C-01", {"review_due": "yes"}))
    assert tally(PDU, inspection.walk.record, REVIEW) == Tally(yes=1, applicable=1)


def test_sign_off_waits_for_the_cases(inspection: Session) -> None:
    def missing() -> str:
        return " ".join(remark.text for remark in missing_for_sign_off(inspection.walk))

    assert "There are no cases yet" in missing()
    inspection.add_cases([Case("C-01")])
    assert "Case C-01 is not finished." in missing()
    inspection.move(inspection.walk.into(1))
    for question in inspection.walk.questions:
        inspection.answer(Answer.YES, question.code)
    assert "C-01" not in missing()


def test_a_national_session_needs_no_cases(session: Session, national: Framework) -> None:
    assert national.takes_cases
    assert "case" not in " ".join(remark.text for remark in missing_for_sign_off(session.walk)).casefold()


def test_a_case_that_is_taken_out_elsewhere_is_left(inspection: Session, workspace: Workspace) -> None:
    inspection.add_cases([Case("C-01"), Case("C-02")])
    reader = Session.open(workspace, inspection.uid, to_score=False)
    reader.move(reader.walk.into(1).forward().forward())
    inspection.change_case(1, None)
    assert reader.refresh()
    assert (reader.walk.case, reader.walk.cursor) == (0, 0)
