"""The trainer's desk: the exercises of this workspace with what was handed in, and the way to its results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from sessions.exercises.desk import Desk, OnTheDesk
from sessions.faults import WorkspaceFault
from tui.keys import Command, Heading
from tui.screens import trainer_desk_view as view
from tui.screens.list_screen import SEARCH, ReadListScreen
from tui.screens.scroll_screen import BACK
from tui.widgets.rows import Row, fit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from tui.screens.drafting import Drafts

MOVING = (
    Command("down", ("j", "down"), "Next line", heading=Heading.MOVING),
    Command("up", ("k", "up"), "Line before", heading=Heading.MOVING),
    Command("page_down", ("pagedown",), "A page down", heading=Heading.MOVING),
    Command("page_up", ("pageup",), "A page up", heading=Heading.MOVING),
    Command("first", ("home",), "First line", heading=Heading.MOVING),
    Command("last", ("end",), "Last line", heading=Heading.MOVING),
)
"""Moving in the lists of the desk."""


class TrainerDeskScreen(ReadListScreen):
    """Exercises that are kept here, or at which there are attempts."""

    CSS_PATH = "trainer_desk.tcss"
    TITLE_OF_HELP = "Trainer's desk"
    OFFERS = (
        Command("open", ("enter",), "Open the attempts", "Who handed in, with what result.", "open"),
        Command("keep", ("e",), "Keep an exercise", "With its key, from its file.", "keep"),
        Command("bring", ("b",), "Bring attempts in", "From a file, or all below a folder.", "bring in"),
        Command("register", ("r",), "Register", "People and their certificates.", "register", Heading.LOOKING),
        BACK,
        SEARCH,
        Command("reload", ("f5",), "Look again", "Takes in what was handed in since.", heading=Heading.LOOKING),
        *MOVING,
    )

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._exercises: tuple[OnTheDesk, ...] = ()
        self._shown: list[OnTheDesk] = []
        self._current = ""
        self._fault = ""
        self._drafts: Drafts = {}

    def instead_of_list(self) -> Iterator[Widget]:
        """What to do where no exercise is kept."""
        yield Static(view.NO_EXERCISES, id="welcome", markup=False)

    def read(self) -> None:
        """Read the exercises, and how many attempts there are."""
        try:
            workspace = self.program.workspace()
            if workspace is not None and self._desk is None:
                from tui.screens.trainer_desk_doing import frameworks_of  # noqa: PLC0415

                self._desk = Desk(workspace, frameworks_of(self.program, workspace))
            self._exercises = self._desk.exercises() if self._desk else ()
            self._fault = ""
        except WorkspaceFault as fault:
            self._exercises, self._fault = (), str(fault)

    # Drawing

    def made_from(self) -> object:
        """The exercises and the search."""
        return (self._exercises, self.typed, self.typing)

    def draw(self) -> None:
        """List the exercises that have every typed word."""
        width = self.app.size.width
        words = self.typed.casefold().split()
        self._shown = [
            one for one in self._exercises if all(word in f"{one.title} {one.id}".casefold() for word in words)
        ]
        empty = not self._exercises
        self.query_one("#welcome").display = empty and not self._fault
        self.lines.display = not empty
        layout = view.DeskLayout.of(self._shown, width)
        self.columns.show("" if empty else view.desk_header(layout))
        place = next((at for at, one in enumerate(self._shown) if one.id == self._current), 0)
        if self._shown:
            self.lines.show([view.desk_row(one, layout) for one in self._shown], place)
        else:
            self.lines.show([Row.of(f"  No exercise has: {self.typed}. Esc clears the search.")], None)
        self.title_line.show(fit(self._title(), width))

    def _title(self) -> str:
        if self.typing or self.typed:
            return self.search_line(len(self._shown), len(self._exercises))
        count = len(self._exercises)
        return f"Trainer's desk · {count} {'exercise' if count == 1 else 'exercises'}" if count else "Trainer's desk"

    def unsaid(self) -> str:
        """What is wrong, or how the current exercise stands."""
        one = self._one()
        return self._fault or (view.about_exercise(one) if one else "")

    def _one(self) -> OnTheDesk | None:
        cursor = self.lines.cursor
        return self._shown[cursor] if self._shown and cursor is not None else None

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        one = self._one()
        if command.id == "open":
            if one is None:
                return "There is no exercise here; e keeps one."
            if one.why_shut():
                return one.why_shut()
        if self._fault and command.id in ("keep", "bring", "register"):
            return self._fault
        return super().why_not(command)

    def moved(self) -> None:
        """Remember the exercise."""
        one = self._one()
        self._current = one.id if one else ""
        self.say("")

    def do_open(self) -> None:
        """Show the attempts at the current exercise."""
        from tui.screens.trainer_desk_attempts import AttemptsScreen  # noqa: PLC0415 - first when asked for
        from tui.screens.trainer_desk_doing import declined  # noqa: PLC0415
        from tui.screens.trainer_desk_open import OpenExercise  # noqa: PLC0415

        one = self._one()
        if one is None or self._desk is None:
            return
        self._current = one.id
        try:
            exercise = OpenExercise(self._desk, one.id, self.program.who or self.program.person)
        except Exception as error:
            self.say(declined(error))
            return
        self.app.push_screen(AttemptsScreen(exercise))

    def do_keep(self) -> None:
        """Keep an exercise, asked for by its file."""
        from tui.screens.trainer_desk_doing import keep_exercise  # noqa: PLC0415

        keep_exercise(self, self._drafts, self._done)

    def do_bring(self) -> None:
        """Bring in what trainees handed in elsewhere."""
        from tui.screens.trainer_desk_doing import bring_in  # noqa: PLC0415

        bring_in(self, self._drafts, self._done)

    def _done(self, sentence: str) -> None:
        self.do_reload()
        self.say(sentence)

    def do_register(self) -> None:
        """Show the register."""
        from tui.screens.trainer_desk_doing import open_register  # noqa: PLC0415

        open_register(self)
