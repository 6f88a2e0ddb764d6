"""A real terminal for tests: a program in a pseudo-terminal, typed at and read as a person would.

Bytes are stamped when they are read and emulated only when somebody asks for the screen, so that the
emulator (which is slow) is in no measured time. Nothing sleeps: every wait is a `select` with a deadline.
"""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.terminal.emulator import UNFINISHED, Cell, Emulator
from tests.terminal.environment import environment

KEYS = {
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "space": b" ",
    "backspace": b"\x7f",
    "escape": b"\x1b",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "insert": b"\x1b[2~",
    "delete": b"\x1b[3~",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "f1": b"\x1bOP",
    **{f"ctrl+{chr(letter)}": bytes([letter - 0x60]) for letter in range(ord("a"), ord("z") + 1)},
}
"""What a terminal sends for each named key; anything else that is pressed is sent as the text it is."""

_ALTERNATE = {47, 1047, 1049}
_OFF_AT_REST = {
    **dict.fromkeys(_ALTERNATE, "alternate screen"),
    **dict.fromkeys((9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016), "mouse reports"),
    1004: "focus reports",
    2004: "bracketed paste",
    2026: "synchronized output",
    2048: "resize reports",
}
_ON_AT_REST = {7: "line wrap", 25: "cursor"}

_QUERY = re.compile(
    rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?P<attributes>>?)0?c|\x1b\[(?P<status>[56])n"
    rb"|\x1b\[(?P<window>1[468])t|(?P<version>\x1b\[>0?q)|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"
)
_MODE_SET = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KITTY_KEYS = re.compile(rb"\x1b\[([<>])[0-9;]*u")


Wanted = str | re.Pattern[str]
"""What to look for on the screen: the text itself, or a pattern to search for."""


class NotSeenError(AssertionError):
    """What a test waited for did not come; the message names it and prints the screen."""


