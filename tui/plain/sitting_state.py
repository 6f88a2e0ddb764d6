"""An attempt that is sat line by line, with what its commands remember."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from sessions.exercises.attempting import AttemptSession
from sessions.exercises.exercise import Exercise
from tui.plain.spoken import Scoring


@dataclass(slots=True)
class Sitting(Scoring):
    """An attempt being sat, with its exercise and the folder that its file goes to.

    `piece` and `paragraph` are those read last, from 0, -1 before anything was; `read_in` is the case they were read
    in.
    """

    exercise: Exercise = field(kw_only=True)
    folder: Path = field(kw_only=True)
    piece: int = field(default=0)
    paragraph: int = field(default=-1)
    read_in: int = field(default=-1)
    warned: bool = field(default=False)

    @property
    def attempt(self) -> AttemptSession:
        """The session, with its time."""
        return cast("AttemptSession", self.session)


def sitting_of(scoring: Scoring) -> Sitting:
    """What a command of sitting acts on: it is never called with anything else."""
    return cast("Sitting", scoring)
