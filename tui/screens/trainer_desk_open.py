"""An exercise that is open on the trainer's desk: its results as they stand, shared by the screens about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions.exercises.desk import Desk
from sessions.exercises.results import Results
from sessions.faults import NoSuchSession, WorkspaceFault

if TYPE_CHECKING:
    from sessions.exercises.exercise import Exercise
    from sessions.training_log import TrainingChange


class OpenExercise:
    """Results that are recorded to and read again; `version` grows with each, so that screens know when to draw."""

    def __init__(self, desk: Desk, exercise_id: str, who: str) -> None:
        """Read the results. Raises as `Desk.results` does."""
        self.desk = desk
        self.who = who
        self.version = 0
        self._id = exercise_id
        self.results: Results = desk.results(exercise_id)

    @property
    def exercise(self) -> Exercise:
        """The exercise, with its key."""
        return self.results.exercise

    def read_again(self) -> None:
        """Take in what was handed in or recorded since. Raises as `Desk.results` does; then all stays as it was."""
        self.results = self.desk.results(self._id)
        self.version += 1

    def why_shut(self) -> str:
        """Why nothing of it may be shown any more: something is being marked blind since; "" while it may."""
        try:
            self.desk.workspace.must_not_be_blind()
        except (NoSuchSession, WorkspaceFault) as fault:
            return str(fault)
        return ""

    def record(self, *changes: TrainingChange) -> None:
        """Record in the training log. Raises NotRecorded and Sealed; then nothing is changed."""
        self.results = self.desk.record(self.results, changes, self.who)
        self.version += 1
