"""Whether a folder lies on a network drive, where SQLite's write-ahead log must not be used.

WAL needs memory shared by all its users, which hosts on a network do not have (sqlite.org/wal.html).
"""

from __future__ import annotations

import os
from pathlib import Path

_NETWORK_TYPES = ("nfs", "cifs", "smb", "fuse.sshfs", "9p", "afs", "fuse.rclone", "davfs", "ncp", "vboxsf")
_DRIVE_REMOTE = 4  # GetDriveTypeW's answer for a mapped network drive


def is_on_network(path: Path) -> bool:
    """Whether `path` is on a network file system, as far as the system says; False where it does not say."""
    if os.name == "nt":
        return _windows_drive_is_remote(path)
    return any(_type_of_mount(path).startswith(kind) for kind in _NETWORK_TYPES)


def _windows_drive_is_remote(path: Path) -> bool:
    import ctypes  # noqa: PLC0415 - only where it is needed

    anchor = path.resolve().anchor
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - exists on Windows only
    return anchor.startswith("\\\\") or kernel.GetDriveTypeW(anchor) == _DRIVE_REMOTE


def _type_of_mount(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    """The type of the file system that the longest matching mount point has; "" where it cannot be read."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    wanted = os.fspath(path.resolve())
    best, kind = "", ""
    for line in lines:
        parts = line.split()
        if len(parts) < 3:
            continue
        point = parts[1].replace("\\040", " ")
        inside = wanted == point or wanted.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind
