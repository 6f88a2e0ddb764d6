"""`fourpoint exercise`: check, hand out, keep, list and begin an exercise."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from sessions.exercises.shipped import shipped_exercises
from tests.sessions.exercises.written import written
from tests.tui.json_names import undocumented
from tests.tui.machine import Machine


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands are run in, with a trainer's file in it."""
    (tmp_path / "larch.toml").write_text(written(), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_check_says_what_a_sound_exercise_is(machine: Machine) -> None:
    said = machine.ok("exercise", "check", "larch.toml").out
    assert "larch.toml: no faults." in said
    assert "3 questions in 4 cases: 12 units to answer" in said
    assert "7 Yes, 5 No, 0 not applicable" in said
    assert "all 12 right (70% at 95% confidence); 5 or fewer right is not met" in " ".join(said.split())
    assert "all 5 right (50% at 95% confidence); none right is not met" in " ".join(said.split())
    assert "at least 1 minute, at 250 words a minute" in said


def test_check_ends_with_1_for_warnings_and_errors_and_names_each(machine: Machine, folder: Path) -> None:
    (folder / "wide.toml").write_text(written(pages={"R-01": "a" * 77}), "utf-8")
    (folder / "bad.toml").write_text(written(rating="Good").replace("rarer = 50", "rarer = 500"), "utf-8")
    done = machine.run("exercise", "check", "wide.toml", "bad.toml", "none.toml")
    assert done.code == 1
    assert "warning: wide.toml:23: material 1, text:" in done.out
    assert "bad.toml:15: pass, rarer: 500 is not from 1 to 100." in done.out
    assert "none.toml: There is no such file." in done.out
    (wide, bad, none) = machine.run("exercise", "check", "wide.toml", "bad.toml", "none.toml", "--format", "json").json
    assert (wide["sound"], wide["exercise"]["reference"]["no"]) == (True, 5)
    assert (bad["sound"], bad["exercise"], none["sound"]) == (False, None, False)


def test_a_hand_out_is_written_once_and_its_digest_is_that_of_the_file(machine: Machine, folder: Path) -> None:
    written_ = machine.ok("exercise", "hand-out", "larch.toml", "--format", "json").json
    path = folder / "larch-lane-hand-out.toml"
    assert written_["file"] == path.name
    assert written_["digest"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert path.stat().st_mode & 0o777 == 0o600
    assert "rationale" not in path.read_text("utf-8")
    assert "is there already" in machine.refused("exercise", "hand-out", "larch.toml")
    assert "Hand-out" in machine.ok("exercise", "check", path.name).out


def test_a_folder_is_no_name_for_a_hand_out(machine: Machine) -> None:
    for name in (".", "/", "./"):
        assert "is a folder, and nothing is written over" in machine.refused(
            "exercise", "hand-out", "larch.toml", "--to", name
        )


def test_what_is_useless_is_not_handed_out_and_a_warning_is_said(machine: Machine, folder: Path) -> None:
    (folder / "bad.toml").write_text(written(rating="Good"), "utf-8")
    said = machine.refused("exercise", "hand-out", "bad.toml", "--to", "out.toml")
    assert "By the rules P.2.2 is Inadequate here" in said
    assert said.splitlines()[-1].startswith("Nothing was written"), "each fault, and what came of it, on its own line"
    assert not (folder / "out.toml").exists()
    (folder / "wide.toml").write_text(written(pages={"R-01": "a" * 77}), "utf-8")
    assert "warning: wide.toml:23:" in machine.ok("exercise", "hand-out", "wide.toml", "--to", "out.toml").err


def test_keep_and_list(machine: Machine) -> None:
    assert "kept with its key" in machine.ok("exercise", "keep", "larch.toml").err
    assert "kept already" in machine.ok("exercise", "keep", "larch.toml").err
    own = machine.data / "exercises"
    own.mkdir()
    (own / "larch-lane.toml").write_text(written(), "utf-8")
    (own / "broken.toml").write_text("form = 1", "utf-8")
    listed = machine.ok("exercise", "list", "--format", "json")
    assert "Left out, with" in listed.err
    assert [(one["id"], one["from"]) for one in listed.json] == [
        *((one, "fourpoint") for one in shipped_exercises()),
        ("larch-lane", str(own / "larch-lane.toml")),
        ("larch-lane", "this workspace"),
    ]
    assert all(one["has_key"] for one in listed.json)
    assert "this workspace" in machine.ok("exercise", "list").out
    assert "is gone" in machine.ok("exercise", "keep", "larch-lane", "--remove").err
    assert "No exercise 'larch-lane' is kept here." in machine.refused("exercise", "keep", "larch-lane", "--remove")


def test_an_exercise_is_found_by_its_id_wherever_it_is(machine: Machine, folder: Path) -> None:
    machine.ok("exercise", "keep", "larch.toml")
    assert "none: this is a hand-out" in machine.ok("exercise", "check", "larch-lane").out  # kept: no key is shown
    machine.ok("exercise", "hand-out", "larch-lane", "--to", "kept.toml")
    machine.ok("exercise", "hand-out", "larch.toml", "--to", "file.toml")
    assert (folder / "kept.toml").read_bytes() == (folder / "file.toml").read_bytes()
    assert f"Did you mean {shipped_exercises()[0]}?" in machine.refused(
        "exercise", "check", shipped_exercises()[0][:-1]
    )


def test_a_new_one_fails_its_check_with_what_is_left_to_fill_in(machine: Machine) -> None:
    machine.ok("exercise", "new", "my-own", "--framework", "pdu-2021", "--standard", "P.2.2", "--cases", "2")
    done = machine.run("exercise", "check", "my-own.toml", "--format", "json")
    fields = [fault["field"] for fault in done.json[0]["faults"]]
    assert done.code == 1
    references = [f"reference {number}, {what}" for number in range(1, 7) for what in ("answer", "rationale")]
    assert fields == [
        *("title", "instructions", "material 1, title", "material 1, text", "material 2, title", "material 2, text"),
        *references,
        *("reference_rating 1, rating", "reference_rating 1, rationale"),
    ]
    assert "is there already" in machine.refused("exercise", "new", "my-own", "--framework", "pdu-2021")
    assert "cannot be an id" in machine.refused("exercise", "new", "My own", "--framework", "pdu-2021")
    assert "--framework" in machine.refused("exercise", "new", "other")


def test_a_new_one_takes_its_reference_from_a_session(machine: Machine, folder: Path) -> None:
    session = machine.ok("new", "pdu-2021", "--service", "Larch (fictional)").out.strip()
    machine.ok("cases", "add", session, "A-1")
    machine.ok("cases", "set", session, "A-1", "responsible_officer=O. Nobody", "sentence_type=licence")
    for code, answer in (("P.2.2.1", "yes"), ("P.2.2.2", "yes"), ("P.2.2.3", "no")):
        machine.ok("answer", session, code, answer, "--case", "A-1")
    machine.ok("note", session, "P.2.2.3", "The old address was not looked at.", "--case", "A-1")
    machine.ok("judge", session, "P.1.1", "good", "--reason", "A clear direction.")
    done = machine.ok("exercise", "new", "scored", "--from", session)
    assert "Read them for what would identify people" in done.err
    text = (folder / "scored.toml").read_text("utf-8")
    assert 'rationale = "The old address was not looked at."' in text
    assert 'rationale = "A clear direction."' in text
    assert 'ratings = [\n    "P.1.1",\n    "P.2.2",\n]' in text
    assert 'sentence_type = "licence"' in text
    assert "O. Nobody" not in text


def test_a_copy_for_another_cohort_differs_in_its_id_alone(machine: Machine, folder: Path) -> None:
    text = "# Kept.\n" + written().replace('id = "larch-lane"', "id = 'larch-lane' # the id")
    (folder / "larch.toml").write_text(text, "utf-8")
    said = machine.ok("exercise", "new", "spring-lane", "--from", "larch.toml")
    assert "the same under its own id" in said.err
    assert (folder / "spring-lane.toml").read_text("utf-8") == text.replace("'larch-lane'", '"spring-lane"')
    machine.ok("exercise", "check", "spring-lane.toml")
    machine.ok("exercise", "hand-out", "spring-lane.toml")
    assert "It is a hand-out" in machine.refused("exercise", "new", "other", "--from", "spring-lane-hand-out.toml")
    assert "is copied as it is" in machine.refused(
        "exercise", "new", "x", "--from", "larch.toml", "--standard", "P.2.2"
    )
    assert not (folder / "x.toml").exists()


def test_the_keys_of_json_are_documented(machine: Machine) -> None:
    checked = machine.ok("exercise", "check", "larch.toml", "--format", "json").json
    out = machine.ok("exercise", "hand-out", "larch.toml", "--format", "json").json
    assert not undocumented([checked, out, machine.ok("exercise", "list", "--format", "json").json])
