"""A framework as it is printed: every rule with its basis and place, at 80 columns and narrower."""

from __future__ import annotations

import re

import pytest

from standards.framework import Framework
from standards.rules import Rule
from standards.shipped import load_shipped, shipped_ids
from tests.tui.json_names import undocumented
from tui.pages.framework_objects import framework_object
from tui.pages.frameworks import framework_page, frameworks_page
from tui.tables import drawn


def page(framework_id: str, width: int = 80) -> str:
    return drawn(framework_page(load_shipped(framework_id)), width, styled=False)


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def rules_of(framework: Framework) -> list[Rule]:
    rules = framework.rules
    found = [rules.answers, rules.judgement, rules.points, rules.overall.rule]
    found += [one.rule for one in rules.overall.fewer]
    found += [one.rule for one in rules.limits]
    if rules.cases:
        found += [rules.cases.rule, rules.cases.driver_rule, *(edge.rule for edge in rules.cases.edges)]
        found += [rules.cases.panel.rule] if rules.cases.panel else []
    return [rule for rule in found if rule]


@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("framework_id", shipped_ids())
def test_every_rule_is_shown_with_its_basis_and_place(framework_id: str, width: int) -> None:
    text = page(framework_id, width)
    assert max(len(line) for line in text.split("\n")) <= width
    shown = in_one_line(text).replace("- ", "-")
    for rule in rules_of(load_shipped(framework_id)):
        assert in_one_line(f"{rule.text} {rule.cited()}").replace("- ", "-") in shown


@pytest.mark.parametrize("framework_id", shipped_ids())
def test_every_standard_and_every_question_is_shown(framework_id: str) -> None:
    framework, text = load_shipped(framework_id), in_one_line(page(framework_id))
    for standard in framework.standards:
        assert f"{standard.code} {standard.title}"[:16] in text
    for question in framework.all_questions:
        assert f"{question.label} {question.text}" in text


def test_a_pdu_inspection_shows_what_its_cases_are_asked_and_how_they_are_rated() -> None:
    text = page("pdu-2021")
    for words in (
        "outline: the standards and the questions that are known; no prompt",
        "P.2.1   Court work                Casework                 cases      rated",
        "P.2.6   Outcomes                  Casework                 cases      recorded",
        "P.3     Diversity                 --                       judgement  unscored",
        "No questions are given for P.1.1, P.1.2, P.1.3, P.1.4 and P.3.",
        "Rated only where the PDU inspected provides court work.",
        "Asked only where “A review was due” is yes.",
        "responsible_officer   Responsible officer           any text; personal",
        "Requires improvement  5–13       5–12   4–10   4–9    3–7    3–6",
        "Outstanding           from 80%             derived",
        "P.1.1     Good         P.3                                Inadequate",
    ):
        assert words in text


def test_where_there_is_no_sum_it_is_said_what_the_overall_is() -> None:
    assert "Overall from  the judgement of Q.5; the sum of points is indicative only" in page("sfo-review-2021")
    assert "Overall from  nothing: there is no overall rating" in page("offender-management-2006")
    assert "Cases  percentages only, no ratings" in page("offender-management-2006")


def test_the_list_says_how_many_questions_are_asked_of_the_service_and_in_cases() -> None:
    found = frameworks_page([(load_shipped(one), "fourpoint") for one in shipped_ids()])
    text = drawn(found, 100, styled=False)
    assert re.search(r"national-probation-2024 .* 63, 13 in cases +verbatim", text)
    assert re.search(r"pdu-2021 .* 19 in cases +outline", text)
    assert max(len(line) for line in drawn(found, 80, styled=False).split("\n")) <= 80


@pytest.mark.parametrize("framework_id", shipped_ids())
def test_every_json_name_of_a_framework_is_documented(framework_id: str) -> None:
    ratings = {"Inadequate", "Requires improvement", "Good", "Outstanding"}
    assert undocumented(framework_object(load_shipped(framework_id))) <= ratings
