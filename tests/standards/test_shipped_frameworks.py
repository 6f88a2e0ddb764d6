"""Every framework that comes with the program says what its sources state, and says what is derived."""

from __future__ import annotations

import pytest

from standards.checking import check_file
from standards.framework import Form, Framework, RatedFrom, Status
from standards.rules import Comparison, Driver, OverallFrom, PointsRange
from standards.scale import Answer, Basis, Rating, TextKind
from standards.shipped import load_shipped, shipped_ids, shipped_path

INADEQUATE, IMPROVEMENT, GOOD, OUTSTANDING = Rating
OUTLINES = (
    "crc-2018",
    "nps-2018",
    "offender-management-2006",
    "pdu-2021",
    "sfo-review-2021",
    "youth-offending-2018",
)
SUMMED = ("crc-2018", "nps-2018", "pdu-2021", "youth-offending-2018")


def worked_out(counted: int) -> tuple[PointsRange, ...]:
    """The ranges of the derived formula: Inadequate if 2T <= N, then 3N, then 5N; each sum is put to it."""
    found: dict[Rating, list[int]] = {rating: [] for rating in Rating}
    for total in range(3 * counted + 1):
        edges = (counted, 3 * counted, 5 * counted)
        found[list(Rating)[sum(2 * total > edge for edge in edges)]].append(total)
    return tuple(PointsRange(rating, min(sums), max(sums)) for rating, sums in found.items())


def codes(framework: Framework, **wanted: object) -> list[str]:
    """The codes of the standards of which all this holds."""
    return [
        one.code for one in framework.standards if all(getattr(one, name) == value for name, value in wanted.items())
    ]


def texts(framework: Framework, code: str) -> list[str]:
    """The texts of a standard's key questions."""
    return [asked.text for asked in framework.standard(code).key_questions]


def test_these_come_with_the_program() -> None:
    assert shipped_ids() == tuple(sorted((*OUTLINES, "national-probation-2024")))


@pytest.mark.parametrize("framework_id", shipped_ids())
def test_each_is_free_of_errors_and_warnings(framework_id: str) -> None:
    assert check_file(shipped_path(framework_id)) == ()


@pytest.mark.parametrize("framework_id", OUTLINES)
def test_each_outline_names_its_source_its_licence_and_what_is_derived(framework_id: str) -> None:
    framework = load_shipped(framework_id)
    assert framework.text_kind is TextKind.OUTLINE
    assert framework.licence == "Open Government Licence v3.0"
    assert "Crown copyright" in framework.attribution
    head = framework.source_text.split("format = 1")[0]
    for words in ("Source: HM Inspectorate of Probation", "© Crown copyright", "An outline", "are ours"):
        assert words in head
    # Only the framework for which nothing was worked out has nothing to say of it.
    assert "Derived are" in head or framework_id in ("offender-management-2006", "sfo-review-2021")


@pytest.mark.parametrize(
    ("framework_id", "fewest", "tops"),
    [
        ("pdu-2021", 4, (4, 13, 22, 27)),
        ("crc-2018", 6, (5, 15, 25, 30)),
        ("nps-2018", 6, (5, 15, 25, 30)),
        ("youth-offending-2018", 5, (6, 18, 30, 36)),
    ],
)
def test_the_ranges_are_the_derived_ones_for_every_count(framework_id: str, fewest: int, tops: tuple[int, ...]) -> None:
    framework = load_shipped(framework_id)
    most = len(framework.counted)
    assert framework.rules.overall.source is OverallFrom.SUM
    assert tuple(span.highest for span in framework.ranges) == tops
    assert [one.counted for one in framework.rules.overall.fewer] == list(range(most - 1, fewest - 1, -1))
    for counted in range(fewest, most + 1):
        found = framework.ranges_for(counted)
        assert found is not None
        assert found.ranges == worked_out(counted)
        assert found.rule.basis is Basis.DERIVED
        assert "2T ≤" in found.rule.place
    assert framework.ranges_for(fewest - 1) is None
    assert most - fewest == sum(standard.may_be_unrated for standard in framework.counted)
    assert [framework.points[rating] for rating in Rating] == [0, 1, 2, 3]


