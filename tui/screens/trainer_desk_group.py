"""A round of an exercise as a group: the grid, how far people agree, causes; and what each question tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions.exercises.causes import cause_counts
from sessions.exercises.rounds import change_between
from tui.keys import Command, Heading
from tui.pages.causes import counts_sheet, meaning_parts
from tui.pages.exercise_group import By, group_page
from tui.pages.items import items_page
from tui.screens.scroll_screen import BACK, SCROLLING, PartsScreen
from tui.sheets import Part

if TYPE_CHECKING:
    from tui.screens.trainer_desk_open import OpenExercise

_ROUND = Command("round", ("v",), "Another round", "The next round there are attempts of.", "round", Heading.LOOKING)


class RoundScreen(PartsScreen):
    """A page about one round of an open exercise."""

    def __init__(self, exercise: OpenExercise, number: int) -> None:
        super().__init__()
        self._open = exercise
        self._round = number

    def made_from(self) -> object:
        """The round, and what is recorded."""
        return (self._round, self._open.version)

    def _named(self, what: str) -> str:
        rounds = f", round {self._round}" if len(self._open.results.rounds) > 1 else ""
        return f"{what}{rounds}: {self._open.exercise.title}"

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id == "round" and len(self._open.results.rounds) < 2:
            return "There are attempts of one round only."
        return super().why_not(command)

    def do_round(self) -> None:
        """The same of the next round."""
        every = self._open.results.rounds
        self._round = every[(every.index(self._round) + 1) % len(every)]
        self.redraw()
        self.do_top()


class GroupScreen(RoundScreen):
    """Trainees by question in words or letters, the figures, the change between rounds, and the causes tagged."""

    TITLE_OF_HELP = "Group of trainees"
    OFFERS = (
        BACK,
        Command("break_down", ("b",), "Broken down", "By question, standard or group; then the grid.", "break down"),
        Command("in_words", ("w",), "In words", "The grid in words, or in letters again.", "words", Heading.LOOKING),
        _ROUND,
        *SCROLLING,
    )

    def __init__(self, exercise: OpenExercise, number: int) -> None:
        super().__init__(exercise, number)
        self._by: By | None = None
        self._letters = True

    def heading(self) -> str:
        """Which exercise and round it is, and how it is broken down."""
        return self._named(f"Group by {self._by}" if self._by else "Group")

    def made_from(self) -> object:
        """How it is shown, too."""
        return (super().made_from(), self._by, self._letters)

    def parts(self) -> tuple[Part, ...]:
        """The page of the group, and the causes."""
        results = self._open.results
        group = results.group(self._round)
        change = None
        if self._by is None and len(results.rounds) > 1:
            change = change_between(results.exercise, results.attempts)
        page = group_page(group, change, by=self._by, letters=self._letters)
        counts = cause_counts([one.attempt for one in group.marked], results.tags)
        meaning = meaning_parts() if counts[-1].total else ()
        return (*page.parts, counts_sheet(counts), *meaning)

    def unsaid(self) -> str:
        """What a doubt is."""
        return "Where most agree against the reference, the item analysis says so."

    def do_break_down(self) -> None:
        """By the next thing, and after the last the grid again."""
        every = (None, *By)
        self._by = every[(every.index(self._by) + 1) % len(every)]
        self.redraw()
        self.do_top()

    def do_in_words(self) -> None:
        """Words or letters."""
        self._letters = not self._letters
        self.redraw()


class ItemsScreen(RoundScreen):
    """What each question tells of people, and where the doubt lies with the reference, the prompt or a person."""

    TITLE_OF_HELP = "Item analysis"
    OFFERS = (BACK, _ROUND, *SCROLLING)

    def heading(self) -> str:
        """Which exercise and round it is."""
        return self._named("Item analysis")

    def parts(self) -> tuple[Part, ...]:
        """The page."""
        return items_page(self._open.results.items(self._round)).parts

    def unsaid(self) -> str:
        """What a doubt is."""
        return "A doubt is a reason to look, never a finding."
