"""A certification day of twelve by commands, from the trainer's file to certificates, on a shared machine.

Two sit line by line, as by screen reader; the others' answers are recorded through the same sittings. All figures are
those of `tests.cohort`, which counts for itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sessions.exercises.exercise import Exercise
from sessions.exercises.reading import read_exercise
from sessions.exercises.shipped import shipped_framework
from sessions.exercises.sitting import sit
from sessions.session_file import file_of, to_toml
from sessions.workspace import Workspace
from standards.scale import Answer
from tests import cohort
from tests.clock import TickingClock
from tests.cohort import BAD_KEY, CASES, KEY, QUESTIONS, TRAINEES, UNITS, Trainee
from tests.tui.machine import Machine

BY_LINES = ("Kale Yes", "Larch Misreader")
CRITERIA = """form = 1
[[standard]]
code = "OS4"
title = "Case inspection and providing feedback to practitioners"
roles = ["AI", "HMI"]
[[standard.criterion]]
code = "OS4.1"
text = "Judges a sample of cases as the reference does."
[[standard]]
code = "OS2"
title = "Planning and preparing to lead an inspection"
roles = ["HMI"]
[[standard.criterion]]
code = "OS2.1"
text = "Plans an inspection."
"""


def typed(trainee: Trainee, round_: int) -> str:
    """What somebody types who sits line by line: each case by its reference, three answers, and handing in."""
    given = trainee.answers(round_)
    lines = []
    for case in CASES:
        lines += [f"case {case}", *("y" if given[case, code] else "n" for code in QUESTIONS)]
    return "\n".join([*lines, "hand in now"]) + "\n"


def hand_in(workspace: Workspace, hand_out: Exercise, trainee: Trainee, round_: int, folder: Path) -> None:
    """Sit it, and write the attempt as handing in does."""
    session = sit(workspace, hand_out, trainee.name, group=trainee.group, round_=round_)
    numbers = {case.reference: number for number, case in session.walk.record.cases.items()}
    given = trainee.answers(round_)
    session.answer_all((numbers[case], code, Answer.YES if given[case, code] else Answer.NO) for case, code in UNITS)
    session.hand_in()
    (folder / f"{trainee.name.split()[0]}-{round_}.toml").write_text(to_toml(file_of(session)), "utf-8")
    session.close()


@pytest.fixture
def day(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """Twelve have sat both rounds on a machine they share; their files are in `attempts`, the key is elsewhere."""
    monkeypatch.chdir(machine.home)
    key, attempts = machine.home / "twenty-cases.toml", machine.home / "attempts"
    key.write_text(cohort.exercise_toml(), "utf-8")
    attempts.mkdir()
    machine.ok("exercise", "hand-out", str(key), "--to", "trainees.toml")
    shared = machine.home / "shared.db"
    workspace = Workspace(shared, clock=TickingClock())
    hand_out = read_exercise(machine.home / "trainees.toml", shipped_framework)
    with workspace.not_waiting_for_the_disk():
        for round_ in (1, 2):
            for trainee in TRAINEES:
                if trainee.name not in BY_LINES:
                    hand_in(workspace, hand_out, trainee, round_, attempts)
    workspace.close()
    for round_ in (1, 2):
        for trainee in TRAINEES:
            if trainee.name in BY_LINES:
                command = ("--db", str(shared), "sit", "trainees.toml", "--as", trainee.name, "--group", trainee.group)
                machine.ok(*command, "--plain", "--to", "attempts", typed=typed(trainee, round_))
    return machine


def test_a_day_from_the_hand_out_to_the_certificate(day: Machine) -> None:
    for command in ("list", "query"):  # whoever sits down at the shared machine sees nothing of the others
        sql = ("SELECT title, kind FROM sessions",) if command == "query" else ()
        seen = day.run("--db", "shared.db", command, *sql)
        assert not any(trainee.name.split()[0] in seen.out + seen.err for trainee in TRAINEES)

    for round_ in (1, 2):
        marked = day.ok("exercise", "mark", "twenty-cases.toml", "attempts", "--format", "json").json
        rows = {one["trainee"]: one for one in marked["attempts"] if one["round"] == round_}
        assert len(rows) == 12
        for trainee in TRAINEES:
            row = rows[trainee.name]
            assert row["agreement"]["part"] == cohort.agreed(trainee, round_)
            assert row["found"]["no"]["part"] == cohort.found(trainee, round_, False)[0]
    met = {one["trainee"] for one in marked["attempts"] if one["round"] == 1 and one["verdict"] == "met"}
    assert met == {trainee.name for trainee in TRAINEES if "Careful" in trainee.name}

    items = day.ok("exercise", "items", "twenty-cases.toml", "attempts", "--round", "1").out
    said = " ".join(items.split())
    assert f"{' '.join(BAD_KEY)}: doubt about the key. 11 of 12 say Insufficient" in said
    assert "Larch Misreader reads P.2.2.3 otherwise: 20 of its 20 units differ" in said

    day.ok("exercise", "keep", "twenty-cases.toml")
    day.ok("collect", "attempts")
    day.ok("exercise", "meeting", "twenty-cases", "--round", "1", "--note", f"{' '.join(BAD_KEY)}=The key is wrong.")
    elder = next(one for one in marked["attempts"] if one["trainee"] == "Elder Lenient" and one["round"] == 1)
    wrong = next(unit for unit in TRAINEES[4].wrong[0] if KEY[unit] != TRAINEES[4].answers(1)[unit])
    day.ok("exercise", "cause", "twenty-cases", elder["attempt"], "--tag", f"{' '.join(wrong)}=leniency")
    feedback = " ".join(
        day.ok("exercise", "feedback", "twenty-cases", elder["attempt"], "--format", "markdown").out.split()
    )
    assert "leniency" in feedback.casefold()
    assert f"Why number {UNITS.index(wrong) + 1} stands as it does" in feedback
    assert not any(trainee.name in feedback for trainee in TRAINEES if trainee.name != "Elder Lenient")

    day.set(FOURPOINT_NAME="T. Trainer")
    (day.home / "criteria.toml").write_text(CRITERIA, "utf-8")
    day.ok("certificate", "criteria", "set", "criteria.toml")
    status = {}
    for name, role in (("Ash Careful", "AI"), ("Cedar Careful", "HMI"), ("Kale Yes", "AI")):
        day.ok("certificate", "add", name, "--role", role, "--since", "2026-01-05")
        mine = next(one["attempt"] for one in marked["attempts"] if (one["trainee"], one["round"]) == (name, 1))
        done = day.run("certificate", "record", name, "--exercise", "twenty-cases", mine)
        assert (done.code == 0) is ("Careful" in name), done
        status[name] = day.ok("certificate", "show", name, "--format", "json").json
    assert status["Ash Careful"]["standing"] == "certified"
    assert status["Cedar Careful"]["standing"] != "certified"
    assert status["Kale Yes"]["standing"] != "certified"
