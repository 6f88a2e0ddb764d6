"""Each kind of fault in a framework file gets its sentence, with the line and how to mend it."""

from __future__ import annotations

import pytest

from standards.loading import parse_framework
from standards.scale import TextKind
from tests.standards.library import FRAMEWORK, changed, errors

ROOMS = 'title = "Rooms"'
SECOND_QUESTION = """[[standard.key_question]]
code = "L.2.1"
text = "Are the rooms open when people are free?"
"""
JUDGEMENT = """[judgement]
rule = "Each standard is rated by judgement."
basis = "published"
place = "annex A, paragraph 3"
"""


def test_the_example_has_no_faults() -> None:
    framework = parse_framework(FRAMEWORK, "f.toml")
    assert [question.code for question in framework.questions] == ["L.1.1.a", "L.1.1.b", "L.1.1", "L.2.1"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'licence = "Open Government Licence v3.0"\n',
            "",
            '1: licence: This is missing. Add a line licence = "...".',
        ),
        (ROOMS + "\n", "", '76: standard 2, title: This is missing. Add a line title = "...".'),
        (
            'letter = "b"\n',
            "",
            '72: standard 1, key_question 1, prompt 2, letter: This is missing. Add a line letter = "...".',
        ),
        (JUDGEMENT, "", "1: judgement: This is missing. Add the table [judgement]."),
        (
            "from = 2\n",
            "",
            "44: overall, range 2, from: This is missing. Add a line from = N with a whole number for N.",
        ),
        (
            SECOND_QUESTION,
            "",
            ("76: standard 2, key_question: This is missing. Add at least one table [[standard.key_question]]."),
        ),
        (
            'statement = "The rooms invite people to stay."\n',
            "",
            '76: standard 2, statement: This is missing. Add a line statement = "...".',
        ),
        (
            ROOMS,
            ROOMS + '\ncolour = "red"',
            (
                "79: standard 2, colour: There is no such field here. "
                "The fields here are code, title, statement, note, domain, from, status, counted, optional, asked "
                "and key_question."
            ),
        ),
        (
            "note = ",
            "Notes = ",
            "80: standard 2, Notes: There is no such field here. Did you mean note?",
        ),
    ],
)
def test_missing_and_unknown_fields(old: str, new: str, fault: str) -> None:
    assert errors(changed((old, new))) == [f"f.toml:{fault}"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'code = "L.2"',
            'code = "L.1"',
            "77: standard 2, code: The code 'L.1' is used already (line 60). Give each its own code.",
        ),
        (
            'code = "L.2.1"',
            'code = "L.1.1"',
            (
                "83: standard 2, key_question 1, code: The code 'L.1.1' is used already (line 65). "
                "Give each its own code."
            ),
        ),
        (
            'code = "L.2.1"',
            'code = "L.1.1.b"',
            (
                "83: standard 2, key_question 1, code: The code 'L.1.1.b' is used already (line 73). "
                "Give each its own code."
            ),
        ),
        (
            'code = "L.2.1"',
            'code = "L.2"',
            ("83: standard 2, key_question 1, code: The code 'L.2' is used already (line 77). Give each its own code."),
        ),
        (
            'code = "L.2.1"',
            'code = "L.11"',
            (
                "83: standard 2, key_question 1, code: Typed without dots, 'L.11' is the same as 'L.1.1' "
                "(line 65). Change one of the two codes."
            ),
        ),
        (
            'code = "L.2.1"',
            'code = "l-11A"',
            (
                "83: standard 2, key_question 1, code: Typed without dots, 'l-11A' is the same as 'L.1.1.a' "
                "(line 69). Change one of the two codes."
            ),
        ),
        (
            'letter = "b"',
            'letter = "a"',
            (
                "73: standard 1, key_question 1, prompt 2, letter: The letter 'a' is used already (line 69). "
                "Give each prompt its own letter."
            ),
        ),
        (
            'code = "L.2"',
            'code = "L 2"',
            (
                "77: standard 2, code: 'L 2' cannot be a code. "
                "Use letters and digits, with single dots or hyphens between them, as in N.1.1."
            ),
        ),
        (
            'letter = "b"',
            'letter = "B)"',
            (
                "73: standard 1, key_question 1, prompt 2, letter: 'B)' cannot be a letter. "
                "Write a small letter, a to z; after z, aa, ab."
            ),
        ),
    ],
)
def test_codes_and_letters(old: str, new: str, fault: str) -> None:
    assert errors(changed((old, new))) == [f"f.toml:{fault}"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            ROOMS,
            "title = 3",
            ('78: standard 2, title: This is the number 3, not a text. Put it in quotation marks, as in "...".'),
        ),
        (
            ROOMS,
            "title = 2025-01-01",
            '78: standard 2, title: This is a date, not a text. Put it in quotation marks, as in "...".',
        ),
        (
            '"Good" = 2',
            '"Good" = true',
            "31: points, Good: This is true, not a whole number. Write digits alone, such as 2.",
        ),
        (
            '"Good" = 2',
            '"Good" = 2.0',
            ("31: points, Good: This is the decimal number 2.0, not a whole number. Write digits alone, such as 2."),
        ),
        (
            '"Good" = 2',
            '"Good" = "2"',
            "31: points, Good: This is the text '2', not a whole number. Write digits alone, such as 2.",
        ),
        (
            ROOMS,
            ROOMS + '\ncounted = "no"',
            (
                "79: standard 2, counted: This is the text 'no', not true or false. "
                "Write true or false without quotation marks."
            ),
        ),
        (
            'levels = ["county", "branch"]',
            'levels = "county"',
            '12: levels: This is the text \'county\', not a list of texts. Write it as ["...", "..."].',
        ),
        (
            'levels = ["county", "branch"]',
            'levels = ["county",\n  4]',
            "13: levels 2: This is the number 4, not a text. Put it in quotation marks.",
        ),
        (
            'levels = ["county", "branch"]',
            'levels = ["county", "county"]',
            "12: levels 2: 'county' is in the list twice. Take one of them out.",
        ),
        ('levels = ["county", "branch"]', "levels = []", "12: levels: The list is empty. Fill it."),
        (
            "[judgement]",
            "[[judgement]]",
            "20: judgement: This is a list, not a table. Begin it with [judgement] on a line of its own.",
        ),
        (ROOMS, 'title = "  "', "78: standard 2, title: The text is empty. Write something."),
        (
            'note = "Rooms are all places open to readers."',
            'note = ""',
            "80: standard 2, note: The text is empty. Write something or take it out.",
        ),
        (
            ROOMS,
            'title = "a\\nb"',
            "78: standard 2, title: The text has a line break or a tab. Write it in one line.",
        ),
        (
            ROOMS,
            'title = "\\u001b[31m"',
            (
                "78: standard 2, title: The text holds the control character U+001B. "
                "Take it out; only line breaks and tabs may be used."
            ),
        ),
        (
            ROOMS,
            'title = "a\u202eb"',
            (
                "78: standard 2, title: The text holds the control character U+202E. "
                "Take it out; only line breaks and tabs may be used."
            ),
        ),
    ],
)
def test_types_and_texts(old: str, new: str, fault: str) -> None:
    assert errors(changed((old, new))) == [f"f.toml:{fault}"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'id = "library-visits-2025"',
            'id = "Library 2025"',
            (
                "3: id: 'Library 2025' cannot be an id. "
                "Use small letters, digits and hyphens only, as in national-probation-2024."
            ),
        ),
        (
            'text = "verbatim"',
            'text = "verbatm"',
            "11: text: 'verbatm' is not a choice here. Did you mean verbatim?",
        ),
        (
            'basis = "derived"',
            'basis = "guessed"',
            "36: overall, basis: 'guessed' is not a choice here. The choices are published and derived.",
        ),
        (
            '["yes", "no"]',
            '["yes", "no", "perhaps"]',
            "18: answers, allowed: 'perhaps' is not an answer. The answers are yes, no and not applicable.",
        ),
        (
            '["yes", "no"]',
            '["yes"]',
            '18: answers, allowed: The answer \'no\' is not allowed. Write allowed = ["yes", "no"].',
        ),
        (
            "format = 1",
            "format = 2",
            "2: format: The format is 2; this program reads format 1. Use a newer version of the program.",
        ),
        (
            "format = 1",
            "format = 0",
            "2: format: The format is 0; this program reads format 1. Write format = 1.",
        ),
    ],
)
def test_words_that_must_be_chosen(old: str, new: str, fault: str) -> None:
    assert errors(changed((old, new))) == [f"f.toml:{fault}"]


