"""Standard output and standard error as the program wants them: closed or full ones end in a sentence, not a crash.

Where they are no terminal, what cannot be written to standard output raises `Unwritten` (`BrokenPipeError` where the
reader has left), and what cannot be written to standard error is dropped: there is nowhere else to say it.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any, TextIO


class Unwritten(OSError):
    """Standard output could not be written."""

    def sentence(self) -> str:
        """What happened, for a person."""
        if self.errno == errno.EBADF:
            return "Nothing could be printed: standard output is closed."
        return f"Not all could be printed: {self.strerror or 'standard output cannot be written'}."


class _Output(io.FileIO):
    """Standard output without a buffer; it names its own failures."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as fault:
            raise Unwritten(fault.errno, fault.strerror) from fault


class _Messages(io.FileIO):
    """Standard error without a buffer; what cannot be written is lost."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def set_up() -> None:
    """Put streams of ours in the place of those of this process that are no terminal."""
    # A number that is free would go to the next file that is opened, and messages would be written into it.
    if sys.stderr is None:
        sys.stderr = _text(_Messages(os.open(os.devnull, os.O_WRONLY), "w"), None)
    elif not sys.stderr.isatty():
        sys.stderr = _text(_Messages(sys.stderr.fileno(), "w", closefd=False), sys.stderr)
    if sys.stdout is None:
        # Open for reading: writing to it fails, as it should.
        sys.stdout = _text(_Output(os.open(os.devnull, os.O_RDONLY), "w"), None)
    elif not sys.stdout.isatty():
        sys.stdout = _text(_Output(sys.stdout.fileno(), "w", closefd=False), sys.stdout)


def _text(raw: io.FileIO, like: TextIO | None) -> io.TextIOWrapper:
    encoding = like.encoding if like is not None else "utf-8"
    at_once = isinstance(raw, _Messages)
    return io.TextIOWrapper(
        io.BufferedWriter(raw), encoding=encoding, errors="backslashreplace", line_buffering=at_once
    )


def let_go() -> None:
    """Where the reader or the window has gone, the last words go nowhere; Python must not fail over them at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
