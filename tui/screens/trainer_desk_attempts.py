"""The attempts at one exercise: who handed in, with what result, and the way to the group, the meeting and feedback."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Static

from sessions.exercises.marking import Marked, Verdict
from tui.keys import Command, Heading
from tui.screens import trainer_desk_view as view
from tui.screens.list_screen import SEARCH, ListScreen
from tui.screens.scroll_screen import BACK
from tui.screens.text_screen import TextScreen
from tui.screens.trainer_desk import MOVING
from tui.widgets.rows import MadeRows, Row, fit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.widget import Widget

    from tui.screens.drafting import Drafts
    from tui.screens.trainer_desk_open import OpenExercise

_NOTHING = """
Nobody has handed in an attempt here.

   b   bring attempts in: the path of a file, or of a folder with many
"""


class AttemptsScreen(ListScreen):
    """Every attempt that is handed in, or those of one round. Group, items and meeting are of its round."""

    CSS_PATH = "trainer_desk.tcss"
    TITLE_OF_HELP = "Attempts at an exercise"
    OFFERS = (
        Command("feedback", ("enter", "f"), "Feedback", "Each question of this attempt; tag causes.", "feedback"),
        Command("group", ("g",), "Group", "Trainees by question, and how far they agree.", "group", Heading.LOOKING),
        Command("items", ("i",), "Item analysis", "What each question tells, and doubts.", "items", Heading.LOOKING),
        Command("meeting", ("m",), "Meeting", "Disputed questions, with a note for each.", "meeting"),
        BACK,
        Command("round", ("v",), "Another round", "Show one round, or all.", "round", heading=Heading.MOVING),
        Command("drift", ("d",), "Drift", "Their figures by date, over all exercises.", heading=Heading.LOOKING),
        Command("certificate", ("c",), "Record as evidence", "In the register, for this person's certificate."),
        Command("register", ("r",), "Register", "People and their certificates.", heading=Heading.LOOKING),
        Command("write_all", ("w",), "Write all feedback", "A file for each attempt shown, into a folder."),
        Command("bring", ("b",), "Bring attempts in", "From a file, or all below a folder."),
        Command("faults", ("x",), "What speaks against some", "Why attempts are left out.", heading=Heading.LOOKING),
        SEARCH,
        Command("reload", ("f5",), "Look again", "Takes in what was handed in since.", heading=Heading.LOOKING),
        *MOVING,
    )

    def __init__(self, exercise: OpenExercise) -> None:
        super().__init__()
        self._open = exercise
        self._shown: list[Marked] = []
        self._round = 0
        self._current = ""
        self._drafts: Drafts = {}

    def instead_of_list(self) -> Iterator[Widget]:
        """What to do where nobody has handed in."""
        yield Static(_NOTHING, id="nothing", markup=False)

    def on_mount(self) -> None:
        """List the attempts."""
        self.redraw()

    def on_screen_resume(self) -> None:
        """Where something is being marked blind since, nothing more is shown."""
        if self._open.why_shut():
            self.dismiss(None)

    # Drawing

    def made_from(self) -> object:
        """The results, the round and the search."""
        return (self._open.version, self._round, self.typed, self.typing)

    def draw(self) -> None:
        """List the attempts of the round that have every typed word, the same one current."""
        width, results = self.app.size.width, self._open.results
        words = self.typed.casefold().split()
        every = results.of_round(self._round)
        self._shown = [one for one in every if all(word in view.searchable(one) for word in words)]
        self.query_one("#nothing").display = not results.marked
        self.lines.display = bool(results.marked)
        layout = view.AttemptLayout.of(every, width, rounds=len(results.rounds) > 1 and not self._round)
        self.columns.show(view.attempts_header(layout) if results.marked else "")
        place = next((at for at, one in enumerate(self._shown) if one.attempt.uid == self._current), 0)
        if self._shown:
            shown = self._shown
            self.lines.show(MadeRows(len(shown), lambda at: view.attempt_row(shown[at], layout)), place)
        else:
            self.lines.show([Row.of(f"  No attempt has: {self.typed}. Esc clears the search.")], None)
        self._draw_title()

    def _draw_title(self) -> None:
        width, results = self.app.size.width, self._open.results
        every = results.of_round(self._round)
        if self.typing or self.typed:
            self.title_line.show(fit(self.search_line(len(self._shown), len(every)), width))
            return
        met = sum(one.verdict is Verdict.MET for one in every)
        counted = f"{met} of {len(every)} met"
        rounds = f"round {self._round}, " if self._round else "all rounds, " if len(results.rounds) > 1 else ""
        right = f" {rounds}{counted}" if every else ""
        self.title_line.show(fit(results.exercise.title, width - len(right)) + right)

    def _one(self) -> Marked | None:
        cursor = self.lines.cursor
        return self._shown[cursor] if self._shown and cursor is not None else None

    @property
    def _its_round(self) -> int:
        """The round that the group, the items and the meeting are about."""
        one = self._one()
        if self._round or one is None:
            return self._round or (self._open.results.rounds or (1,))[-1]
        return one.attempt.round

    def unsaid(self) -> str:
        """What speaks against attempts, else how the current one stands."""
        one = self._one()
        faults = self._open.results.faults
        if faults and (one is None or one is self._shown[0]):
            said = "1 thing speaks" if len(faults) == 1 else f"{len(faults)} things speak"
            return f"{said} against attempts here: x shows what."
        return view.about_attempt(one) if one else ""

    def moved(self) -> None:
        """Remember the attempt."""
        one = self._one()
        self._current = one.attempt.uid if one else ""
        self.say("")

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        results = self._open.results
        if command.id in ("feedback", "certificate", "drift") and self._one() is None:
            return "There is no attempt here."
        if command.id in ("group", "items", "meeting", "write_all") and not results.marked:
            return "Nobody has handed in an attempt yet; b brings some in."
        if command.id == "round" and len(results.rounds) < 2:
            return "There are attempts of one round only."
        if command.id == "faults" and not results.faults:
            return "Nothing speaks against any of the attempts."
        return super().why_not(command)

    def do_round(self) -> None:
        """Show the next round, and after the last one all of them."""
        every = (0, *self._open.results.rounds)
        self._round = every[(every.index(self._round) + 1) % len(every)]
        self.redraw()

    def do_reload(self) -> None:
        """Read again."""
        from tui.screens.trainer_desk_doing import declined  # noqa: PLC0415

        try:
            self._open.read_again()
        except Exception as error:
            self.say(declined(error))
            if self._open.why_shut():
                self.dismiss(None)
            return
        self.redraw()

    def do_faults(self) -> None:
        """Show what speaks against attempts."""
        faults = "\n\n".join(str(fault) for fault in self._open.results.faults)
        self.app.push_screen(TextScreen("What speaks against attempts", faults))

    def do_feedback(self) -> None:
        """Go through the current attempt, question by question."""
        from tui.screens.trainer_desk_feedback import FeedbackScreen  # noqa: PLC0415

        one = self._one()
        if one:
            self._current = one.attempt.uid
            self.app.push_screen(FeedbackScreen(self._open, self._shown, one), self._came_back)

    def _came_back(self, uid: str | None) -> None:
        """Stand on the attempt that was looked at last."""
        if uid:
            self._current = uid
            self.redraw()

    def do_group(self) -> None:
        """Show the group."""
        from tui.screens.trainer_desk_group import GroupScreen  # noqa: PLC0415

        self.app.push_screen(GroupScreen(self._open, self._its_round))

    def do_items(self) -> None:
        """Show the item analysis."""
        from tui.screens.trainer_desk_group import ItemsScreen  # noqa: PLC0415

        self.app.push_screen(ItemsScreen(self._open, self._its_round))

    def do_drift(self) -> None:
        """Show how the person of the current attempt moved over the months."""
        from tui.screens.trainer_desk_doing import declined  # noqa: PLC0415
        from tui.screens.trainer_desk_drift import DriftScreen  # noqa: PLC0415

        one = self._one()
        if one is None:
            return
        try:
            found = self._open.desk.drift(one.attempt.who)
        except Exception as error:
            self.say(declined(error))
            return
        self.app.push_screen(DriftScreen(found))

    def do_meeting(self) -> None:
        """Show what is disputed."""
        from tui.screens.trainer_desk_meeting import MeetingScreen  # noqa: PLC0415

        self.app.push_screen(MeetingScreen(self._open, self._its_round, self._drafts))

    def do_bring(self) -> None:
        """Bring in what trainees handed in elsewhere."""
        from tui.screens.trainer_desk_doing import bring_in  # noqa: PLC0415

        bring_in(self, self._drafts, self._brought)

    def _brought(self, sentence: str) -> None:
        self.do_reload()
        self.say(sentence)

    def do_write_all(self) -> None:
        """Write the feedback on every attempt shown."""
        from tui.screens.trainer_desk_writing import write_all  # noqa: PLC0415

        feedback = [self._open.results.feedback(one) for one in self._shown]
        write_all(self, self._drafts, feedback, Path.cwd())

    def do_certificate(self) -> None:
        """Record the current attempt as evidence for its person's certificate."""
        from tui.screens.trainer_desk_doing import record_evidence  # noqa: PLC0415

        one = self._one()
        if one:
            record_evidence(self, self._drafts, one)

    def do_register(self) -> None:
        """Show the register."""
        from tui.screens.trainer_desk_doing import open_register  # noqa: PLC0415

        open_register(self)
