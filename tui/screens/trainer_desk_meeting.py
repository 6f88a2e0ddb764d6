"""The meeting after a round, on the screen: what is disputed, a note for each, and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions.exercises.meeting import Disputed, record_note, record_present
from sessions.exercises.places import label_of, text_of
from sessions.faults import NoSuchSession, NotRecorded
from tui.keys import Command, Heading
from tui.screens import trainer_desk_meeting_view as view
from tui.screens.detailed_list import DetailedListScreen
from tui.screens.drafting import Asking, Drafts
from tui.screens.list_screen import SEARCH
from tui.screens.scroll_screen import BACK
from tui.screens.steps_dialog import Filled, WriteStep
from tui.screens.text_screen import TextScreen
from tui.screens.trainer_desk import MOVING
from tui.screens.trainer_desk_feedback import TALL
from tui.screens.trainer_desk_view import WIDE
from tui.widgets.rows import MadeRows, Row, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sessions.training_log import TrainingChange
    from tui.screens.trainer_desk_open import OpenExercise

_LEFT = "Not recorded. What was written is kept while the attempts are open; the same key goes on with it."


class MeetingScreen(DetailedListScreen):
    """The disputed questions of one round, those with most against the reference first."""

    CSS_PATH = "trainer_desk.tcss"
    TITLE_OF_HELP = "Meeting after a round"
    OFFERS = (
        Command("note", ("enter", "n"), "Write the note", "What was said about it; empty takes it away.", "note"),
        Command("present", ("p",), "Who was there", "A name on each line.", "who"),
        Command("full", ("i", "space"), "In full", "With what people wrote.", "in full", heading=Heading.LOOKING),
        BACK,
        Command("next_open", ("tab",), "Next without a note", heading=Heading.MOVING),
        Command(
            "key",
            ("h",),
            "Show or hide the reference",
            "It is hidden while another round is to come: the meeting is not to give it away.",
            "reference",
            heading=Heading.LOOKING,
        ),
        Command(
            "write",
            ("w",),
            "Write the meeting",
            "To a file, in Markdown; with the reference if it is shown.",
            "write",
        ),
        Command("round", ("v",), "Another round", "The next round there are attempts of.", heading=Heading.MOVING),
        SEARCH,
        *MOVING,
    )

    def __init__(self, exercise: OpenExercise, number: int, drafts: Drafts) -> None:
        super().__init__()
        self._open = exercise
        self._round = number
        self._drafts = drafts
        self._shown: list[Disputed] = []
        self._current: object = None
        self._key = not exercise.results.to_be_sat_again(number)  # whether the reference is shown

    # Drawing

    def made_from(self) -> object:
        """The round, what is recorded, and the search."""
        return (self._round, self._key, self._open.version, self.typed, self.typing)

    def draw(self) -> None:
        """List what is disputed, the same one current."""
        width, results = self.app.size.width, self._open.results
        exercise, every = results.exercise, results.disputed(self._round, with_reference=self._key)
        meeting = results.meeting(self._round)
        words = self.typed.casefold().split()
        self._shown = [
            one
            for one in every
            if all(
                word in f"{label_of(exercise, one.place)} {text_of(exercise, one.place)}".casefold() for word in words
            )
        ]
        layout = view.MeetingLayout.of(exercise, every, width - 1, with_reference=self._key)
        self.columns.show(view.header(layout))
        place = next((at for at, one in enumerate(self._shown) if one.place == self._current), 0)
        if self._shown:
            shown = self._shown
            rows = MadeRows(len(shown), lambda at: view.disputed_row(exercise, shown[at], meeting, layout))
            self.lines.show(rows, place)
        else:
            nothing = f"No question has: {self.typed}. Esc clears the search." if self.typed else "Nothing is disputed."
            self.lines.show([Row.of(f"  {nothing}")], None)
        self._draw_around()

    def _draw_around(self) -> None:
        width, results = self.app.size.width, self._open.results
        every, meeting = results.disputed(self._round, with_reference=self._key), results.meeting(self._round)
        if self.typing or self.typed:
            self.title_line.show(self.search_line(len(self._shown), len(every)))
        else:
            noted = sum(one.place in meeting.notes for one in every)
            right = f" round {self._round} · {len(every)} disputed, {noted} with a note"
            if width < WIDE:
                right = f" round {self._round} · {noted}/{len(every)} noted"
            self.title_line.show(fit(f"Meeting: {results.exercise.title}", width - len(right)) + right)
        one = self._one()
        self.detail.display = self.app.size.height >= TALL
        self.detail.show(view.detail(results, self._round, one, with_reference=self._key) if one else ())

    def _one(self) -> Disputed | None:
        cursor = self.lines.cursor
        return self._shown[cursor] if self._shown and cursor is not None else None

    def unsaid(self) -> str:
        """Who was there; in a low window, what the question asks."""
        one = self._one()
        if self.app.size.height < TALL and one:
            return text_of(self._open.exercise, one.place)
        present = self._open.results.meeting(self._round).present
        return f"There: {', '.join(present)}" if present else "Who was there is not recorded; p does that."

    def moved(self) -> None:
        """Say what there is to say of the question."""
        one = self._one()
        self._current = one.place if one else None
        self._draw_around()
        self.say("")

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id in ("note", "full") and self._one() is None:
            return "There is no question here."
        if command.id == "round" and len(self._open.results.rounds) < 2:
            return "There are attempts of one round only."
        if command.id == "next_open" and self.next_open() is None:
            return "Everything that is disputed has a note."
        return super().why_not(command)

    def _record(self, change: TrainingChange) -> None:
        """Record it. Raises NotRecorded where that cannot be now."""
        try:
            self._open.record(change)
        except NoSuchSession as fault:  # something is being marked blind since
            raise NotRecorded(str(fault)) from fault
        self.redraw()

    def do_note(self) -> None:
        """Write what was said about the current question."""
        one = self._one()
        if one is None:
            return
        exercise, number = self._open.exercise, self._round
        note = self._open.results.meeting(number).notes.get(one.place)
        label = label_of(exercise, one.place)
        step = WriteStep(
            f"{text_of(exercise, one.place)}: what was said? An empty note takes it away.", note.text if note else ""
        )

        def done(filled: Filled) -> str:
            self._current = one.place
            self._record(record_note(exercise, number, one.place, filled.text(0)))
            return f"{label}: {'the note is recorded' if filled.text(0).strip() else 'there is no note now'}."

        Asking(self, self._drafts, self.say).ask(
            ("meeting", number, one.place), f"Note on {label}", (step,), done, left=_LEFT
        )

    def do_present(self) -> None:
        """Write down who was there."""
        exercise, number, results = self._open.exercise, self._round, self._open.results
        recorded = results.meeting(number).present
        offered = recorded or tuple(one.attempt.who for one in results.of_round(number))
        step = WriteStep("Who was there? A name on each line (Ctrl+J is a new line).", "\n".join(offered))

        def done(filled: Filled) -> str:
            names = filled.text(0).splitlines()
            self._record(record_present(exercise, number, names))
            count = len(self._open.results.meeting(number).present)
            return f"{count} {'was' if count == 1 else 'were'} there." if count else "Nobody is recorded as there."

        Asking(self, self._drafts, self.say).ask(("present", number), "Who was there", (step,), done, left=_LEFT)

    def do_full(self) -> None:
        """Show the question with what people wrote."""
        one = self._one()
        if one:
            text = view.in_full(self._open.results, self._round, one, with_reference=self._key)
            self.app.push_screen(TextScreen(label_of(self._open.exercise, one.place), text))

    def do_round(self) -> None:
        """The meeting on the next round."""
        every = self._open.results.rounds
        after = every.index(self._round) + 1 if self._round in every else 0
        self._round = every[after % len(every)]
        self._key = not self._open.results.to_be_sat_again(self._round)
        self.redraw()

    def do_key(self) -> None:
        """Show or hide the reference."""
        self._key = not self._key
        self.redraw()
        self.say("The reference is shown." if self._key else "The reference is hidden.")

    def open_lines(self) -> Sequence[int]:
        """Questions without a note."""
        notes = self._open.results.meeting(self._round).notes
        return [place for place, one in enumerate(self._shown) if one.place not in notes]

    def do_write(self) -> None:
        """Write the meeting to a file."""
        from tui.exporting.report_sections import day_words  # noqa: PLC0415
        from tui.formats import as_markdown  # noqa: PLC0415
        from tui.pages.meeting import meeting_page  # noqa: PLC0415
        from tui.screens.trainer_desk_writing import write_text  # noqa: PLC0415

        results, number = self._open.results, self._round
        page = meeting_page(
            results.exercise,
            results.disputed(number, with_reference=self._key),
            results.meeting(number),
            people=len(results.of_round(number)),
            when=day_words,
            with_reference=self._key,
        )
        name = f"{results.exercise.id}-meeting-round-{number}.md"
        write_text(self, self._drafts, f"Meeting after round {number}", name, as_markdown(page))
