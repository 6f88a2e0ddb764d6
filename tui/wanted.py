"""Where a person wants to go that the app itself cannot take them: what the app ends with."""

from __future__ import annotations

from enum import Enum


class Wanted(Enum):
    """What to open once the app has ended."""

    DEMONSTRATION = "the demonstration"
    BACK = "back from the demonstration"
