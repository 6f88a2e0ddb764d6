"""A screen with one long text: a title that says which lines are seen, and keys that scroll."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.keys import Command, Heading
from tui.screens.drawn_screen import DrawnScreen
from tui.sheets import Part
from tui.tables import part_view, parts_view
from tui.widgets.hint_bar import HintBar
from tui.widgets.kept_view import KeptView
from tui.widgets.rows import fit
from tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from rich.console import RenderableType

SCROLLING = (
    Command("scroll_down", ("j", "down"), "A line down", heading=Heading.MOVING),
    Command("scroll_up", ("k", "up"), "A line up", heading=Heading.MOVING),
    Command("page_down", ("pagedown", "space"), "A page down", heading=Heading.MOVING),
    Command("page_up", ("pageup",), "A page up", heading=Heading.MOVING),
    Command("top", ("home",), "To the beginning", heading=Heading.MOVING),
    Command("bottom", ("end",), "To the end", heading=Heading.MOVING),
)
_NARROW = 60

BACK = Command("back", ("q", "escape"), "Back", "To the screen before.", "back", heading=Heading.LEAVING)


StyleSheets = str | PurePath | list[str | PurePath] | None
"""What Textual takes as a screen's style sheets."""


class ScrollScreen(DrawnScreen):
    """Title, a text that scrolls, what was said, the hints. A subclass gives the heading and the text."""

    CSS_PATH: ClassVar[StyleSheets] = "scroll_screen.tcss"
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-short"), (16, "-tall")]  # noqa: RUF012 - Textual's

    def compose(self) -> ComposeResult:
        """Title, text, what was said, hints."""
        yield TextLine(id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="text")
        yield TextLine(id="said")
        yield HintBar(self.commands)

    def on_mount(self) -> None:
        """Draw, and keep the title true while the text scrolls."""
        self._heading = self.query_one("#title", TextLine)
        self._body = self.query_one("#body", VerticalScroll)
        self._text = self.query_one("#text", Static)
        self.watch(self._body, "scroll_y", self._draw_title, init=False)
        self.redraw()

    # What a subclass says

    def heading(self) -> str:
        """What the title says on its left."""
        return ""

    def body_text(self, width: int) -> RenderableType | Content:
        """The text, for a width."""
        raise NotImplementedError

    # Drawing

    @property
    def width(self) -> int:
        """The width of the screen in cells."""
        return self.size.width or self.app.size.width

    def draw(self) -> None:
        """Draw the text and what stands around it."""
        self._text.update(self.body_text(max(self.width - 1, 1)))
        self.draw_around()

    def draw_around(self) -> None:
        """Draw what stands around the text."""
        self._draw_title()
        self.call_after_refresh(self._draw_title)

    def _draw_title(self) -> None:
        right = self._lines_seen()
        room = self.width - cell_len(right) - 1
        line = f"{fit(self.heading(), room)} {right}" if right and room > 8 else fit(self.heading(), self.width)
        self._heading.show(line)

    def _lines_seen(self) -> str:
        height, total = self._body.size.height, self._body.virtual_size.height
        if not height or total <= height:
            return ""
        first = round(self._body.scroll_y) + 1
        last = min(first + height - 1, total)
        return f"lines {first}-{last} of {total}" if self.width >= _NARROW else f"{first}-{last}/{total}"

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


class PartsScreen(ScrollScreen):
    """A scrolled text made of parts, which is laid out again only when one of them has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn_parts: tuple[object, ...] = ()
        self._views: dict[Part, KeptView] = {}

    def parts(self) -> tuple[Part, ...]:
        """What the text is made of."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw the parts, if they have changed, and what stands around them."""
        parts, width = self.parts(), max(self.width - 1, 1)
        if (width, parts) != self._drawn_parts:
            self._drawn_parts = (width, parts)
            self._views = {part: self._views.get(part) or KeptView(part_view(part)) for part in parts}
            self._text.update(parts_view(parts, self._views.__getitem__))
        self.draw_around()
