"""Judging a standard: its answers and evidence, what deserves a second look, the ratings and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessions.faults import NotRecorded, ReadOnly
from sessions.summary import StandardSummary, summarise_standard
from standards.framework import Rating
from tui.keys import Command, Heading
from tui.screens import judging_view as view
from tui.screens.picking import pick
from tui.screens.scoring_view import rating_strip
from tui.screens.scroll_screen import BACK, SCROLLING, ScrollScreen
from tui.screens.session_screen import HISTORY, REDO, SUMMARY, UNDO, WHY, SessionScreen
from tui.screens.steps_dialog import Filled, StepsDialog, WriteStep
from tui.tables import part_view
from tui.widgets.hint_bar import HintBar
from tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual._path import CSSPathType

    from sessions.session import Session

_REASON_LINES = 3
_ALONE = 1


class JudgingScreen(SessionScreen, ScrollScreen):
    """One standard being judged. Left with the code of a question, to go on scoring there."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["scroll_screen.tcss", "judging.tcss"]
    TITLE_OF_HELP = "Judging a standard"
    OFFERS = (
        Command("outstanding", ("o",), "Judge it Outstanding", "Kept at once; again changes nothing."),
        Command("good", ("g",), "Judge it Good", "Kept at once; again changes nothing."),
        Command("requires_improvement", ("r",), "Judge it Requires improvement", "Kept at once."),
        Command("inadequate", ("i",), "Judge it Inadequate", "Kept at once; again changes nothing."),
        Command("reason", ("enter",), "Write the reason", "Required before sign-off.", "reason"),
        BACK,
        Command("clear", ("backspace",), "Take the rating away", "The standard is then not yet rated."),
        Command(
            "second_look",
            ("t",),
            "Go to what deserves a second look",
            "Leaves for the question.",
            "second look",
            heading=Heading.MOVING,
        ),
        UNDO,
        REDO,
        Command(
            "next_standard",
            ("right_square_bracket",),
            "Next standard",
            "To judge that one.",
            "next",
            heading=Heading.MOVING,
        ),
        Command(
            "previous_standard",
            ("left_square_bracket",),
            "Standard before",
            "To judge that one.",
            heading=Heading.MOVING,
        ),
        SUMMARY,
        WHY,
        HISTORY,
        *SCROLLING,
    )
    CHANGES = frozenset(
        {"undo", "redo", "outstanding", "good", "requires_improvement", "inadequate", "reason", "clear"}
    )

    def __init__(self, session: Session, standard_code: str, drafts: dict[object, object] | None = None) -> None:
        super().__init__(session, drafts)
        self.code = standard_code

    def compose(self) -> ComposeResult:
        """Title, what the judgement rests on, the judgement, what was said, the rating strip, the hints."""
        yield TextLine(id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="text")
        with Vertical(id="judgement"):
            yield TextLine(id="standing")
            yield Static(id="offer")
            yield Static(id="reason")
        yield TextLine(id="said")
        yield TextLine(id="rating")
        yield HintBar(self.commands)

    # Drawing

    @property
    def _one(self) -> StandardSummary:
        return summarise_standard(self.walk, self.code)

    def heading(self) -> str:
        """Which standard it is."""
        return view.heading(self.walk, self.code)

    def made_from(self) -> object:
        """The record, and the standard."""
        return (self.walk.record.sequence, self.code)

    def body_text(self, width: int) -> RenderableType | Content:  # noqa: ARG002 - a Rich table takes the width it is given
        """The answers and the evidence."""
        parts = view.parts(self.walk, self.code)
        spaced: list[RenderableType] = []
        for part in parts:
            spaced += [*([Text()] if spaced else []), part_view(part)]
        return Group(*spaced)

    def draw_around(self) -> None:
        """The judgement and the strip."""
        super().draw_around()
        one, short = self._one, self.app.size.height < 16
        self.query_one("#standing", TextLine).show(view.standing(one, self.width))
        self.query_one("#offer", Static).update(view.offer(one.rated.rating, self.width))
        lines = _ALONE if short else _REASON_LINES
        self.query_one("#reason", Static).update(Content(view.reason_words(one, self.width, lines)))
        self.query_one("#rating", TextLine).show(rating_strip(self.walk, self.width))
        self.query_one("#rating").display = not short

    def unsaid(self) -> str:
        """The last change; on a low screen, the rating strip, for which there is no other line."""
        if self.app.size.height < 16 and not self.session.why_read_only():
            return rating_strip(self.walk, self.width)
        return super().unsaid()

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        reason = super().why_not(command)
        if reason:
            return reason
        judged = self.code in self.walk.record.judgements
        codes = self._codes()
        reasons = {
            "reason": "" if judged else "Choose a rating first: o, g, r or i. The reason is kept with it.",
            "clear": "" if judged else "This standard is not judged yet.",
            "second_look": "" if self._one.second_look else "Nothing here deserves a second look.",
            "next_standard": "This is the last standard." if self.code == codes[-1] else "",
            "previous_standard": "This is the first standard." if self.code == codes[0] else "",
        }
        return reasons.get(command.id, "")

    def standard_in_question(self) -> str:
        """The standard being judged."""
        return self.code

    def do_outstanding(self) -> None:
        """Judge it Outstanding."""
        self._judge(Rating.OUTSTANDING)

    def do_good(self) -> None:
        """Judge it Good."""
        self._judge(Rating.GOOD)

    def do_requires_improvement(self) -> None:
        """Judge it Requires improvement."""
        self._judge(Rating.REQUIRES_IMPROVEMENT)

    def do_inadequate(self) -> None:
        """Judge it Inadequate."""
        self._judge(Rating.INADEQUATE)

    def do_clear(self) -> None:
        """Take the rating away; the reason goes with it, and undo brings both back."""
        self._judge(None)

    def _judge(self, rating: Rating | None) -> None:
        event = self.session.judge(rating, code=self.code)
        self.redraw()
        if rating is None:
            self.say(f"{self.code} is not yet rated. u brings rating and reason back.")
        elif event is None:
            self.say(f"{self.code} is judged {rating.value} already.")
        elif not self.walk.record.judgements[self.code].reason.strip():
            self.say(f"{self.code} is judged {rating.value}. Enter writes the reason.")

    def do_reason(self) -> None:
        """Write the reason in a dialog; what is left unfinished is kept as a draft."""
        judgement = self.walk.record.judgements[self.code]
        key = ("reason", self.code)
        text = str(self.drafts.get(key, judgement.reason))
        title = f"Why is {self.code} {judgement.rating.value}?"
        step = WriteStep("The reason, for those who will read the rating", text)
        self.app.push_screen(StepsDialog(title, (step,)), self._reason_written)

    def _reason_written(self, filled: Filled | None) -> None:
        judgement = self.walk.record.judgements.get(self.code)
        if filled is None or judgement is None:
            return
        text, key = filled.text(0), ("reason", self.code)
        if not filled.finished:
            if text != judgement.reason:
                self.drafts[key] = text
                self.say("Not recorded. What was written is kept while the session is open: Enter goes on.")
            return
        try:
            self.session.judge(judgement.rating, text.strip(), self.code)
        except (NotRecorded, ReadOnly) as fault:
            self.drafts[key] = text
            self.say(str(fault))
            return
        self.drafts.pop(key, None)
        self.redraw()

    def do_second_look(self) -> None:
        """Go to a question that deserves a second look."""
        remarks = [(remark.code, remark.text) for remark in self._one.second_look]
        pick(self, "Go to which?", remarks, self.dismiss)

    # Standards

    def _codes(self) -> list[str]:
        return [standard.code for standard in self.walk.framework.standards]

    def do_next_standard(self) -> None:
        """Judge the next one."""
        self._beside(1)

    def do_previous_standard(self) -> None:
        """Judge the one before."""
        self._beside(-1)

    def _beside(self, step: int) -> None:
        codes = self._codes()
        self.code = codes[codes.index(self.code) + step]
        self.redraw()
        self.do_top()
