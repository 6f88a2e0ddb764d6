"""Gathering every session file and database below a folder into one workspace.

What is new comes in, what goes on from a session here is added to it, and what is here already is left; doing it again
changes nothing. Nothing is overwritten, and one file that cannot be used keeps no other out.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from sessions.another_database import copy_of, is_ours, sessions_in
from sessions.blindness import Sealed, must_not_be_shown
from sessions.bringing_in import CannotComeIn, Choice, Comparison, Standing, bring_in, compare
from sessions.faults import NotRecorded, ReadOnly, WorkspaceFault
from sessions.file_faults import FileFaults
from sessions.file_reading import Known, read_path
from sessions.session_file import SessionFile
from sessions.texts import storable
from sessions.workspace import Workspace

_ENDINGS = (".toml", ".json")
_SNIFFED = 4096  # bytes, by which a file of ours is told from the many that are not
_DATABASES = (".db", ".sqlite", ".sqlite3")
_MARKS = ("[session]", '"session"')  # the first table, however broken the rest is
_OURS = tuple(mark.encode(encoding) for mark in _MARKS for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Outcome(StrEnum):
    """What became of one session, or of a file or folder that could not be used."""

    CAME_IN = "came in"
    ADDED_TO = "added to"
    HERE_ALREADY = "here already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Gathered:
    """One session that was found, or a file or folder that could not be used; `uid` is "" then.

    `events` and `edits` say how many came in with it; `why` is the sentence of a refusal.
    """

    path: Path
    outcome: Outcome
    uid: str = ""
    service: str = ""
    events: int = 0
    edits: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Collected:
    """All that was found below a folder, by path; `others` counts the files that are none of ours."""

    found: tuple[Gathered, ...]
    others: int = 0

    def with_outcome(self, outcome: Outcome) -> tuple[Gathered, ...]:
        """Those of which this became."""
        return tuple(one for one in self.found if one.outcome is outcome)


Progress = Callable[[int, int, Path], None]
"""Told before each file is looked at: its place from 1, how many there are, and its path."""


@dataclass(slots=True)
class FilesBelow:
    """The files below a folder that may be ours, how many are not, and what could not be looked into."""

    files: list[Path] = field(default_factory=list)
    others: int = 0
    refused: list[Gathered] = field(default_factory=list)

    def refuse(self, path: Path, why: str) -> None:
        """Note what could not be looked into."""
        self.refused.append(Gathered(path, Outcome.REFUSED, why=why))


def collect(
    workspace: Workspace, folder: Path, who: str, known: Known | None = None, progress: Progress | None = None
) -> Collected:
    """Bring in every session below a folder, each in a transaction of its own."""
    found = files_below(folder, besides=workspace.path)
    gathered = list(found.refused)
    for place, path in enumerate(found.files, 1):
        if progress:
            progress(place, len(found.files), path)
        gathered += _from_file(workspace, path, who, known)
    if any(one.outcome is Outcome.CAME_IN for one in gathered):
        # What came in late may have brought the framework that an earlier file had not with it.
        again = {one.path for one in gathered if one.outcome is Outcome.REFUSED and one.uid and not is_ours(one.path)}
        gathered = [one for one in gathered if one.path not in again]
        gathered += [one for path in sorted(again) for one in _from_file(workspace, path, who, known)]
    return Collected(tuple(sorted(gathered, key=lambda one: str(one.path))), found.others)


def collect_file(workspace: Workspace, path: Path, who: str, known: Known | None = None) -> Collected:
    """Bring in the session of one file, or those of one database, in the same way."""
    return Collected(tuple(_from_file(workspace, path, who, known)))


def _from_file(workspace: Workspace, path: Path, who: str, known: Known | None) -> Iterator[Gathered]:
    if is_ours(path):
        yield from _from_database(workspace, path, who)
        return
    try:
        file = read_path(path, known)
    except FileFaults as faults:
        yield Gathered(path, Outcome.REFUSED, why=_in_short(path, faults))
        return
    yield _take(workspace, path, file, who)


def _from_database(workspace: Workspace, path: Path, who: str) -> Iterator[Gathered]:
    try:
        with copy_of(path) as other:
            damage = other.faults()
            if damage:
                yield Gathered(path, Outcome.REFUSED, why=f"The database is damaged: {damage[0]}.")
                return
            for file in sessions_in(other):
                yield _take(workspace, path, file, who)
    except WorkspaceFault as fault:
        yield Gathered(path, Outcome.REFUSED, why=str(fault))


def _take(workspace: Workspace, path: Path, file: SessionFile, who: str) -> Gathered:
    def became(outcome: Outcome, *, events: int = 0, edited: int = 0, why: str = "", uid: str = file.uid) -> Gathered:
        return Gathered(path, outcome, uid, file.service, events, edited, why)

    try:
        must_not_be_shown(workspace.connection, replace(file, path=path))
        compared = compare(workspace, file)
    except Sealed as fault:
        return Gathered(path, Outcome.REFUSED, why=str(fault).replace(file.uid, "in it"))
    try:
        if compared.copy:
            return became(Outcome.HERE_ALREADY, uid=compared.copy)
        if compared.standing in (Standing.IDENTICAL, Standing.NEWER_HERE):
            return became(Outcome.HERE_ALREADY)
        if compared.standing is Standing.CONFLICT or (compared.standing is Standing.NEWER_THERE and compared.edits):
            return became(Outcome.REFUSED, why=_needs_a_choice(compared, path))
        brought = bring_in(workspace, compared, who, Choice.THEIRS)
    except (CannotComeIn, NotRecorded, ReadOnly, WorkspaceFault) as fault:
        return became(Outcome.REFUSED, why=str(fault))
    outcome = Outcome.CAME_IN if compared.standing is Standing.NEW else Outcome.ADDED_TO
    return became(outcome, events=brought.events if brought else 0, edited=brought.edits if brought else 0)


def _needs_a_choice(compared: Comparison, path: Path) -> str:
    look = f"Look at it by itself: fourpoint import {storable(str(path))}"
    if compared.standing is Standing.NEWER_THERE:
        return f"The file was edited, and its session is here already. {look}"
    return f"It has gone on otherwise here and there, and nobody guesses which counts. {look}"


def _in_short(path: Path, faults: FileFaults) -> str:
    first, more = faults.faults[0], len(faults.faults) - 1
    place = f"Line {first.line}: " if first.line else ""
    rest = f" There is more: fourpoint check {storable(str(path))}" if more else ""
    return f"{place}{first.what} {first.cure}{rest}"


# Looking for files


def files_below(folder: Path, *, besides: Path | None = None) -> FilesBelow:
    """Every file below a folder that may be ours. Links are followed, but no folder is looked into twice."""
    found = FilesBelow()
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(folder, frozenset())]
    while waiting:
        here, above = waiting.pop()
        try:
            status = here.stat()
            key = (status.st_dev, status.st_ino)
            names = [] if key in seen else sorted(os.listdir(here))  # noqa: PTH208 - names that are no text stay so
        except OSError as fault:
            found.refuse(here, f"The folder cannot be read: {_reason(fault)}. Check its permissions.")
            continue
        if key in above:
            found.refuse(here, "It leads back to a folder above it, so it was not followed.")
        seen.add(key)
        waiting += [(one, above | {key}) for name in names if (one := here / name).is_dir()]
        for name in names:
            _note(here / name, found, besides)
    found.files.sort(key=str)
    return found


def _note(path: Path, found: FilesBelow, besides: Path | None) -> None:
    """Note a file that may be ours. One that cannot be read is said only where its name speaks for it."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) or path.resolve() == besides:
            return
        with path.open("rb") as file:
            start = file.read(_SNIFFED)
    except OSError as fault:
        if path.name.lower().endswith((*_ENDINGS, *_DATABASES)):
            found.refuse(path, f"The file cannot be read: {_reason(fault)}. Check its permissions.")
        return
    named_so = path.name.lower().endswith(_ENDINGS)
    if is_ours(path) or (named_so and any(mark in start for mark in _OURS)):
        found.files.append(path)
    else:
        found.others += 1


def _reason(fault: OSError) -> str:
    return (fault.strerror or "unknown reason").lower()
