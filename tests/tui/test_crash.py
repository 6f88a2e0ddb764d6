"""A crash is reported to a file that tells of the program and nothing of what people wrote."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.tui.machine import Machine
from tui.crash import report_crash

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SECRET = "Staff said they were afraid"


def crash(error: Exception) -> Exception:
    """The exception as it arrives: raised, with locals that hold what somebody wrote."""
    note = SECRET
    try:
        try:
            raise KeyError(note)  # noqa: TRY301 - it is what is tested
        except KeyError as first:
            raise error from first
    except Exception as raised:
        assert note
        return raised


def test_the_report_has_the_way_and_the_versions_but_no_locals_and_no_texts(tmp_path: Path) -> None:
    sentence = report_crash(crash(ValueError(SECRET)), tmp_path / "reports", NOW)
    (report,) = (tmp_path / "reports").iterdir()
    text = report.read_text("utf-8")
    assert str(report) in sentence
    assert "is kept" in sentence
    assert SECRET not in text
    assert SECRET not in sentence
    for expected in (
        "ValueError",
        "caused by:",
        "KeyError",
        "test_crash.py",
        "raise error from first",
        "textual:",
    ):
        assert expected in text
    assert "2026-03-02T09:30:00" in text


def test_a_message_about_the_program_itself_is_kept(tmp_path: Path) -> None:
    report_crash(crash(AttributeError("'NoneType' object has no attribute 'walk'")), tmp_path, NOW)
    assert "has no attribute 'walk'" in next(tmp_path.iterdir()).read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX")
def test_the_report_is_for_its_owner_only_and_never_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    report_crash(crash(ValueError("one")), folder, NOW)
    report_crash(crash(ValueError("two")), folder, NOW)
    assert len(list(folder.iterdir())) == 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_where_no_report_can_be_written_it_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    sentence = report_crash(crash(ValueError(SECRET)), tmp_path / "file" / "reports", NOW)
    assert "No report could be written" in sentence
    assert "ValueError" in sentence
    assert SECRET not in sentence


def test_a_command_that_crashes_exits_with_70_and_says_where_the_report_is(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("tui.pages.paths.paths_page", broken)
    done = machine.run("paths")
    assert done.code == 70
    assert "Traceback" not in done.err
    assert SECRET not in done.err
    (report,) = (machine.data / "reports").iterdir()
    assert str(report) in done.err
    assert "broken" in report.read_text("utf-8")


def test_ctrl_c_is_quiet(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.pages.paths.paths_page", interrupted)
    done = machine.run("paths")
    assert (done.code, done.out, done.err) == (130, "", "")
