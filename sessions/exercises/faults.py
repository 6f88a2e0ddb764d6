"""What can go wrong with an exercise, each a sentence or several that say what to do. Shown to people as they stand."""

from __future__ import annotations

from collections.abc import Iterable

from standards.faults import Fault


class ExerciseFaults(Exception):
    """A file is no exercise that can be used; `faults` holds every error, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NoSuchExercise(LookupError):
    """No exercise goes by a name, or not with what is wanted of it; the message says what there is."""
