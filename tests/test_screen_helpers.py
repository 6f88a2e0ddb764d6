"""The helpers that drive the app in tests come to rest neither too early nor never."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

import pytest
from textual import work
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, OptionList, Static

from tests.screen import NeverHappenedError, press, screen_lines, screen_text, settle, wait_until


class Asks(ModalScreen[str]):
    """A question with an input, closed by Enter."""

    def compose(self) -> ComposeResult:
        yield Label("Say it:")
        yield Input()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.dismiss(message.value)


class Tiny(App[int]):
    """A bit of everything that tests of a real app have to wait for."""

    CSS = "OptionList { height: 8 } #more { height: 6 }"
    BINDINGS: ClassVar = [
        ("plus", "count", "Count"),
        ("question_mark", "ask", "Ask"),
        ("w", "worker", "Worker"),
        ("l", "later", "Later"),
        ("s", "slow", "Slow"),
        ("h", "hang", "Hang"),
        ("m", "more", "More"),
        ("a", "after", "After"),
        ("x", "fail", "Fail"),
        ("q", "leave", "Leave"),
    ]
    count = reactive(0)

    def compose(self) -> ComposeResult:
        yield Static("start", id="line", markup=False)
        yield OptionList(*(f"row {number}" for number in range(300)))
        yield VerticalScroll(id="more")
        yield Footer()

    def say(self, text: str) -> None:
        self.query_one("#line", Static).update(text)

    def watch_count(self, count: int) -> None:
        if count:
            self.call_later(self.call_next, self.say, f"count {count}")

    def action_count(self) -> None:
        self.count += 1

    def action_ask(self) -> None:
        self.push_screen(Asks(), lambda said: self.say(f"said {said}"))

    @work
    async def action_worker(self) -> None:
        said: str = await self.push_screen_wait(Asks())
        self.say(f"worker said {said}")

    def action_later(self) -> None:
        self.say("pending")
        self.set_timer(0.1, lambda: self.say("done"))

    async def action_slow(self) -> None:
        await asyncio.sleep(0.05)
        self.say("slow")

    async def action_hang(self) -> None:
        await asyncio.sleep(1)

    async def action_more(self) -> None:
        await self.query_one("#more").mount(*(Label(f"more {number}") for number in range(3)))

    def action_after(self) -> None:
        self.say("refreshing")
        self.call_after_refresh(self.say, "refreshed")

    def action_fail(self) -> None:
        raise ZeroDivisionError

    def action_leave(self) -> None:
        self.exit(5)


def drive(journey: Callable[[Pilot[int]], Awaitable[None]]) -> Tiny:
    app = Tiny()

    async def run() -> None:
        async with app.run_test() as pilot:
            await settle(app)
            await journey(pilot)

    asyncio.run(run())
    return app


def line(pilot: Pilot[int]) -> str:
    return screen_lines(pilot.app)[0]


def test_the_first_screen_is_there_in_whole_rows_without_end_blanks() -> None:
    async def journey(pilot: Pilot[int]) -> None:
        lines = screen_lines(pilot.app)
        assert len(lines) == 24
        assert lines[0] == "start"
        assert "+ Count" in lines[-1]
        assert screen_text(pilot.app) == "\n".join(lines)
        assert all(row == row.rstrip() for row in lines)

    drive(journey)


def test_no_key_is_ahead_of_its_screen() -> None:
    async def journey(pilot: Pilot[int]) -> None:
        for number in range(1, 101):
            await press(pilot, "+")
            assert line(pilot) == f"count {number}"

    drive(journey)


def test_several_keys_of_one_call_all_arrive() -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "+", "plus", "+", "s")
        assert line(pilot) == "slow"
        await press(pilot, *["down"] * 40)
        assert "row 39" in screen_text(pilot.app)
        await press(pilot, "end", "tab")
        assert "row 299" in screen_text(pilot.app)

    drive(journey)


@pytest.mark.parametrize(("key", "said"), [("?", "said"), ("w", "worker said")])
def test_modal_screens_open_take_text_and_close(key: str, said: str) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, key)
        assert "Say it:" in screen_text(pilot.app)
        await press(pilot, *"Ha [x", "é", "backspace", "!", "space", "+")
        assert "Ha [x! +" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "Say it:" not in screen_text(pilot.app)
        assert line(pilot) == f"{said} Ha [x! +"

    drive(journey)


def test_what_is_mounted_or_called_after_a_refresh_is_there() -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "m")
        assert "more 2" in screen_text(pilot.app)
        await press(pilot, "a")
        assert line(pilot) == "refreshed"

    drive(journey)


def test_a_timer_is_not_waited_for_until_asked() -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "l")
        assert line(pilot) == "pending"
        await wait_until(lambda: line(pilot) == "done", "the timer", app=pilot.app)

    drive(journey)


def test_waiting_fails_by_name_with_the_screen() -> None:
    async def journey(pilot: Pilot[int]) -> None:
        with pytest.raises(NeverHappenedError, match=r"waited 0.05 s for the moon$"):
            await wait_until(lambda: False, "the moon", patience=0.05)
        with pytest.raises(NeverHappenedError, match=r"waited 0.05 s for the moon\nstart\n"):
            await wait_until(lambda: False, "the moon", app=pilot.app, patience=0.05)

    drive(journey)


def test_a_handler_that_hangs_is_named() -> None:
    async def journey(pilot: Pilot[int]) -> None:
        pilot.app.call_later(pilot.app.run_action, "hang")
        with pytest.raises(NeverHappenedError, match=r"waited 0.1 s for Tiny\("):
            await settle(pilot.app, patience=0.1)

    drive(journey)


def test_an_app_that_ends_or_fails_is_at_rest() -> None:
    async def leaves(pilot: Pilot[int]) -> None:
        await press(pilot, "q")
        with pytest.raises(NeverHappenedError, match="for the moon"):
            await wait_until(lambda: False, "the moon", app=pilot.app)

    async def fails(pilot: Pilot[int]) -> None:
        await press(pilot, "x")

    assert drive(leaves).return_value == 5
    with pytest.raises(ZeroDivisionError):
        drive(fails)
