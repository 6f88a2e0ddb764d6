"""The grid: cases by key questions, with the percentages under it; each answer is kept before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from sessions.events import Kind
from standards.scale import Answer
from tui.keys import Command
from tui.repeat import REPEAT
from tui.screens import cases_view as view
from tui.screens.answer_keys import AnswerKeys
from tui.screens.case_dialogs import CaseDialogs
from tui.screens.case_grid import Grid
from tui.screens.case_grid_moves import MovesInGrid
from tui.screens.case_scoring import CaseScoringScreen
from tui.screens.cases_offers import CHANGES, NEED_CASE, NEED_CASES, OFFERS
from tui.screens.drafting import Drafts
from tui.screens.scoring_offers import ANSWERING
from tui.screens.session_screen import case_and_code
from tui.widgets.hint_bar import HintBar
from tui.widgets.line_list import LineList
from tui.widgets.rows import Row
from tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from sessions.session import Session

_UNDER = ("standards", "totals", "figure", "question", "case")


class CasesScreen(MovesInGrid):
    """All cases of a session. Left with the code of a question of the service, to go on there.

    `column` is the code of the key question, or of its standard, at which to begin.
    """

    CSS_PATH = "cases.tcss"
    TITLE_OF_HELP = "Cases"
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-short"), (16, "-tall")]  # noqa: RUF012 - Textual's
    OFFERS = OFFERS
    CHANGES = CHANGES

    def __init__(
        self, session: Session, drafts: Drafts | None = None, *, key_repeat: float = REPEAT, column: str = ""
    ) -> None:
        super().__init__(session, drafts)
        walk = session.walk
        self.grid = Grid(walk, column)
        self._key_repeat = key_repeat
        self._answers = AnswerKeys(self, self.perform_key, self.say, repeat=key_repeat)
        self._dialogs = CaseDialogs(session, self.asking, self._follow)
        self._service_place = walk.question.code if walk.questions and not walk.case else ""
        self._first_column = 0

    def compose(self) -> ComposeResult:
        """From top to bottom: title, headings, the rows, totals, the current column and case, what was said, hints."""
        self.lines = LineList(id="list")
        self.title_line = TextLine(id="title")
        self.columns = TextLine(id="columns")
        yield self.title_line
        yield TextLine(id="standards")
        yield self.columns
        yield self.lines
        for name in _UNDER[1:]:
            yield TextLine(id=name)
        yield TextLine(id="said")
        yield HintBar(self.commands)

    def on_mount(self) -> None:
        """Draw the grid."""
        self._around = {name: self.query_one(f"#{name}", TextLine) for name in _UNDER}
        self._appear()
        self.say(self.session.why_read_only())

    def on_screen_resume(self) -> None:
        """Coming back: go to the case that was worked in, in the column it was gone into, and take in what has changed.

        Work in the next case then begins where it began in this one, not where this one ended.
        """
        if self.is_current:
            walk = self.walk
            self.grid.see(walk)
            self.grid.arrange()
            self.grid.follow(walk.case)
            self._appear()

    def on_screen_suspend(self) -> None:
        """A key that was waiting counts before another screen takes over."""
        self.settle()

    def settle(self) -> None:
        """Decide a press that waits to see whether its key is held: it counts."""
        self._answers.settle()

    # Drawing

    def made_from(self) -> object:
        """Give the record, the cell, and which cases are shown."""
        grid = self.grid
        return (self.walk.record.sequence, grid.case, grid.column, grid.shown, self.typed, self.typing)

    def _appear(self) -> None:
        """Draw the whole screen; answers count once it can be seen."""
        self._answers.appearing()
        self.redraw()
        self.call_after_refresh(self._answers.appeared)

    def draw(self) -> None:
        """Show the grid as it is now. Lines that stay the same are not drawn again."""
        grid, width = self.grid, self.size.width or self.app.size.width
        grid.see(self.walk)
        grid.search(self.typed)
        self._draw_title(width)
        if not grid.case:
            self._draw_nothing()
            return
        layout = view.Layout.of(grid, width, self._first_column)
        self._first_column = layout.seen.start
        self.columns.show(view.columns_line(grid, layout))
        self.lines.show(view.case_rows(grid, layout), grid.row)
        around = self._around
        around["standards"].show(view.standards_line(grid, layout))
        around["totals"].show(view.totals_line(grid, layout))
        around["figure"].show(view.figure_line(grid, width))
        around["question"].show(view.question_line(grid, width))
        around["case"].show(view.case_line(grid, width))
        self._answers.redrawn()

    def _draw_title(self, width: int) -> None:
        if self.typing:
            self.title_line.show(self.search_line(len(self.grid.shown), self.grid.total))
        else:
            read_only = bool(self.session.why_read_only())
            self.title_line.show(view.title(self.grid, self.session.service, width, read_only=read_only))

    def _draw_nothing(self) -> None:
        for line in (self.columns, *self._around.values()):
            line.show("")
        nothing = ("No case is like that. v shows others; Esc clears a search.",) if self.grid.total else view.NO_CASES
        self.lines.show([Row.of(f"  {line}") for line in nothing], None)
        self._answers.redrawn()

    def unsaid(self) -> str:
        """The last change; before anything is recorded, how to begin."""
        if self.walk.last is None and not self.session.why_read_only():
            return "Nothing recorded yet. y sufficient · n insufficient · ? help" if self.grid.case else "a adds cases."
        return super().unsaid()

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        reason = super().why_not(command)
        grid = self.grid
        if reason:
            return reason
        if command.id in NEED_CASE | NEED_CASES and not grid.total:
            return "There are no cases yet; a adds one, i imports a file."
        if command.id in NEED_CASE and not grid.case:
            return "No case is shown. v shows others."
        if command.id in ANSWERING | {"clear"}:
            asked = grid.key_question
            if not grid.is_asked(grid.case, asked.code):
                return f"{asked.label} is not asked in {grid.reference}, by what is recorded of it."
            if command.id == "clear" and asked.code not in self.walk.record.marks_in(grid.case).answers:
                return f"{grid.reference} has no answer to {asked.label} to clear."
        return ""

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for; answers only when the key was pressed for the cell now shown."""
        if self.is_covered(event) or self.typing:
            return
        command = self.command_for(event.key)
        if command is not None and command.id in ANSWERING:
            event.stop()
            event.prevent_default()
            self._answers.press(command, event.time)
        else:
            self._answers.other_key(event.time)  # the handler that all screens share does what it stands for

    # Answering

    def do_yes(self) -> None:
        """Judge the cell sufficient and go on along the row."""
        self._answer(Answer.YES)

    def do_no(self) -> None:
        """Judge the cell insufficient and go on along the row."""
        self._answer(Answer.NO)

    def do_clear(self) -> None:
        """Make the cell blank again."""
        self._answer(None)

    def _answer(self, answer: Answer | None) -> None:
        grid = self.grid
        left = grid.standing(grid.case).left
        self.session.answer_all([(grid.case, grid.key_question.code, answer)])
        grid.see(self.walk)
        said = ""
        if answer is not None and not grid.along_the_row():
            said = self._row_words(left)
        self.redraw()
        self.say(said)

    def _row_words(self, left_before: int) -> str:
        """What is said when no cell of the row is blank any more."""
        grid = self.grid
        left = grid.standing(grid.case).left
        if left:
            prompts = "1 prompt is" if left == 1 else f"{left} prompts are"
            return f"Every key question of {grid.reference} is judged; {prompts} open. Enter goes in."
        if not left_before:
            return ""
        return f"Case {grid.reference} is complete." + ("" if grid.case == grid.shown[-1] else " . next case")

    def do_undo(self) -> None:
        """Take the last change back, and go to its cell."""
        self.session.undo()
        self._to_last_change()

    def do_redo(self) -> None:
        """Bring back what was last undone, and go to its cell."""
        self.session.redo()
        self._to_last_change()

    def _to_last_change(self) -> None:
        last = self.walk.last
        if last is not None:
            self._follow(last.subject.case, last.subject.code if last.subject.kind is not Kind.CASE else "")
        self.redraw()

    # Cases

    def _follow(self, number: int, code: str = "") -> None:
        """Go to a case, also where what is shown left it out."""
        grid = self.grid
        grid.see(self.walk)
        grid.follow(number, code)
        self.typed = grid.arrangement.typed

    def do_add(self) -> None:
        """Take cases in by their references."""
        self._dialogs.add()

    def do_edit(self) -> None:
        """Change what is recorded of the case."""
        self._dialogs.edit(self.grid.case)

    def do_take_out(self) -> None:
        """Take the case out, with its answers."""
        reference = self.grid.reference
        self.session.change_case(self.grid.case, None)
        self.recorded(f"{reference} is taken out, with its answers. u brings it back.")

    def do_bring_in(self) -> None:
        """Import cases from a file."""
        from tui.screens.case_import import ask_import  # noqa: PLC0415 - first when asked for

        ask_import(self, self.recorded)

    # Other screens

    def case_screen(self) -> CaseScoringScreen:
        """The screen of the case that the walk is in; its keys for the next case follow the order shown here."""
        return CaseScoringScreen(self.session, self.drafts, key_repeat=self._key_repeat, order=self.grid.shown)

    def do_go_in(self) -> None:
        """Go into the case, at the first open question of the cell."""
        walk, asked = self.walk.into(self.grid.case), self.grid.key_question
        if not walk.questions:
            self.say(f"Nothing is asked in {walk.reference}, by what is recorded of it.")
            return
        if asked.code in walk.asked.positions:
            answers = walk.marks.answers
            walk = walk.to(next((one.code for one in asked.questions if one.code not in answers), asked.code))
        self.session.move(walk)
        self.lead_to(self.case_screen())

    def do_patterns(self) -> None:
        """Show patterns in the cases, beginning with the current column."""
        from tui.screens.patterns import PatternsScreen  # noqa: PLC0415 - first when asked for

        self.lead_to(PatternsScreen(self.session, self.grid.key_question.code))

    def standard_in_question(self) -> str:
        """The standard of the column."""
        return self.grid.key_question.standard

    def leave_for(self, code: str | None) -> None:
        """Go to the cell or column for which another screen was left; to the service for what is asked there."""
        case, code = case_and_code(code or "")
        if case:
            self._follow(case, code)
            self.redraw()
        if case or not code:
            return
        service = {one for question in self.walk.framework.questions for one in (question.code, question.standard)}
        if code in service and not self.owns_session:
            self._leave(code)
        else:
            self.grid.to_code(code)
            self.redraw()

    def do_back(self) -> None:
        """Go home, or back to the questions of the service where they were left."""
        self.settle()
        self._leave(None)

    def _leave(self, code: str | None) -> None:
        walk = self.walk
        if walk.case:
            walk = walk.into(0)
            self.session.move(walk.to(self._service_place) if self._service_place else walk)
        if self.owns_session:
            self.session.close()
        self.dismiss(code)