def test_all_faults_come_at_once_in_the_order_of_the_lines() -> None:
    text = changed(
        ('title = "Library visit standards"', "title = []"),
        ('"Good" = 2', '"Good" = true'),
        ("from = 4", 'from = "4"'),
        ('title = "Books"', "title = 1"),
        ('letter = "b"', 'letter = "a"'),
        ('code = "L.2.1"', 'code = "L.1.1"'),
    )
    assert [fault.split(":")[1] for fault in errors(text)] == ["4", "31", "51", "61", "73", "83"]


def test_a_missing_table_is_told_once_and_not_for_each_of_its_fields() -> None:
    found = errors("format = 1\n")
    assert found[0] == 'f.toml:1: id: This is missing. Add a line id = "...".'
    assert sum("points" in fault for fault in found) == 1
    assert sum("answers" in fault for fault in found) == 1


def test_a_single_table_in_place_of_a_list_says_how_lists_are_written() -> None:
    text = FRAMEWORK.split("[[standard]]")[0] + '[standard]\ncode = "L.1"\n'
    assert errors(text) == [
        (
            "f.toml:59: standard: This is a table, not a list of tables. "
            "Begin each table with [[standard]], in two pairs of brackets."
        )
    ]


def test_in_an_outline_a_standard_needs_no_questions_and_no_statement() -> None:
    text = changed(
        ('text = "verbatim"', 'text = "outline"'),
        (SECOND_QUESTION, ""),
        ('statement = "The rooms invite people to stay."\n', ""),
    )
    framework = parse_framework(text, "f.toml")
    assert framework.text_kind is TextKind.OUTLINE
    assert framework.standard("L.2").questions == ()
    assert framework.standard("L.2").statement == ""


def test_at_least_one_standard_must_count() -> None:
    text = changed(('title = "Books"', 'title = "Books"\ncounted = false'), (ROOMS, ROOMS + "\ncounted = false"))
    assert errors(text) == [
        "f.toml:59: standard: No standard is counted. Leave counted out, or write true, in at least one."
    ]


def test_texts_keep_their_inner_lines_and_lose_the_blanks_around_them() -> None:
    text = changed(('"The library has the books its readers need."', '"""\n  One.\n\tTwo.\n"""'))
    assert parse_framework(text, "f.toml").standard("L.1").statement == "One.\n\tTwo."
