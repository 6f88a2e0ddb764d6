"""Something to inspect in tests of the screen, always the same, and a person in front of it."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from itertools import count
from pathlib import Path

from sessions.events import Effect, Evidence
from sessions.inspecting import inspected
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.session_file import file_of, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.clock import TickingClock
from tests.inspection import judge_organisation, pdu_session
from tests.tui.journey import Person, program
from tui.screens.inspect import InspectScreen

NATIONAL = load_shipped("national-probation-2024")


def pdu_database(folder: Path, *, cases: int = 6) -> Path:
    """A database with one PDU inspection: answered, judged, with an undo and a panel decision."""
    numbers = count(1)
    workspace = Workspace(folder / "pdu.db", clock=TickingClock(), new_id=lambda: f"{next(numbers):032x}"[::-1])
    session = pdu_session(workspace, cases)
    judge_organisation(session, Rating.GOOD, Rating.REQUIRES_IMPROVEMENT)
    session.undo()
    session.set_panel_decision("P.2.2", Rating.GOOD, "Two cases were close to the edge.")
    session.add_evidence(Evidence("The plan [/] names no date.", None, Effect.BLOCKER), "P.2.1.1")
    (folder / "sent.toml").write_text(to_toml(file_of(session), with_framework=True), "utf-8")
    session.close()
    workspace.close()
    return folder / "pdu.db"


def two_sessions(folder: Path) -> Path:
    """A database with two sessions of the national framework."""
    numbers = count(1)
    workspace = Workspace(folder / "two.db", clock=TickingClock(), new_id=lambda: f"{next(numbers):032x}"[::-1])
    for service in ("Ashdown (fictional)", "Birchley (fictional)"):
        uid = workspace.start(NATIONAL, service, SessionKind.INSPECTION, "A. Example")
        session = Session.open(workspace, uid)
        session.answer(Answer.NO)
        session.answer(Answer.YES)
        session.close()
    workspace.close()
    return folder / "two.db"


@asynccontextmanager
async def looking(
    named: Path | str, folder: Path, *, size: tuple[int, int] = (80, 24), no_colour: bool = False
) -> AsyncIterator[Person]:
    """Somebody who inspects; the check has come to its end."""
    with inspected(str(named), folder / "pdu.db") as found:
        async with program(folder / "elsewhere", size=size, no_colour=no_colour) as person:
            screen = InspectScreen(found)
            person.app.push_screen(screen)
            await person.wait(lambda: screen.is_mounted and screen.trail.faults is not None, "the check")
            yield person


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for name in [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def search(person: Person, words: str) -> None:
    await person.do("search")
    await person.key(*words)
    await person.key("enter")


def current(person: Person) -> str:
    """The line the person is on."""
    screen = person.page
    assert isinstance(screen, InspectScreen)
    return screen.lines.rows[screen.lines.cursor or 0].text