@pytest.mark.parametrize("framework_id", [*SUMMED, "national-probation-2024"])
def test_the_edges_of_case_standards(framework_id: str) -> None:
    cases = load_shipped(framework_id).rules.cases
    assert cases is not None
    # The edges are published for probation services; that they hold for youth offending services is not.
    stated = Basis.DERIVED if framework_id.startswith("youth") else Basis.PUBLISHED
    assert [(edge.rating, edge.percent, edge.rule.basis) for edge in cases.edges] == [
        (IMPROVEMENT, 50, stated),
        (GOOD, 65, stated),
        (OUTSTANDING, 80, Basis.DERIVED),
    ]
    assert all("2021 Annual Report, chapter 2" in edge.rule.place for edge in cases.edges[:2])
    assert "over 65 per cent" in cases.edges[1].rule.place
    assert (cases.comparison, cases.driver) == (Comparison.AT_LEAST, Driver.LOWEST)
    assert cases.driver_rule is not None
    assert cases.driver_rule.basis is Basis.DERIVED


@pytest.mark.parametrize("framework_id", SUMMED)
def test_when_the_panel_may_decide_is_derived(framework_id: str) -> None:
    framework = load_shipped(framework_id)
    assert framework.rules.cases is not None
    panel = framework.rules.cases.panel
    assert panel is not None
    assert (panel.within_points, panel.cases, panel.few_cases) == (5, 1, 5)
    assert panel.rule.basis is Basis.DERIVED
    assert framework.rules.allowed == (Answer.YES, Answer.NO, Answer.NOT_APPLICABLE)


def test_the_pdu_inspection() -> None:
    pdu = load_shipped("pdu-2021")
    assert [(domain.code, domain.title) for domain in pdu.domains] == [
        ("1", "Organisational delivery"),
        ("2", "Casework"),
    ]
    assert [one.title for one in pdu.in_domain("1")] == [
        "Leadership",
        "Staffing",
        "Services",
        "Information and facilities",
    ]
    assert codes(pdu, rated_from=RatedFrom.CASES, status=Status.RATED) == ["P.2.1", "P.2.2", "P.2.3", "P.2.4", "P.2.5"]
    assert codes(pdu, status=Status.RECORDED) == ["P.2.6", "P.2.7"]
    assert codes(pdu, status=Status.UNSCORED) == ["P.3"]
    assert len(pdu.counted) == 9
    assert pdu.questions == ()
    assert pdu.standard("P.2.1").optional == "Rated only where the PDU inspected provides court work."
    for code in ("P.2.2", "P.2.3", "P.2.4", "P.2.5"):
        assert texts(pdu, code) == [
            "Sufficiency of the focus on engagement",
            "Sufficiency of the focus on desistance",
            "Sufficiency of the focus on keeping other people safe",
        ]
    assert [one.short for one in pdu.standard("P.2.5").key_questions] == [
        "engagement",
        "desistance",
        "safety of others",
    ]
    assert [len(pdu.standard(code).questions) for code in ("P.2.1", "P.2.6", "P.2.7")] == [1, 5, 1]
    assert pdu.question("P.2.6.1.d").text == "Has there been sufficient compliance?"


def test_what_is_asked_of_which_case_in_a_pdu() -> None:
    pdu = load_shipped("pdu-2021")
    no = {"court_report": "no", "review_due": "no", "victim_work": "no"}
    assert pdu.in_case(no).standards == ("P.2.2", "P.2.3", "P.2.4", "P.2.6")
    for attribute, code in (("court_report", "P.2.1"), ("review_due", "P.2.5"), ("victim_work", "P.2.7")):
        assert code in pdu.in_case({**no, attribute: "yes"}).standards
    assert pdu.in_case({}) is not None
    assert pdu.in_case({}).questions == pdu.in_cases.questions


def test_the_two_limits_on_leadership() -> None:
    limits = load_shipped("pdu-2021").rules.limits
    assert [(one.standard, one.at_most, one.where_any, one.is_at_most) for one in limits] == [
        ("P.1.1", GOOD, ("P.2.1", "P.2.2", "P.2.3", "P.2.4", "P.2.5"), IMPROVEMENT),
        ("P.1.1", GOOD, ("P.3",), INADEQUATE),
    ]
    assert {one.rule.cited() for one in limits} == {"published: chapter 7 and Annexe 1"}
    assert all(not load_shipped(one).rules.limits for one in shipped_ids() if one != "pdu-2021")


