"""A screen that is drawn from what it remembers, and drawn again only when that or the size has changed."""

from __future__ import annotations

from tui.screens.command_screen import CommandScreen


class DrawnScreen(CommandScreen):
    """Knows what it was last drawn from. A subclass says what that is, and draws."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn_from: object = None

    def made_from(self) -> object:
        """Give what the screen depends on beside its size; when it is equal, nothing is drawn again."""
        return None

    def redraw(self) -> None:
        """Show everything as it is now."""
        self._drawn_from = (self.app.size, self.made_from())
        self.draw()
        self.say_again()

    def draw(self) -> None:
        """Draw it; a subclass does."""
        raise NotImplementedError

    def draw_if_changed(self) -> None:
        """Draw again where the size, or what the screen is made from, has changed."""
        if self.is_mounted and (self.app.size, self.made_from()) != self._drawn_from:
            self.redraw()

    def on_screen_resume(self) -> None:
        """Take in what has changed meanwhile."""
        self.draw_if_changed()

    def on_resize(self) -> None:
        """Fit to the new size."""
        self.draw_if_changed()
