"""Lines in and lines out: from a person at a terminal, or from a script on standard input."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

from tui.exit_codes import ExitCode
from tui.refusals import Refused, refusal
from tui.shown import shown
from tui.streams import Unwritten


class Lines:
    """Where typed lines come from. `interactive` says whether a person is at the other end."""

    def __init__(self, stream: BinaryIO, encoding: str, *, interactive: bool) -> None:
        self._stream = stream
        self._encoding = encoding
        self.interactive = interactive
        self.number = 0

    @classmethod
    def from_standard_input(cls) -> Lines:
        """The lines of this process. Raises Refused when there is no standard input at all."""
        if sys.stdin is None:
            raise Refused("There is nothing to read from: standard input is closed.")
        interactive = sys.stdin.isatty()
        return cls(sys.stdin.buffer, sys.stdin.encoding if interactive else "utf-8", interactive=interactive)

    def next(self, prompt: str) -> bytes | None:
        """The next line as it came; None at the end. The prompt is for a person only."""
        if self.interactive:
            _say(prompt, "")  # a person who can hear nothing must not go on: this raises
        line = self._stream.readline()
        self.number += 1
        if not line and self.interactive:
            say("")
        return line or None

    def read(self, line: bytes) -> str:
        """The text of a line. Raises Refused when it is not in the encoding."""
        try:
            text = line.decode(self._encoding)
        except UnicodeDecodeError:
            raise Refused("This line is not UTF-8, so it cannot be read.") from None
        if self.number == 1:
            text = text.removeprefix("\ufeff")
        return text.strip()


def say(line: str, end: str = "\n") -> None:
    """Say one line on standard output, at once; whatever is in it cannot steer the terminal.

    A script goes on where nobody reads it any more: what it records must not depend on its reader.
    """
    with contextlib.suppress(BrokenPipeError, Unwritten):
        _say(line, end)


def _say(line: str, end: str) -> None:
    sys.stdout.write(shown(line) + end)
    sys.stdout.flush()


def converse(lines: Lines, prompt: Callable[[], str], act: Callable[[str], bool]) -> int:
    """Take one line after the other until `act` gives False or the lines end, and give the exit code.

    A line that cannot be followed is answered with a sentence. A person may try again; a script stops there,
    and what was done before it is kept. Empty lines and those that begin with # are passed over.
    """
    while (raw := lines.next(prompt())) is not None:
        text = ""
        try:
            text = lines.read(raw)
            if text and not text.startswith("#") and not act(text):
                break
        except Exception as error:
            sentences = refusal(error)
            if not sentences:
                raise
            if not lines.interactive:
                _stop(lines.number, text, sentences)
                return ExitCode.USAGE
            for sentence in sentences:
                say(shown(sentence))
    return ExitCode.DONE


def _stop(number: int, text: str, sentences: tuple[str, ...]) -> None:
    quoted = f" ({shown(text[:80])})" if text else ""
    first, *others = sentences
    print(f"Line {number}{quoted}: {shown(first)}", file=sys.stderr)
    for sentence in others:
        print(f"Line {number}: {shown(sentence)}", file=sys.stderr)
    print("The script stopped there. What was done before is kept.", file=sys.stderr)


def each(lines: Iterator[str] | tuple[str, ...]) -> None:
    """Say several lines."""
    for line in lines:
        say(line)
