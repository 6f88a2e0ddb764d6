"""Where things live, and what the environment asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.config import accessible, columns, find_places, no_colour, person_name


@pytest.mark.parametrize(
    ("platform", "environ", "data"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.local/share/fourpoint"),
        ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": "/data"}, "/data/fourpoint"),
        ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": "relative"}, "/home/a/.local/share/fourpoint"),
        ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": ""}, "/home/a/.local/share/fourpoint"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Application Support/fourpoint"),
        ("win32", {"LOCALAPPDATA": "/C/Local"}, "/C/Local/fourpoint"),
        ("win32", {"USERPROFILE": "/C/a"}, "/C/a/AppData/Local/fourpoint"),
    ],
)
def test_the_data_folder_is_where_the_system_keeps_such_things(
    platform: str, environ: dict[str, str], data: str
) -> None:
    places = find_places(environ, platform)
    assert places.data == Path(data)
    assert places.database == Path(data) / "fourpoint.db"
    assert {places.frameworks, places.guidance, places.exercises, places.reports} == {
        Path(data) / name for name in ("frameworks", "guidance", "exercises", "reports")
    }


def test_the_database_can_be_named_and_the_rest_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/a")
    places = find_places({"HOME": "/home/a", "FOURPOINT_DB": "~/mine.db"}, "linux")
    assert places.database == Path("/home/a/mine.db")
    assert places.data == Path("/home/a/.local/share/fourpoint")
    assert places.with_database("other.db").database == Path("other.db")


def test_without_a_home_there_is_still_a_place() -> None:
    assert find_places({}, "linux").database.name == "fourpoint.db"


def test_looking_creates_nothing(tmp_path: Path) -> None:
    find_places({"HOME": str(tmp_path)}, "linux")
    assert list(tmp_path.iterdir()) == []


def test_the_name_is_the_one_chosen_or_the_one_the_system_knows() -> None:
    assert person_name({"FOURPOINT_NAME": " Amara Example "}) == "Amara Example"
    assert person_name({"FOURPOINT_NAME": " ", "USER": "amara"})
    assert person_name({})


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, False),
        ({"ACCESSIBLE": ""}, False),
        ({"ACCESSIBLE": "0"}, False),
        ({"ACCESSIBLE": "1"}, True),
        ({"ACCESSIBLE": "yes"}, True),
        ({"TERM": "dumb"}, True),
        ({"TERM": "xterm"}, False),
    ],
)
def test_the_plain_mode_is_asked_for_or_all_a_terminal_can_do(environ: dict[str, str], expected: bool) -> None:
    assert accessible(environ) is expected


def test_colour_is_left_out_only_when_no_color_is_not_empty() -> None:
    assert no_colour({"NO_COLOR": "1"})
    assert not no_colour({"NO_COLOR": ""})
    assert not no_colour({})


@pytest.mark.parametrize(
    ("value", "terminal", "expected"),
    [("", None, 80), ("", 120, 120), ("40", 120, 40), ("0", None, 80), ("wide", None, 80), ("²", 90, 90)],
)
def test_tables_are_as_wide_as_asked_or_as_the_terminal(value: str, terminal: int | None, expected: int) -> None:
    assert columns({"COLUMNS": value}, terminal) == expected
