"""What the screens about one session share: they stay true to it, undo, and lead on to each other."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from sessions.events import Subject
from sessions.faults import NoSuchSession, WorkspaceFault
from sessions.marks import contested
from sessions.walk import Walk
from tui.keys import Command, Heading
from tui.screens.command_screen import CommandScreen
from tui.screens.drafting import Asking, Drafts
from tui.screens.drawn_screen import DrawnScreen
from tui.screens.scoring_view import last_change

if TYPE_CHECKING:
    from sessions.session import Session

_WATCH_SECONDS = 2.0  # how often a session that is scored elsewhere is looked at again

UNDO = Command("undo", ("u",), "Undo", "Takes the last change back, as far back as you like.", "undo")
REDO = Command("redo", ("ctrl+r",), "Redo", "Brings back what was last undone.")
WHY = Command("why", ("w",), "Why", "The chain that leads to each rating.", "why", heading=Heading.LOOKING)
HISTORY = Command("history", ("h",), "History", "Who changed what, when.", heading=Heading.LOOKING)
SUMMARY = Command(
    "summary", ("s",), "Summary", "Ratings, recommendations, what is missing.", "summary", heading=Heading.LOOKING
)
SETTLE = Command("settle", ("m",), "Settle marks", "What several people marked differently.", heading=Heading.LOOKING)


def place_of(subject: Subject) -> str:
    """Where a subject belongs, as screens hand it on: its code, after the number of its case where it is in one."""
    return f"{subject.case}:{subject.code}" if subject.case and subject.code else subject.code


def case_and_code(place: str) -> tuple[int, str]:
    """The number of the case, 0 for none, and the code of such a place."""
    case, colon, code = place.partition(":")
    return (int(case), code) if colon and case.isdecimal() else (0, place)


class SessionScreen(DrawnScreen):
    """A screen about a session. `drafts` keeps texts that were begun and not recorded, by their subject.

    CHANGES names the commands that change the session: they say why where it takes no changes. The screen with which
    the session was opened `owns_session`: leaving it lets others score the session.
    """

    CHANGES: ClassVar[frozenset[str]] = frozenset({"undo", "redo"})
    owns_session: bool = False

    def __init__(self, session: Session, drafts: Drafts | None = None) -> None:
        super().__init__()
        self.session = session
        self.drafts: Drafts = {} if drafts is None else drafts
        self._read_only = session.why_read_only()

    @property
    def walk(self) -> Walk:
        """The session as it stands."""
        return self.session.walk

    def on_mount(self) -> None:
        """Watch a session that another program is scoring."""
        if not self.session.scoring:
            self.set_interval(_WATCH_SECONDS, self._look_again)

    def on_unmount(self) -> None:
        """Let others score the session, also when the program is asked to end."""
        if self.owns_session:
            self.session.close()

    def settle(self) -> None:
        """Decide a press that waits to see whether its key is held: it counts. Where none can wait, nothing is done."""

    def do_back(self) -> None:
        """Go back. The session is let go first by whoever has it, so that home shows it as it is."""
        self.settle()
        if self.owns_session:
            self.session.close()
        self.dismiss(None)

    def do_pause(self) -> None:
        """Mark the session as paused, and go home."""
        self.settle()
        if not self.session.why_read_only():
            self.session.pause()
        for screen in reversed(self.app.screen_stack):  # those above the one that owns the session go with it
            if isinstance(screen, SessionScreen):
                screen.do_back()
                if screen.owns_session:
                    return

    def _look_again(self) -> None:
        """Take in what was recorded elsewhere, and whether its scorer has left; a round that fails is let go."""
        with suppress(WorkspaceFault, NoSuchSession):
            self.session.refresh()
        if not self.is_current:
            return
        self.draw_if_changed()
        reason = self.session.why_read_only()
        if reason != self._read_only:
            self._read_only = reason
            self.say(reason)

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id in self.CHANGES and (reason := self.session.why_read_only()):
            return reason
        record = self.walk.record
        if command.id == "undo" and not self.session.can_undo:
            return "There is nothing to undo."
        if command.id == "redo" and not record.undone:
            return "There is nothing to redo."
        if command.id == "settle" and not contested(self.walk.framework, record):
            return "Nothing is marked differently: fourpoint merge brings sessions together."
        return super().why_not(command)

    def unsaid(self) -> str:
        """The last change; for a session that takes none, why."""
        return self.session.why_read_only() or last_change(self.walk)

    def do_undo(self) -> None:
        """Take the last change back."""
        self.session.undo()
        self.redraw()

    def do_redo(self) -> None:
        """Bring back what was last undone."""
        self.session.redo()
        self.redraw()

    @property
    def asking(self) -> Asking:
        """What opens dialogs here and keeps their drafts."""
        return Asking(self, self.drafts, self.recorded)

    def recorded(self, message: str) -> None:
        """Show what a dialog has changed, and say what came of it."""
        self.redraw()
        self.say(message)

    # To the other screens; a code that comes back, or a place in a case, is where to go on scoring

    def lead_to(self, screen: CommandScreen) -> None:
        """Open another screen; where it is left for a question, leave this one for it too."""
        self.app.push_screen(screen, self.leave_for)

    def leave_for(self, code: str | None) -> None:
        """Go back to scoring at a question or standard, where there is one to go to."""
        if code:
            self.dismiss(code)

    def do_summary(self) -> None:
        """Show the summary."""
        from tui.screens.summary import SummaryScreen  # noqa: PLC0415 - screens lead to each other

        self.lead_to(SummaryScreen(self.session, self.drafts))

    def do_settle(self) -> None:
        """Settle what several people marked differently."""
        from tui.screens.settling import SettlingScreen  # noqa: PLC0415

        self.lead_to(SettlingScreen(self.session, self.drafts))

    def do_why(self) -> None:
        """Show why the ratings are what they are."""
        from tui.screens.why import WhyScreen  # noqa: PLC0415

        self.lead_to(WhyScreen(self.session, self.standard_in_question()))

    def standard_in_question(self) -> str:
        """The code of the standard that this screen is about; "" for the overall."""
        return ""

    def do_history(self) -> None:
        """Show the history."""
        from tui.screens.history import HistoryScreen  # noqa: PLC0415

        self.lead_to(HistoryScreen(self.session))
