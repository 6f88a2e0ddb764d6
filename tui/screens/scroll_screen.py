"""A screen with one long text: a title that says which lines are seen, and keys that scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.keys import Command
from tui.screens.command_screen import CommandScreen
from tui.widgets.hint_bar import HintBar
from tui.widgets.rows import fit

if TYPE_CHECKING:
    from rich.console import RenderableType

SCROLLING = (
    Command("scroll_down", ("j", "down"), "A line down"),
    Command("scroll_up", ("k", "up"), "A line up"),
    Command("page_down", ("pagedown", "space"), "A page down"),
    Command("page_up", ("pageup",), "A page up"),
    Command("top", ("home",), "To the beginning"),
    Command("bottom", ("end",), "To the end"),
)
BACK = Command("back", ("q", "escape"), "Back", "To the screen before.", "back")


class ScrollScreen(CommandScreen):
    """Title, a text that scrolls, what was said, the hints. A subclass gives the heading and fills the text.

    What was drawn is remembered by what it was made from, so that coming back draws again only what has changed.
    """

    CSS_PATH = "scroll_screen.tcss"
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [(0, "-short"), (16, "-tall")]

    def compose(self) -> ComposeResult:
        """Title, text, what was said, hints."""
        yield Static(id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="text")
        yield Static(id="said")
        yield HintBar(self.commands)

    def on_mount(self) -> None:
        """Draw, and keep the title true while the text scrolls."""
        self._heading = self.query_one("#title", Static)
        self._body = self.query_one("#body", VerticalScroll)
        self._text = self.query_one("#text", Static)
        self._drawn_from: object = None
        self.watch(self._body, "scroll_y", self._draw_title, init=False)
        self.draw_if_changed()

    def on_screen_resume(self) -> None:
        """Coming back: something may have changed meanwhile."""
        self.draw_if_changed()

    def on_resize(self) -> None:
        """Fit the text to the new size."""
        if self.is_mounted:
            self.draw_if_changed()

    # What a subclass says

    def heading(self) -> str:
        """What the title says on its left."""
        return ""

    def made_from(self) -> object:
        """What the text depends on beside the width; when it is equal, nothing is drawn again."""
        return None

    def body_text(self, width: int) -> RenderableType | Content:
        """The text, for a width."""
        raise NotImplementedError

    # Drawing

    @property
    def width(self) -> int:
        """The width of the screen in cells."""
        return self.size.width or self.app.size.width

    def draw_if_changed(self) -> None:
        """Draw again where the size or what the text is made from has changed."""
        if (self.app.size, self.made_from()) != self._drawn_from:
            self.redraw()

    def redraw(self) -> None:
        """Show everything as it is now."""
        self._drawn_from = (self.app.size, self.made_from())
        self._text.update(self.body_text(max(self.width - 1, 1)))
        self.draw_around()
        self.say("")

    def draw_around(self) -> None:
        """Draw what stands around the text."""
        self._draw_title()
        self.call_after_refresh(self._draw_title)

    def _draw_title(self) -> None:
        right = self._lines_seen()
        room = self.width - cell_len(right) - 1
        line = f"{fit(self.heading(), room)} {right}" if right and room > 8 else fit(self.heading(), self.width)
        self._heading.update(Content(line))

    def _lines_seen(self) -> str:
        height, total = self._body.size.height, self._body.virtual_size.height
        if not height or total <= height:
            return ""
        first = round(self._body.scroll_y) + 1
        return f"lines {first}-{min(first + height - 1, total)} of {total}"

    # Scrolling

    def _scroll(self, to: float) -> None:
        self._body.scroll_to(y=to, animate=False)

    def do_scroll_down(self) -> None:
        """One line down."""
        self._scroll(self._body.scroll_y + 1)

    def do_scroll_up(self) -> None:
        """One line up."""
        self._scroll(self._body.scroll_y - 1)

    def do_page_down(self) -> None:
        """One page down; one line stays in sight."""
        self._scroll(self._body.scroll_y + max(1, self._body.size.height - 1))

    def do_page_up(self) -> None:
        """One page up; one line stays in sight."""
        self._scroll(self._body.scroll_y - max(1, self._body.size.height - 1))

    def do_top(self) -> None:
        """To the first line."""
        self._scroll(0)

    def do_bottom(self) -> None:
        """To the last line."""
        self._scroll(self._body.max_scroll_y)
