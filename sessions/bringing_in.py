"""Bringing a session in from a file: how it stands to what is here, and what is done about it. Nothing is overwritten.

A history that goes on from ours can be added to it; one that parts from ours can come in beside it, as a session with
an id of its own. What was edited into the file becomes new events, by whoever imports it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from sessions.blindness import Sealed
from sessions.edits import edits, fitted
from sessions.events import Change, Event
from sessions.faults import NoSuchSession, NotRecorded
from sessions.framework_fit import event_misfits
from sessions.kinds import Stage
from sessions.record import Record, fold
from sessions.session import Session
from sessions.session_file import SessionFile
from sessions.workspace import Workspace
from standards.framework import Framework


class Standing(StrEnum):
    """How the session in a file stands to the one here."""

    NEW = "new"
    IDENTICAL = "identical"
    NEWER_THERE = "newer there"
    NEWER_HERE = "newer here"
    CONFLICT = "in conflict"


class Choice(StrEnum):
    """What to do where there is a choice: leave all as it is here, or take what the file has."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A session in a file beside the one here.

    `missing` are the events that the file has and we lack, `only_here` those that we have and it lacks. `edits` are
    the changes that were made to the file by hand, as they would be recorded; `clashes` those that contradict what was
    changed here meanwhile. `here` is the record here, None where there is none. `copy` is the id under which the same
    history came in before, "" where it did not.
    """

    standing: Standing
    file: SessionFile
    missing: tuple[Event, ...] = ()
    only_here: tuple[Event, ...] = ()
    edits: tuple[Change, ...] = ()
    clashes: tuple[Change, ...] = ()
    here: Record | None = None
    copy: str = ""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What bringing a session in did: the id it has here, and how many events and edits were recorded; 0 for none.

    `beside` says that it came in as a session of its own, beside the one that was here.
    """

    uid: str
    events: int = 0
    edits: int = 0
    beside: bool = False


class CannotComeIn(Exception):
    """A session cannot be brought in; the message says why and what to do."""


def compare(workspace: Workspace | None, file: SessionFile) -> Comparison:
    """How the session in a file stands to what the workspace, if there is one yet, holds. Nothing is changed.

    Raises Sealed where the one here belongs to a blind marking.
    """
    base = fold(file.events)
    changed = edits(base, file.record)
    try:
        listing = workspace.listing(file.uid) if workspace else None
    except Sealed:
        raise
    except NoSuchSession:
        listing = None
    if workspace is None or listing is None:
        return Comparison(Standing.NEW, file, file.events, edits=changed)
    ours = tuple(workspace.events(listing.row))
    common = _common(ours, file.events)
    missing, only_here, here = file.events[common:], ours[common:], fold(ours)
    if missing and only_here:
        copy = _copy_of(workspace, file, changed)
        return Comparison(Standing.CONFLICT, file, missing, only_here, changed, here=here, copy=copy)
    fit = fitted(changed, base, here if only_here else base)
    if fit.clashes:
        copy = _copy_of(workspace, file, changed)
        standing = Standing.CONFLICT
    else:
        copy = ""
        standing = _without_clashes(bool(missing or fit.changes), bool(only_here))
    return Comparison(standing, file, missing, only_here, fit.changes, fit.clashes, here, copy)


def _without_clashes(there: bool, here: bool) -> Standing:
    if there:
        return Standing.NEWER_THERE
    return Standing.NEWER_HERE if here else Standing.IDENTICAL


def bring_in(workspace: Workspace, compared: Comparison, who: str, choice: Choice | None = None) -> BroughtIn | None:
    """Take a session in; None where nothing is to be done, or nothing without a choice.

    A new one comes in with its events as they are, under its own id. With THEIRS, a newer one is added to what is here,
    and one in conflict comes in beside it. Raises CannotComeIn, NotRecorded, ReadOnly and WorkspaceFault; then nothing
    was changed.
    """
    file = compared.file
    if compared.standing in (Standing.IDENTICAL, Standing.NEWER_HERE):
        return None
    if compared.standing is not Standing.NEW and choice is not Choice.THEIRS:
        return None
    if compared.copy:
        return None
    reason = why_not(compared)
    if reason:
        raise CannotComeIn(reason)
    if compared.standing is Standing.NEWER_THERE:
        return _go_on(workspace, compared, who)
    beside = compared.standing is Standing.CONFLICT
    changed = edits(fold(file.events), file.record)
    uid = _take_in(workspace, file, changed, who, uid="" if beside else file.uid)
    return BroughtIn(uid, len(file.events), len(changed), beside=beside)


