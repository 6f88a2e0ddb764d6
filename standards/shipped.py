"""The frameworks that come with the program, and finding a framework by the name or path a person gives."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable
from pathlib import Path

from standards.faults import FrameworkFaults
from standards.framework import Framework
from standards.loading import load_framework
from standards.new_file import name_anew, name_while_filled, sync_folder, write_durably
from standards.suggestions import listed, nearest, shown
from standards.toml_file import parse_toml, read_text

# The files lie in the package: importlib.resources would find the same place, and take its time.
_FOLDER = Path(__file__).parent / "frameworks"


class UnknownFramework(LookupError):
    """No framework goes by this name, or several do; the message says which are near."""


def shipped_ids() -> tuple[str, ...]:
    """The ids of the frameworks that come with the program, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def shipped_path(framework_id: str) -> Path:
    """The file of a framework that comes with the program. Raises UnknownFramework when none has this id."""
    ids = shipped_ids()
    if framework_id not in ids:
        raise _unknown(framework_id, ids)
    return _FOLDER / f"{framework_id}.toml"


def load_shipped(framework_id: str) -> Framework:
    """The framework that comes with the program under this id. Raises UnknownFramework when none has it."""
    return load_framework(shipped_path(framework_id))


def find_framework(name_or_path: str, folders: Iterable[Path] = ()) -> Path:
    """The file meant by an id or a path: a shipped framework, one in the user's folders, or any other file.

    Shipped ids come first, so that a copy which kept its id cannot stand in for the published text; such a
    copy is found by its path. In the folders, the id in a file counts, and then the file's name. Raises
    UnknownFramework.
    """
    if name_or_path in shipped_ids():
        return _FOLDER / f"{name_or_path}.toml"
    if _looks_like_path(name_or_path):
        with contextlib.suppress(RuntimeError):  # `~nobody/x.toml`: there is no such person
            path = Path(name_or_path).expanduser()
            if path.exists():
                return path
        raise UnknownFramework(f"There is no file {shown(name_or_path)}.")
    files = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
    ids = {path: _id_in(path) for path in files}
    found = [path for path in files if ids[path] == name_or_path]
    # A file of that name with faults is still the one that is meant: whoever loads it says what is wrong.
    found = found or [p for p in files if p.stem == name_or_path and (ids[p] is not None or _is_broken(p))]
    if len(found) > 1:
        several = " and ".join(str(path) for path in found)
        raise UnknownFramework(f"{shown(name_or_path)} could be {several}. Name the file.")
    if found:
        return found[0]
    raise _unknown(name_or_path, (*shipped_ids(), *filter(None, ids.values())))


def available(folders: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The files of every framework at hand: those that come with the program, then the person's own."""
    own = [path for folder in folders for path in sorted(folder.glob("*.toml")) if _id_in(path) is not None]
    return (*(shipped_path(one) for one in shipped_ids()), *own)


def copy_framework(name_or_path: str, target: Path, folders: Iterable[Path] = ()) -> Path:
    """Write a framework to a new file, byte for byte, and return the file's path; named as in `find_framework`.

    The file appears whole or not at all, for its owner alone to read. Raises UnknownFramework for an unknown
    id, FileExistsError when the target exists, FileNotFoundError when its folder does not, or another
    OSError.
    """
    data = find_framework(name_or_path, folders).read_bytes()
    if target.exists() or target.is_symlink():
        raise FileExistsError(errno.EEXIST, "there is a file already", str(target))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    part = name_while_filled(target)
    try:
        write_durably(part, data)
        name_anew(part, target)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(target.parent)
    return target


def _looks_like_path(name: str) -> bool:
    return name.lower().endswith(".toml") or "/" in name or os.sep in name or name.startswith(("~", "."))


def _id_in(path: Path) -> str | None:
    """The id a framework file states; None when it is no framework or cannot be read: others may still be."""
    try:
        values = parse_toml(read_text(path), str(path))
    except FrameworkFaults:
        return None
    identity = values.get("id")
    return identity if isinstance(identity, str) else None


def _is_broken(path: Path) -> bool:
    """Whether a file cannot be read as TOML at all, so that nobody knows what it was meant to be."""
    try:
        parse_toml(read_text(path), str(path))
    except FrameworkFaults:
        return True
    return False


def _unknown(name: str, ids: Iterable[str]) -> UnknownFramework:
    ids = sorted(set(ids))
    near = nearest(name, ids)
    hint = f"Did you mean {near}?" if near else f"There {'is' if len(ids) == 1 else 'are'} {listed(ids)}."
    return UnknownFramework(f"There is no framework {shown(name)}. {hint}")
