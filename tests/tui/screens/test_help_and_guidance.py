"""Help and guidance: made from what there is, and saying plainly what there is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.walk import Walk
from standards.framework import Framework
from tests.tui.journey import journey, program
from tests.tui.screens.conftest import on, uid_of
from tui.config import Places
from tui.guidance_files import find_guidance
from tui.keys import EVERYWHERE, THEME, Command
from tui.screens.command_screen import CommandScreen
from tui.screens.guidance_view import guidance_text
from tui.screens.help_view import grouped, help_text
from tui.screens.history import HistoryScreen
from tui.screens.home import HomeScreen
from tui.screens.judging import JudgingScreen
from tui.screens.scoring import ScoringScreen
from tui.screens.summary import SummaryScreen
from tui.screens.text_screen import TextScreen
from tui.screens.why import WhyScreen

SCREENS: tuple[type[CommandScreen], ...] = (
    HomeScreen,
    ScoringScreen,
    JudgingScreen,
    SummaryScreen,
    WhyScreen,
    HistoryScreen,
    TextScreen,
)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
@pytest.mark.parametrize("width", [39, 79, 119])
def test_every_command_is_in_the_help_once(screen: type[CommandScreen], width: int) -> None:
    commands = (*screen.OFFERS, *EVERYWHERE)
    assert sorted(one.id for _, listed in grouped(commands) for one in listed) == sorted(one.id for one in commands)
    text = help_text(commands, lambda _command: "", width).plain
    words = " ".join(text.split())
    for command in commands:
        assert command.label in words
        assert (command.shown_keys or "palette") in words
    assert all(len(line) <= width for line in text.splitlines())


def test_a_command_that_cannot_be_used_says_why() -> None:
    text = help_text((Command("redo", ("ctrl+r",), "Redo"),), lambda _command: "There is nothing [/] to redo.", 79)
    assert "not now: There is nothing [/] to redo." in text.plain


def test_no_key_is_a_bare_capital_but_those_that_ask_once() -> None:
    """With the shift lock on, a letter must never mean more than without it."""
    found = {
        (screen, key)
        for screen in SCREENS
        for command in screen.OFFERS
        for key in command.keys
        if len(key) == 1 and key.isupper()
    }
    assert found == {(SummaryScreen, "S"), (SummaryScreen, "R")}


def test_without_colour_light_or_dark_says_why_not(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Estmere"), no_colour=True) as person:
            for command in ("judge", "summary", "history"):
                await person.do(command)
                person.page.perform(THEME)
                await person.wait(lambda: "Colours are off (NO_COLOR)" in person.sees, "why there is no other theme")
            await person.do("help")
            await person.do("bottom")
            person.expect("not now: Colours are off (NO_COLOR)")

    journey(walk)


def test_every_command_of_a_screen_can_be_done() -> None:
    for screen in SCREENS:
        for command in (*screen.OFFERS, *EVERYWHERE):
            assert hasattr(screen, f"do_{command.id}"), (screen, command.id)


def test_help_opens_closes_and_scrolls(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Estmere")) as person:
            await person.do("judge")
            await person.do("help")
            person.expect("Help: Judging a standard", "Judge it Outstanding", "not now: There is nothing to redo.")
            await person.do("bottom")
            person.expect("About the keys", "Holding a key down does not answer twice.")
            await person.do("help")
            assert on(person, JudgingScreen)

    journey(walk)


def guidance_words(folder: Path, framework: Framework) -> str:
    walk = Walk(framework)
    found = find_guidance(folder, framework)
    return guidance_text(framework, walk.question, found, folder).plain


GUIDANCE = """format = 1
framework = "national-probation-2024"
version = "2"
source = "Our own handbook"
[[guidance]]
code = "N.1.1.a"
text = "Expect a [dated] strategy."
"""


def test_without_guidance_it_says_so_and_where_to_put_it(tmp_path: Path, national: Framework) -> None:
    words = guidance_words(tmp_path / "guidance", national)
    assert "None is published with National probation inspection standards, V1.1." in words
    assert str(tmp_path / "guidance") in words
    assert "Every key question and every prompt is answered yes or no. (published: section 4, decision 5)" in words
    assert "(published: section 4, decision 7)" in words


def test_guidance_is_shown_with_version_and_source(tmp_path: Path, national: Framework) -> None:
    (tmp_path / "ours.toml").write_text(GUIDANCE, encoding="utf-8")
    words = guidance_words(tmp_path, national)
    assert "Expect a [dated] strategy.\nVersion 2, Our own handbook (ours.toml)" in words
    assert "None is published" not in words


def test_guidance_for_another_framework_is_left_alone(tmp_path: Path, national: Framework) -> None:
    (tmp_path / "other.toml").write_text(GUIDANCE.replace("national-probation", "other"), encoding="utf-8")
    words = guidance_words(tmp_path, national)
    assert "None is published" in words
    assert "Not used" not in words


@pytest.mark.parametrize("text", [b"\xff\xfe", b"format = ", b"[" * 5000, GUIDANCE.replace("N.1.1.a", "N.9").encode()])
def test_faulty_guidance_is_told_and_does_no_harm(tmp_path: Path, national: Framework, text: bytes) -> None:
    (tmp_path / "faulty.toml").write_bytes(text)
    words = guidance_words(tmp_path, national)
    assert "Not used, because something is wrong" in words
    assert "faulty.toml" in words


def test_guidance_is_one_key_away(folder: Path) -> None:
    places = Places(folder, folder / "fourpoint.db")
    places.guidance.mkdir()
    (places.guidance / "ours.toml").write_text(GUIDANCE, encoding="utf-8")

    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Harrowdale")) as person:
            await person.do("guidance")
            person.expect("Rules and guidance: N.1.1 a", "Expect a [dated] strategy.", "Version 2, Our own handbook")
            await person.do("back")
            assert on(person, ScoringScreen)

    journey(walk)
