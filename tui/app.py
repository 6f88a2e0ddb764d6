"""The full-screen app: it holds the workspace and the services, and puts the first screen up."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from sessions.clock import Clock, utc_now
from tui.config import Places, key_repeat
from tui.exit_codes import ExitCode
from tui.repeat import REPEAT
from tui.terminal_input import forgive_wrong_bytes
from tui.themes import DARK, LIGHT, terminal_is_light
from tui.wanted import Wanted

if TYPE_CHECKING:
    from sessions.workspace import Workspace
    from tui.screens.command_screen import CommandScreen
    from tui.screens.drafting import Drafts


_IDLE_SECONDS = 1.0  # after the first frame, when nobody waits for the fifth of a second that collecting may take


class FourpointApp(App[Wanted]):
    """The program in a terminal.

    `open_workspace` opens the database, or gives None where there is none yet; its argument asks for it to be made.
    `uid` names the session to open at once; `opening` makes the one screen to show in place of home. `person` is
    offered as the inspector of new sessions; `who` is the name that events carry, "" for each session's inspector. The
    app's result says where the person wants to go next.
    """

    TITLE = "fourpoint"
    ENABLE_COMMAND_PALETTE = False  # ours is opened by the screens, so that it cannot open over a dialog
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+c", "quit_hint", "Quit", show=False),
    ]
    CSS = """
    Screen { background: $background; color: $foreground; }
    CommandPalette > Vertical { margin-top: 0; }
    """

    def __init__(
        self,
        places: Places,
        open_workspace: Callable[[bool], Workspace | None],
        *,
        person: str,
        who: str = "",
        uid: str | None = None,
        opening: Callable[[], CommandScreen] | None = None,
        demonstration: bool = False,
        no_colour: bool = False,
        clock: Clock = utc_now,
    ) -> None:
        # Without colour the terminal's own foreground and background are used; Textual's grey filter would colour them.
        super().__init__(ansi_color=True if no_colour else None)
        forgive_wrong_bytes()
        self.places = places
        self.person = person
        self.who = who
        self.clock = clock
        self.no_colour = no_colour
        self.demonstration = demonstration
        self._open_workspace = open_workspace
        self._workspace: Workspace | None = None
        self._drafts: dict[str, Drafts] = {}
        self._warned: object = None
        self.early_keys: list[events.Key] = []
        self._uid = uid
        self._opening = opening
        self.report: Callable[[BaseException], str] | None = None
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if terminal_is_light(os.environ.get("COLORFGBG", "")) else DARK.name
        if no_colour:
            self.theme = "ansi-dark"

    # Services

    def workspace(self, *, create: bool = False) -> Workspace | None:
        """The workspace; None while there is no database and none is to be made. Raises WorkspaceFault."""
        if self._workspace is None:
            self._workspace = self._open_workspace(create)
        return self._workspace

    def close_workspace(self) -> None:
        """Close the database, if it was opened."""
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def open_session(self, uid: str) -> str:
        """Go to where a session is scored, and on with it if it was paused; gives why not, or ""."""
        from sessions.faults import NoSuchSession, NotRecorded, WorkspaceFault  # noqa: PLC0415 - not for the first
        from sessions.session import Session  # noqa: PLC0415 - screen
        from tui.screens.entry import screens_to_open  # noqa: PLC0415

        try:
            workspace = self.workspace()
            if workspace is None:
                return "There is no session here; n starts one."
            session = Session.open(workspace, uid, self.who)
        except (NoSuchSession, NotRecorded, WorkspaceFault) as fault:
            return str(fault)
        try:
            session.resume()
        except NotRecorded as fault:
            session.close()
            return str(fault)
        repeat = key_repeat(os.environ, REPEAT)
        first, *others = screens_to_open(session, self.drafts_of(session.uid), key_repeat=repeat)
        self.push_screen(first)
        below = first
        for screen in others:
            below.lead_to(screen)
            below = screen
        return ""

    def open_palette(self) -> None:
        """Open the command palette on the current screen."""
        from textual.command import CommandPalette  # noqa: PLC0415

        from tui.palette import ScreenCommands  # noqa: PLC0415

        self.push_screen(CommandPalette([ScreenCommands], placeholder="Find a command …"))

    def change_theme(self) -> None:
        """Change between the dark and the light theme; without colour there is only the terminal's own."""
        if not self.no_colour:
            self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def drafts_of(self, uid: str) -> Drafts:
        """Texts of a session that were begun and not recorded; they last as long as the program runs."""
        return self._drafts.setdefault(uid, {})

    # Process manners

    async def action_quit(self) -> None:
        """Leave the program, by the key that works everywhere."""
        self.leave()

    def leave(self) -> None:
        """Leave the program. A press that waits counts; a text that is being written is asked about once."""
        from tui.screens.session_screen import SessionScreen  # noqa: PLC0415
        from tui.screens.steps_dialog import StepsDialog  # noqa: PLC0415

        dialog = self.screen
        if isinstance(dialog, StepsDialog) and dialog.unrecorded() and dialog is not self._warned:
            self._warned = dialog
            dialog.warn("This is not recorded yet: Enter goes on with it. Ctrl+Q again leaves without it.")
            return
        for screen in self.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.settle()
        self.exit()

    def on_mount(self) -> None:
        """Put the first screen up, and leave in order when the terminal is closed or the process is asked to end."""
        from tui.screens.home import HomeScreen  # noqa: PLC0415 - after the app's own imports

        if sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._leave_for_signal, number)
        self.set_timer(_IDLE_SECONDS, _leave_what_is_loaded_alone)
        if self._opening is not None:
            self.push_screen(self._opening(), lambda _: self.exit())
            return
        home = HomeScreen()
        self.push_screen(home)
        if self._uid and (fault := self.open_session(self._uid)):
            self.call_after_refresh(home.say, fault)

    def _leave_for_signal(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def action_quit_hint(self) -> None:
        """Say how to leave: Ctrl+C is too easily pressed by habit."""
        from tui.screens.command_screen import CommandScreen  # noqa: PLC0415

        if isinstance(self.screen, CommandScreen):
            self.screen.say("Ctrl+Q leaves the program. Everything is already kept.")

    def _handle_exception(self, error: Exception) -> None:
        """Write a report without local variables, restore the terminal, and say where the report is.

        Textual's own way prints the locals of every frame, which may hold names and notes.
        """
        if self.report is None:  # under test: let the exception through
            super()._handle_exception(error)
            return
        if self._return_code == ExitCode.CRASH:  # what else fails while the app ends says nothing new
            return
        from rich.text import Text  # noqa: PLC0415

        self._return_code = ExitCode.CRASH
        self.panic(Text(self.report(error)))


def _leave_what_is_loaded_alone() -> None:
    """Keep the garbage collector from going through all that was imported, again and again, while keys are answered."""
    gc.collect()
    gc.freeze()
