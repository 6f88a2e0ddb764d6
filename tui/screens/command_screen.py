"""What every full screen shares: its commands by key, the hint bar, the line that says what happened, help, palette."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.screen import Screen

from sessions.faults import NotRecorded, ReadOnly
from tui.keys import EVERYWHERE, Command, by_key
from tui.shown import shown
from tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from tui.app import FourpointApp


_SAID_LINES = 4  # a long sentence takes as many lines above the hints; none is cut where it matters


class CommandScreen(Screen[str | None]):
    """A screen whose keys are commands.

    A subclass lists in OFFERS what it offers, and has a method `do_<id>` for each. `why_not` says why one cannot be
    used now; its key then says so instead of doing nothing. A screen may be left with the code of a question or
    standard to go to. Keys are handled here rather than by Textual's bindings, so that they act strictly in the order
    in which they were pressed. (`COMMANDS` is Textual's own name for another thing.)
    """

    OFFERS: ClassVar[tuple[Command, ...]] = ()
    AUTO_FOCUS = ""
    TITLE_OF_HELP: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.commands: tuple[Command, ...] = (*self.OFFERS, *EVERYWHERE)
        self._by_key = by_key(self.commands)
        self._message = ""
        self._said: TextLine | None = None

    @property
    def program(self) -> FourpointApp:
        """The app, by its own type."""
        return cast("FourpointApp", self.app)

    # Commands

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now, in a sentence; "" when it can."""
        if command.id == "theme" and self.program.no_colour:
            return "Colours are off (NO_COLOR): the screen has the terminal's own."
        return ""

    def command_for(self, key: str) -> Command | None:
        """The command of a key. With the shift lock on, letters mean what they mean without it."""
        return self._by_key.get(key) or (self._by_key.get(key.lower()) if len(key) == 1 else None)

    def is_covered(self, event: events.Key) -> bool:
        """Whether a key came here although another screen has been opened already: it is then meant for that one."""
        if self.app.screen is self:
            return False
        event.stop()
        event.prevent_default()
        self.program.early_keys.append(event)
        return True

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for, or say that it stands for nothing."""
        if self.is_covered(event):
            return
        command = self.command_for(event.key)
        if command is None:
            if event.is_printable:
                self.say(f"{shown(event.character or event.key)} does nothing here. ? shows the keys.")
            return
        event.stop()
        event.prevent_default()
        self.perform_key(command)

    def perform_key(self, command: Command) -> None:
        """Do the command of a key that was pressed; what was said before is said no longer."""
        self._message = ""
        self.perform(command)

    def perform(self, command: Command) -> None:
        """Do a command, or say why it cannot be done. What could not be recorded is said, and not shown as done."""
        reason = self.why_not(command)
        if not reason:
            try:
                getattr(self, f"do_{command.id}")()
            except (NotRecorded, ReadOnly) as fault:
                reason = str(fault)
        if reason:
            self._message = reason
        self.say_again()

    # Saying what happened

    def say(self, message: str) -> None:
        """Show a sentence in the line above the hints until the next key; "" shows what stands there otherwise."""
        self._message = message
        self.say_again()

    def say_again(self) -> None:
        """Draw that line again, as it stands."""
        if self._said is None:
            self._said = next(iter(self.query("#said").results(TextLine)), None)
        if self._said is not None:
            self._said.show(self._message or self.unsaid(), most_lines=_SAID_LINES if self._message else 1)

    def unsaid(self) -> str:
        """What the line says while there is nothing to say."""
        return ""

    # Everywhere

    def on_mount(self) -> None:
        """Keys pressed before this screen could be seen were not meant for what it now shows."""
        self.program.early_keys.clear()

    def on_screen_resume(self) -> None:
        """The same when another screen has been left for this one."""
        self.program.early_keys.clear()

    def do_help(self) -> None:
        """Show the keys of this screen."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 - not on the way to the first screen

        self.app.push_screen(HelpScreen(self.TITLE_OF_HELP, self.commands, self.why_not))

    def do_palette(self) -> None:
        """Open the command palette on this screen's commands."""
        self.program.open_palette()

    def do_theme(self) -> None:
        """Change between dark and light."""
        self.program.change_theme()

    def do_quit(self) -> None:
        """Leave the program."""
        self.program.leave()

    def do_back(self) -> None:
        """Go back to the screen before."""
        self.dismiss(None)
