"""A machine of one's own for tests of commands: its own home and its own name; nothing of the real one."""

from __future__ import annotations

import io
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.__main__ import run

ANSWERS = 63
UNSET = (
    "FOURPOINT_DB",
    "FOURPOINT_NAME",
    "NO_COLOR",
    "ACCESSIBLE",
    "COLUMNS",
    "_FOURPOINT_COMPLETE",
    "FORCE_COLOR",
)


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)


class Machine:
    """Runs commands in this process, as `fourpoint` would run them."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.data = home / "data" / "fourpoint"
        self.database = self.data / "fourpoint.db"
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        for name in UNSET:
            monkeypatch.delenv(name, raising=False)
        self.set(
            HOME=str(home),
            XDG_DATA_HOME=str(home / "data"),
            FOURPOINT_NAME="A. Example",
            TERM="xterm",
            TZ="UTC",
        )
        time.tzset()

    def set(self, **names: str) -> None:
        """Set environment variables."""
        for name, value in names.items():
            self._monkeypatch.setenv(name, value)

    def run(self, *arguments: str, typed: str | bytes = "") -> Done:
        """Run a command with a text on its standard input, which is no terminal."""
        data = typed.encode() if isinstance(typed, str) else typed
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        self._capsys.readouterr()
        code = run(list(arguments))
        said = self._capsys.readouterr()
        return Done(int(code), said.out, said.err)

    def ok(self, *arguments: str, typed: str | bytes = "") -> Done:
        """Run a command that must succeed."""
        done = self.run(*arguments, typed=typed)
        assert done.code == 0, f"{arguments}: {done}"
        assert "Traceback" not in done.err
        return done

    def refused(self, *arguments: str, typed: str | bytes = "") -> str:
        """Run a command that must be refused, and give what it says, all of it on standard error."""
        done = self.run(*arguments, typed=typed)
        assert done.code == 2, f"{arguments}: {done}"
        assert not done.out
        assert "Traceback" not in done.err
        return done.err

    def new(self, service: str = "Fernhollow (fictional)") -> str:
        """Start a session and give its id."""
        return self.ok("new", "--service", service).out.strip()

    def summary(self, session: str) -> Any:
        """The summary of a session as JSON."""
        return self.ok("summary", session, "--format", "json").json
