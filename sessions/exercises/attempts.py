"""Finding the attempts at an exercise: in session files and folders of them, or in a workspace.

What keeps an attempt from being marked as it stands is a fault, and all faults are said at once. Where somebody wants
the marks all the same, an attempt is marked by its history, which nobody can edit without its seal showing it; of two
by one person in one round the one handed in last counts; and what is no attempt at this exercise is left out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sessions.blindness import Sealed
from sessions.collecting import files_below
from sessions.exercises.attempt import Attempt, attempt_of
from sessions.exercises.exercise import Exercise
from sessions.file_faults import FileFaults
from sessions.file_opening import Opened, is_database, open_path
from sessions.file_reading import look, read_path, shipped_framework
from sessions.kinds import SessionKind
from sessions.names_of_people import folded
from sessions.record import fold
from sessions.session_file import Seal, SessionFile
from sessions.texts import storable
from sessions.workspace import Workspace
from standards.faults import Fault, Severity
from standards.framework import Framework
from standards.suggestions import shown
from standards.toml_lines import TomlPath

SHORT = 12
"""Characters of a digest that are shown."""

_Place = tuple[str, int]
"""A person, without regard to capitals, and a round."""


@dataclass(frozen=True, slots=True)
class Found:
    """The attempts that were found, by round and name, and the faults that speak against some of them.

    `passed_over` counts files in folders that are no session files.
    """

    attempts: tuple[Attempt, ...]
    faults: tuple[Fault, ...] = ()
    passed_over: int = 0


@dataclass(frozen=True, slots=True)
class _Read:
    """An attempt with the name of where it was found."""

    source: str
    attempt: Attempt


def files_by_exercise(files: Iterable[Path | str]) -> dict[str, tuple[Path, ...]]:
    """The session files among these, and below the folders among them, by the id of the exercise they are attempts at.

    Raises FileFaults, with all of them, where one cannot be read or is no attempt.
    """
    found: dict[str, list[Path]] = {}
    faults: list[Fault] = []
    paths, _ = _session_files(files, faults)
    for path in paths:
        try:
            file = read_path(path)
        except FileFaults as error:
            faults += error.faults
            continue
        if file.start.exercise:
            found.setdefault(file.start.exercise, []).append(path)
        else:
            what = f"This is no attempt at an exercise but the session of {shown(file.service)}."
            faults.append(Fault(storable(str(path)), 0, "session.kind", what, "Leave it out."))
    if faults:
        raise FileFaults(faults)
    return {exercise: tuple(several) for exercise, several in found.items()}


def attempts_in_files(exercise: Exercise, files: Iterable[Path | str], *, anyway: bool = False) -> Found:
    """The attempts at an exercise in session files, and in all that lie below folders.

    Raises FileFaults, with all that speaks against any of them, unless they are wanted `anyway`: the faults are then in
    what is found.
    """
    faults: list[Fault] = []
    paths, passed_over = _session_files(files, faults)
    found = [one for path in paths for one in _in_file(exercise, path, faults)]
    return _checked(found, faults, passed_over, anyway=anyway)


def _session_files(files: Iterable[Path | str], faults: list[Fault]) -> tuple[list[Path], int]:
    """The files named and those below folders, and how many there were passed over; what cannot be read is noted.

    A file that is named and lies below a folder that is named, too, is one file.
    """
    paths: list[Path] = []
    passed_over = 0
    for named in files:
        path = Path(named).expanduser()
        if not path.is_dir():
            paths.append(path)
            continue
        below = files_below(path)
        session_files = [one for one in below.files if not is_database(one)]
        passed_over += below.others + len(below.files) - len(session_files)
        paths += session_files
        faults += [Fault(storable(str(one.path)), 0, "", one.why, "") for one in below.refused]
    once = {os.path.realpath(one): one for one in reversed(paths)}
    return list(reversed(once.values())), passed_over


def attempts_in_workspace(exercise: Exercise, workspace: Workspace, *, anyway: bool = False) -> Found:
    """The attempts at an exercise in a workspace, without those in the bin.

    Raises Sealed while they are sealed there, WorkspaceFault, and FileFaults as `attempts_in_files` does.
    """
    sealed = workspace.sealed()
    if sealed & _rows(exercise, workspace):
        raise Sealed(
            f"Attempts at {exercise.title} are sealed in this workspace: one of them is open, or the exercise that "
            "they were sat from is not kept here with its key. They open when every attempt is handed in and it is "
            "kept so."
        )
    found: list[_Read] = []
    faults: list[Fault] = []
    for listing in workspace.listings():
        if listing.kind is not SessionKind.EXERCISE or listing.binned or listing.row in sealed:
            continue
        events = workspace.events(listing.row)
        try:
            attempt = attempt_of(exercise, listing.uid, events)
        except ValueError:
            continue
        source = f"attempt {listing.short_uid}"
        found.append(_Read(source, attempt))
        start = fold(events).start
        problems = _problems(exercise, attempt, start.digest if start else "")
        faults += [_fault(source, 0, one) for one in problems]
    return _checked(found, faults, 0, anyway=anyway)


def _rows(exercise: Exercise, workspace: Workspace) -> frozenset[int]:
    """The attempts at an exercise, by row, sealed ones too."""
    statement = "SELECT id FROM sessions WHERE exercise = ? AND kind = ?"
    return frozenset(row for (row,) in workspace.read(statement, (exercise.id, SessionKind.EXERCISE)))


def _in_file(exercise: Exercise, path: Path, faults: list[Fault]) -> Iterator[_Read]:
    """The attempt in a file, if it is one; what is wrong with it is noted."""

    def known(framework_id: str, digest: str) -> Framework | None:
        own = exercise.framework
        return own if (own.id, own.digest) == (framework_id, digest) else shipped_framework(framework_id, digest)

    try:
        opened = open_path(path)
    except FileFaults as error:
        faults += error.faults
        return
    read = look(opened, known, path)
    if read.file is None:
        faults += [fault for fault in read.faults if fault.severity is Severity.ERROR]
        return
    file = read.file
    try:
        attempt = attempt_of(exercise, file.uid, file.events)
    except ValueError:
        faults.append(_no_attempt(exercise, file, opened))
        return
    own = [*_of_the_file(file), *_problems(exercise, attempt, file.framework_digest)]
    if file.binned:
        own.append(_Problem(("session", "in_bin"), "The attempt is in the bin.", "Leave the file out, or restore it."))
    lines = opened.lines() if own else {}
    faults += [_fault(opened.file, lines.get(one.path, 0), one) for one in own]
    yield _Read(opened.file, attempt)


# What speaks against an attempt


@dataclass(frozen=True, slots=True)
class _Problem:
    path: TomlPath
    what: str
    cure: str


_EXPORT = "Get it again as it was handed in: fourpoint export, where it was sat."


def _problems(exercise: Exercise, attempt: Attempt, framework_digest: str) -> Iterator[_Problem]:
    who = shown(attempt.who)
    if not attempt.handed_in:
        what = f"The attempt of {who} is not handed in."
        yield _Problem(("session", "stage"), what, "Let it be handed in, and exported again.")
    if attempt.handout != exercise.handout:
        what = (
            f"The attempt of {who} was sat from another hand-out ({attempt.handout[:SHORT] or 'none named'}) than that "
            f"of {exercise.title}, version {exercise.version} ({exercise.handout[:SHORT]})."
        )
        yield _Problem(("session", "handout"), what, "Mark it with the exercise it was handed out from.")
    elif framework_digest != exercise.framework.digest:
        what = f"The attempt of {who} was sat with another text of {exercise.framework.title}."
        yield _Problem(("framework", "digest"), what, "Mark it with the framework it was sat with.")
    held = {case.reference for case in fold(attempt.events).cases.values()}
    lacking = [case.reference for case in exercise.cases if case.reference not in held]
    if lacking:
        what = f"The attempt of {who} lacks {len(lacking)} of the {len(exercise.cases)} cases of the exercise."
        cure = "Get it as it was handed in: an anonymised copy names its cases otherwise, and cannot be marked."
        yield _Problem(("session",), what, cure)
    if attempt.round > exercise.rounds:
        rounds = "1 round" if exercise.rounds == 1 else f"{exercise.rounds} rounds"
        what = f"The attempt of {who} is of round {attempt.round}, and the exercise has {rounds}."
        yield _Problem(("session", "round"), what, "Check which exercise it belongs to.")


def _of_the_file(file: SessionFile) -> Iterator[_Problem]:
    if file.seal is Seal.NONE:
        yield _Problem(("seal",), "The file has no seal, so nothing shows that it is as it was handed in.", _EXPORT)
    elif file.seal is Seal.EDITED or file.edited:
        yield _Problem(("seal",), "The file was edited after it was handed in.", _EXPORT)


def _no_attempt(exercise: Exercise, file: SessionFile, opened: Opened) -> Fault:
    start = fold(file.events).start
    other = start.exercise if start else ""
    what = (
        f"This is an attempt at {shown(other)}, not at {exercise.id}."
        if other
        else f"This is no attempt at an exercise but the session of {shown(file.service)}."
    )
    problem = _Problem(("session", "exercise" if other else "kind"), what, "Leave it out.")
    return _fault(opened.file, opened.lines().get(problem.path, 0), problem)


def _fault(file: str, line: int, problem: _Problem) -> Fault:
    return Fault(file, line, ".".join(str(part) for part in problem.path), problem.what, problem.cure)


# One attempt for each person in each round


def _checked(found: Sequence[_Read], faults: list[Fault], passed_over: int, *, anyway: bool) -> Found:
    by_place: dict[_Place, list[_Read]] = {}
    for one in found:
        by_place.setdefault((folded(one.attempt.who), one.attempt.round), []).append(one)
    kept = []
    for several in by_place.values():
        last = max(several, key=lambda one: (one.attempt.handed_in, len(one.attempt.events)))
        kept.append(last.attempt)
        faults += [_twice(one, several[0]) for one in several[1:]]
    if faults and not anyway:
        raise FileFaults(faults)
    kept.sort(key=lambda one: (one.round, folded(one.who)))
    return Found(tuple(kept), tuple(faults), passed_over)


def _twice(one: _Read, first: _Read) -> Fault:
    who, number = shown(one.attempt.who), one.attempt.round
    if one.attempt.uid == first.attempt.uid:
        what = f"This is the same attempt as in {first.source}."
        return Fault(one.source, 0, "session.id", what, "Name it once.")
    what = f"{who} has another attempt in round {number}: {first.source}."
    return Fault(one.source, 0, "session.inspector", what, "Name the one that counts; nobody guesses.")
