"""The commands for the meeting, the causes and the feedback, on files and in a workspace."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sessions.exercises.causes import Cause
from tests.tui.json_names import undocumented
from tests.tui.machine import Machine
from tests.tui.training_day import ID, TEXT, hold_day, write_files


@pytest.fixture
def day(machine: Machine) -> Machine:
    """Both rounds are handed in here, and the exercise is kept with its key."""
    hold_day(machine.database, rounds=2)
    return machine


def attempt(machine: Machine, who: str, round_: int) -> str:
    """The id of somebody's attempt."""
    found = machine.ok("exercise", "meeting", ID, "--round", str(round_), "--format", "json").json
    return next(str(one["id"]) for one in found["disputed"][0]["given"] if one["who"].startswith(who))


def test_the_list_of_sessions_tells_attempts_apart_by_round(day: Machine) -> None:
    said = " ".join(day.ok("list", "--format", "plain").out.split())
    assert said.count("State: handed in, round 1") == said.count("State: handed in, round 2") == 3
    assert "Judged: none" in said
    assert "signed off" not in said
    assert {one["round"] for one in day.ok("list", "--format", "json").json} == {1, 2}


def test_what_is_disputed_is_listed_and_a_meeting_recorded(day: Machine) -> None:
    said = day.ok(
        *("exercise", "meeting", ID, "--format", "json"),
        *("--who", "Ash Example", "--who", "T. Trainer"),
        *("--note", "R-01 P.2.2.1=The reference is doubted.", "--note", "R-03 p222=Not disputed, and noted."),
    )
    assert "3 things are recorded" in said.err
    found = said.json
    # Everybody said Yes in R-01 P.2.2.1 where the reference says No; in the other four with No, Birch alone did. The
    # ratings differ. What Cedar left out disputes nothing.
    assert (found["round"], found["present"], len(found["disputed"])) == (1, ["Ash Example", "T. Trainer"], 6)
    first = found["disputed"][0]
    assert (first["case"], first["code"], first["against"], first["all_alike"]) == ("R-01", "P.2.2.1", 3, True)
    assert first["note"]["text"] == "The reference is doubted."
    assert [one["code"] for one in found["other_notes"]] == ["P.2.2.2"]
    again = day.ok("exercise", "meeting", ID, "--note", "R-01 P.2.2.1=The reference is doubted.")
    assert "recorded already" in again.err
    other = day.ok("exercise", "meeting", ID, "--note", "R-01 P.2.2.1=The reference stands.", "--who", "T. Trainer")
    assert "R-01 P.2.2.1: in place of what was recorded before: The reference is doubted." in other.err
    assert "round 1: in place of what was recorded before: Ash Example, T. Trainer" in other.err
    assert "Sufficient 3: Ash Example, Birch Example, Cedar Example" in " ".join(
        day.ok("exercise", "meeting", ID, "--format", "markdown").out.split()
    )


def test_the_reference_is_left_out_while_another_round_is_to_come(machine: Machine) -> None:
    hold_day(machine.database)
    said = machine.ok("exercise", "meeting", ID)
    assert "The reference is left out" in " ".join(said.out.split())
    assert "Reference" not in said.out
    found = machine.ok("exercise", "meeting", ID, "--format", "json").json["disputed"]
    assert found
    assert {(one["reference"], one["against"]) for one in found} == {(None, 0)}
    assert "Reference" in machine.ok("exercise", "meeting", ID, "--with-reference").out


def test_all_that_is_wrong_with_notes_is_said_and_nothing_recorded(day: Machine) -> None:
    said = day.refused(
        "exercise", "meeting", ID, "--note", "R-09 P.2.2.1=x", "--note", "P.2.2.1", "--note", "R-01 P.2.2.1=y"
    )
    assert "does not ask 'R-09 P.2.2.1'" in said
    assert "has no “=”" in said
    assert day.ok("exercise", "meeting", ID, "--format", "json").json["recorded_at"] is None


def test_causes_are_tagged_counted_and_taken_away(day: Machine) -> None:
    ash = attempt(day, "Ash", 1)
    day.ok("exercise", "cause", ID, ash[:8], "--tag", "R-01 P.2.2.1=evidence", "--note", "R-01 P.2.2.1=See page 3.")
    found = day.ok("exercise", "cause", ID, "--round", "1", "--format", "json").json
    assert [(one["who"], one["evidence overlooked"], one["leniency"]) for one in found["counts"]] == [
        ("Ash Example", 1, 0),
        ("Birch Example", 0, 0),
        ("Cedar Example", 0, 0),
        (None, 1, 0),
    ]
    assert [(one["code"], one["note"], one["by"]) for one in found["tags"]] == [
        ("P.2.2.1", "See page 3.", "A. Example")
    ]
    wrong = day.refused("exercise", "cause", ID, ash, "--tag", "R-02 P.2.2.2=len", "--tag", "R-01 P.2.2.1=tiredness")
    assert "agrees with the reference" in wrong
    assert "no cause" in wrong
    assert "Name its file" in day.refused("exercise", "cause", ID, "--untag", "R-01 P.2.2.1")
    day.ok("exercise", "cause", ID, ash, "--untag", "R-01 P.2.2.1")
    assert day.ok("exercise", "cause", ID, "--format", "json").json["tags"] == []


