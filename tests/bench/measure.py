"""Measure programs in a real terminal: time to the first screen, time from a key to its frame.

All times are milliseconds, taken when bytes are read; the emulator runs afterwards and is in no figure.
A machine is never quiet, so programs are compared in turn (A B A B), by their medians.
"""

import math
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

from tests.terminal.environment import environment
from tests.terminal.terminal import NotSeenError, Terminal

T = TypeVar("T")

Command = Sequence[str | Path]
"""A program and its arguments."""


@dataclass(frozen=True, slots=True)
class Series:
    """Some measurements of the same thing, in milliseconds."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.values) if self.values else math.nan

    @property
    def p95(self) -> float:
        """The least value that at least 95 of 100 measurements do not exceed."""
        ordered = sorted(self.values)
        return ordered[math.ceil(0.95 * len(ordered)) - 1] if ordered else math.nan

    @property
    def least(self) -> float:
        return min(self.values, default=math.nan)

    @classmethod
    def merged(cls, several: Sequence[Self]) -> Self:
        """Make one series of several."""
        return cls(tuple(value for series in several for value in series.values))


@dataclass(frozen=True, slots=True)
class KeyTimes:
    """From a key to the first change of the screen, and to the last one before it was quiet.

    `misses` counts the keys whose expected screen did not come; they are in neither series.
    """

    first: Series
    finished: Series
    misses: int = 0

    @classmethod
    def merged(cls, several: Sequence[Self]) -> Self:
        """Make one of several runs."""
        return cls(
            Series.merged([times.first for times in several]),
            Series.merged([times.finished for times in several]),
            sum(times.misses for times in several),
        )


def paint_once(argv: Command, text: str, env: Mapping[str, str] | None = None) -> float:
    """Start a program and return how long it took until its screen matched `text` (a pattern)."""
    with tempfile.TemporaryDirectory() as home, Terminal(argv, Path(home), more=env) as terminal:
        return (terminal.shown_at(re.compile(text)) - terminal.started) * 1000


def run_once(argv: Command, env: Mapping[str, str] | None = None) -> float:
    """Run a program that needs no terminal to its end and return how long it took; it must succeed."""
    with tempfile.TemporaryDirectory() as home:
        settings = environment(Path(home), **(env or {}))
        start = time.perf_counter()
        subprocess.run(
            [str(part) for part in argv],
            check=True,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        return (time.perf_counter() - start) * 1000


def first_paint(argv: Command, text: str, env: Mapping[str, str] | None = None, runs: int = 11) -> Series:
    """Measure the time to the first screen that matches `text`, after one run to warm up."""
    return Series(tuple(interleaved({"": lambda: paint_once(argv, text, env)}, runs)[""]))


def key_to_frame(
    argv: Command,
    ready: str,
    keys: Sequence[str],
    expect: Callable[[int], str],
    *,
    count: int = 60,
    first: Sequence[str] = (),
    gap_s: float = 0.02,
    env: Mapping[str, str] | None = None,
    quiet_s: float = 0.06,
) -> KeyTimes:
    """Press `keys` in turn, `count` presses in all, and time what each does to the screen.

    The keys of `first` are pressed before, and not timed.

    The n-th press (from 1) must lead to a screen that matches the pattern `expect(n)`. The next key is
    pressed when nothing has come for `quiet_s`, and a varying while of up to `gap_s` later, to stay clear
    of the beat of any timer in the program.
    """
    with tempfile.TemporaryDirectory() as home, Terminal(argv, Path(home), more=env) as terminal:
        terminal.shown_at(re.compile(ready))
        terminal.wait_quiet(0.4, limit=3.0)
        for key in first:
            terminal.press(key)
            terminal.wait_quiet(0.4, limit=3.0)
        terminal.screen()
        begun, finished, misses = [], [], 0
        for number in range(1, count + 1):
            terminal.pump_to(time.perf_counter() + gap_s * (number * 0.618 % 1))
            times = _press(terminal, keys[(number - 1) % len(keys)], re.compile(expect(number)), quiet_s)
            if times is None:
                misses += 1
            else:
                begun.append(times[0])
                finished.append(times[1])
        return KeyTimes(Series(tuple(begun)), Series(tuple(finished)), misses)


def _press(
    terminal: Terminal, key: str, wanted: re.Pattern[str], quiet_s: float, limit: float = 3.0
) -> tuple[float, float] | None:
    """Press one key; return the times to the first and last change, or None if the wanted did not come."""
    terminal.screen()
    before = terminal.drawn()
    changes: list[float] = []
    sent = terminal.press(key)
    while time.perf_counter() < sent + limit:
        terminal.wait_quiet(quiet_s, limit=limit)
        for stamp in terminal.replay():
            if (now := terminal.drawn()) != before:
                changes.append((stamp - sent) * 1000)
                before = now
        if terminal.status is not None:
            raise NotSeenError(f"the program ended ({terminal.status}) while {wanted.pattern!r} was waited for")
        if changes and wanted.search(terminal.screen()):
            return changes[0], changes[-1]
    return None


def interleaved(measures: Mapping[str, Callable[[], T]], runs: int, *, warm_up: int = 1) -> dict[str, list[T]]:
    """Take each measure once, then each again, `runs` times; the first `warm_up` rounds are thrown away."""
    taken: dict[str, list[T]] = {name: [] for name in measures}
    for number in range(warm_up + runs):
        for name, measure in measures.items():
            value = measure()
            if number >= warm_up:
                taken[name].append(value)
    return taken


def table(title: str, rows: Mapping[str, Series], against: str) -> str:
    """Lay measurements out as plain text; the ratio is of medians, to the row called `against`."""
    base = rows[against].median
    lines: list[tuple[str, ...]] = [("", "median", "p95", "least", "n", "ratio")]
    for name, series in rows.items():
        numbers = (f"{value:.1f}" for value in (series.median, series.p95, series.least))
        lines.append((name, *numbers, str(len(series.values)), f"{series.median / base:.2f}"))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    shown = [f"{title} (ms)"]
    for first, *others in lines:
        cells = (f"{text:>{width}}" for text, width in zip(others, widths[1:], strict=True))
        shown.append("  ".join([f"{first:{widths[0]}}", *cells]))
    return "\n".join(shown)
