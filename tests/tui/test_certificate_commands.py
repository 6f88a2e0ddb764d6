"""The register by commands: what a trainer does with it, and what is refused."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from sessions.exercises.hand_out import hand_out_text
from sessions.exercises.reading import parse_exercise
from sessions.exercises.shipped import shipped_framework
from sessions.exercises.sitting import handed_in_file, sit
from sessions.session_file import to_toml
from sessions.workspace import Workspace
from standards.scale import Answer
from tests import cohort
from tests.clock import TickingClock
from tests.sessions.certificates.registers import EIGHT, FOUR, OTHER_FOUR, criteria_text
from tests.tui.json_names import undocumented
from tests.tui.machine import Machine
from tui.commands.certificate.register_use import PersonName
from tui.commands.group import fourpoint
from tui.commands.setting import Setting
from tui.config import find_places
from tui.exporting.report_html_reading import _Reader


@pytest.fixture
def trainer(machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine on 2 March 2026, with criteria in force, an Assistant Inspector and an HM Inspector."""
    monkeypatch.setattr(Setting, "real", classmethod(lambda cls: _frozen(cls, datetime(2026, 3, 2, 9, tzinfo=UTC))))
    machine.set(FOURPOINT_NAME="B. Assessor")
    (tmp_path / "criteria.toml").write_text(criteria_text(), "utf-8")
    machine.ok("certificate", "criteria", "set", str(tmp_path / "criteria.toml"))
    assert machine.ok("certificate", "add", "Ann Example", "--role", "AI", "--since", "2025-06-02").out == "1\n"
    machine.ok("certificate", "add", "Ben Example", "--role", "hmi", "--since", "2025-03-02", "--group", "North")
    return machine


def _frozen(kind: type[Setting], moment: datetime) -> Setting:
    return kind(find_places(os.environ), os.environ, lambda: moment)


def record(machine: Machine, person: str, *standards: str, by: str = "B. Assessor") -> None:
    criteria = [word for one in standards for word in ("--criterion", f"{one}.1")]
    machine.ok("certificate", "record", person, *criteria, "--note", "Seen in the field.", "--as", by)


def test_an_assistant_is_certified_by_four_and_an_inspector_by_eight(trainer: Machine) -> None:
    record(trainer, "ann", *FOUR)
    record(trainer, "ben", *FOUR)
    listed = {one["name"]: one for one in trainer.ok("certificate", "list", "--format", "json").json}
    assert listed["Ann Example"]["standing"] == "certified"
    assert listed["Ann Example"]["certificate"]["certified_on"] == "2026-03-02"
    ben = listed["Ben Example"]
    assert (ben["standing"], ben["standards_met"], ben["days_left"]) == ("first year over, not certified", 4, -1)
    assert ben["missing"] == [f"{one}.1" for one in OTHER_FOUR]
    assert list(listed) == ["Ben Example", "Ann Example"]
    shown = trainer.ok("certificate", "show", "2").out
    assert "2026-03-01, over by 1 day" in shown
    record(trainer, "ben", *OTHER_FOUR, by="C. Second")
    shown = trainer.ok("certificate", "show", "ben").out
    assert "certified 2026-03-02, late" in " ".join(shown.split())
    assert "1 day after the first year in post, which ended on 2026-03-01" in " ".join(shown.split())
    assert "alone recorded all" in trainer.ok("certificate", "show", "ann").out
    assert "alone recorded all" not in shown


def test_revoking_and_taking_it_back_say_what_follows(trainer: Machine) -> None:
    record(trainer, "ann", *FOUR)
    assert (
        "Ann Example: certificate revoked 2026-03-02."
        in trainer.ok("certificate", "revoke", "ann", "--reason", "Not sound.").err
    )
    assert "need a reason" in trainer.refused("certificate", "revoke", "ann", "--take-back")
    assert "counts no more" in " ".join(trainer.ok("certificate", "show", "ann").out.split())
    back = trainer.ok("certificate", "revoke", "ann", "--take-back", "--reason", "It was sound.")
    assert "The revocation of the certificate of Ann Example is taken back" in back.err
    done = trainer.ok("certificate", "revoke", "ann", "--entry", "2", "--reason", "Somebody else's case.")
    assert "Ann Example: not yet certified." in done.err
    found = trainer.ok("certificate", "show", "ann", "--format", "json").json
    assert [one["withdrawn"] for one in found["entries"]][1]["reason"] == "Somebody else's case."
    assert found["missing"] == ["OS4.1"]
    assert [one["kind"] for one in found["events"]].count("revoked") == 3


