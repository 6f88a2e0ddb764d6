"""One attempt beside the reference, question by question: tag causes, write notes, hand the feedback over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessions.exercises.causes import Cause, record_tag
from sessions.exercises.feedback import Feedback, Point
from sessions.exercises.marking import Marked
from sessions.faults import NoSuchSession, NotRecorded
from tui.keys import Command, Heading
from tui.pages.feedback import about, in_short_parts, point_facts
from tui.pages.feedback_words import point_title
from tui.screens import trainer_desk_feedback_view as view
from tui.screens.detailed_list import DetailedListScreen
from tui.screens.drafting import Asking, Drafts
from tui.screens.list_screen import SEARCH
from tui.screens.scroll_screen import BACK
from tui.screens.steps_dialog import Filled, WriteStep
from tui.screens.text_screen import TextScreen
from tui.screens.trainer_desk import MOVING
from tui.sheets import Facts
from tui.tables import parts_view
from tui.widgets.rows import MadeRows, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.screens.trainer_desk_open import OpenExercise

TALL = 18  # lines from which on what is said of the current question stands below the list

_TAGS: dict[str, Cause] = {f"tag_{place}": cause for place, cause in enumerate(Cause, 1)}


class FeedbackScreen(DetailedListScreen):
    """The questions of one attempt, those that differ first; left and right go to the others that are listed."""

    CSS_PATH = "trainer_desk.tcss"
    TITLE_OF_HELP = "Feedback on an attempt"
    OFFERS = (
        Command("full", ("enter", "i", "space"), "In full", "All about this question.", "in full", Heading.LOOKING),
        *(
            Command(
                f"tag_{place}", (str(place),), f"Cause: {cause}", cause.sentence, "to 4 cause" if place == 1 else ""
            )
            for place, cause in enumerate(Cause, 1)
        ),
        Command("untag", ("0", "backspace"), "Take the cause away", "The note stays."),
        Command("note", ("n",), "Note", "To the trainee, on this question; an empty one takes it away.", "note"),
        Command("only", ("d",), "Only what differs", "Or everything again.", "differs", heading=Heading.MOVING),
        BACK,
        Command("write", ("w",), "Write the feedback", "As HTML, Markdown or text.", "write"),
        Command("in_short", ("s",), "In short", "The verdict and the figures in words.", heading=Heading.LOOKING),
        Command("following", ("right", "l"), "Next attempt", heading=Heading.MOVING),
        Command("preceding", ("left", "h"), "Attempt before", heading=Heading.MOVING),
        Command("next_open", ("tab",), "Next without a cause", "That differs and has none.", heading=Heading.MOVING),
        SEARCH,
        *MOVING,
    )

    def __init__(self, exercise: OpenExercise, listed: Sequence[Marked], one: Marked) -> None:
        super().__init__()
        self._open = exercise
        self._listed = [each.attempt.uid for each in listed]
        self._marked = {each.attempt.uid: each for each in listed}
        self._uid = one.attempt.uid
        self._made: tuple[object, Feedback] | None = None
        self._shown: list[Point] = []
        self._current: object = None
        self._only = False
        self._drafts: Drafts = {}

    # What is shown

    @property
    def feedback(self) -> Feedback:
        """The feedback as it stands."""
        key = (self._uid, self._open.version)
        if self._made is None or self._made[0] != key:
            self._made = (key, self._open.results.feedback(self._marked[self._uid]))
        return self._made[1]

    def made_from(self) -> object:
        """The attempt, what is tagged, and the search."""
        return (self._uid, self._open.version, self._only, self.typed, self.typing)

    def draw(self) -> None:
        """List the questions, the same one current."""
        width, feedback = self.app.size.width, self.feedback
        every = feedback.differing if self._only else self._in_order(feedback)
        words = self.typed.casefold().split()
        self._shown = [one for one in every if all(word in self._searchable(one) for word in words)]
        layout = view.PointLayout.of(feedback, width - 1)
        self.columns.show(view.header(layout))
        place = next((at for at, one in enumerate(self._shown) if one.place == self._current), 0)
        if self._shown:
            shown = self._shown
            self.lines.show(MadeRows(len(shown), lambda at: view.point_row(shown[at], layout)), place)
        else:
            nothing = f"No question has: {self.typed}. Esc clears the search." if self.typed else "Nothing differs."
            self.lines.show([Row.of(f"  {nothing}")], None)
        self._draw_around()

    def _draw_around(self) -> None:
        width = self.app.size.width
        if self.typing or self.typed:
            self.title_line.show(self.search_line(len(self._shown), len(self.feedback.points)))
        else:
            place = f"{self._listed.index(self._uid) + 1} of {len(self._listed)}"
            self.title_line.show(view.title(self.feedback, place, width))
        one = self._one()
        self.detail.display = self.app.size.height >= TALL
        self.detail.show(view.detail(self.feedback, one) if one else ())

    @staticmethod
    def _in_order(feedback: Feedback) -> tuple[Point, ...]:
        return (*feedback.differing, *feedback.agreeing, *feedback.not_compared)

    @staticmethod
    def _searchable(point: Point) -> str:
        tagged = view.cause_cell(point)
        return f"{point.label} {point.text} {view.stands_word(point)} {tagged}".casefold()

    def _one(self) -> Point | None:
        cursor = self.lines.cursor
        return self._shown[cursor] if self._shown and cursor is not None else None

    def unsaid(self) -> str:
        """What the question asks, where there is no room below; else how many have a cause."""
        one = self._one()
        if self.app.size.height < TALL:
            return one.text if one else ""
        differing = self.feedback.differing
        tagged = sum(one.tag is not None and one.tag.cause is not None for one in differing)
        return f"{len(differing)} differ, {tagged} with a cause: 1 guidance 2 overlooked 3 leniency 4 procedure"

    def moved(self) -> None:
        """Say what there is to say of the question."""
        one = self._one()
        self._current = one.place if one else None
        self._draw_around()
        self.say("")

    # Keys

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        one = self._one()
        if command.id in (*_TAGS, "untag", "note", "full") and one is None:
            return "There is no question here."
        if command.id in _TAGS and one is not None and not one.differs:
            return f"{one.label} agrees with the reference, so there is no cause to tag. n writes a note."
        if command.id == "untag" and (one is None or one.tag is None or one.tag.cause is None):
            return "There is no cause here."
        if command.id == "following" and self._uid == self._listed[-1]:
            return "This is the last of the attempts listed."
        if command.id == "preceding" and self._uid == self._listed[0]:
            return "This is the first of the attempts listed."
        if command.id == "next_open" and self.next_open() is None:
            return "Everything that differs has a cause."
        return super().why_not(command)

    def _tag(self, cause: Cause | None) -> None:
        one = self._one()
        if one is None:
            return
        had = one.tag.cause if one.tag else None
        wanted = None if cause is had else cause
        self._record(one, wanted, one.tag.note if one.tag else "")
        said = f"{one.label}: {wanted}. {wanted.sentence}" if wanted else f"{one.label}: the cause is taken away."
        self.say(said)

    def _record(self, point: Point, cause: Cause | None, note: str) -> None:
        """Record it. Raises NotRecorded where that cannot be now."""
        try:
            change = record_tag(self._open.exercise, self.feedback.attempt, point.place, cause, note)
            self._open.record(change)
        except NoSuchSession as fault:  # something is being marked blind since
            raise NotRecorded(str(fault)) from fault
        self._current = point.place
        self.redraw()

    def do_tag_1(self) -> None:
        """Outside the guidance."""
        self._tag(_TAGS["tag_1"])

    def do_tag_2(self) -> None:
        """Evidence overlooked."""
        self._tag(_TAGS["tag_2"])

    def do_tag_3(self) -> None:
        """Leniency."""
        self._tag(_TAGS["tag_3"])

    def do_tag_4(self) -> None:
        """Procedure."""
        self._tag(_TAGS["tag_4"])

    def do_untag(self) -> None:
        """Take the cause away."""
        self._tag(None)

    def do_note(self) -> None:
        """Write a note to the trainee."""
        one = self._one()
        if one is None:
            return
        step = WriteStep(
            f"{point_title(one)}. To the trainee; an empty note takes it away.", one.tag.note if one.tag else ""
        )

        def done(filled: Filled) -> str:
            self._record(one, one.tag.cause if one.tag else None, filled.text(0))
            return f"{one.label}: {'the note is kept' if filled.text(0).strip() else 'there is no note now'}."

        key = ("note", self._uid, one.place)
        left = "Not recorded. What was written is kept while this screen is open; n goes on with it."
        Asking(self, self._drafts, self.say).ask(key, f"Note on {one.label}", (step,), done, left=left)

    def do_full(self) -> None:
        """Show all about the question."""
        one = self._one()
        if one:
            facts = Facts(point_facts(self.feedback, one), point_title(one))
            self.app.push_screen(TextScreen(one.label, parts_view((facts,))))

    def do_in_short(self) -> None:
        """Show the verdict and the figures as they will be handed over."""
        from tui.exporting.report_sections import day_words  # noqa: PLC0415 - loads what writes documents

        feedback = self.feedback
        parts = (about(feedback, day_words), *in_short_parts(feedback))
        self.app.push_screen(TextScreen(f"{feedback.attempt.who}: in short", parts_view(parts)))

    def do_only(self) -> None:
        """Show only what differs, or everything."""
        self._only = not self._only
        self.redraw()

    def do_write(self) -> None:
        """Write the feedback to a file."""
        from tui.screens.trainer_desk_writing import write_one  # noqa: PLC0415 - first when asked for

        write_one(self, self._drafts, self.feedback)

    def _to(self, step: int) -> None:
        self._uid = self._listed[self._listed.index(self._uid) + step]
        self.redraw()

    def do_following(self) -> None:
        """The next attempt, at the same question where it is listed."""
        self._to(1)

    def do_preceding(self) -> None:
        """The attempt before."""
        self._to(-1)

    def open_lines(self) -> Sequence[int]:
        """Questions that differ and have no cause."""
        every = enumerate(self._shown)
        return [place for place, one in every if one.differs and (one.tag is None or one.tag.cause is None)]

    def do_back(self) -> None:
        """Back to the attempts, at the one that was looked at."""
        self.dismiss(self._uid)
