"""A screen with one long list: keys that move in it, and a search that narrows it while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from tui.keys import Command, Heading
from tui.screens.drawn_screen import DrawnScreen
from tui.widgets.hint_bar import HintBar
from tui.widgets.line_list import LineList
from tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

SEARCH = Command(
    "search",
    ("slash",),
    "Search",
    "Type any words; Enter goes back to the list, Esc clears.",
    "search",
    heading=Heading.MOVING,
)
_CLEAR = Command("clear_search", ("escape",), "Clear the search", heading=Heading.MOVING)


class ListScreen(DrawnScreen):
    """Title, column names, the list, what was said, the hints. A subclass draws, narrowed to the `typed` words."""

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        self.typing = False

    def compose(self) -> ComposeResult:
        """The lines from top to bottom."""
        self.lines = LineList(id="list")
        self.title_line = TextLine(id="title")
        self.columns = TextLine(id="columns")
        yield self.title_line
        yield self.columns
        yield self.lines
        yield from self.instead_of_list()
        yield TextLine(id="said")
        yield HintBar(self.commands)

    def instead_of_list(self) -> Iterator[Widget]:
        """What may stand where the list is."""
        yield from ()

    def search_line(self, found: int, total: int) -> str:
        """What the title says during a search."""
        return f"Search: {self.typed}{'_' if self.typing else ''}   {found} of {total}"

    # Searching

    def command_for(self, key: str) -> Command | None:
        """Escape clears a search first."""
        return _CLEAR if key == "escape" and self.typed else super().command_for(key)

    def on_key(self, event: events.Key) -> None:
        """While searching, letters are typed; otherwise the handler that all screens share does what keys stand for."""
        if self.is_covered(event) or not self.typing:
            return
        if event.key == "escape":
            self.typing, self.typed = False, ""
        elif event.key in ("enter", "down", "up", "tab"):
            self.typing = False
        elif event.key == "backspace":
            self.typed = self.typed[:-1]
        elif event.key == "ctrl+u":
            self.typed = ""
        elif event.is_printable and event.character:
            self.typed += event.character
        else:
            return
        event.stop()
        event.prevent_default()
        self.redraw()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words are searched for too."""
        if self.typing:
            self.typed += " ".join(event.text.split())
            self.redraw()

    def do_search(self) -> None:
        """Narrow the list while typing."""
        self.typing = True
        self.redraw()

    def do_clear_search(self) -> None:
        """List everything again."""
        self.typed = ""
        self.redraw()

    # Moving

    def moved(self) -> None:
        """Say what follows from another line being current."""
        self.say("")

    def _move(self, step: int) -> None:
        self.lines.move(step)
        self.moved()

    def do_down(self) -> None:
        """One line down."""
        self._move(1)

    def do_up(self) -> None:
        """One line up."""
        self._move(-1)

    def do_page_down(self) -> None:
        """A page on; one line stays in sight."""
        self._move(max(1, self.lines.window - 1))

    def do_page_up(self) -> None:
        """A page back; one line stays in sight."""
        self._move(-max(1, self.lines.window - 1))

    def do_first(self) -> None:
        """The first line."""
        self._move(-len(self.lines.rows))

    def do_last(self) -> None:
        """The last line."""
        self._move(len(self.lines.rows))


class ReadListScreen(ListScreen):
    """A list of what a subclass reads from the workspace, once before it is seen, and again when one comes back."""

    def __init__(self) -> None:
        super().__init__()
        self._seen = False

    def read(self) -> None:
        """Read what is listed; a subclass does, and keeps what is wrong rather than raise it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Read before the first frame: a screen that fills later would be read out twice."""
        self.read()
        self.redraw()

    def on_screen_resume(self) -> None:
        """Coming back, it may be out of date. The first time, all was read just before."""
        if self._seen:
            self.do_reload()
        self._seen = True

    def do_reload(self) -> None:
        """Read the list again."""
        self.read()
        self.redraw()
