"""Rating a standard in an attempt: the keys of judging, without the ways to what is no part of sitting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sessions.exercises.exercise import Exercise
from tui.screens.judging import JudgingScreen
from tui.screens.scoring_view import last_change

if TYPE_CHECKING:
    from sessions.exercises.attempting import AttemptSession
    from tui.screens.drafting import Drafts

_NOT_HERE = frozenset({"summary", "why", "history"})
_REASON = "Handing in names a rating that has none."


class AttemptJudgingScreen(JudgingScreen):
    """One standard whose rating the exercise asks for."""

    TITLE_OF_HELP = "Rating a standard in an exercise"
    NEEDS_REASON = ""
    OFFERS = tuple(
        replace(command, help=_REASON) if command.id == "reason" else command
        for command in JudgingScreen.OFFERS
        if command.id not in _NOT_HERE
    )

    def __init__(
        self, session: AttemptSession, exercise: Exercise, standard_code: str, drafts: Drafts | None = None
    ) -> None:
        super().__init__(session, standard_code, drafts)
        self._asked = [one.code for one in exercise.judged]

    def draw_around(self) -> None:
        """No rating in sum: a part of a framework has none."""
        super().draw_around()
        self.query_one("#rating").display = False

    def unsaid(self) -> str:
        """The last change, on low screens too."""
        return self.session.why_read_only() or last_change(self.walk)

    def _codes(self) -> list[str]:
        return self._asked
