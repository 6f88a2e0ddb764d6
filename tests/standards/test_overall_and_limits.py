"""Faults in where the overall rating comes from, in ranges for smaller counts, and in limits."""

from __future__ import annotations

import pytest

from standards.loading import parse_framework
from standards.rules import OverallFrom
from tests.standards.library import CASES, FRAMEWORK, RULE, changed, check, errors, line_of, warnings, without

JUDGED = f'[overall]\n{RULE}from = "judgement"\nstandard = "R.6"\n\n'
UNRATED = f'[overall]\n{RULE}from = "none"\n\n'
LIMIT = 'standard = "R.1"\nat_most = "Good"\nwhere_any = ["R.2", "R.3"]\nis_at_most = "Requires improvement"'
SECOND_LIMIT = f"""[[limit]]
{RULE}standard = "R.2"
at_most = "Good"
where_any = ["R.1"]
is_at_most = "Inadequate"

"""


def overall(table: str, *changes: tuple[str, str]) -> str:
    """The example with another table [overall]."""
    before, after = CASES[: CASES.index("[overall]")], CASES[CASES.index("[cases]") :]
    return changed(*changes, text=before + table + after)


@pytest.mark.parametrize(
    ("change", "marker", "fault"),
    [
        (
            ("counted = 2\n", "counted = 3\n"),
            "counted = 3\n",
            (
                "overall, fewer 1, counted: 3 are not fewer than the 3 standards that are counted. "
                "Write a number below 3, or take these ranges out."
            ),
        ),
        (
            ("counted = 1\n", "counted = 0\n"),
            "counted = 0\n",
            "overall, fewer 2, counted: The ranges are for 0 standards. Write 1 or more.",
        ),
        (
            ('  { rating = "Outstanding", from = 6, to = 6 }', '  { rating = "Outstanding", from = 6, to = 7 }'),
            '  { rating = "Outstanding", from = 6, to = 7 }',
            (
                "overall, fewer 1, range 4, to: The ranges end at 7, and 2 counted standards can make 6 points. "
                "Write to = 6 in the highest range."
            ),
        ),
        (
            ('  { rating = "Good", from = 2, to = 2 },\n', ""),
            "[[overall.fewer]]\ncounted = 1",
            ("overall, fewer 2: Good has no range, so nothing can be rated so. Add a [[overall.fewer.range]] for it."),
        ),
        (
            ('place = "the same working with one standard"\n', ""),
            "[[overall.fewer]]\ncounted = 1",
            'overall, fewer 2, place: This is missing. Add a line place = "...".',
        ),
    ],
)
def test_ranges_for_fewer_standards(change: tuple[str, str], marker: str, fault: str) -> None:
    if "Good has no range" in fault:
        text = changed(change, text=CASES)
        assert f"f.toml:{line_of(text, marker)}: {fault}" in errors(text)
    else:
        check(change, marker, fault)


def test_ranges_for_a_count_are_given_once() -> None:
    text = changed(("counted = 1\n", "counted = 2\n"), text=CASES)
    first = line_of(text, "counted = 2")
    second = line_of(text, 'counted = 2\nrule = "When one')
    assert errors(text) == [
        (
            f"f.toml:{second}: overall, fewer 2, counted: There are ranges for 2 counted standards already "
            f"(line {first}). Keep one of the two."
        )
    ]


def test_ranges_for_fewer_that_leave_the_pattern_are_a_warning() -> None:
    text = changed(
        ('"Requires improvement", from = 2, to = 3', '"Requires improvement", from = 2, to = 4'),
        ('"Good", from = 4, to = 5', '"Good", from = 5, to = 5'),
        text=CASES,
    )
    (warning,) = warnings(text)
    assert warning.endswith(
        "overall, fewer 1, range: The pattern of published ranges gives 0–1, 2–3, 4–5, 6–6 for 2 counted standards; "
        "these differ. Leave them if the source states them; otherwise correct them."
    )


