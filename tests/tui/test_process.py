"""The program as a process: what it prints before it has loaded anything, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "TERM": "xterm",
        "PYTHONPATH": str(ROOT),
        **more,
    }


def fourpoint(home: Path, *arguments: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "tui", *arguments],
        env=environment(home, **more),
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_version_is_one_line(tmp_path: Path) -> None:
    for arguments in (["--version"], ["--db", "x", "--version"]):
        done = fourpoint(tmp_path, *arguments)
        assert done.returncode == 0
        assert done.stdout.startswith("fourpoint ")
        assert len(done.stdout.splitlines()) == 1
        assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "not_loaded"),
    [
        ("['--version']", {"click", "rich", "textual", "sqlite3", "sessions", "pathlib"}),
        ("['--db', 'x', '--version']", {"rich", "textual", "sqlite3", "sessions"}),
        ("['standards', 'list', '--format', 'json']", {"rich", "textual", "sqlite3", "sqlite_utils"}),
        ("['list', '--format', 'json']", {"rich", "textual", "sqlite_utils"}),
        ("[]", {"textual", "click", "rich"}),
    ],
)
def test_a_command_loads_only_what_it_needs(tmp_path: Path, arguments: str, not_loaded: set[str]) -> None:
    code = f"import sys; from tui.__main__ import run; run({arguments}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not not_loaded & set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [[], ["demo"]], ids=str)
def test_without_a_terminal_it_ends_at_once_with_a_sentence(tmp_path: Path, arguments: list[str]) -> None:
    done = fourpoint(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "data").exists()


def test_with_standard_input_closed_it_ends_with_a_sentence(tmp_path: Path) -> None:
    uid = fourpoint(tmp_path, "new", "--service", "Estmere").stdout.strip()
    for arguments in ([], ["score", uid], ["score", uid, "--plain"]):
        done = subprocess.run(
            ["sh", "-c", f'exec "{sys.executable}" -m tui {" ".join(arguments)} <&-'],
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 2, (arguments, done)
        assert "Traceback" not in done.stderr


def test_a_reader_that_stops_reading_is_no_fault(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m tui standards show national-probation-2024; echo "code $?" >&2'
    done = subprocess.run(
        ["sh", "-c", f"({command}) | true"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == "code 0\n"


def test_a_terminal_that_knows_only_ascii_gets_words_all_the_same(tmp_path: Path) -> None:
    fourpoint(tmp_path, "new", "--service", "Vale d’Été")
    done = fourpoint(tmp_path, "list", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "Vale" in done.stdout


def test_bytes_that_are_no_text_are_taken_and_shown(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", "new", "--service", b"Est\xffmere"],
        env=environment(tmp_path),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done
    assert "Est\ufffdmere" in fourpoint(tmp_path, "list").stdout
