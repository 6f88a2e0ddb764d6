"""Codes are found in every form in which people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards.codes import UnknownCode, bare_form, find_question, find_standard
from standards.framework import Framework
from standards.loading import parse_framework
from standards.scale import Rating
from standards.shipped import load_shipped
from tests.standards.frameworks_made import frameworks
from tests.standards.library import FRAMEWORK


@pytest.fixture(scope="module")
def national() -> Framework:
    return load_shipped("national-probation-2024")


@settings(deadline=None)
@given(frameworks(), st.data())
def test_every_question_is_found_by_code_label_and_short_forms(framework: Framework, data: st.DataObject) -> None:
    for question in framework.questions:
        bare = bare_form(question.code)
        separator = data.draw(st.sampled_from(["", " ", ".", "-", ") "]))
        typed = [
            question.code,
            question.label,
            question.code.lower(),
            question.label.upper(),
            bare,
            bare.lstrip("s"),
            separator.join(bare),
        ]
        assert {find_question(framework, one) for one in typed} == {question}


@settings(deadline=None)
@given(frameworks())
def test_every_standard_is_found_by_code_and_short_forms(framework: Framework) -> None:
    for standard in framework.standards:
        bare = bare_form(standard.code)
        assert {find_standard(framework, one) for one in (standard.code, bare, bare[1:])} == {standard}


@pytest.mark.parametrize("typed", ["N.2.1.b", "N.2.1 b", "n21b", "2.1b", "n.2.1b)", " N 2 1 B "])
def test_a_prompt(national: Framework, typed: str) -> None:
    assert find_question(national, typed).code == "N.2.1.b"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "A code is needed, such as N.1.1.a."),
        ("...", "A code is needed, such as N.1.1.a."),
        (
            "n21z",
            ("National probation inspection standards has no question 'n21z'. Near it: N.2.1.a, N.2.1.b, N.2.1.c."),
        ),
        (
            "what",
            ("National probation inspection standards has no question 'what'. Codes run from N.1.1.a to P.2.5.3."),
        ),
    ],
)
def test_a_code_that_finds_nothing(national: Framework, typed: str, message: str) -> None:
    with pytest.raises(UnknownCode) as caught:
        find_question(national, typed)
    if "Near it" in message:
        assert str(caught.value).startswith(message.split(" Near it", maxsplit=1)[0] + " Near it: N.2.1")
    else:
        assert str(caught.value) == message


def test_a_code_that_finds_several_names_them() -> None:
    text = FRAMEWORK.replace('code = "L.2.1"', 'code = "M.1.1"')
    with pytest.raises(UnknownCode, match=r"'11' could be L\.1\.1, M\.1\.1\. Type the whole code\."):
        find_question(parse_framework(text, "f.toml"), "11")


def test_a_framework_without_questions_says_so() -> None:
    head = FRAMEWORK.split("[[standard]]")[0].replace("verbatim", "outline")
    text = head + "".join(f'[[standard]]\ncode = "S.{n}"\ntitle = "S"\n' for n in (1, 2))
    with pytest.raises(UnknownCode, match="Library visit standards has no questions"):
        find_question(parse_framework(text, "f.toml"), "S.1.1")


@pytest.mark.parametrize(
    ("words", "rating"),
    [
        ("good", Rating.GOOD),
        ("G", Rating.GOOD),
        ("requires-improvement", Rating.REQUIRES_IMPROVEMENT),
        ("requires_improvement", Rating.REQUIRES_IMPROVEMENT),
        ("RI", Rating.REQUIRES_IMPROVEMENT),
        (" Out ", Rating.OUTSTANDING),
        ("i", Rating.INADEQUATE),
        ("", None),
        ("best", None),
    ],
)
def test_ratings_as_people_type_them(words: str, rating: Rating | None) -> None:
    assert Rating.named(words) is rating
