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


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "--service", b"Est\xffmere"],
        ["new", "--service", "Estmere", "--inspector", b"\xff"],
        ["note", "vale", "n11a", b"\xff"],
        ["flag", "vale", "n11a", b"\xff"],
        ["judge", "vale", "n1", "good", "--reason", b"\xff"],
        ["recommend", "vale", "national", b"\xff"],
        ["reopen", "vale", "--reason", b"\xff"],
    ],
    ids=str,
)
def test_bytes_that_are_no_text_are_refused_and_nothing_is_written(tmp_path: Path, arguments: list[str]) -> None:
    fourpoint(tmp_path, "new", "--service", "Vale")
    before = fourpoint(tmp_path, "history", "vale", "--format", "csv").stdout
    done = fourpoint(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no text in UTF-8" in done.stderr
    assert fourpoint(tmp_path, "history", "vale", "--format", "csv").stdout == before
    assert len(fourpoint(tmp_path, "list", "--format", "csv").stdout.splitlines()) == 2


def in_shell(home: Path, line: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """A line of a shell in which $f is the program."""
    return subprocess.run(
        ["bash", "-c", f'f="{sys.executable} -W error -m tui"; {line}'],
        env=environment(home, **more),
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_what_programs_read_is_utf_8_whatever_the_terminal_knows(tmp_path: Path, form: str) -> None:
    fourpoint(tmp_path, "new", "--service", "Vale d’Été 🌳")
    plain = fourpoint(tmp_path, "standards", "list", "--format", form)
    for arguments in (["standards", "list"], ["why", "vale"]):
        plain = fourpoint(tmp_path, *arguments, "--format", form)
        assert plain.returncode == 0
        for encoding in ("ascii", "latin-1"):
            again = fourpoint(tmp_path, *arguments, "--format", form, PYTHONIOENCODING=encoding)
            assert again.stdout == plain.stdout
    listed = fourpoint(tmp_path, "list", "--format", form, PYTHONIOENCODING="ascii")
    assert "Vale d’Été 🌳" in listed.stdout


@pytest.mark.parametrize(
    "arguments", ["--version", "--help", "list", "list --format json", "standards list", "paths", "completion bash"]
)
@pytest.mark.parametrize("out", [">&-", ">/dev/full"])
def test_data_that_cannot_be_written_is_a_sentence_and_exit_code_2(tmp_path: Path, arguments: str, out: str) -> None:
    done = in_shell(tmp_path, f"$f {arguments} {out}")
    assert done.returncode == 2, done
    assert "be printed" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data" / "fourpoint" / "reports").exists()


@pytest.mark.parametrize("err", ["2>&-", "2>/dev/full"])
def test_messages_that_cannot_be_written_change_no_exit_code(tmp_path: Path, err: str) -> None:
    assert in_shell(tmp_path, f"$f new --service Vale {err}").returncode == 0
    assert in_shell(tmp_path, f"$f answer vale n11a yes {err}").returncode == 0
    assert in_shell(tmp_path, f"$f answer vale n99 yes {err}").returncode == 2
    assert in_shell(tmp_path, f"$f answer {err}").returncode == 2
    assert in_shell(tmp_path, f"$f nonsense {err}").returncode == 2
    listed = in_shell(tmp_path, f"$f list --format csv {err}")
    assert listed.returncode == 0
    assert ",Vale," in listed.stdout


@pytest.mark.parametrize("out", [">&-", ">/dev/full"])
def test_a_session_whose_id_could_not_be_printed_is_started_all_the_same(tmp_path: Path, out: str) -> None:
    done = in_shell(tmp_path, f"$f new --service Vale {out}")
    listed = fourpoint(tmp_path, "list", "--format", "csv").stdout
    uid = listed.splitlines()[1].partition(",")[0]
    assert f"It is {uid}." in done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("out", "code"), [("| head -1; exit ${PIPESTATUS[0]}", 0), ("| true; exit ${PIPESTATUS[0]}", 0), (">/dev/full", 2)]
)
def test_a_script_records_to_its_end_though_nobody_reads_what_it_says(tmp_path: Path, out: str, code: int) -> None:
    fourpoint(tmp_path, "new", "--service", "Vale")
    typed = "summary\nyes\n" * 30 + "quit\nyes\n"
    done = in_shell(tmp_path, f"$f score vale --plain {out}", typed=typed)
    assert done.returncode == code, done
    assert "Traceback" not in done.stderr
    assert len(fourpoint(tmp_path, "history", "vale", "--format", "csv").stdout.splitlines()) == 1 + 1 + 30


def test_a_script_that_stops_says_so_though_nobody_reads_what_it_says(tmp_path: Path) -> None:
    fourpoint(tmp_path, "new", "--service", "Vale")
    typed = "summary\nyes\n" * 10 + "nonsense\nyes\n"
    done = in_shell(tmp_path, "$f score vale --plain | true; exit ${PIPESTATUS[0]}", typed=typed)
    assert done.returncode == 2
    assert "Line 21 (nonsense)" in done.stderr


EVIL = "$(touch pwned) `touch pwned` 'x\" ; touch pwned"


def test_bash_completes_nothing_that_somebody_wrote(tmp_path: Path) -> None:
    short = fourpoint(tmp_path, "new", "--service", EVIL).stdout[:8]
    program = tmp_path / "fourpoint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    script = tmp_path / "complete.bash"
    script.write_text(fourpoint(tmp_path, "completion", "bash").stdout)
    source = ["note", "x", "n11a", "t", "--source"]
    tried = []
    for words in (["summary", ""], ["summary", "$("], [*source, "fo"], [*source, '"fo'], [*source, "\\'fo"]):
        typed = " ".join(f"$'{one}'" for one in words)
        line = f"cd {tmp_path}; source {script}; COMP_WORDS=(fourpoint {typed}); COMP_CWORD={len(words)}; "
        done = in_shell(tmp_path, line + f'_fourpoint_completion {program}; printf "%s\\n" "${{COMPREPLY[@]}}"')
        assert done.stderr == ""
        tried.append(done.stdout.splitlines())
    assert tried == [[short], [short], ["'focus group'"], ["focus group"], ["focus group"]]
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_no_shell_is_given_a_value_that_somebody_wrote(tmp_path: Path, shell: str) -> None:
    short = fourpoint(tmp_path, "new", "--service", EVIL).stdout[:8]
    done = fourpoint(
        tmp_path,
        COMP_WORDS="fourpoint summary ",
        COMP_CWORD="" if shell == "fish" else "2",
        _FOURPOINT_COMPLETE=f"{shell}_complete",
    )
    said = {"bash": [f"plain,{short}"], "zsh": ["plain", short, EVIL], "fish": [f"plain,{short}\t{EVIL}"]}
    assert done.stdout.splitlines() == said[shell]


def test_a_data_folder_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    for arguments in (["new", "--service", "Vale"], ["summary", "vale"], ["standards", "show", "mine"]):
        done = fourpoint(tmp_path, *arguments)
        assert done.returncode == 2, done
        assert "A report" not in done.stderr
    for arguments in (["list"], ["paths"], ["standards", "list"]):
        done = fourpoint(tmp_path, *arguments)
        assert done.returncode in {0, 2}, done
        assert "A report" not in done.stderr
