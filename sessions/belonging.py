"""What a session belongs to: an exercise that it is an attempt at, or a session that it marks a second time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sessions.events import Start


@dataclass(frozen=True, slots=True)
class Belongs:
    """What the start of an attempt or a quality check says beside the usual; see `Start` for each."""

    exercise: str = ""
    handout: str = ""
    round: int = 0
    group: str = ""
    checks: str = ""
    asked: tuple[str, ...] = ()
    rated: tuple[str, ...] = ()

    def of(self, start: Start) -> Start:
        """The start of a session that belongs so."""
        return replace(
            start,
            exercise=self.exercise,
            handout=self.handout,
            round=self.round,
            group=self.group,
            checks=self.checks,
            asked=self.asked,
            rated=self.rated,
        )


def belonging_of(start: Start) -> Belongs:
    """What a start says of what its session belongs to; nothing for an inspection."""
    return Belongs(start.exercise, start.handout, start.round, start.group, start.checks, start.asked, start.rated)
