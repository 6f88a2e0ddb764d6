"""Replay: a session as it came about, event by event, at a chosen speed or step by step. Nothing can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal

from sessions.events import Kind
from sessions.replaying import Film
from sessions.walk import Walk
from tui.keys import Command, Heading
from tui.replaying import moment_line
from tui.screens import scoring_view as view
from tui.screens.drawn_screen import DrawnScreen
from tui.screens.scroll_screen import BACK
from tui.widgets.hint_bar import HintBar
from tui.widgets.line_list import LineList
from tui.widgets.text_line import TextLine
from tui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from textual.timer import Timer

_SPEEDS = (0.5, 1.0, 2.0, 5.0, 10.0, 50.0)
_SHORTEST = 0.05  # seconds between two events on the screen: fewer cannot be seen


class ReplayScreen(DrawnScreen):
    """The events of a session, played through the walk. `first` is the event to begin at."""

    CSS_PATH = "replay.tcss"
    TITLE_OF_HELP = "Replay"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (70, "-wide")]  # noqa: RUF012 - Textual's
    OFFERS = (
        Command("play", ("space",), "Play or stop", "At the speed in the title.", "play or stop"),
        Command("forward", ("right", "j"), "Next event", "Stops playing.", "next", Heading.MOVING),
        Command("backward", ("left", "k"), "Event before", "Stops playing.", "before", Heading.MOVING),
        BACK,
        Command("faster", ("plus", "f"), "Faster", "Up to fifty times.", "faster"),
        Command("slower", ("minus", "s"), "Slower", "Down to half the speed.", "slower"),
        Command("page_down", ("pagedown",), "Ten events on", heading=Heading.MOVING),
        Command("page_up", ("pageup",), "Ten events back", heading=Heading.MOVING),
        Command("first", ("home",), "The first event", heading=Heading.MOVING),
        Command("last", ("end",), "The last event", heading=Heading.MOVING),
    )

    def __init__(self, title: str, film: Film, *, speed: float = 1.0, first: int = 1) -> None:
        super().__init__()
        self._name = title
        self._film = film
        self._speed = speed or 1.0
        self._number = min(max(first, 1), len(film))
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, outline and question as in scoring, the event, what was said, the hints."""
        yield TextLine(id="title")
        with Horizontal(id="middle"):
            yield LineList(id="outline")
            yield TextPane(id="card")
        yield TextLine(id="event")
        yield TextLine(id="said")
        yield HintBar(self.commands)

    def on_mount(self) -> None:
        """Show the first event; it plays when asked to."""
        self.redraw()

    # Drawing

    def made_from(self) -> object:
        """Give the event, the speed, and whether it plays."""
        return (self._number, self._speed, self._timer is not None)

    def draw(self) -> None:
        """Show the session right after the event."""
        width = self.size.width or self.app.size.width
        walk = self._shown()
        playing = f"playing {self._speed:g}×" if self._timer else f"stopped, {self._speed:g}×"
        right = f"event {self._number} of {len(self._film)} · {playing}"
        self.query_one("#title", TextLine).show(view.left_and_right(f"Replay: {self._name}", right, width))
        rows, current = view.outline(walk) if walk.questions else ([], 0)
        self.query_one("#outline", LineList).show(rows, current if rows else None)
        card = view.question_text(walk) if walk.questions else [(("Nothing is asked of the service.", ""),)]
        self.query_one("#card", TextPane).show(card)
        event = self._film.events[self._number - 1]
        self.query_one("#event", TextLine).show(moment_line(event, walk), most_lines=2)

    def _shown(self) -> Walk:
        """The walk after the event, at the question the event was about."""
        walk, subject = self._film.walk_at(self._number), self._film.events[self._number - 1].subject
        if subject.kind in (Kind.ANSWER, Kind.EVIDENCE, Kind.FLAG, Kind.COMMENT) and subject.code:
            return walk.where_asked(subject) if not subject.case or subject.case in walk.record.cases else walk
        return walk

    # Playing

    def _go(self, number: int) -> None:
        self._number = min(max(number, 1), len(self._film))
        self.redraw()

    def _stop(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _play_on(self) -> None:
        """Show the next event, and wait for the one after."""
        self._timer = None
        if self._number < len(self._film):
            self._number += 1
        self._wait()
        self.redraw()

    def _wait(self) -> None:
        if self._number < len(self._film):
            wait = max(self._film.wait_before(self._number + 1) / self._speed, _SHORTEST)
            self._timer = self.set_timer(wait, self._play_on)

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now."""
        if command.id in ("play", "forward") and self._number == len(self._film) and not self._timer:
            return "This is the last event. Home goes to the first."
        if command.id == "backward" and self._number == 1:
            return "This is the first event."
        return super().why_not(command)

    def do_play(self) -> None:
        """Play, or stop playing."""
        if self._timer:
            self._stop()
        else:
            self._wait()
        self.redraw()

    def _step(self, step: int) -> None:
        self._stop()
        self._go(self._number + step)

    def do_forward(self) -> None:
        """One event on."""
        self._step(1)

    def do_backward(self) -> None:
        """One event back."""
        self._step(-1)

    def do_page_down(self) -> None:
        """Ten events on."""
        self._step(10)

    def do_page_up(self) -> None:
        """Ten events back."""
        self._step(-10)

    def do_first(self) -> None:
        """The first event."""
        self._step(-len(self._film))

    def do_last(self) -> None:
        """The last event."""
        self._step(len(self._film))

    def do_faster(self) -> None:
        """The next higher speed."""
        self._change_speed([speed for speed in _SPEEDS if speed > self._speed][:1])

    def do_slower(self) -> None:
        """The next lower speed."""
        self._change_speed([speed for speed in _SPEEDS if speed < self._speed][-1:])

    def _change_speed(self, speeds: list[float]) -> None:
        self._speed = speeds[0] if speeds else self._speed
        if self._timer:
            self._stop()
            self._wait()
        self.redraw()
