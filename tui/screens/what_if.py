"""What if: other ratings and changed cases tried on a session, which stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from sessions.cases import what_ratings_rest_on
from standards.scale import Rating
from standards.single_changes import SingleChange, single_changes
from standards.what_if import Given, Trial, WhatIf, what_if
from tui.keys import Command, Heading
from tui.pages.what_if import overall_line, overall_rating
from tui.screens import what_if_view as view
from tui.screens.scroll_screen import BACK
from tui.screens.session_screen import SessionScreen
from tui.widgets.hint_bar import HintBar
from tui.widgets.line_list import LineList
from tui.widgets.rows import fit
from tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from sessions.session import Session


class WhatIfScreen(SessionScreen):
    """The ratings as they would be. Nothing here is recorded; leaving forgets it."""

    CSS_PATH = "what_if.tcss"
    TITLE_OF_HELP = "What if"
    OFFERS = (
        Command("more", ("right", "plus"), "One more sufficient", "An insufficient case found sufficient.", "+1 case"),
        Command("fewer", ("left", "minus"), "One fewer sufficient", "A sufficient case found insufficient.", "-1 case"),
        Command("outstanding", ("o",), "Try Outstanding", "As a judgement or, from cases, a panel decision."),
        Command("good", ("g",), "Try Good", "As a judgement or, from cases, a panel decision."),
        Command("requires_improvement", ("r",), "Try Requires improvement", "Likewise."),
        Command("inadequate", ("i",), "Try Inadequate", "Likewise."),
        Command("try_change", ("enter",), "Try a single change", "The one on this line.", "try"),
        Command("clear", ("backspace",), "As it is", "Forgets what was tried on this line.", "as it is"),
        Command("clear_all", ("x",), "All as it is", "Forgets everything that was tried.", "all as is"),
        BACK,
        Command("down", ("j", "down"), "Next line", heading=Heading.MOVING),
        Command("up", ("k", "up"), "Line before", heading=Heading.MOVING),
        Command("page_down", ("pagedown",), "A page down", heading=Heading.MOVING),
        Command("page_up", ("pageup",), "A page up", heading=Heading.MOVING),
        Command("first", ("home",), "The first line", heading=Heading.MOVING),
        Command("last", ("end",), "The last line", heading=Heading.MOVING),
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._trial = Trial()
        self._lines: list[view.Line] = []
        self._known: tuple[int, Given, tuple[SingleChange, ...]] | None = None

    def compose(self) -> ComposeResult:
        """Title, the lines, what was said, the overall before and after, the hints."""
        yield TextLine(id="title")
        yield LineList(id="list")
        yield TextLine(id="said")
        yield TextLine(id="is")
        yield TextLine(id="would-be")
        yield HintBar(self.commands)

    def on_mount(self) -> None:
        """List everything."""
        self._list = self.query_one("#list", LineList)
        self.redraw()

    # Drawing

    def made_from(self) -> object:
        """Give the record and the trial."""
        return (self.walk.record.sequence, self._trial)

    def _rests_on(self) -> tuple[Given, tuple[SingleChange, ...]]:
        """What the ratings rest on and the single changes; the list of these is made once for each record."""
        record = self.walk.record
        if self._known is None or self._known[0] != record.sequence:
            given = what_ratings_rest_on(self.walk.framework, record)
            self._known = (record.sequence, given, single_changes(given))
        return self._known[1], self._known[2]

    def _tried(self) -> WhatIf:
        return what_if(self._rests_on()[0], self._trial)

    def draw(self) -> None:
        """Show how everything would stand."""
        given, changes = self._rests_on()
        tried, width = self._tried(), self.app.size.width
        self._lines = view.lines(given, tried, self._trial, changes, width)
        cursor = self._list.cursor
        self._list.show([line.row for line in self._lines], 0 if cursor is None else cursor)
        before, after = tried.overall
        self.query_one("#title", TextLine).show(fit(f"What if: {self.session.service} (nothing is recorded)", width))
        say = overall_rating if width < view.NARROW else overall_line
        self.query_one("#is", TextLine).show(fit(f"Is: {say(before)}", width))
        self.query_one("#would-be", TextLine).show(fit(f"Would be: {say(after)}", width))

    def unsaid(self) -> str:
        """What can be done on the line."""
        line = self._line
        if line.key_question:
            return "→ one more case sufficient · ← one fewer"
        if line.standard:
            return "o g r i try a rating" + (" as a panel decision" if line.standard.case_work else "")
        return "Enter tries this change" if line.change else ""

    @property
    def _line(self) -> view.Line:
        return self._lines[self._list.cursor or 0]

    # Trying

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        line = self._line
        match command.id:
            case "more" | "fewer" if not line.key_question:
                return "Cases are changed on a key question: go down to one."
            case "outstanding" | "good" | "requires_improvement" | "inadequate" if not line.standard:
                return "Ratings are tried on a standard: go up to one."
            case "try_change" if not line.change:
                return "Enter tries a single change from the list below."
        return super().why_not(command)

    def _try(self, trial: Trial) -> None:
        try:
            what_if(self._rests_on()[0], trial)
        except ValueError as fault:
            self.say(str(fault))
            return
        self._trial = trial
        self.redraw()

    def _step(self, step: int) -> None:
        asked = self._line.key_question
        if asked:
            self._try(view.with_cases(self._trial, asked.code, step))

    def _rate(self, rating: Rating | None) -> None:
        standard = self._line.standard
        if standard:
            self._try(view.with_rating(self._rests_on()[0], self._trial, standard, rating))

    def do_more(self) -> None:
        """One more case sufficient."""
        self._step(1)

    def do_fewer(self) -> None:
        """One fewer case sufficient."""
        self._step(-1)

    def do_outstanding(self) -> None:
        """Try Outstanding."""
        self._rate(Rating.OUTSTANDING)

    def do_good(self) -> None:
        """Try Good."""
        self._rate(Rating.GOOD)

    def do_requires_improvement(self) -> None:
        """Try Requires improvement."""
        self._rate(Rating.REQUIRES_IMPROVEMENT)

    def do_inadequate(self) -> None:
        """Try Inadequate."""
        self._rate(Rating.INADEQUATE)

    def do_try_change(self) -> None:
        """Try the single change on the line, and nothing else."""
        change = self._line.change
        if change:
            self._try(change.trial)

    def do_clear(self) -> None:
        """Forget what was tried on the line."""
        line = self._line
        if line.key_question:
            self._step(-self._trial.cases.get(line.key_question.code, 0))
        else:
            self._rate(None)

    def do_clear_all(self) -> None:
        """Forget everything that was tried."""
        self._try(Trial())

    # Moving

    def _move(self, step: int) -> None:
        self._list.move(step)
        self.say("")

    def do_down(self) -> None:
        """One line down."""
        self._move(1)

    def do_up(self) -> None:
        """One line up."""
        self._move(-1)

    def do_page_down(self) -> None:
        """A page on; one line stays in sight."""
        self._move(max(1, self._list.window - 1))

    def do_page_up(self) -> None:
        """A page back; one line stays in sight."""
        self._move(-max(1, self._list.window - 1))

    def do_first(self) -> None:
        """The first line."""
        self._move(-len(self._lines))

    def do_last(self) -> None:
        """The last line."""
        self._move(len(self._lines))
