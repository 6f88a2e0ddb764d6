"""Before an exercise is sat: who one is, what is asked and allowed, and the key that begins it or goes on with it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from sessions.exercises.exercise import Exercise
from sessions.exercises.faults import ExerciseFaults
from sessions.exercises.sitting import CannotSit, Standing, handed_in_file, key_is_kept, sit, standing
from sessions.faults import NoSuchSession, NotRecorded, WorkspaceFault
from tui import sitting_words as words
from tui.config import key_repeat
from tui.handing_in import write_attempt
from tui.keys import Command, Heading
from tui.refusals import Refused
from tui.repeat import REPEAT
from tui.screens.drafting import Asking, Drafts
from tui.screens.scroll_screen import SCROLLING, ScrollScreen
from tui.screens.steps_dialog import Filled, WriteStep
from tui.shown import shown

if TYPE_CHECKING:
    from sessions.session_file import SessionFile
    from sessions.workspace import Workspace
    from tui.screens.sitting import SittingScreen
    from tui.screens.sitting_ended import Ended

_GO_ON = "Enter goes on with it; if it is not yours, n gives another name."
_FAULTS = (CannotSit, ExerciseFaults, NoSuchSession, NotRecorded, WorkspaceFault)


class BriefingScreen(ScrollScreen):
    """What somebody reads before sitting `exercise`, and comes back to when they leave it.

    Without a `name` it is asked for first. `round_` is the round they want, 0 for the next. With `leaves` the program
    is left once it is handed in. `last` is what came of the last sitting, None before there was one.
    """

    TITLE_OF_HELP = "Before sitting an exercise"
    OFFERS = (
        Command("begin", ("enter",), "Begin, or go on", "The time runs from then on.", "begin", heading=Heading.DOING),
        Command("name", ("n",), "Give a name or number", "Whoever sits it now.", "name"),
        Command(
            "write", ("w",), "Write the file again", "Of what is handed in under this name, the last round.", "file"
        ),
        Command("back", ("q", "escape"), "Leave", "Nothing is begun by leaving.", "leave", heading=Heading.LEAVING),
        *SCROLLING,
    )

    def __init__(
        self,
        exercise: Exercise,
        folder: Path,
        *,
        name: str = "",
        group: str = "",
        round_: int = 0,
        leaves: bool = False,
    ) -> None:
        super().__init__()
        self.exercise = exercise
        self.folder = folder
        self.last: Ended | None = None
        self._sitter = name
        self._group = self._given_group = group
        self._round = round_
        self._leaves = leaves
        self._drafts: Drafts = {}
        self._stands: Standing | None = None
        self._key_is_here = False

    def on_mount(self) -> None:
        """Ask who it is, where that is not said."""
        if self._sitter:
            self.call_after_refresh(self._look)
        else:
            self.call_after_refresh(self.do_name)

    # What is read

    def heading(self) -> str:
        """Which exercise it is."""
        return self.exercise.title

    def body_text(self, width: int) -> Content:
        """Who it is and how far, what is asked, and the instructions."""
        del width
        exercise = self.exercise
        parts: list[tuple[str, str]] = [(f"{shown(self._who())}\n", "bold")]
        if self._key_is_here:
            parts.append((f"{words.KEY_IS_HERE}\n", "bold"))
        parts += [(f"{sentence}\n", "") for sentence in (*words.facts(exercise), self._where())]
        parts += [
            (f"By {shown(exercise.framework.name)}.\n\n", "$text-muted"),
            (shown(exercise.instructions.strip(), lines=True), ""),
        ]
        return Content.assemble(*parts)

    def _who(self) -> str:
        if not self._sitter:
            return "n asks for your name or candidate number."
        if self._stands is None:
            return f"{self._sitter}."
        then = _GO_ON if self._stands.begun else "Enter begins."
        if not self._stands.round:
            then = "w writes its file again."
        return f"{words.standing_sentence(self.exercise, self._sitter, self._stands, self.program.clock())} {then}"

    def _where(self) -> str:
        return f"Your file goes to {self.folder} when you hand in."

    def made_from(self) -> object:
        """Who it is, and how far."""
        return (self._sitter, self._stands)

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id in ("begin", "write") and not self._sitter:
            return "Give your name or candidate number first: n."
        if command.id == "begin" and self._stands is not None and not self._stands.round:
            return "It is handed in, and that is final. w writes its file again."
        if command.id == "write" and (self._stands is None or not self._stands.handed_in):
            return "Nothing is handed in under this name yet."
        return super().why_not(command)

    def _workspace(self) -> Workspace:
        found = self.program.workspace(create=True)
        assert found is not None  # noqa: S101 - it is made
        return found

    def _look(self) -> None:
        """See how far this person is."""
        try:
            workspace = self._workspace()
            self._stands = standing(workspace, self.exercise, self._sitter, self._round)
            self._key_is_here = key_is_kept(workspace, self.exercise)
        except _FAULTS as fault:
            self._stands = None
            self._sitter = ""
            self.redraw()
            self.say(str(fault))
            return
        self.redraw()

    def do_name(self) -> None:
        """Ask for the name or the number; nobody's is offered."""

        def done(filled: Filled) -> str:
            self._sitter, self._group = " ".join(filled.text(0).split()), filled.text(1)
            self._round = 0 if self._stands else self._round
            self._look()
            return self._message

        steps = (
            WriteStep("Your name or candidate number", fault=_needed),
            WriteStep("Your group, such as AI or HMI (may be empty)", self._given_group),
        )
        asking = Asking(self, self._drafts, self.say)
        asking.ask("name", self.exercise.title, steps, done, left="Nothing is begun. n asks again.")

    def do_begin(self) -> None:
        """Begin the attempt, or go on with it."""
        from tui.screens.sitting import SittingScreen  # noqa: PLC0415 - screens lead to each other

        try:
            session = sit(self._workspace(), self.exercise, self._sitter, group=self._group, round_=self._round)
        except _FAULTS as fault:
            self.say(str(fault))
            return
        repeat = key_repeat(os.environ, REPEAT)
        drafts = self.program.drafts_of(session.uid)
        sitting = SittingScreen(session, self.exercise, self.folder, drafts, key_repeat=repeat)
        self.app.push_screen(sitting, lambda _: self._back_from(sitting))

    def _back_from(self, sitting: SittingScreen) -> None:
        self.last = sitting.ended
        self._round = 0
        self._look()
        ended = sitting.ended
        if ended is None:
            return
        if ended.handed_in and ended.path and self._leaves:
            self.dismiss(None)
            return
        self.say(ended_words(ended))

    def do_write(self) -> None:
        """Write the file of what was handed in last."""
        if self._stands is None:
            return
        try:
            self._write(handed_in_file(self._workspace(), self._stands.handed_in[-1].uid), self.folder)
        except _FAULTS as fault:
            self.say(str(fault))

    def _write(self, file: SessionFile, folder: Path) -> None:
        from tui.screens.sitting_handing_in import ask_for_folder  # noqa: PLC0415 - once, at the end

        try:
            path = write_attempt(file, folder)
        except Refused as fault:
            ask_for_folder(self, file, lambda other: self._write(file, other), because=str(fault))
            return
        if self.last is not None and self.last.handed_in:
            self.last = replace(self.last, path=path)
        self.say(f"Your file is there: {path}")


def ended_words(ended: Ended) -> str:
    """How sitting ended, in sentences."""
    if not ended.handed_in:
        return "Left. Everything is kept, and the time stands still. Enter goes on."
    over = "The time was over. " if ended.over else ""
    if ended.path:
        return f"{over}Handed in. Your file: {ended.path}"
    return f"{over}Handed in and kept here, but without a file: {ended.fault} w writes it again."


def _needed(text: str) -> str:
    return "" if text.strip() else "A name or a number is needed: the attempt is found by it."
