"""Scoring: one prompt in the middle, the outline beside it, and every answer kept before it is shown."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from sessions.events import Kind, Stage
from sessions.session import Session
from sessions.walk import Filter, Walk
from standards.framework import Answer, KeyQuestion
from tui.keys import Command, Heading
from tui.repeat import REPEAT, HeldKey, Verdict
from tui.screens import scoring_view as view
from tui.screens.command_screen import CommandScreen
from tui.screens.finding import go_to_dialog, search_dialog
from tui.screens.noting import Noting
from tui.widgets.hint_bar import HintBar
from tui.widgets.line_list import LineList
from tui.widgets.text_line import TextLine
from tui.widgets.text_pane import TextPane
from tui.words import FILTER_WORDS

if TYPE_CHECKING:
    from textual.timer import Timer

_SMALL = (60, 18)  # columns and rows below which the question comes before what stands around it
_WATCH_SECONDS = 2.0  # how often a session that is scored elsewhere is looked at again

YES = Command("yes", ("y",), "Answer Yes", "Answers the question and goes on to the next unanswered one.", "yes")
NO = Command("no", ("n",), "Answer No", "Answers the question and goes on to the next unanswered one.", "no")


class ScoringScreen(CommandScreen):
    """One session being scored, or read where it takes no changes."""

    CSS_PATH = "scoring.tcss"
    TITLE_OF_HELP = "Scoring"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (70, "-wide")]  # noqa: RUF012 - Textual's
    OFFERS = (
        YES,
        NO,
        Command("clear", ("backspace",), "Clear the answer", "Takes the answer away; the question is open again."),
        Command("undo", ("u",), "Undo", "Takes the last change back, as far back as you like.", "undo"),
        Command("redo", ("ctrl+r",), "Redo", "Brings back what was last undone."),
        Command("forward", ("j", "down"), "Next question", "In the order of the standards.", heading=Heading.MOVING),
        Command("backward", ("k", "up"), "Question before", "In the order of the standards.", heading=Heading.MOVING),
        Command("next_open", ("tab",), "Next unanswered", "Round past the end.", "next", heading=Heading.MOVING),
        Command("evidence", ("e",), "Write evidence", "Text, source, and enabler or blocker.", "evidence"),
        Command(
            "evidence_before",
            ("E",),
            "Evidence on the last answer",
            "For the question that was just answered.",
        ),
        Command("judge", ("enter",), "Judge this standard", "Its key questions, and the four ratings.", "judge"),
        Command(
            "summary",
            ("s",),
            "Summary",
            "Ratings, what led to them, recommendations, what is missing.",
            "summary",
            heading=Heading.LOOKING,
        ),
        Command("goto", ("g",), "Go to a code", "As printed or short: n21b, 2.1b.", "go", heading=Heading.MOVING),
        Command("flag", ("f",), "Flag for follow-up", "With a note; again to change it or take it away.", "flag"),
        Command("search", ("slash",), "Search the questions", "Any words of their texts.", heading=Heading.MOVING),
        Command(
            "filter", ("v",), "Show only …", "Unanswered, No, flagged, without evidence, all.", heading=Heading.MOVING
        ),
        Command("comment", ("c",), "Write a comment", "For colleagues; it is not evidence."),
        Command("edit_note", ("x",), "Change or remove a note", "Evidence and comments on this question."),
        Command(
            "guidance", ("r",), "Rules and guidance", "What is laid down for this prompt.", heading=Heading.LOOKING
        ),
        Command(
            "next_standard", ("right_square_bracket",), "Next standard", "Its first question.", heading=Heading.MOVING
        ),
        Command(
            "previous_standard",
            ("left_square_bracket",),
            "Standard before",
            "Its first question.",
            heading=Heading.MOVING,
        ),
        Command("next_key_question", ("right",), "Next key question", "Its first prompt.", heading=Heading.MOVING),
        Command("previous_key_question", ("left",), "Key question before", "Its first prompt.", heading=Heading.MOVING),
        Command("page_down", ("pagedown",), "Scroll the question down", heading=Heading.MOVING),
        Command("page_up", ("pageup",), "Scroll the question up", heading=Heading.MOVING),
        Command("why", ("w",), "Why", "The chain that leads to each rating.", heading=Heading.LOOKING),
        Command("history", ("h",), "History", "Who changed what, when.", heading=Heading.LOOKING),
        Command("pause", ("p",), "Pause", "Marks the session as paused and goes home.", heading=Heading.LEAVING),
        Command(
            "back", ("q", "escape"), "Home", "The session stays as it is, at this question.", heading=Heading.LEAVING
        ),
    )
    _CHANGES = frozenset(
        {
            "yes",
            "no",
            "clear",
            "undo",
            "redo",
            "evidence",
            "evidence_before",
            "flag",
            "comment",
            "edit_note",
            "pause",
        }
    )

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._noting = Noting(self, session, self._recorded)
        self._drafts: dict[object, object] = {}  # begun in judging and summary, and not recorded
        self._held = HeldKey()
        self._waiting: tuple[Timer, Command] | None = None
        # When the question now on the screen was drawn: a key pressed before that was not meant for it.
        self._drawn_at = float("inf")
        self._pressed_at = 0.0

    @property
    def walk(self) -> Walk:
        """Where we are."""
        return self.session.walk

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
        """Draw the question; watch the session where another program is scoring it."""
        self._title = self.query_one("#title", TextLine)
        self._outline = self.query_one("#outline", LineList)
        self._card = self.query_one("#card", TextPane)
        self._rating = self.query_one("#rating", TextLine)
        self._appear()
        self.say(self.session.why_read_only())
        if not self.session.scoring:
            self.set_interval(_WATCH_SECONDS, self._look_again)

    def on_screen_resume(self) -> None:
        """Coming back from another screen: draw what may have changed there."""
        self._appear()

    def on_screen_suspend(self) -> None:
        """A key that was waiting counts before another screen takes over."""
        self._settle()

    def on_unmount(self) -> None:
        """Let others score the session, also when the program is asked to end."""
        self.session.close()

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        if self.is_mounted:
            self.redraw()

    # Drawing

    def redraw(self) -> None:
        """Show the walk as it is now. What does not change is not drawn again."""
        width = self.size.width or self.app.size.width
        walk = self.walk
        self._title.show(view.title(walk, self.session.service, width))
        rows, current = view.outline(walk)
        self._outline.show(rows, current)
        self._card.show(view.question_text(walk, small=self._is_small()))
        self._rating.show(view.rating_strip(walk, width))
        self.say_again()
        # A frame follows within a few milliseconds, which is sooner than anybody presses another key.
        if self._drawn_at < float("inf"):
            self._drawn_at = max(monotonic(), self._pressed_at)

        self.call_after_refresh(self._prepare_next)

    def _is_small(self) -> bool:
        return self.size.width < _SMALL[0] or self.size.height < _SMALL[1]

    def _prepare_next(self) -> None:
        """Have the next question ready, so that the key that leads to it need not wait for it."""
        self._card.prepare(view.question_text(self.walk.onward(), small=self._is_small()))

    def _appear(self) -> None:
        """Draw the whole screen; answers count once it can be seen, which takes longer than a question's redrawing."""
        self._drawn_at = float("inf")
        self.redraw()
        self.call_after_refresh(self._now_drawn)

    def _now_drawn(self) -> None:
        self._drawn_at = monotonic()

    def unsaid(self) -> str:
        """The strip with the last change; for a session that takes none, why."""
        return self.session.why_read_only() or view.last_change(self.walk)

    def _look_again(self) -> None:
        if self.session.refresh():
            self.redraw()

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id in self._CHANGES and (reason := self.session.why_read_only()):
            return "" if command.id == "pause" else reason
        record = self.walk.record
        reasons = {
            "undo": "" if record.done else "There is nothing to undo.",
            "redo": "" if record.undone else "There is nothing to redo.",
            "clear": "" if self.walk.question.code in record.answers else "This question has no answer to clear.",
            "evidence_before": ""
            if self._just_answered()
            else "Nothing was answered just now; e writes evidence here.",
            "edit_note": ""
            if self._noting.notes_here()
            else "There is no evidence and no comment on this question yet; e writes evidence.",
        }
        return reasons.get(command.id, "")

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for; answers only when the key was pressed for the question now shown."""
        self._pressed_at = event.time
        command = self.command_for(event.key)
        if command not in (YES, NO) or command is None:
            self._settle()
            self._held.release()
            super().on_key(event)
            return
        event.stop()
        event.prevent_default()
        if self._waiting and self._waiting[1] is not command:
            self._settle()
        verdict = self._held.press(command.id, event.time)
        if verdict is not Verdict.WAIT:
            self._stop_waiting()
        if event.time <= self._drawn_at and verdict is not Verdict.DROP:
            self.say("That key came before the question was on the screen, so it did not answer it.")
        elif verdict is Verdict.ACT:
            self.perform(command)
        elif verdict is Verdict.WAIT:
            self._waiting = (self.set_timer(REPEAT, self._settle), command)

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting[0].stop()
            self._waiting = None

    def _settle(self) -> None:
        """Decide a press that waited to see whether its key was held."""
        waiting = self._waiting
        self._stop_waiting()
        if waiting and self._held.settle():
            self.perform(waiting[1])

    # Answering

    def do_yes(self) -> None:
        """Answer Yes and go on."""
        self._answer(Answer.YES)

    def do_no(self) -> None:
        """Answer No and go on."""
        self._answer(Answer.NO)

    def do_clear(self) -> None:
        """Take the answer away."""
        self._answer(None)

    def _answer(self, answer: Answer | None) -> None:
        left = len(self.walk.framework.questions) - len(self.walk.record.answers)
        self.session.answer(answer)
        self.redraw()
        if left == 1 and len(self.walk.record.answers) == len(self.walk.framework.questions):
            self.say("Every question is answered. Enter judges the standard, s shows the summary.")

    def do_undo(self) -> None:
        """Take the last change back."""
        self.session.undo()
        self.redraw()

    def do_redo(self) -> None:
        """Bring back what was last undone."""
        self.session.redo()
        self.redraw()

    def _recorded(self, message: str) -> None:
        self.redraw()
        self.say(message)

    # Moving

    def _move(self, walk: Walk, stuck: str) -> None:
        moved = walk.cursor != self.walk.cursor
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
        self.app.push_screen(go_to_dialog(self.walk.framework), self._go)

    def do_search(self) -> None:
        """Search the texts of the questions."""
        self.app.push_screen(search_dialog(self.walk), self._go)

    def _go(self, code: str | None) -> None:
        if code:
            self.session.move(self.walk.to(code))
            self.redraw()

    def go_to(self, code: str) -> None:
        """Go to a question, or to the first of a standard."""
        framework = self.walk.framework
        if code not in framework.positions:
            questions = framework.standard(code).questions
            code = questions[0].code if questions else self.walk.question.code
        self._go(code)

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
        """The code of the question whose answer was the last change; "" when that was something else."""
        last = self.walk.last
        return last.subject.code if last and last.subject.kind is Kind.ANSWER and last.new is not None else ""

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

    def do_guidance(self) -> None:
        """Show the rules and guidance for the prompt."""
        from tui.screens.guidance import guidance_screen  # noqa: PLC0415 - first when asked for

        self.app.push_screen(guidance_screen(self.walk, self.program.places))

    def do_judge(self) -> None:
        """Judge the standard of the question."""
        from tui.screens.judging import JudgingScreen  # noqa: PLC0415

        self.app.push_screen(JudgingScreen(self.session, self.walk.question.standard, self._drafts), self._go_if_asked)

    def do_summary(self) -> None:
        """Show the summary."""
        from tui.screens.summary import SummaryScreen  # noqa: PLC0415

        self.app.push_screen(SummaryScreen(self.session, self._drafts), self._go_if_asked)

    def do_why(self) -> None:
        """Show why the ratings are what they are."""
        from tui.screens.why import WhyScreen  # noqa: PLC0415

        self.app.push_screen(WhyScreen(self.session, self.walk.question.standard))

    def do_history(self) -> None:
        """Show the history."""
        from tui.screens.history import HistoryScreen  # noqa: PLC0415

        self.app.push_screen(HistoryScreen(self.session), self._go_if_asked)

    def _go_if_asked(self, code: str | None) -> None:
        if code:
            self.go_to(code)

    def do_pause(self) -> None:
        """Mark the session as paused, and go home."""
        if not self.session.why_read_only():
            self.session.pause()
        self.do_back()

    def do_back(self) -> None:
        """Go home. The session is let go first, so that home shows it as it is."""
        self._settle()
        self.session.close()
        self.dismiss(None)


def kept_words(session: Session) -> str:
    """What is said when a session is left: that it is kept, and where it will go on."""
    if session.walk.record.stage is Stage.SIGNED_OFF:
        return f"{session.service} is signed off."
    question = session.walk.question
    kind = "key question" if isinstance(question, KeyQuestion) else "prompt"
    return f"{session.service} is kept; it goes on at {kind} {question.label}."
