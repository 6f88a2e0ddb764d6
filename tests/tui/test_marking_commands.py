"""Marking, the group, items and drift by commands: the twelve of `tests.cohort`, from files and from a workspace."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from sessions.exercises.hand_out import hand_out_text
from sessions.exercises.items import items
from sessions.exercises.kept import keep
from sessions.exercises.reading import parse_exercise
from sessions.exercises.shipped import shipped_framework
from sessions.exercises.sitting import handed_in_file, sit
from sessions.session_file import to_toml
from sessions.workspace import Workspace
from standards.scale import Answer
from tests import cohort
from tests.clock import TickingClock
from tests.sessions.exercises.judged import attempt_of, case_exercise, in_cases
from tests.tui.json_names import undocumented
from tests.tui.machine import Machine
from tui.pages.items import doubt_parts
from tui.sheets import Words

FORMS = ("table", "json", "csv", "markdown", "plain")
SOME = ("Ash Careful", "Gorse Severe", "Kale Yes", "Larch Misreader")
"""Enough for rows, and few enough to sit quickly."""


@pytest.fixture(scope="module")
def cohort_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trainer's file and, in folders by round, the attempts of the twelve; beside them where they were sat."""
    folder = tmp_path_factory.mktemp("cohort")
    (folder / "twenty-cases.toml").write_text(cohort.exercise_toml(), encoding="utf-8")
    exercise = parse_exercise(cohort.exercise_toml(), "twenty-cases.toml", shipped_framework)
    handout = parse_exercise(hand_out_text(exercise), "hand-out.toml", shipped_framework)
    workspace = Workspace(folder / "sat.db", clock=TickingClock())
    for number in (1, 2):
        (folder / f"round-{number}").mkdir()
        for trainee in cohort.TRAINEES:
            with workspace.not_waiting_for_the_disk():
                session = sit(workspace, handout, trainee.name, group=trainee.group)
                cases = {case.reference: place for place, case in session.walk.record.cases.items()}
                session.answer_all(
                    [
                        (cases[case], code, Answer.YES if yes else Answer.NO)
                        for (case, code), yes in trainee.answers(number).items()
                    ]
                )
                session.hand_in()
                uid = session.uid
                session.close()
            name = trainee.name.replace(" ", "-").lower()
            path = folder / f"round-{number}" / f"{name}.toml"
            path.write_text(to_toml(handed_in_file(workspace, uid)), encoding="utf-8")
    keep(workspace, exercise)
    workspace.close()
    return folder


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_one_attempt_is_marked_with_the_whole_chain(machine: Machine, cohort_files: Path) -> None:
    key, attempt = str(cohort_files / "twenty-cases.toml"), str(cohort_files / "round-1" / "kale-yes.toml")
    said = machine.ok("exercise", "mark", key, attempt).out
    assert "not met" in said
    words = " ".join(said.split())
    assert "0 of 17 units with the reference's Insufficient were found (0%); 60% is asked for." in words
    assert "which is below 60%: not met." in words
    assert "43 of 60" in words
    assert "Insufficient found 0/17 0% 0% to 18% 17 of 60" in words
    (marked,) = machine.ok("exercise", "mark", key, attempt, "--format", "json").json["attempts"]
    assert marked["agreement"]["part"] == 43
    assert marked["found"]["no"] == {
        "part": 0,
        "whole": 17,
        "percent": 0,
        "low": 0.0,
        "high": pytest.approx(0.184, abs=0.001),
    }
    assert [one["verdict"] for one in marked["conditions"]] == ["cannot yet tell", "not met", "met"]
    assert len(marked["units"]) == 60


def test_many_are_marked_in_rows_as_counting_says(machine: Machine, cohort_files: Path) -> None:
    key, folder = str(cohort_files / "twenty-cases.toml"), str(cohort_files / "round-1")
    rows = rows_of(machine.ok("exercise", "mark", key, folder, "--format", "csv").out)
    assert {one["trainee"]: int(one["agreed"]) for one in rows} == {
        one.name: cohort.agreed(one, 1) for one in cohort.TRAINEES
    }
    assert {one["trainee"]: one["verdict"] for one in rows if one["trainee"] in SOME} == {
        "Ash Careful": "met",
        "Gorse Severe": "not met",
        "Kale Yes": "not met",
        "Larch Misreader": "not met",
    }
    units = rows_of(machine.ok("exercise", "mark", key, folder, "--by-question", "--format", "csv").out)
    assert len(units) == 12 * 60
    full = machine.ok("exercise", "mark", key, folder, "--full").out
    assert full.count("Beside the reference") == 12


def test_the_group_in_a_grid_and_broken_down(machine: Machine, cohort_files: Path) -> None:
    key, folders = str(cohort_files / "twenty-cases.toml"), [str(cohort_files / f"round-{one}") for one in (1, 2)]
    said = machine.ok("exercise", "group", key, *folders).out
    lines = said.splitlines()
    start = lines.index("P.2.2.2 desistance: C-07 to C-13")
    grid = {line[:17].strip(): line[17:].split() for line in lines[start + 1 : start + 17]}
    assert grid["Reference"][0] == "S"
    assert grid["Kale Yes"][:2] == ["S", "S"]
    assert grid["Ash Careful"][0] == "I*"
    assert grid["Right of 12"][0] == "1"
    assert "From round 1 to round 2" in said
    assert "--round" in said
    first = machine.ok("exercise", "group", key, *folders, "--round", "1", "--format", "json").json
    assert first["change"] is None
    assert first["everything"]["right"]["part"] == sum(cohort.agreed(one, 1) for one in cohort.TRAINEES)
    assert [one["title"] for one in first["by_group"]] == ["AI", "HMI", "local assessor"]
    by_group = machine.ok("exercise", "group", key, folders[0], "--by", "group", "--format", "csv").out
    assert [one["trainees"] for one in rows_of(by_group)] == ["6", "4", "2"]
    assert "insufficient, differs" in machine.ok("exercise", "group", key, folders[0], "--format", "plain").out
    assert "There are attempts of round 1." in machine.refused("exercise", "group", key, folders[0], "--round", "3")


