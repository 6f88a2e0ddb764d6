"""Writing a file that must not be there yet: whole or not at all, and read back before it is called written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from standards.new_file import name_anew, name_while_filled, sync_folder, write_durably
from tui.refusals import Refused

_NEW = "Name a new file."
_NEW_IN_A_FOLDER = "Name a new file in a folder there is."
_MAKE_IT = "Make it, or name a file in a folder there is."
NAME_ANOTHER = (_NEW, _NEW_IN_A_FOLDER, _MAKE_IT)
"""What ends a refusal here; who may not choose the name of a file leaves it out."""


def must_be_new(path: Path) -> None:
    """Raise Refused where a file cannot be new: something has its name, or its folder is not there."""
    if str(path) == "-":
        raise Refused(f"- names no file: this is written to a file alone. {_NEW}")
    if path.exists() or path.is_symlink():
        raise Refused(f"{path} is there already, and nothing is written over. {_NEW}")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}. {_MAKE_IT}")


def write_new(
    path: Path, data: bytes, *, over: bool = False, differs: Callable[[bytes], str] = lambda _written: ""
) -> None:
    """Write a new file, for its owner alone to read. Raises Refused with a sentence; then nothing was written.

    `over` lets it take the place of a file that is there. `differs` looks at what was read back, before it has its
    name, and says what is wrong with it; "" when nothing is.
    """
    if not path.name:  # `.` and `/`
        raise Refused(f"{path} is a folder, and nothing is written over. {_NEW}")
    try:
        part = name_while_filled(path)
        if not over:
            must_be_new(path)
        try:
            write_durably(part, data)
            wrong = differs(part.read_bytes())
            if wrong:
                raise Refused(f"Nothing was written to {path}: read back, {wrong} This is a fault of the program.")
            if over:
                part.replace(path)
            else:
                name_anew(part, path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        with suppress(OSError):  # some network drives cannot; what is written is read back below in any case
            sync_folder(path.parent)
        if path.read_bytes() != data:
            raise Refused(f"{path} does not hold what was written to it. Look at the disk, and write it elsewhere.")
    except FileExistsError:
        raise Refused(f"{path} is there already, and nothing is written over. {_NEW}") from None
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").rstrip(".")
        raise Refused(f"Nothing was written to {path}: {reason}. {_NEW_IN_A_FOLDER}") from fault
    except ValueError:
        raise Refused(f"{str(path)!r} cannot be the name of a file. Name another.") from None
