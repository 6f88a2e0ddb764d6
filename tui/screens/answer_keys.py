"""Which presses of the answering keys count: not a held key's repeats, nor one made before its question was seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from tui.keys import Command
from tui.repeat import REPEAT, HeldKey, Verdict

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

TOO_SOON = "That key came before the question was on the screen, so it did not answer it."


def now() -> float:
    """The moment by the clock that stamps key presses: it is not the same one on every system."""
    return Message().time


class AnswerKeys:
    """Judges the presses of a screen's answering keys. `answer` does one that counts; `say` tells why one does not."""

    def __init__(
        self,
        screen: Screen[str | None],
        answer: Callable[[Command], None],
        say: Callable[[str], None],
        *,
        repeat: float = REPEAT,
    ) -> None:
        self._screen = screen
        self._answer = answer
        self._say = say
        self._held = HeldKey(repeat)
        self._waiting: tuple[Timer, Command] | None = None
        # When the question now on the screen was drawn: a key pressed before that was not meant for it.
        self._drawn_at = float("inf")
        self._pressed_at = 0.0

    # What is seen

    def appearing(self) -> None:
        """The whole screen is being drawn: no key answers until `appeared`."""
        self._drawn_at = float("inf")

    def appeared(self) -> None:
        """The whole screen can be seen."""
        self._drawn_at = now()

    def redrawn(self) -> None:
        """Another question is drawn: its frame follows within milliseconds, sooner than anybody presses a key."""
        if self._drawn_at < float("inf"):
            self._drawn_at = max(now(), self._pressed_at)

    # What is pressed

    def press(self, command: Command, at: float) -> None:
        """Take a press of an answering key: it counts now, a moment later, or not at all."""
        self._pressed_at = at
        if self._waiting and self._waiting[1] is not command:
            self.settle()
        verdict = self._held.press(command.id, at)
        if verdict is not Verdict.WAIT:
            self._stop_waiting()
        if at <= self._drawn_at and verdict is not Verdict.DROP:
            self._say(TOO_SOON)
        elif verdict is Verdict.ACT:
            self._answer(command)
        elif verdict is Verdict.WAIT:
            self._waiting = (self._screen.set_timer(self._held.repeat, self.settle), command)

    def other_key(self, at: float) -> None:
        """Take note of a press of any other key: a press that was waiting was deliberate."""
        self._pressed_at = at
        self.settle()
        self._held.release()

    def settle(self) -> None:
        """Decide a press that waited to see whether its key was held."""
        waiting = self._waiting
        self._stop_waiting()
        if waiting and self._held.settle():
            self._answer(waiting[1])

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting[0].stop()
            self._waiting = None
