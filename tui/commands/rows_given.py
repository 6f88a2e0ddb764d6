"""The rows that a command takes from a file, or from standard input where `-` stands for one."""

from __future__ import annotations

import sys
from pathlib import Path

from tui.commands.printing import say
from tui.refusals import Refused

_STDIN = "-"
_STANDARD_INPUT = "standard input"


def rows_given(file: str, largest: int, what: str) -> tuple[bytes, str]:
    """What is in the file or comes in, and the name for it in messages; of more than `largest` bytes one more.

    `what` is the file that a folder is mistaken for. Raises Refused.
    """
    if file == _STDIN:
        if sys.stdin is None:
            raise Refused("There is no standard input. Name a file.")
        if sys.stdin.isatty():
            say("Type or paste the rows; end with Ctrl+D on a line of its own (Ctrl+Z and Enter on Windows).")
        return sys.stdin.buffer.read(largest + 1), _STANDARD_INPUT
    try:
        path = Path(file).expanduser()
        if path.is_dir():
            raise Refused(f"{file} is a folder. Name {what} in it.")
        with path.open("rb") as opened:
            return opened.read(largest + 1), file
    except FileNotFoundError:
        raise Refused(f"There is no file {file}. Check its name, or write - and send the rows in by a pipe.") from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").rstrip(".")
        raise Refused(f"{file} cannot be read: {reason}. Check its name and its permissions.") from error
    except (ValueError, RuntimeError):  # `~nobody/m.csv`: there is no such person
        raise Refused(f"{file!r} cannot be the name of a file. Check it.") from None
