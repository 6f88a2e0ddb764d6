"""The pages of a session: what stands in them, at 80 columns and at 40, and without colour."""

from __future__ import annotations

import re

import pytest

from sessions.events import Effect, Evidence, Recommendation, Source
from sessions.session import Session
from standards.scale import Answer, Rating
from tui.pages.summary import summary_page
from tui.pages.why import explanations_for, why_page
from tui.tables import drawn


def printed(session: Session, width: int = 80) -> str:
    return drawn(summary_page(session, str), width, styled=False)


def squeezed(text: str) -> str:
    """The words without the line breaks and the space between columns."""
    return " ".join(text.split())


@pytest.fixture
def begun(session: Session) -> Session:
    session.answer(Answer.YES, "N.1.1.a")
    session.answer(Answer.NO, "N.1.1")
    session.add_evidence(Evidence("Plans are known", Source.INTERVIEW, Effect.ENABLER), "N.1.1.a")
    session.add_evidence(Evidence("Posts are vacant", Source.DATA, Effect.BLOCKER), "N.2.1.a")
    session.add_recommendation(Recommendation("Fill the posts", "national", ("N.2.1.a", "N.2.1.b")))
    session.judge(Rating.GOOD, "Plans are in place", "N.1")
    session.judge(Rating.REQUIRES_IMPROVEMENT, "", "N.2")
    return session


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_summary_says_everything_at_every_width(begun: Session, width: int) -> None:
    text = squeezed(printed(begun, width))
    for expected in (
        "N.1 Leadership",
        "Good",
        "not yet rated",
        "3 of 12 points",
        "2 of 4 standards",
        "2 of 22",
        "4 points to Good",
        "3 points:",
        "so far",
        "can be reached",
        "Plans are in place",
        "no reason is written yet",
        "N.1.1 a: Plans are known (interview)",
        "N.2.1 a: Posts are vacant (data)",
        "Fill the posts",
        "N.3 Services is not judged.",
    ):
        assert expected in text, expected
    assert max(map(len, printed(begun, width).splitlines())) <= width


def test_enablers_and_blockers_stand_side_by_side_where_there_is_room(begun: Session) -> None:
    assert re.search(r"^Enablers +Blockers$", printed(begun), re.MULTILINE)
    assert not re.search(r"^Enablers +Blockers$", printed(begun, 40), re.MULTILINE)


def test_without_style_there_is_not_one_escape_sequence_and_nothing_is_said_by_style_alone(
    begun: Session,
) -> None:
    plain = printed(begun)
    styled = drawn(summary_page(begun, str), 80, styled=True)
    assert "\x1b" not in plain
    assert "\x1b[1m" in styled
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled).split() == plain.split()


@pytest.mark.parametrize(
    ("ratings", "points", "overall", "ahead"),
    [
        ("iiir", 1, "Inadequate", "2 points to Requires improvement"),
        ("iiig", 2, "Inadequate", "1 point to Requires improvement"),
        ("iiio", 3, "Requires improvement", "4 points to Good"),
        ("grir", 4, "Requires improvement", "3 points to Good"),
        ("ggri", 5, "Requires improvement", "2 points to Good"),
        ("gggi", 6, "Requires improvement", "1 point to Good"),
        ("gggr", 7, "Good", "4 points to Outstanding"),
        ("oogg", 10, "Good", "1 point to Outstanding"),
        ("ooog", 11, "Outstanding", ""),
        ("oooo", 12, "Outstanding", ""),
    ],
)
def test_the_overall_at_every_edge_of_the_ranges(
    session: Session, ratings: str, points: int, overall: str, ahead: str
) -> None:
    for standard, letter in zip(session.walk.framework.judged, ratings, strict=True):
        session.judge(Rating.named(letter), "because", standard.code)
    page = summary_page(session, str)
    text = squeezed(drawn(page, 80, styled=False))
    words = "1 point" if points == 1 else f"{points} points"
    assert f"Rating {overall} Sum {points} of 12 points" in text
    assert f"{words}: here" in text
    assert "can be reached" not in text
    assert (f"To go {ahead}" in text) if ahead else ("To go" not in text)
    assert isinstance(page.data, dict)
    assert (page.data["overall"]["rating"], page.data["overall"]["points"]) == (overall, points)


def test_why_names_the_rule_and_the_place_of_every_step(begun: Session) -> None:
    text = squeezed(drawn(why_page(explanations_for(begun, "N.1"), "Why", begun.walk.framework), 120, styled=False))
    for expected in (
        "was judged Good",
        "Good is 2 points",
        "published: section 4, decision 8",
        "Plans are in place",
    ):
        assert expected in text
    overall = squeezed(
        drawn(why_page(explanations_for(begun, "OVERALL"), "Why", begun.walk.framework), 120, styled=False)
    )
    assert "The sum so far is 3" in overall
    assert "without weights" in overall
