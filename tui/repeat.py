"""Telling a held key from a key that is pressed again.

A terminal sends no key release. A held key repeats: the first repeat comes 200 ms to two seconds after the press (the
systems' settings), the others every 15 to 90 ms. Nobody presses the same key deliberately within 110 ms, so a quick
follow-up is a repeat and is dropped. A press in the time in which a first repeat could come is ambiguous: it is
decided 110 ms later, when the next repeat has come or has not. Any other press counts at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

REPEAT = 0.11  # seconds: the longest gap between two repeats of a held key
EARLIEST_FIRST_REPEAT = 0.19  # seconds after the press: no system repeats sooner
LATEST_FIRST_REPEAT = 2.05  # seconds after the press: no system waits longer


class Verdict(Enum):
    """What to do with a key press."""

    ACT = "act"
    WAIT = "wait"
    DROP = "drop"


@dataclass(slots=True)
class HeldKey:
    """Judges presses of keys that must not repeat. Times are seconds of a steady clock, as presses arrived.

    `repeat` is the longest gap between two repeats; a person whose keyboard repeats more slowly can say so.
    """

    repeat: float = REPEAT
    _key: str = ""
    _pressed: float = float("-inf")
    _waiting: bool = False
    _held: bool = False

    def press(self, key: str, at: float) -> Verdict:
        """What to do with this press. On WAIT, ask `settle` after `repeat` seconds, or before any other key."""
        gap = at - self._pressed
        same = key == self._key
        self._key, self._pressed = key, at
        if not same:
            self._waiting = self._held = False
            return Verdict.ACT
        if gap < self.repeat:
            self._held, self._waiting = True, False
            return Verdict.DROP
        # After a hold, a hole in the stream (a slow line, a busy machine) looks like a new press at first.
        self._waiting = gap <= LATEST_FIRST_REPEAT and (self._held or gap >= EARLIEST_FIRST_REPEAT)
        self._held = self._held and self._waiting
        return Verdict.WAIT if self._waiting else Verdict.ACT

    def settle(self) -> bool:
        """Whether the press that was waiting was deliberate. Asked once, when its time is over."""
        was_waiting, self._waiting = self._waiting, False
        if was_waiting:
            self._held = False
        return was_waiting

    def release(self) -> None:
        """Another kind of key was pressed, so no key is held any more."""
        self._key, self._pressed, self._held, self._waiting = "", float("-inf"), False, False
