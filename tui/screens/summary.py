"""The summary: the whole session on one page, its recommendations, and signing it off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from sessions.faults import NotReady, NotRecorded, ReadOnly
from sessions.kinds import Stage
from sessions.readiness import CASES, missing_for_sign_off
from sessions.summary import summarise
from tui.keys import Command, Heading
from tui.screens import summary_view as view
from tui.screens.advising import Advising
from tui.screens.deciding import Deciding
from tui.screens.drafting import Drafts
from tui.screens.other_sessions import BENCHMARK, BESIDE, lead_to_benchmark, lead_to_beside
from tui.screens.picking import pick
from tui.screens.scroll_screen import BACK, SCROLLING, PartsScreen, StyleSheets
from tui.screens.session_screen import HISTORY, REDO, UNDO, WHY, SessionScreen
from tui.screens.steps_dialog import ChooseStep, Filled, StepsDialog, WriteStep
from tui.sheets import Part
from tui.widgets.hint_bar import HintBar
from tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from sessions.session import Session

_YES = 0


class SummaryScreen(SessionScreen, PartsScreen):
    """A session on one page. Left with the code of a question, to go on scoring there."""

    CSS_PATH: ClassVar[StyleSheets] = ["scroll_screen.tcss", "summary.tcss"]
    TITLE_OF_HELP = "Summary"
    OFFERS: ClassVar[tuple[Command, ...]] = (
        Command("judge_standard", ("enter",), "Judge a standard", "Pick which one.", "judge", heading=Heading.LOOKING),
        BACK,
        Command(
            "goto_missing",
            ("m",),
            "Go to what is missing",
            "Leaves for the question or standard.",
            "missing",
            heading=Heading.MOVING,
        ),
        Command("add", ("a",), "Add a recommendation", "Its text, level, and what it rests on.", "add"),
        Command("edit", ("e",), "Change a recommendation", "Pick which one, where there are several."),
        Command("remove", ("d",), "Remove a recommendation", "Undo brings it back."),
        Command("panel", ("p",), "Panel decision", "Sets a rating beside the computed one, with a reason."),
        Command(
            "unrated", ("n",), "Not rated here", "Leaves a standard out of the count, with a reason; or takes it in."
        ),
        Command(
            "what_if",
            ("i",),
            "What if …",
            "Tries other ratings and cases, and changes nothing.",
            heading=Heading.LOOKING,
        ),
        Command(
            "patterns", ("r",), "Patterns", "Key questions by what is recorded of the cases.", heading=Heading.LOOKING
        ),
        replace(BENCHMARK, hint=""),  # there is no room for its hint here
        BESIDE,
        Command("sign_off", ("S",), "Sign off", "Asks once; the session is read-only afterwards.", "sign off"),
        Command("reopen", ("R",), "Reopen", "A signed-off session, with a reason that the history keeps."),
        UNDO,
        REDO,
        WHY,
        HISTORY,
        *SCROLLING,
    )
    CHANGES = frozenset({"undo", "redo", "add", "edit", "remove", "panel", "unrated"})

    def __init__(self, session: Session, drafts: Drafts | None = None) -> None:
        super().__init__(session, drafts)
        self._advising = Advising(session, self.asking)
        self._deciding = Deciding(session, self.asking)

    def compose(self) -> ComposeResult:
        """Title, the page, how it stands, what was said, the hints."""
        yield TextLine(id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="text")
        yield TextLine(id="said")
        yield TextLine(id="standing")
        yield HintBar(self.commands)

    # Drawing

    def heading(self) -> str:
        """Which session it is."""
        return view.heading(self.session)

    def made_from(self) -> object:
        """The record."""
        return self.walk.record.sequence

    def parts(self) -> tuple[Part, ...]:
        """The page."""
        return view.parts(self.walk)

    def draw_around(self) -> None:
        """How it stands."""
        super().draw_around()
        words = view.standing(self.walk, summarise(self.walk), self.width)
        self.query_one("#standing", TextLine).show(words)

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id in ("sign_off", "reopen"):
            return self._why_not_this_stage(command)
        reason = super().why_not(command)
        if reason:
            return reason
        if command.id in ("edit", "remove") and not self.walk.record.recommendations:
            return "There is no recommendation yet; a adds one."
        if command.id == "patterns" and not self.walk.record.cases:
            return "There are no cases in this session, so there are no patterns in them."
        if command.id == "panel" and not self._deciding.panel_standards():
            return "No standard of this framework is rated from cases, so there is no computed rating to replace."
        if command.id == "unrated" and not self._deciding.unrated_standards():
            return "Every standard of this framework is rated: it is judged."
        if command.id == "goto_missing" and not missing_for_sign_off(self.walk):
            return "Nothing is missing."
        return ""

    def _why_not_this_stage(self, command: Command) -> str:
        signed_off = self.walk.record.stage is Stage.SIGNED_OFF
        if not self.session.scoring or self.walk.record.binned:
            return self.session.why_read_only()
        if self.session.is_handed_in and (signed_off or command.id == "reopen"):
            return "It is handed in, and stays as it is." if signed_off else "It is open, and handing it in is final."
        if command.id == "sign_off":
            return "It is signed off already. R reopens it, with a reason." if signed_off else ""
        return "" if signed_off else "It is open: only a signed-off session is reopened."

    def do_judge_standard(self) -> None:
        """Judge one of the standards."""
        from tui.screens.judging import JudgingScreen  # noqa: PLC0415 - screens lead to each other

        pick(
            self,
            "Judge which standard?",
            view.standard_lines(self.walk),
            lambda code: self.lead_to(JudgingScreen(self.session, code, self.drafts)),
        )

    def do_goto_missing(self) -> None:
        """Go to a question that is not answered, or to a standard that is not judged."""
        self._show_missing("Missing before sign-off: go to which?")

    def _show_missing(self, title: str) -> None:
        lines = [
            (f"{place} {remark.code}", remark.text) for place, remark in enumerate(missing_for_sign_off(self.walk))
        ]
        pick(self, title, lines, self._go_to_missing, always=True)

    def _go_to_missing(self, value: str) -> None:
        code = value.partition(" ")[2]
        if code == CASES:
            self.dismiss(None)  # back to the cases, or to the one that is being scored
            return
        if code in self.walk.framework.positions:
            self.dismiss(code)
            return
        from tui.screens.judging import JudgingScreen  # noqa: PLC0415

        self.lead_to(JudgingScreen(self.session, code, self.drafts))

    # Recommendations

    def do_add(self) -> None:
        """Write a recommendation."""
        self._advising.add()

    def do_edit(self) -> None:
        """Change a recommendation."""
        self._advising.edit()

    def do_remove(self) -> None:
        """Remove a recommendation."""
        self._advising.remove()

    # Decisions beside the cases

    def do_panel(self) -> None:
        """Set the ratings panel's rating of a standard."""
        self._deciding.panel()

    def do_unrated(self) -> None:
        """Leave a standard unrated, or rate it again."""
        self._deciding.leave_unrated()

    def do_what_if(self) -> None:
        """Try what other ratings and cases would change."""
        from tui.screens.what_if import WhatIfScreen  # noqa: PLC0415

        self.app.push_screen(WhatIfScreen(self.session))

    # Looking further

    def do_patterns(self) -> None:
        """Show patterns in the cases."""
        from tui.screens.patterns import PatternsScreen  # noqa: PLC0415

        self.lead_to(PatternsScreen(self.session, self.walk.framework.in_cases.key_questions[0].code))

    def do_benchmark(self) -> None:
        """Show where the session stands among the others."""
        lead_to_benchmark(self)

    def do_beside(self) -> None:
        """Put the self-assessment beside the inspection of the same service."""
        lead_to_beside(self)

    # Signing off

    def do_sign_off(self) -> None:
        """Sign off after asking once; where something is missing, show all of it instead."""
        missing = len(missing_for_sign_off(self.walk))
        if self.session.is_handed_in:
            left = f" {missing} thing{' is' if missing == 1 else 's are'} missing, and counted." if missing else ""
            question = ChooseStep(f"Handing in is final.{left}", (("y", "hand it in"), ("n", "not yet")), 1)
            self.app.push_screen(StepsDialog(f"Hand in {self.session.service}?", (question,)), self._sign_off)
            return
        if missing:
            self._show_missing("It cannot be signed off yet. Go to what is missing?")
            return
        question = ChooseStep(
            "Read-only afterwards; reopening needs a reason.", (("y", "sign it off"), ("n", "not yet")), 1
        )
        title = f"Sign off {self.session.service}?"
        self.app.push_screen(StepsDialog(title, (question,)), self._sign_off)

    def _sign_off(self, filled: Filled | None) -> None:
        if filled is None or not filled.finished or filled.place(0) != _YES:
            self.say("Not handed in." if self.session.is_handed_in else "Not signed off.")
            return
        try:
            self.session.sign_off()
        except (NotReady, NotRecorded, ReadOnly) as fault:
            self.say(str(fault))
            return
        if self.session.is_handed_in:
            self.recorded("Handed in. It is read-only now, and stays as it is.")
        else:
            self.recorded("Signed off. The session is read-only now; R reopens it, with a reason.")

    def do_reopen(self) -> None:
        """Reopen a signed-off session with a reason."""

        def done(filled: Filled) -> str:
            self.session.reopen(filled.text(0).strip())
            return "Reopened. The reason is in the history."

        step = WriteStep("The reason; the history keeps it", "", _needed)
        title = f"Reopen {self.session.service}"
        self.asking.ask("reopening", title, (step,), done, left="Not reopened. What was written is kept.")


def _needed(text: str) -> str:
    return "" if text.strip() else "A reason is needed: it is kept in the history."
