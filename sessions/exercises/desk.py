"""A trainer's desk: the exercises of a workspace with how many attempts there are, and the results of one at a time.

The results stay shut while anything is marked blind in the workspace, whoever asks; how many attempts are open is a
number and gives nobody away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sessions.blindness import Sealed
from sessions.exercises.attempts import attempts_in_workspace
from sessions.exercises.drift import Drift, drift
from sessions.exercises.exercise import Exercise
from sessions.exercises.kept import KeptExercise, kept_exercises, load_kept
from sessions.exercises.marking import Marked
from sessions.exercises.reading import FindFramework
from sessions.exercises.results import Results, results_of
from sessions.kinds import SessionKind, Stage
from sessions.training_log import TrainingChange, TrainingLog
from sessions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OnTheDesk:
    """One exercise with its attempts: how many are open, and how many are handed in, by round.

    `kept` is the text kept last, with the key where one is; None where there are only attempts at it. `elsewhere` says
    why all results here stay shut, where something else is marked blind; "" where nothing is.
    """

    id: str
    title: str
    kept: KeptExercise | None
    open: int
    handed_in: Mapping[int, int]
    elsewhere: str = ""

    @property
    def has_key(self) -> bool:
        """Whether its key is kept here."""
        return self.kept is not None and self.kept.has_key

    @property
    def attempts(self) -> int:
        """All that are handed in."""
        return sum(self.handed_in.values())

    def why_shut(self) -> str:
        """Why its results cannot be looked at, in a sentence; "" when they can."""
        if not self.has_key:
            return "Its key is not kept here, so nothing can be marked, and what is handed in stays sealed."
        if self.open:
            are = "1 attempt is" if self.open == 1 else f"{self.open} attempts are"
            return (
                f"{are} open, so the results stay shut: whoever sits one could look at them. "
                "They open when every attempt is handed in; one that was abandoned is called off with "
                f"`fourpoint exercise call-off {self.id}`."
            )
        return self.elsewhere


class Desk:
    """The exercises and results of one workspace. Marks are worked out once for each attempt, and kept."""

    def __init__(self, workspace: Workspace, find: FindFramework | None = None) -> None:
        self.workspace = workspace
        self._find = find
        self._log = TrainingLog(workspace)
        self._exercises: dict[str, Exercise] = {}
        self._marked: dict[str, dict[str, Marked]] = {}

    def exercises(self) -> tuple[OnTheDesk, ...]:
        """Every exercise that is kept or has attempts here, the one kept last first. Raises WorkspaceFault."""
        kept: dict[str, KeptExercise] = {}
        for one in kept_exercises(self.workspace):
            if one.id not in kept or (one.has_key and not kept[one.id].has_key):
                kept[one.id] = one
        counts = self._counts()
        ids = [*kept, *sorted(set(counts) - set(kept))]
        elsewhere = self._why_shut()
        return tuple(
            OnTheDesk(
                one,
                kept[one].title if one in kept else one,
                kept.get(one),
                sum(still for _, still, _ in counts.get(one, ())),
                {number: done for number, _, done in counts.get(one, ()) if done},
                elsewhere,
            )
            for one in ids
        )

    def _why_shut(self) -> str:
        try:
            self.workspace.must_not_be_blind()
        except Sealed as fault:
            return str(fault)
        return ""

    def _counts(self) -> dict[str, list[tuple[int, int, int]]]:
        """By the id of the exercise, for each round: how many attempts are open, and how many are handed in."""
        statement = (
            "SELECT exercise, round, count(*) FILTER (WHERE stage <> ?), count(*) FILTER (WHERE stage = ?) "
            "FROM sessions WHERE exercise <> '' AND kind = ? AND binned = 0 GROUP BY exercise, round ORDER BY round"
        )
        found: dict[str, list[tuple[int, int, int]]] = {}
        rows = self.workspace.read(statement, (Stage.SIGNED_OFF, Stage.SIGNED_OFF, SessionKind.EXERCISE))
        for exercise, number, still, done in rows:
            found.setdefault(exercise, []).append((number, still, done))
        return found

    def results(self, exercise_id: str) -> Results:
        """The results of an exercise as they are now; only attempts that are not known yet are marked.

        Raises Sealed while anything here is marked blind, NoSuchExercise without its key, WorkspaceFault, and
        ExerciseFaults where the text kept can no longer be read.
        """
        events = self._log.events()
        exercise = self._exercise(exercise_id)
        found = attempts_in_workspace(exercise, self.workspace, anyway=True)
        fitting = [one for one in found.attempts if one.handout == exercise.handout and one.handed_in]
        results = results_of(exercise, fitting, events, self._marked.get(exercise.digest), found.faults)
        self._marked[exercise.digest] = {one.attempt.uid: one for one in results.marked}
        return results

    def drift(self, who: str) -> Drift:
        """One person's figures over every exercise that is kept here with its key. Raises as `results` does."""
        ids = [one.id for one in self.exercises() if one.has_key]
        return drift(who, [marked for one in ids for marked in self.results(one).marked])

    def _exercise(self, exercise_id: str) -> Exercise:
        """The exercise with its key; the text kept last is read once."""
        kept = next((one for one in kept_exercises(self.workspace) if one.id == exercise_id and one.has_key), None)
        if kept is None or kept.digest not in self._exercises:
            loaded = load_kept(self.workspace, exercise_id, with_key=True, find=self._find)
            self._exercises[loaded.digest] = loaded
            return loaded
        return self._exercises[kept.digest]

    def record(self, results: Results, changes: Sequence[TrainingChange], who: str) -> Results:
        """Record changes of the training log, and give the results with them. Raises NotRecorded and Sealed."""
        self._log.record(changes, who)
        return results.after(self._log.events())
