"""`export`, `import`, `check` and `collect` as commands: what they say, their exit codes, and what they leave."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sessions.bringing_in import BroughtIn, Choice, Comparison, bring_in
from sessions.faults import NotRecorded
from sessions.session_file import read_session_file
from sessions.workspace import Workspace
from tests.sessions.bad_files import BAD
from tests.sessions.small_session import UID, small_file
from tests.tui.machine import Machine
from tui.exporting.forms import ExportForm, writer_of
from tui.new_files import write_new
from tui.refusals import Refused


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def other(machine: Machine, tmp_path: Path) -> str:
    """The database of a second machine: an option for commands."""
    del machine
    return str(tmp_path / "other" / "other.db")


def exported(machine: Machine, uid: str, out: Path, *options: str) -> Path:
    done = machine.ok("export", uid, "--to", str(out), *options)
    path = Path(done.out.strip())
    assert path.parent == out
    assert f"written to {path}, read back and compared." in done.err
    return path


def held(database: Path) -> list[str]:
    """Everything a database holds; nothing where there is none."""
    if not database.exists():
        return []
    connection = sqlite3.connect(database)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


# Exporting


def test_a_session_is_written_for_its_owner_alone(machine: Machine, out: Path) -> None:
    uid = machine.new("Fernhollow & Söhne (fictional)")
    path = exported(machine, uid, out)
    assert path.name == f"fernhollow-sohne-fictional-{uid[:8]}.toml"
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_session_file(path).uid == uid
    assert [one.name for one in out.iterdir()] == [path.name]


def test_exporting_twice_gives_the_same_bytes_and_needs_force(machine: Machine, out: Path) -> None:
    uid = machine.new()
    path = exported(machine, uid, out)
    first = path.read_bytes()
    assert "is there already" in machine.refused("export", uid, "--to", str(out))
    assert path.read_bytes() == first
    assert exported(machine, uid, out, "--force").read_bytes() == first


def test_nothing_is_written_where_one_file_is_in_the_way(machine: Machine, out: Path) -> None:
    first, second = machine.new("Fernhollow (fictional)"), machine.new("Elsewhere (fictional)")
    path = exported(machine, first, out)
    assert str(path) in machine.refused("export", first, second, "--to", str(out))
    assert list(out.iterdir()) == [path]
    assert len(machine.ok("export", "--all", "--to", str(out), "--force").out.splitlines()) == 2


@pytest.mark.parametrize("form", ["toml", "json", "csv", "xlsx", "markdown", "html"])
def test_every_form_is_written_whole(machine: Machine, out: Path, form: str) -> None:
    uid = machine.new()
    machine.ok("note", uid, "n11a", "=1+1", "--effect", "blocker")
    try:
        ending = writer_of(ExportForm(form)).ending
    except Refused:
        pytest.skip("openpyxl is not installed")
    path = exported(machine, uid, out, "--format", form)
    assert path.suffix == ending
    assert exported(machine, uid, out, "--format", form, "--force").read_bytes() == path.read_bytes()


def test_one_session_can_be_printed(machine: Machine) -> None:
    uid = machine.new()
    assert f'id = "{uid}"' in machine.ok("export", uid, "--to", "-").out
    assert json.loads(machine.ok("export", uid, "--to", "-", "--format", "json").out)["session"]["id"] == uid
    machine.new("Elsewhere (fictional)")
    assert "prints one session" in machine.refused("export", "--all", "--to", "-")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Name the sessions to export, or use --all"),
        (("nobody",), "No session is called 'nobody'"),
        (("fern", "--to", "/nowhere"), "There is no folder /nowhere"),
        (("fern", "--with-framework", "--format", "csv"), "--with-framework is for TOML and JSON"),
        (("fern", "--unanswered"), "--unanswered is for CSV and XLSX"),
    ],
)
def test_wrong_use_is_a_sentence(machine: Machine, words: tuple[str, ...], sentence: str) -> None:
    machine.new()
    assert sentence in machine.refused("export", *words)


def test_what_does_not_come_back_as_written_is_never_called_written(
    machine: Machine, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = machine.new()
    monkeypatch.setattr("sessions.session_file.to_toml", lambda *_, **__: "format = 1\n")
    assert "Nothing was written" in machine.refused("export", uid, "--to", str(out))
    assert list(out.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="folders cannot be synced")
def test_the_name_of_a_written_file_is_as_durable_as_the_file(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced, sync = list[bool](), os.fsync

    def noted(handle: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        sync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    write_new(out / "a.txt", b"a")
    assert synced == [False, True]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder_is_a_sentence(machine: Machine, out: Path) -> None:
    uid = machine.new()
    out.chmod(0o500)
    try:
        assert "Nothing was written" in machine.refused("export", uid, "--to", str(out))
    finally:
        out.chmod(0o700)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 kB, where this system lets us have one."""
    place = tmp_path / "tiny"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield place
    subprocess.run(["umount", "-l", place], check=False, capture_output=True)


