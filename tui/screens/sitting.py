"""Sitting an exercise: the material and the question side by side, with the keys of scoring, the time, and handing in.

Nothing here leads to another session, nor to what anybody else has marked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container

from sessions.exercises.attempting import OVER
from sessions.exercises.exercise import Exercise
from sessions.faults import NotRecorded, ReadOnly
from sessions.walk import Filter, Walk
from standards.scale import Answer
from tui import sitting_words as words
from tui.keys import Command
from tui.repeat import REPEAT
from tui.screens import scoring_view, sitting_view
from tui.screens.scoring_offers import ANSWERING
from tui.screens.scroll_screen import StyleSheets
from tui.screens.session_screen import case_and_code
from tui.screens.sitting_ended import Ended
from tui.screens.sitting_material import MaterialPane
from tui.screens.sitting_offers import CHANGES_OF_SITTING, OFFERS_OF_SITTING, RATE
from tui.screens.sitting_reading import ReadsBesideQuestions
from tui.widgets.hint_bar import HintBar
from tui.widgets.line_list import LineList
from tui.widgets.text_line import TextLine
from tui.widgets.text_pane import Block, TextPane

if TYPE_CHECKING:
    from sessions.exercises.attempting import AttemptSession
    from tui.screens.drafting import Drafts

_CALMLY = 30.0  # seconds from one look at the clock to the next
_RATE = "rate "
_GIVES_ANSWER = ANSWERING | {"not_applicable"}
_CHANGE_IT = "Backspace clears the answer shown."


class SittingScreen(ReadsBesideQuestions):
    """An attempt being sat, its cases in the order of the exercise. `folder` is where its file goes.

    When it is left, `ended` says how; it is None after a screen that was put away with the program.
    """

    CSS_PATH: ClassVar[StyleSheets] = ["scoring.tcss", "sitting.tcss"]
    TITLE_OF_HELP = "Sitting an exercise"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-stacked"), (100, "-beside")]  # noqa: RUF012 - Textual's
    OFFERS = OFFERS_OF_SITTING
    CHANGES = CHANGES_OF_SITTING

    def __init__(
        self,
        session: AttemptSession,
        exercise: Exercise,
        folder: Path,
        drafts: Drafts | None = None,
        *,
        key_repeat: float = REPEAT,
    ) -> None:
        super().__init__(session, exercise, drafts, key_repeat=key_repeat)
        self.attempt = session
        self.folder = folder
        self.owns_session = True
        self.ended: Ended | None = None
        self._time_shown = True
        self._time = ""
        self._warned = False
        self._handed_in_over = False

    def compose(self) -> ComposeResult:
        """Title, material and question, what was said, the hints."""
        yield TextLine(id="title")
        with Container(id="middle"):
            yield MaterialPane(id="material")
            yield LineList(id="outline")
            yield TextPane(id="card")
        yield TextLine(id="said")
        yield TextLine(id="rating")
        yield HintBar(command for command in self.commands if command.id not in self._never_here())

    def _never_here(self) -> frozenset[str]:
        """What this exercise takes nowhere: its keys say why, and the hints leave them out."""
        never = () if self.exercise.judged else (RATE.id,)
        return frozenset(never if self.walk.framework.allows(Answer.NOT_APPLICABLE) else (*never, "not_applicable"))

    def on_mount(self) -> None:
        """Find the material, and look at the clock from time to time."""
        self.find_material()
        self.call_after_refresh(self._look_at_the_clock)

    def on_screen_resume(self) -> None:
        """The time may have ended while another screen was shown."""
        if self._handed_in_over:
            self.call_later(self._end_over)

    # Where the walk is

    @property
    def order(self) -> tuple[int, ...]:
        """The cases of which something is asked."""
        return tuple(place for place in words.places(self.walk) if place)

    def fits(self, walk: Walk) -> bool:
        """Whether something is asked where the walk is: of the service, or in a case."""
        return bool(walk.questions) and (not walk.case or walk.case in walk.record.cases)

    def come_back(self) -> None:
        """Go back to the place that was last shown here."""
        self._go_into(self._place[0] if self._place[0] in words.places(self.walk) else words.places(self.walk)[0])

    def lead_elsewhere(self) -> None:
        """Undo has led where nothing is asked: stay where something is."""
        self.come_back()
        self.redraw()

    def go_to(self, code: str) -> None:
        """Go to a question here, in a case, or of the service; to a rating that is missing."""
        if code.startswith(_RATE):
            self._rate(code.removeprefix(_RATE))
            return
        case, plain = case_and_code(code)
        if case != self.walk.case and case in words.places(self.walk):
            self._go_into(case)
        if plain in self.walk.asked.positions:
            self.go(plain)

    def go_elsewhere(self, code: str) -> None:
        """What is asked in another place is gone to from the list of what is left."""
        self.say(f"{code} is not asked here. s lists what is left.")

    def _go_into(self, place: int) -> None:
        walk = self.walk.into(place)
        hidden = walk.filter is not Filter.ALL and not walk.shows(walk.question)
        self.session.move(walk.onto_shown() if hidden else walk)

    # Drawing

    def draw(self) -> None:
        """Show the question with what is to be read for it."""
        walk = self.walk
        if not self.fits(walk):
            return
        self._place = (walk.case, walk.question.code)
        self._draw_title()
        self._material.show(words.material_here(self.exercise, walk))
        self._card.show(self._question_text(walk))
        self._answers.redrawn()
        self.call_after_refresh(self._prepare_next)

    def _question_text(self, walk: Walk) -> list[Block]:
        return scoring_view.question_text(walk, small=True)

    def _prepare_next(self) -> None:
        self._card.prepare(self._question_text(self.walk.onward()))

    def _draw_title(self) -> None:
        self._time = words.time_words(self.exercise.time, self.attempt.seconds(self.program.clock()))
        width = self.size.width or self.app.size.width
        time = self._time if self._time_shown else ""
        round_ = self.attempt.round if self.exercise.rounds > 1 else 0
        name = self.session.service
        self._title.show(sitting_view.title(self.walk, name, self.order, time, width, round_=round_))

    def unsaid(self) -> str:
        """The last change; before it, near the end of an enforced time, how much is left."""
        last = super().unsaid()
        return f"{self._time} · {last}" if self._warned and not self._time_shown else last

    def all_answered(self) -> str:
        """What is said when everything here has its answer."""
        here = f"Case {self.walk.reference} is complete." if self.walk.case else "Every question here is answered."
        left = words.left_lines(self.exercise, self.walk)
        if not left:
            return f"{here} Nothing is left: h hands in."
        if all(one.is_rating for one in left):
            return f"{here} r rates the standard."
        is_last = self.walk.case == words.places(self.walk)[-1]
        return f"{here} s shows what is left." if is_last else f"{here} . next case, s what is left."

    # The time

    def _look_at_the_clock(self) -> None:
        """Keep the time in the title true, warn before an enforced one ends, and end it."""
        if self.ended is not None or self._handed_in_over:
            return
        left = self.attempt.seconds_left(self.program.clock()) if self.exercise.time.enforced else None
        if self._is_over():
            return
        if left is not None and left <= words.WARNING_SECONDS and not self._warned:
            self._warned = True
            self.say(words.warning(left))
            if not self._on_top:
                self.app.bell()
        self._draw_title()
        self.set_timer(_CALMLY if left is None else max(0.2, min(_CALMLY, left)), self._look_at_the_clock)

    def _is_over(self) -> bool:
        """Whether an enforced time is over; it is then handed in on the spot."""
        if self._handed_in_over:
            return True
        if self.ended is not None or not self.attempt.is_over(self.program.clock()):
            return False
        try:
            self.attempt.hand_in()
        except (NotRecorded, ReadOnly) as fault:
            self.say(f"{OVER} {fault}")
            return True
        self._handed_in_over = True
        if self._on_top:
            self.call_later(self._end_over)
        return True

    @property
    def _on_top(self) -> bool:
        """Whether no dialog and no other screen lies over this one: nothing is put away under somebody's fingers."""
        return self.app.screen is self

    def _end_over(self) -> None:
        if self.ended is None:
            from tui.screens.sitting_handing_in import written  # noqa: PLC0415 - once, at the end

            self.ended = written(self.attempt, self.folder, over=True)
            self._leave()

    # Keys

    def perform(self, command: Command) -> None:
        """Do a command, unless the time has just ended. Leaving works even where handing in did not."""
        if not self._is_over() or (command.id in ("back", "quit") and not self._handed_in_over):
            super().perform(command)

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id in _GIVES_ANSWER and (reason := self._why_no_answer()):
            return reason
        if command.id in ("next_case", "previous_case"):
            return self._why_not_beside(command)
        if command.id == "undo" and not self.attempt.can_undo:
            return "There is nothing to undo."
        if command.id == "judge" and not self.exercise.judged:
            return "This exercise asks for no ratings to be awarded."
        return super().why_not(command)

    def _why_no_answer(self) -> str:
        if self._reading:
            return "The question is not on the screen. m shows it again beside the material."
        if self.attempt.rests and not self.session.why_read_only():
            return f"Not taken. {self.all_answered()} {_CHANGE_IT}"
        return ""

    def _why_not_beside(self, command: Command) -> str:
        every = words.places(self.walk)
        if len(every) < 2:
            return "This exercise has one place only."
        if command.id == "next_case" and self.walk.case == every[-1]:
            return f"{self.walk.reference or 'This'} is the last case. s shows what is left."
        if command.id == "previous_case" and self.walk.case == every[0]:
            return f"{self.walk.reference or 'This'} is the first case." if self.walk.case else "Nothing stands before."
        return ""

    def _beside(self, step: int) -> None:
        every = words.places(self.walk)
        self._go_into(every[every.index(self.walk.case) + step])
        self.redraw()

    def do_not_applicable(self) -> None:
        """Say that the question does not apply, and why."""
        if self.walk.framework.allows(Answer.NOT_APPLICABLE):
            super().do_not_applicable()

    # Other things

    def do_judge(self) -> None:
        """Rate the standard of the question, or the first whose rating is missing."""
        asked = [one.code for one in self.exercise.judged]
        here = self.walk.question.standard
        missing = [one.code for one in words.unrated(self.exercise, self.walk)]
        self._rate(here if here in asked else (missing or asked)[0])

    def _rate(self, code: str) -> None:
        from tui.screens.sitting_judging import AttemptJudgingScreen  # noqa: PLC0415

        self.lead_to(AttemptJudgingScreen(self.attempt, self.exercise, code, self.drafts))

    def do_left(self) -> None:
        """List what is left, and go to one of it."""
        from tui.screens.picking import pick  # noqa: PLC0415

        left = words.left_lines(self.exercise, self.walk)
        if not left:
            self.say("Nothing is left. h hands in.")
            return
        done = " ".join(words.done_sentences(self.exercise, self.walk))
        lines = [(f"{_RATE}{one.code}" if one.is_rating else f"{one.case}:{one.code}", one.words) for one in left]
        pick(self, f"What is left · {done}", lines, self.go_to, always=True)

    def do_hide_time(self) -> None:
        """Show the time, or not."""
        self._time_shown = not self._time_shown
        self._draw_title()
        if not self._time_shown:
            self.say("The time is hidden, and counted all the same. t shows it.")

    def do_instructions(self) -> None:
        """Read the instructions again."""
        from tui.screens.text_screen import TextScreen  # noqa: PLC0415

        text = "\n".join((*words.facts(self.exercise), "", self.exercise.instructions.strip()))
        self.app.push_screen(TextScreen(f"Instructions · {self.exercise.title}", text))

    # Leaving

    def do_hand_in(self) -> None:
        """Ask whether to hand in, and where the file is to go."""
        from tui.screens.sitting_handing_in import ask_to_hand_in  # noqa: PLC0415

        self.settle()
        ask_to_hand_in(self, self._hand_in)

    def _hand_in(self, folder: Path) -> None:
        from tui.screens.sitting_handing_in import written  # noqa: PLC0415

        try:
            self.attempt.hand_in()
        except (NotRecorded, ReadOnly) as fault:
            self.say(f"Not handed in: {fault}")
            return
        self.ended = written(self.attempt, folder)
        self._leave()

    def do_back(self) -> None:
        """Leave: everything is kept, and the time stands still."""
        self.settle()
        if self.ended is None:
            self.ended = Ended(handed_in=False)
        self._leave()

    def _leave(self) -> None:
        self.session.close()
        self.dismiss(None)
