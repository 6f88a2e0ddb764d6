"""The results of an exercise in a trainer's workspace: its attempts, marked once, with the meetings and the causes.

An attempt that is handed in never changes, so its marks are kept for as long as these results are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sessions.exercises.attempt import Attempt
from sessions.exercises.causes import Tags, tags_in
from sessions.exercises.exercise import Exercise
from sessions.exercises.feedback import Feedback, feedback_on, round_before
from sessions.exercises.group import Group, in_group_order
from sessions.exercises.items import Items, analyse
from sessions.exercises.marking import Marked, mark
from sessions.exercises.meeting import Disputed, Meeting, disputed, meeting_in, to_be_sat_again
from sessions.exercises.rounds import rounds_there_are
from sessions.training_log import TrainingEvent
from standards.faults import Fault


@dataclass(frozen=True)
class Results:
    """What came of one exercise so far. `marked` is in the order of rounds, groups and names.

    `events` are those of the training log, `faults` say what speaks against an attempt, or why one is left out. Groups
    and analyses are worked out when first asked for, and kept.
    """

    exercise: Exercise
    marked: tuple[Marked, ...]
    events: tuple[TrainingEvent, ...]
    faults: tuple[Fault, ...] = ()
    _groups: dict[int, Group] = field(default_factory=dict, repr=False, compare=False)
    _items: dict[int, Items] = field(default_factory=dict, repr=False, compare=False)
    _disputed: dict[tuple[int, bool], tuple[Disputed, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def rounds(self) -> tuple[int, ...]:
        """The rounds there are attempts of."""
        return rounds_there_are(one.attempt for one in self.marked)

    @cached_property
    def tags(self) -> Tags:
        """The causes and notes as they stand."""
        return tags_in(self.events, self.exercise.id)

    @cached_property
    def attempts(self) -> tuple[Attempt, ...]:
        """Every attempt."""
        return tuple(one.attempt for one in self.marked)

    def of_round(self, number: int) -> tuple[Marked, ...]:
        """Those of one round; with 0 all of them."""
        return tuple(one for one in self.marked if number in (0, one.attempt.round))

    def group(self, number: int) -> Group:
        """Those of one round beside each other."""
        if number not in self._groups:
            self._groups[number] = Group(self.exercise, self.of_round(number))
        return self._groups[number]

    def items(self, number: int) -> Items:
        """The analysis of one round."""
        if number not in self._items:
            self._items[number] = analyse(self.group(number))
        return self._items[number]

    def disputed(self, number: int, *, with_reference: bool = True) -> tuple[Disputed, ...]:
        """What is disputed in one round, with the reference or without."""
        wanted = (number, with_reference)
        if wanted not in self._disputed:
            attempts = [one.attempt for one in self.group(number).marked]
            self._disputed[wanted] = disputed(self.exercise, attempts, with_reference=with_reference)
        return self._disputed[wanted]

    def to_be_sat_again(self, number: int) -> bool:
        """Whether a round after this one is still to come, so that the key must not be seen in the meeting."""
        return to_be_sat_again(self.exercise, number, self.rounds)

    def meeting(self, number: int) -> Meeting:
        """The meeting on one round."""
        return meeting_in(self.events, self.exercise.id, number)

    def feedback(self, marked: Marked, *, with_group: bool = False) -> Feedback:
        """The feedback on one of the attempts; `with_group` says how many of its round were right."""
        shares = {one.unit: one.right for one in self.items(marked.attempt.round).units} if with_group else {}
        return feedback_on(
            self.exercise,
            marked.attempt,
            self.tags,
            earlier=round_before(marked.attempt, self.attempts),
            marked=marked,
            shares=shares,
        )

    def after(self, events: Iterable[TrainingEvent]) -> Results:
        """The same attempts with these events of the log; nothing is marked again."""
        return replace(self, events=tuple(events))


def results_of(
    exercise: Exercise,
    attempts: Sequence[Attempt],
    events: Iterable[TrainingEvent] = (),
    known: Mapping[str, Marked] | None = None,
    faults: Iterable[Fault] = (),
) -> Results:
    """The results of these attempts, one of each person in each round; `known` are marks worked out before, by id.

    Raises ValueError for an exercise without its key.
    """
    marked = [_known(known, one) or mark(exercise, one) for one in attempts]
    marked.sort(key=lambda one: (one.attempt.round, in_group_order(one)))
    return Results(exercise, tuple(marked), tuple(events), tuple(faults))


def _known(known: Mapping[str, Marked] | None, attempt: Attempt) -> Marked | None:
    found = (known or {}).get(attempt.uid)
    return found if found is not None and found.attempt == attempt else None