def test_feedback_tells_one_person_and_nothing_of_the_others(day: Machine, tmp_path: Path) -> None:
    second = attempt(day, "Ash", 2)
    day.ok(
        "exercise",
        "cause",
        ID,
        attempt(day, "Birch", 1),
        "--tag",
        "R-02 P.2.2.1=leniency",
        "--note",
        "R-02 P.2.2.1=Birch's.",
    )
    found = day.ok("exercise", "feedback", ID, second, "--format", "json").json
    assert found["attempt"]["who"] == "Ash Example"
    assert all(one["agrees"] for one in found["points"])
    assert found["change"][1] == "Now as the reference, and not before: R-01 P.2.2.1."
    for form in ("table", "plain", "markdown", "html", "json", "csv"):
        text = day.ok("exercise", "feedback", ID, second, "--with-group", "--format", form).out
        assert not re.search("Birch|Cedar", text), form
    page = tmp_path / "ash.html"
    assert day.ok("exercise", "feedback", ID, second, "--to", str(page)).out.strip() == str(page)
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "is there already" in day.refused("exercise", "feedback", ID, second, "--to", str(page))
    assert "--format" in day.refused("exercise", "feedback", ID, second, "--to", str(tmp_path / "ash.doc"))


def test_files_alone_need_no_workspace(machine: Machine, tmp_path: Path) -> None:
    hold_day(tmp_path / "there" / "fourpoint.db", rounds=2)
    folder, out = tmp_path / "files", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    files = write_files(tmp_path / "there" / "fourpoint.db", folder)
    key = tmp_path / "larch-lane.toml"
    key.write_text(TEXT, "utf-8")
    one = next(str(path) for path in files if path.name.startswith("cedar"))
    text = machine.ok("exercise", "feedback", str(key), one).out
    assert "not answered, reference Sufficient" in " ".join(text.split())
    said = machine.ok("exercise", "feedback", str(key), str(folder), "--all", "--round", "1", "--to", str(out))
    assert len(said.out.split()) == 3 == len(list(out.iterdir()))
    assert "nobody.toml" in machine.refused("exercise", "feedback", str(key), str(folder / "nobody.toml"))
    assert not machine.database.exists()
    machine.ok("exercise", "meeting", str(key), str(folder), "--note", "R-01 P.2.2.1=Kept here.")
    assert machine.database.exists()


def test_the_desk_without_a_terminal_is_a_list(day: Machine) -> None:
    (one,) = day.ok("trainer", "--format", "json").json
    assert (one["id"], one["has_key"], one["open"], one["shut_because"]) == (ID, True, 0, None)
    assert one["handed_in"] == [{"round": 1, "count": 3}, {"round": 2, "count": 3}]
    day.set(ACCESSIBLE="1")
    assert "Handed in: round 1: 3, round 2: 3" in day.ok("trainer").out


def test_a_desk_with_nothing_on_it_says_how_to_keep_an_exercise(machine: Machine) -> None:
    assert "fourpoint exercise keep FILE" in machine.ok("trainer").out
    assert not machine.database.exists()


def test_all_of_it_is_refused_while_an_attempt_is_open(machine: Machine, tmp_path: Path) -> None:
    hold_day(machine.database, left_open=True)
    key = tmp_path / "larch-lane.toml"
    key.write_text(TEXT, "utf-8")
    hold_day(tmp_path / "there" / "fourpoint.db")
    file = str(write_files(tmp_path / "there" / "fourpoint.db", tmp_path)[0])
    desk = machine.ok("trainer").out
    assert "1 attempt is open" in " ".join(desk.split())
    assert not re.search("Ash|Birch|Cedar|Dogwood", desk)
    for command in ("meeting", "cause", "feedback"):
        for named in ((ID,), (str(key),), (str(key), file)):
            if command == "feedback" and len(named) == 1:
                continue
            said = machine.refused("exercise", command, *named)
            assert re.search("open|sealed", said), said
            assert not re.search("Birch|Cedar|Dogwood", said), said


def test_every_name_in_the_json_is_documented(day: Machine) -> None:
    ash = attempt(day, "Ash", 1)
    day.ok("exercise", "cause", ID, ash, "--tag", "R-01 P.2.2.1=evidence", "--note", "R-01 P.2.2.1=See page 3.")
    day.ok("exercise", "meeting", ID, "--note", "R-01 P.2.2.1=Doubted.", "--note", "R-03 P.2.2.2=Noted.")
    of_exercise = (("meeting", ID), ("cause", ID), ("feedback", ID, ash, "--with-group"))
    for arguments in (("trainer",), *(("exercise", *words) for words in of_exercise)):
        found = day.ok(*arguments, "--format", "json").json
        # A cause is a name of its own in the counts.
        assert undocumented(found) <= set(Cause), arguments
