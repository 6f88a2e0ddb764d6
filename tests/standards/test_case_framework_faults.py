"""Each fault in what a framework says of cases, statuses, limits and smaller counts gets its sentence and its line."""

from __future__ import annotations

import pytest

from standards.loading import parse_framework
from standards.rules import Comparison, Driver
from tests.standards.library import CASES, FRAMEWORK, RULE, changed, check, errors, line_of, warnings, without

ROOMS = 'title = "Rooms"\ndomain = "1"\ncounted = false'
ACCESS = 'title = "Access"\nstatus = "unscored"'
BORROWED = 'status = "recorded"'
WELCOME_ASKED = '[standard.asked]\nattribute = "new_reader"\nis = ["yes"]'
DRIVER_RULE = """[cases.driver_rule]
rule = "A standard takes the rating of its lowest key question."
basis = "published"
place = "annex B, paragraph 6"

"""
FEWER_OF_ONE = "counted = 1\n"
EDGE_OF_GOOD = 'rating = "Good"\nfrom = 65\n'
CHOOSING = '[[standard]]\ncode = "R.2"'
ADD_EDGES = "Add a [[cases.edge]] for each rating above Inadequate, or take this out."


def test_the_example_has_no_faults() -> None:
    framework = parse_framework(CASES, "f.toml")
    assert [standard.code for standard in framework.counted] == ["R.1", "R.2", "R.3"]
    assert [standard.code for standard in framework.judged] == ["R.1", "R.5", "R.6"]
    assert [question.code for question in framework.in_cases.questions] == ["R.2.1", "R.2.2", "R.3.1", "R.4.1"]
    assert [question.code for question in framework.in_case({"new_reader": "No"}).questions] == ["R.2.1", "R.4.1"]
    assert warnings(CASES) == []


@pytest.mark.parametrize(
    ("change", "marker", "fault"),
    [
        (
            (ROOMS, ROOMS.replace('"1"', '"3"')),
            'domain = "3"',
            "standard 6, domain: There is no domain '3'. The domains are 1 and 2.",
        ),
        (
            ('code = "2"\ntitle', 'code = "1"\ntitle'),
            'code = "1"\ntitle = "The visits"',
            "domain 2, code: The code '1' is used already (line {}). Give each domain its own code.",
        ),
        (
            ('code = "2"\ntitle', 'code = "2 b"\ntitle'),
            'code = "2 b"',
            (
                "domain 2, code: '2 b' cannot be a code. "
                "Use letters and digits, with single dots or hyphens between them, as in 1 or D.1."
            ),
        ),
        (
            ('id = "host"', 'id = "new_reader"'),
            'id = "new_reader"\ntitle = "Host"',
            "attribute 3, id: The id 'new_reader' is used already (line {}). Give each attribute its own id.",
        ),
        (
            ('title = "Host"', 'title = "new reader"'),
            'title = "new reader"',
            "attribute 3, title: The title 'new reader' is used already (line {}). Give each attribute its own title.",
        ),
        (
            ('id = "host"', 'id = "The host"'),
            'id = "The host"',
            (
                "attribute 3, id: 'The host' cannot be the id of an attribute. "
                "Use small letters, digits and underscores, a letter first, as in sentence_type."
            ),
        ),
        (
            ('form = "date"', 'form = "day"'),
            'form = "day"',
            "attribute 2, form: 'day' is not a choice here. The choices are text and date.",
        ),
        (
            ('form = "date"', 'form = "date"\nvalues = ["today"]'),
            'values = ["today"]',
            "attribute 2, values: A date has no list of values. Take the values out, or the form.",
        ),
        (
            ('values = ["yes", "no"]', 'values = ["yes", "no", "Yes"]'),
            'values = ["yes", "no", "Yes"]',
            "attribute 1, values: Without capitals, 'Yes' is the same as 'yes'. Keep one of the two.",
        ),
    ],
)
def test_domains_and_attributes(change: tuple[str, str], marker: str, fault: str) -> None:
    first = {"The code": 'code = "1"', "The id": 'id = "new_reader"', "The title": 'title = "New reader"'}
    text = changed(change, text=CASES)
    before = [line_of(text, other) for words, other in first.items() if words in fault]
    check(change, marker, fault.format(*before))


