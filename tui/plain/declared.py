"""What a command of the plain line mode is: the words that call it, its help, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.plain.spoken import Reply, Scoring

Handler = Callable[[Scoring, str], Reply]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A command: the words that call it, what may follow them, a sentence of help, and what it does.

    `follows` is empty for a command that takes nothing, and in brackets where what follows may be left out. `of_cases`
    marks one that is of use only where a framework asks something of cases.
    """

    names: tuple[str, ...]
    follows: str
    help: str
    does: Handler
    more: tuple[str, ...] = ()
    of_cases: bool = False

    @property
    def usage(self) -> str:
        """How it is typed: `yes, y [CODE]`."""
        return f"{', '.join(self.names)} {self.follows}".strip()

    @property
    def needs(self) -> bool:
        """Whether something must follow."""
        return bool(self.follows) and not self.follows.startswith("[")
