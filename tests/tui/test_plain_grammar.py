"""How notes, ratings, recommendations and commands are read in the plain line mode."""

from __future__ import annotations

import pytest
from hypothesis import given

from sessions.events import Effect, Evidence, Recommendation, Source
from standards.codes import UnknownCode
from standards.framework import Framework
from standards.scale import Rating
from tests.tui.strange import texts
from tui.plain.commands import COMMANDS, help_lines, understood
from tui.plain.grammar import Award, read_award, read_note, read_recommendation
from tui.refusals import Refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff know", Evidence("Staff know")),
        ("enabler: Staff know", Evidence("Staff know", effect=Effect.ENABLER)),
        ("interview: Staff know", Evidence("Staff know", Source.INTERVIEW)),
        ("enabler interview: Staff know", Evidence("Staff know", Source.INTERVIEW, Effect.ENABLER)),
        ("Interview, BLOCKER: x: y", Evidence("x: y", Source.INTERVIEW, Effect.BLOCKER)),
        ("blocker person on probation: x", Evidence("x", Source.PERSON_ON_PROBATION, Effect.BLOCKER)),
        ("case file, enabler: x", Evidence("x", Source.CASE_FILE, Effect.ENABLER)),
        ("They said: we know", Evidence("They said: we know")),
        ("Data from March: 12 of 40", Evidence("Data from March: 12 of 40")),
        ("interview interview: x", Evidence("interview interview: x")),
        (": interview: x", Evidence("interview: x")),
        ("at 10:30", Evidence("at 10:30")),
    ],
)
def test_notes(text: str, expected: Evidence) -> None:
    assert read_note(text) == expected


@pytest.mark.parametrize("text", ["", "  ", "enabler:", ": "])
def test_a_note_needs_a_text(text: str) -> None:
    with pytest.raises(Refused, match="Say what was found"):
        read_note(text)


def test_a_misspelt_source_is_not_silently_made_part_of_the_text() -> None:
    with pytest.raises(Refused, match="Did you mean interview"):
        read_note("enabler interveiw: Staff know")


@given(texts)
def test_any_text_can_be_a_note_after_a_colon(text: str) -> None:
    if text.strip():
        assert read_note(f": {text}") == Evidence(text.strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("good", Award("N.3", Rating.GOOD, None)),
        ("good because plans are in place", Award("N.3", Rating.GOOD, "plans are in place")),
        ("N.2 good because x", Award("N.2", Rating.GOOD, "x")),
        ("n2 ri BECAUSE x because y", Award("N.2", Rating.REQUIRES_IMPROVEMENT, "x because y")),
        ("n 2 requires improvement", Award("N.2", Rating.REQUIRES_IMPROVEMENT, None)),
        ("4 o because x", Award("N.4", Rating.OUTSTANDING, "x")),
        ("because only the reason", Award("N.3", None, "only the reason")),
        ("N.1 because x", Award("N.1", None, "x")),
    ],
)
def test_ratings(national: Framework, text: str, expected: Award) -> None:
    assert read_award(national, "N.3", text) == expected


@pytest.mark.parametrize("text", ["great", "n2", "n2 because", "because"])
def test_a_rating_is_needed(national: Framework, text: str) -> None:
    with pytest.raises(Refused, match="Say a rating"):
        read_award(national, "N.3", text)


def test_an_unknown_standard_is_refused(national: Framework) -> None:
    with pytest.raises(UnknownCode):
        read_award(national, "N.3", "n9 good because x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("national Fill the posts", Recommendation("Fill the posts", "national")),
        (
            "PDU Fill the posts on N.2.1 a, n21b",
            Recommendation("Fill the posts", "PDU", ("N.2.1.a", "N.2.1.b")),
        ),
        (
            "region Work on it on 2.1a and 2.1b",
            Recommendation("Work on it", "region", ("N.2.1.a", "N.2.1.b")),
        ),
        ("national Focus on staffing", Recommendation("Focus on staffing", "national")),
        ("National Keep on 2.1a, 2.1a", Recommendation("Keep", "national", ("N.2.1.a",))),
    ],
)
def test_recommendations(national: Framework, text: str, expected: Recommendation) -> None:
    assert read_recommendation(national, text) == expected


@pytest.mark.parametrize("text", ["national", "galactic Fill the posts", "national on 2.1a"])
def test_a_recommendation_needs_a_level_and_a_text(national: Framework, text: str) -> None:
    if text.endswith("2.1a"):  # without words before it, `on` begins the text
        assert read_recommendation(national, text).text == "on 2.1a"
        return
    with pytest.raises(Refused):
        read_recommendation(national, text)


def test_a_code_that_is_wrong_is_refused_and_not_made_part_of_the_text(national: Framework) -> None:
    with pytest.raises(UnknownCode):
        read_recommendation(national, "national Fill the posts on n99z")


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("y", "yes", ""),
        ("  YES  ", "yes", ""),
        ("Standard   Next", "standard next", ""),
        ("standards", "standards", ""),
        ("note  two  spaces", "note", "two  spaces"),
        ("/staff", "search", "staff"),
        ("/ staff", "search", "staff"),
        ("sign off", "sign off", ""),
        ("?", "help", ""),
    ],
)
def test_commands_are_found(line: str, name: str, rest: str) -> None:
    command, followed = understood(line)
    assert (command.names[0], followed) == (name, rest)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("ys", "Did you mean yes?"),
        ("qwertz", "help"),
        ("undo twice", "Nothing can follow 'undo'"),
        ("go", "Something must follow: go CODE"),
        ("standard", "Did you mean standards?"),
    ],
)
def test_what_cannot_be_followed_is_a_sentence_with_the_nearest_command(line: str, hint: str) -> None:
    with pytest.raises(Refused) as refused:
        understood(line)
    assert hint in str(refused.value)


def test_no_two_commands_share_a_name_and_help_tells_all_of_them() -> None:
    names = [name for command in COMMANDS for name in command.names]
    assert len(names) == len(set(names))
    lines = list(help_lines())
    assert all(any(line.startswith(command.usage) for line in lines) for command in COMMANDS)
    assert any("because" in line for line in help_lines("rate"))
    with pytest.raises(Refused, match="note"):
        list(help_lines("noet"))
