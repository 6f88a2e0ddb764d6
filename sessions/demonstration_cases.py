"""The case inspections of the demonstration: plainly fictional units, cases and findings, built as a person would.

Answers fall in plain rhythms, so that percentages, patterns and limits have something to show: licence cases fall short
on keeping other people safe, one unit falls short on engagement, and leadership is held by a limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sessions.demonstration import Calendar
from sessions.events import Case, Effect, Evidence, NotApplicable, Recommendation, Source
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework, Question
from standards.scale import Answer, Rating

_RISKS = ("medium", "low", "high", "medium", "medium", "very high")
_AGES = ("18 to 25", "26 to 35", "36 to 49", "50 and over")
_QUICK = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class _Inspection:
    """One case inspection: how many cases, how many of them finished, and what was judged beside them."""

    service: str
    inspector: str
    days: int
    cases: int
    finished: int
    begun: int
    shift: int
    judged: tuple[tuple[str, Rating, str], ...]
    signed_off: bool = False


_INSPECTIONS = (
    _Inspection(
        "Brackenford PDU (fictional)",
        "Ines Farrow",
        16,
        cases=16,
        finished=16,
        begun=0,
        shift=3,
        judged=(
            ("P.1.1", Rating.GOOD, "Leaders know their caseload and act on what they learn."),
            ("P.1.2", Rating.REQUIRES_IMPROVEMENT, "Two teams in four carry vacancies of a third."),
            ("P.1.3", Rating.GOOD, "The right interventions are at hand and are used."),
            ("P.1.4", Rating.GOOD, "Offices are sound, and records can be found."),
            ("P.3", Rating.GOOD, "Needs are known and met in most cases seen."),
        ),
        signed_off=True,
    ),
    _Inspection(
        "Saltmarsh PDU (fictional)",
        "Amara Lindqvist",
        3,
        cases=24,
        finished=20,
        begun=1,
        shift=0,
        judged=(
            ("P.1.1", Rating.OUTSTANDING, "Direction is clear, and every team could say what it means for them."),
            ("P.1.2", Rating.GOOD, "Workloads are fair, and supervision takes place."),
            ("P.1.3", Rating.GOOD, "Services are near where people live."),
        ),
    ),
)

_NOTES = (
    ("P.2.2.3", Effect.BLOCKER, "No enquiry was made with the police before the plan was written."),
    ("P.2.3.1", Effect.ENABLER, "The plan is in the person's own words, and they signed it."),
    ("P.2.4.3", Effect.BLOCKER, "Two missed home visits were not followed up."),
)


def build_case_demonstration(workspace: Workspace, pdu: Framework) -> None:
    """Add the case inspections to a workspace, changed over the days before its own present.

    The framework must be the PDU one of 2021. Raises NotRecorded when something cannot be written.
    """
    own_clock = workspace.clock
    calendar = Calendar(own_clock(), step=_QUICK)
    workspace.clock = calendar
    try:
        for plan in _INSPECTIONS:
            _build(workspace, pdu, plan, calendar)
    finally:
        workspace.clock = own_clock


def _build(workspace: Workspace, pdu: Framework, plan: _Inspection, calendar: Calendar) -> None:
    calendar.go_to(plan.days)
    uid = workspace.start(pdu, plan.service, SessionKind.INSPECTION, plan.inspector)
    session = Session.open(workspace, uid)
    try:
        session.add_cases(
            [_case(number, plan) for number in range(1, plan.cases + 1)],
            f"import of {plan.cases} cases from sample.csv",
        )
        for number in range(1, plan.finished + plan.begun + 1):
            session.move(session.walk.into(number))
            asked = session.walk.questions
            for question in asked if number <= plan.finished else asked[:5]:
                session.answer(_answer(number + plan.shift, question, session.walk.record.cases[number]), question.code)
        _note(session)
        for code, rating, reason in plan.judged:
            session.judge(rating, reason, code)
        if plan.signed_off:
            session.add_recommendation(Recommendation("Fill the vacancies in the two northern teams.", "region"))
            session.sign_off()
        session.move(session.walk.into(0) if not plan.begun else session.walk.into(plan.finished + 1))
    finally:
        session.close()


def _case(number: int, plan: _Inspection) -> Case:
    at = number + plan.shift
    return Case(
        f"{plan.service[0]}-{number:03}",
        {
            "sentence_type": "licence" if at % 3 == 0 else "community order",
            "risk_of_serious_harm": _RISKS[at % len(_RISKS)],
            "sex": "female" if at % 6 == 1 else "male",
            "age_band": _AGES[at % len(_AGES)],
            "responsible_officer": f"RO-{at % 7 + 1:02}",
            "unit": "Harbour" if at % 2 else "Mill Lane",
            "court_report": "yes" if at % 4 == 1 else "no",
            "review_due": "no" if at % 8 == 0 else "yes",
            "victim_work": "yes" if at % 9 == 0 else "no",
        },
    )


def _answer(at: int, question: Question, case: Case) -> Answer | NotApplicable:
    safety = question.key_question.endswith(".3")
    if safety and at % 14 == 0:
        return NotApplicable("no other person is at risk")
    if safety and case.attributes["sentence_type"] == "licence":
        return Answer.YES if at % 2 else Answer.NO
    if question.key_question.endswith(".1") and case.attributes["unit"] == "Mill Lane":
        return Answer.NO if at % 6 == 0 else Answer.YES
    return Answer.NO if (at * 3 + len(question.code) + int(question.key_question[-3])) % 7 == 0 else Answer.YES


def _note(session: Session) -> None:
    for place, (code, effect, text) in enumerate(_NOTES, 2):
        session.move(session.walk.into(place))
        session.add_evidence(Evidence(text, Source.CASE_FILE, effect), code)