def test_what_is_refused_says_all_that_is_wrong_and_writes_nothing(trainer: Machine) -> None:
    before = trainer.ok("query", "SELECT count(*) FROM training_flat", "--format", "csv").out
    said = trainer.refused("certificate", "record", "ann", "--criterion", "OS44.1", "--as", "Ann Example")
    assert "nobody assesses themselves" in said
    assert "needs a note" in said
    assert "Did you mean OS4.1?" in said
    assert "could be Ann Example (number 1) and Ben Example (number 2)" in trainer.refused(
        "certificate", "show", "exam"
    )
    assert "Did you mean Ben Example?" in trainer.refused("certificate", "show", "Bne")
    assert "already, as number 1" in trainer.refused(
        "certificate", "add", "ann  example", "--role", "AI", "--since", "2026-01-01"
    )
    assert "is no day" in trainer.refused("certificate", "add", "Dan", "--role", "AI", "--since", "2026-02-30")
    assert "still to come" in trainer.refused("certificate", "add", "Dan", "--role", "AI", "--since", "2026-03-03")
    assert "Look at the year" in trainer.refused("certificate", "add", "Dan", "--role", "AI", "--since", "0206-03-02")
    trainer.set(FOURPOINT_NAME="")
    assert "FOURPOINT_NAME or --as" in trainer.refused(
        "certificate", "record", "ann", "--criterion", "OS4.1", "--note", "Seen."
    )
    assert trainer.ok("query", "SELECT count(*) FROM training_flat", "--format", "csv").out == before


