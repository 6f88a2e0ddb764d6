"""Picking one of many by typing: codes for `go to`, words for search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.early_keys import TakesEarlyKeys
from tui.shown import shown
from tui.widgets.line_list import LineList
from tui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be picked, and how it is shown."""

    value: str
    text: str


class PickDialog(TakesEarlyKeys, ModalScreen[str | None]):
    """Type to narrow the list, Enter takes the current line. Gives the value picked, or None.

    `matching` gives the choices for what is typed; `explain` a sentence for when there are none.
    """

    CSS_PATH = "pick_dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(
        self,
        title: str,
        matching: Callable[[str], Sequence[Choice]],
        explain: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._title = title
        self._matching = matching
        self._explain = explain
        self._choices: Sequence[Choice] = ()

    def compose(self) -> ComposeResult:
        """A title, where to type, the list, and the keys."""
        with Vertical(id="box"):
            yield Static(Content(self._title), id="title")
            field = Input(id="typed")
            field.cursor_blink = False
            yield field
            yield LineList(id="choices")
            yield Static(Content("type to narrow · ↑ ↓ · Enter go · Esc leave"), id="keys")

    def on_mount(self) -> None:
        """Start with everything."""
        self.query_one(Input).focus()
        self._narrow("")

    def on_input_changed(self, message: Input.Changed) -> None:
        """Narrow the list to what matches."""
        self._narrow(message.value)

    def _narrow(self, typed: str) -> None:
        self._choices = self._matching(typed)
        rows = [Row.of(shown(choice.text)) for choice in self._choices]
        self.query_one(LineList).show(rows or [Row.of(self._explain(typed))], 0 if rows else None)

    def on_key(self, event: events.Key) -> None:
        """Move in the list while typing goes on."""
        if self.too_early(event):
            return
        step = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}.get(event.key)
        if step is not None:
            event.stop()
            event.prevent_default()
            self.query_one(LineList).move(step)

    def on_input_submitted(self) -> None:
        """Take the current line; with none, say why and stay."""
        cursor = self.query_one(LineList).cursor
        if self._choices and cursor is not None:
            self.dismiss(self._choices[cursor].value)

    def action_leave(self) -> None:
        """Leave without picking."""
        self.dismiss(None)
