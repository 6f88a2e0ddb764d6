"""Handing an attempt in: its file, written as `export` writes one, never over another, and read back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.new_files import NAME_ANOTHER, must_be_new, write_new
from tui.refusals import Refused

if TYPE_CHECKING:
    from sessions.session_file import SessionFile


def path_of(file: SessionFile, folder: Path) -> Path:
    """Where the file of an attempt goes in a folder. The person is in it, not in its name."""
    from tui.commands.export import name_of  # noqa: PLC0415 - first when something is handed in

    return folder / f"{name_of(file)}.toml"


def why_not_there(file: SessionFile, folder: Path) -> str:
    """Why the file cannot be written into a folder, in a sentence; "" when it can."""
    try:
        must_be_new(path_of(file, folder))
    except Refused as fault:
        return _without_advice(fault)
    except OSError as fault:
        return f"{folder} cannot be used: {(fault.strerror or 'unknown reason').rstrip('.')}."
    return "" if os.access(folder, os.W_OK | os.X_OK) else f"{folder} cannot be written to."


def write_attempt(file: SessionFile, folder: Path) -> Path:
    """Write the file of an attempt, for its owner alone to read, and give its path.

    Where exactly this file is there already, that is it. Raises Refused, with nothing written.
    """
    from tui.exporting.forms import ExportForm, Options, writer_of  # noqa: PLC0415

    writer, options, path = writer_of(ExportForm.TOML), Options(), path_of(file, folder)
    data = writer.write(file, options)
    if not _holds(path, data):
        try:
            write_new(path, data, differs=lambda written: writer.differs(written, file, options))
        except Refused as fault:
            raise Refused(_without_advice(fault)) from None
    return path


def kept_without_a_file(fault: str, round_: int) -> str:
    """That an attempt is handed in and its file could not be written, and how it is written after all."""
    return (
        f"It is handed in and kept here, but without a file: {fault} "
        f"To write it: fourpoint sit FILE --as NAME --round {round_} --to FOLDER --plain"
    )


def _without_advice(fault: Refused) -> str:
    """The refusal without the advice to name another file: this one's name is not the person's to choose."""
    text = str(fault)
    for advice in NAME_ANOTHER:
        text = text.removesuffix(advice)
    return text.rstrip()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() == data
    except OSError:
        return False