def test_a_faulty_criteria_file_is_not_put_in_force(trainer: Machine, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('form = 1\n[[standard]]\ncode = "OS1"\nroles = ["AL"]\n', "utf-8")
    checked = trainer.run("certificate", "criteria", "check", str(bad))
    assert checked.code == 1
    assert len(checked.out.splitlines()) == 3
    assert len(trainer.refused("certificate", "criteria", "set", str(bad)).splitlines()) == 2
    assert trainer.ok("certificate", "criteria", "show", "--format", "json").json["criterion_count"] == 8
    copy = tmp_path / "copy.toml"
    trainer.ok("certificate", "criteria", "write", str(copy))
    assert copy.read_text("utf-8") == criteria_text()
    assert "in force already" in trainer.ok("certificate", "criteria", "set", str(copy)).err


def test_a_change_of_role_and_leaving_keep_what_was_recorded(trainer: Machine) -> None:
    record(trainer, "ann", *FOUR)
    trainer.ok("certificate", "change", "ann", "--role", "HMI", "--since", "2026-03-01")
    found = trainer.ok("certificate", "show", "ann", "--format", "json").json
    assert (found["role"], found["standards_met"], found["standing"]) == ("HMI", 4, "not yet certified")
    assert [one["role"] for one in found["earlier_certificates"]] == ["AI"]
    assert [one["role"] for one in found["roles"]] == ["AI", "HMI"]
    trainer.ok("certificate", "remove", "ann", "--reason", "Left.")
    assert [one["number"] for one in trainer.ok("certificate", "list", "--format", "json").json] == [2]
    trainer.ok("certificate", "remove", "ann", "--back")
    assert len(trainer.ok("certificate", "show", "1", "--format", "json").json["entries"]) == 4


def test_a_statement_in_html_and_markdown(trainer: Machine, tmp_path: Path) -> None:
    trainer.ok("certificate", "change", "ann", "--name", "Ann <b>Example</b> & Co")
    record(trainer, "1", *FOUR)
    path = tmp_path / "statement.html"
    trainer.ok("certificate", "statement", "1", "--to", str(path))  # the ending says its form
    page = path.read_text("utf-8")
    reader = _Reader()
    reader.feed(page)
    assert "script" not in reader.tags
    assert "b" not in reader.tags
    assert '<html lang="en-GB">' in page
    assert "Skip to the statement" in page
    name = "Ann <b>Example</b> & Co"
    assert f"Inspection Skills Certificate: statement for {name}" in reader.said
    assert (
        f"{name} holds the Inspection Skills Certificate for the role of Assistant Inspector, of 2026-03-02."
        in reader.said
    )
    assert "What OS4.1 asks." in reader.said
    assert any("Corporate Plan 2022–2024" in one for one in reader.said)
    assert "is there already" in trainer.refused("certificate", "statement", "1", "--to", str(path))
    assert "does not follow from its ending" in trainer.refused("certificate", "statement", "1", "--to", "a.doc")
    printed = trainer.ok("certificate", "statement", "ben").out
    assert "Ben Example holds no valid Inspection Skills Certificate: first year over, not certified." in printed
    assert printed.count("OS8.1 What OS8.1 asks.") == 1


def test_every_json_name_is_documented(trainer: Machine) -> None:
    record(trainer, "ann", *EIGHT)
    trainer.ok("certificate", "revoke", "ann", "--reason", "Not sound.")
    trainer.ok("certificate", "revoke", "ann", "--entry", "1", "--reason", "Not sound.")
    printed = [
        trainer.ok("certificate", *words, "--format", "json").json
        for words in (["list"], ["show", "ann"], ["criteria", "show"])
    ]
    for event in printed[1]["events"]:
        event["old"] = event["new"] = None  # as they were recorded, which is no promise
    assert not undocumented(printed)


def test_evidence_from_an_exercise_is_marked_on_the_spot(trainer: Machine, tmp_path: Path) -> None:
    key = tmp_path / "twenty-cases.toml"
    key.write_text(cohort.exercise_toml(), "utf-8")
    for name in ("Ash Careful", "Kale Yes"):
        trainer.ok("certificate", "add", name, "--role", "AI", "--since", "2026-01-05")
        _attempt(name, tmp_path)
    done = trainer.ok("certificate", "record", "ash", "--exercise", str(key), str(tmp_path / "ash-careful.toml"))
    assert "Ash Careful met OS4.1 on 2026-03-02, recorded by B. Assessor." in done.err
    shown = " ".join(trainer.ok("certificate", "show", "ash", "--format", "plain").out.split())
    assert "exercise twenty-cases, version 1, round 1: met" in shown
    assert "already" in trainer.refused(
        "certificate", "record", "ash", "--exercise", str(key), str(tmp_path / "ash-careful.toml")
    )
    said = trainer.refused("certificate", "record", "kale", "--exercise", str(key), str(tmp_path / "kale-yes.toml"))
    assert "is no evidence. Not met" in said
    assert "0 of 17" in said
    said = trainer.refused("certificate", "record", "kale", "--exercise", str(key), str(tmp_path / "ash-careful.toml"))
    assert "by Ash Careful, number 3, not by Kale Yes" in said
    assert "not go together" in trainer.refused(
        "certificate", "record", "kale", "--exercise", str(key), "x.toml", "--second-mark", "y"
    )
    assert "--note" in trainer.refused("certificate", "record", "kale", "--criterion", "OS4.1", "--second-mark", "y")


def _attempt(name: str, folder: Path) -> None:
    """The file that somebody of the cohort handed in."""
    exercise = parse_exercise(cohort.exercise_toml(), "twenty-cases.toml", shipped_framework)
    handout = parse_exercise(hand_out_text(exercise), "hand-out.toml", shipped_framework)
    trainee = next(one for one in cohort.TRAINEES if one.name == name)
    workspace = Workspace(folder / "sat.db", clock=TickingClock())
    with workspace.not_waiting_for_the_disk():
        session = sit(workspace, handout, name)
        cases = {case.reference: place for place, case in session.walk.record.cases.items()}
        given = ((case, code, Answer.YES if yes else Answer.NO) for (case, code), yes in trainee.answers(1).items())
        session.answer_all([(cases[case], code, answer) for case, code, answer in given])
        session.hand_in()
        file = handed_in_file(workspace, session.uid)
        session.close()
    workspace.close()
    (folder / f"{name.replace(' ', '-').lower()}.toml").write_text(to_toml(file), "utf-8")


def test_while_a_blind_marking_is_open_the_register_stays_shut(trainer: Machine) -> None:
    trainer.new()
    workspace = Workspace(trainer.database)
    workspace.connection.execute("UPDATE sessions SET exercise = 'rowan-case-file', kind = 'exercise attempt'")
    workspace.close()
    for words in (
        ["list"],
        ["show", "ann"],
        ["statement", "ann"],
        ["add", "Dan", "--role", "AI", "--since", "2026-01-01"],
    ):
        said = trainer.refused("certificate", *words)
        assert "the register and the results of exercises stay shut" in said
        assert "1 attempt at rowan-case-file is open" in said
        assert "whose key is not kept: `fourpoint exercise keep`" in said
        assert "Ann Example" not in said


def test_without_a_register_it_says_how_to_begin(machine: Machine) -> None:
    done = machine.ok("certificate", "list")
    assert "Nobody is in the register yet." in done.out
    assert "No criteria are listed yet, so nobody can be certified." in " ".join(done.out.split())
    assert "fourpoint certificate add" in done.err
    assert not machine.database.exists()
    machine.ok("certificate", "add", "Ann Example", "--role", "AI", "--since", "2026-01-05")
    assert "No criteria are listed yet" in machine.refused(
        "certificate", "record", "ann", "--criterion", "OS4.1", "--note", "Seen."
    )


def test_the_shell_is_offered_the_people_of_the_database_that_is_named(trainer: Machine, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    trainer.ok("--db", other, "certificate", "add", "Cat Example", "--role", "AI", "--since", "2025-06-02")
    context = click.Context(fourpoint)
    offered = [item.help for item in PersonName().shell_complete(context, click.Argument(["person"]), "")]
    context.params["db"] = other
    there = [item.help for item in PersonName().shell_complete(context, click.Argument(["person"]), "")]
    assert (offered, there) == (["Ann Example", "Ben Example"], ["Cat Example"])
