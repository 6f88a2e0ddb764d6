"""Any text at all can stand in any field, and every screen shows it as plain text."""

from __future__ import annotations

import unicodedata
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from textual.content import Content

from sessions.events import Change, Effect, Event, Evidence, Kind, Recommendation, Subject
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.walk import Walk
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Rating
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.tui.journey import journey, program
from tests.tui.screens.conftest import NOW
from tui.screens.history_view import event_row, full_text
from tui.screens.text_screen import TextScreen
from tui.sheets import Words
from tui.tables import part_view

NASTY = {
    "markup": "[/] [bold]x[/bold] [type=x, v={'a[0]'}] [link=file:///etc] {{x}}",
    "controls": "\x1b[31mred\x1b]0;title\x07\x00\x08\x7f\x9b5m\r\nnext\ttab\u2028line",
    "direction": "\u202eright to left\u202c שלום עולם مرحبا بالعالم \u2066isolated\u2069",
    "wide": "👩‍👩‍👧‍👦 🇬🇧 漢字かな 𝔘𝔫𝔦 e\u0301\u0301\u0301 \u200b\ufeff",
    "long": "word " * 2000 + "x" * 3000,
    "lines": "\n".join(f"line {number}" for number in range(60)),
    "empty": "   ",
}
SCREENS = (
    ("judge",),
    ("judge", "bottom"),
    ("summary",),
    ("summary", "bottom"),
    ("why",),
    ("why", "overall"),
    ("history",),
    ("history", "read"),
    ("judge", "help"),
    ("guidance",),
)


def filled(folder: Path, text: str) -> str:
    """A session with this text in every field that people write."""
    ids = count(1)
    clock = TickingClock()
    workspace = Workspace(folder / "fourpoint.db", clock=clock, new_id=lambda: f"{next(ids):032x}")
    national = load_shipped("national-probation-2024")
    uid = workspace.start(national, text, SessionKind.INSPECTION, text)
    session = Session.open(workspace, uid)
    for effect in (Effect.ENABLER, Effect.BLOCKER, None):
        session.add_evidence(Evidence(text, None, effect))
    session.add_comment(text)
    session.flag(text)
    session.judge(Rating.GOOD, text, "N.1")
    session.add_recommendation(Recommendation(text, text, ("N.1.1.a",)))
    session.close()
    workspace.close()
    return uid


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("kind", NASTY)
def test_every_screen_shows_it(tmp_path: Path, kind: str, size: tuple[int, int]) -> None:
    uid = filled(tmp_path, NASTY[kind])

    async def walk() -> None:
        async with program(tmp_path, uid=uid, size=size) as person:
            depth = len(person.app.screen_stack)
            for commands in SCREENS:
                for command in commands:
                    await person.do(command)
                    steers = [
                        character
                        for character in person.sees
                        if unicodedata.category(character) == "Cc" and character != "\n"
                    ]
                    assert steers == [], (commands, steers)
                    assert "\u202e" not in person.sees
                while len(person.app.screen_stack) > depth:
                    await person.do("back")

    journey(walk)


def test_markup_is_seen_as_it_was_typed(tmp_path: Path) -> None:
    uid = filled(tmp_path, "[bold]x[/bold] [/]")

    async def walk() -> None:
        async with program(tmp_path, uid=uid) as person:
            await person.do("judge")
            person.expect("Reason: [bold]x[/bold] [/]")
            await person.do("reason")
            person.expect("[bold]x[/bold] [/]")
            await person.key("escape")
            await person.do("summary")
            person.expect("Summary: [bold]x[/bold] [/]")

    journey(walk)


@pytest.mark.parametrize("kind", NASTY)
def test_a_text_screen_shows_it(tmp_path: Path, kind: str) -> None:
    async def walk() -> None:
        async with program(tmp_path) as person:
            for made in (
                NASTY[kind],
                part_view(Words(NASTY[kind], NASTY[kind])),
                lambda _width: Content(NASTY["wide"]),
            ):
                person.app.push_screen(TextScreen(NASTY[kind], made))
                await person.key("end", "home")
                await person.do("back")

    journey(walk)


_NATIONAL: list[Framework] = []


def national_once() -> Framework:
    if not _NATIONAL:
        _NATIONAL.append(load_shipped("national-probation-2024"))
    return _NATIONAL[0]


@given(st.text(), st.integers(10, 200))
def test_any_text_makes_a_line_and_a_full_text(text: str, width: int) -> None:
    change = Change(Subject(Kind.EVIDENCE, "N.2.1.b", 1), Evidence(text), Evidence(text + "!"), why=text)
    event = Event(1, "2026-03-02T08:00:00.000Z", text, change)
    row = event_row(Walk(national_once()), event, width, NOW)
    assert not any(unicodedata.category(character) == "Cc" for character in row.text)
    full = full_text(Walk(national_once()), event, NOW).plain
    assert not any(unicodedata.category(character) == "Cc" for character in full if character != "\n")


@given(st.text())
def test_any_text_is_drawn_by_the_tables(text: str) -> None:
    console = Console(width=40, force_terminal=False, _environ={})
    with console.capture() as captured:
        console.print(part_view(Words(text, text)))
    drawn = captured.get()
    assert not any(unicodedata.category(character) == "Cc" for character in drawn if character != "\n")