@pytest.mark.parametrize(
    ("change", "marker", "fault"),
    [
        (
            (WELCOME_ASKED, WELCOME_ASKED.replace("new_reader", "new_readers")),
            'attribute = "new_readers"',
            "standard 3, asked, attribute: No attribute has the id 'new_readers'. Did you mean new_reader?",
        ),
        (
            (WELCOME_ASKED, WELCOME_ASKED.replace("yes", "perhaps")),
            'is = ["perhaps"]',
            ("standard 3, asked, is: The attribute 'new_reader' has no value 'perhaps'. Its values are yes and no."),
        ),
        (
            (WELCOME_ASKED, WELCOME_ASKED.replace('"yes"', '"NO", "Yes"')),
            'is = ["NO", "Yes"]',
            (
                "standard 3, asked, is: These are all values of 'new_reader' (yes and no), so every case is asked. "
                "Leave a value out, or take the table out."
            ),
        ),
        (
            (WELCOME_ASKED, WELCOME_ASKED.replace("new_reader", "first_visit")),
            'attribute = "first_visit"',
            (
                "standard 3, asked, attribute: 'first_visit' is a date, and what is asked cannot depend on a date. "
                "Name an attribute that has values."
            ),
        ),
        (
            (WELCOME_ASKED, WELCOME_ASKED.replace('\nis = ["yes"]', "")),
            "[standard.asked]",
            'standard 3, asked, is: This is missing. Add a line is = ["..."].',
        ),
        (
            (ROOMS, f"{ROOMS}\n{WELCOME_ASKED}"),
            f"{WELCOME_ASKED}\n",
            (
                "standard 6, asked: This is asked of the service and not of cases, so no attribute can decide whether "
                'it is asked. Take it out, or write from = "cases" in the standard.'
            ),
        ),
    ],
)
def test_what_is_asked_of_which_cases(change: tuple[str, str], marker: str, fault: str) -> None:
    text = changed(change, text=CASES)
    place = text.rindex(marker) if fault.startswith("standard 6") else text.index(marker)
    assert errors(text) == [f"f.toml:{text[:place].count(chr(10)) + 1}: {fault}"]


def test_an_attribute_that_cannot_be_read_is_not_missed_as_well() -> None:
    assert len(errors(changed(('id = "new_reader"', "id = 3"), text=CASES))) == 1


def test_without_attributes_the_cure_is_to_declare_one() -> None:
    text = without(CASES, "[[attribute]]", "[[domain]]")
    found = errors(text)
    assert len(found) == 2
    assert all(
        one.endswith("No attribute has the id 'new_reader'. Declare it in a table [[attribute]].") for one in found
    )


@pytest.mark.parametrize(
    ("change", "marker", "fault"),
    [
        (
            (ACCESS, ACCESS + "\ncounted = true"),
            "counted = true",
            (
                "standard 5, counted: Only a rated standard can count, and this one is unscored. "
                "Take this out, or the status."
            ),
        ),
        (
            (BORROWED, BORROWED + '\noptional = "Sometimes."'),
            'optional = "Sometimes."',
            (
                "standard 4, optional: This says when the standard is rated, and it is recorded. "
                "Take this out, or the status."
            ),
        ),
        (
            (ACCESS, ACCESS.replace("unscored", "indicative")),
            'status = "indicative"',
            (
                "standard 5, status: Only percentages of cases are indicative of a rating, and this standard is "
                'judged. Write from = "cases", or another status.'
            ),
        ),
        (
            (BORROWED, BORROWED.replace("recorded", "unscored")),
            'status = "unscored"',
            (
                "standard 4, status: An unscored standard is judged, and this one is from cases. "
                'Write status = "recorded", or take from = "cases" out.'
            ),
        ),
        (
            (BORROWED, BORROWED.replace("recorded", "recordd")),
            'status = "recordd"',
            "standard 4, status: 'recordd' is not a choice here. Did you mean recorded?",
        ),
        (
            (ACCESS, 'title = "Access"\nfrom = "case"'),
            'from = "case"',
            "standard 5, from: 'case' is not a choice here. Did you mean cases?",
        ),
        (
            ('[[standard.key_question]]\ncode = "R.4.1"\ntext = "Was a book borrowed afterwards?"\n', ""),
            '[[standard]]\ncode = "R.4"',
            "standard 4, key_question: This is missing. Add at least one table [[standard.key_question]].",
        ),
    ],
)
def test_statuses(change: tuple[str, str], marker: str, fault: str) -> None:
    check(change, marker, fault)