def test_who_sat_only_one_of_two_rounds_is_said_as_it_is(machine: Machine, cohort_files: Path) -> None:
    key, first = str(cohort_files / "twenty-cases.toml"), str(cohort_files / "round-1")
    one = str(cohort_files / "round-2" / "ash-careful.toml")
    said = " ".join(machine.ok("exercise", "group", key, first, one).out.split())
    assert "Handed in at round 1 and not at round 2: Birch Careful, Cedar Careful," in said
    assert "All 1 " in said


def test_the_items_name_the_bad_key_and_the_misreader(machine: Machine, cohort_files: Path) -> None:
    key, folder = str(cohort_files / "twenty-cases.toml"), str(cohort_files / "round-1")
    said = " ".join(machine.ok("exercise", "items", key, folder).out.split())
    assert "C-07 P.2.2.2: doubt about the key. 11 of 12 say Insufficient; the reference says Sufficient." in said
    assert "Larch Misreader reads P.2.2.3 otherwise: 20 of its 20 units" in said
    found = machine.ok("exercise", "items", key, folder, "--format", "json").json
    assert [one["trainee"] for one in found["misreadings"]] == ["Larch Misreader"]
    assert len(rows_of(machine.ok("exercise", "items", key, folder, "--format", "csv").out)) == 60


def test_a_slip_is_not_called_a_reading() -> None:
    given = ["yn", "yn", "yy", "yn", "yn"]
    found = items(case_exercise("yn"), [attempt_of(in_cases(one), f"No. {place}") for place, one in enumerate(given)])
    _, said = doubt_parts(found)
    assert isinstance(said, Words)
    assert said.title == "Who is alone with an answer: a slip, or the prompt read otherwise"
    assert said.text.startswith("No. 2 is alone with Sufficient on C-02 P.2.2.1")


def test_drift_from_files_and_from_the_workspace(machine: Machine, cohort_files: Path) -> None:
    key, folders = str(cohort_files / "twenty-cases.toml"), [str(cohort_files / f"round-{one}") for one in (1, 2)]
    from_files = machine.ok(
        "exercise", "drift", "larch  misreader", *folders, "--exercise", key, "--format", "json"
    ).json
    assert [one["agreement"]["part"] for one in from_files["attempts"]] == [39, 59]
    assert from_files["shifts"][0]["beyond_chance"]
    sat = str(cohort_files / "sat.db")
    assert machine.ok("--db", sat, "exercise", "drift", "Larch Misreader", "--format", "json").json == from_files
    assert "There is no attempt of Nobody." in machine.refused("--db", sat, "exercise", "drift", "Nobody")
    assert "Name the person" in machine.refused("--db", sat, "exercise", "drift", " ")
    assert "--exercise" in machine.refused("exercise", "drift", "Larch Misreader", *folders)


def test_without_files_the_workspace_is_marked(machine: Machine, cohort_files: Path) -> None:
    sat = str(cohort_files / "sat.db")
    rows = rows_of(machine.ok("--db", sat, "exercise", "mark", "twenty-cases", "--format", "csv").out)
    assert len(rows) == 24


def test_what_speaks_against_attempts_is_said_and_nothing_is_marked(
    machine: Machine, cohort_files: Path, tmp_path: Path
) -> None:
    key, folder = str(cohort_files / "twenty-cases.toml"), cohort_files / "round-1"
    edited = tmp_path / "edited.toml"
    text = (folder / "ash-careful.toml").read_text(encoding="utf-8")
    edited.write_text(text.replace('"P.2.2.1" = "yes"', '"P.2.2.1" = "no"', 1), encoding="utf-8")
    assert edited.read_text(encoding="utf-8") != text
    names = [str(edited), str(folder / "birch-careful.toml"), str(tmp_path / "absent.toml"), key]
    said = machine.refused("exercise", "mark", key, *names)
    assert "edited after it was handed in" in said
    assert "absent.toml" in said
    assert "not a session file" in said
    anyway = machine.ok("exercise", "mark", key, *names, "--anyway", "--format", "csv")
    assert [one["agreed"] for one in rows_of(anyway.out)] == ["57", "57"]
    assert "in spite of" in anyway.err
    assert "no attempt" in machine.refused("exercise", "mark", key, str(tmp_path / "nothing"), "--anyway")


def test_every_form_of_every_page_and_every_key_documented(machine: Machine, cohort_files: Path) -> None:
    key = str(cohort_files / "twenty-cases.toml")
    files = [
        str(cohort_files / f"round-{number}" / f"{name.replace(' ', '-').lower()}.toml")
        for number in (1, 2)
        for name in SOME
    ]
    for command in (
        ["mark", key, *files[:4]],
        ["mark", key, files[0], "--by-question"],
        ["group", key, *files],
        ["items", key, *files[:4]],
        ["drift", "Kale Yes", files[2], files[6], "--exercise", key],
    ):
        for form in FORMS:
            done = machine.ok("exercise", *command, "--format", form)
            assert done.out
            if form == "json":
                assert not undocumented(done.json)
    for width in ("40", "80"):
        machine.set(COLUMNS=width)
        for line in machine.ok("exercise", "group", key, *files).out.splitlines():
            assert len(line) <= int(width)
