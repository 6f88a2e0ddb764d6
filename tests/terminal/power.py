"""Power cuts without cutting the power: every disk a crash could leave, rebuilt from a recording.

`power.c` records what a process did to its files and what it had shown. `Disk` plays that back up to any
moment and keeps what a disk must keep (what was synced) and, by policy, some of what it need not. A file's
name counts as kept only once its folder has been synced; of the changes of names after that, a first part
may have reached the disk. So a crash point gives several disks, and the program has to be right on each.
"""

import os
import random
import shutil
import struct
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest

_HEADER = struct.Struct("<c3xIQQ")
_SECTOR = 512


class Policy(StrEnum):
    """What of the unsynced data has reached the disk when the power goes."""

    NOTHING = "nothing"
    EVERYTHING = "everything"
    HALF = "half"
    TORN = "half, torn"


class Operation(NamedTuple):
    """One record of `power.c`, which explains the letters of `kind`; paths are relative to its folder."""

    kind: str
    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Image:
    """A disk after a power cut: the files on it, and all that had been shown before the cut."""

    point: int
    policy: Policy
    files: Mapping[str, bytes]
    shown: bytes

    def write_to(self, folder: Path) -> None:
        """Make `folder` hold this disk's files and nothing else."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for path, content in self.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def compiled_recorder(folder: Path) -> Path:
    """Compile `power.c` into `folder` and return the library; without a C compiler skip, and in CI fail."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        reason = "the power-cut tests need a C compiler (cc, gcc or clang), and there is none"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    library = folder / "power.so"
    source = Path(__file__).with_name("power.c")
    made = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl", "-lpthread"],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.fail(f"power.c does not compile\n{made.stderr}")
    return library


def recording(library: Path, watched: Path, log: Path) -> dict[str, str]:
    """Return the environment variables that make a process record what it does below `watched` into `log`."""
    folder = watched.resolve()
    if log.resolve().is_relative_to(folder):
        raise ValueError("the log has to be outside the folder it is about")
    return {
        "LD_PRELOAD": str(library.resolve()),
        "POWER_FOLDER": str(folder),
        "POWER_LOG": str(log.resolve()),
    }


def read_log(log: Path, watched: Path) -> list[Operation]:
    """Read a recording; a last record that was cut off, and SQLite's shared memory, are left out."""
    folder = f"{watched.resolve()}/"
    data = log.read_bytes()
    operations: list[Operation] = []
    position = 0
    while position + _HEADER.size <= len(data):
        kind, path_length, offset, data_length = _HEADER.unpack_from(data, position)
        path_end = position + _HEADER.size + path_length
        position_after = path_end + data_length
        if position_after > len(data):
            break
        path = os.fsdecode(data[position + _HEADER.size : path_end]).removeprefix(folder)
        content = data[path_end:position_after]
        position = position_after
        if kind == b"R":
            content = os.fsencode(os.fsdecode(content).removeprefix(folder))
        if kind == b"D" and f"{path}/" == folder:
            path = "."
        if not path.endswith("-shm"):
            operations.append(Operation(kind.decode("ascii"), path, offset, content))
    return operations


class _File:
    """One file's content: what is certainly on the disk, and the changes that may be."""

    def __init__(self, content: bytes = b"") -> None:
        self.synced = bytearray(content)
        self.pending: list[Operation] = []

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.synced, change)
        self.pending.clear()

    def after_cut(self, policy: Policy, chance: random.Random) -> bytes:
        content = bytearray(self.synced)
        for change in self.pending if policy is not Policy.NOTHING else ():
            if policy is Policy.EVERYTHING or chance.random() < 0.5:
                pieces = _sectors(change, chance) if policy is Policy.TORN else [change]
                for piece in pieces:
                    _apply(content, piece)
        return bytes(content)


def _apply(content: bytearray, change: Operation) -> None:
    """Write or cut; a gap is filled with zeros, as file systems do."""
    end = change.offset + len(change.data)
    if change.kind == "T":
        del content[change.offset :]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if change.kind == "W":
        content[change.offset : end] = change.data