class Terminal:
    """A command in its own pseudo-terminal; leave the `with` block and it is gone.

    `home` holds the child's HOME and XDG folders; `more` is added to its clean environment; `patience` is
    how many seconds of wall clock any wait may take before it fails.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        home: Path,
        *,
        columns: int = 80,
        rows: int = 24,
        more: Mapping[str, str] | None = None,
        folder: Path | None = None,
        patience: float = 20.0,
    ) -> None:
        self.columns, self.rows, self.patience = columns, rows, patience
        self.chunks: list[tuple[float, bytes]] = []
        self.status: int | None = None
        self._emulator = Emulator(columns, rows)
        self._emulated = 0
        self._unanswered = b""
        self._open = True
        argv = [str(part) for part in command]
        if folder is not None:
            argv = ["env", "-C", str(folder), *argv]
        settings = environment(home, **(more or {}))
        program = shutil.which(argv[0], path=settings["PATH"])
        if program is None:
            raise FileNotFoundError(f"no program called {argv[0]}")
        self._master, slave = pty.openpty()
        os.set_blocking(self._master, False)
        self._set_size()
        self._line_settings = termios.tcgetattr(self._master)
        # A session leader that opens a terminal gets it as its controlling one: no fork needed, which Python
        # (rightly) warns about in a process with threads.
        opens = [(os.POSIX_SPAWN_OPEN, fd, os.ttyname(slave), os.O_RDWR, 0) for fd in range(3)]
        self.started = time.perf_counter()
        self.pid = os.posix_spawn(
            program,
            argv,
            settings,
            file_actions=opens,
            setsid=True,
            setsigmask=[],
            setsigdef=[signal.SIGPIPE],
        )
        os.close(slave)
        self._ended = os.pidfd_open(self.pid) if hasattr(os, "pidfd_open") else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child by its own process id, if it still runs, and give the terminal back."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        if self._ended is not None:
            os.close(self._ended)
            self._ended = None
        self.hang_up()

    # Reading.

    def pump(self, timeout: float) -> bool:
        """Read what the program has written, waiting at most `timeout` seconds; False if nothing came."""
        watched = [self._master] if self._open else []
        if self.status is None and self._ended is not None:
            watched.append(self._ended)
        ready = select.select(watched, [], [], max(0.0, timeout))[0]
        came = self._master in ready and self._read()
        if not came and self.status is None:
            self._reap()
        return came

    def _read(self) -> bool:
        try:
            data = os.read(self._master, 65536)
        except BlockingIOError:
            return False
        except OSError:  # Linux says EIO when the last process has let go of the terminal
            data = b""
        if not data:
            self._open = False
            return False
        self.chunks.append((time.perf_counter(), data))
        self._answer(data)
        return True

    def _reap(self) -> None:
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            self.status = os.waitstatus_to_exitcode(status)

    def _answer(self, data: bytes) -> None:
        """Reply to the questions programs ask a terminal, as an xterm without the kitty keyboard would."""
        data = self._unanswered + data
        end = 0
        for query in _QUERY.finditer(data):
            end = query.end()
            if reply := self._reply(query):
                self._write(reply)
        half = UNFINISHED.search(data, end)
        self._unanswered = half.group() if half else b""

    def _reply(self, query: re.Match[bytes]) -> bytes:
        asked, value = query.lastgroup, query[query.lastgroup or 0]
        if asked == "mode":
            return b"\x1b[?%s;%d$y" % (value, {b"2026": 2, b"2048": 0}.get(value, 0))
        if asked == "attributes":
            return b"\x1b[>1;4600;0c" if value else b"\x1b[?62;22c"
        if asked == "status":
            return b"\x1b[0n" if value == b"5" else self._cursor_report()
        if asked == "window":
            height, width = {b"14": (16, 8), b"18": (1, 1)}.get(value, (0, 0))
            size = (self.rows * height, self.columns * width) if height else (16, 8)
            return b"\x1b[%d;%d;%dt" % (int(value) - 10, *size)
        if asked == "colour":
            return b"\x1b]%s;rgb:%s\x1b\\" % (
                value,
                b"ffff/ffff/ffff" if value == b"10" else b"0000/0000/0000",
            )
        return b"\x1bP>|fourpoint tests\x1b\\"

    def _cursor_report(self) -> bytes:
        for _ in self.replay():
            pass
        cursor = self._emulator.screen.cursor
        return b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1)

    def replay(self) -> Iterator[float]:
        """Draw each chunk not yet drawn, and say when it had been read; the screen is then as it was."""
        while self._emulated < len(self.chunks):
            stamp, data = self.chunks[self._emulated]
            self._emulated += 1
            self._emulator.feed(data)
            yield stamp

    def lines(self) -> list[str]:
        """Return the rows of the screen, without the blanks at their ends."""
        for _ in self.replay():
            pass
        return self._emulator.lines()

    def screen(self) -> str:
        """Return the screen as text, one row a line."""
        return "\n".join(self.lines())

    def drawn(self) -> tuple[object, ...]:
        """Return the screen with its colours, as far as it has been replayed, as a value to compare."""
        return self._emulator.drawn()

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a row and column, both counted from 0."""
        self.lines()
        return Cell(*self._emulator.screen.buffer[row][column])

    @property
    def output(self) -> bytes:
        """Every byte the program has written so far."""
        return b"".join(data for _, data in self.chunks)

    # Waiting.

    def wait_for(self, wanted: Wanted, what: str = "", *, patience: float | None = None) -> str:
        """Wait until the screen shows a text (or matches a pattern) and return the screen."""
        self.wait_until(lambda: _shows(self.screen(), wanted), what or _name(wanted), patience=patience)
        return self.screen()

    def wait_gone(self, unwanted: Wanted, what: str = "", *, patience: float | None = None) -> str:
        """Wait until the screen no longer shows a text (or matches a pattern) and return the screen."""
        name = what or f"{_name(unwanted)} to be gone"
        self.wait_until(lambda: not _shows(self.screen(), unwanted), name, patience=patience)
        return self.screen()

    def wait_until(self, holds: Callable[[], bool], what: str, *, patience: float | None = None) -> None:
        """Read on until a condition holds; raises `NotSeenError` when time is up or the program has ended."""
        limit = self.patience if patience is None else patience
        deadline = time.perf_counter() + limit
        while not holds():
            left = deadline - time.perf_counter()
            if left <= 0:
                raise NotSeenError(f"waited {limit:g} s for {what}\n{self._framed()}")
            if not self.pump(min(left, 0.25)) and self.status is not None and not self.pump(0):
                if holds():
                    return
                raise NotSeenError(f"the program ended ({self.status}) before {what}\n{self._framed()}")

    def wait_quiet(self, quiet: float, *, limit: float = 5.0) -> None:
        """Read on until nothing has come for `quiet` seconds, but no longer than `limit`."""
        deadline = time.perf_counter() + limit
        while self.pump(min(quiet, deadline - time.perf_counter())) and time.perf_counter() < deadline:
            pass

    def wait_exit(self, *, patience: float | None = None) -> int:
        """Wait for the end and return the exit code; a negative number is the signal that ended it."""
        limit = self.patience if patience is None else patience
        deadline = time.perf_counter() + limit
        while self.status is None:
            left = deadline - time.perf_counter()
            if left <= 0:
                raise NotSeenError(f"waited {limit:g} s for the program to end\n{self._framed()}")
            self.pump(min(left, 0.25 if self._open and self._ended is not None else 0.01))
        while self.pump(0):
            pass
        return self.status

    def shown_at(self, wanted: Wanted, *, quiet: float = 0.15, limit: float | None = None) -> float:
        """Wait until a text was shown; return when (`perf_counter`), without the time emulation takes."""
        patience = self.patience if limit is None else limit
        deadline = time.perf_counter() + patience
        while time.perf_counter() < deadline:
            self.wait_quiet(quiet, limit=max(0.0, deadline - time.perf_counter()))
            for stamp in self.replay():
                if _shows("\n".join(self._emulator.lines()), wanted):
                    return stamp
            if self.status is not None and not self.pump(0):
                break
        raise NotSeenError(f"{_name(wanted)} was not shown in {patience:g} s (exit {self.status})\n{self._framed()}")

    def _framed(self) -> str:
        edge = "+" + "-" * self.columns + "+"
        return "\n".join([edge, *(f"|{line:{self.columns}}|" for line in self.lines()), edge])

    # Typing.

    def press(self, *keys: str) -> float:
        """Press keys by name ("enter", "ctrl+r") or as text; return when the last was sent."""
        sent = time.perf_counter()
        for key in keys:
            sent = time.perf_counter()
            self._write(KEYS.get(key) or key.encode())
        return sent

    def type(self, text: str) -> None:
        """Type a text character for character; unlike `press` it knows no names of keys."""
        self._write(text.replace("\n", "\r").encode())

    def press_at_rate(self, key: str, count: int, gap_s: float, first_gap_s: float | None = None) -> list[float]:
        """Hold a key down: `first_gap_s` after the first press it repeats every `gap_s`.

        Moments are counted from the first press, so lateness of one never moves the others; returns
        when each was sent (`perf_counter`).
        """
        code = KEYS.get(key) or key.encode()
        first_gap = gap_s if first_gap_s is None else first_gap_s
        start = time.perf_counter()
        sent = []
        for number in range(count):
            self.pump_to(start + (first_gap + (number - 1) * gap_s if number else 0.0))
            sent.append(time.perf_counter())
            self._write(code)
        return sent

    def pump_to(self, moment: float) -> None:
        """Read until a moment of `perf_counter`; be exact, so spin for the last half millisecond."""
        while (left := moment - time.perf_counter()) > 0:
            self.pump(left - 0.0005)

    def _write(self, data: bytes) -> None:
        deadline = time.perf_counter() + self.patience
        while data and self._open:
            if time.perf_counter() > deadline:
                raise NotSeenError(f"the program did not take {data[:20]!r}\n{self._framed()}")
            try:
                data = data[os.write(self._master, data[:1024]) :]
            except BlockingIOError:
                self.pump(0.01)

    # The window and the end.

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size; the program hears of it by SIGWINCH, as from any terminal."""
        self.lines()
        self.columns, self.rows = columns, rows
        self._emulator.resize(columns, rows)
        self._set_size()

    def _set_size(self) -> None:
        size = struct.pack("HHHH", self.rows, self.columns, self.columns * 8, self.rows * 16)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def terminate(self, number: int = signal.SIGTERM) -> None:
        """Send the program a signal; `wait_exit` tells how it took it."""
        if self.status is None:
            os.kill(self.pid, number)

    def kill9(self) -> int:
        """Take the program away without a chance to say goodbye."""
        self.terminate(signal.SIGKILL)
        return self.wait_exit()

    def hang_up(self) -> None:
        """Close the window (or drop the line): the program gets SIGHUP and has no terminal any more."""
        if self._master >= 0:
            os.close(self._master)
        self._master, self._open = -1, False

    def left_over(self) -> list[str]:
        """Name what the program has changed about the terminal and not put back; ask after `wait_exit`."""
        modes: dict[int, bool] = {}
        for change in _MODE_SET.finditer(self.output):
            modes.update(dict.fromkeys(map(int, filter(None, change[1].split(b";"))), change[2] == b"h"))
        wrong = [_OFF_AT_REST[mode] for mode, on in modes.items() if on and mode in _OFF_AT_REST]
        wrong += [_ON_AT_REST[mode] for mode, on in modes.items() if not on and mode in _ON_AT_REST]
        pushed = [kind == b">" for kind in _KITTY_KEYS.findall(self.output)]
        if pushed.count(True) > pushed.count(False):
            wrong.append("keyboard reports")
        if self._master >= 0 and termios.tcgetattr(self._master)[:4] != self._line_settings[:4]:
            wrong.append("line settings")
        return sorted(set(wrong))

    def restored(self) -> bool:
        """Whether the terminal is as the program found it: screen, mouse, cursor, paste, line settings."""
        return not self.left_over()

    def peak_memory_kib(self) -> int:
        """Return the most memory the running program has held, in KiB; 0 where the system is silent."""
        try:
            status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        except OSError:
            return 0
        found = re.search(r"VmHWM:\s+(\d+)", status)
        return int(found[1]) if found else 0


def _shows(screen: str, wanted: Wanted) -> bool:
    return wanted in screen if isinstance(wanted, str) else wanted.search(screen) is not None


def _name(wanted: Wanted) -> str:
    return repr(wanted) if isinstance(wanted, str) else f"/{wanted.pattern}/"