@pytest.mark.parametrize(
    ("change", "marker", "fault"),
    [
        (
            (EDGE_OF_GOOD, EDGE_OF_GOOD.replace("65", "50")),
            'from = 50\nrule = "From 65',
            (
                "cases, edge 2, from: Good begins at 50 per cent, and the lower rating Requires improvement at 50. "
                "Give higher ratings higher edges."
            ),
        ),
        (
            ("from = 80", "from = 101"),
            "from = 101",
            "cases, edge 3, from: The edge is at 101 per cent. Write a percentage from 1 to 100.",
        ),
        (
            ("from = 50", "from = 0"),
            'from = 0\nrule = "From half',
            "cases, edge 1, from: The edge is at 0 per cent. Write a percentage from 1 to 100.",
        ),
        (
            [('"at_least"', '"over"'), ("from = 80", "from = 100")],
            "from = 100",
            "cases, edge 3, from: No percentage is over 100. Write a lower edge, or compare with at_least.",
        ),
        (
            ('rating = "Requires improvement"\nfrom = 50', 'rating = "Inadequate"\nfrom = 50'),
            'rating = "Inadequate"\nfrom = 50',
            (
                "cases, edge 1, rating: Inadequate has no edge: it is what lies below the lowest one. "
                "Take this edge out."
            ),
        ),
        (
            ('"at_least"', '"atleast"'),
            'comparison = "atleast"',
            "cases, comparison: 'atleast' is not a choice here. Did you mean at_least?",
        ),
        (
            (DRIVER_RULE, ""),
            "[cases]",
            "cases, driver_rule: This is missing. Add the table [cases.driver_rule].",
        ),
        (
            ("within_points = 5", "within_points = -1"),
            "within_points = -1",
            "cases, panel, within_points: This is -1, below 0. Write 0 or more.",
        ),
        (
            ("within_points = 5", "within_points = 101"),
            "within_points = 101",
            "cases, panel, within_points: No percentage is 101 points from an edge. Write 0 to 100.",
        ),
        (
            ("few_cases = 5\n", ""),
            "[cases.panel]",
            "cases, panel, few_cases: This is missing. Add a line few_cases = N with a whole number for N.",
        ),
    ],
)
def test_edges_driver_and_panel(change: tuple[str, str] | list[tuple[str, str]], marker: str, fault: str) -> None:
    check(change, marker, fault)


def test_edges_stand_in_the_order_of_the_scale_and_each_rating_has_one() -> None:
    text = changed(('rating = "Outstanding"\nfrom = 80', 'rating = "Requires improvement"\nfrom = 80'), text=CASES)
    line = line_of(text, 'rating = "Requires improvement"\nfrom = 80')
    first = line_of(text, 'rating = "Requires improvement"\nfrom = 50')
    assert errors(text) == [
        (
            f"f.toml:{line_of(text, '[[cases.edge]]')}: cases, edge: Outstanding has no edge, so no key question can "
            "be rated so. Add a [[cases.edge]] for it."
        ),
        (
            f"f.toml:{line}: cases, edge 3, rating: Requires improvement has an edge already (line {first}). "
            "Give each rating one edge."
        ),
        (
            f"f.toml:{line}: cases, edge 3, rating: Requires improvement stands after Good. "
            "Write the edges from the lowest rating up to Outstanding."
        ),
    ]


def test_what_needs_edges_says_so_where_there_are_none() -> None:
    text = without(CASES, "[[cases.edge]]", "[cases.panel]")
    cases = line_of(text, "[cases]")
    assert errors(text) == [
        f"f.toml:{cases + 4}: cases, comparison: Without edges there is nothing to compare with. {ADD_EDGES}",
        (
            f"f.toml:{cases + 5}: cases, driver: Without edges no key question has a rating, so none can be the "
            f"lowest. {ADD_EDGES}"
        ),
        (
            f"f.toml:{line_of(text, '[cases.panel]')}: cases, panel: Without edges there is no rating that a panel "
            f"could set another in place of. {ADD_EDGES}"
        ),
    ]


