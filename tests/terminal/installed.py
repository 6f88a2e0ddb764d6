"""The installed program, and an inspection to put into it: 63 answers, four judgements with reasons, sign-off."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sessions.record import Record
from sessions.session import Session
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer, Rating
from standards.shipped import load_shipped
from tests.terminal.environment import environment
from tests.terminal.terminal import Terminal

PROGRAM = Path(sys.executable).with_name("fourpoint")
NATIONAL: Framework = load_shipped("national-probation-2024")
SERVICE = "National service (fictional)"
INSPECTOR = "A. Example"

# Published of the first national inspection (2025): Services Inadequate, Infrastructure Requires improvement, overall
# Requires improvement. The ratings of the other two standards are chosen here: 2 + 1 + 0 + 1 is 4 points.
JUDGED = {
    "N.1": (Rating.GOOD, "The vision is clear and known."),
    "N.2": (Rating.REQUIRES_IMPROVEMENT, "Vacancies are high in most regions."),
    "N.3": (Rating.INADEQUATE, "There is no analysis of need."),
    "N.4": (Rating.REQUIRES_IMPROVEMENT, "Systems fail often."),
}


def answer_at(place: int) -> Answer:
    """The answer that the inspection gives to the question at a place of the walk."""
    return Answer.NO if place % 2 else Answer.YES


def run(home: Path, *arguments: str, script: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal."""
    return subprocess.run(
        [PROGRAM, *arguments],
        input=script,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment(home, FOURPOINT_NAME=INSPECTOR, **more),
        cwd=home,
    )


def started(home: Path, *arguments: str, **more: str) -> Terminal:
    """Start the program in a terminal of 80 by 24."""
    return Terminal([PROGRAM, *arguments], home, more={"FOURPOINT_NAME": INSPECTOR, **more}, folder=home)


def database(home: Path) -> Path:
    """Where the program keeps its database in this home."""
    return Path(json.loads(run(home, "paths", "--format", "json").stdout)["database"])


def new_session(home: Path) -> str:
    """Start a session by command, and give its id."""
    made = run(home, "new", "--service", SERVICE, "--inspector", INSPECTOR)
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def recorded(home: Path, uid: str) -> Record:
    """What the database holds of a session."""
    workspace = Workspace(database(home))
    session = Session.open(workspace, uid, to_score=False)
    assert workspace.faults() == []
    workspace.close()
    return session.walk.record


def answer_all(terminal: Terminal) -> None:
    """Answer the 63 questions by keys, each once the one before is seen to be recorded."""
    for place, question in enumerate(NATIONAL.questions):
        answer = answer_at(place)
        terminal.press(answer[0])
        terminal.wait_for(f"{place + 1} of 63 answered", f"the answer to {question.label}")
        if place + 1 < len(NATIONAL.questions):
            assert f"last: {question.label} {answer.upper()} · u undo" in terminal.screen()
