"""`export --anonymised`: names are listed first, decided on by options, a file or a person, and nothing leaks."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import click
import pytest

from sessions.anonymising import Anonymising
from sessions.events import Case, Evidence, Kind, NotApplicable, Recommendation, Subject
from sessions.name_candidates import Decision
from sessions.session import Session
from sessions.session_file import SessionFile
from sessions.workspace import Workspace
from standards.scale import Answer
from tests.exported import file_with
from tests.tui.machine import Machine
from tui.commands import anonymous
from tui.refusals import Refused

FORMATS = ("toml", "json", "csv", "xlsx", "markdown", "html")
SERVICE = "Quillbeck PDU (fictional)"
NAMES = ("Ottoline Varga", "Varga", "Teodor Lindgreen", "Okonjo", "ZX-4471", "Quillbeck", "erased words")


@pytest.fixture
def uid(machine: Machine) -> str:
    machine.set(FOURPOINT_NAME="Ottoline Varga")
    made = machine.ok("new", "pdu-2021", "--service", SERVICE).out.strip()
    workspace = Workspace(machine.database)
    session = Session.open(workspace, made)
    session.add_cases(
        [
            Case("ZX-4471", {"responsible_officer": "Teodor Lindgreen", "sex": "female", "Team": "Dunes"}),
            Case("ZX-4472", {"responsible_officer": "Ottoline Varga", "sex": "male", "Team": "Dunes"}),
        ],
        "import of erased words.csv",
    )
    session.move(session.walk.into(1))
    session.answer(NotApplicable("Mrs Okonjo moved away"), "P.2.2.1")
    session.answer(Answer.NO, "P.2.2.2")
    session.add_evidence(Evidence("erased words"), "P.2.2.2")
    session.undo()
    session.add_evidence(Evidence("Lindgreen had no plan, said Teodor Lindgreen in ZX-4471."), "P.2.2.2")
    session.move(session.walk.into(0))
    session.add_recommendation(Recommendation("Ask Varga in Quillbeck.", "region"))
    session.close()
    workspace.close()
    return made


def text_of(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text("utf-8-sig")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_holds_a_personal_value_anywhere(machine: Machine, uid: str, form: str, tmp_path: Path) -> None:
    to = tmp_path / form
    to.mkdir()
    done = machine.ok("export", uid, "--format", form, "--to", str(to), "--anonymised", "--replace-all-names")
    (path,) = to.iterdir()
    assert done.out.strip() == str(path)
    assert path.name.startswith("service-")
    written = text_of(path).casefold()
    for value in (*NAMES, uid, uid[:8]):
        assert value.casefold() not in written, value
        assert value.casefold() not in path.name
    assert "Responsible officer: replaced (marked as personal by the standards)." in done.err


@pytest.mark.parametrize("form", FORMATS)
def test_without_a_decision_the_names_are_listed_and_nothing_is_written(
    machine: Machine, uid: str, form: str, tmp_path: Path
) -> None:
    to = tmp_path / form
    to.mkdir()
    said = machine.refused("export", uid, "--format", form, "--to", str(to), "--anonymised")
    assert "Teodor Lindgreen (Responsible officer of a case): evidence on P.2.2.2 in case ZX-4471: " in said
    assert "Mrs Okonjo (a name after a title): why P.2.2.1 in case ZX-4471 does not apply: " in said
    assert "Varga (a part of Ottoline Varga): recommendation 1: Ask Varga in Quillbeck." in said
    assert said.endswith("Nothing was written: 6 names in free texts to decide on.\n")
    assert not list(to.iterdir())


def test_a_file_decides_on_each_name(machine: Machine, uid: str, tmp_path: Path) -> None:
    names = tmp_path / "names.toml"
    names.write_text(
        'replace = ["teodor lindgreen", "Lindgreen", "Varga", "ZX-4471", "Quillbeck"]\nkeep = ["Mrs Okonjo"]'
    )
    done = machine.ok("export", uid, "--to", "-", "--format", "csv", "--anonymised", "--names", str(names))
    rows = list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"), newline="")))
    assert rows[0]["reason"] == "Mrs Okonjo moved away"
    assert (rows[0]["service"], rows[0]["case"], rows[0]["who"]) == ("Service", "C-001", "Person 1")
    assert (rows[0]["case_responsible_officer"], rows[0]["case_Team"]) == ("Person 2", "Dunes")


def test_a_file_that_leaves_names_open_lists_those(machine: Machine, uid: str, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,decision\nMrs Okonjo,keep\n Lindgreen , Replace\n")
    said = machine.refused("export", uid, "--to", str(tmp_path), "--anonymised", "--names", str(names))
    assert "Nothing was written: 4 names" in said
    assert "Mrs Okonjo" not in said


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        ("keep = 3\ndrop = []", ["keep: It is no list of names.", "drop: There is no such decision."]),
        ("keep = [", ["This is no TOML: "]),
        ('keep = ["A"]\nreplace = ["a"]', ["It is to be kept and to be replaced."]),
        ("name;decision\r\nA;burn\r\n", ["a.csv:2: A: There is no decision 'burn'."]),
        ("A,burn\nB\n", ["a.csv:1: A: There is no decision 'burn'.", "a.csv:2: This is no name"]),
    ],
)
def test_everything_wrong_with_a_file_of_names_is_said_at_once(
    machine: Machine, uid: str, tmp_path: Path, content: str, sentences: list[str]
) -> None:
    names = tmp_path / ("a.toml" if "=" in content else "a.csv")
    names.write_text(content)
    said = machine.refused("export", uid, "--to", str(tmp_path), "--anonymised", "--names", str(names))
    for sentence in sentences:
        assert sentence in said


def test_a_file_of_names_that_is_no_text_or_not_there_is_refused(machine: Machine, uid: str, tmp_path: Path) -> None:
    names = tmp_path / "names.toml"
    names.write_bytes(b"\xff\xfe")
    assert "This is no text in UTF-8." in machine.refused("export", uid, "--anonymised", "--names", str(names))
    assert "names2.toml" in machine.refused("export", uid, "--anonymised", "--names", str(tmp_path / "names2.toml"))
    assert "cannot be read: Is a directory" in machine.refused("export", uid, "--anonymised", "--names", str(tmp_path))


def test_columns_can_be_named_and_a_slip_of_the_pen_is_refused(machine: Machine, uid: str) -> None:
    options = ("--to", "-", "--format", "csv", "--anonymised", "--replace-all-names")
    done = machine.ok("export", uid, *options, "--personal", "team")
    assert "Dunes" not in done.out
    assert "Team 1" in done.out
    assert "Team: replaced (named by you)." in done.err
    said = machine.refused("export", uid, *options, "--personal", "taem")
    assert "--personal taem: no case has it." in said
    assert "Team" in said


def test_the_options_of_names_need_each_other(machine: Machine, uid: str, tmp_path: Path) -> None:
    assert "go with --anonymised" in machine.refused("export", uid, "--replace-all-names")
    names = str(tmp_path / "names.toml")
    both = machine.refused("export", uid, "--anonymised", "--replace-all-names", "--names", names)
    assert "Leave out the one or the other." in both


def test_an_anonymised_file_can_be_imported_beside_the_session(machine: Machine, uid: str, tmp_path: Path) -> None:
    machine.ok("export", uid, "--to", str(tmp_path), "--anonymised", "--replace-all-names")
    (path,) = tmp_path.glob("*.toml")
    machine.ok("import", str(path))
    listed = machine.ok("list", "--format", "json").json
    assert sorted(one["service"] for one in listed) == [SERVICE, "Service"]
    history = machine.ok("history", path.stem[-8:], "--format", "json").json
    assert history[0]["why"].startswith("An anonymised copy")


def test_at_a_terminal_each_name_is_asked_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    work = Anonymising([made()])
    typed = iter("kra")
    monkeypatch.setattr(click, "prompt", lambda *_arguments, **_options: next(typed))
    monkeypatch.setattr(anonymous, "can_ask", lambda: True)
    decided = list(anonymous._asked(work.found).values())
    assert decided == [Decision.KEEP, Decision.REPLACE, *[Decision.REPLACE] * (len(work.found) - 2)]
    assert "1 of 4: Mrs Okonjo (a name after a title): comment on the session" in capsys.readouterr().err


def test_giving_up_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Anonymising([made()])
    monkeypatch.setattr(click, "prompt", lambda *_arguments, **_options: "q")
    monkeypatch.setattr(anonymous, "can_ask", lambda: True)
    with pytest.raises(Refused, match="Given up"):
        anonymous._asked(work.found)


def made() -> SessionFile:
    text = "Mrs Okonjo, Jory Penrose, Mr Pike and Ada Wren"
    return file_with([(Subject(Kind.COMMENT, "", 1), text)])
