"""Patterns in the cases: a key question by its groups, and the largest differences between groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.keys import Command, Heading
from tui.screens.other_sessions import BENCHMARK, BESIDE, lead_to_benchmark, lead_to_beside
from tui.screens.patterns_view import Chosen, Patterns, following, question_for
from tui.screens.picking import pick
from tui.screens.scroll_screen import BACK, SCROLLING, PartsScreen
from tui.screens.session_screen import WHY, SessionScreen
from tui.sheets import Part

if TYPE_CHECKING:
    from sessions.session import Session


class PatternsScreen(SessionScreen, PartsScreen):
    """One key question by one attribute or two, with the largest differences below; or all of these.

    `code` is the question or standard to begin with, "" for the first.
    """

    TITLE_OF_HELP = "Patterns"
    OFFERS = (
        Command(
            "next_question",
            ("right_square_bracket", "right"),
            "Next key question",
            hint="question",
            heading=Heading.MOVING,
        ),
        BACK,
        Command("previous_question", ("left_square_bracket", "left"), "Key question before", heading=Heading.MOVING),
        Command(
            "next_attribute", ("tab",), "Next attribute", "Group by the next.", "attribute", heading=Heading.MOVING
        ),
        Command("previous_attribute", ("shift+tab",), "Attribute before", heading=Heading.MOVING),
        Command("differences", ("d",), "Largest differences", "All of them; again to go back.", "differences"),
        Command("to_difference", ("enter",), "Look at a difference", "Pick one; its groups are shown."),
        Command("attribute", ("a",), "Group by", "Pick the attribute.", "by"),
        Command("cross", ("b",), "Cross with", "Pick a second attribute, or none.", "cross"),
        Command("goto", ("g",), "Go to a key question", "Pick it.", heading=Heading.MOVING),
        BENCHMARK,
        BESIDE,
        WHY,
        *SCROLLING,
    )

    def __init__(self, session: Session, code: str = "") -> None:
        super().__init__(session)
        self.chosen = Chosen(question_for(session.walk.framework, code))
        self._patterns: Patterns | None = None
        self.chosen = self.patterns.settled(self.chosen)

    @property
    def patterns(self) -> Patterns:
        """The patterns of the session as it stands."""
        if self._patterns is None or self._patterns.walk.record.sequence != self.walk.record.sequence:
            self._patterns = Patterns(self.walk)
            self.chosen = self._patterns.settled(self.chosen)
        return self._patterns

    # Drawing

    def heading(self) -> str:
        """Which question, and by what."""
        return self.patterns.heading(self.chosen)

    def made_from(self) -> object:
        """The record, and what is looked at."""
        return (self.patterns.walk.record.sequence, self.chosen)

    def parts(self) -> tuple[Part, ...]:
        """The breakdown and the differences."""
        return self.patterns.parts(self.chosen)

    def unsaid(self) -> str:
        """How to see others."""
        if self.patterns.why_nothing():
            return "c compares with other sessions, f puts a self-assessment beside the inspection."
        return "[ ] other key questions · Tab other attributes · Enter looks at a difference"

    def standard_in_question(self) -> str:
        """The standard of the key question that is looked at."""
        code = self.chosen.question
        return self.walk.framework.key_question(code).standard if code else ""

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        of_patterns = {
            "next_question", "previous_question", "next_attribute", "previous_attribute",
            "differences", "to_difference", "attribute", "cross", "goto",
        }  # fmt: skip
        if command.id in of_patterns and (nothing := self.patterns.why_nothing()):
            return nothing
        if command.id == "to_difference" and not self.patterns.differences.found:
            return "No two groups differ."
        return super().why_not(command)

    # Keys

    def _show(self, chosen: Chosen) -> None:
        self.chosen = self.patterns.settled(chosen)
        self.redraw()
        self.do_top()

    def _step_question(self, step: int) -> None:
        codes = [question.code for question in self.patterns.questions]
        code = following(codes, self.chosen.question, 0 if self.chosen.differences else step)
        self._show(replace(self.chosen, question=code, differences=False))

    def do_next_question(self) -> None:
        """Show the next key question, the first after the last."""
        self._step_question(1)

    def do_previous_question(self) -> None:
        """Show the key question before."""
        self._step_question(-1)

    def _step_attribute(self, step: int) -> None:
        names = [one.name for one in self.patterns.attributes if one.name != self.chosen.second]
        if names:
            self._show(replace(self.chosen, first=following(names, self.chosen.first, step), differences=False))

    def do_next_attribute(self) -> None:
        """Group by the next attribute, the first after the last."""
        self._step_attribute(1)

    def do_previous_attribute(self) -> None:
        """Group by the attribute before."""
        self._step_attribute(-1)

    def do_attribute(self) -> None:
        """Pick the attribute to group by."""

        def show(name: str) -> None:
            self._show(replace(self.chosen, first=name, differences=False))

        pick(self, "Group the cases by which attribute?", self.patterns.attribute_lines(), show, always=True)

    def do_cross(self) -> None:
        """Pick the attribute to cross it with."""

        def show(name: str) -> None:
            self._show(replace(self.chosen, second=name, differences=False))

        lines = [line for line in self.patterns.attribute_lines(second=True) if line[0] != self.chosen.first]
        pick(self, "Cross it with which attribute?", lines, show, always=True)

    def do_goto(self) -> None:
        """Pick a key question."""

        def show(code: str) -> None:
            self._show(replace(self.chosen, question=code, differences=False))

        pick(self, "Go to which key question?", self.patterns.question_lines(), show, always=True)

    def do_differences(self) -> None:
        """Show all the largest differences, or the breakdown again."""
        self._show(replace(self.chosen, differences=not self.chosen.differences))

    def do_to_difference(self) -> None:
        """Pick a difference and show the groups it lies between."""

        def show(place: str) -> None:
            picked = self.patterns.difference(place)
            self._show(Chosen(picked.question.code, picked.by.name))

        pick(self, "Look at which difference?", self.patterns.difference_lines(), show, always=True)

    def do_benchmark(self) -> None:
        """Show where the session stands among the others."""
        lead_to_benchmark(self)

    def do_beside(self) -> None:
        """Put the self-assessment beside the inspection; where there are several, pick one."""
        lead_to_beside(self)
