"""The views of the inspect screen as a person reads them, kept as text frames."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.journey import journey
from tests.tui.screens.frames import assert_frame
from tests.tui.screens.inspected import looking, pdu_database

SIZES = {"80x24": (80, 24), "40x12": (40, 12)}

# A frame's name: the commands that lead there, from a database and from a file with a fault.
VIEWS = {
    "inspect-events": ("events",),
    "inspect-moment": ("moment", "left", "left"),
    "inspect-tables": ("tables",),
    "inspect-rows": ("tables", "last", "up", "up", "open"),
    "inspect-row": ("tables", "last", "open", "open"),
    "inspect-framework": ("framework",),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named as they lie in the folder one is in, so that no frame holds the name of a folder."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", VIEWS)
def test_the_view_reads_as_it_did(tmp_path: Path, name: str, size: str) -> None:
    pdu_database(tmp_path)

    async def walk() -> None:
        async with looking("pdu.db", tmp_path, size=SIZES[size]) as person:
            await person.do(*VIEWS[name])
            if name == "inspect-row":  # it says when this run made the database
                person.expect("_sqlite_migrations, row 1", "migration_set")
            else:
                assert_frame(f"{name}-{size}", person.sees)

    journey(walk)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["overview", "file", "help"])
def test_a_file_with_a_fault_reads_as_it_did(tmp_path: Path, view: str, size: str) -> None:
    pdu_database(tmp_path)
    text = (tmp_path / "sent.toml").read_text("utf-8")
    (tmp_path / "sent.toml").write_text(text.replace('stage = "in progress"', 'stage = "asleep"', 1), "utf-8")

    async def walk() -> None:
        async with looking("sent.toml", tmp_path, size=SIZES[size]) as person:
            await person.do("open" if view == "file" else view)
            seen = [line for line in person.lines if not line.startswith("Last written")]
            assert_frame(f"inspect-file-{view}-{size}", "\n".join(seen))

    journey(walk)


@pytest.mark.parametrize("name", ["inspect-events", "inspect-moment", "inspect-tables"])
def test_without_colour_it_reads_the_same(tmp_path: Path, name: str) -> None:
    pdu_database(tmp_path)

    async def walk() -> None:
        async with looking("pdu.db", tmp_path, no_colour=True) as person:
            await person.do(*VIEWS[name])
            assert_frame(f"{name}-80x24", person.sees)

    journey(walk)
