"""The wheel and the sdist: both are built, installed apart from this checkout, and run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.terminal.environment import environment
from tui import __version__

ROOT = Path(__file__).parents[1]
COPIED = (
    "tui",
    "sessions",
    "standards",
    "tests",
    "docs",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both packages, made from a copy of what the project ships, with the tools that are installed here."""
    folder = tmp_path_factory.mktemp("package")
    source = folder / "source"
    source.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, source / name)
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / "dist", source],
        check=True,
        capture_output=True,
    )
    return {file.suffix: file for file in (folder / "dist").iterdir()}


@pytest.mark.parametrize("suffix", [".whl", ".gz"], ids=["wheel", "sdist"])
def test_it_installs_and_runs(built: dict[str, Path], tmp_path: Path, suffix: str) -> None:
    target, home = tmp_path / "installed", tmp_path / "home"
    home.mkdir()
    subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--no-index",
                "--no-build-isolation",
            ),
            *("--target", target, built[suffix]),
        ],
        check=True,
        capture_output=True,
    )
    assert not (target / "tests").exists()

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        # The libraries come from where these tests run; the program must come from the target.
        paths = os.pathsep.join((str(target), sysconfig.get_path("purelib")))
        return subprocess.run(
            [target / "bin" / "fourpoint", *arguments],
            cwd=home,
            env=environment(home, PYTHONPATH=paths),
            capture_output=True,
            text=True,
            check=False,
        )

    where = subprocess.run(
        [
            sys.executable,
            "-c",
            "import tui, sessions, standards; print(tui.__file__, sessions.__file__, standards.__file__)",
        ],
        cwd=home,
        env=environment(home, PYTHONPATH=str(target)),
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(path.startswith(str(target)) for path in where.stdout.split())
    assert run("--version").stdout.startswith(f"fourpoint {__version__} ")
    made = run("new", "--service", "Fernhollow (fictional)", "--inspector", "A. Example")
    assert made.returncode == 0, made.stderr
    uid = made.stdout.strip()
    assert run("answer", uid, "n21b", "no").returncode == 0
    summary = run("summary", uid, "--format", "json")
    assert '"N.2"' in summary.stdout
    screen = run()
    assert (screen.returncode, screen.stdout) == (
        2,
        "",
    )  # no terminal here, and the style sheets are not asked for


def test_every_file_the_program_reads_is_in_the_wheel(built: dict[str, Path]) -> None:
    import zipfile  # noqa: PLC0415 - only here

    shipped = set(zipfile.ZipFile(built[".whl"]).namelist())
    needed = {
        str(path.relative_to(ROOT))
        for room in ("tui", "sessions", "standards")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert needed <= shipped
