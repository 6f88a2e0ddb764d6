"""How a new file comes about, whole or not at all: filled under another name, made durable, then given its own."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def name_while_filled(target: Path) -> Path:
    """The name under which a file is filled, in its own folder: no other program has it."""
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def write_durably(part: Path, data: bytes) -> None:
    """Fill a file, for its owner alone to read, and have it on the disk. Raises OSError."""
    part.unlink(missing_ok=True)  # left by a program that was killed and had our number
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def name_anew(part: Path, target: Path) -> None:
    """Give a filled file its name, unless something has taken it meanwhile: FileExistsError. Raises OSError.

    `part` may be there still, as a second name of the file.
    """
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise FileExistsError(errno.EEXIST, "there is a file already", str(target)) from None
    except (OSError, NotImplementedError) as fault:
        if isinstance(fault, OSError) and fault.errno in {errno.ENOSPC, errno.EROFS}:
            raise
        # No hard links here, as on FAT and some network drives: take the name, then fill it in one step.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        part.replace(target)


def sync_folder(folder: Path) -> None:
    """Make a new name as durable as what it names; where folders cannot be synced the system sees to it."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
