"""A drawn sample as cases: only what the framework declares, in the framework's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sessions.sampled_cases import SampledCases, sampled_cases
from standards.draw import Plan
from standards.framework import Attribute, Form
from standards.sampling import draw_sample
from standards.shipped import load_shipped
from tests.standards.longlists_made import HEADINGS, Row, longlist, row

ATTRIBUTES = (
    Attribute("sentence_type", "Sentence type", ("licence", "community order")),
    Attribute("risk_of_serious_harm", "Risk of serious harm", ("low", "medium", "high", "very high")),
    Attribute("sex", "Sex"),
    Attribute("start_date", "Start date", form=Form.DATE),
    Attribute("age_band", "Age band", ("18-25", "26 and over")),
)
FRAMEWORK = replace(load_shipped("pdu-2021"), attributes=ATTRIBUTES)


def sampled(rows: Sequence[Row], last: str = "AGE_BAND") -> SampledCases:
    return sampled_cases(draw_sample(longlist(rows, (*HEADINGS[:-1], last)), Plan("1", 50)), FRAMEWORK)


def test_cells_become_the_values_of_the_framework() -> None:
    made = sampled([row("A", "05/03/2024", "M", "SSO", "VH", remarks="18-25")])
    assert made.cases[0].reference == "A"
    assert made.cases[0].attributes == {
        "sentence_type": "community order",
        "risk_of_serious_harm": "very high",
        "sex": "male",
        "start_date": "2024-03-05",
        "age_band": "18-25",
        "stratum": "male, community, non-low",
    }
    assert made.unread == {}


def test_what_is_none_of_the_values_is_left_empty_and_counted() -> None:
    made = sampled([row("A", risk="non-low", remarks="unclear"), row("B", risk="non-low")])
    assert [case.attributes.get("risk_of_serious_harm") for case in made.cases] == [None, None]
    assert made.unread == {"Risk of serious harm": 2, "Age band": 1}


def test_columns_that_the_framework_does_not_declare_stay_where_they_are() -> None:
    """A longlist may hold names and dates of birth."""
    made = sampled([row("A", remarks="A. Nobody")], last="Family name")
    assert "A. Nobody" not in made.cases[0].attributes.values()
    assert made.left == ("Restricted", "Started", "Cluster", "Unit", "Responsible officer", "Family name")


def test_the_buffer_is_not_taken() -> None:
    rows = [row(f"C{number}", officer=f"O. {number}") for number in range(20)]
    drawn = draw_sample(longlist(rows), Plan("1", 10))
    assert (len(drawn.selected), len(sampled_cases(drawn, FRAMEWORK).cases)) == (12, 10)
