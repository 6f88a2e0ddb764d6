"""What happens when the program itself is at fault: a report in a file, a sentence, and exit code 70.

The report tells where the fault lies in the program. It holds no local variables, and the messages of
exceptions only where they speak of the program: others may quote what somebody wrote in a session.
"""

from __future__ import annotations

import contextlib
import errno
import linecache
import os
import platform
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path

from tui import __version__

_LIBRARIES = ("click", "rich", "textual", "sqlite-utils", "tomli-w")
_SPEAK_OF_THE_PROGRAM = (ImportError, NameError, AttributeError)


def report_crash(error: BaseException, folder: Path, now: datetime) -> str:
    """Write a report into `folder` and give the sentences for the person, written or not."""
    stopped = "fourpoint stopped because of a fault of its own. Everything that was shown as recorded is kept."
    try:
        path = _write(folder, now, report_text(error, now))
    except OSError as fault:
        reason = fault.strerror or "unknown reason"
        unwritten = f"No report could be written to {folder}: {reason.lower()}."
        return f"{stopped} {unwritten} The fault was {_named(error)}."
    return (
        f"{stopped} A report, without anything you wrote, is in {path}. "
        "Please send it to whoever looks after the program, with a word on what you did."
    )


def report_text(error: BaseException, now: datetime) -> str:
    """The report: when, with which versions, and the way through the program that led to the fault."""
    lines = [
        "fourpoint crash report",
        f"time: {now.isoformat(timespec='seconds')}",
        f"fourpoint: {__version__}",
        f"python: {platform.python_version()} on {sys.platform}",
        f"sqlite: {_sqlite_version()}",
        *(f"{name}: {_version(name)}" for name in _LIBRARIES),
        "",
    ]
    for one, how in _chain(error):
        lines += [*([how] if how else []), *_frames(one), _named(one), ""]
    return "\n".join(lines)


def _write(folder: Path, now: datetime, text: str) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)  # parents= would give it to everybody to read
    folder.mkdir(exist_ok=True, mode=0o700)
    stem = f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}"
    for number in range(1000):
        path = folder / (f"{stem}-{number}.txt" if number else f"{stem}.txt")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        return path
    raise OSError(errno.EEXIST, "too many reports in one second")


def _chain(error: BaseException) -> Iterator[tuple[BaseException, str]]:
    """The exception and those that led to it, each once, with how it stands to the one before."""
    seen: set[int] = set()
    one: BaseException | None = error
    how = ""
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one, how
        if one.__cause__ is not None:
            one, how = one.__cause__, "caused by:"
        else:
            one, how = None if one.__suppress_context__ else one.__context__, "while handling:"


def _frames(error: BaseException) -> list[str]:
    lines = []
    for frame, number in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        lines.append(f"  {_short(code.co_filename)}:{number} in {code.co_name}")
        source = linecache.getline(code.co_filename, number).strip()
        if source:
            lines.append(f"    {source}")
    return lines


def _short(file: str) -> str:
    """A path without the part that tells where it is installed, which may hold somebody's name."""
    path = Path(file)
    for part in ("site-packages", "tui", "sessions", "standards"):
        if part in path.parts:
            place = path.parts.index(part)
            return "/".join(path.parts[place + (part == "site-packages") :])
    return path.name


def _named(error: BaseException) -> str:
    kind = type(error).__name__
    if isinstance(error, _SPEAK_OF_THE_PROGRAM):
        return f"{kind}: {error}"
    if isinstance(error, OSError) and error.errno:
        return f"{kind}: {os.strerror(error.errno)}"
    return f"{kind} (its message is left out: it may quote what was written)"


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "not installed"


def _sqlite_version() -> str:
    with contextlib.suppress(ImportError):
        import sqlite3  # noqa: PLC0415 - only for the report

        return sqlite3.sqlite_version
    return "not available"
