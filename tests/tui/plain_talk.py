"""Talking to the plain line mode: as a script on standard input, or as a person at a terminal."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout

from sessions.session import Session
from tests.tui.machine import Done, Machine
from tui.config import Places
from tui.opener import open_workspace
from tui.plain.home import run_plain_home
from tui.plain.lines import Lines
from tui.plain.scoring import score_plain


def script(machine: Machine, uid: str, *lines: str) -> Done:
    """A script for a session, and what it prints."""
    return machine.run("score", uid, "--plain", typed="\n".join(lines))


def converse(session: Session, typed: str) -> Done:
    """What a person at a terminal types, and what they read."""
    lines = Lines(io.BytesIO(typed.encode()), "utf-8", interactive=True)
    out, err = io.StringIO(), io.StringIO()
    places = Places(session.workspace.path.parent, session.workspace.path)
    session.close()
    with redirect_stdout(out), redirect_stderr(err):
        code = score_plain(session.workspace, places, session.uid, "A. Example", lines)
    return Done(code, out.getvalue(), err.getvalue())


def home(machine: Machine, typed: str) -> Done:
    """What a person types in the list of sessions, and what they read."""
    lines = Lines(io.BytesIO(typed.encode()), "utf-8", interactive=True)
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_plain_home(
            Places(machine.data, machine.database),
            lambda create: open_workspace(machine.database, create=create),
            "A. Example",
            lines=lines,
        )
    return Done(code, out.getvalue(), err.getvalue())


def started(machine: Machine, framework: str = "pdu-2021", *lines: str) -> str:
    """A new session of a framework, with these lines done in it."""
    uid = machine.ok("new", framework, "--service", "Vale of Arrow (fictional)").out.strip()
    if lines:
        machine.ok("score", uid, "--plain", typed="\n".join(lines))
    return uid


def said(machine: Machine, uid: str, *lines: str) -> list[str]:
    """What a script prints after the greeting; every line of it must be followed."""
    done = script(machine, uid, *lines)
    assert done.code == 0, done
    return done.out.splitlines()[1:]
