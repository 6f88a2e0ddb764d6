"""What the summary screen says and understands, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sessions.kinds import SessionKind, Stage
from sessions.summary import summarise
from sessions.workspace import Workspace
from standards.codes import UnknownCode
from standards.framework import Framework
from tests.tui.screens.conftest import read_session
from tui.screens import summary_view as view
from tui.sheets import Words

NAMES = ("Northmarch", "Estmere", "Highfell", "Corrin", "Harrowdale")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("name", NAMES)
def test_the_standing_fits_and_says_the_weightiest_first(demonstration: Workspace, name: str, width: int) -> None:
    walk = read_session(demonstration, name).walk
    words = view.standing(walk, summarise(walk), width)
    assert cell_len(words) <= width
    if len(walk.record.judgements) == 4:
        assert words.startswith("overall ")


def test_the_standing_says_what_can_be_done(demonstration: Workspace) -> None:
    def standing(name: str) -> str:
        walk = read_session(demonstration, name).walk
        return view.standing(walk, summarise(walk), 80)

    assert "2 missing (m)" in standing("Estmere")
    assert "ready: S signs off" in standing("Highfell")
    assert "signed off" in standing("Corrin")


def test_what_is_missing_is_listed(demonstration: Workspace) -> None:
    def missing(name: str) -> str:
        walk = read_session(demonstration, name).walk
        return view.missing_words(walk, summarise(walk)).text

    assert missing("Highfell") == "Nothing: the session can be signed off."
    assert missing("Corrin") == "Signed off: nothing is missing."
    assert missing("Estmere").startswith("- N.3.2 e, N.3.2 i are not answered.\n- N.3 Services has no reason")
    assert any(isinstance(part, Words) for part in view.parts(read_session(demonstration, "Estmere").walk))


def test_what_is_handed_in_is_not_called_complete(demonstration: Workspace) -> None:
    walk = read_session(demonstration, "Estmere").walk
    assert walk.record.start
    start = replace(walk.record.start, kind=SessionKind.QUALITY_CHECK)
    handed_in = replace(walk, record=replace(walk.record, start=start, stage=Stage.SIGNED_OFF))
    said = view.missing_words(handed_in, summarise(handed_in))
    assert said.title == "Missing"
    assert said.text.startswith("Handed in as it was:\n- N.3.2 e, N.3.2 i are not answered.")
    assert "handed in" in view.standing(handed_in, summarise(handed_in), 80)
    assert "signed off" not in view.standing(handed_in, summarise(handed_in), 80)


def test_codes_are_understood_as_they_are_typed(national: Framework) -> None:
    assert view.typed_codes(national, "n21b, 2.3c; N.1.1 a and N.4.2") == (
        "N.2.1.b",
        "N.2.3.c",
        "N.1.1.a",
        "N.4.2",
    )
    assert view.typed_codes(national, "n21b, N.2.1 b") == ("N.2.1.b",)
    assert view.typed_codes(national, " , ") == ()


def test_every_wrong_code_is_named(national: Framework) -> None:
    with pytest.raises(UnknownCode) as unknown:
        view.typed_codes(national, "n21b, zebra, n99")
    assert "'zebra'" in str(unknown.value)
    assert "'n99'" in str(unknown.value)
    assert view.codes_fault(national, "n21b") == ""


def test_codes_are_written_as_they_are_read(national: Framework) -> None:
    codes = tuple(question.code for question in national.questions)
    assert view.typed_codes(national, view.written_codes(national, codes)) == codes


@given(st.text())
def test_any_typed_codes_give_codes_or_a_sentence(typed: str) -> None:
    from standards.shipped import load_shipped  # noqa: PLC0415 - Hypothesis and fixtures do not mix

    framework = _FRAMEWORKS.setdefault("national", load_shipped("national-probation-2024"))
    fault = view.codes_fault(framework, typed)
    if not fault:
        assert set(view.typed_codes(framework, typed)) <= set(framework.positions)


_FRAMEWORKS: dict[str, Framework] = {}


@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=12))
def test_every_level_has_a_letter_of_its_own(levels: list[str]) -> None:
    options = view.level_options(levels)
    letters = [letter for letter, _ in options]
    assert [level for _, level in options] == levels
    assert len(set(letters)) == len(letters)


def test_levels_have_their_first_letters() -> None:
    assert view.level_options(["national", "region", "PDU"]) == (
        ("n", "national"),
        ("r", "region"),
        ("p", "PDU"),
    )


def test_the_heading_says_what_state_it_is_in(demonstration: Workspace) -> None:
    assert view.heading(read_session(demonstration, "Corrin")).startswith("Summary, signed off: Isle of Corrin")
    assert view.heading(read_session(demonstration, "Highfell")).startswith("Summary: Highfell")
    binned = demonstration.find("Kestrel")
    assert binned.binned
    assert view.heading(read_session(demonstration, "Kestrel")).startswith("Summary, in the bin: Kestrel Bay")
