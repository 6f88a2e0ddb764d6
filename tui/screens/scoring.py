"""Scoring: one prompt in the middle, the outline beside it, and every answer kept before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from sessions.events import Kind, NotApplicable
from sessions.session import Session
from sessions.walk import Walk
from standards.scale import Answer
from tui.keys import Command
from tui.repeat import REPEAT
from tui.screens import scoring_view as view
from tui.screens.answer_keys import AnswerKeys
from tui.screens.drafting import Drafts
from tui.screens.finding import asked_of_cases
from tui.screens.noting import Noting
from tui.screens.scoring_moves import MovesThroughQuestions
from tui.screens.scoring_offers import ANSWERING, CHANGES, OFFERS
from tui.screens.session_screen import case_and_code
from tui.widgets.hint_bar import HintBar
from tui.widgets.line_list import LineList
from tui.widgets.text_line import TextLine
from tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from tui.screens.scroll_screen import StyleSheets

_SMALL = (60, 18)  # columns and rows below which the question comes before what stands around it


class ScoringScreen(MovesThroughQuestions):
    """What is asked of the service being scored, or read where it takes no changes. A case has a screen of its own."""

    CSS_PATH: ClassVar[StyleSheets] = "scoring.tcss"
    TITLE_OF_HELP = "Scoring"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (70, "-wide")]  # noqa: RUF012 - Textual's
    OFFERS = OFFERS
    CHANGES = CHANGES

    def __init__(self, session: Session, drafts: Drafts | None = None, *, key_repeat: float = REPEAT) -> None:
        super().__init__(session, drafts)
        self._noting = Noting(session, self.asking)
        self._answers = AnswerKeys(self, self.perform_key, self.say, repeat=key_repeat)
        self._key_repeat = key_repeat
        self._place = (session.walk.case, "")
        self._strip: tuple[tuple[object, ...], str] | None = None

    def compose(self) -> ComposeResult:
        """Title, outline and question, what was said, the rating, the hints."""
        yield TextLine(id="title")
        with Horizontal(id="middle"):
            yield LineList(id="outline")
            yield TextPane(id="card")
        yield TextLine(id="said")
        yield TextLine(id="rating")
        yield HintBar(self.commands)

    def on_mount(self) -> None:
        """Draw the question."""
        self._title = self.query_one("#title", TextLine)
        self._outline = self.query_one("#outline", LineList)
        self._card = self.query_one("#card", TextPane)
        self._rating = self.query_one("#rating", TextLine)
        self._appear()
        self.say(self.session.why_read_only())

    def on_screen_resume(self) -> None:
        """Coming back from another screen: draw what may have changed there."""
        if self.is_current and not self.fits(self.walk):
            self.come_back()
        self._appear()

    def on_screen_suspend(self) -> None:
        """A key that was waiting counts before another screen takes over."""
        self.settle()

    # Where the walk is

    def fits(self, walk: Walk) -> bool:
        """Whether a walk is where this screen can show it."""
        return not walk.case and bool(walk.questions)

    def come_back(self) -> None:
        """Go back to the question that was last shown here, after another screen has led elsewhere."""
        walk = self.walk.into(0)
        code = self._place[1]
        self.session.move(walk.to(code) if code in walk.asked.positions else walk)

    def lead_elsewhere(self) -> None:
        """Undo has led into a case: show it there, over the grid."""
        self._open_grid()

    # Drawing

    def made_from(self) -> object:
        """Give the record, the question and the filter."""
        return (self.walk.record.sequence, self.walk.case, self.walk.cursor, self.walk.filter)

    def draw(self) -> None:
        """Show the walk as it is now. What does not change is not drawn again."""
        walk = self.walk
        if not self.fits(walk):
            return
        width = self.size.width or self.app.size.width
        self._place = (walk.case, walk.question.code)
        self._title.show(self.title_words(width))
        rows, current = view.outline(walk)
        self._outline.show(rows, current)
        self._card.show(view.question_text(walk, small=self._is_small()))
        self._rating.show(self.strip_words(width))
        self._answers.redrawn()
        self.call_after_refresh(self._prepare_next)

    def title_words(self, width: int) -> str:
        """Which session it is, and how far."""
        return view.title(self.walk, self.session.service, width, read_only=bool(self.session.why_read_only()))

    def strip_words(self, width: int) -> str:
        """How the whole stands."""
        record = self.walk.record
        # Answers to the service change no rating: without cases the strip stands while nothing is judged anew.
        made_from = (record.judgements, record.panel, record.not_rated, width)
        if (
            record.cases
            or self._strip is None
            or any(a is not b for a, b in zip(self._strip[0], made_from, strict=True))
        ):
            self._strip = (made_from, view.rating_strip(self.walk, width))
        return self._strip[1]

    def _is_small(self) -> bool:
        size = self.size or self.app.size
        return size.width < _SMALL[0] or size.height < _SMALL[1]

    def _prepare_next(self) -> None:
        """Have the next question ready, so that the key that leads to it need not wait for it."""
        self._card.prepare(view.question_text(self.walk.onward(), small=self._is_small()))

    def _appear(self) -> None:
        """Draw the whole screen; answers count once it can be seen, which takes longer than a question's redrawing."""
        self._answers.appearing()
        self.redraw()
        self.call_after_refresh(self._answers.appeared)

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        reason = super().why_not(command)
        if reason:
            return reason
        match command.id:
            case "clear" if self.walk.question.code not in self.walk.marks.answers:
                return "This question has no answer to clear."
            case "cases" if not self.walk.framework.takes_cases:
                return f"{self.walk.framework.title} asks nothing of cases."
            case "evidence_before" if not self._just_answered():
                return "Nothing was answered just now; e writes evidence here."
            case "edit_note" if not self._noting.notes_here():
                return "There is no evidence and no comment on this question yet; e writes evidence."
        return ""

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for; answers only when the key was pressed for the question now shown."""
        if self.is_covered(event):
            return
        command = self.command_for(event.key)
        if command is not None and command.id in ANSWERING:
            event.stop()
            event.prevent_default()
            self._answers.press(command, event.time)
        else:
            self._answers.other_key(event.time)  # the handler that all screens share does what it stands for

    def settle(self) -> None:
        """Decide a press that waits to see whether its key is held: it counts."""
        self._answers.settle()

    # Answering

    def do_undo(self) -> None:
        """Take the last change back, and go to where it was."""
        super().do_undo()
        if not self.fits(self.walk):
            self.lead_elsewhere()

    def do_redo(self) -> None:
        """Bring back what was last undone, and go to where it was."""
        super().do_redo()
        if not self.fits(self.walk):
            self.lead_elsewhere()

    def do_yes(self) -> None:
        """Answer Yes and go on."""
        self._answer(Answer.YES)

    def do_no(self) -> None:
        """Answer No and go on."""
        self._answer(Answer.NO)

    def do_clear(self) -> None:
        """Take the answer away."""
        self._answer(None)

    def _answer(self, answer: Answer | NotApplicable | None) -> None:
        self.say(self.answered(answer))

    def answered(self, answer: Answer | NotApplicable | None) -> str:
        """Answer the question; gives what is to be said when it was the last one."""
        left = self._left()
        self.session.answer(answer)
        self.redraw()
        return self.all_answered() if left == 1 and not self._left() else ""

    def _left(self) -> int:
        answers = self.walk.marks.answers
        return sum(question.code not in answers for question in self.walk.questions)

    def all_answered(self) -> str:
        """What is said when the last question has its answer."""
        return "Every question is answered. Enter judges the standard, s shows the summary."

    # Other places

    def go_to(self, code: str) -> None:
        """Go to a question, or to the first of a standard; for what is asked elsewhere, go there."""
        case, code = case_and_code(code)
        if case and case != self.walk.case:
            self.go_into(case, code)
            return
        walk = self.walk
        if code in walk.asked.positions:
            self.go(code)
            return
        found = next((question.code for question in walk.questions if question.standard == code), "")
        if found:
            self.go(found)
        else:
            self.go_elsewhere(code)

    def go_into(self, case: int, code: str) -> None:
        """Go to a question in a case: over the grid."""
        self.to_case(case, code)
        self._open_grid()

    def to_case(self, case: int, code: str) -> None:
        """Move the walk to a question in a case; nowhere for a case that is gone."""
        if case in self.walk.record.cases:
            walk = self.walk.into(case)
            self.session.move(walk.to(code) if code in walk.asked.positions else walk)

    def go_elsewhere(self, code: str) -> None:
        """What is asked in cases is found in their grid."""
        if code in asked_of_cases(self.walk.framework):
            self._open_grid(code)

    def _open_grid(self, code: str = "") -> None:
        from tui.screens.cases import CasesScreen  # noqa: PLC0415 - first when asked for

        grid = CasesScreen(self.session, self.drafts, key_repeat=self._key_repeat, column=code)
        self.lead_to(grid)
        if self.walk.case and self.walk.questions:
            grid.lead_to(grid.case_screen())

    def do_page_down(self) -> None:
        """Scroll a long question down."""
        self._card.scroll_lines(max(1, self._card.window - 1))

    def do_page_up(self) -> None:
        """Scroll a long question up."""
        self._card.scroll_lines(-max(1, self._card.window - 1))

    # Noting

    def do_evidence(self) -> None:
        """Write evidence on the question."""
        self._noting.evidence()

    def _just_answered(self) -> str:
        """The code of the question here whose answer was the last change; "" when that was something else."""
        last = self.walk.last
        if last is None or last.subject.kind is not Kind.ANSWER or last.new is None:
            return ""
        return last.subject.code if last.subject.case == self.walk.case else ""

    def do_evidence_before(self) -> None:
        """Write evidence on the question that was just answered, without leaving this one."""
        self._noting.evidence(self._just_answered())

    def do_flag(self) -> None:
        """Flag the question for follow-up."""
        self._noting.flag()

    def do_comment(self) -> None:
        """Write a comment on the question."""
        self._noting.comment()

    def do_edit_note(self) -> None:
        """Change or remove a note on the question."""
        self._noting.edit()

    # Other screens

    def leave_for(self, code: str | None) -> None:
        """Go on here at the question, or the first of the standard, for which another screen was left."""
        if code:
            self.go_to(code)

    def standard_in_question(self) -> str:
        """The standard of the question."""
        return self.walk.question.standard

    def do_cases(self) -> None:
        """Show the grid of cases."""
        self._open_grid()

    def do_guidance(self) -> None:
        """Show the rules and guidance for the prompt."""
        from tui.screens.guidance import guidance_screen  # noqa: PLC0415 - first when asked for

        self.app.push_screen(guidance_screen(self.walk, self.program.places))

    def do_judge(self) -> None:
        """Judge the standard of the question."""
        from tui.screens.judging import JudgingScreen  # noqa: PLC0415

        self.lead_to(JudgingScreen(self.session, self.walk.question.standard, self.drafts))
