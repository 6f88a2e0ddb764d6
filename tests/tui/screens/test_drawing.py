"""How often screens are drawn: once at the start, and afterwards only what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.workspace import Workspace
from tests.tui.journey import journey, program
from tests.tui.screens.conftest import uid_of
from tui.screens import home_view, scroll_screen
from tui.screens.home import HomeScreen
from tui.widgets.rows import MadeRows, Row
from tui.widgets.text_pane import TextPane


def counted(monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> list[object]:
    """The calls of a function from now on."""
    calls: list[object] = []
    done = getattr(where, name)

    def counting(*given: object) -> object:
        calls.append(given)
        return done(*given)

    monkeypatch.setattr(where, name, counting)
    return calls


def test_home_is_read_and_drawn_once_at_the_start_and_again_on_coming_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = counted(monkeypatch, HomeScreen, "draw")
    read = counted(monkeypatch, Workspace, "listings")

    async def walk() -> None:
        async with program(folder) as person:
            person.expect("Estmere")
            assert (len(drawn), len(read)) == (1, 1)
            await person.do("open")
            await person.do("back")
            assert len(read) == 2

    journey(walk)


def test_only_rows_that_can_be_seen_are_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = counted(monkeypatch, home_view, "session_row")

    async def walk() -> None:
        async with program(folder, size=(80, 10)) as person:
            assert 0 < len(made) <= 6
            await person.do("last")
            person.expect("Corrin")

    journey(walk)


def test_made_rows_are_a_sequence_like_any_other() -> None:
    rows = MadeRows(3, lambda place: Row.of(str(place)))
    assert [row.text for row in rows] == ["0", "1", "2"]
    assert rows[-1] is rows[2]
    assert [row.text for row in rows[1:]] == ["1", "2"]
    with pytest.raises(IndexError):
        rows[3]


def test_a_judgement_does_not_draw_the_evidence_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = counted(monkeypatch, scroll_screen, "parts_view")

    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Northmarch")) as person:
            await person.do("judge", "good")
            before = len(drawn)
            await person.do("outstanding", "inadequate")
            person.expect("Rating: Inadequate, 0 points")
            assert len(drawn) == before

    journey(walk)


def test_coming_back_from_help_keeps_the_place_in_a_long_question(folder: Path) -> None:
    async def walk() -> None:
        async with program(folder, uid=uid_of(folder, "Estmere"), size=(40, 12)) as person:
            await person.do("page_down")
            seen, top = person.sees, person.app.screen.query_one(TextPane).top
            assert top > 0
            await person.do("help")
            await person.do("back")
            assert person.app.screen.query_one(TextPane).top == top
            assert person.sees == seen
            await person.do("forward")
            assert person.app.screen.query_one(TextPane).top == 0

    journey(walk)
