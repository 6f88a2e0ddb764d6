"""The keys that lead through the questions: one by one, by key question and standard, by filter, code and words."""

from __future__ import annotations

from sessions.walk import Filter, Walk
from tui.screens.finding import go_to_dialog, search_dialog
from tui.screens.session_screen import SessionScreen
from tui.words import FILTER_WORDS


class MovesThroughQuestions(SessionScreen):
    """A screen that shows the question at the cursor of the walk."""

    def _move(self, walk: Walk, stuck: str) -> None:
        moved = (walk.case, walk.cursor) != (self.walk.case, self.walk.cursor)
        self.session.move(walk)
        self.redraw()
        if not moved:
            self.say(stuck)

    def do_forward(self) -> None:
        """One question on."""
        self._move(self.walk.forward(), f"This is the last question ({FILTER_WORDS[self.walk.filter]}).")

    def do_backward(self) -> None:
        """One question back."""
        self._move(self.walk.back(), f"This is the first question ({FILTER_WORDS[self.walk.filter]}).")

    def do_next_open(self) -> None:
        """The next unanswered question."""
        self._move(self.walk.next_unanswered(), "No other question is unanswered.")

    def do_next_standard(self) -> None:
        """The first question of the next standard."""
        self._move(self.walk.next_standard(), "This is the last standard.")

    def do_previous_standard(self) -> None:
        """The first question of the standard before."""
        self._move(self.walk.previous_standard(), "This is the first standard.")

    def do_next_key_question(self) -> None:
        """The first prompt of the next key question."""
        self._move(self.walk.next_key_question(), "This is the last key question.")

    def do_previous_key_question(self) -> None:
        """The first prompt of the key question before."""
        self._move(self.walk.previous_key_question(), "This is the first key question.")

    def do_filter(self) -> None:
        """Show only some questions: the next filter that lets any through."""
        chosen = self.walk.filter.following
        skipped = []
        while chosen is not Filter.ALL and not self.walk.filtered(chosen).shown:
            skipped.append(FILTER_WORDS[chosen].removesuffix(" only"))
            chosen = chosen.following
        self.session.move(self.walk.filtered(chosen))
        self.redraw()
        none = f" (none {' or '.join(skipped)})" if skipped else ""
        self.say(f"Showing {FILTER_WORDS[chosen]}: {len(self.walk.shown)}{none}. v for the next.")

    def do_goto(self) -> None:
        """Go to a code typed as it is printed, or short."""
        self.app.push_screen(go_to_dialog(self.walk), self.go)

    def do_search(self) -> None:
        """Search the texts of the questions."""
        self.app.push_screen(search_dialog(self.walk), self.go)

    def go(self, code: str | None) -> None:
        """Go to a question that is asked here; nowhere without a code."""
        if code:
            self.session.move(self.walk.to(code))
            self.redraw()
