"""Finding attempts: what speaks against any of them is said at once, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sessions.anonymising import Anonymising
from sessions.blindness import Sealed
from sessions.exercises.attempts import attempts_in_files, attempts_in_workspace
from sessions.exercises.exercise import Exercise
from sessions.exercises.kept import keep
from sessions.exercises.sitting import handed_in_file, sit
from sessions.file_faults import FileFaults
from sessions.kinds import SessionKind
from sessions.session import Session
from sessions.session_file import file_of, read_session_file, to_toml
from sessions.workspace import Workspace
from standards.framework import Framework
from standards.scale import Answer
from tests.sessions.exercises.building import SERVICE_UNITS, case_exercise, service_exercise

ALL_YES = {unit[1]: Answer.YES for unit in SERVICE_UNITS}


def sat(
    workspace: Workspace,
    who: str,
    answers: Mapping[str, Answer] = ALL_YES,
    exercise: Exercise | None = None,
    *,
    hand_in: bool = True,
) -> str:
    """Sit an exercise, and give the id of the attempt."""
    session = sit(workspace, exercise or service_exercise(), who, group="AI")
    for code, answer in answers.items():
        session.answer(answer, code)
    if hand_in:
        session.hand_in()
    uid = session.uid
    session.close()
    return uid


def exported(workspace: Workspace, uid: str, path: Path) -> Path:
    """The file of an attempt that is handed in."""
    path.write_text(to_toml(handed_in_file(workspace, uid)), encoding="utf-8")
    return path


def test_files_and_folders_give_the_attempts(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "attempts"
    folder.mkdir()
    exported(workspace, sat(workspace, "B. Example"), folder / "b.toml")
    one = exported(workspace, sat(workspace, "A. Example", {"N.2.1.a": Answer.NO}), tmp_path / "a.toml")
    (folder / "readme.txt").write_text("About this folder.")
    (folder / "hand-out.toml").write_text("form = 1\nhandout = true\n")
    found = attempts_in_files(service_exercise(key=True), [one, folder])
    assert [attempt.who for attempt in found.attempts] == ["A. Example", "B. Example"]
    assert found.attempts[0].answers == {("", "N.2.1.a"): Answer.NO}
    assert (found.attempts[0].group, found.attempts[0].round) == ("AI", 1)
    assert found.passed_over == 2


def test_a_file_that_is_named_twice_counts_once(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "attempts"
    folder.mkdir()
    one = exported(workspace, sat(workspace, "A. Example"), folder / "a.toml")
    (tmp_path / "link.toml").symlink_to(one)
    found = attempts_in_files(service_exercise(key=True), [one, folder, tmp_path / "link.toml", folder / ".." / folder])
    assert [attempt.who for attempt in found.attempts] == ["A. Example"]
    assert found.faults == ()
    copy = tmp_path / "copy.toml"  # the seal is intact in both, and still nobody knows why there are two
    copy.write_bytes(one.read_bytes())
    with pytest.raises(FileFaults, match="the same attempt"):
        attempts_in_files(service_exercise(key=True), [one, copy])


def test_everything_that_is_wrong_is_said_at_once(workspace: Workspace, national: Framework, tmp_path: Path) -> None:
    good = exported(workspace, sat(workspace, "A. Example"), tmp_path / "good.toml")
    edited = tmp_path / "edited.toml"
    edited.write_text(
        good.read_text(encoding="utf-8").replace('"N.2.1.a" = "yes"', '"N.2.1.a" = "no"', 1), encoding="utf-8"
    )
    still_open = tmp_path / "open.toml"
    uid = sat(workspace, "C. Example", hand_in=False)
    workspace.unseal(uid)
    still_open.write_text(to_toml(file_of(Session.open(workspace, uid, to_score=False))), encoding="utf-8")
    other = exported(workspace, sat(workspace, "D. Example", {}, case_exercise()), tmp_path / "other.toml")
    begun = workspace.start(national, "Fernhollow (fictional)", SessionKind.INSPECTION, "E. Example")
    inspection = tmp_path / "inspection.toml"
    inspection.write_text(to_toml(file_of(Session.open(workspace, begun))), encoding="utf-8")
    nothing = tmp_path / "nothing.toml"
    nothing.write_text("hello = 1\n")
    names = [good, edited, still_open, other, inspection, nothing, tmp_path / "absent.toml"]
    with pytest.raises(FileFaults) as refused:
        attempts_in_files(service_exercise(key=True), names)
    said = [str(fault) for fault in refused.value.faults]
    for words in (
        "edited.toml:",
        "edited after it was handed in",
        "same attempt as in",
        "C. Example' is not handed in",
        "attempt at 'rowan-cases', not at alder-bundle",
        "session of 'Fernhollow (fictional)'",
        "not a session file",
        "absent.toml",
    ):
        assert any(words in one for one in said), (words, said)
    found = attempts_in_files(service_exercise(key=True), names, anyway=True)
    assert [one.who for one in found.attempts] == ["A. Example", "C. Example"]
    assert found.attempts[0].answers[SERVICE_UNITS[0]] is Answer.YES  # by its history
    assert len(found.faults) == len(said)


def test_another_hand_out_is_not_mistaken_for_this_one(workspace: Workspace, tmp_path: Path) -> None:
    file = exported(workspace, sat(workspace, "A. Example"), tmp_path / "a.toml")
    later = replace(service_exercise(key=True), handout="f" * 64, version="2")
    with pytest.raises(FileFaults, match="from another hand-out"):
        attempts_in_files(later, [file])
    assert len(attempts_in_files(later, [file], anyway=True).attempts) == 1


def test_an_anonymised_copy_is_not_marked_as_if_nothing_were_answered(workspace: Workspace, tmp_path: Path) -> None:
    file = exported(workspace, sat(workspace, "A. Example", {}, case_exercise()), tmp_path / "a.toml")
    (copy,) = Anonymising([read_session_file(file)]).files_with({})
    file.write_text(to_toml(copy), encoding="utf-8")
    with pytest.raises(FileFaults, match=r"lacks [0-9]+ of the [0-9]+ cases of the exercise") as found:
        attempts_in_files(case_exercise(key=True), [file])
    assert "an anonymised copy" in str(found.value.faults[0].cure)


def test_two_attempts_of_one_person_in_one_round(workspace: Workspace, tmp_path: Path) -> None:
    first = exported(workspace, sat(workspace, "A. Example"), tmp_path / "a.toml")
    again = Workspace(tmp_path / "other.db", clock=workspace.clock)
    second = exported(again, sat(again, "a.  EXAMPLE", {}), tmp_path / "b.toml")
    again.close()
    with pytest.raises(FileFaults, match="another attempt in round 1"):
        attempts_in_files(service_exercise(key=True), [first, second])
    (last,) = attempts_in_files(service_exercise(key=True), [first, second], anyway=True).attempts
    assert not last.answers


def test_in_a_workspace_they_stay_sealed_until_the_key_is_there_and_all_are_handed_in(workspace: Workspace) -> None:
    with_key = service_exercise(key=True)
    sat(workspace, "A. Example")
    with pytest.raises(Sealed):
        attempts_in_workspace(with_key, workspace)
    keep(workspace, with_key)
    assert [one.who for one in attempts_in_workspace(with_key, workspace).attempts] == ["A. Example"]
    sat(workspace, "B. Example", hand_in=False)
    with pytest.raises(Sealed):
        attempts_in_workspace(with_key, workspace)