def test_the_attributes_of_cases_in_a_pdu() -> None:
    pdu = load_shipped("pdu-2021")
    values = {one.id: one.values for one in pdu.attributes}
    assert values["risk_of_serious_harm"] == ("low", "medium", "high", "very high")
    assert values["sentence_type"] == ()  # no list of all sentences is published, so any text is one
    assert {"sex", "age_band", "ethnicity", "unit", "agencies", "caseload"} <= set(values)
    assert [one.id for one in pdu.attributes if one.personal] == ["responsible_officer"]
    assert [one.id for one in pdu.attributes if one.form is Form.DATE] == ["start_date"]


@pytest.mark.parametrize(
    ("framework_id", "letter", "third"),
    [
        ("crc-2018", "C", ["Unpaid work", "Through the Gate"]),
        ("nps-2018", "N", ["Court reports", "Statutory victim work"]),
    ],
)
def test_the_crc_and_nps_inspections(framework_id: str, letter: str, third: list[str]) -> None:
    framework = load_shipped(framework_id)
    titles = [[one.title for one in framework.in_domain(domain)] for domain in "123"]
    assert titles == [
        ["Leadership", "Staff", "Services", "Information and facilities"],
        ["Assessment", "Planning", "Implementation and delivery", "Reviewing"],
        third,
    ]
    cases = [f"{letter}.2.{number}" for number in range(1, 5)]
    assert codes(framework, rated_from=RatedFrom.CASES) == cases
    assert len(framework.counted) == len(framework.standards) == 10
    assert [texts(framework, code) for code in cases] == [[title] for title in titles[1]]
    assert all("does not say" in one.note for one in framework.in_domain("3"))


def test_the_youth_inspection() -> None:
    youth = load_shipped("youth-offending-2018")
    assert [[one.title for one in youth.in_domain(domain)] for domain in "123"] == [
        ["Governance and leadership", "Staff", "Partnerships and services", "Information and facilities"],
        ["Assessment", "Planning", "Implementation and delivery", "Reviewing"],
        ["Assessment", "Planning", "Implementation and delivery", "Policy and provision"],
    ]
    assert len(youth.counted) == 12
    cases = [one.code for one in youth.case_standards]
    assert cases == ["Y.2.1", "Y.2.2", "Y.2.3", "Y.2.4", "Y.3.1", "Y.3.2", "Y.3.3"]
    for code in cases:
        assert texts(youth, code) == ["Desistance", "The child's safety and wellbeing", "The safety of other people"]
    assert youth.in_case({"disposal": "court"}).standards == ("Y.2.1", "Y.2.2", "Y.2.3", "Y.2.4")
    assert youth.in_case({"disposal": "Out-of-court"}).standards == ("Y.3.1", "Y.3.2", "Y.3.3")
    assert "79 usable published totals agree" in youth.rules.overall.rule.place
    resettlement = youth.standard("Y.4")
    assert (resettlement.status, resettlement.counted, resettlement.may_be_unrated) == (Status.RATED, False, True)


def test_the_sfo_review() -> None:
    sfo = load_shipped("sfo-review-2021")
    assert [one.code for one in sfo.judged] == ["Q.1", "Q.2", "Q.3", "Q.4", "Q.5"]
    assert [one.code for one in sfo.counted] == ["Q.1", "Q.2", "Q.3", "Q.4"]
    assert (sfo.rules.overall.source, sfo.rules.overall.taken_from) == (OverallFrom.JUDGEMENT, "Q.5")
    assert (sfo.ranges, sfo.all_questions, sfo.takes_cases) == ((), (), False)
    assert sfo.rules.overall.rule.basis is Basis.DERIVED
    assert "indicative only" in sfo.rules.overall.rule.text


def test_the_offender_management_inspection() -> None:
    plan = load_shipped("offender-management-2006")
    assert [[one.title for one in plan.in_domain(domain.code)] for domain in plan.domains] == [
        ["Assessment and planning", "Interventions", "Initial outcomes"],
        ["Risk of Harm"],
    ]
    assert {one.status for one in plan.standards} == {Status.RECORDED}
    assert plan.case_standards == plan.standards
    assert (plan.counted, plan.points, plan.judged) == ((), {}, ())
    assert plan.rules.overall.source is OverallFrom.NONE
    assert (plan.rules.judgement, plan.rules.points) == (None, None)
    assert plan.rules.cases is not None
    assert (plan.rules.cases.edges, plan.rules.cases.driver, plan.rules.cases.panel) == ((), Driver.NONE, None)
    assert plan.rules.cases.rule.basis is Basis.PUBLISHED