def _sectors(change: Operation, chance: random.Random) -> Iterator[Operation]:
    """Yield a random half of a write's sectors; a cut to a length cannot be torn."""
    if change.kind == "T":
        yield change
        return
    start = change.offset
    while start < change.offset + len(change.data):
        stop = (start // _SECTOR + 1) * _SECTOR
        if chance.random() < 0.5:
            yield change._replace(offset=start, data=change.data[start - change.offset : stop - change.offset])
        start = stop


class _NameChange(NamedTuple):
    """A name that came to mean a file (or none), or moved; kept when all of `folders` are synced."""

    path: str
    file: _File | None
    moved_from: str | None
    folders: frozenset[str]


class Disk:
    """A recording, and the disks that could be found after a cut at any point of it.

    `before` are the files that were there, safely, when the recording began. The same seed gives the same
    disks, and each (point, policy) the same disk whichever others are asked for.
    """

    def __init__(
        self, operations: Sequence[Operation], *, seed: int = 0, before: Mapping[str, bytes] | None = None
    ) -> None:
        self._operations = operations
        self._seed = seed
        self._before = dict(before or {})

    def crash_points(self, count: int, *, after: int = 0) -> list[int]:
        """Choose up to `count` moments, each a number of operations that were done before the power went."""
        moments = range(after, len(self._operations) + 1)
        chosen = random.Random(self._seed).sample(moments, min(count, len(moments)))
        return sorted(chosen)

    def first_shown(self, text: bytes) -> int:
        """Return the first point at which a text had been shown; raises ValueError if it never was."""
        shown = bytearray()
        for point, operation in enumerate(self._operations, start=1):
            if operation.kind == "A":
                shown += operation.data
                if text in shown[-len(text) - len(operation.data) :]:
                    return point
        raise ValueError(f"{text!r} was never shown")

    def images(self, points: Iterable[int], policies: Iterable[Policy] = tuple(Policy)) -> Iterator[Image]:
        """Yield the disk of every policy at every point, in the order of the points."""
        policies = tuple(policies)
        state = _State(self._before)
        done = 0
        for point in sorted(points):
            for operation in self._operations[done:point]:
                state.play(operation)
            done = point
            shown = bytes(state.shown)
            for policy in policies:
                chance = random.Random(f"{self._seed}/{point}/{policy}")
                yield Image(point, policy, state.after_cut(policy, chance), shown)


class _State:
    """The machine just before the cut: names as programs see them, names as the disk has them."""

    def __init__(self, before: Mapping[str, bytes]) -> None:
        self._seen = {path: _File(content) for path, content in before.items()}
        self._kept = dict(self._seen)
        self._name_changes: list[_NameChange] = []
        self.shown = bytearray()

    def play(self, operation: Operation) -> None:
        match operation.kind:
            case "A":
                self.shown += operation.data
            case "W" | "T":
                self._file(operation).pending.append(operation)
            case "S":
                self._file(operation).sync()
            case "D":
                self._keep_names(operation.path)
            case "O" | "U" | "R":
                self._change_name(operation)
            case _:
                raise ValueError(f"not a record of power.c: {operation!r}")

    def _file(self, operation: Operation) -> _File:
        if operation.path not in self._seen:
            raise ValueError(
                f"{operation.path} was there before the recording began: give Disk its content in `before`"
            )
        return self._seen[operation.path]

    def _change_name(self, operation: Operation) -> None:
        path = operation.path
        if operation.kind == "R":
            target = os.fsdecode(operation.data)
            file = self._file(operation)
            del self._seen[path]
            self._seen[target] = file
            folders = frozenset({_folder(path), _folder(target)})
            self._name_changes.append(_NameChange(target, file, path, folders))
        elif operation.kind == "O":
            self._seen[path] = _File()
            self._name_changes.append(_NameChange(path, self._seen[path], None, frozenset({_folder(path)})))
        else:
            self._seen.pop(path, None)
            self._name_changes.append(_NameChange(path, None, None, frozenset({_folder(path)})))

    def _keep_names(self, folder: str) -> None:
        waiting = []
        for change in self._name_changes:
            left = change.folders - {folder}
            if left:
                waiting.append(change._replace(folders=left))
            else:
                _name(self._kept, change)
        self._name_changes = waiting

    def after_cut(self, policy: Policy, chance: random.Random) -> dict[str, bytes]:
        names = dict(self._kept)
        all_changes = len(self._name_changes)
        reached = {Policy.NOTHING: 0, Policy.EVERYTHING: all_changes}.get(policy)
        for change in self._name_changes[: chance.randint(0, all_changes) if reached is None else reached]:
            _name(names, change)
        return {path: file.after_cut(policy, chance) for path, file in sorted(names.items())}


def _name(names: dict[str, _File], change: _NameChange) -> None:
    if change.moved_from is not None:
        names.pop(change.moved_from, None)
    if change.file is None:
        names.pop(change.path, None)
    else:
        names[change.path] = change.file


def _folder(path: str) -> str:
    return str(PurePosixPath(path).parent)
