"""Judging a standard: its answers and evidence, what deserves a second look, the ratings and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sessions.summary import StandardSummary, summarise_standard
from standards.scale import Rating
from tui.keys import Command, Heading
from tui.screens import judging_view as view
from tui.screens.drafting import Drafts
from tui.screens.picking import pick
from tui.screens.scoring_view import rating_strip
from tui.screens.scroll_screen import BACK, SCROLLING, PartsScreen, StyleSheets
from tui.screens.session_screen import HISTORY, REDO, SUMMARY, UNDO, WHY, SessionScreen
from tui.screens.steps_dialog import Filled, WriteStep
from tui.sheets import Part
from tui.widgets.hint_bar import HintBar
from tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from sessions.session import Session

_REASON_LINES = 3
_ALONE = 1


class JudgingScreen(SessionScreen, PartsScreen):
    """One standard being judged. Left with the code of a question, to go on scoring there."""

    CSS_PATH: ClassVar[StyleSheets] = ["scroll_screen.tcss", "judging.tcss"]
    TITLE_OF_HELP = "Judging a standard"
    NEEDS_REASON: ClassVar[str] = "sign-off"  # what cannot be done before there is a reason
    OFFERS: ClassVar[tuple[Command, ...]] = (
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

    def __init__(self, session: Session, standard_code: str, drafts: Drafts | None = None) -> None:
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

    def parts(self) -> tuple[Part, ...]:
        """The answers and the evidence."""
        return view.parts(self.walk, self.code)

    def draw_around(self) -> None:
        """The judgement and the strip."""
        super().draw_around()
        one, short = self._one, self.app.size.height < 16
        self.query_one("#standing", TextLine).show(view.standing(one, self.width))
        self.query_one("#offer", Static).update(view.offer(one.rated.rating, self.width))
        lines = _ALONE if short else _REASON_LINES
        reason = view.reason_words(one, self.width, lines, needs=self.NEEDS_REASON)
        self.query_one("#reason", Static).update(Content(reason))
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
        match command.id:
            case "reason" if self.code not in self.walk.record.judgements:
                return "Choose a rating first: o, g, r or i. The reason is kept with it."
            case "clear" if self.code not in self.walk.record.judgements:
                return "This standard is not judged yet."
            case "second_look" if not self._one.second_look:
                return "Nothing here deserves a second look."
            case "next_standard" if self.code == self._codes()[-1]:
                return "This is the last standard."
            case "previous_standard" if self.code == self._codes()[0]:
                return "This is the first standard."
        return ""

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
        code, judgement = self.code, self.walk.record.judgements[self.code]

        def done(filled: Filled) -> str:
            self.session.judge(judgement.rating, filled.text(0).strip(), code)
            return ""

        step = WriteStep("The reason, for those who will read the rating", judgement.reason)
        self.asking.ask(("reason", code, judgement.rating), f"Why is {code} {judgement.rating.value}?", (step,), done)

    def do_second_look(self) -> None:
        """Go to a question that deserves a second look."""
        remarks = [(remark.code, remark.text) for remark in self._one.second_look]
        pick(self, "Go to which?", remarks, self.dismiss)

    # Standards

    def _codes(self) -> list[str]:
        return [standard.code for standard in self.walk.framework.judged]

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