def test_counts_that_can_come_about_without_ranges_are_a_warning() -> None:
    text = without(CASES, "[[overall.fewer]]", "[cases]")
    assert warnings(text) == [
        (
            f"f.toml:{line_of(text, '[overall]')}: overall: 2 of the 3 counted standards may stay unrated, and there "
            "are no ranges for 1 and 2 of them. "
            "Add [[overall.fewer]] for each; without, there is no overall rating then."
        )
    ]


def test_an_overall_rating_from_a_judgement() -> None:
    framework = parse_framework(overall(JUDGED), "f.toml")
    assert framework.rules.overall.source is OverallFrom.JUDGEMENT
    assert framework.rules.overall.taken_from == "R.6"
    assert (framework.ranges, framework.ranges_for(3), framework.rated_by_sum) == ((), None, False)
    assert warnings(overall(JUDGED)) == []


def test_no_overall_rating_and_no_points() -> None:
    text = overall(UNRATED)
    framework = parse_framework(without(text, "[points]", "[overall]"), "f.toml")
    assert framework.rules.overall.source is OverallFrom.NONE
    assert (framework.points, framework.rules.points) == ({}, None)


def test_a_framework_in_which_nothing_is_judged_needs_no_rule_about_it() -> None:
    text = without(CASES, "[judgement]", "[points]")
    assert errors(text) == ["f.toml:1: judgement: This is missing. Add the table [judgement]."]
    text = without(
        without(text, '[[standard]]\ncode = "R.1"', '[[standard]]\ncode = "R.2"'), "[[limit]]", "[[attribute]]"
    )
    text = without(text, "[overall]", "[cases]").replace("[cases]", f"{UNRATED}[cases]", 1)
    text = text[: text.index('[[standard]]\ncode = "R.5"')]
    assert parse_framework(text, "f.toml").rules.judgement is None


@pytest.mark.parametrize(
    ("table", "marker", "fault"),
    [
        (
            JUDGED.replace("R.6", "R.7"),
            'standard = "R.7"',
            "overall, standard: There is no standard 'R.7'. Did you mean R.1?",
        ),
        (
            JUDGED.replace("R.6", "R.2"),
            'standard = "R.2"',
            (
                "overall, standard: R.2 is not judged, so the overall rating cannot be its judgement. "
                "Name a standard that an inspector judges."
            ),
        ),
        (
            JUDGED.replace("R.6", "R.1"),
            'standard = "R.1"',
            (
                "overall, standard: R.1 is the overall rating itself, and its points are counted among those beside "
                "it. Write counted = false in R.1."
            ),
        ),
        (
            JUDGED.replace('standard = "R.6"\n', ""),
            "[overall]",
            'overall, standard: This is missing. Add a line standard = "...".',
        ),
        (
            UNRATED.rstrip() + '\nstandard = "R.6"\n\n',
            'standard = "R.6"',
            (
                "overall, standard: The overall rating is not taken from one standard (from = none). "
                'Take this out, or write from = "judgement".'
            ),
        ),
        (
            UNRATED.rstrip() + '\nrange = [{ rating = "Good", from = 0, to = 1 }]\n\n',
            "range = ",
            (
                "overall, range: The overall rating is not taken from the sum (from = none), so ranges say nothing. "
                'Take them out, or write from = "sum".'
            ),
        ),
        (
            UNRATED.replace("none", "nothing"),
            'from = "nothing"',
            "overall, from: 'nothing' is not a choice here. The choices are sum, judgement and none.",
        ),
    ],
)
def test_where_the_overall_rating_comes_from(table: str, marker: str, fault: str) -> None:
    text = overall(table)
    found = errors(text)
    if "Did you mean" in fault:  # which of several near codes is named does not matter
        found, fault = [one.rpartition(" ")[0] for one in found], fault.rpartition(" ")[0]
    assert found == [f"f.toml:{line_of(text, marker)}: {fault}"]


def test_a_sum_needs_points() -> None:
    text = without(CASES, "[points]", "[overall]")
    assert errors(text) == ["f.toml:1: points: This is missing. Add the table [points]."]