def why_not(compared: Comparison) -> str:
    """Why a session cannot come in whatever is chosen, in sentences; "" when it can."""
    file = compared.file
    if compared.standing in (Standing.IDENTICAL, Standing.NEWER_HERE) or compared.copy:
        return ""
    if file.framework is None and compared.standing is not Standing.NEWER_THERE:
        return framework_is_missing(file)
    wrong = [what for event in file.events if file.framework for _, what, _ in event_misfits(file.framework, event)]
    if wrong:
        return " ".join(dict.fromkeys(wrong))
    record = fold(compared.missing, compared.here) if compared.standing is Standing.NEWER_THERE else fold(file.events)
    return _why_not_edited(record) if compared.edits else ""


def _why_not_edited(record: Record) -> str:
    """Why a session takes no edits from a file; "" when it does."""
    if record.binned:
        return "The file was edited, and its session is in the bin. Take it out of the bin first."
    if record.stage is Stage.SIGNED_OFF:
        return "The file was edited, and its session is signed off. Reopen the session first, and edit a new export."
    return ""


def framework_is_missing(file: SessionFile) -> str:
    """What is needed where the text of a framework is not at hand, in a sentence."""
    return (
        f"It was scored with {file.framework_title}, {file.framework_version} ({file.framework_id}, digest "
        f"{file.framework_digest[:12]}), and that exact text is not at hand. Ask for the file with its framework: "
        "fourpoint export --with-framework"
    )


def edited_in(file: SessionFile) -> str:
    """Why an event is there that was edited into a file."""
    return f"edited in {file.path.name}" if file.path else "edited in a file"


def _edit_events(file: SessionFile, changes: tuple[Change, ...], after: int, at: str, who: str) -> list[Event]:
    why = edited_in(file)
    return [Event(after + place, at, who, replace(change, why=why)) for place, change in enumerate(changes, 1)]


def _take_in(workspace: Workspace, file: SessionFile, changed: tuple[Change, ...], who: str, *, uid: str) -> str:
    framework = cast("Framework", file.framework)
    events = [*file.events, *_edit_events(file, changed, len(file.events), workspace.now(), who)]
    uid = workspace.take_in(framework, events, uid)
    workspace.keep_ratings(workspace.listing(uid).row, framework, fold(events), anew=True)
    return uid


def _go_on(workspace: Workspace, compared: Comparison, who: str) -> BroughtIn:
    """Add what is missing here to the session that is here."""
    file = compared.file
    session = Session.open(workspace, file.uid, who)
    try:
        if compared.here is None or compared.here.sequence != session.walk.record.sequence:
            raise NotRecorded("Not recorded: the session was changed while its file was looked at. Do it again.")
        after = session.walk.record.sequence + len(compared.missing)
        news = _edit_events(file, compared.edits, after, workspace.now(), who)
        session.go_on_with([*compared.missing, *news])
    finally:
        session.close()
    return BroughtIn(file.uid, len(compared.missing), len(compared.edits))


def _common(ours: tuple[Event, ...], theirs: tuple[Event, ...]) -> int:
    """How many events two histories have in common from their start."""
    pairs = zip(ours, theirs, strict=False)
    return next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(ours), len(theirs)))


def _copy_of(workspace: Workspace, file: SessionFile, changed: tuple[Change, ...]) -> str:
    """The id under which the same history, with its edits, came in before beside the one that was here."""
    length = len(file.events) + len(changed)
    for one in workspace.listings():
        if one.uid == file.uid or one.created_at != file.started_at:
            continue
        events = tuple(workspace.events(one.row))
        same = events[: len(file.events)] == file.events and len(events) >= length
        made = tuple(replace(event.change, why="") for event in events[len(file.events) : length])
        if same and made == changed:
            return one.uid
    return ""
