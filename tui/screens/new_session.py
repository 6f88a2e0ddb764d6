"""Starting a session: the service, who inspects it, what for, and by which framework where there are several."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.faults import NotRecorded, WorkspaceFault
from sessions.kinds import SessionKind
from sessions.texts import storable
from standards.faults import FrameworkFaults
from standards.framework import Framework
from standards.loading import load_framework
from standards.shipped import available
from tui.screens.drafting import Asking, Drafts
from tui.screens.steps_dialog import ChooseStep, Filled, Step, WriteStep

if TYPE_CHECKING:
    from tui.screens.command_screen import CommandScreen

_KINDS = (SessionKind.INSPECTION, SessionKind.SELF_ASSESSMENT)
_USUAL = "national-probation-2024"
_LETTERS = "123456789abcdefghijklmnopqrstuvwxyz"


def new_session(screen: CommandScreen, drafts: Drafts, started: Callable[[str], None]) -> None:
    """Ask for what a session needs and start it; `started` gets its id, `drafts` keeps what was left."""
    program = screen.program
    frameworks = _usable(program.places.frameworks, _used_last(screen))
    steps: list[Step] = [
        WriteStep("Which service is inspected?", fault=lambda text: _needed(text, "Name the service.")),
        WriteStep(
            "Who inspects it? (your name)",
            _inspector(screen),
            fault=lambda text: _needed(text, "A name is needed: it goes into the history."),
        ),
        ChooseStep("What is it for?", (("i", "inspection"), ("s", "self-assessment"))),
    ]
    if len(frameworks) > 1:
        options = tuple(zip(_LETTERS, (f"{one.title} ({one.version})" for one in frameworks), strict=False))
        steps.append(ChooseStep("By which framework?", options))

    def done(answers: Filled) -> str:
        chosen = frameworks[answers.place(3)] if len(frameworks) > 1 else frameworks[0]
        try:
            workspace = program.workspace(create=True)
            if workspace is None:
                return ""
            uid = workspace.start(
                chosen,
                storable(" ".join(answers.text(0).split())),
                _KINDS[answers.place(2)],
                storable(" ".join(answers.text(1).split())),
            )
        except WorkspaceFault as fault:
            raise NotRecorded(str(fault)) from fault
        screen.call_later(started, uid)
        return ""

    left = "Nothing was started. What was written is kept until the program is left."
    Asking(screen, drafts, screen.say).ask("new session", "New session", tuple(steps), done, left=left)


def _usable(folder: Path, used_last: str) -> list[Framework]:
    """The frameworks to choose from, the one used last first, then the usual one.

    A faulty one of the person's own is left out; `standards check` says why.
    """
    found = []
    for path in available([folder]):
        with contextlib.suppress(FrameworkFaults):
            found.append(load_framework(path))
    return sorted(found, key=lambda one: (one.id != used_last, one.id != _USUAL))


def _used_last(screen: CommandScreen) -> str:
    """The framework of the session that was started last; "" where there is none."""
    workspace = screen.program.workspace()
    listings = workspace.listings() if workspace else []
    return max(listings, key=lambda one: one.created_at).framework_slug if listings else ""


def _needed(text: str, sentence: str) -> str:
    return "" if text.strip() else sentence


def _inspector(screen: CommandScreen) -> str:
    """The name to offer: whoever started the last session here, else the person at this machine."""
    workspace = screen.program.workspace()
    people = workspace.people() if workspace else []
    return people[0] if people else screen.program.person
