"""Power cuts, simulated from a record of what the real program wrote and synced: no answer it had shown is lost."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from sessions.workspace import Workspace
from tests.terminal.emulator import Emulator
from tests.terminal.installed import answer_at, database, new_session, started
from tests.terminal.power import Disk, compiled_recorder, read_log, recording

ANSWERS = 40
CRASH_POINTS = 150


def test_no_answer_that_was_shown_is_lost_at_any_crash_point(tmp_path: Path) -> None:
    home, log = tmp_path / "home", tmp_path / "log"
    home.mkdir()
    uid = new_session(home)
    kept = database(home)
    before = {str(file): file.read_bytes() for file in kept.parent.rglob("*") if file.is_file()}
    settings = recording(compiled_recorder(tmp_path), kept.parent, log)
    with started(home, "score", uid, **settings) as terminal:
        terminal.wait_for("0 of 63 answered")
        terminal.wait_quiet(0.3)
        for place in range(ANSWERS):
            terminal.press(answer_at(place)[0])
            terminal.wait_for(f"{place + 1} of 63 answered")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    disk = Disk(read_log(log, kept.parent), seed=7, before=_as_the_disk_names_them(before, kept.parent))
    points = disk.crash_points(CRASH_POINTS, after=disk.first_shown(b"answered"))
    screen, seen, most, checked = Emulator(), 0, 0, 0
    for number, image in enumerate(disk.images(points)):
        if len(image.shown) > seen:
            screen.feed(image.shown[seen:])
            seen = len(image.shown)
        found = re.search(r"(\d+) of 63 answered", "\n".join(screen.lines()))
        shown = int(found.group(1)) if found else 0
        folder = tmp_path / f"image{number}"
        image.write_to(folder)
        assert _answers(folder / kept.name) >= shown, f"{image.policy} at {image.point}"
        most, checked = max(most, shown), checked + 1
    assert most >= ANSWERS - 1
    assert checked >= CRASH_POINTS


def _as_the_disk_names_them(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    return {str(Path(name).relative_to(folder)): data for name, data in files.items() if not name.endswith("-shm")}


def _answers(path: Path) -> int:
    workspace = Workspace(path)
    try:
        assert workspace.faults() == []
        count = int(workspace.connection.execute("SELECT count(*) FROM answers").fetchone()[0])
        events = workspace.connection.execute("SELECT count(*) FROM events WHERE kind = 'answer'").fetchone()[0]
        assert count == events
    except sqlite3.DatabaseError as fault:
        raise AssertionError(f"the database is damaged: {fault}") from fault
    finally:
        workspace.close()
    return count