def test_a_rated_case_standard_needs_edges() -> None:
    text = without(CASES, "comparison = ", "[[limit]]")
    found = errors(text)
    assert found[0] == (
        f"f.toml:{line_of(text, CHOOSING)}: standard 2: 'R.2' is to have a rating, and [cases] has no edges. "
        'Add [[cases.edge]] for each rating above Inadequate, or status = "recorded" here.'
    )
    assert [one.split(": ")[1] for one in found] == ["standard 2", "standard 3"]


def test_a_rated_case_standard_needs_what_drives_it() -> None:
    found = errors(changed(('driver = "lowest"\n', ""), (DRIVER_RULE, ""), text=CASES))
    assert [one.split(": ", 1)[1] for one in found] == [
        (
            f"standard {number}: 'R.{number}' is to have a rating, and [cases] says nothing that drives it. "
            'Write driver = "lowest" there, or status = "recorded" here.'
        )
        for number in (2, 3)
    ]


def test_a_rule_about_no_driver_says_nothing() -> None:
    text = changed(('driver = "lowest"', 'driver = "none"'), text=CASES)
    assert errors(text) == [
        (
            f"f.toml:{line_of(text, '[cases.driver_rule]')}: cases, driver_rule: Nothing drives the case standards, "
            'so this rule says nothing. Write driver = "lowest" above it, or take it out.'
        )
    ]


def test_case_standards_need_the_table_cases() -> None:
    text = without(CASES, "[cases]", "[[limit]]")
    assert errors(text) == [
        (
            f"f.toml:{line_of(text, CHOOSING) + 4}: standard 2, from: 'R.2' is rated from cases, and nothing says "
            "how. Add the table [cases]."
        )
    ]


def test_the_table_cases_needs_case_standards() -> None:
    cases = CASES[CASES.index("[cases]") : CASES.index("[[limit]]")]
    text = FRAMEWORK.replace("[[standard]]", f"{cases}[[standard]]", 1)
    assert errors(text) == [
        (
            f"f.toml:{line_of(text, '[cases]')}: cases: No standard is rated from cases, so this says nothing. "
            'Write from = "cases" in a standard, or take it out.'
        )
    ]


def test_what_is_left_out_of_cases_is_at_least_and_no_driver() -> None:
    text = without(CASES, "comparison = ", "[[limit]]").replace('from = "cases"', 'from = "cases"\nstatus = "recorded"')
    text = text.replace('status = "recorded"\nstatus = "recorded"', 'status = "recorded"')
    text = without(text, "optional = ", "[standard.asked]")
    text = without(without(text, "[[limit]]", "[[attribute]]"), "[overall]", "[cases]")
    text = text.replace("[cases]", f'[overall]\n{RULE}from = "none"\n\n[cases]', 1)
    cases = parse_framework(text, "f.toml").rules.cases
    assert cases is not None
    assert (cases.comparison, cases.driver, cases.driver_rule, cases.panel, cases.edges) == (
        Comparison.AT_LEAST,
        Driver.NONE,
        None,
        None,
        (),
    )


def test_all_faults_come_at_once_in_the_order_of_the_lines() -> None:
    text = changed(
        (FEWER_OF_ONE, "counted = 0\n"),
        ("from = 80", "from = 101"),
        ('standard = "R.1"\nat_most', 'standard = "R.9"\nat_most'),
        ('id = "host"', 'id = "Host"'),
        (WELCOME_ASKED, WELCOME_ASKED.replace("yes", "maybe")),
        (ACCESS, ACCESS + "\ncounted = true"),
        text=CASES,
    )
    found = [one.split(": ")[1] for one in errors(text)]
    assert found == [
        "overall, fewer 2, counted",
        "cases, edge 3, from",
        "limit 1, standard",
        "attribute 3, id",
        "standard 3, asked, is",
        "standard 5, counted",
    ]
