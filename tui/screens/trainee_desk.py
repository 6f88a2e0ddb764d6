"""The trainee's desk: the hand-outs kept here, to sit one of them under a name or a number.

It counts attempts and names nobody: who has sat what is for the trainer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Static

from sessions.exercises.faults import ExerciseFaults, NoSuchExercise
from sessions.exercises.sitting import CannotSit, Counts, attempt_counts
from sessions.faults import NoSuchSession, NotRecorded, WorkspaceFault
from standards.faults import FrameworkFaults
from tui.commands.setting import Setting
from tui.keys import Command, Heading
from tui.refusals import refusal
from tui.screens import trainee_desk_view as view
from tui.screens.drafting import Asking, Drafts
from tui.screens.list_screen import ReadListScreen
from tui.screens.steps_dialog import Filled, WriteStep
from tui.widgets.rows import fit

if TYPE_CHECKING:
    from textual.widget import Widget

    from sessions.exercises.exercise import Exercise

_EMPTY = """
No hand-out is kept here yet.

A hand-out is the file of an exercise that your trainer gives out.

   o   open one by its path: it is kept when you begin it
   q   leave
"""
_FAULTS = (CannotSit, ExerciseFaults, FrameworkFaults, NoSuchExercise, NoSuchSession, NotRecorded, WorkspaceFault)


class TraineeDeskScreen(ReadListScreen):
    """The hand-outs with their time and rounds; files of attempts go to `folder`."""

    CSS_PATH = "trainee_desk.tcss"
    TITLE_OF_HELP = "Trainee's desk"
    OFFERS = (
        Command("open", ("enter",), "Sit it", "Asks your name or number, and what is asked of you.", "sit"),
        Command("file", ("o",), "Open a hand-out", "By the path of its file.", "open a file"),
        Command("down", ("j", "down"), "Next exercise", heading=Heading.MOVING),
        Command("up", ("k", "up"), "Exercise before", heading=Heading.MOVING),
        Command("page_down", ("pagedown",), "A page down", heading=Heading.MOVING),
        Command("page_up", ("pageup",), "A page up", heading=Heading.MOVING),
        Command("first", ("home",), "First exercise", heading=Heading.MOVING),
        Command("last", ("end",), "Last exercise", heading=Heading.MOVING),
        Command("back", ("q", "escape"), "Leave", heading=Heading.LEAVING, hint="leave"),
    )

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._desk: list[view.OnDesk] = []
        self._drafts: Drafts = {}
        self._fault = ""

    def instead_of_list(self) -> Iterator[Widget]:
        """What a desk without a hand-out says."""
        yield Static(_EMPTY, id="empty", markup=False)

    def read(self) -> None:
        """Read what is kept, and how many have begun it or handed it in."""
        try:
            self._desk = self._found()
            self._fault = ""
        except _FAULTS as fault:
            self._desk, self._fault = [], str(fault)

    def _found(self) -> list[view.OnDesk]:
        from sessions.exercises.kept import kept_exercises, load_kept  # noqa: PLC0415

        workspace = self.program.workspace()
        if workspace is None:
            return []
        counts, desk = attempt_counts(workspace), dict[str, view.OnDesk]()
        for kept in kept_exercises(workspace):
            if kept.id in desk:  # the last one kept counts
                continue
            exercise, fault = None, ""
            try:
                exercise = load_kept(workspace, kept.id, with_key=False)
            except _FAULTS as error:
                fault = " ".join(refusal(error)) or str(error)
            desk[kept.id] = view.OnDesk(kept.id, kept.title, exercise, counts.get(kept.id, Counts()), fault)
        return list(desk.values())

    # Drawing

    def draw(self) -> None:
        """List what is kept."""
        width = self.app.size.width
        self.query_one("#empty").display = not self._desk and not self._fault
        self.lines.display = bool(self._desk)
        self.title_line.show(fit(f"Trainee's desk · files go to {self.folder}", width))
        self.columns.show(view.header(width) if self._desk else "")
        cursor = self.lines.cursor or 0
        self.lines.show(view.rows(self._desk, width), min(cursor, len(self._desk) - 1) if self._desk else None)

    def unsaid(self) -> str:
        """What is asked in the current one."""
        one = self._current()
        return self._fault or (view.about(one) if one else "")

    def _current(self) -> view.OnDesk | None:
        cursor = self.lines.cursor
        return self._desk[cursor] if self._desk and cursor is not None else None

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id == "open":
            one = self._current()
            if one is None:
                return "No hand-out is kept here yet; o opens one."
            if one.exercise is None:
                return one.fault
        return super().why_not(command)

    def do_open(self) -> None:
        """Ask who sits it, and what follows."""
        one = self._current()
        if one and one.exercise:
            self._sit(one.exercise)

    def _sit(self, exercise: Exercise) -> None:
        from tui.screens.sitting_briefing import BriefingScreen  # noqa: PLC0415

        self.app.push_screen(BriefingScreen(exercise, self.folder))

    def do_file(self) -> None:
        """Ask for the path of a hand-out, until there is one."""
        read: dict[str, Exercise] = {}

        def wrong(text: str) -> str:
            if not text.strip():
                return "Name a file."
            try:
                read[text] = self._read_file(text.strip())
            except (*_FAULTS, OSError) as fault:
                return " ".join(refusal(fault)[:2]) or str(fault)
            return ""

        def done(filled: Filled) -> str:
            self.call_later(self._sit, read[filled.text(0)])
            return ""

        step = WriteStep("Which file? Its path, such as rowan.toml or ~/Downloads/rowan.toml", fault=wrong)
        Asking(self, self._drafts, self.say).ask("file", "Open a hand-out", (step,), done, left="Nothing was opened.")

    def _read_file(self, path: str) -> Exercise:
        from tui.commands.exercise.finding import expanded  # noqa: PLC0415
        from tui.taking_exercises import hand_out_named  # noqa: PLC0415

        setting = Setting(self.program.places, os.environ)
        return hand_out_named(setting, str(expanded(path).absolute()), self.program.workspace())
