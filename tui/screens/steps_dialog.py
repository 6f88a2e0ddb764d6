"""A dialog of a few steps, each one thing to write or one key to press: quicker than a form, and clear to a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.early_keys import TakesEarlyKeys
from tui.editor import edit_text
from tui.shown import shown, writable
from tui.widgets.note_area import NoteArea


@dataclass(frozen=True, slots=True)
class WriteStep:
    """Something to write. `fault` says what is wrong with a text, "" for nothing."""

    title: str
    text: str = ""
    fault: Callable[[str], str] = field(default=lambda _text: "")


@dataclass(frozen=True, slots=True)
class ChooseStep:
    """Something to choose by its letter. Enter takes `chosen`, the place of the option that stands already."""

    title: str
    options: tuple[tuple[str, str], ...]
    chosen: int = 0


Step = WriteStep | ChooseStep


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of a dialog: one text or place for each step, and whether it was finished or left."""

    values: tuple[str | int, ...]
    finished: bool

    def text(self, step: int) -> str:
        """The text of a step."""
        return str(self.values[step])

    def place(self, step: int) -> int:
        """The place chosen in a step."""
        return int(self.values[step])


def values_of(steps: Iterable[Step]) -> tuple[str | int, ...]:
    """The text or the place that stands in each step."""
    return tuple(step.text if isinstance(step, WriteStep) else step.chosen for step in steps)


class StepsDialog(TakesEarlyKeys, ModalScreen[Filled]):
    """Goes through its steps and gives what was filled in. Left with Escape, it still gives all of it, as a draft.

    `recorded` is what stands already, where the steps begin with something else (a draft).
    """

    CSS_PATH = "steps_dialog.tcss"
    AUTO_FOCUS = ""
    MORE_KEYS: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("f2", "editor", "Write in $EDITOR", show=False),
    ]

    def __init__(self, title: str, steps: tuple[Step, ...], *, recorded: tuple[str | int, ...] | None = None) -> None:
        super().__init__()
        self._title = title
        self._steps = list(steps)
        self._at = 0
        self._recorded = values_of(steps) if recorded is None else recorded

    def compose(self) -> ComposeResult:
        """A title, the step, what is wrong, and the keys."""
        with Vertical(id="box"):
            yield Static(Content(shown(self._title)), id="title")
            yield Static(id="step-title")
            yield NoteArea()
            with VerticalScroll(id="options", can_focus=False):
                yield Static(id="option-list")
            yield Static(id="fault")
            yield Static(id="keys")

    def on_mount(self) -> None:
        """Show the first step. A choice is made by somebody who has seen it, so keys from before do not make it."""
        if isinstance(self._step, ChooseStep):
            self._program.early_keys.clear()
        self._show()

    @property
    def _step(self) -> Step:
        return self._steps[self._at]

    def _show(self, fault: str = "") -> None:
        step = self._step
        writing = isinstance(step, WriteStep)
        area = self.query_one(NoteArea)
        area.display = writing
        self.query_one("#options").display = not writing
        self.query_one("#step-title", Static).update(Content(shown(step.title)))
        self._show_fault(fault)
        if isinstance(step, WriteStep):
            if not fault:
                area.load_text(writable(step.text))
                area.move_cursor(area.document.end)
            area.focus()
            keys = "Enter done · Ctrl+J new line · F2 editor · Esc leave"
        else:
            self.set_focus(None)
            self._show_options(step)
            keys = "a letter chooses · ↑ ↓ Enter · Esc leave"
        count = f"{self._at + 1}/{len(self._steps)}  " if len(self._steps) > 1 else ""
        self.query_one("#keys", Static).update(Content(count + keys + self.MORE_KEYS))

    def _show_fault(self, fault: str) -> None:
        line = self.query_one("#fault", Static)
        line.update(Content(shown(fault, lines=True)))
        line.display = bool(fault)

    def _show_options(self, step: ChooseStep) -> None:
        parts: list[tuple[str, str]] = []
        for place, (letter, word) in enumerate(step.options):
            mark = ">" if place == step.chosen else " "
            parts += [
                (f"{mark} ", "bold"),
                (f" {letter} ", "bold reverse"),
                (f" {word}\n", "bold" if place == step.chosen else ""),
            ]
        self.query_one("#option-list", Static).update(Content.assemble(*parts))
        self.call_after_refresh(self._keep_chosen_in_view, step)

    def _keep_chosen_in_view(self, step: ChooseStep) -> None:
        """On a small screen the options may not all fit, and long ones take several lines."""
        options = self.query_one("#options", VerticalScroll)
        if options.max_scroll_y and options.size.width:
            texts = [f"   {letter}  {word}" for letter, word in step.options]
            ends = list(accumulate(len(Content(text).wrap(options.size.width)) for text in texts))
            options.scroll_to(y=max(0, ends[step.chosen] - options.size.height), animate=False)

    def on_note_area_finished(self, message: NoteArea.Finished) -> None:
        """Take what was written, unless something is wrong with it."""
        step = self._step
        if isinstance(step, WriteStep):
            self._write(step, message.text)

    def _write(self, step: WriteStep, text: str) -> None:
        fault = step.fault(text)
        if fault:
            self._show(fault)
        else:
            self._steps[self._at] = replace(step, text=text)
            self._onward()

    def on_key(self, event: events.Key) -> None:
        """Choose by a letter, or with the arrows."""
        step = self._step
        if not isinstance(step, ChooseStep):
            self.too_early(event)
            return
        letters = [letter for letter, _ in step.options]
        pressed = event.key.lower() if len(event.key) == 1 else event.key
        if pressed in letters:
            chosen = letters.index(pressed)
        elif pressed == "enter":
            chosen = step.chosen
        elif pressed in ("up", "down"):
            moved = step.chosen + (1 if pressed == "down" else -1)
            self._steps[self._at] = replace(step, chosen=max(0, min(moved, len(letters) - 1)))
            self._show()
            event.stop()
            return
        else:
            return
        event.stop()
        self._steps[self._at] = replace(step, chosen=chosen)
        self._onward()

    def _onward(self) -> None:
        if self._at + 1 < len(self._steps):
            self._at += 1
            self._show()
        else:
            self.dismiss(self._filled(finished=True))

    def _filled(self, *, finished: bool) -> Filled:
        return Filled(values_of(self._steps), finished)

    def _take_what_stands(self) -> None:
        """Take the text of the step at hand, finished or not."""
        step = self._step
        if isinstance(step, WriteStep) and self.is_mounted:
            self._steps[self._at] = replace(step, text=self.query_one(NoteArea).text)

    def unrecorded(self) -> bool:
        """Whether something was written or chosen here that would be lost with the program."""
        self._take_what_stands()
        return values_of(self._steps) != self._recorded

    def warn(self, sentence: str) -> None:
        """Show a sentence where faults are shown; what was written stays."""
        self._show_fault(sentence)

    def action_leave(self) -> None:
        """Leave; what was written so far goes back as a draft."""
        self._take_what_stands()
        self.dismiss(self._filled(finished=False))

    def action_editor(self) -> None:
        """Write the text in the person's own editor."""
        step = self._step
        if not isinstance(step, WriteStep):
            return
        area = self.query_one(NoteArea)
        with self.app.suspend():
            written, fault = edit_text(area.text)
        if written is None:
            self._show(fault)
        else:
            area.load_text(writable(written))
            area.move_cursor(area.document.end)
