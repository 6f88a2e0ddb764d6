"""The national framework says what was published, word for word."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from standards.framework import Framework, Status
from standards.loading import load_framework
from standards.rating import range_for
from standards.rules import PointsRange
from standards.scale import Rating, TextKind
from standards.shipped import load_shipped, shipped_path

# Taken from the published text itself, not from the framework file: see `published_lines`.
TEXTS_SHA256 = "27db05ae1a9e47cf0ca44d4092e454b65196e8aa6ed0a94a7c122f42132ada0d"


@pytest.fixture(scope="module")
def national() -> Framework:
    return load_shipped("national-probation-2024")


def published_lines(framework: Framework) -> list[str]:
    """The texts of the national standards in the form and order in which they are printed, without emphasis."""
    lines = []
    for standard in framework.judged:
        lines += [f"{standard.code}. {standard.title}", standard.statement, standard.note]
        for asked in standard.key_questions:
            lines.append(f"{asked.code} {asked.text}")
            lines += [f"- {prompt.letter}) {prompt.text}" for prompt in asked.prompts]
    return [line for line in lines if line]


def test_every_word_is_the_published_one(national: Framework) -> None:
    text = "\n".join(published_lines(national))
    assert hashlib.sha256(text.encode()).hexdigest() == TEXTS_SHA256


@pytest.mark.parametrize(
    ("code", "title", "key_questions", "prompts"),
    [
        ("N.1", "Leadership and Governance", 4, [4, 4, 4, 6]),
        ("N.2", "Staffing", 3, [3, 4, 4]),
        ("N.3", "Services", 2, [5, 9]),
        ("N.4", "Infrastructure", 2, [3, 6]),
    ],
)
def test_each_standard_has_its_questions(
    national: Framework, code: str, title: str, key_questions: int, prompts: list[int]
) -> None:
    standard = national.standard(code)
    assert standard.title == title
    assert standard.counted
    assert [asked.code for asked in standard.key_questions] == [f"{code}.{n + 1}" for n in range(key_questions)]
    assert [len(asked.prompts) for asked in standard.key_questions] == prompts


def test_there_are_4_standards_11_key_questions_and_52_prompts(national: Framework) -> None:
    assert (len(national.judged), len(national.key_questions), len(national.prompts)) == (4, 11, 52)
    assert len(national.questions) == 63
    assert national.counted == national.judged == national.standards[:4]


def test_the_case_standards_are_indicative_outlines_that_enter_nothing(national: Framework) -> None:
    cases = national.case_standards
    assert [standard.code for standard in cases] == ["P.2.1", "P.2.2", "P.2.3", "P.2.4", "P.2.5"]
    assert {standard.status for standard in cases} == {Status.INDICATIVE}
    assert not any(standard.counted for standard in cases)
    assert all("never enters the overall rating" in standard.note for standard in cases)
    assert all("outline" in standard.note.casefold() for standard in cases)
    texts = load_shipped("pdu-2021")
    for standard in cases:
        same = texts.standard(standard.code)
        assert (standard.title, standard.statement) == (same.title, same.statement)
        assert [one.text for one in standard.questions] == [one.text for one in same.questions]
    rule = national.rules.cases
    assert rule is not None
    assert rule.rule.cited() == "published: section 4, decision 7"
    assert "indicative of a rating" in rule.rule.text
    assert rule.panel is None


def test_the_text_that_sessions_pinned_before_there_were_cases_loads_unchanged(national: Framework) -> None:
    old = load_framework(Path(__file__).parent / "national-before-cases.toml")
    assert old.digest == "38aff6dffa39d52dfd7b928328b46cba90fff9f8485f0f3353324c0dda357566"
    assert old.questions == national.questions
    assert [replace(one, domain="") for one in national.judged] == list(old.standards)
    assert (old.ranges, old.points, old.levels) == (national.ranges, national.points, national.levels)
    assert (old.takes_cases, old.domains, old.attributes, old.rules.cases) == (False, (), (), None)
    assert old.rules.overall == national.rules.overall


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("N.1.1.a", "Is there a national evidence-based vision and strategy for the probation service?"),
        (
            "N.1.4.f",
            ("Are probation services improved through evaluation and development of the underlying evidence base?"),
        ),
        (
            "N.2.2.a",
            (
                "Do national recruitment and retention arrangements ensure the "
                "provision of sufficient numbers of "
                "staff to regions and PDU?"
            ),
        ),
        ("N.3.1.d", "Is there sufficient analysis of local patterns of offending and sentencing?"),
        (
            "N.3.2.i",
            (
                "Are national arrangements for the provision of services informed by "
                "regular robust evidence-based "
                "monitoring, evaluation, and review?"
            ),
        ),
        ("N.4.2.f", "Are regions and PDUs supported to find local ICT solutions where these may be needed?"),
        ("N.4.1", "Do facilities support the effective delivery of probation services?"),
    ],
)
def test_texts_that_are_easily_miscopied(national: Framework, code: str, text: str) -> None:
    assert national.question(code).text == text


def test_the_note_on_staffing_is_kept(national: Framework) -> None:
    note = "N.B. Staffing refers to all staff, including administration roles, practitioners and managers."
    assert [standard.note for standard in national.judged] == ["", note, "", ""]


def test_it_says_where_it_is_from(national: Framework) -> None:
    assert national.name == "National probation inspection standards, V1.1"
    assert national.published == "December 2024"
    assert national.licence == "Open Government Licence v3.0"
    assert "Crown copyright" in national.attribution
    assert "Open Government Licence v3.0" in national.attribution
    assert national.text_kind is TextKind.VERBATIM
    assert national.levels == ("national", "region", "PDU")
    head = shipped_path(national.id).read_text(encoding="utf-8").split("format = 1")[0]
    assert "© Crown copyright" in head
    assert "not published" in head


def test_every_rule_is_published_and_has_its_place(national: Framework) -> None:
    rules = national.rules
    stated = (rules.answers, rules.judgement, rules.points, rules.overall.rule)
    cited = [rule.cited() for rule in stated if rule]
    assert cited == [f"published: section 4, decision {number}" for number in (5, 7, 8, 8)]


def test_points_and_ranges_are_those_of_decision_8(national: Framework) -> None:
    assert [national.points[rating] for rating in Rating] == [0, 1, 2, 3]
    inadequate, improvement, good, outstanding = Rating
    assert national.ranges == (
        PointsRange(inadequate, 0, 2),
        PointsRange(improvement, 3, 6),
        PointsRange(good, 7, 10),
        PointsRange(outstanding, 11, 12),
    )


@pytest.mark.parametrize(
    ("points", "rating"),
    [
        (0, "Inadequate"),
        (2, "Inadequate"),
        (3, "Requires improvement"),
        (6, "Requires improvement"),
        (7, "Good"),
        (10, "Good"),
        (11, "Outstanding"),
        (12, "Outstanding"),
    ],
)
def test_the_edges_of_the_overall_rating(national: Framework, points: int, rating: str) -> None:
    assert range_for(national, points).rating.value == rating


@pytest.mark.parametrize("points", [-1, 13])
def test_sums_that_cannot_be_are_refused(national: Framework, points: int) -> None:
    with pytest.raises(ValueError, match=f"{points} points are outside the ranges"):
        range_for(national, points)


def test_the_file_is_sound_text(national: Framework) -> None:
    data = shipped_path(national.id).read_bytes()
    assert b"\r" not in data
    assert unicodedata.is_normalized("NFC", data.decode())
    assert national.source_text.encode() == data
    assert national.digest == hashlib.sha256(data).hexdigest()


def test_the_digest_is_that_of_the_bytes_even_with_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    path.write_bytes(shipped_path("national-probation-2024").read_bytes().replace(b"\n", b"\r\n"))
    framework = load_framework(path)
    assert framework.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert framework.standards == load_shipped("national-probation-2024").standards