def test_a_full_disk_leaves_no_half_file(machine: Machine, tiny_disk: Path) -> None:
    uid = machine.new()
    machine.ok("note", uid, "n11a", "x" * 60_000)
    said = machine.refused("export", uid, "--to", str(tiny_disk))
    assert "No space left on device" in said
    assert list(tiny_disk.iterdir()) == []


def test_a_full_disk_keeps_an_import_out_whole(machine: Machine, tiny_disk: Path, out: Path) -> None:
    uid = machine.new()
    machine.ok("note", uid, "n11a", "x" * 60_000)
    path = exported(machine, uid, out)
    done = machine.run("--db", str(tiny_disk / "w.db"), "import", str(path))
    assert done.code == 2
    assert "Traceback" not in done.err
    assert "full" in done.err


def test_a_read_only_database_takes_nothing(machine: Machine, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = machine.new()
    path = exported(machine, uid, out)
    monkeypatch.setattr("sessions.workspace.can_be_written", lambda _path: False)
    monkeypatch.setattr("sessions.opening.can_be_written", lambda _path: False)
    before = held(machine.database)
    path.write_text(path.read_text().replace(uid, "f" * 32))
    done = machine.run("import", str(path))
    assert done.code == 2
    assert "Not recorded" in done.err
    assert held(machine.database) == before


# Importing


def test_a_session_goes_to_another_machine_and_back(machine: Machine, out: Path, other: str) -> None:
    uid = machine.new()
    machine.ok("answer", uid, "n11a", "yes")
    path = exported(machine, uid, out)
    assert "it is new here, with 2 events" in machine.ok("--db", other, "import", str(path)).err
    machine.ok("--db", other, "answer", uid, "n11b", "no")
    machine.ok("--db", other, "export", uid, "--to", str(out), "--force")
    done = machine.run("import", str(path))
    assert done.code == 2
    assert "the file has 1 event more than is here" in done.err
    assert "Nothing changes without a choice" in done.err
    assert machine.summary(uid)["progress"]["no"] == 0
    machine.ok("import", str(path), "--take", "ours")
    assert machine.summary(uid)["progress"]["no"] == 0
    machine.ok("import", str(path), "--take", "theirs")
    assert machine.summary(uid)["progress"]["no"] == 1
    assert "it is here already, and identical" in machine.ok("import", str(path)).err


def test_a_dry_run_changes_nothing_and_makes_no_database(machine: Machine, out: Path, other: str) -> None:
    path = exported(machine, machine.new(), out)
    done = machine.ok("--db", other, "import", str(path), "--dry-run", "--format", "json")
    assert [one["what"] for one in done.json] == ["new"]
    assert not Path(other).exists()
    before = held(machine.database)
    path.write_text(path.read_text().replace("\n[history]", '\n[answers."N.1"]\n"N.1.1.a" = "no"\n\n[history]'))
    done = machine.ok("import", str(path), "--dry-run")
    assert "The file was edited since it was written." in done.err
    assert "N.1.1 a NO" in done.err
    assert held(machine.database) == before


def test_what_differs_in_a_conflict_is_shown(machine: Machine, out: Path, other: str) -> None:
    uid = machine.new()
    path = exported(machine, uid, out)
    machine.ok("--db", other, "import", str(path))
    machine.ok("--db", other, "answer", uid, "n11a", "yes")
    machine.ok("answer", uid, "n11a", "no")
    machine.ok("--db", other, "export", uid, "--to", str(out), "--force")
    before = held(machine.database)
    done = machine.run("import", str(path))
    assert done.code == 2
    assert "it has gone on otherwise: 1 event only in the file, 1 event only here" in done.err
    assert "NO" in done.err
    assert "YES" in done.err
    assert held(machine.database) == before
    taken = machine.ok("import", str(path), "--take", "theirs", "--format", "json").json
    assert [one["what"] for one in taken] == ["came in beside the one here"]
    assert {one["id"] for one in machine.ok("list", "--format", "json").json} == {uid, taken[0]["session"]}
    (again,) = machine.ok("import", str(path), "--format", "json").json
    assert (again["what"], again["event_count"]) == ("here already", 0)


def test_a_case_that_was_edited_into_a_file_goes_by_its_reference(machine: Machine, out: Path) -> None:
    uid = machine.ok("new", "pdu-2021", "--service", "Fernhollow (fictional)").out.strip()
    path = exported(machine, uid, out)
    head, mark, history = path.read_text().partition("# How it came about")
    case = '[[case]]\nreference = "Z-99"\nanswers = { "P.2.2.1" = "yes" }\n\n'
    path.write_text(f"{head}{case}{mark}{history}")
    said = machine.ok("import", str(path), "--dry-run").err
    assert "case Z-99 added" in said
    assert "Z-99 P.2.2.1 Sufficient" in said


def test_a_database_is_imported_with_all_its_sessions(machine: Machine, other: str) -> None:
    for service in ("Fernhollow (fictional)", "Elsewhere (fictional)"):
        machine.ok("--db", other, "new", "--service", service)
    assert "checksum" not in machine.ok("import", other).err  # a database has none, and needs none
    assert len(machine.ok("list", "--format", "json").json) == 2


def test_what_came_in_before_one_could_not_be_recorded_is_said(
    machine: Machine, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [machine.ok("--db", other, "new", "--service", name).out.strip() for name in ("Fernhollow", "Elsewhere")]

    def one_alone(workspace: Workspace, compared: Comparison, who: str, choice: Choice | None) -> BroughtIn | None:
        if compared.file.uid == ids[1]:
            raise NotRecorded("Not recorded: the disk is full.")
        return bring_in(workspace, compared, who, choice)

    monkeypatch.setattr("sessions.bringing_in.bring_in", one_alone)
    done = machine.run("import", other, "--format", "json")
    assert (done.code, [(one["session"], one["what"]) for one in done.json]) == (2, [(ids[0], "came in")])
    assert "the disk is full" in done.err


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_never_changes_the_database(machine: Machine, tmp_path: Path, name: str) -> None:
    if name == "rating-changed":
        pytest.skip("ratings only inform: such a file comes in")
    path = tmp_path / "bad.toml"
    path.write_bytes(BAD[name](small_file(tmp_path)))
    said = machine.refused("import", str(path))
    assert str(path) in said
    assert not machine.database.exists()
    done = machine.run("check", str(path))
    assert (done.code, done.err) == (1, "")
    assert not machine.database.exists()


def test_one_bad_file_keeps_the_others_out_too(machine: Machine, tmp_path: Path) -> None:
    good, bad, worse = (tmp_path / name for name in ("good.toml", "bad.toml", "worse.toml"))
    good.write_text(small_file(tmp_path))
    bad.write_bytes(BAD["stage-changed"](good.read_text()))
    worse.write_bytes(BAD["empty"](""))
    said = machine.refused("import", str(good), str(bad), str(worse))
    assert "bad.toml:11" in said
    assert "worse.toml: The file is empty." in said
    assert not machine.database.exists()


def test_a_framework_that_is_not_at_hand_is_named(machine: Machine, tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(small_file(tmp_path, with_framework=False))
    said = machine.refused("import", str(path))
    assert "Fernhollow (made up), 1" in said
    assert "--with-framework" in said
    assert "Nothing was imported." in said
    with_it = tmp_path / "with.toml"
    with_it.write_text(small_file(tmp_path / "x", with_framework=True))
    machine.ok("import", str(with_it))
    assert machine.ok("check", str(path)).out == f"{path}: no faults.\n"  # its framework is pinned here now


@pytest.mark.parametrize("kind", ["folder", "none", "another-program", "newer"])
def test_what_is_no_session_file_is_a_sentence(machine: Machine, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "thing.db"
    if kind == "folder":
        path.mkdir()
    elif kind != "none":
        connection = sqlite3.connect(path)
        connection.executescript(
            "CREATE TABLE t (a); PRAGMA application_id = "
            + ("77" if kind == "another-program" else f"{0x34507431}; PRAGMA user_version = 99")
        )
        connection.close()
    before = path.read_bytes() if path.is_file() else b""
    assert str(path) in machine.refused("import", str(path))
    done = machine.run("check", str(path))
    assert done.code == 1
    assert "Traceback" not in done.out + done.err
    assert (path.read_bytes() if path.is_file() else b"") == before


# Checking and collecting


def test_check_prints_faults_for_programs_too(machine: Machine, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(BAD["misspelt-field"](small_file(tmp_path)))
    done = machine.run("check", str(path), "--format", "json")
    assert done.code == 1
    (one,) = done.json
    assert (one["file"], one["sound"]) == (str(path), False)
    (fault,) = one["faults"]
    assert fault == {
        "line": 72,
        "field": "flag 1, noet",
        "severity": "error",
        "what": "There is no such field.",
        "cure": "Did you mean note? Take it out, or give it the right name.",
    }
    assert machine.run("check").code == 2


def test_check_looks_at_the_database_in_use(machine: Machine) -> None:
    machine.new()
    assert machine.ok("check", str(machine.database)).out == f"{machine.database}: no faults.\n"


def test_check_says_where_in_a_database_a_fault_lies(machine: Machine) -> None:
    uid = machine.new()
    machine.ok("answer", uid, "n11a", "yes")
    with closing(sqlite3.connect(machine.database)) as connection:
        (guard,) = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%changed%' AND tbl_name = 'events'"
        ).fetchone()
        connection.execute(f"DROP TRIGGER {guard}")
        connection.execute("UPDATE events SET code = 'N.9.9' WHERE sequence = 2")
        connection.commit()
    (checked,) = machine.run("check", str(machine.database), "--format", "json").json
    places = [(one["session"], one["event"], one["table"]) for one in checked["faults"]]
    assert (uid, 2, None) in places
    assert (uid, None, "answers") in places


def test_collect_reports_what_became_of_each(machine: Machine, tmp_path: Path, out: Path) -> None:
    (out / "good.toml").write_text(small_file(tmp_path))
    (out / "bad.toml").write_bytes(BAD["empty"]("") + b"[session]")
    done = machine.ok("collect", str(out))
    assert "1 came in, 1 refused." in done.err
    assert "Refused" in done.out
    again = machine.ok("collect", str(out), "--format", "json").json
    assert {Path(one["file"]).name: one["what"] for one in again} == {
        "good.toml": "here already",
        "bad.toml": "refused",
    }
    assert next(one for one in again if one["session"])["session"] == UID
    assert "is no folder" in machine.refused("collect", str(out / "good.toml"))
    assert "is no folder" in machine.refused("collect", str(out / "nowhere"))


@pytest.mark.parametrize("command", ["check", "import", "collect", "inspect", "backup", "restore"])
def test_the_home_of_nobody_is_a_sentence(machine: Machine, command: str) -> None:
    assert "nobody on this machine" in machine.refused(command, "~nosuch-person/x.toml")
