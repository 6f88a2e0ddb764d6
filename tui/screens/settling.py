"""Settling: questions that several people marked differently, one by one, with the marks side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from sessions.events import MERGED, Event, Kind, NotApplicable, Subject
from sessions.marks import Contested, Given, contested, kind_of
from standards.scale import Answer
from tui.keys import Command, Heading
from tui.repeat import REPEAT
from tui.screens import settling_view as view
from tui.screens.answer_keys import AnswerKeys
from tui.screens.drafting import Drafts
from tui.screens.scroll_screen import BACK, SCROLLING, PartsScreen, StyleSheets
from tui.screens.session_screen import HISTORY, REDO, SUMMARY, UNDO, SessionScreen
from tui.screens.steps_dialog import Filled, WriteStep
from tui.sheets import Part, Words
from tui.widgets.hint_bar import HintBar
from tui.widgets.text_line import TextLine
from tui.words import case_word

if TYPE_CHECKING:
    from sessions.session import Session

_TAKING = tuple(
    Command(f"take_{number}", (str(number),), f"Take mark {number}", "As its person gave it.") for number in range(1, 7)
)
_TAKE = {one.id: place for place, one in enumerate(_TAKING)}
_SETTLES = frozenset({*_TAKE, "sufficient", "insufficient", "not_applicable"})
_SHORT = 16  # lines of a screen below which less is said
_MOST_MARKS = 6  # lines; on a short screen three


class SettlingScreen(SessionScreen, PartsScreen):
    """What was marked differently, one question of one case at a time; it begins `at` a case and a code."""

    CSS_PATH: ClassVar[StyleSheets] = ["scroll_screen.tcss", "settling.tcss"]
    TITLE_OF_HELP = "Settling marks"
    OFFERS = (
        replace(_TAKING[0], hint="mark 1"),
        replace(_TAKING[1], hint="mark 2"),
        *_TAKING[2:],
        Command("sufficient", ("y",), "Sufficient, with a reason", "Whatever the marks say.", "suff."),
        Command("insufficient", ("n",), "Insufficient, with a reason", "Whatever the marks say.", "insuff."),
        Command("not_applicable", ("a",), "Not applicable, with a reason", "It leaves the percentage."),
        Command("next", ("full_stop",), "Next one", "Settled or not.", "next", Heading.MOVING),
        Command("previous", ("comma",), "The one before", "Settled or not.", heading=Heading.MOVING),
        Command("next_open", ("tab",), "Next one to settle", "Round past the end.", heading=Heading.MOVING),
        UNDO,
        REDO,
        BACK,
        replace(SUMMARY, hint=""),
        HISTORY,
        *SCROLLING,
    )
    CHANGES = frozenset({"undo", "redo", *_SETTLES})

    def __init__(
        self,
        session: Session,
        drafts: Drafts | None = None,
        *,
        at: tuple[int, str] = (0, ""),
        key_repeat: float = REPEAT,
    ) -> None:
        super().__init__(session, drafts)
        self._at = at
        self._answers = AnswerKeys(self, self.perform_key, self.say, repeat=key_repeat)
        self._known: tuple[int, tuple[Contested, ...]] = (-1, ())
        if not any((one.case, one.code) == at for one in self._every):
            self._to_open(0)

    def compose(self) -> ComposeResult:
        """Title, the question with what each person found, the marks with their keys, what was said, the hints."""
        yield TextLine(id="title")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="text")
        yield Static(id="marks")
        yield TextLine(id="said")
        yield HintBar(self.commands)

    def on_mount(self) -> None:
        """Marks are taken once they can be seen; the title says how long the text is once that is known."""
        self.watch(self.query_one("#body"), "virtual_size", self._draw_title, init=False)
        self._answers.appearing()
        self.call_after_refresh(self._answers.appeared)

    def on_screen_resume(self) -> None:
        """The same when another screen has been left for this one."""
        self._answers.appearing()
        self.call_after_refresh(self._answers.appeared)

    def on_screen_suspend(self) -> None:
        """A key that was waiting counts before another screen takes over."""
        self.settle()

    def settle(self) -> None:
        """Decide a press that waits to see whether its key is held: it counts."""
        self._answers.settle()

    # Where we are

    @property
    def _every(self) -> tuple[Contested, ...]:
        """All that is marked differently, settled or not."""
        record = self.walk.record
        if self._known[0] != record.sequence:
            self._known = (record.sequence, contested(self.walk.framework, record))
        return self._known[1]

    @property
    def _place(self) -> int:
        """The place of the one that is shown; the nearest where it has gone."""
        every = self._every
        places = [place for place, one in enumerate(every) if (one.case, one.code) == self._at]
        return places[0] if places else 0

    @property
    def _one(self) -> Contested | None:
        every = self._every
        return every[self._place] if every else None

    def _to(self, place: int) -> None:
        one = self._every[place]
        self._at = (one.case, one.code)

    def _to_open(self, after: int) -> bool:
        """Go to the next one to settle, from a place on and round past the end; whether there is one."""
        every = self._every
        for step in range(len(every)):
            place = (after + step) % len(every)
            if not every[place].settled:
                self._to(place)
                return True
        return False

    # Drawing

    def made_from(self) -> object:
        """The record, and which is shown."""
        return (self.walk.record.sequence, self._at)

    def heading(self) -> str:
        """Which one it is."""
        one, every = self._one, self._every
        if one is None:
            return "Nothing to settle"
        return view.heading(self.walk, one, every, self.session.service, self.width)

    def parts(self) -> tuple[Part, ...]:
        """The question, and what each person found."""
        one = self._one
        if one is None:
            return (Words(view.NOTHING),)
        return view.parts(self.walk, one, view.notes_on(self.walk, self.session.events, one.case, one.code))

    def draw_around(self) -> None:
        """The marks with their keys."""
        super().draw_around()
        one, lines = self._one, 3 if self.app.size.height < _SHORT else _MOST_MARKS
        shown = self.query_one("#marks", Static)
        shown.display = one is not None
        if one is not None:
            settled = view.settled_words(one, self.session.events)
            shown.update(view.marks(one, settled, self.width, lines))
        self._answers.redrawn()

    def unsaid(self) -> str:
        """The last change; after a merge, what the keys do."""
        last = self.walk.last
        if last is not None and _is_merge(last) and not self.session.why_read_only():
            return "Merged. 1 2 take a mark, and it counts."
        return super().unsaid()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Do what a key stands for; a mark is taken only by a key that was pressed for what is now shown."""
        if self.is_covered(event):
            return
        command = self.command_for(event.key)
        if command is not None and command.id in _TAKE:
            event.stop()
            event.prevent_default()
            self._answers.press(command, event.time)
        else:
            self._answers.other_key(event.time)  # the handler that all screens share does what it stands for

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        reason = super().why_not(command)
        if reason:
            return reason
        if command.id == "undo" and _is_merge(self.walk.record.done[-1]):
            return "Only the merge itself is left to undo. That is done elsewhere: by u in the grid, or fourpoint undo."
        if self._one is None:
            moves = command.heading is Heading.MOVING and command not in SCROLLING
            return "Nothing is marked differently here." if moves or command.id in _SETTLES else ""
        return self._why_not_here(command, self._one)

    def _why_not_here(self, command: Command, one: Contested) -> str:
        match command.id:
            case name if name in _TAKE and _TAKE[name] >= len(one.marks):
                return f"There are {len(one.marks)} marks here: 1 to {len(one.marks)} take one."
            case "not_applicable" if not self.walk.framework.allows(Answer.NOT_APPLICABLE):
                return f"{self.walk.framework.title} takes no “not applicable”: each question is answered."
            case "next" if self._place == len(self._every) - 1:
                return "This is the last one."
            case "previous" if self._place == 0:
                return "This is the first one."
            case "next_open" if all(each.settled for each in self._every):
                return "All are settled. q goes back."
        return ""

    # Settling

    def do_take_1(self) -> None:
        """Take the first mark."""
        self._take(0)

    def do_take_2(self) -> None:
        """Take the second mark."""
        self._take(1)

    def do_take_3(self) -> None:
        """Take the third mark."""
        self._take(2)

    def do_take_4(self) -> None:
        """Take the fourth mark."""
        self._take(3)

    def do_take_5(self) -> None:
        """Take the fifth mark."""
        self._take(4)

    def do_take_6(self) -> None:
        """Take the sixth mark."""
        self._take(5)

    def _take(self, number: int) -> None:
        one = self._one
        if one is None:
            return
        mark = one.marks[number]
        if mark.answer is not None:
            self.recorded(self._settled(one, mark.answer, f"as marked by {mark.who}"))

    def _settled(self, one: Contested, answer: Given, reason: str) -> str:
        """Put an answer on top, go on to the next one to settle, and say what was done."""
        event = self.session.settle(one.case, one.code, answer, reason)
        walk = self.walk
        name = f"{walk.record.cases[one.case].reference} {walk.framework.question(one.code).label}"
        word = case_word(kind_of(answer))
        if event is None:
            return f"{name} is settled so already: {word}."
        rest = "" if self._to_open(self._place + 1) else " All are settled. q goes back."
        return f"{name}: {word}, {reason}. u takes it back.{rest}"

    def do_sufficient(self) -> None:
        """Settle it as sufficient, with a reason."""
        self._ask(Answer.YES)

    def do_insufficient(self) -> None:
        """Settle it as insufficient, with a reason."""
        self._ask(Answer.NO)

    def do_not_applicable(self) -> None:
        """Settle it as not applicable, with the reason."""
        self._ask(Answer.NOT_APPLICABLE)

    def _ask(self, answer: Answer) -> None:
        one = self._one
        if one is None:
            return

        def done(filled: Filled) -> str:
            reason = filled.text(0).strip()
            given = NotApplicable(reason) if answer is Answer.NOT_APPLICABLE else answer
            return self._settled(one, given, reason)

        reference = self.walk.record.cases[one.case].reference
        title = f"{reference} {self.walk.framework.question(one.code).label}: {case_word(answer).lower()}"
        step = WriteStep("Why? It stands beside the marks.", "", _needed)
        self.asking.ask((Subject(Kind.MARK, one.code, case=one.case), answer), title, (step,), done)

    # Moving

    def do_next(self) -> None:
        """The next one."""
        self._show(self._place + 1)

    def do_previous(self) -> None:
        """The one before."""
        self._show(self._place - 1)

    def do_next_open(self) -> None:
        """The next one to settle."""
        self._to_open(self._place + 1)
        self.redraw()
        self.do_top()

    def _show(self, place: int) -> None:
        self._to(place)
        self.redraw()
        self.do_top()

    def do_undo(self) -> None:
        """Take the last change back, and go to where it was."""
        super().do_undo()
        self._to_last_change()

    def do_redo(self) -> None:
        """Bring back what was last undone, and go to where it was."""
        super().do_redo()
        self._to_last_change()

    def _to_last_change(self) -> None:
        last = self.walk.last
        for place, one in enumerate(self._every):
            if last is not None and (one.case, one.code) == (last.subject.case, last.subject.code):
                self._show(place)


def _is_merge(event: Event) -> bool:
    return event.change.why.startswith(MERGED)


def _needed(text: str) -> str:
    return "" if text.strip() else "A reason is needed: it stands beside the marks."
