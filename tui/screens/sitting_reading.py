"""Reading while sitting: the keys that scroll the material and choose its pieces, beside the question or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from sessions.exercises.exercise import Exercise
from tui import sitting_words as words
from tui.keys import Command
from tui.screens.case_scoring import CaseScoringScreen
from tui.screens.sitting_material import MaterialPane
from tui.screens.sitting_offers import PIECES

if TYPE_CHECKING:
    from sessions.exercises.attempting import AttemptSession
    from tui.screens.drafting import Drafts


class ReadsBesideQuestions(CaseScoringScreen):
    """A screen with the material of `exercise` beside the questions."""

    def __init__(
        self, session: AttemptSession, exercise: Exercise, drafts: Drafts | None = None, *, key_repeat: float
    ) -> None:
        super().__init__(session, drafts, key_repeat=key_repeat)
        self.exercise = exercise
        self._reading = False  # whether the material has the screen for itself
        self._digit = 0

    def find_material(self) -> None:
        """Find the pane of the material, once it is there."""
        self._material = self.query_one("#material", MaterialPane)

    def on_key(self, event: events.Key) -> None:
        """Remember which digit was pressed; the handlers of scoring do what keys stand for."""
        self._digit = int(event.key) if event.key in PIECES.keys else 0

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id == "piece" and max(1, self._digit) > self._material.count:
            return words.pieces_here(self._material.count)
        if command.id == "next_piece" and self._material.place >= self._material.count - 1:
            return "This is the last piece of material here."
        if command.id == "previous_piece" and not self._material.place:
            return "This is the first piece of material here."
        return super().why_not(command)

    def do_forward(self) -> None:
        """One question on; while reading, a line on."""
        if self._reading:
            self._material.scroll_by(1)
        else:
            super().do_forward()

    def do_backward(self) -> None:
        """One question back; while reading, a line back."""
        if self._reading:
            self._material.scroll_by(-1)
        else:
            super().do_backward()

    def do_read(self) -> None:
        """The material over the whole screen, or beside the question again."""
        self._reading = not self._reading
        self.set_class(self._reading, "-reading")
        self.call_after_refresh(self._answers.appeared)
        if self._reading:
            self.say("↑ ↓ PgUp PgDn scroll, 1 to 9 choose, m shows the question again.")

    def do_page_down(self) -> None:
        """Scroll the material down."""
        self._material.scroll_page(1)

    def do_page_up(self) -> None:
        """Scroll the material up."""
        self._material.scroll_page(-1)

    def do_next_piece(self) -> None:
        """The next piece."""
        self._material.go_to(self._material.place + 1)

    def do_previous_piece(self) -> None:
        """The piece before."""
        self._material.go_to(self._material.place - 1)

    def do_piece(self) -> None:
        """The piece whose number was pressed; from the palette, one that is picked."""
        if self._digit:
            self._material.go_to(self._digit - 1)
            return
        from tui.screens.picking import pick  # noqa: PLC0415

        pieces = words.material_here(self.exercise, self.walk)
        lines = [(str(place), words.numbered(place + 1, piece)) for place, piece in enumerate(pieces)]
        pick(self, "Which piece?", lines, lambda place: self._material.go_to(int(place)))

    def do_scroll_question(self) -> None:
        """A window of the question on; from its end to its beginning."""
        if self._card.below:
            self._card.scroll_lines(max(1, self._card.window - 1))
        else:
            self._card.go_to_line(0)
