"""A day of training in a workspace: three fictional people sit an exercise of twelve units, in one round or two.

Ash differs in one unit, and in none in the second round. Birch says Yes throughout. Cedar differs where Ash does, and
has left one out. So in round 1 all three are against the reference in R-01 P.2.2.1, where it says No.
"""

from __future__ import annotations

from pathlib import Path

from sessions.events import Evidence, Source
from sessions.exercises.hand_out import hand_out_text
from sessions.exercises.kept import keep
from sessions.exercises.reading import parse_exercise
from sessions.exercises.shipped import shipped_framework
from sessions.exercises.sitting import sit
from sessions.session import Session
from sessions.session_file import file_of, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer
from tests.clock import TickingClock
from tests.sessions.exercises.written import CASES, HEAD, NO, QUESTIONS, written

TEXT = written(head=HEAD.replace("\n[asked]", "rounds = 2\n\n[asked]"))
ID = "larch-lane"
PEOPLE = (("Ash Example", "AI"), ("Birch Example", "AI"), ("Cedar Example", "HMI"))
ALL_AGAINST = ("R-01", "P.2.2.1")
LEFT_OUT = ("R-04", "P.2.2.2")


def answers(who: str, round_: int) -> dict[tuple[str, str], Answer]:
    """What somebody answers in a round."""
    given = {(case, code): Answer.NO if (case, code) in NO else Answer.YES for case in CASES for code in QUESTIONS}
    if who.startswith("Birch"):
        return dict.fromkeys(given, Answer.YES)
    if round_ == 1:
        given[ALL_AGAINST] = Answer.YES
    if who.startswith("Cedar"):
        del given[LEFT_OUT]
    return given


def hold_day(database: Path, *, rounds: int = 1, left_open: bool = False, kept: bool = True) -> None:
    """Let everybody sit; `left_open` leaves somebody else's attempt open, `kept` keeps the exercise with its key."""
    database.parent.mkdir(parents=True, exist_ok=True)
    workspace = Workspace(database, clock=TickingClock())
    exercise = parse_exercise(TEXT, "larch-lane.toml", shipped_framework)
    hand_out = parse_exercise(hand_out_text(exercise), "the hand-out", shipped_framework)
    with workspace.not_waiting_for_the_disk():
        for round_ in range(1, rounds + 1):
            for who, group in PEOPLE:
                session = sit(workspace, hand_out, who, group=group, round_=round_)
                numbers = {case.reference: number for number, case in session.walk.record.cases.items()}
                for (case, code), answer in answers(who, round_).items():
                    session.move(session.walk.into(numbers[case]))
                    session.answer(answer, code)
                if who.startswith("Ash"):
                    session.move(session.walk.into(numbers["R-01"]))
                    session.add_evidence(Evidence("Three letters went out.", Source.CASE_FILE), "P.2.2.1")
                session.hand_in()
                session.close()
        if left_open:
            sit(workspace, hand_out, "Dogwood Example").close()
        if kept:
            keep(workspace, exercise)
    workspace.close()


def write_files(database: Path, folder: Path) -> list[Path]:
    """Write every attempt of the workspace to a file of its own, as export does."""
    workspace = Workspace(database)
    paths = []
    for listing in workspace.listings():
        file = file_of(Session.open(workspace, listing.uid, to_score=False))
        path = folder / f"{listing.inspector.split()[0].lower()}-{listing.short_uid}.toml"
        path.write_text(to_toml(file), "utf-8")
        paths.append(path)
    workspace.close()
    return sorted(paths)