@pytest.mark.parametrize(
    ("change", "marker", "fault"),
    [
        (
            (LIMIT, LIMIT.replace('["R.2", "R.3"]', '["R.2", "X.9"]')),
            'where_any = ["R.2", "X.9"]',
            "limit 1, where_any: There is no standard 'X.9'. The standards are R.1, R.2, R.3, R.4, R.5 and R.6.",
        ),
        (
            (LIMIT, LIMIT.replace('["R.2", "R.3"]', '["R.1", "R.3"]')),
            'where_any = ["R.1", "R.3"]',
            "limit 1, where_any: 'R.1' would limit itself. Take it out of the list.",
        ),
        (
            (LIMIT, LIMIT.replace('["R.2", "R.3"]', '["R.4"]')),
            'where_any = ["R.4"]',
            (
                "limit 1, where_any: R.4 is recorded, so it never has a rating that could limit another. "
                "Take it out of the list."
            ),
        ),
        (
            (LIMIT, LIMIT.replace('"R.1"', '"R.5"')),
            'standard = "R.5"',
            (
                "limit 1, standard: R.5 is unscored, not rated, so there is nothing to limit. "
                "Name a standard that is rated."
            ),
        ),
        (
            (LIMIT, LIMIT.replace('"Good"', '"Outstanding"')),
            'at_most = "Outstanding"',
            "limit 1, at_most: A limit to Outstanding holds nothing back. Write a lower rating.",
        ),
        (
            (LIMIT, LIMIT.replace('"Requires improvement"', '"Outstanding"')),
            'is_at_most = "Outstanding"',
            (
                "limit 1, is_at_most: Every rating is Outstanding or lower, so this would always hold. "
                "Write a lower rating."
            ),
        ),
        (
            (LIMIT, LIMIT.replace('"Good"', '"good"')),
            'at_most = "good"',
            "limit 1, at_most: 'good' is not a choice here. Did you mean Good?",
        ),
    ],
)
def test_limits(change: tuple[str, str], marker: str, fault: str) -> None:
    check(change, marker, fault)


def test_an_unscored_judgement_can_limit() -> None:
    text = changed((LIMIT, LIMIT.replace('["R.2", "R.3"]', '["R.5"]')), text=CASES)
    assert parse_framework(text, "f.toml").rules.limits[0].where_any == ("R.5",)


def test_limits_that_run_in_a_circle_are_told_at_each() -> None:
    text = changed(("[[attribute]]", f"{SECOND_LIMIT}[[attribute]]"), text=CASES)
    assert [one.split(": ", 1)[1] for one in errors(text)] == [
        (
            f"limit {number}, where_any: R.{number} is limited by a standard that it limits itself, directly or "
            "through others. Let limits lead one way only."
        )
        for number in (1, 2)
    ]


def test_limits_one_after_another_are_sound() -> None:
    text = changed(("[[attribute]]", SECOND_LIMIT.replace('"R.1"', '"R.3"') + "[[attribute]]"), text=CASES)
    assert len(parse_framework(text, "f.toml").rules.limits) == 2


def test_a_domain_without_standards_is_a_warning() -> None:
    text = changed(
        ('[[domain]]\ncode = "2"', '[[domain]]\ncode = "3"\ntitle = "Idle"\n\n[[domain]]\ncode = "2"'), text=CASES
    )
    line = line_of(text, '[[domain]]\ncode = "3"')
    assert warnings(text) == [
        (f"f.toml:{line}: domain 2: No standard is in the domain '3'. Write domain = \"3\" in its standards.")
    ]


def test_attributes_where_nothing_is_asked_of_cases_are_a_warning() -> None:
    text = FRAMEWORK.replace("[[standard]]", '[[attribute]]\nid = "host"\ntitle = "Host"\n\n[[standard]]', 1)
    assert warnings(text) == [
        (
            f"f.toml:{line_of(text, '[[attribute]]')}: attribute: No standard is rated from cases, so nothing is "
            'recorded of cases. Write from = "cases" in a standard, or take the attributes out.'
        )
    ]
